"""axe-core finds nothing: on every page, in both colour schemes, wide and narrow, and with things open."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.blocks import BLOCKS, TABS, with_blocks
from tests.browser.axe import violations
from tests.browser.conftest import Tabs
from tests.browser.served import KINDS, LANGUAGES, Address, Site, served
from tests.conftest import Audited, Tree

languages = pytest.mark.parametrize("language", LANGUAGES)
WIDTHS = (1280, 360)
widths = pytest.mark.parametrize("width", WIDTHS)

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WORDS = {"fi": "hankinta", "sv": "upphandling", "en": "procurement"}
NONSENSE = "zzxqvkwj"
CLOCKS = {
    "before all meetings": datetime(2021, 9, 1, 9, tzinfo=UTC),
    "during a meeting": datetime(2021, 9, 10, 10, tzinfo=UTC),
    "long after": datetime(2036, 1, 1, 9, tzinfo=UTC),
}
"""What a page says by the reader's clock."""


View = tuple[str, list[str]]
"""Where, and what axe finds there."""


def _views(page: Page, name: object) -> Iterator[View]:
    """What is wrong with the page as it stands, in each colour scheme."""
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        yield f"{name}, {scheme}", violations(page)


def _tell(audited: Audited, views: list[View]) -> None:
    audited("axe-core", len(views), [f"{name}: {text}" for name, texts in views for text in texts])


@languages
@widths
def test_no_page_breaks_a_rule(site: Site, tab: Tabs, audited: Audited, language: str, width: int) -> None:
    """With everything open that opens in the text: closed, a page holds less, and nothing else."""
    page = tab(site, width=width)
    views: list[View] = []
    for address in site.pages(language):
        page.goto(address.path)
        page.evaluate("() => document.querySelectorAll('main details').forEach(block => { block.open = true })")
        views += _views(page, address)
    _tell(audited, views)


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
@widths
def test_nothing_that_lies_over_a_page_breaks_a_rule(
    site: Site, tab: Tabs, audited: Audited, language: str, width: int
) -> None:
    page = tab(site, width=width)
    views: list[View] = []
    for kind in ("home", "guidance", "not found"):  # what lies over the others is alike
        page.goto(Address(language, KINDS[kind]).path)
        views += _views(page, f"{kind}, closed")
        if width < 1280:
            _open_menu(page)
            views += _views(page, f"{kind}, menu")
            page.keyboard.press("Escape")
        page.locator("button.js-search").click()
        expect(page.locator("#site-search")).to_be_visible()
        views += _views(page, f"{kind}, search")
        _search(page, WORDS[language])
        views += _views(page, f"{kind}, results")
        _search(page, NONSENSE)
        views += _views(page, f"{kind}, no results")
    _tell(audited, views)


@languages
@widths
def test_what_the_reader_points_at_breaks_no_rule(
    site: Site, tab: Tabs, audited: Audited, language: str, width: int
) -> None:
    """Targets of links inside a page, the explanation of a term among them, and links under the pointer."""
    page = tab(site, width=width)
    views: list[View] = []
    for address in site.having(language, 'class="page-terms"')[:2]:
        page.goto(address.path)
        for link in page.locator("main p a[href^='#']").all()[:2]:
            link.click()
            views += _views(page, f"{address}, {page.url.partition('#')[2]}")
        for selector in ("main p a", ".foot a", ".menu > ul > li > a", ".prevnext a", ".theme"):
            if page.locator(selector).first.is_visible():
                page.locator(selector).first.hover()
                views += _views(page, f"{address}, pointer on {selector}")
    _tell(audited, views)


@languages
@pytest.mark.parametrize("clock", CLOCKS)
def test_what_the_clock_changes_breaks_no_rule(
    site: Site, tab: Tabs, audited: Audited, language: str, clock: str
) -> None:
    page = tab(site, width=360)
    page.clock.set_fixed_time(CLOCKS[clock])
    views: list[View] = []
    for kind in ("home", "guidance", "meeting", "meetings", "contacts"):
        page.goto(Address(language, KINDS[kind]).path)
        views += _views(page, f"{kind}, {clock}")
    _tell(audited, views)


@contextmanager
def _small_site(tree: Tree, body: str) -> Iterator[Site]:
    """A site of its own with one page of the given blocks."""
    built = with_blocks(tree, body).build(SITE_URL="http://example.org/")
    assert built.status == 0, built.said
    with served(tree.site) as small:
        yield small


def test_blocks_that_no_page_uses_yet_break_no_rule(tab: Tabs, tree: Tree) -> None:
    with _small_site(tree, BLOCKS) as small:
        for width in WIDTHS:
            page = tab(small, width=width)
            page.goto("/blocks/")
            _open_details(page)
            assert [text for _, texts in _views(page, "blocks") for text in texts] == [], width


def test_tabs_break_no_rule_and_work_by_keyboard(tab: Tabs, tree: Tree) -> None:
    with _small_site(tree, TABS) as small:
        for width in WIDTHS:
            page = tab(small, width=width)
            page.goto("/blocks/")
            expect(page.get_by_text("First text.")).to_be_visible()
            page.locator(".tabbed-set > input").first.focus()
            page.keyboard.press("ArrowRight")
            expect(page.get_by_text("Second text.")).to_be_visible()
            expect(page.get_by_text("First text.")).to_be_hidden()
            label = page.locator(".tabbed-labels label").nth(1)
            assert label.evaluate("label => parseFloat(getComputedStyle(label).outlineWidth)") >= 3
            assert [text for _, texts in _views(page, "tabs") for text in texts] == [], width
