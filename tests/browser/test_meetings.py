"""What is next, under way or past is right by the reader's clock, in a copy of the site built long ago too."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Tabs
from tests.browser.served import LANGUAGES, Address, Site, prefix, served
from tests.conftest import Tree

languages = pytest.mark.parametrize("language", LANGUAGES)
each_in_a_zone = pytest.mark.parametrize(
    ("language", "zone"), [("fi", "Europe/Helsinki"), ("sv", "America/Los_Angeles"), ("en", "Pacific/Kiritimati")]
)
SECOND = timedelta(seconds=1)

WORDS = {
    "fi": {
        "next": "Seuraava kokous",
        "now": "Kokous on käynnissä",
        "last": "Edellinen kokous",
        "none": "Tulevia kokouksia ei ole ilmoitettu.",
        "moved": "Siirretty",
        "draft": "Alustava aika",
        "cancelled": "Peruttu",
    },
    "sv": {
        "next": "Nästa möte",
        "now": "Möte pågår",
        "last": "Föregående möte",
        "none": "Inga kommande möten har meddelats.",
        "moved": "Flyttat",
        "draft": "Preliminärt",
        "cancelled": "Inställt",
    },
    "en": {
        "next": "Next meeting",
        "now": "Meeting under way",
        "last": "Previous meeting",
        "none": "No future meetings have been announced.",
        "moved": "Moved",
        "draft": "Provisional",
        "cancelled": "Cancelled",
    },
}
STATES = {
    "fi": {"ahead": "Tulossa", "now": "Käynnissä", "past": "Mennyt"},
    "sv": {"ahead": "Kommande", "now": "Pågår", "past": "Passerat"},
    "en": {"ahead": "Upcoming", "now": "Under way", "past": "Past"},
}
TIMES = {"fi": "klo 12.00–14.00", "sv": "kl. 12.00–14.00", "en": "12:00–14:00"}


# ---- a small site: a meeting, a cancelled one, a moved one and a draft; groups with many meetings and with none


def _three(text: str) -> str:
    return f"{{ fi: {text} fi, sv: {text} sv, en: {text} en }}"


def _meeting(day: str, group: str, more: str = "") -> str:
    return f"start: {day}T12:00\nend: {day}T14:00\ngroup: {group}\n{more}"


MEETINGS = {
    "2031-03-27": _meeting("2031-03-27", "main"),
    "2031-04-10": _meeting("2031-04-10", "main", "status: cancelled\n"),
    "2031-04-17": _meeting("2031-04-24", "main", "status: moved\n"),
    "2031-10-30": _meeting("2031-10-30", "main", "status: draft\n"),
    **{f"{year}-12-10": _meeting(f"{year}-12-10", "many") for year in range(2021, 2027)},
    "2031-05-08": _meeting("2031-05-08", "off", "status: cancelled\n"),
}
GROUPS = ("main", "many", "off", "empty")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, built."""
    tree = Tree(tmp_path_factory.mktemp("meetings") / "small").page("index", '{{ schedule("school") }}')
    tree.record(
        "groups.yml", "".join(f"{g}: {{ name: {_three(g)}, ambition: {_three(g)}, goals: [] }}\n" for g in GROUPS)
    )
    tree.record("programmes.yml", f"school: {{ name: {_three('School')}, status: planned }}\n")
    tree.record("events.yml", f"day: {{ title: {_three('Day')}, start: 2031-03-30, programme: school }}\n")
    for name, content in MEETINGS.items():
        tree.record(f"meetings/{name}.yml", content)
    for group in GROUPS:
        tree.page(group, f'{{{{ next_meeting("{group}") }}}}\n\n{{{{ meetings("{group}") }}}}')
    done = tree.build()
    assert done.status == 0, done.said
    return done.site


@pytest.fixture(scope="module")
def small(folder: Path) -> Iterator[Site]:
    """The small site on a local server."""
    with served(folder) as found:
        yield found


