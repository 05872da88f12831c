"""On paper: the text, all of it, in black on white, without the controls of a screen."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Tabs
from tests.browser.served import LANGUAGES, Address, Site

NAVIGATION = ".skip, .menu, .js-menu, .langs, .crumbs, .side, .toc, .toc-s, .prevnext, .foot"
CONTROLS = f"{NAVIGATION}, .js-search, .theme, .searchform, dialog"
HIDDEN_TEXT = """() => [...document.querySelectorAll("main details:not(.toc-s) > *, main .tabbed-block")]
    .filter(element => !element.checkVisibility() || !element.getBoundingClientRect().height)
    .map(element => element.textContent)"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_shows_the_text_and_no_controls(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site, scheme="dark")  # the harder one for black on white
    page.emulate_media(media="print")
    assert site.having(language, r'<details class="(?!toc-s)')
    for address in site.pages(language):
        page.goto(address.path)
        assert page.locator(f":is({CONTROLS}):visible").count() == 0, address
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(".brand__name")).to_be_visible()
        assert page.evaluate(HIDDEN_TEXT) == [], address
        colours = page.evaluate(
            "() => (({backgroundColor, color}) => [backgroundColor, color])(getComputedStyle(document.body))"
        )
        assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"], address


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_prints_the_addresses_of_outside_links(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    page.emulate_media(media="print")
    page.goto(Address(language, "resources/sources/").path)
    links = page.locator('main a[href^="http"]:visible')
    assert links.count() > 0
    for address, printed in links.evaluate_all(
        "links => links.map(link => [link.getAttribute('href'), getComputedStyle(link, '::after').content])"
    ):
        assert address in printed
