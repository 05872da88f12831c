"""Readers' own settings: forced colours, no motion, text twice as large."""

import pytest

from tests.browser.conftest import Tabs
from tests.browser.served import KINDS, LANGUAGES, Address, Site
from tests.browser.test_narrow import TOO_WIDE

languages = pytest.mark.parametrize("language", LANGUAGES)
BARE = """() => [...document.querySelectorAll("button, .button, .field, dialog[open]")]
    .filter(element => element.checkVisibility())
    .filter(element => {
        const {borderTopStyle, borderTopWidth, borderTopColor, backgroundColor} = getComputedStyle(element);
        return borderTopStyle === "none" || parseFloat(borderTopWidth) < 1 || borderTopColor === backgroundColor;
    }).map(element => element.outerHTML.slice(0, 80))"""
UNMARKED = """() => [...document.querySelectorAll("[aria-current]")].filter(element => element.checkVisibility())
    .filter(element => getComputedStyle(element).outlineStyle === "none").map(element => element.outerHTML)"""
RING = """() => {
    const {outlineStyle, outlineWidth} = getComputedStyle(document.activeElement);
    return `${outlineStyle} ${outlineWidth}`;
}"""
MOVING = """() => [...document.querySelectorAll("*")].filter(element => {
    const {transitionDuration, animationName, scrollBehavior} = getComputedStyle(element);
    return transitionDuration !== "0s" || animationName !== "none" || scrollBehavior === "smooth";
}).map(element => element.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_controls_and_states_are_seen_in_forced_colours(site: Site, tab: Tabs, width: int, scheme: str) -> None:
    page = tab(site, width=width, scheme="dark" if scheme == "dark" else "light")
    page.emulate_media(forced_colors="active")
    for slug in KINDS.values():
        page.goto(Address("sv", slug).path)
        assert page.evaluate(BARE) == [], slug
        assert page.evaluate(UNMARKED) == [], slug
        page.locator("button.js-search").focus()
        assert page.evaluate(RING) == "solid 3px", slug
    page.keyboard.press("Enter")
    assert page.evaluate(BARE) == []


def test_nothing_moves_for_readers_who_want_no_motion(site: Site, tab: Tabs) -> None:
    page = tab(site)
    page.emulate_media(reduced_motion="reduce")
    for slug in KINDS.values():
        page.goto(Address("en", slug).path)
        assert page.evaluate(MOVING) == [], slug


@languages
@pytest.mark.parametrize("width", [1280, 360])
def test_text_twice_as_large_needs_no_scrolling_sideways(site: Site, tab: Tabs, language: str, width: int) -> None:
    """WCAG 1.4.4, by the setting of the browser: the text grows and the window does not."""
    page = tab(site, width=width)
    found = []
    for kind, slug in KINDS.items():
        page.goto(Address(language, slug).path)
        page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
        found += [f"{kind}: {text}" for text in page.evaluate(TOO_WIDE)]
    assert not found, "\n".join(found)
