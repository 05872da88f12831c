"""Calendar files: what two independent parsers understand, and what people see in their calendars."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.dates import NBSP
from macros.feeds.calendars import calendars
from macros.feeds.publication import Publication
from macros.model import Event, Text
from macros.records import Records
from macros.when import HELSINKI, Precision, When, WhenError, parse_when
from macros.words import LANGUAGES, Language
from tests.macros.conftest import text
from tests.macros.publications import (
    CHANGED,
    FULL,
    URL,
    events_of,
    meeting,
    parsed,
    publication,
    read_by_ical_js,
    unfolded,
    well_formed,
)

languages = pytest.mark.parametrize("language", LANGUAGES)
CLOCK = datetime(1, 1, 1)  # noqa: DTZ001 - clock times have no zone
TITLE = Text(fi="Otsikko", sv="Titel", en="Title")


def of_records(*, url: str = URL, changed: datetime = CHANGED, **kinds: Any) -> Publication:
    """A publication of records that are made in Python."""
    records = Records(**kinds)
    names = [f"meetings/{key}.yml" for key in records.meetings]
    return Publication(records, url, dict.fromkeys(["events.yml", *names], changed))


def event(start: str, end: str | None = None, title: Text = TITLE) -> Event:
    return Event.model_construct(title=title, start=parse_when(start), end=parse_when(end) if end else None)


def only(content: bytes) -> dict[str, Any]:
    """The only event of a file as ical.js reads it."""
    (found,) = read_by_ical_js([content])[0]["events"]
    return dict(found)


# ---- files


def test_there_is_a_file_for_each_owner_and_for_each_item(tmp_path: Path) -> None:
    found = publication(
        tmp_path,
        {
            "meetings/2026-12-10.yml": "start: 2026-12-10T12:00\nend: 2026-12-10T14:00\n",
            "events.yml": f"one:\n  title: {text('a')}\n  start: 2026-12-11\n  programme: academy\n"
            f"two:\n  title: {text('b')}\n  start: 2026-12-12\n",
        },
    )
    assert list(calendars(found, "sv")) == [
        "calendars/academy.ics",
        "calendars/academy/one.ics",
        "calendars/other.ics",
        "calendars/other/two.ics",
        "calendars/social.ics",
        "calendars/social/2026-12-10.ics",
    ]


def test_a_group_without_meetings_can_be_subscribed_to_and_a_programme_without_events_cannot(tmp_path: Path) -> None:
    found = calendars(publication(tmp_path, {}), "fi")
    assert list(found) == ["calendars/social.ics"]
    assert [part.name for part in parsed(found["calendars/social.ics"]).subcomponents] == ["VTIMEZONE"]
    assert read_by_ical_js(found.values())[0]["events"] == []


def test_without_records_there_are_no_calendars() -> None:
    assert calendars(of_records(), "fi") == {}


def test_a_calendar_of_all_has_a_name_and_a_file_of_one_has_none(tmp_path: Path) -> None:
    found = calendars(publication(tmp_path, FULL), "sv")
    whole, one = (unfolded(found[f"calendars/social{name}.ics"]) for name in ("", "/2026-12-10"))
    assert "NAME;LANGUAGE=sv:Social hållbarhet" in whole
    assert "X-WR-CALNAME:Social hållbarhet" in whole
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H" in whole
    assert "X-PUBLISHED-TTL:PT12H" in whole
    assert "URL:https://example.org/site/sv/" in whole
    assert "SOURCE;VALUE=URI:https://example.org/site/sv/calendars/social.ics" in whole
    for lines in (whole, one):
        assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
        assert {"CALSCALE:GREGORIAN", "METHOD:PUBLISH"} < set(lines)
        assert sum(line.startswith("PRODID:") for line in lines) == 1
    assert not [line for line in one if line.startswith(("NAME", "X-WR-CALNAME", "REFRESH", "SOURCE"))]


def test_without_an_address_of_the_site_no_address_is_made_up(tmp_path: Path) -> None:
    for content in calendars(publication(tmp_path, FULL, url=""), "fi").values():
        lines = unfolded(content)
        assert not [line for line in lines if line.startswith(("URL", "SOURCE"))]
        (description,) = (line for line in lines if line.startswith("DESCRIPTION"))
        assert description.count("http") == 1, "only the page that tells how to join"
        assert "\\nMuistio\\n" in description + "\\n", "the title of the minutes alone"


@languages
def test_lines_are_well_formed_and_both_parsers_read_them(tmp_path: Path, language: Language) -> None:
    found = calendars(publication(tmp_path, FULL), language)
    for content in found.values():
        well_formed(content)
        parsed(content)
    assert [len(calendar["events"]) for calendar in read_by_ical_js(found.values())] == [1, 1]


def test_files_of_the_same_records_are_the_same_bytes(tmp_path: Path) -> None:
    once, again = (calendars(publication(tmp_path / name, FULL), "fi") for name in ("a", "b"))
    assert once == again


# ---- identity and change


def test_the_uid_is_the_same_in_all_languages_and_after_a_move() -> None:
    before = meeting("2026-12-10T12:00", "2026-12-10T14:00")
    after = meeting("2027-01-07T12:00", "2027-01-07T14:00", status="moved")
    uids = {
        str(events_of(content)[0]["UID"])
        for record in (before, after)
        for language in LANGUAGES
        for content in calendars(of_records(meetings={"2026-12-10": record}), language).values()
    }
    assert len(uids) == 1


def test_uids_differ_between_records_kinds_and_sites() -> None:
    day = meeting("2026-12-10T12:00", "2026-12-10T14:00")
    uids = []
    for url in (URL, "https://example.org/", ""):
        found = calendars(of_records(url=url, meetings={"a": day, "b": day}, events={"c": event("2026")}), "fi")
        uids += [str(entry["UID"]) for entry in events_of(found["calendars/other.ics"])]
    assert len(set(uids)) == len(uids) == 9


def test_sequence_and_last_modified_rise_with_the_record_and_not_otherwise() -> None:
    def written(changed: datetime) -> bytes:
        day = meeting("2026-12-10T12:00", "2026-12-10T14:00")
        return calendars(of_records(meetings={"2026-12-10": day}, changed=changed), "fi")["calendars/other.ics"]

    assert written(CHANGED) == written(CHANGED)
    (before,), (after,) = (events_of(written(time)) for time in (CHANGED, CHANGED + timedelta(seconds=1)))
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert after.decoded("LAST-MODIFIED") - before.decoded("LAST-MODIFIED") == timedelta(seconds=1)
    assert before.decoded("LAST-MODIFIED") == before.decoded("DTSTAMP") == CHANGED


@pytest.mark.parametrize(
    ("changed", "sequence"),
    [
        (datetime(2019, 5, 1, tzinfo=UTC), 0),
        (datetime(2020, 1, 1, tzinfo=UTC), 0),
        (datetime(2020, 1, 2, tzinfo=UTC), 86400),
        (datetime(2088, 1, 1, tzinfo=UTC), 2145916800),
    ],
)
def test_sequence_is_a_whole_number_of_31_bits(changed: datetime, sequence: int) -> None:
    found = of_records(meetings={"a": meeting("2026-12-10T12:00", "2026-12-10T14:00")}, changed=changed)
    (entry,) = events_of(calendars(found, "fi")["calendars/other.ics"])
    assert entry["SEQUENCE"] == sequence < 2**31


# ---- times


def minutes() -> st.SearchStrategy[When]:
    """Any minute of the years in which the rules of the file hold, when the clocks of Helsinki show it.

    The nights in which the clocks are changed are rare among them: half of all examples are around these.
    """
    ordinary = st.datetimes(CLOCK.replace(year=1997), CLOCK.replace(year=2091) - timedelta(minutes=1))
    around = st.builds(
        lambda year, month, minute: last_sunday(year, month) + timedelta(minutes=minute),
        st.integers(1997, 2090),
        st.sampled_from((3, 10)),
        st.integers(-600, 1200),
    )
    return st.one_of(ordinary, around).map(shown).filter(bool).map(lambda found: found[0])


def shown(moment: datetime) -> list[When]:
    """The clock time as a record has it; nothing in the hour that summer time skips."""
    try:
        return [parse_when(moment.strftime("%Y-%m-%dT%H:%M"))]
    except WhenError:
        return []


def last_sunday(year: int, month: int) -> datetime:
    last = CLOCK.replace(year=year, month=month, day=31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def clock_of(when: When) -> str:
    assert when.moment
    return when.moment.strftime("%Y-%m-%dT%H:%M:%S")


@settings(max_examples=8)
@given(st.lists(minutes(), min_size=1, max_size=300))
def test_any_minute_survives_the_way_through_a_file(starts: list[When]) -> None:
    events = {
        f"e{n}": Event.model_construct(title=TITLE, start=start, end=start if n % 2 else None)
        for n, start in enumerate(starts)
    }
    content = calendars(of_records(events=events), "en")["calendars/other.ics"]
    well_formed(content)
    ours = events_of(content)
    theirs = read_by_ical_js([content])[0]["events"]
    assert len(ours) == len(theirs) == len(starts)
    for start, our, their in zip(starts, ours, theirs, strict=True):
        assert start.moment
        read = our.decoded("DTSTART")
        assert read.replace(tzinfo=None).isoformat() == their["start"]["local"] == clock_of(start)
        assert our["DTSTART"].params["TZID"] == their["start"]["zone"] == "Europe/Helsinki"
        assert read.timestamp() == start.moment.timestamp()
        if not repeated(start):  # ical.js takes the second of two equal clock times, the RFC the first
            assert their["start"]["seconds"] == start.moment.timestamp()


def repeated(when: When) -> bool:
    """Whether the clocks show this minute twice, in the night in which summer time ends."""
    assert when.moment
    return when.moment.utcoffset() != when.moment.replace(fold=1).utcoffset()


@pytest.mark.parametrize("month", [3, 10])
@pytest.mark.parametrize("year", [1997, 2026, 2027, 2055, 2090])
def test_noon_stays_noon_when_the_clocks_are_changed(year: int, month: int) -> None:
    days = [last_sunday(year, month).date() + timedelta(days=n) for n in range(-3, 4)]
    daily = {f"{day}": meeting(f"{day}T12:00", f"{day}T13:30") for day in days}
    content = calendars(of_records(meetings=daily), "fi")["calendars/other.ics"]
    theirs = read_by_ical_js([content])[0]["events"]
    for day, our, their in zip(days, events_of(content), theirs, strict=True):
        noon, later = (datetime(day.year, day.month, day.day, *time, tzinfo=HELSINKI) for time in ((12, 0), (13, 30)))
        assert (our.decoded("DTSTART"), our.decoded("DTEND")) == (noon, later)
        assert (their["start"]["local"], their["end"]["local"]) == (f"{day}T12:00:00", f"{day}T13:30:00")
        assert (their["start"]["seconds"], their["end"]["seconds"]) == (noon.timestamp(), later.timestamp())
    offsets = {datetime.fromtimestamp(their["start"]["seconds"], HELSINKI).utcoffset() for their in theirs}
    assert offsets == {timedelta(hours=2), timedelta(hours=3)}, "the change lies between the days"


def test_a_meeting_over_the_change_has_its_real_length() -> None:
    content = calendars(of_records(meetings={"a": meeting("2026-03-29T02:30", "2026-03-29T05:00")}), "fi")
    found = only(content["calendars/other/a.ics"])
    assert found["end"]["seconds"] - found["start"]["seconds"] == 90 * 60


def test_the_zone_is_told_by_its_rules() -> None:
    content = calendars(of_records(meetings={"a": meeting("2026-12-10T12:00", "2026-12-10T14:00")}), "fi")
    lines = unfolded(content["calendars/other.ics"])
    assert lines.count("BEGIN:VTIMEZONE") == 1
    assert [line for line in lines if line.startswith("RRULE")] == [
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
    ]
    assert not [line for line in lines if line.startswith("RDATE")]


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        ("1996-12-31T23:30", "1997-01-01T01:00", ("19961231T213000Z", "19961231T230000Z")),
        ("1990-07-02T12:00", "1990-07-02T14:00", ("19900702T090000Z", "19900702T110000Z")),
        ("1950-07-02T12:00", "1950-07-02T14:00", ("19500702T100000Z", "19500702T120000Z")),
    ],
)
def test_times_before_the_rules_are_in_utc(start: str, end: str, written: tuple[str, str]) -> None:
    lines = unfolded(calendars(of_records(meetings={"a": meeting(start, end)}), "fi")["calendars/other.ics"])
    assert {f"DTSTART:{written[0]}", f"DTEND:{written[1]}"} < set(lines)


def test_the_rules_hold_from_the_first_minute_of_1997() -> None:
    content = calendars(of_records(meetings={"a": meeting("1997-01-01T00:00", "1997-01-01T01:00")}), "fi")
    found = only(content["calendars/other.ics"])
    assert found["start"]["zone"] == "Europe/Helsinki"
    assert found["start"]["seconds"] == datetime(1996, 12, 31, 22, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("start", "end", "first", "after", "summary"),
    [
        ("2021-11-10", None, date(2021, 11, 10), date(2021, 11, 11), "Otsikko"),
        ("2021-12-31", "2022-01-02", date(2021, 12, 31), date(2022, 1, 3), "Otsikko"),
        ("2021-W47", "2021-W50", date(2021, 11, 22), date(2021, 12, 20), "Otsikko (viikot 47–50/2021)"),
        ("2021-W47", None, date(2021, 11, 22), date(2021, 11, 29), "Otsikko (viikko 47/2021)"),
        ("2020-W53", None, date(2020, 12, 28), date(2021, 1, 4), "Otsikko (viikko 53/2020)"),
        ("2024-02", None, date(2024, 2, 1), date(2024, 3, 1), "Otsikko (helmikuu 2024)"),
        ("2020", None, date(2020, 1, 1), date(2021, 1, 1), "Otsikko (2020)"),
    ],
)
def test_days_weeks_months_and_years_are_whole_days(
    start: str, end: str | None, first: date, after: date, summary: str
) -> None:
    content = calendars(of_records(events={"e": event(start, end)}), "fi")["calendars/other.ics"]
    (found,) = events_of(content)
    assert (found.decoded("DTSTART"), found.decoded("DTEND")) == (first, after)
    assert found["TRANSP"] == "TRANSPARENT"
    assert found["SUMMARY"].replace(NBSP, " ") == summary
    assert f"DTSTART;VALUE=DATE:{first:%Y%m%d}" in unfolded(content)
    theirs = only(content)
    assert (theirs["start"]["local"], theirs["end"]["local"]) == (str(first), str(after))
    assert theirs["start"]["date"]
    assert theirs["end"]["date"]


def test_weeks_are_told_in_the_words_of_the_language() -> None:
    found = of_records(events={"e": event("2021-W47", "2021-W50")})
    told = {
        language: str(events_of(calendars(found, language)["calendars/other.ics"])[0]["SUMMARY"])
        for language in LANGUAGES
    }
    assert {language: summary.replace(NBSP, " ") for language, summary in told.items()} == {
        "fi": "Otsikko (viikot 47–50/2021)",
        "sv": "Titel (veckorna 47–50/2021)",
        "en": "Title (weeks 47–50 of 2021)",
    }


@given(st.dates(date(1922, 1, 1), date(2099, 12, 31)), st.sampled_from([p for p in Precision if p != "minute"]))
def test_whole_days_cover_what_the_record_covers(day: date, precision: Precision) -> None:
    forms = {
        Precision.DAY: day.isoformat(),
        Precision.WEEK: "{}-W{:02}".format(*day.isocalendar()),
        Precision.MONTH: f"{day:%Y-%m}",
        Precision.YEAR: f"{day:%Y}",
    }
    if precision is Precision.WEEK and not 1922 <= day.isocalendar().year <= 2100:
        return
    when = parse_when(forms[precision])
    (found,) = events_of(calendars(of_records(events={"e": event(forms[precision])}), "fi")["calendars/other.ics"])
    first, after = found.decoded("DTSTART"), found.decoded("DTEND")
    assert first <= day < after
    assert (first, after - timedelta(days=1)) == (when.first, when.last)


def test_a_time_without_an_end_has_none_and_takes_time() -> None:
    (found,) = events_of(calendars(of_records(events={"e": event("2022-01-20T09:00")}), "fi")["calendars/other.ics"])
    assert found.decoded("DTSTART") == datetime(2022, 1, 20, 9, tzinfo=HELSINKI)
    assert "DTEND" not in found
    assert found["TRANSP"] == "OPAQUE"


# ---- what is said

DESCRIPTIONS = {
    "fi": """\