MOMENTS = [
    # now, heading, meeting in the box, state of each meeting in the list that is not cancelled, latest first
    ("2031-03-01T09:00:00+02:00", "next", "2031-03-27", "ahead ahead ahead"),
    ("2031-03-27T11:59:59+02:00", "next", "2031-03-27", "ahead ahead ahead"),
    ("2031-03-27T12:00:00+02:00", "now", "2031-03-27", "ahead ahead now"),
    ("2031-03-27T13:59:59+02:00", "now", "2031-03-27", "ahead ahead now"),
    ("2031-03-27T14:00:00+02:00", "next", "2031-04-24", "ahead ahead past"),
    ("2031-04-10T13:00:00+03:00", "next", "2031-04-24", "ahead ahead past"),  # the hour of the cancelled one
    ("2031-04-17T13:00:00+03:00", "next", "2031-04-24", "ahead ahead past"),  # the day from which it was moved
    ("2031-04-24T12:00:00+03:00", "now", "2031-04-24", "ahead now past"),
    ("2031-04-24T14:00:00+03:00", "next", "2031-10-30", "ahead past past"),
    ("2031-10-30T13:59:59+02:00", "now", "2031-10-30", "now past past"),
    ("2031-10-30T14:00:00+02:00", "none", "2031-04-24", "past past past"),  # the draft was never confirmed
    ("2099-01-01T00:00:00+02:00", "none", "2031-04-24", "past past past"),
]


CANCELLED_END = datetime.fromisoformat("2031-04-10T14:00:00+03:00")


def _at(page: Page, moment: datetime | str, path: str) -> None:
    page.clock.set_fixed_time(moment)
    page.goto(path)


def _shown(page: Page) -> list[Locator]:
    return page.locator(".nextbox .meeting:visible").all()


def _plain(found: Locator) -> str:
    return " ".join(found.inner_text().split())


def _days(found: list[Locator]) -> list[str]:
    return [(meeting.get_attribute("data-start") or "")[:10] for meeting in found]


def _expect_box(page: Page, language: str, state: str, day: str, cancelled: str = "") -> None:
    """Heading, sentence and meeting of the box.

    state: next, now or none; day: that of the one meeting in it; cancelled: that of one before it which was cancelled.
    """
    words = WORDS[language]
    heading = words["next"] if state == "none" else words[state]
    expect(page.locator(".nextbox h2")).to_have_text(heading)
    shown = _shown(page)
    assert _days(shown) == ([day, cancelled] if cancelled else [day]), "the one that takes place comes first"
    assert TIMES[language] in _plain(shown[0])
    text = _plain(page.locator(".nextbox"))
    assert [word for word in ("none", "last") if words[word] in text] == (["none", "last"] if state == "none" else [])
    assert (words["cancelled"] in text) is bool(cancelled)


@each_in_a_zone
def test_box_and_list_before_during_and_after_meetings(small: Site, tab: Tabs, language: str, zone: str) -> None:
    page = tab(small, zone=zone)
    path = Address(language, "main/").path
    words = WORDS[language]
    for moment, state, day, states in MOMENTS:
        _at(page, moment, path)
        soon = datetime.fromisoformat(MOMENTS[4][0]) <= datetime.fromisoformat(moment) < CANCELLED_END
        _expect_box(page, language, state, day, "2031-04-10" if soon else "")
        badges = page.locator("tbody .badge[data-end]:visible").all_inner_texts()
        assert badges == [STATES[language][name] for name in states.split()], moment
        expect(page.locator("tbody tr", has_text=words["cancelled"])).to_have_count(1)


@languages
def test_a_moved_meeting_has_its_new_time_and_a_draft_is_provisional(small: Site, tab: Tabs, language: str) -> None:
    page = tab(small)
    for moment, day, status in (("2031-04-20T12:00Z", "24", "moved"), ("2031-05-20T12:00Z", "30", "draft")):
        _at(page, moment, Address(language, "main/").path)
        [meeting] = _shown(page)
        assert WORDS[language][status] in _plain(meeting)
        assert re.match(rf"\w+ {day}\b", _plain(meeting.locator(".leaf")))


@each_in_a_zone
def test_after_the_last_meeting_the_box_says_that_none_is_announced_and_then_the_last_one(
    small: Site, tab: Tabs, language: str, zone: str
) -> None:
    page = tab(small, zone=zone)
    _at(page, "2031-10-30T14:00:00+02:00", Address(language, "main/").path)
    kinds = page.locator(".nextbox > :is(.none, .when, .meeting):visible")
    assert kinds.evaluate_all("all => all.map(one => one.classList[0])") == ["none", "when", "meeting"]
    expect(page.locator(".nextbox a[type='text/calendar']:visible")).to_have_count(0)


