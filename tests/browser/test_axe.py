"""axe-core finds nothing: on every page, in both colour schemes, wide and narrow, and with things open."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.blocks import BLOCKS, TABS, with_blocks
from tests.browser.axe import violations
from tests.browser.conftest import Tabs
from tests.browser.served import LANGUAGES, Site, served
from tests.conftest import Tree

Scheme = Literal["light", "dark"]
schemes = pytest.mark.parametrize("scheme", ["light", "dark"])
languages = pytest.mark.parametrize("language", LANGUAGES)

WIDTHS = (1280, 360)
SCREENS: list[tuple[Scheme, int]] = [("light", 1280), ("light", 360), ("dark", 1280), ("dark", 360)]
KINDS = {
    "home": 'class="nextbox".*class="goal',
    "table and contents": 'class="cards"',
    "closed notes": r'<details class="(?!toc-s)',
    "check list": "task-list",
    "agenda": 'class="agenda|class="facts"',
    "not found": 'content="noindex"',
}
WORDS = {"fi": "hankinta", "sv": "upphandling", "en": "procurement"}
NONSENSE = "zzxqvkwj"


@languages
@schemes
def test_no_page_breaks_a_rule(site: Site, tab: Tabs, language: str, scheme: Scheme) -> None:
    page = tab(site, scheme=scheme)
    found = []
    for address in site.pages(language):
        page.goto(address.path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found += [f"{address}, {width} px: {text}" for text in violations(page)]
    assert not found, "\n".join(found)


def _open_details(page: Page) -> None:
    for summary in page.locator("main summary:visible").all():
        summary.click()
    assert page.locator("main details:visible:not([open])").count() == 0


def _open_menu(page: Page) -> None:
    page.locator(".js-menu").click()
    expect(page.locator("#site-menu li").first).to_be_visible()


def _search(page: Page, text: str) -> None:
    page.locator("#site-search-field").fill(text)
    expect(page.locator("#site-search [role=status]")).to_contain_text(text)


@languages
@schemes
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_that_opens_breaks_a_rule(site: Site, tab: Tabs, language: str, scheme: Scheme, width: int) -> None:
    page = tab(site, width=width, scheme=scheme)
    found = []
    for kind, pattern in KINDS.items():
        page.goto(site.having(language, f"(?s){pattern}")[0].path)
        states = {}
        if page.locator("main summary:visible").count():
            _open_details(page)
            states["details"] = violations(page)
        if kind in {"home", "table and contents", "not found"}:  # what lies over a page is alike on the others
            if width == 360:
                _open_menu(page)
                states["menu"] = violations(page)
                page.keyboard.press("Escape")
            page.locator("button.js-search").click()
            _search(page, WORDS[language])
            states["results"] = violations(page)
            _search(page, NONSENSE)
            states["no results"] = violations(page)
        found += [f"{kind}, {state}: {text}" for state, texts in states.items() for text in texts]
    assert not found, "\n".join(found)


@contextmanager
def _small_site(tree: Tree, body: str) -> Iterator[Site]:
    """A site of its own with one page of the given blocks."""
    built = with_blocks(tree, body).build(SITE_URL="http://example.org/")
    assert built.status == 0, built.said
    with served(tree.site) as small:
        yield small


def test_blocks_that_no_page_uses_yet_break_no_rule(tab: Tabs, tree: Tree) -> None:
    with _small_site(tree, BLOCKS) as small:
        page = tab(small)
        for scheme, width in SCREENS:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 800})
            page.goto("/blocks/")
            _open_details(page)
            assert violations(page) == [], (scheme, width)


def test_tabs_break_no_rule_and_work_by_keyboard(tab: Tabs, tree: Tree) -> None:
    with _small_site(tree, TABS) as small:
        page = tab(small)
        for scheme, width in SCREENS:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 800})
            page.goto("/blocks/")
            expect(page.get_by_text("First text.")).to_be_visible()
            page.locator(".tabbed-set > input").first.focus()
            page.keyboard.press("ArrowRight")
            expect(page.get_by_text("Second text.")).to_be_visible()
            expect(page.get_by_text("First text.")).to_be_hidden()
            label = page.locator(".tabbed-labels label").nth(1)
            assert label.evaluate("label => parseFloat(getComputedStyle(label).outlineWidth)") >= 3
            assert violations(page) == [], (scheme, width)
