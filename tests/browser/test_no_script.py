"""Without JavaScript the whole site can be read and walked through."""

import re

import pytest
from playwright.sync_api import expect

from macros.words import Language, words
from tests.browser.conftest import Tabs
from tests.browser.served import LANGUAGES, Address, Site

languages = pytest.mark.parametrize("language", LANGUAGES)
SITE_MAP = "site-map/"
NEEDS_SCRIPT = ".theme, .searchform, dialog, button.js-search, .js-only"


@languages
def test_the_menu_row_leads_to_the_sections(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site, script=False)
    page.goto(Address(language, "").path)
    count = page.locator(".menu > ul > li > a").count()
    assert count > 1
    for number in range(count):
        page.goto(Address(language, "").path)
        page.locator(".menu > ul > li > a").nth(number).click()
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(
            page.locator('.menu > ul > li > a[aria-current="true"], .menu > ul > li > a[aria-current="page"]')
        ).to_have_count(1)


@languages
def test_the_menu_of_a_phone_opens_closes_and_leads_on(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site, width=360, script=False)
    page.goto(Address(language, "").path)
    menu, link = page.locator("#site-menu"), page.locator(".menu > ul > li > a").nth(1)
    expect(menu).to_be_hidden()
    page.locator(".js-menu").click()
    expect(menu).to_be_visible()
    page.locator(".menu__close").click()
    expect(menu).to_be_hidden()
    page.locator(".js-menu").click()
    text = link.inner_text()
    link.click()
    expect(page.locator(".menu > ul > li > [aria-current]").first).to_have_text(text)
    expect(menu).to_be_hidden()


@languages
def test_the_contents_open_and_lead_to_headings(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site, width=360, script=False)
    page.goto(site.having(language, 'class="toc-s"')[0].path)
    link = page.locator(".toc-s a").last
    expect(link).to_be_hidden()
    page.locator(".toc-s summary").click()
    expect(link).to_be_visible()
    target = (link.get_attribute("href") or "").removeprefix("#")
    link.click()
    expect(page).to_have_url(re.compile(f"#{target}$"))
    expect(page.locator(f"main [id='{target}']")).to_be_in_viewport()


@languages
@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_needs_a_script_and_the_search_control_leads_to_the_site_map(
    site: Site, tab: Tabs, language: Language, width: int
) -> None:
    page = tab(site, width=width, script=False)
    for address in site.pages(language) if width == 1280 else site.articles(language)[:1]:
        page.goto(address.path)
        control = page.locator(".js-search")
        assert control.locator(".no-js:visible").inner_text() == words(language)["site_map"], address
        assert page.locator(f":is({NEEDS_SCRIPT}):visible").count() == 0, address
        assert control.evaluate("link => [link.localName, link.pathname]") == ["a", Address(language, SITE_MAP).path]
    control.click()
    expect(page).to_have_url(site.url + Address(language, SITE_MAP).path)
    expect(page.locator("h1")).to_have_text(words(language)["site_map"])
    listed: list[str] = page.locator("main a").evaluate_all("links => links.map(link => link.pathname)")
    missing = {one.path for one in site.articles(language)} - {*listed, Address(language, SITE_MAP).path}
    assert not missing, f"not on the site map: {missing}"


@languages
def test_check_boxes_and_notes_work(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site, script=False)
    page.goto(site.having(language, "task-list")[0].path)
    box = page.locator("main [type=checkbox]").first
    box.check()
    expect(box).to_be_checked()
    page.goto(site.having(language, r'<details class="(?!toc-s)')[0].path)
    notes = page.locator("main details:not(.toc-s)").first
    expect(notes.locator("> :not(summary)").first).to_be_hidden()
    notes.locator("summary").click()
    expect(notes.locator("> :not(summary)").first).to_be_visible()
