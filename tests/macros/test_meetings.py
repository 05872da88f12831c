from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.meetings import calendar_path, decided, name, original_day, slug, timed, title, venue_text
from macros.model import Event, Meeting, Venue
from macros.when import HELSINKI
from macros.words import LANGUAGES, Language, words

THREE = {"fi": "a", "sv": "b", "en": "c"}
N = "\u00a0"
ROOM = {"fi": "Sali 1", "sv": "Sal 1", "en": "Room 1"}


def meeting(start: str = "2026-12-10T12:00", end: str = "2026-12-10T14:00", **more: Any) -> Meeting:
    return Meeting.model_validate({"start": start, "end": end, **more})


def items(*minutes: int) -> list[dict[str, str]]:
    return [{**THREE, "minutes": str(number)} for number in minutes]


def clocks(of: Meeting) -> list[tuple[str, str]]:
    return [(found.start.iso, found.end.iso) for found in timed(of)]


def test_a_meeting_has_the_same_page_and_calendar_file_in_every_language() -> None:
    assert slug("2026-12-10") == "group/meetings/2026-12-10"
    assert calendar_path("social") == "calendars/social.ics"
    assert calendar_path("social", "2026-12-10") == "calendars/social/2026-12-10.ics"


def test_what_has_no_owner_has_a_calendar_too() -> None:
    assert calendar_path(None) == "calendars/other.ics"
    assert calendar_path(None, "2026-12-10") == "calendars/other/2026-12-10.ics"