@each_in_a_zone
def test_the_page_of_a_meeting_before_during_and_after_it(small: Site, tab: Tabs, language: str, zone: str) -> None:
    page = tab(small, zone=zone)
    words = WORDS[language]
    moved = Address(language, "group/meetings/2031-04-17/").path
    for moment, state in (
        ("2031-04-24T11:59:59+03:00", "ahead"),
        ("2031-04-24T12:00:00+03:00", "now"),
        ("2031-04-24T13:59:59+03:00", "now"),
        ("2031-04-24T14:00:00+03:00", "past"),
    ):
        _at(page, moment, moved)
        expect(page.locator("main .badge[data-end]:visible")).to_have_text(STATES[language][state])
    facts = _plain(page.locator(".facts"))
    assert words["moved"] in facts
    assert TIMES[language] in facts
    assert all(re.search(rf"\b{day}\b", facts) for day in (24, 17))
    _at(page, "2031-04-10T13:00:00+03:00", Address(language, "group/meetings/2031-04-10/").path)
    expect(page.locator("main .badge[data-end]:visible")).to_have_count(0)
    expect(page.locator(".facts .badge")).to_have_text(words["cancelled"])


@each_in_a_zone
def test_a_whole_day_is_one_of_finland(small: Site, tab: Tabs, language: str, zone: str) -> None:
    """The day on which summer time begins: it has 23 hours."""
    page = tab(small, zone=zone)
    for moment, state in (
        ("2031-03-29T23:59:59+02:00", "ahead"),
        ("2031-03-30T00:00:00+02:00", "now"),
        ("2031-03-30T23:59:59+03:00", "now"),
        ("2031-03-31T00:00:00+03:00", "past"),
    ):
        _at(page, moment, Address(language, "").path)
        expect(page.locator("tbody .badge[data-end]:visible")).to_have_text(STATES[language][state])


@languages
def test_a_group_with_no_meeting_but_a_cancelled_one_has_none_announced(small: Site, tab: Tabs, language: str) -> None:
    page = tab(small)
    for group, moment, days in (
        ("off", "2031-05-01T12:00Z", ["2031-05-08"]),
        ("off", "2031-05-08T10:00Z", ["2031-05-08"]),
        ("off", "2031-06-01T12:00Z", []),
        ("empty", "2031-05-01T12:00Z", []),
    ):
        _at(page, moment, Address(language, f"{group}/").path)
        assert _days(_shown(page)) == days
        expect(page.locator(".nextbox .meeting:visible .badge")).to_have_text(
            [WORDS[language]["cancelled"]] * len(days)
        )
        expect(page.locator(".nextbox .none")).to_have_text(WORDS[language]["none"])
        expect(page.locator(".nextbox .none")).to_be_visible()
        assert WORDS[language]["last"] not in _plain(page.locator(".nextbox"))


@each_in_a_zone
def test_a_meeting_that_is_folded_away_is_found(small: Site, tab: Tabs, language: str, zone: str) -> None:
    page = tab(small, zone=zone)
    path = Address(language, "many/").path
    for moment, state, day in (
        ("2021-12-01T12:00Z", "next", "2021-12-10"),
        ("2022-12-10T11:00Z", "now", "2022-12-10"),
        ("2026-12-10T12:00Z", "none", "2026-12-10"),
    ):
        _at(page, moment, path)
        _expect_box(page, language, state, day)
        expect(page.locator(".nextbox details")).to_have_count(0)


@languages
def test_without_script_more_than_four_meetings_are_folded_away(small: Site, tab: Tabs, language: str) -> None:
    page = tab(small, script=False)
    page.goto(Address(language, "many/").path)
    starts = page.locator(".nextbox .meeting").evaluate_all("all => all.map(one => one.dataset.start.slice(0, 4))")
    assert starts == ["2026", "2025", "2024", "2023", "2022", "2021"]
    assert len(_shown(page)) == 4
    page.locator(".nextbox summary").click()
    expect(page.locator(".nextbox .meeting:visible")).to_have_count(6)


def _expect_no_claim(page: Page, language: str) -> None:
    claims = [*(WORDS[language][key] for key in ("next", "now", "last", "none")), *STATES[language].values()]
    text = page.locator("main").inner_text()
    assert [claim for claim in claims if claim in text] == []


