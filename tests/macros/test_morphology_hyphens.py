import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from macros.gate.pages import Project
from macros.morphology.hyphens import LONG, LONG_IN_HEADING, soften, soften_text
from macros.morphology.store import pieces
from macros.view import View
from macros.words import LANGUAGES, Language
from tests.macros.conftest import Docs
from tests.macros.test_view import view

SHY = "\u00ad"
WORDS = {
    "yhdenvertaisuussuunnitelma": "yhden|vertaisuus|suunnitelma",
    "hankintastrategia": "hankinta|strategia",
    "toimintamalli": "toiminta|malli",
    "upphandlingsenheten": "upphandlings|enheten",
    "yöelinkeinotoiminta": "yö|elinkeino|toiminta",
}


def known(language: Language, word: str) -> tuple[str, ...]:  # noqa: ARG001 - the words are told apart by themselves
    return tuple(WORDS.get(word, "").split("|")) if word in WORDS else ()


def shown(html: str, language: Language = "fi") -> str:
    return soften(html, language, known).replace(SHY, "|")


def test_a_long_word_breaks_at_its_joints() -> None:
    assert shown("<p>Uusi yhdenvertaisuussuunnitelma on</p>") == "<p>Uusi yhden|vertaisuus|suunnitelma on</p>"


def test_capitals_stay() -> None:
    assert shown("<p>YHDENVERTAISUUSsuunnitelma</p>") == "<p>YHDEN|VERTAISUUS|suunnitelma</p>"


def test_a_word_breaks_from_a_length_that_depends_on_its_place() -> None:
    assert [len("hankintastrategia"), len("toimintamalli")] == [LONG, LONG_IN_HEADING]
    assert shown("<p>hankintastrategia toimintamalli</p>") == "<p>hankinta|strategia toimintamalli</p>"
    assert shown("<h2>Toimintamalli</h2><p>toimintamalli</p>") == "<h2>Toiminta|malli</h2><p>toimintamalli</p>"
    assert shown("<th><b>toimintamalli</b> toimintamalli</th>") == "<th><b>toiminta|malli</b> toiminta|malli</th>"
    assert soften_text("Toimintamalli", "fi", known, LONG_IN_HEADING) == f"Toiminta{SHY}malli"


@pytest.mark.parametrize(
    "html",
    [
        '<p id="hankintastrategia" title="hankintastrategia">x</p>',
        '<a href="hankintastrategia/">x</a>',
        '<img alt="hankintastrategia > yhdenvertaisuussuunnitelma">',
        "<code>hankintastrategia</code>",
        "<pre><code>hankintastrategia</code>\nhankintastrategia</pre>",
        "<svg><title>hankintastrategia</title></svg>",
        "<!-- hankintastrategia -->",
        "<p>www.hankintastrategia.fi, hankintastrategia@example.org, /hankintastrategia/, hankintastrategia.pdf</p>",
        "<p>hankintastrategia1 un_hankintastrategia</p>",
        "<p>kokonaisvaltaisesti</p>",  # nobody knows its joints
    ],
)
def test_what_is_no_text_of_the_page_stays_as_it_is(html: str) -> None:
    assert shown(html) == html


@pytest.mark.parametrize("after", [".", ",", ")", "”", " ", "-", "–2030", ".</b> Seuraava"])
def test_marks_around_a_word_do_not_matter(after: str) -> None:
    assert shown(f"<p>(hankintastrategia{after}</p>") == f"<p>(hankinta|strategia{after}</p>"


def test_text_after_code_breaks_again() -> None:
    html = "<p><code>a</code> hankintastrategia <pre>b<pre>c</pre>hankintastrategia</pre> hankintastrategia</p>"
    assert shown(html).count("|") == 2


def test_letters_near_an_end_stay_together() -> None:
    assert shown("<p>yöelinkeinotoiminta</p>") == "<p>yöelinkeino|toiminta</p>"


def test_a_word_breaks_by_the_language_of_its_element() -> None:
    asked = []

    def asking(language: Language, word: str) -> tuple[str, ...]:
        asked.append((language, word))
        return ()

    text = '<p>aaaaaaaaaaaaaaaaa <span lang="sv">b <span>bbbbbbbbbbbbbbbbb</span></span> ccccccccccccccccc</p>'
    soften(f'{text}<i lang="et">ddddddddddddddddd</i><a hreflang="sv">eeeeeeeeeeeeeeeee</a>', "fi", asking)
    assert [(language, word[0]) for language, word in asked] == [("fi", "a"), ("sv", "b"), ("fi", "c"), ("fi", "e")]


_texts = st.lists(
    st.sampled_from([*WORDS, "ja", "—", "2030", "a@b.fi", "&amp;", "toimintamalli-", *map(str.upper, WORDS)]),
    max_size=8,
).map(" ".join)
_trees = st.recursive(
    _texts,
    lambda inner: st.builds(
        "<{0}{1}>{2}</{0}>".format,
        st.sampled_from(["p", "h2", "th", "code", "em", "svg", "span"]),
        st.sampled_from(["", ' lang="sv"', ' id="hankintastrategia"', ' title="a > hankintastrategia"']),
        st.lists(inner, max_size=3).map(" ".join),
    ),
    max_leaves=8,
)


@given(_trees)
def test_nothing_changes_but_soft_hyphens_in_text(html: str) -> None:
    soft = soften(html, "fi", known)
    assert soft.replace(SHY, "") == html
    assert not any(SHY in tag for tag in re.findall(r"<(?:[^<>\"]|\"[^\"]*\")*>", soft))
    tree = lxml_html.fragment_fromstring(soft, create_parent="div")
    assert SHY not in "".join(tree.xpath(".//code//text() | .//svg//text()"))
    for text in tree.xpath(".//text()[not(ancestor::code or ancestor::svg)]"):
        for word in re.findall(rf"[\w{SHY}]+", text):
            assert SHY not in word or word.replace(SHY, "").lower() in WORDS


@pytest.fixture
def long(docs: Docs) -> View:
    """The view of a page that is full of long words."""
    front = "---\ntitle: Hankintayksikkö ja markkinavuoropuhelu\ndescription: Yhdenvertaisuussuunnitelma\n---\n"
    docs.sample().page("index", front).page("site-map", "# Map\n")
    project: Project = docs.read()
    html = "<h1>Markkinavuoropuhelu</h1><h2 id='a'>Hankintayksikkö</h2><p>hankintayksikkö, markkinavuoropuhelu</p>"
    return view(project, "index", "fi", html)


def test_the_page_as_it_is_shown_has_them_and_nothing_else(long: View) -> None:
    assert long.h1 == f"Markkina{SHY}vuoro{SHY}puhelu"
    assert long.body.replace(SHY, "|") == (
        "<h2 id='a'>Hankinta|yksikkö</h2><p>hankintayksikkö, markkina|vuoro|puhelu</p>"
    )
    assert long.summary == f"Yhden{SHY}vertaisuus{SHY}suunnitelma"
    for text in (long.title, long.description, long.canonical or "", long.site_name, str(long.linked_data)):
        assert SHY not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_kept_joints_lie_between_whole_parts(language: Language) -> None:
    word = {"fi": "hankintayksikkö", "sv": "sysselsättningsvillkoren", "en": "accessibility"}[language]
    assert "".join(pieces(language, word)) in ("", word)