@pytest.mark.parametrize(
    ("language", "usual", "own"),
    [
        ("fi", "Teemaryhmän kokous 10.12.2026", "Syyskokous 10.12.2026"),
        ("sv", f"Temagruppens möte den{N}10{N}december{N}2026", f"Höstmöte den{N}10{N}december{N}2026"),
        ("en", f"Meeting of the thematic group, 10{N}December{N}2026", f"Autumn meeting, 10{N}December{N}2026"),
    ],
)
def test_a_meeting_is_called_by_its_own_title_or_the_usual_one_with_its_day(
    language: Language, usual: str, own: str
) -> None:
    titled = meeting(title={"fi": "Syyskokous", "sv": "Höstmöte", "en": "Autumn meeting"})
    assert title(meeting(), language) == usual
    assert title(titled, language) == own
    assert usual.startswith(name(meeting(), language))
    assert own.startswith(name(titled, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_braces_in_a_title_are_text(language: Language) -> None:
    assert name(meeting(title=dict.fromkeys(LANGUAGES, "{date} {0}")), language) == "{date} {0}"
    assert title(meeting(title=dict.fromkeys(LANGUAGES, "{date} {0}")), language).startswith("{date} {0}")


def test_a_decision_of_the_meeting_or_of_an_item_is_a_decision() -> None:
    assert not decided(meeting())
    assert not decided(meeting(agenda=items(5), outcome=THREE))
    assert decided(meeting(decisions=THREE))
    assert decided(meeting(agenda=[*items(5), {**THREE, "minutes": "5", "decision": THREE}]))


# ---- the times of items


def test_items_follow_one_another_from_the_start() -> None:
    assert clocks(meeting(agenda=items(5, 40, 75))) == [
        ("2026-12-10T12:00+02:00", "2026-12-10T12:05+02:00"),
        ("2026-12-10T12:05+02:00", "2026-12-10T12:45+02:00"),
        ("2026-12-10T12:45+02:00", "2026-12-10T14:00+02:00"),
    ]
    assert clocks(meeting()) == []


def test_a_meeting_over_midnight_goes_on_the_next_day() -> None:
    late = meeting("2026-12-31T23:30", "2027-01-01T00:30", agenda=items(45, 15))
    assert clocks(late)[1] == ("2027-01-01T00:15+02:00", "2027-01-01T00:30+02:00")
    assert [found.start.first for found in timed(late)] == [date(2026, 12, 31), date(2027, 1, 1)]


@pytest.mark.parametrize(
    ("start", "end", "minutes", "expected"),
    [
        ("2026-03-29T02:30", "2026-03-29T05:00", (15, 45, 15),
         ["2026-03-29T02:30+02:00", "2026-03-29T02:45+02:00", "2026-03-29T04:30+03:00"]),
        ("2026-10-25T02:45", "2026-10-25T04:30", (60, 60, 30),
         ["2026-10-25T02:45+03:00", "2026-10-25T03:45+03:00", "2026-10-25T03:45+02:00"]),
    ],
    ids=["summer time begins", "summer time ends"],
)  # fmt: skip
def test_the_clock_skips_or_repeats_an_hour_when_summer_time_changes(
    start: str, end: str, minutes: tuple[int, ...], expected: list[str]
) -> None:
    assert [first for first, _ in clocks(meeting(start, end, agenda=items(*minutes)))] == expected


WINTER_AND_SUMMER = [datetime(2026, 3, 28, 20, tzinfo=UTC), datetime(2026, 10, 24, 20, tzinfo=UTC)]
"""Some hours before summer time begins and ends."""


@given(
    st.sampled_from(WINTER_AND_SUMMER),
    st.integers(0, 10 * 60),
    st.lists(st.integers(0, 180), max_size=6),
)
def test_each_item_lasts_its_real_minutes_over_every_change_of_the_clock(
    evening: datetime, later: int, minutes: list[int]
) -> None:
    begins = (evening + timedelta(minutes=later)).astimezone(HELSINKI)
    if begins.fold:  # a record cannot say the second of two equal clock times
        begins = begins.replace(fold=0)
    ends = (begins.astimezone(UTC) + timedelta(minutes=sum(minutes) + 60)).astimezone(HELSINKI)
    start, end = (f"{moment:%Y-%m-%dT%H:%M}" for moment in (begins, ends.replace(fold=0)))
    if begins.replace(tzinfo=None) >= ends.replace(tzinfo=None) or ends.fold:
        return
    found = list(timed(meeting(start, end, agenda=items(*minutes))))
    assert [one.start.minutes_to(one.end) for one in found] == minutes
    at = begins.timestamp()
    for one in found:
        assert datetime.fromisoformat(one.start.iso).timestamp() == at
        assert one.start.moment is not None
        assert one.start.first == one.start.moment.date()
        at += 60 * one.item.minutes


def test_only_a_time_of_day_can_begin_an_agenda() -> None:
    days = Event.model_validate({"title": THREE, "start": "2026-12-10"})
    wrong = Meeting.model_construct(start=days.start, end=days.start, agenda=meeting(agenda=items(5)).agenda)
    with pytest.raises(TypeError):
        list(timed(wrong))


# ---- a moved meeting


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("2026-12-10", None),
        ("2026-12-10-b", None),
        ("2026-12-03", date(2026, 12, 3)),
        ("2026-12-03-b", date(2026, 12, 3)),
        ("winter", None),
    ],
)
def test_the_file_name_tells_from_which_day_a_meeting_was_moved(key: str, day: date | None) -> None:
    assert original_day(key, meeting(status="moved")) == day


# ---- places


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (None, ("", "", "")),
        ({}, ("", "", "")),
        (ROOM, ("Sali 1", "Sal 1", "Room 1")),
        ({"room": "Zoom"}, ("Zoom", "Zoom", "Zoom")),
        ({"room": ROOM, "address": "Katu 1"}, ("Sali 1, Katu 1", "Sal 1, Katu 1", "Room 1, Katu 1")),
        ({"address": "Katu 1", "remote": "false"}, ("Katu 1", "Katu 1", "Katu 1")),
        ({"remote": "true"}, tuple(words(language)["remote"] for language in LANGUAGES)),
        ({"remote": "https://example.org/join"}, tuple(words(language)["remote"] for language in LANGUAGES)),
        (
            {"room": ROOM, "remote": "true"},
            ("Sali 1 (myös etäyhteydellä)", "Sal 1 (även på distans)", "Room 1 (also online)"),
        ),
        (
            {"room": "{place}", "remote": "true"},
            ("{place} (myös etäyhteydellä)", "{place} (även på distans)", "{place} (also online)"),
        ),
    ],
)
def test_a_place_is_told_on_one_line(place: object, told: tuple[str, ...]) -> None:
    venue = None if place is None else Venue.model_validate(place)
    assert tuple(venue_text(venue, language) for language in LANGUAGES) == told
