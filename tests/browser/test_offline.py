"""The archive of the whole site, unpacked and opened from a disk without a network."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Tabs
from tests.browser.served import LANGUAGES, Address, Site, prefix

languages = pytest.mark.parametrize("language", LANGUAGES)
SEARCHES = {
    "fi": ("yhteystiedot", "työllistämisehto", "riskianalyysi"),
    "sv": ("kontaktuppgifter", "sysselsättningsvillkor", "riskanalys"),
    "en": ("contacts", "employment condition", "risk analysis"),
}
LEFT = "net::ERR_ABORTED"
"""Of a request whose page was left before it was answered."""
MEETING = "group/meetings/2021-12-17/"
DRAWN = ("rights/risk-analysis/", "model/", "strategy/timeline/")


@pytest.fixture(scope="session")
def folder(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the archive was unpacked to."""
    [archive] = built_site.joinpath("offline").glob("*.zip")
    target = tmp_path_factory.mktemp("offline")
    ZipFile(archive).extractall(target)
    [found] = target.iterdir()
    return found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page without a network. Whatever the console says and whatever is asked of anything but the disk fails."""
    context = browser.new_context(offline=True)
    context.set_default_timeout(5_000)
    wrong: list[str] = []
    context.on("console", lambda message: wrong.append(f"{message.type}: {message.text}"))
    context.on("weberror", lambda error: wrong.append(f"script error: {error.error}"))
    context.on("requestfailed", lambda request: wrong.extend([request.url] * (request.failure != LEFT)))
    context.on("request", lambda request: wrong.extend([request.url] * (not request.url.startswith("file:"))))
    yield context.new_page()
    context.close()
    assert wrong == []


def _open(page: Page, folder: Path, address: Address) -> None:
    page.goto((folder / address.path.lstrip("/") / "index.html").as_uri())


def _place(url: str, folder: Path) -> str:
    """The address of a page in the archive as the server has it."""
    path = urlsplit(url).path.removeprefix(urlsplit(folder.as_uri()).path)
    assert path.endswith("index.html"), url
    return path.removesuffix("index.html")


@languages
def test_the_language_links_lead_to_the_same_page(folder: Path, page: Page, language: str) -> None:
    for slug in ("", MEETING):
        _open(page, folder, Address("fi", slug))
        page.locator(f".langs a[lang={language}]").click()
        assert _place(page.url, folder) == Address(language, slug).path
        expect(page.locator("html")).to_have_attribute("lang", language)
        assert page.locator("h1").inner_text()


@languages
def test_pages_have_their_style_their_pictures_and_their_scripts(folder: Path, page: Page, language: str) -> None:
    _open(page, folder, Address(language, ""))
    assert page.evaluate("document.fonts.check('700 20px \"Familjen Grotesk\"')")
    for slug in DRAWN:
        _open(page, folder, Address(language, slug))
        expect(page.locator("html")).to_have_attribute("data-theme", "light")  # a script did it
        assert page.evaluate("getComputedStyle(document.body).margin") == "0px"  # the style sheet did it
    _open(page, folder, Address(language, DRAWN[0]))
    assert page.locator("svg.fig:visible").count() == 1


@languages
def test_a_meeting_is_read_and_put_in_the_calendar(folder: Path, page: Page, language: str) -> None:
    _open(page, folder, Address(language, "group/meetings/"))
    page.locator(f"table a[href*='{MEETING.split('/')[-2]}']").first.click()
    assert _place(page.url, folder) == Address(language, MEETING).path
    expect(page.locator("#agenda")).to_be_visible()
    calendar = page.locator("main a[type='text/calendar']").first.evaluate("link => link.href")
    assert Path(urlsplit(calendar).path).read_bytes().startswith(b"BEGIN:VCALENDAR")


@languages
def test_the_search_answers_as_it_does_on_a_server(
    folder: Path, page: Page, site: Site, tab: Tabs, language: str
) -> None:
    on_server = tab(site)
    on_server.goto(f"/{prefix(language)}")
    _open(page, folder, Address(language, ""))
    for text in SEARCHES[language]:
        expected = [urlsplit(url).path for url in _hits(on_server, text)]
        assert [_place(url, folder) for url in _hits(page, text)] == expected
        assert expected
    page.locator(".hits > li > a").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert _place(page.url, folder) == expected[0]


def _hits(page: Page, text: str) -> list[str]:
    """The addresses of the pages found, best first."""
    if not page.locator("#site-search").is_visible():
        page.locator("button.js-search").click()
    page.locator("#site-search-field").fill(text)
    expect(page.locator("#site-search [role=status]")).to_contain_text(
        re.compile(rf"\d.*{text}|{text}.*\d", re.IGNORECASE)
    )
    found: list[str] = page.locator(".hits > li > a").evaluate_all("links => links.map((link) => link.href)")
    return found