Näin osallistut etäyhteydellä: https://example.org/join

Esityslista
12.00 Avaus
12.05 Tilanne · Ada Salo · Keskusteltavaksi

Päätökset
Hyvä kokous
– Tilanne: Jatketaan
– Päätös A
Muistio: https://example.org/site/papers/annex.pdf

https://example.org/site/group/meetings/2026-12-10/""",
    "sv": """\
Så deltar du på distans: https://example.org/join

Föredragningslista
12.00 Öppning
12.05 Läget · Ada Salo · Diskussion

Beslut
Bra möte
– Läget: Fortsätter
– Beslut A
Minnesanteckningar: https://example.org/site/papers/annex.pdf

https://example.org/site/sv/group/meetings/2026-12-10/""",
    "en": """\
How to join online: https://example.org/join

Agenda
12:00 Opening
12:05 State of play · Ada Salo · For discussion

Decisions
Good meeting
– State of play: Goes on
– Decision A
Notes: https://example.org/site/papers/annex.pdf

https://example.org/site/en/group/meetings/2026-12-10/""",
}


@languages
def test_a_meeting_tells_its_agenda_and_its_decisions(tmp_path: Path, language: Language) -> None:
    content = calendars(publication(tmp_path, FULL), language)["calendars/social/2026-12-10.ics"]
    (ours,), theirs = events_of(content), only(content)
    for name, expected in {
        "SUMMARY": {"fi": "Talvikokous", "sv": "Vintermöte", "en": "Winter meeting"},
        "LOCATION": {
            "fi": "Sali 1, Katu 1, Helsinki (myös etäyhteydellä)",
            "sv": "Sal 1, Katu 1, Helsinki (även på distans)",
            "en": "Room 1, Katu 1, Helsinki (also online)",
        },
        "DESCRIPTION": DESCRIPTIONS,
    }.items():
        assert str(ours[name]) == theirs[name.lower()]["value"] == expected[language]
        assert ours[name].params["LANGUAGE"] == theirs[name.lower()]["language"] == language
    prefix = "" if language == "fi" else f"{language}/"
    assert theirs["url"]["value"] == f"{URL}{prefix}group/meetings/2026-12-10/"
    assert (theirs["status"]["value"], theirs["transp"]["value"]) == ("CONFIRMED", "OPAQUE")


