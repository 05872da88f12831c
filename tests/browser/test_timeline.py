"""Timelines: labels that never meet and can be read, at every width; one drawing for a screen reader at a time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Page

from macros.drawing import FACES
from tests.browser.axe import violations
from tests.browser.conftest import Tabs
from tests.browser.labels import FACE, label_faults
from tests.browser.served import LANGUAGES, Address, Site, served
from tests.browser.test_narrow import SPACING
from tests.conftest import Tree

languages = pytest.mark.parametrize("language", LANGUAGES)
WIDTHS = (1920, 1280, 1024, 768, 360, 320)
PROGRAMME = "academy/programme/"
DRAWINGS = r'<title id="(timeline|meetings)-'
DRAWN = """() => [...document.querySelectorAll("svg.fig")].filter(drawing => drawing.checkVisibility()).map(drawing => {
    const place = element => {
        const {x, y, width, height} = element.getBBox(), {a, e, f} = element.getScreenCTM();
        return {left: x * a + e, right: (x + width) * a + e, top: y * a + f, bottom: (y + height) * a + f};
    };
    const {left, right, top, bottom} = drawing.getBoundingClientRect();
    return {left, right, top, bottom, labels: [...drawing.querySelectorAll("text")].map(label => ({
        text: label.textContent, ...place(label),
        sizes: [...label.children].map(line => parseFloat(getComputedStyle(line).fontSize) * line.getScreenCTM().a),
        kinds: [...label.children].map(line => [line.classList[0], getComputedStyle(line).fontSize]),
    }))};
})"""


def _faults(page: Page) -> list[str]:
    """What is wrong with the labels of the drawings that are shown. Lengths are CSS pixels."""
    found = []
    drawings: list[dict[str, Any]] = page.evaluate(DRAWN)
    assert drawings
    for drawing in drawings:
        assert drawing["labels"]
        found += label_faults(drawing)
    return found


def _at_every_width(page: Page, check: Callable[[Page], list[str]]) -> list[str]:
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{width} px: {fault}" for fault in check(page)]
    return found


@languages
def test_labels_can_be_read_and_never_meet(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    found = []
    for address in site.having(language, DRAWINGS):
        page.goto(address.path)
        found += [f"{address}, {fault}" for fault in _at_every_width(page, _faults)]
    assert not found, "\n".join(found)


@languages
@pytest.mark.parametrize("face", ['"DejaVu Sans"', '"Liberation Sans"'])
def test_labels_never_meet_in_other_faces(site: Site, tab: Tabs, language: str, face: str) -> None:
    """DejaVu Sans is the widest face that the style sheets can fall back to, Liberation Sans a narrow one."""
    page = tab(site)
    page.goto(Address(language, PROGRAMME).path)
    page.evaluate(FACE, face)
    assert _at_every_width(page, _faults) == []


@languages
@pytest.mark.parametrize("width", [1280, 360])
def test_a_screen_reader_has_one_of_the_two_drawings(site: Site, tab: Tabs, language: str, width: int) -> None:
    page = tab(site, width=width)
    page.goto(Address(language, PROGRAMME).path)
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    pictures = [node for node in nodes if not node["ignored"] and node["role"]["value"] == "image"]
    [name] = [node["name"]["value"] for node in pictures if "Soske" in node["name"]["value"]]
    assert name == " ".join(page.locator("svg.fig:visible").locator("title, desc").all_text_contents())
    spoken = {node["name"]["value"] for node in nodes if not node["ignored"] and node["role"]["value"] == "StaticText"}
    months = set(page.locator("svg.fig:visible .sc").all_text_contents())  # which no other text of the page holds
    assert months
    assert not months & spoken


def test_sizes_in_the_style_sheet_are_those_that_were_measured(site: Site, tab: Tabs) -> None:
    page = tab(site)
    page.goto(Address("fi", PROGRAMME).path)
    shown = {tuple(kind) for drawing in page.evaluate(DRAWN) for label in drawing["labels"] for kind in label["kinds"]}
    assert len(shown) > 4
    assert shown <= {(face.name, f"{face.size}px") for face in FACES}


@languages
@pytest.mark.parametrize("width", [320, 360])
def test_nothing_scrolls_sideways_even_when_letters_are_set_apart(
    site: Site, tab: Tabs, language: str, width: int
) -> None:
    page = tab(site, width=width)
    for address in site.having(language, DRAWINGS):
        page.goto(address.path)
        assert page.evaluate("document.scrollingElement.scrollWidth") == width
        page.evaluate(SPACING)
        assert page.evaluate("document.scrollingElement.scrollWidth") == width
        assert all(label["right"] <= width for box in page.evaluate(DRAWN) for label in box["labels"])


def test_text_is_large_enough_on_paper_and_for_readers_of_small_text(site: Site, tab: Tabs) -> None:
    """A4 less its margins is 168 mm; a style sheet of a reader can make a rem 12 px."""
    page = tab(site, width=635)
    page.goto(Address("fi", PROGRAMME).path)
    page.emulate_media(media="print")
    assert _faults(page) == []
    page.emulate_media(media="screen")
    page.evaluate("() => { document.documentElement.style.fontSize = '12px' }")
    assert _at_every_width(page, _faults) == []


@pytest.mark.parametrize("colours", ["none", "active"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_knots_of_the_threads_differ_in_shape_and_from_the_ground(
    site: Site, tab: Tabs, scheme: str, colours: str
) -> None:
    page = tab(site, scheme="dark" if scheme == "dark" else "light")
    page.emulate_media(forced_colors="active" if colours == "active" else "none")
    page.goto(Address("fi", PROGRAMME).path)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    knots = (
        page.locator("svg.fig:visible")
        .locator("circle, rect")
        .evaluate_all(
            """knots => knots.map(knot => [knot.localName, knot.classList[0], getComputedStyle(knot).fill,
            getComputedStyle(knot).stroke])"""
        )
    )
    assert {(shape, kind) for shape, kind, _, _ in knots} == {("circle", "k0"), ("circle", "k1"), ("rect", "k2")}
    for _, kind, fill, stroke in knots:
        assert ground != (fill if kind == "k0" else stroke)
        assert kind == "k0" or fill == ground


AWKWARD = """\
deadline: { title: {title}, start: 2026-03-02, programme: p }
same-day: { title: {long}, start: 2026-03-02T09:00, end: 2026-03-02T16:00, programme: p }
weeks: { title: {title}, start: 2026-W11, end: 2026-W14, programme: p }
more-weeks: { title: {title}, start: 2026-W12, end: 2026-W13, programme: p }
month: { title: {long}, start: 2026-08, programme: p }
new-year: { title: {title}, start: 2026-12-20, end: 2027-01-10, programme: p }
last: { title: {long}, start: 2027-01-31, programme: p }
years-ago: { title: {title}, start: 1999, programme: q }
years-long: { title: {long}, start: 2004-05, end: 2019-12, programme: q }
years-on: { title: {title}, start: 2027-01-31, programme: q }
"""
PHASES = """\
one: { programme: p, title: {long}, thread: rights, events: [same-day, weeks, deadline], tasks: [{title}] }
two: { programme: p, title: {title}, thread: employment, events: [more-weeks, month], tasks: [{title}] }
three: { programme: p, title: {long}, tasks: [{title}] }
four: { programme: p, title: {long}, events: [last], tasks: [{title}] }
five: { programme: q, title: {long}, thread: employment, events: [years-long], tasks: [{title}] }
"""
WORDS = {
    "{title}": "{ fi: Toinen haastatteluviikko, sv: Andra intervjuveckan, en: Second week of interviews }",
    "{long}": """{ fi: "Hankintojen vaikuttavuusarviointikoulutustilaisuus (verkossa)",
        sv: "Utbildningstillfälle om konsekvensbedömning i upphandlingar",
        en: "Counterrevolutionaries’ procurement training" }""",
}
NAMED = "{ name: { fi: Ohjelma, sv: Program, en: Programme }, status: planned }"


def _filled(text: str) -> str:
    for word, written in WORDS.items():
        text = text.replace(word, written)
    return text


@contextmanager
def _awkward(tree: Tree) -> Iterator[Site]:
    tree.record("events.yml", _filled(AWKWARD))
    tree.record("phases.yml", _filled(PHASES))
    tree.record("programmes.yml", f"p: {NAMED}\nq: {NAMED}\n")
    body = (
        '## Drawn { #drawn }\n\n{{ timeline("p") }}\n\n{{ phases("p") }}\n\n{{ timeline("q") }}\n\n{{ schedule("q") }}'
    )
    for layout in ("page", "wide"):
        tree.page(f"drawn-{layout}", body, f"title: Drawn\nlayout: {layout}")
    built = tree.build(SITE_URL="http://example.org/")
    assert built.status == 0, built.said
    with served(tree.site) as small:
        yield small


def test_awkward_programmes_can_be_read_and_break_no_rule(tab: Tabs, tree: Tree) -> None:
    with _awkward(tree) as small:
        page = tab(small)
        found = []
        for language in LANGUAGES:
            for layout in ("page", "wide"):
                page.goto(Address(language, f"drawn-{layout}/").path)
                found += _at_every_width(page, _faults)
                page.set_viewport_size({"width": 320, "height": 800})
                assert page.evaluate("document.scrollingElement.scrollWidth") == 320
        assert not found, "\n".join(found)
        assert _at_every_width(page, violations) == []


@languages
def test_the_page_of_a_timeline_breaks_no_rule(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    page.goto(Address(language, PROGRAMME).path)
    assert _at_every_width(page, violations) == []
