"""The search: in one language, announced, loaded only when it is opened, honest when it fails."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Tabs
from tests.browser.served import LANGUAGES, Address, Site, prefix

languages = pytest.mark.parametrize("language", LANGUAGES)
WORDS = {"fi": "yhteystiedot", "sv": "kontaktuppgifter", "en": "contacts"}
CONTACTS = "group/contacts/"
IN_ALL_LANGUAGES = ("HEUNI", "KEINO", "Motiva")
NONSENSE = "zzxqvkwj"
HITS = "links => links.map(link => link.pathname)"


def _open(page: Page, address: Address) -> None:
    page.goto(address.path)
    page.locator("button.js-search").click()
    expect(page.locator("#site-search")).to_be_visible()


def _said(page: Page, key: str, **values: object) -> str:
    """What the status should say, from the words of the page."""
    text = page.locator("#site-search [role=status]").get_attribute(f"data-{key}") or ""
    assert text, key
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


def _search(page: Page, text: str) -> list[str]:
    """Paths of the pages found, best first, after the count is announced."""
    page.locator("#site-search-field").fill(text)
    status = page.locator("#site-search [role=status]")
    expect(status).to_contain_text(text, ignore_case=True)
    paths: list[str] = page.locator(".hits > li > a").evaluate_all(HITS)
    return paths


def _addresses(page: Page, address: Address) -> tuple[str, str]:
    """Paths of the index and of the worker."""
    folder, worker = (
        urlsplit(urljoin(f"http://host{address.path}", page.locator("#site-search").get_attribute(name) or "")).path
        for name in ("data-index", "data-worker")
    )
    return f"{folder}{address.language}.js", worker


@languages
@pytest.mark.parametrize("slug", ["", "group/meetings/"])
def test_a_word_finds_its_page(site: Site, tab: Tabs, language: str, slug: str) -> None:
    page = tab(site)
    _open(page, Address(language, slug))
    hits = _search(page, WORDS[language])
    assert hits[0] == Address(language, CONTACTS).path
    page.locator(".hits > li > a").first.click()
    expect(page).to_have_url(re.compile(re.escape(Address(language, CONTACTS).path)))
    expect(page.locator("html")).to_have_attribute("lang", language)


@languages
def test_every_page_is_found_by_its_heading(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    _open(page, Address(language, ""))
    lost = []
    for address in site.articles(language):
        hits = _search(page, site.heading(address))
        if address.path not in hits[:3]:
            lost.append(f"{site.heading(address)}: {hits[:3]}, not {address}")
        assert {site.address(hit).language for hit in hits} <= {language}
    assert not lost, "\n".join(lost)


@languages
def test_results_are_in_the_language_of_the_page(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    _open(page, Address(language, ""))
    for word in IN_ALL_LANGUAGES:
        hits = _search(page, word)
        assert hits, word
        links: list[str] = page.locator(".hits a").evaluate_all(HITS)
        for path in links:
            assert site.address(path).language == language, f"{word}: {path}"
            assert site.exists(path), f"{word}: {path}"


@languages
def test_the_count_is_announced(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    _open(page, Address(language, ""))
    status = page.locator("#site-search [role=status]")
    for word in IN_ALL_LANGUAGES:
        count = len(_search(page, word))
        assert 0 < count < 30, f"{word}: the list is cut, its length is not the count"
        expect(status).to_have_text(_said(page, "many" if count > 1 else "one", n=count, text=word))
    assert _search(page, NONSENSE) == []
    expect(status).to_have_text(_said(page, "none", text=NONSENSE))
    page.locator("#site-search-field").fill("")
    expect(status).to_be_empty()
    assert page.get_by_role("status").count() == 1


@languages
def test_links_to_sections_lead_to_headings(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    _open(page, Address(language, ""))
    _search(page, "2021")
    links = page.locator(".hits ul a")
    found: list[list[str]] = links.evaluate_all("all => all.map(link => [link.pathname, link.hash.slice(1)])")
    assert found
    for path, heading in found:
        assert re.search(rf'\bid="{re.escape(heading)}"', site.html(site.address(path))), (path, heading)


def test_words_are_text_and_never_markup(site: Site, tab: Tabs) -> None:
    page = tab(site)
    _open(page, Address("en", ""))
    text = "<img src=x onerror=alert(1)> procurement"
    _search(page, text)
    expect(page.locator("#site-search [role=status]")).to_contain_text(text)
    assert page.locator(".hits .snippet mark").count() > 0
    assert page.locator(".hits .snippet :not(mark), #site-search img").count() == 0


@languages
def test_nothing_of_the_search_is_loaded_before_it_is_opened(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    address = Address(language, CONTACTS)
    start = len(site.server.asked)
    page.goto(address.path)
    page.wait_for_load_state("networkidle")
    before = site.server.asked[start:]
    sources = [
        urljoin(f"http://host{address.path}", source) for source in re.findall(r'src="([^"]+)"', site.html(address))
    ]
    scripts = {urlsplit(source).path for source in sources}
    assert {path for path in before if path.endswith((".js", ".json", ".wasm"))} <= scripts
    index, worker = _addresses(page, address)
    assert index not in before
    assert worker not in before
    page.locator("button.js-search").click()
    assert _search(page, WORDS[language])
    assert {index, worker} <= set(site.server.asked[start:])


@languages
@pytest.mark.parametrize("part", [0, 1])
def test_a_search_that_fails_says_so_and_recovers(site: Site, tab: Tabs, language: str, part: int) -> None:
    page = tab(site)
    address = Address(language, "group/")
    page.goto(address.path)
    site.server.broken = {_addresses(page, address)[part]}
    try:
        page.locator("button.js-search").click()
        status = page.locator("#site-search [role=status]")
        expect(status).to_have_text(_said(page, "failed"))
        expect(page.locator(".hits > li")).to_have_count(0)
        expect(page.locator("#site-search .search__foot a")).to_be_visible()  # the site map is the way out
    finally:
        site.server.broken = set()
    assert tab.problems
    tab.problems.clear()
    page.keyboard.press("Escape")
    page.locator("button.js-search").click()
    assert _search(page, WORDS[language])


@languages
def test_the_search_of_the_home_page_opens_the_dialogue(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    page.goto(f"/{prefix(language)}")
    page.locator("#site-search-start").fill(WORDS[language])
    page.keyboard.press("Enter")
    expect(page.locator("#site-search")).to_be_visible()
    expect(page.locator("#site-search-field")).to_have_value(WORDS[language])
    expect(page.locator(".hits > li > a").first).to_be_visible()


@languages
def test_the_search_works_on_the_page_of_an_unknown_address(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    page.goto(f"/{prefix(language)}no/such/page/")
    tab.problems.clear()
    page.locator("button.js-search").click()
    assert _search(page, WORDS[language])[0] == Address(language, CONTACTS).path