@languages
def test_the_usual_name_says_whose_meeting_it_is(tmp_path: Path, language: Language) -> None:
    record = {"meetings/2026-12-10.yml": "start: 2026-12-10T12:00\nend: 2026-12-10T14:00\n"}
    (found,) = events_of(calendars(publication(tmp_path, record), language)["calendars/social.ics"])
    assert (
        str(found["SUMMARY"])
        == {
            "fi": "Teemaryhmän kokous (Sosiaalinen kestävyys)",
            "sv": "Temagruppens möte (Social hållbarhet)",
            "en": "Meeting of the thematic group (Social sustainability)",
        }[language]
    )
    assert "LOCATION" not in found


STATES: dict[str, tuple[str, str, dict[Language, tuple[str, str]]]] = {
    "draft": (
        "TENTATIVE",
        "OPAQUE",
        {
            "fi": ("ALUSTAVA: Otsikko", "Kokouksen aika on alustava."),
            "sv": ("PRELIMINÄRT: Titel", "Tiden för mötet är preliminär."),
            "en": ("PROVISIONAL: Title", "The time of the meeting is provisional."),
        },
    ),
    "confirmed": ("CONFIRMED", "OPAQUE", {"fi": ("Otsikko", ""), "sv": ("Titel", ""), "en": ("Title", "")}),
    "moved": (
        "CONFIRMED",
        "OPAQUE",
        {
            "fi": ("Otsikko", "Kokous on siirretty.\nAlkuperäinen päivä: 3.12.2026"),
            "sv": ("Titel", "Mötet har flyttats.\nUrsprungligt datum: 3.12.2026"),
            "en": ("Title", "The meeting has been moved.\nOriginal date: 3 December 2026"),
        },
    ),
    "cancelled": (
        "CANCELLED",
        "TRANSPARENT",
        {
            "fi": ("PERUTTU: Otsikko", "Kokous on peruttu."),
            "sv": ("INSTÄLLT: Titel", "Mötet har ställts in."),
            "en": ("CANCELLED: Title", "The meeting has been cancelled."),
        },
    ),
}


