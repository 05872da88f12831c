"""The box of meetings is right by the reader's clock, also in a copy of the site that was built long ago."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Tabs
from tests.browser.served import LANGUAGES, Address, Site

languages = pytest.mark.parametrize("language", LANGUAGES)
zones = pytest.mark.parametrize("zone", ["Europe/Helsinki", "America/New_York", "Asia/Tokyo"])
SECOND = timedelta(seconds=1)


def _ends(site: Site, address: Address) -> list[datetime]:
    """When the meetings that take place end, from the page itself: editors add meetings."""
    found = re.findall(r'data-end="([^"]+)" data-status="([^"]+)"', site.html(address))
    return sorted(datetime.fromisoformat(end) for end, status in found if status != "cancelled")


def _at(page: Page, moment: datetime, address: Address) -> None:
    page.clock.set_fixed_time(moment)
    page.goto(address.path)


def _shown(page: Page) -> list[datetime]:
    found: list[str] = page.locator(".nextbox .meeting:visible").evaluate_all("all => all.map(one => one.dataset.end)")
    return [datetime.fromisoformat(end) for end in found]


def _word(page: Page, name: str) -> str:
    return page.locator(".nextbox h2").get_attribute(f"data-{name}") or ""


@languages
@zones
def test_each_meeting_is_the_next_one_until_it_ends(site: Site, tab: Tabs, language: str, zone: str) -> None:
    page = tab(site, zone=zone)
    for address in site.having(language, 'class="nextbox"'):
        ends = _ends(site, address)
        starts = [ends[0] - timedelta(days=400), *ends[:-1]]
        for end, before in zip(ends, starts, strict=True):
            for moment in (before, before + SECOND, end - SECOND):
                _at(page, moment, address)
                assert _shown(page) == [end], f"{address} at {moment}"
                expect(page.locator(".nextbox h2")).to_have_text(_word(page, "next"))
                expect(page.locator(".nextbox .none")).to_be_hidden()
                expect(page.locator(".nextbox")).not_to_contain_text(_word(page, "last"))


@languages
@zones
def test_after_the_last_meeting_none_is_announced(site: Site, tab: Tabs, language: str, zone: str) -> None:
    page = tab(site, zone=zone)
    for address in site.having(language, 'class="nextbox"'):
        last = _ends(site, address)[-1]
        for moment in (last, last + SECOND, last + timedelta(days=3000)):
            _at(page, moment, address)
            expect(page.locator(".nextbox .none")).to_be_visible()
            expect(page.locator(".nextbox")).to_contain_text(_word(page, "last"))
            assert _shown(page) == [last], f"{address} at {moment}"
            order = page.locator(".nextbox > :is(.none, .when, .meeting):visible")
            kinds = order.evaluate_all("all => all.map(one => one.className.split(' ')[0])")
            assert kinds == ["none", "when", "meeting"]


@languages
@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("2021-08-01T09:00+03:00", "2021-09-10T14:00+03:00"),
        ("2021-09-10T13:59+03:00", "2021-09-10T14:00+03:00"),
        ("2021-09-10T14:00+03:00", "2021-12-17T14:00+02:00"),
        ("2021-11-11T09:00+02:00", "2021-12-17T14:00+02:00"),
    ],
)
def test_the_autumn_of_2021(site: Site, tab: Tabs, language: str, now: str, end: str) -> None:
    page = tab(site, width=360)
    _at(page, datetime.fromisoformat(now), Address(language, ""))
    assert _shown(page) == [datetime.fromisoformat(end)]
    day = page.locator(".nextbox .meeting:visible time")
    assert datetime.fromisoformat(day.get_attribute("datetime") or "").date() == datetime.fromisoformat(end).date()


@languages
def test_the_link_of_the_next_meeting_leads_to_its_agenda(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    address = Address(language, "")
    _at(page, _ends(site, address)[0] - SECOND, address)
    link = page.locator(".nextbox .meeting:visible a").first
    target: str = link.evaluate("link => link.hash.slice(1)")
    link.click()
    expect(page.locator(f"[id='{target}']")).to_be_in_viewport()
    expect(page.locator("html")).to_have_attribute("lang", language)


@languages
def test_without_script_the_box_lists_meetings_and_claims_nothing(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site, script=False)
    for address in site.having(language, 'class="nextbox"'):
        page.goto(address.path)
        box, heading = page.locator(".nextbox"), page.locator(".nextbox h2")
        expect(box).to_be_visible()
        for meeting in box.locator(".meeting").all():
            expect(meeting).to_be_visible()
            expect(meeting.locator("time").first).to_be_visible()
        expect(box.locator(".none")).to_be_hidden()
        for name in ("next", "last"):
            word = heading.get_attribute(f"data-{name}") or ""
            assert word
            assert word not in box.inner_text()
