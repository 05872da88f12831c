"""Long compounds break at their parts on a narrow screen, and nobody else notices: not who copies, not who searches."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Tabs
from tests.browser.served import NOT_FOUND, Address, Site

SHY = "\u00ad"
# every word with soft hyphens as lists of line boxes, one list for each piece between them
BROKEN = """() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text; (text = walker.nextNode()); ) {
        if (!text.parentElement.checkVisibility() || text.parentElement.closest(".vh, thead")) continue;
        for (const {0: word, index} of text.data.matchAll(/[\\p{L}\\u00ad]*\\u00ad[\\p{L}\\u00ad]*/gu)) {
            let at = index;
            const lines = word.split("\\u00ad").map(piece => {
                const tops = [...piece].map((_, i) => {
                    const range = new Range();
                    range.setStart(text, at + i);
                    range.setEnd(text, at + i + 1);
                    return Math.round([...range.getClientRects()].at(-1).top); // the first may be that of a hyphen
                });
                at += piece.length + 1;
                return [...new Set(tops)];
            });
            found.push([word, lines]);
        }
    }
    return found;
}"""


def _pages(site: Site, language: str) -> list[Address]:
    return [page for page in site.having(language, SHY) if page.slug != NOT_FOUND]


def _broken(page: Page) -> list[tuple[str, list[list[int]]]]:
    found: list[tuple[str, list[list[int]]]] = page.evaluate(BROKEN)
    return found


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_long_words_break_at_their_parts_on_a_narrow_screen(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site, width=320)
    breaks, torn = 0, []
    for address in _pages(site, language)[:12]:
        page.goto(address.path)
        for word, lines in _broken(page):
            breaks += len({line for piece in lines for line in piece}) > 1
            torn += [f"{address}: {word}" for piece in lines if len(piece) > 1]
    assert breaks > 20  # else the test would say nothing
    assert torn == []


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_copied_text_has_none(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    address = _pages(site, language)[0]
    page.goto(address.path)
    shown = page.locator("main").inner_text()
    assert SHY in shown
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+C")
    plain, rich = page.evaluate("""async () => {
        const [item] = await navigator.clipboard.read();
        const read = async kind => (await item.getType(kind)).text();
        return [await read("text/plain"), await read("text/html")];
    }""")
    assert SHY not in plain + rich
    longest = max(re.findall(rf"[^\W\d_{SHY}]+(?:{SHY}[^\W\d_{SHY}]+)+", shown), key=len).replace(SHY, "")
    assert longest.lower() in plain.lower()
    assert "<h1" in rich


def test_what_is_copied_without_long_words_is_left_to_the_browser(site: Site, tab: Tabs) -> None:
    page = tab(site)
    page.goto(_pages(site, "fi")[0].path)
    page.evaluate("getSelection().removeAllRanges()")
    assert page.evaluate("document.dispatchEvent(new ClipboardEvent('copy', {cancelable: true}))")


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_find_in_page_finds_words_in_one_piece(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    page.goto(_pages(site, language)[0].path)
    words = {word.replace(SHY, "") for word, _ in _broken(page)}
    assert words
    lost = [word for word in sorted(words) if not page.evaluate("word => getSelection().empty() ?? find(word)", word)]
    assert lost == []
