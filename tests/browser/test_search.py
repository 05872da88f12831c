"""The search: in one language, announced, loaded only when it is used, the same from a disk, honest when it fails."""

import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.search.corpus import read_questions
from tests.browser.conftest import Tabs
from tests.browser.served import LANGUAGES, Address, Site, prefix

languages = pytest.mark.parametrize("language", LANGUAGES)
WORDS = {"fi": "yhteystiedot", "sv": "kontaktuppgifter", "en": "contacts"}
CONTACTS = "group/contacts/"
IN_ALL_LANGUAGES = ("HEUNI", "KEINO", "Motiva")
NONSENSE = "zzxqvkwj"
FIRST = 10  # pages of an answer shown at once
COMMON = {"fi": "hankinta", "sv": "upphandling", "en": "procurement"}
MISSPELT = {"fi": "työllistmisehto", "sv": "sysselsätningsvillkor", "en": "acessibility"}
QUESTIONS = Path(__file__).parents[1] / "search/queries.json"
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
    expect(status).to_contain_text(text, ignore_case=True, timeout=20_000)  # it may load two more languages
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
        while page.locator(".search__more").is_visible():
            page.locator(".search__more").click()
            expect(page.locator(".hits > li > a").nth(count)).to_be_focused()
            count = page.locator(".hits > li").count()
        expect(status).to_have_text(_said(page, "many" if count > 1 else "one", n=count, text=word))
    assert _search(page, NONSENSE) == []
    expect(status).to_have_text(_said(page, "none", text=NONSENSE))
    page.locator("#site-search-field").fill("")
    expect(status).to_be_empty()
    assert page.locator("#site-search").get_by_role("status").count() == 1