@languages
@pytest.mark.parametrize("status", STATES)
def test_a_status_is_told_to_programs_and_in_words(status: str, language: Language) -> None:
    key = "2026-12-03" if status == "moved" else "2026-12-10"
    record = meeting("2026-12-10T12:00", "2026-12-10T14:00", status=status, title=TITLE.model_dump())
    (found,) = events_of(calendars(of_records(url="", meetings={key: record}), language)["calendars/other.ics"])
    state, transparency, told = STATES[status]
    assert (found["STATUS"], found["TRANSP"]) == (state, transparency)
    summary, description = told[language]
    assert str(found["SUMMARY"]) == summary
    assert str(found.get("DESCRIPTION", "")).replace(NBSP, " ") == description


def test_an_inferred_year_is_said_to_be_inferred() -> None:
    record = meeting("2026-12-10T12:00", "2026-12-10T14:00", year_inferred="true")
    (found,) = events_of(calendars(of_records(meetings={"2026-12-10": record}), "en")["calendars/other.ics"])
    assert str(found["DESCRIPTION"]).startswith("The source gives no year.")


def test_an_event_tells_its_programme_its_note_and_the_page_of_its_schedule(tmp_path: Path) -> None:
    records = publication(
        tmp_path,
        {
            "events.yml": f"one:\n  title: {text('Työpaja')}\n  start: 2026-12-11\n  programme: academy\n"
            f"  note: {text('Etänä', 'På distans')}\n"
        },
    ).records
    shown = {("schedule", "academy"): "academy/index"}
    found = Publication(records, URL, {"events.yml": CHANGED}, lambda *call: shown.get(call))
    (entry,) = events_of(calendars(found, "sv")["calendars/academy.ics"])
    page = "https://example.org/site/sv/academy/"
    assert str(entry["DESCRIPTION"]) == f"Akademin\n\nPå distans\n\n{page}"
    assert entry["URL"] == page
    assert "STATUS" not in entry, "the source does not say it"


