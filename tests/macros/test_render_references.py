from collections.abc import Callable
from dataclasses import replace

import pytest

from macros.records import Records
from macros.render.marks import badge, status_badge
from macros.render.references import law, laws, link, links, source_line, sources, threshold, thresholds
from macros.render.site import site_map
from macros.scope import Scope
from macros.words import LANGUAGES, Language, words
from tests.macros.conftest import in_page, one, scope_on, tree_of

N = "\u00a0"
Scopes = Callable[[Language], Scope]


def cells(html: str) -> list[list[str]]:
    return [[cell.text_content() for cell in row] for row in tree_of(html).xpath("//tbody/tr")]


def test_only_live_links_are_links(scopes: Scopes) -> None:
    items = tree_of(links(scopes("fi"), "guides")).xpath("./ul/li")
    assert [item.xpath("string(.//a/@href)") for item in items] == ["https://example.org/a_b", "", ""]
    badges = [item.xpath("string(./span)") for item in items]
    assert badges == ["", words("fi")["status_no_address"], words("fi")["status_archived"]]
    assert items[2].xpath("string(./p)") == "Muistio"


def test_links_are_chosen_by_their_tag(scopes: Scopes) -> None:
    assert len(tree_of(links(scopes("fi"), "history")).xpath("./ul/li")) == 1


@pytest.mark.parametrize(("language", "said"), [("fi", "(ruotsiksi)"), ("sv", ""), ("en", "(in Swedish)")])
def test_the_language_of_a_document_is_told_to_readers_of_others(scopes: Scopes, language: Language, said: str) -> None:
    text = tree_of(links(scopes(language), "guides")).xpath("./ul/li")[0].text_content()
    assert ("(" in text) == bool(said)
    assert said in text


def test_a_document_stands_inside_a_sentence(scopes: Scopes) -> None:
    element = one(in_page("Read {} now", link(scopes("en"), "guide")), "./p/a")
    assert (element.get("href"), element.text) == ("https://example.org/a_b", "Guide")
    for key, title in (("lost", "Lost"), ("old", "Old")):
        assert in_page("Read {} now", link(scopes("en"), key)) == f"<p>Read {title} now</p>"