@languages
def test_long_answers_are_shown_in_parts_each_page_once(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    _open(page, Address(language, ""))
    assert len(_search(page, COMMON[language])) == FIRST
    for _ in range(20):
        if not page.locator(".search__more").is_visible():
            break
        shown = page.locator(".hits > li").count()
        page.locator(".search__more").press("Enter")
        expect(page.locator(".hits > li > a").nth(shown)).to_be_focused()
    found: list[str] = page.locator(".hits > li > a").evaluate_all(HITS)
    assert len(set(found)) == len(found) > FIRST
    expect(page.locator("#site-search [role=status]")).to_have_text(
        _said(page, "many", n=len(found), text=COMMON[language])
    )


@languages
def test_answers_are_narrowed_to_a_section_of_the_site(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    _open(page, Address(language, ""))
    _search(page, COMMON[language])
    options = page.get_by_role("combobox").locator("option")
    for number in range(1, options.count()):
        title, _, count = (options.nth(number).text_content() or "").removesuffix(")").rpartition(" (")
        page.get_by_role("combobox").select_option(index=number)
        key = "many-in" if int(count) > 1 else "one-in"
        status = page.locator("#site-search [role=status]")
        expect(status).to_have_text(_said(page, key, n=count, text=COMMON[language], section=title))
        paths: list[str] = page.locator(".hits .path").all_text_contents()
        assert paths == [title] * min(int(count), FIRST)
    page.get_by_role("combobox").select_option(index=0)
    expect(page.locator(".hits > li")).to_have_count(FIRST)
    _search(page, WORDS[language])
    expect(page.get_by_role("combobox")).to_have_value("")


@languages
def test_a_misspelt_word_finds_its_page_and_is_offered_as_it_is_written(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    _open(page, Address(language, ""))
    assert _search(page, MISSPELT[language])
    other = page.locator(".search__others button").first
    word = other.inner_text()
    other.press("Enter")
    expect(page.locator("#site-search-field")).to_be_focused()
    expect(page.locator("#site-search [role=status]")).to_contain_text(word)
    expect(page.locator(".hits mark").first).to_contain_text(word, ignore_case=True)


@languages
def test_an_empty_answer_shows_where_to_look(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    _open(page, Address(language, "group/"))
    help_ = page.locator(".search__none")
    expect(help_).to_be_hidden()
    _search(page, NONSENSE)
    expect(help_).to_be_visible()
    targets = [site.address(path) for path in help_.locator("a").evaluate_all(HITS)]
    assert targets == [Address(language, "site-map/"), Address(language, CONTACTS)]
    _search(page, WORDS[language])
    expect(help_).to_be_hidden()


@languages
def test_what_matched_is_marked_in_any_of_its_forms(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    _open(page, Address(language, ""))
    word = {"fi": "hankinnoille", "sv": "upphandlingarnas", "en": "procurements"}[language]
    stem = {"fi": "hankin", "sv": "upphandling", "en": "procurement"}[language]
    _search(page, word)
    marked: list[str] = page.locator(".hits mark").all_text_contents()
    assert marked
    assert all(stem in text.lower() for text in marked), marked


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
def test_nothing_of_the_search_is_loaded_before_the_first_key(site: Site, tab: Tabs, language: str) -> None:
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
    assert worker not in before
    with page.expect_event("worker"):
        page.locator("button.js-search").click()
    page.wait_for_load_state("networkidle")
    assert not [path for path in site.server.asked[start:] if "/search/" in path]
    assert _search(page, WORDS[language])
    loaded = [path for path in site.server.asked[start:] if "/search/" in path]
    assert loaded == [index], "its own language, once"
    assert worker in site.server.asked[start:]


@languages
@pytest.mark.parametrize("part", [0, 1])
def test_a_search_that_fails_says_so_and_recovers(site: Site, tab: Tabs, language: str, part: int) -> None:
    page = tab(site)
    address = Address(language, "group/")
    page.goto(address.path)
    site.server.broken = {_addresses(page, address)[part]}
    try:
        page.locator("button.js-search").click()
        page.keyboard.type(WORDS[language])
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
    expect(page.locator(".hits > li").first).to_be_visible()  # the words are still in the field
    assert _search(page, WORDS[language])


def test_answers_without_the_other_languages_are_still_answers(site: Site, tab: Tabs) -> None:
    page = tab(site)
    _open(page, Address("fi", ""))
    site.server.broken = {"/search/sv.js", "/search/en.js"}
    try:
        assert _search(page, NONSENSE) == []  # it is looked for in the other languages too
        assert _search(page, WORDS["fi"])
    finally:
        site.server.broken = set()
    assert tab.problems
    tab.problems.clear()


@languages
def test_a_page_opened_from_a_disk_gives_the_same_answers(
    site: Site, tab: Tabs, browser: Browser, language: str
) -> None:
    asked = [question for question in read_questions(QUESTIONS) if question.language == language]
    texts = [question.text for question in asked[:: len(asked) // 8]]
    served = tab(site)
    _open(served, Address(language, "group/"))
    context = browser.new_context(offline=True)
    problems: list[str] = []
    context.on(
        "console",
        lambda message: (
            problems.append(f"{message.text} ({message.location.get('url')})") if message.type == "error" else None
        ),
    )
    context.on("weberror", lambda error: problems.append(str(error.error)))
    disk = context.new_page()
    folder = site.root.as_uri()
    disk.goto(f"{folder}{Address(language, 'group/').path}index.html")
    disk.locator("button.js-search").click()
    for text in texts:
        expected = [path.lstrip("/") for path in _search(served, text)[:5]]
        paths = [path.removeprefix(site.root.as_posix()) for path in _search(disk, text)[:5]]
        assert all(site.exists(path) and path.endswith("/index.html") for path in paths), "a folder would be listed"
        found = [path.removesuffix("index.html").lstrip("/") for path in paths]
        assert expected, text
        assert found == expected, text
    context.close()
    assert not [problem for problem in problems if "familjen.woff2" not in problem], "a preloaded face is refused there"


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