@languages
def test_without_script_nothing_is_said_to_be_next_or_past(small: Site, tab: Tabs, language: str) -> None:
    page = tab(small, script=False)
    for path in ("main/", "many/", "group/meetings/2031-03-27/", "group/meetings/2031-10-30/"):
        page.goto(Address(language, path).path)
        expect(page.locator("main time").first).to_be_visible()
        _expect_no_claim(page, language)


@each_in_a_zone
def test_an_old_copy_on_a_disk_is_right_too(folder: Path, browser: Browser, language: str, zone: str) -> None:
    asked: list[str] = []
    context = browser.new_context(offline=True, timezone_id=zone)
    try:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        copy = (folder / prefix(language)).as_uri()
        for moment, state, day, _ in MOMENTS[2:5] + MOMENTS[-1:]:
            _at(page, moment, f"{copy}/main/index.html")
            _expect_box(page, language, state, day, "2031-04-10" if moment == MOMENTS[4][0] else "")
        badge = page.locator("main .badge[data-end]:visible")
        _at(page, "2031-03-27T10:00:00Z", f"{copy}/group/meetings/2031-03-27/index.html")
        expect(badge).to_have_text(STATES[language]["now"])
    finally:
        context.close()
    assert [url for url in asked if not url.startswith(folder.as_uri())] == []


# ---- the real site: editors add meetings, so what must be said follows from the page


def _held(site: Site, address: Address) -> list[tuple[datetime, datetime]]:
    """Start and end of the meetings in the box that take place, in order."""
    found = re.findall(
        r'class="meeting" data-start="([^"]+)" data-end="([^"]+)" data-status="([^"]+)"', site.html(address)
    )
    return sorted(
        (datetime.fromisoformat(start), datetime.fromisoformat(end))
        for start, end, status in found
        if status != "cancelled"
    )


@each_in_a_zone
def test_each_meeting_of_the_site_is_the_next_one_until_it_ends(
    site: Site, tab: Tabs, language: str, zone: str
) -> None:
    page = tab(site, zone=zone)
    home = Address(language, "")
    held = _held(site, home)
    before = held[0][0] - timedelta(days=400)
    for start, end in held:
        for moment, state in ((before, "next"), (start - SECOND, "next"), (start, "now"), (end - SECOND, "now")):
            if before <= moment:
                _at(page, moment, home.path)
                expect(page.locator(".nextbox h2")).to_have_text(WORDS[language][state])
                [meeting] = _shown(page)
                assert datetime.fromisoformat(meeting.get_attribute("data-end") or "") == end
                expect(page.locator(".nextbox .none")).to_be_hidden()
        before = end
    _at(page, before, home.path)
    expect(page.locator(".nextbox .none")).to_be_visible()
    expect(page.locator(".nextbox")).to_contain_text(WORDS[language]["last"])


@languages
def test_the_autumn_of_2021(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site, width=360)
    for moment, state, day in (
        ("2021-08-01T09:00+03:00", "next", "2021-09-10"),
        ("2021-09-10T13:59+03:00", "now", "2021-09-10"),
        ("2021-09-10T14:00+03:00", "next", "2021-12-17"),
        ("2021-12-17T12:00+02:00", "now", "2021-12-17"),
    ):
        _at(page, moment, Address(language, "").path)
        _expect_box(page, language, state, day)


@languages
def test_the_title_of_the_next_meeting_leads_to_its_page(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    _at(page, "2021-12-01T12:00Z", Address(language, "").path)
    _shown(page)[0].locator("h3 a").click()
    page.wait_for_url(re.compile(rf"{Address(language, 'group/meetings/2021-12-17/').path}$"))
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("main h1")).to_contain_text("17")
    expect(page.locator("main .badge[data-end]:visible")).to_have_text(STATES[language]["ahead"])


@languages
def test_without_script_the_boxes_of_the_site_are_plain_dated_lists(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site, script=False)
    for address in site.having(language, 'class="nextbox"'):
        page.goto(address.path)
        assert _shown(page)
        for meeting in _shown(page):
            expect(meeting.locator("time").first).to_be_visible()
        box = page.locator(".nextbox")
        words = [WORDS[language][key] for key in ("next", "now", "last", "none")]
        assert [word for word in words if word in box.inner_text()] == []
