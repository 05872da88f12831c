"""Language links lead to the same page in the other language, and keep the section."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Tabs
from tests.browser.served import LANGUAGES, NOT_FOUND, Address, Site

LINKS = "links => links.map(link => [link.hreflang, link.lang, link.pathname])"
others = pytest.mark.parametrize(
    ("language", "other"), [(one, two) for one in LANGUAGES for two in LANGUAGES if one != two]
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_link_leads_to_the_same_page(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    for address in site.pages(language):
        page.goto(address.path)
        slug = "" if address.slug == NOT_FOUND else address.slug
        assert page.locator(".langs a").evaluate_all(LINKS) == [
            [code, code, Address(code, slug).path] for code in LANGUAGES
        ], address
        current = page.locator(".langs a[aria-current]")
        assert current.evaluate_all("links => links.map(link => link.lang)") == [language], address
        for code in LANGUAGES:
            assert re.search(rf'<html lang="{code}"', site.html(Address(code, slug))), (address, code)


@pytest.mark.parametrize(("language", "other"), [("fi", "sv"), ("sv", "en"), ("en", "fi")])
def test_a_language_link_keeps_the_section(site: Site, tab: Tabs, language: str, other: str) -> None:
    page = tab(site)
    wrong = []
    for address in site.articles(language):
        found = re.findall(r'<h[23][^>]* id="([^"]+)"', site.html(address).partition("<main")[2].partition("</main")[0])
        headings = [heading for heading in found if not heading.startswith("site-")]
        for heading in headings[-1:]:  # the hardest: the page cannot scroll so far
            page.goto(f"{address.path}#{heading}")
            with page.expect_navigation(wait_until="domcontentloaded"):
                page.locator(f".langs a[lang={other}]").click()
            expected = f"{site.url}{Address(other, address.slug).path}#{heading}"
            if page.url != expected:
                wrong.append(f"{address}#{heading} → {page.url}")
            assert page.locator("html").get_attribute("lang") == other
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 360])
def test_a_language_link_follows_the_reader_to_a_section(site: Site, tab: Tabs, language: str, width: int) -> None:
    page = tab(site, width=width)
    address = site.having(language, 'class="toc"')[0]
    other = "sv" if language != "sv" else "en"
    page.goto(address.path)
    if width < 1280:
        page.locator(".toc-s summary").click()
    link = page.locator(".toc a:visible, .toc-s a:visible").nth(1)
    heading = (link.get_attribute("href") or "").removeprefix("#")
    link.click()
    expect(page).to_have_url(re.compile(f"#{heading}$"))
    page.locator(f".langs a[lang={other}]").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site.url}{Address(other, address.slug).path}#{heading}")
    expect(page.locator(f"main #{heading}")).to_be_in_viewport()


@others
def test_a_language_link_without_script_leads_to_the_page(site: Site, tab: Tabs, language: str, other: str) -> None:
    page = tab(site, script=False)
    address = site.having(language, 'class="toc"')[0]
    page.goto(address.path)
    page.locator(f".langs a[lang={other}]").click()
    expect(page).to_have_url(site.url + Address(other, address.slug).path)
    expect(page.locator("html")).to_have_attribute("lang", other)
