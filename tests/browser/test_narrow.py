"""At 320 px, which is 400 % zoom, nothing needs scrolling sideways and no text is cut; with wide text spacing too."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Tabs
from tests.browser.served import LANGUAGES, Site

# WCAG 1.4.12; as a constructed sheet, which a strict policy allows
SPACING = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
        * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
        p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
}"""
# a reader's own size of text, and letters wider than those of any system's own face
LARGE = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("html { font-size: 32px !important } * { font-family: 'DejaVu Sans', Verdana !important }");
    document.adoptedStyleSheets = [sheet];
}"""
TOO_WIDE = """() => {
    const name = element => [element.localName, ...element.classList].join(".") + (element.id && "#" + element.id);
    const hidden = element => element.closest(".vh, thead, .skip, svg") || !element.checkVisibility();
    const found = [];
    if (document.scrollingElement.scrollWidth > innerWidth)
        found.push(`page is ${document.scrollingElement.scrollWidth} px wide`);
    for (const element of document.body.querySelectorAll("*")) {
        if (hidden(element)) continue;
        const {overflowX, display} = getComputedStyle(element);
        const {left, right, width} = element.getBoundingClientRect();
        if (width && (right > innerWidth + 1 || left < -1)) found.push(`${name(element)}: ${left} to ${right}`);
        if (overflowX !== "visible" && display !== "inline" && element.localName !== "input"
            && element.scrollWidth > element.clientWidth + 1) found.push(`${name(element)}: text is cut or scrolls`);
    }
    return found;
}"""


def _too_wide(page: Page) -> list[str]:
    found: list[str] = page.evaluate(TOO_WIDE)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wider_than_a_narrow_screen(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site, width=320)
    found = []
    for address in site.pages(language):
        page.goto(address.path)
        page.evaluate("() => document.querySelectorAll('main details').forEach(block => { block.open = true })")
        found += [f"{address}: {text}" for text in _too_wide(page)]
        page.evaluate(SPACING)
        found += [f"{address}, spaced: {text}" for text in _too_wide(page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_of_double_size_needs_no_scrolling_on_a_phone(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site, width=360)
    found = []
    for address in site.pages(language):
        page.goto(address.path)
        page.evaluate(LARGE)
        found += [f"{address}: {text}" for text in _too_wide(page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("spaced", [False, True])
def test_menu_and_search_fit_a_narrow_screen(site: Site, tab: Tabs, language: str, *, spaced: bool) -> None:
    page = tab(site, width=320)
    page.goto(site.having(language, 'class="cards"')[0].path)
    if spaced:
        page.evaluate(SPACING)
    page.locator(".js-menu").click()
    assert _too_wide(page) == []
    page.keyboard.press("Escape")
    page.locator("button.js-search").click()
    page.locator("#site-search-field").fill("soske")
    page.locator(".hits > li").first.wait_for()
    assert _too_wide(page) == []
