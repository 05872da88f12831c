"""A page past its review says so by the reader's clock, on the day after in Finland and not before."""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, Route, expect

from macros.words import Language, words
from tests.browser.axe import violations
from tests.browser.conftest import Tabs
from tests.browser.served import LANGUAGES, Address, Site, served
from tests.conftest import Tree

LATE = datetime(2031, 5, 22, tzinfo=ZoneInfo("Europe/Helsinki"))
"""The midnight that ends the day of the next review."""
SECOND = timedelta(seconds=1)
DATES = {"fi": "21.5.2031", "sv": "den 21 maj 2031", "en": "21 May 2031"}
ZONES = {"fi": "Europe/Helsinki", "sv": "America/Los_Angeles", "en": "Pacific/Kiritimati"}
SHIFTS = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }))
        .observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => setTimeout(() => done(sum), 100));
})"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A page to be reviewed by a day, one in the layout of the home page, and one without a review."""
    tree = Tree(tmp_path_factory.mktemp("review")).page("index").page("undated", "Text.")
    front = "title: Page {language}\ndescription: What it tells.\nreviewed: 2031-01-10\nnext_review: 2031-05-21"
    tree.page("page", "## One { #one }\n\nText.\n", front)
    tree.page("home", "## One { #one }\n\nText.\n", f"{front}\nlayout: home")
    built = tree.build(SITE_URL="http://example.org/")
    assert built.status == 0, built.said
    with served(tree.site) as site:
        yield site


def at(page: Page, now: datetime, address: Address) -> None:
    page.clock.set_fixed_time(now)
    page.goto(address.path)


def told(page: Page) -> list[str]:
    return [text.replace("\u00a0", " ") for text in page.locator("review-note:visible").all_inner_texts()]


def told_late(language: Language) -> list[str]:
    texts = words(language)
    return [texts["review_late"].format(date=DATES[language]), texts["review_badge"]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", ["page/", "home/"])
def test_the_page_is_late_from_the_midnight_in_finland(small: Site, tab: Tabs, language: Language, slug: str) -> None:
    page = tab(small, zone=ZONES[language])
    for now in (LATE - timedelta(days=400), LATE - timedelta(hours=12), LATE - SECOND):
        at(page, now, Address(language, slug))
        assert told(page) == [], now
    for now in (LATE, LATE + timedelta(days=3000)):
        at(page, now, Address(language, slug))
        assert told(page) == told_late(language), now
    expect(page.get_by_role("status").filter(visible=True)).to_have_text(page.locator("review-note").first.inner_text())


def test_a_page_that_was_left_open_says_so_when_it_is_looked_at_again(small: Site, tab: Tabs) -> None:
    page = tab(small)
    at(page, LATE - SECOND, Address("en", "page/"))
    assert told(page) == []
    page.clock.set_fixed_time(LATE)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert told(page) == told_late("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_date_says_it(small: Site, tab: Tabs, language: Language) -> None:
    page = tab(small, script=False)
    page.goto(Address(language, "page/").path)
    assert told(page) == []
    term = page.locator(".page-foot dt", has_text=words(language)["next_review"])
    expect(term.locator("+ dd time")).to_have_attribute("datetime", "2031-05-21")
    assert term.locator("+ dd").inner_text().strip().replace("\u00a0", " ") == DATES[language]


def test_a_page_without_a_review_loads_no_script_for_it(small: Site, tab: Tabs) -> None:
    page = tab(small)
    at(page, LATE, Address("en", "undated/"))
    assert page.locator("review-note, script[src*=review]").count() == 0


def _slowly(route: Route) -> None:
    time.sleep(0.3)
    route.continue_()


@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_moves_when_the_notice_appears(small: Site, tab: Tabs, width: int) -> None:
    page = tab(small, width=width)
    page.route("**/head.js", _slowly)
    page.route("**/*.woff2", lambda route: route.fulfill(body=b""))  # the heading face is another test's concern
    for slug in ("page/", "home/"):
        at(page, LATE, Address("fi", slug))
        assert told(page) == told_late("fi")
        assert page.evaluate(SHIFTS) == 0, slug


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notice_breaks_no_rule_and_fits(site: Site, tab: Tabs, language: Language, width: int) -> None:
    page = tab(site, width=width)
    for slug in ("", "group/goals/", "group/contacts/"):
        at(page, LATE, Address(language, slug))
        assert len(told(page)) == 2, slug
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), slug
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            assert violations(page) == [], (slug, scheme)


def test_every_page_of_the_site_that_has_a_file_says_when_it_is_reviewed_next(site: Site) -> None:
    undated = {page.path for page in site.all_pages if 'review-note role="status"' not in site.html(page)}
    assert all("group/meetings/" in path or path.endswith("404.html") for path in undated)
