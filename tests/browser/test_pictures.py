"""Pictures of the guidance: labels that never meet and can be read, at every width, in every language and colour."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.axe import violations
from tests.browser.conftest import Tabs
from tests.browser.labels import FACE, label_faults
from tests.browser.served import LANGUAGES, Address, Site, served
from tests.conftest import ROOT, Tree

languages = pytest.mark.parametrize("language", LANGUAGES)
RECORDS = ("model_steps", "stages", "risk_scales")
CALLS = ("operating_model", "stages", "risk_matrix")
WIDTHS = (1920, 1280, 768, 620, 590, 360, 320)
DRAWN = """() => [...document.querySelectorAll(".figure--column")].map(figure => {
    const box = element => {
        const {left, right, top, bottom} = element.getBoundingClientRect();
        return {left, right, top, bottom};
    };
    const size = line => parseFloat(getComputedStyle(line).fontSize) * line.getScreenCTM().a;
    return [...figure.querySelectorAll("svg")].filter(drawing => drawing.checkVisibility()).map(drawing => ({
        ...box(drawing), kind: drawing.classList[1],
        labels: [...drawing.querySelectorAll("text")].map(label => {
            const {x, y, width, height} = label.getBBox(), {a, e, f} = label.getScreenCTM();
            return {text: label.textContent, left: x * a + e, right: (x + width) * a + e,
                top: y * a + f, bottom: (y + height) * a + f, sizes: [...label.children].map(size)};
        }),
    }));
})"""
CELLS = """() => [...document.querySelectorAll("svg.fig--wide .cell")].map(cell => {
    const {fill, stroke, strokeDasharray} = getComputedStyle(cell.querySelector("rect"));
    const [points, word] = cell.querySelectorAll("tspan");
    return {kind: cell.classList[1], word: word.textContent, dashes: strokeDasharray, fill, stroke,
        ink: getComputedStyle(word).fill, outline: getComputedStyle(cell.querySelector("text")).stroke};
})"""


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A page with all pictures, made from the records of the site."""
    tree = Tree(tmp_path_factory.mktemp("pictures") / "small")
    tree.page("index", "\n\n".join(f"{{{{ {call}() }}}}" for call in CALLS))
    for kind in RECORDS:
        shutil.copy(ROOT / f"docs/_data/{kind}.yml", tree.record(f"{kind}.yml", ""))
    built = tree.build(SITE_URL="http://example.org/")
    assert built.status == 0, built.said
    with served(tree.site) as site:
        yield site


def _faults(page: Page) -> list[str]:
    """What is wrong with the labels that are shown. Lengths are CSS pixels."""
    found = []
    figures: list[list[dict[str, Any]]] = page.evaluate(DRAWN)
    assert len(figures) == len(CALLS)
    for drawings in figures:
        [drawing] = drawings  # the wide one or the narrow one
        assert len(drawing["labels"]) > 8
        found += label_faults(drawing)
    return found


def _at_every_width(page: Page) -> list[str]:
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{width} px: {fault}" for fault in _faults(page)]
        if page.evaluate("document.scrollingElement.scrollWidth") > width:
            found.append(f"{width} px: scrolls sideways")
    return found


@languages
def test_labels_can_be_read_and_never_meet(pictures: Site, tab: Tabs, language: str) -> None:
    page = tab(pictures)
    page.goto(Address(language, "").path)
    assert _at_every_width(page) == []


@languages
@pytest.mark.parametrize("face", ['"DejaVu Sans"', '"Liberation Sans"'])
def test_labels_never_meet_in_other_faces(pictures: Site, tab: Tabs, language: str, face: str) -> None:
    """DejaVu Sans is the widest face that the style sheets can fall back to, Liberation Sans a narrow one."""
    page = tab(pictures)
    page.goto(Address(language, "").path)
    page.evaluate(FACE, face)
    assert _at_every_width(page) == []


def test_a_narrow_column_has_the_narrow_drawings(pictures: Site, tab: Tabs) -> None:
    page = tab(pictures)
    page.goto("/")
    for width, kind in ((1280, "fig--wide"), (360, "fig--narrow")):
        page.set_viewport_size({"width": width, "height": 800})
        assert [drawing["kind"] for [drawing] in page.evaluate(DRAWN)] == [kind] * len(CALLS)


def test_text_is_large_enough_on_paper_and_for_readers_of_small_text(pictures: Site, tab: Tabs) -> None:
    """A4 less its margins is 168 mm; a style sheet of a reader can make a rem 12 px."""
    page = tab(pictures, width=635)
    page.goto("/")
    page.emulate_media(media="print")
    assert _faults(page) == []
    page.emulate_media(media="screen")
    page.evaluate("() => { document.documentElement.style.fontSize = '12px' }")
    assert _at_every_width(page) == []


@languages
@pytest.mark.parametrize("width", [1280, 360])
def test_a_screen_reader_has_one_drawing_of_each_picture_and_hears_what_it_shows(
    pictures: Site, tab: Tabs, language: str, width: int
) -> None:
    page = tab(pictures, width=width)
    page.goto(Address(language, "").path)
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    named = [n["name"]["value"] for n in nodes if not n["ignored"] and n["role"]["value"] == "image"]
    shown = page.locator("svg.fig:visible")
    assert named == [" ".join(one.locator("title, desc").all_text_contents()) for one in shown.all()]


@pytest.mark.parametrize("colours", ["none", "active"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_levels_of_risk_can_be_told_apart_without_colour(
    pictures: Site, tab: Tabs, scheme: str, colours: str, media: str
) -> None:
    page = tab(pictures, scheme="dark" if scheme == "dark" else "light")
    page.emulate_media(
        forced_colors="active" if colours == "active" else "none", media="print" if media == "print" else "screen"
    )
    page.goto("/")
    cells = page.evaluate(CELLS)
    assert len(cells) == 16
    assert {(cell["kind"], cell["word"]) for cell in cells} == {
        ("low", "Seuraa"),
        ("look", "Selvitä"),
        ("act", "Toimi"),
    }
    styles = {
        kind: {(c["dashes"], c["fill"] == c["stroke"]) for c in cells if c["kind"] == kind}
        for kind in ("low", "look", "act")
    }
    assert styles["low"] == {("none", False)}
    assert styles["act"] == {("none", True)}
    assert {dashes != "none" for dashes, _ in styles["look"]} == {True}
    for cell in cells:
        assert cell["ink"] != cell["fill"]
        assert cell["outline"] == "none"


@languages
def test_the_pictures_break_no_rule(pictures: Site, tab: Tabs, language: str) -> None:
    for scheme in ("light", "dark"):
        page = tab(pictures, scheme="dark" if scheme == "dark" else "light")
        page.goto(Address(language, "").path)
        assert violations(page) == []
        page.set_viewport_size({"width": 360, "height": 800})
        assert violations(page) == []
