"""The page of an unknown address: in the right language, at any depth, with links that lead on."""

import pytest
from playwright.sync_api import expect

from macros.words import Language, words
from tests.browser.conftest import Tabs
from tests.browser.served import LANGUAGES, Address, Site, prefix

languages = pytest.mark.parametrize("language", LANGUAGES)
paths = pytest.mark.parametrize("path", ["missing", "no/such/page/", "group/no/such/deep/page.html"])


@languages
@paths
def test_the_page_speaks_the_language_of_the_address(site: Site, tab: Tabs, language: Language, path: str) -> None:
    page = tab(site)
    answer = page.goto(f"/{prefix(language)}{path}")
    assert answer
    assert answer.status == 404
    tab.problems.clear()
    text = words(language)
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("h1")).to_have_text(text["not_found_title"])
    expect(page.locator("main .lead")).to_have_text(text["not_found_lead"])
    assert page.title().startswith(text["not_found_title"])
    expect(page.locator('meta[name="robots"]')).to_have_attribute("content", "noindex")
    expect(page.locator("main h2")).to_have_text(text["useful_pages"])
    for other in set(LANGUAGES) - {language}:
        link = page.locator(f"main a[hreflang={other}]")
        expect(link).to_have_text(words(language)[f"not_found_{other}"])
        expect(link).to_have_attribute("lang", other)
    # the style sheet came: the skip link is out of sight
    expect(page.locator(".skip")).not_to_be_in_viewport()


@languages
@paths
@pytest.mark.parametrize("script", [True, False])
def test_every_link_leads_to_a_page(site: Site, tab: Tabs, language: str, path: str, *, script: bool) -> None:
    page = tab(site, script=script)
    page.goto(f"/{prefix(language)}{path}")
    tab.problems.clear()
    links: list[list[str]] = page.locator("a[href]:not(.skip)").evaluate_all(
        "links => links.map(link => [link.origin, link.pathname, link.hreflang])"
    )
    assert len(links) > 10
    for origin, target, code in links:
        assert origin == site.url
        assert site.exists(target), target
        assert site.address(target).language == (code or language), target


@languages
def test_the_links_of_the_page_work(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    page.goto(f"/{prefix(language)}no/such/page/")
    tab.problems.clear()
    page.locator("main .links a").first.click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.goto(f"/{prefix(language)}no/such/page/")
    tab.problems.clear()
    other = "en" if language != "en" else "sv"
    page.locator(f"main a[hreflang={other}]").click()
    expect(page).to_have_url(site.url + Address(other, "").path)