def test_the_table_of_sources(scopes: Scopes) -> None:
    html = sources(scopes("en"))
    assert cells(html) == [
        ["Page", "Publisher", f"10{N}September{N}2021", words("en")["certainty_high"], f"20{N}November{N}2026"],
        ["Seed", "", "", words("en")["certainty_medium"], f"20{N}November{N}2026"],
    ]
    assert tree_of(html).xpath("//a/@href") == ["https://example.org/page"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_have_caption_scopes_and_labels(scopes: Scopes, language: Language) -> None:
    for macro in (sources, laws, thresholds):
        tree = tree_of(macro(scopes(language)))
        assert tree.xpath("string(//caption)") == words(language)[macro.__name__]
        heads = [cell.text for cell in tree.xpath("//thead//th[@scope='col']")]
        assert all(heads)
        for row in tree.xpath("//tbody/tr"):
            assert (row[0].tag, row[0].get("scope")) == ("th", "row")
            assert [cell.get("data-label") for cell in row[1:]] == heads[1:]


def test_the_table_of_laws_tells_status_and_day_of_the_check(scopes: Scopes) -> None:
    assert cells(laws(scopes("fi"))) == [
        ["laki hankinnoista", "1397/2016", words("fi")["status_in_force"], "", "20.11.2026"]
    ]


@pytest.mark.parametrize(
    ("language", "whole", "section"),
    [
        ("fi", "hankintalaki (1397/2016)", f"hankintalain 24a{N}§"),
        ("sv", "upphandlingslagen (1397/2016)", f"24a{N}§ i upphandlingslagen"),
        ("en", "Procurement Act (1397/2016)", "section 24a of the Procurement Act"),
    ],
)
def test_a_law_and_a_section_are_named_as_in_each_language(
    scopes: Scopes, language: Language, whole: str, section: str
) -> None:
    assert in_page("By {}", law(scopes(language), "act")) == f"<p>By {whole}</p>"
    assert in_page("By {}", law(scopes(language), "act", "24a")) == f"<p>By {section}</p>"


def test_a_law_without_the_form_before_a_section_uses_its_short_name(records: Records) -> None:
    act = records.laws["act"].model_copy(update={"of": None})
    assert "hankintalaki 24" in law(scope_on(replace(records, laws={"act": act}), "fi"), "act", "24")


@pytest.mark.parametrize(
    ("language", "told"),
    [("fi", f"5{N}404{N}000{N}euroa"), ("sv", f"5{N}404{N}000{N}euro"), ("en", f"EUR{N}5,404,000")],
)
def test_a_threshold_is_written_as_in_each_language(scopes: Scopes, language: Language, told: str) -> None:
    assert in_page("Over {}", threshold(scopes(language), "works")) == f"<p>Over {told}</p>"


def test_the_table_of_thresholds_tells_for_how_long_they_hold(scopes: Scopes) -> None:
    assert [row[1:4] for row in cells(thresholds(scopes("fi")))] == [
        ["kansallinen", f"60{N}000{N}euroa", "1.1.2017 alkaen"],
        ["EU", f"5{N}404{N}000{N}euroa", "1.1.2026–31.12.2027"],
    ]


def test_a_source_in_the_page_foot(scopes: Scopes) -> None:
    line = tree_of(source_line(scopes("sv"), "page"))
    assert line.text_content() == f"Sida, Utgivare, den{N}10{N}september{N}2021 (kontrollerad 20.11.2026)"
    assert line.xpath("./a/@href") == ["https://example.org/page"]
    assert source_line(scopes("sv"), "seed").startswith("Frö <small>(")


@pytest.mark.parametrize("status", ["confirmed", "live", "nosuch", "", "Current"])
def test_a_status_that_needs_no_mark_has_none(scopes: Scopes, status: str) -> None:
    assert status_badge(scopes("fi"), status) == ""


@pytest.mark.parametrize(
    ("status", "colour"),
    [
        ("current", "now"),
        ("in-force", "now"),
        ("planned", "soon"),
        ("historical", "past"),
        ("no-address", "past"),
    ],
)
def test_a_status_is_said_in_words(scopes: Scopes, status: str, colour: str) -> None:
    said = words("en")["status_" + status.replace("-", "_")]
    element = one(status_badge(scopes("en"), status), "./span")
    assert (element.get("class"), element.text) == (f"badge badge--{colour}", said)


def test_a_badge_stands_inside_a_sentence(scopes: Scopes) -> None:
    element = one(in_page("It is {}.", badge(scopes("en"), "in-force")), "./p/span")
    assert (element.get("class"), element.text, element.tail) == (
        "badge badge--now",
        words("en")["status_in_force"],
        ".",
    )


def test_the_site_map_lists_every_page_of_the_menu(scopes: Scopes) -> None:
    tree = tree_of(site_map(scopes("sv")))
    assert [heading.text for heading in tree.xpath("//h2")] == ["Temagruppen", "Övrigt"]
    made = ["2026-10-25", "2026-03-29"]
    addresses = tree.xpath("//a/@href")
    assert [address for address in addresses if "/20" not in address] == [
        "/index",
        "/group/index",
        "/group/meetings",
        "/about",
    ]
    below = tree.xpath("//a[@href='/group/meetings']/following-sibling::ul//a/@href")
    assert below[:2] == [f"/group/meetings/{day}" for day in made], "meetings, latest first, below their list"
    assert tree.xpath("//a/text()")[0] == "title of index"


def test_without_a_site_record_there_is_no_site_map() -> None:
    assert site_map(scope_on(Records(), "fi")) == ""