def test_signs_of_the_format_are_escaped() -> None:
    title = r'Yksi, kaksi; "kolme" \ neljä: 🎉 é BEGIN:VEVENT'
    spoken = Text(fi=title, sv=title, en=title)
    content = calendars(of_records(events={"e": event("2026-12-10", title=spoken)}), "fi")["calendars/other.ics"]
    well_formed(content)
    assert str(events_of(content)[0]["SUMMARY"]) == only(content)["summary"]["value"] == title
    assert r"SUMMARY;LANGUAGE=fi:Yksi\, kaksi\; " in unfolded(content)[unfolded(content).index("BEGIN:VEVENT") + 1]


# a backslash before N is left out: icalendar takes the two for a line break when it writes them
LINES = (
    st.text(min_size=1, max_size=200)
    .map(lambda value: " ".join(value.split()))
    .filter(lambda value: value and value.isprintable() and "\\N" not in value)
)


@settings(max_examples=10)
@given(st.lists(LINES, min_size=1, max_size=40))
def test_any_text_of_a_record_survives_the_way_through_a_file(titles: list[str]) -> None:
    events = {f"e{n}": event("2026-12-10", title=Text(fi=t, sv=t, en=t)) for n, t in enumerate(titles)}
    content = calendars(of_records(events=events), "fi")["calendars/other.ics"]
    well_formed(content)
    assert [str(entry["SUMMARY"]) for entry in events_of(content)] == titles
    assert [entry["summary"]["value"] for entry in read_by_ical_js([content])[0]["events"]] == titles
