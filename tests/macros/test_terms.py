"""The first place of a term on a page leads to its explanation, whatever its ending."""

from collections.abc import Callable
from typing import Any

import pytest
from lxml import html as lxml_html

from macros.records import Records
from macros.render.glossary import explained, glossary
from macros.scope import Scope
from macros.terms import mark, marked
from macros.words import LANGUAGES, Language
from tests.macros.conftest import tree_of

Scopes = Callable[[Language], Scope]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("fi", "Hankintayksikön johto, hankintayksikkö", "Hankintayksikön"),
        ("fi", "päätös varatuista hankinnoista", "varatuista hankinnoista"),
        ("fi", "varatun\u00a0hankinnan", "varatun\u00a0hankinnan"),
        ("sv", "De upphandlande enheterna", "upphandlande enheterna"),
        ("en", "Contracting entities’ choice", "Contracting entities"),
        ("en", "the buyer decides", "buyer"),
    ],
)
def test_a_term_is_found_with_its_endings(records: Records, language: Language, text: str, found: str) -> None:
    page = tree_of(mark(f"<p>{text}</p>", records.glossary, language))
    assert [link.text for link in page.xpath("//a[@class='term']")] == [found]
    assert page.text_content() == text, "no word is lost or moved"


@pytest.mark.parametrize(
    "page",
    [
        "<h2>Buyer</h2>",
        "<p><a href='/x/'>the buyer</a></p>",
        "<p><code>buyer</code></p>",
        "<p>nonbuyer, buyer-like, abuyer</p>",
        "<p>Something else</p>",
    ],
)
def test_headings_links_code_and_other_words_stay_as_they_are(records: Records, page: str) -> None:
    assert "term" not in mark(page, records.glossary, "en")


def test_only_the_first_place_is_linked_in_reading_order(records: Records) -> None:
    page = tree_of(mark("<h2>Buyer</h2><p>A <em>big</em> buyer</p><ul><li>buyer</li></ul>", records.glossary, "en"))
    assert [link.getparent().tag for link in page.xpath("//a")] == ["p"]
    assert page.xpath("string(//p)") == "A big buyer"


def test_a_page_without_terms_is_not_touched() -> None:
    odd = "<p>buyer<br>&amp; <b>x</p>"
    assert mark(odd, {}, "en") is odd


def test_those_that_were_found_are_told_in_the_order_of_the_page(records: Records) -> None:
    html = mark("<p>reserved contracts of a buyer</p>", records.glossary, "en")
    assert marked(html, ["buyer", "air", "reserved"]) == ["buyer", "reserved"]


@pytest.mark.parametrize(
    ("language", "order"), [("fi", ["Zen", "Öljy"]), ("sv", ["Zebra", "Ärlighet"]), ("en", ["Air", "Zeal"])]
)
def test_the_glossary_is_in_the_order_of_the_language(scopes: Scopes, language: Language, order: list[str]) -> None:
    assert tree_of(str(glossary(scopes(language), "rights"))).xpath("//dt/text()") == order


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_entry_has_definition_the_other_languages_and_what_is_unsure(scopes: Scopes, language: Language) -> None:
    scope = scopes(language)
    page = tree_of(str(glossary(scope, "procurement")))
    record = scope.records.glossary["buyer"]
    entry = page.xpath("//dt[@id='term-buyer']/..")[0]
    told = entry.text_content()
    assert scope.read(record.definition) in told
    assert scope.read(record.note) in told
    others = {element.get("lang"): element.text for element in entry.xpath(".//*[@lang]")}
    assert others == {code: record.term[code] for code in LANGUAGES if code != language}
    assert entry.xpath(".//a/@href") == ["#term-reserved"]
    assert ("buyer" in told) is (language == "en"), "other forms are those of the language"
    assert page.xpath("//dt[@id='term-reserved']//*[@class='badge badge--soon']/text()") == [scope.say("term_unsure")]


def test_an_explanation_on_a_page_leads_back_to_the_text(scopes: Scopes) -> None:
    scope = scopes("en")
    html = mark("<p>A buyer</p>", {"buyer": scope.records.glossary["buyer"]}, "en")
    page: Any = lxml_html.fromstring(
        f"<div>{html}{explained(scope, [('buyer', scope.records.glossary['buyer'])], back=True)}"
    )
    ids = page.xpath("//@id")
    for href in page.xpath("//a/@href"):
        assert href.removeprefix("#") in ids
    assert len(ids) == len(set(ids)) == 2
