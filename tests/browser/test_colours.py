"""The colour switch shows the true state and keeps the reader's choice."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Tabs
from tests.browser.served import LANGUAGES, Address, Site

Scheme = Literal["light", "dark"]
OPPOSITE: dict[Scheme, Scheme] = {"light": "dark", "dark": "light"}
LUMINANCE = """() => {
    const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number);
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}"""
systems = pytest.mark.parametrize("system", ["light", "dark"])


def _expect(page: Page, scheme: Scheme) -> None:
    """The page looks as the switch says."""
    switch = page.locator(".theme")
    expect(switch).to_have_attribute("aria-pressed", "true" if scheme == "dark" else "false")
    light = page.evaluate(LUMINANCE)
    assert light < 0.3 if scheme == "dark" else light > 0.7, f"{scheme} expected, luminance {light}"


@pytest.mark.parametrize("language", LANGUAGES)
@systems
@pytest.mark.parametrize("width", [1280, 360])
def test_the_choice_holds_over_reload_and_pages(
    site: Site, tab: Tabs, language: str, system: Scheme, width: int
) -> None:
    page = tab(site, scheme=system, width=width)
    page.goto(Address(language, "").path)
    _expect(page, system)
    page.locator(".theme").click()
    _expect(page, OPPOSITE[system])
    page.reload()
    _expect(page, OPPOSITE[system])
    page.goto(Address(language, "group/contacts/").path)
    _expect(page, OPPOSITE[system])
    page.locator(".theme").press("Space")
    _expect(page, system)
    page.reload()
    _expect(page, system)


@systems
def test_without_a_choice_the_page_follows_the_system(site: Site, tab: Tabs, system: Scheme) -> None:
    page = tab(site, scheme=system)
    page.goto("/")
    _expect(page, system)
    page.emulate_media(color_scheme=OPPOSITE[system])
    _expect(page, OPPOSITE[system])


@systems
def test_a_choice_stands_when_the_system_changes(site: Site, tab: Tabs, system: Scheme) -> None:
    page = tab(site, scheme=system)
    page.goto("/")
    page.locator(".theme").click()
    page.emulate_media(color_scheme=OPPOSITE[system])
    _expect(page, OPPOSITE[system])
    page.emulate_media(color_scheme=system)
    _expect(page, OPPOSITE[system])


def test_a_page_from_the_history_shows_the_choice(site: Site, tab: Tabs) -> None:
    page = tab(site)
    page.goto("/")
    page.goto("/about/")
    page.locator(".theme").click()
    page.go_back()
    _expect(page, "dark")


def test_other_tabs_follow(site: Site, tab: Tabs) -> None:
    page = tab(site)
    other = page.context.new_page()
    page.goto("/")
    other.goto("/about/")
    page.locator(".theme").click()
    _expect(other, "dark")


@systems
def test_without_script_the_page_follows_the_system(site: Site, tab: Tabs, system: Scheme) -> None:
    page = tab(site, scheme=system, script=False)
    page.goto("/")
    light = page.evaluate(LUMINANCE)
    assert light < 0.3 if system == "dark" else light > 0.7
    expect(page.locator(".theme")).to_be_hidden()
