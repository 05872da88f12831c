import ast
import re
import string
from dataclasses import fields, replace
from datetime import date, time, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from macros import drafts, model
from macros.drafts import CATALOGUE, Answers, Draft, Remark, draft, proposals, read_day, to_yaml
from macros.gate.prose import of_record
from macros.problems import catalogue
from macros.records import Records, load
from macros.words import LANGUAGES, Language
from macros.yaml_tree import parse, plain
from tests.macros.conftest import ROOT

TODAY = date(2026, 11, 21)
DATA = "docs/_data"
GOOD = Answers(date="10.12.2026", start="12", end="14")


def said(name: str, **more: object) -> dict[str, object]:
    return {"fi": f"{name} fi", "sv": f"{name} sv", "en": f"{name} en", **more}


def item(name: str, minutes: int, **more: object) -> dict[str, object]:
    return said(name, minutes=str(minutes), **more)


USUAL = [item("Opening", 5, kind="info"), item("Theme", 45, kind="discussion"), item("Closing", 10)]


def group(*items: dict[str, object]) -> model.Group:
    return model.Group.model_validate(
        {"name": said("Group"), "ambition": said("Ambition"), "goals": [], "usual_items": list(items)}
    )


def meeting(start: str, end: str, **more: object) -> model.Meeting:
    values = {"start": start, "end": f"{start[:10]}T{end}", "group": "social", **more}
    return model.Meeting.model_validate(values)


STREET = {"fi": "Katu 1", "sv": "Gatan 1", "en": "Katu 1"}
RICH = meeting(
    "2026-09-10T09:00",
    "11:30",
    status="moved",
    title=said("Autumn"),
    place={"room": said("Room"), "address": STREET, "remote": "https://example.org/join"},
    year_inferred="true",
    agenda=[
        item("First", 30, who="ada", kind="decision", note=said("Note"), decision=said("Decided")),
        item("Second", 20, papers=[{"title": said("Paper"), "url": "https://example.org/p"}]),
    ],
    papers=[{"title": said("Paper"), "url": "https://example.org/p"}],
    outcome=said("Outcome"),
    decisions=said("Decision"),
    minutes={"title": said("Minutes"), "url": "https://example.org/m"},
    source="page",
    source_note=said("Source note"),
)


def records(*, groups: dict[str, model.Group] | None = None, **meetings: model.Meeting) -> Records:
    """Meetings by id, `d2026_09_10` standing for `2026-09-10`."""
    named = {key.removeprefix("d").replace("_", "-"): m for key, m in meetings.items()}
    return Records(groups=groups if groups is not None else {"social": group(*USUAL)}, meetings=named)


def made(answers: Answers = GOOD, known: Records | None = None, slugs: frozenset[str] = frozenset()) -> Draft:
    found, wrong = draft(answers, known or records(), slugs, DATA, TODAY)
    assert not wrong
    assert found
    return found


def refused(answers: Answers, known: Records | None = None) -> list[tuple[str, tuple[str, ...]]]:
    found, wrong = draft(answers, known or records(), frozenset(), DATA, TODAY)
    assert not found
    assert wrong
    return [(remark.key, remark.about) for remark in wrong]


def record(found: Draft) -> Any:
    tree, faults = parse(found.text, "x.yml")
    assert tree
    assert not faults
    return plain(tree)


def keys(found: Draft) -> list[str]:
    return [remark.key for remark in found.remarks]


# ---- days


COMING = st.dates(TODAY, date(2027, 11, 20))


@given(
    COMING,
    st.sampled_from(
        [
            "{y:04}-{m:02}-{d:02}",
            "{d}.{m}.{y}",
            "{d:02}.{m:02}.{y}",
            "{d}. {m}. {y}",
            "{d}.{m}.",
            "{d}.{m}",
            "{d:02}.{m:02}.",
        ]
    ),
)
def test_a_day_of_the_coming_year_is_read_in_every_form(day: date, form: str) -> None:
    assert read_day(form.format(y=day.year, m=day.month, d=day.day), TODAY) == day


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.dates(date(2020, 1, 1), date(2080, 12, 31)))
@example(date(2027, 11, 21), TODAY)
@example(date(2027, 11, 22), TODAY)
@example(TODAY, TODAY)
@example(date(2028, 2, 29), date(2027, 3, 1))
@example(date(2029, 3, 1), date(2028, 2, 29))
@example(date(2024, 2, 29), date(2025, 5, 1))
def test_a_day_outside_the_coming_year_is_refused_and_the_right_year_proposed(day: date, today: date) -> None:
    leap = (today.month, today.day) == (2, 29)
    last = today.replace(year=today.year + 1, day=28 if leap else today.day)
    _, wrong = draft(replace(GOOD, date=day.isoformat()), records(), frozenset(), DATA, today)
    about_day = [remark for remark in wrong if remark.about == ("date",)]
    assert bool(about_day) is not (today <= day <= last)
    for remark in about_day:
        assert remark.key == ("date-past" if day < today else "date-far")
        if instead := remark.instead:
            assert (instead.month, instead.day) == (day.month, day.day)
            assert read_day(instead.isoformat(), today) == instead
            assert read_day(drafts.shown(instead, "fi"), today) == instead
            assert read_day(drafts.shown(instead, "en"), today) == instead
        else:
            assert (day.month, day.day) == (2, 29)


def test_the_message_on_a_wrong_year_names_the_right_one() -> None:
    _, wrong = draft(replace(GOOD, date="10.12.2025"), records(), frozenset(), DATA, TODAY)
    assert wrong[0].sentence("fi") == "10.12.2025 on jo mennyt. Tarkoititko 10.12.2026?"
    _, wrong = draft(replace(GOOD, date="2028-12-10"), records(), frozenset(), DATA, TODAY)
    assert wrong[0].sentence("en") == "2028-12-10 is more than a year ahead. Did you mean 2026-12-10?"


@pytest.mark.parametrize("text", ["31.2.", "31.2.2027", "29.2.2027", "2027-02-30", "0.1.", "1.13.2026", "2026-00-10"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    assert refused(replace(GOOD, date=text)) == [("date-none", ("date",))]


@pytest.mark.parametrize(
    "text", ["tomorrow", "10", "10.12.26", "10/12/2026", "2026-12", "10.12.2026 klo 12", "10.122026"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    assert refused(replace(GOOD, date=text)) == [("date-form", ("date",))]


def test_a_leap_day_more_than_a_year_away_gets_no_wrong_advice() -> None:
    _, wrong = draft(replace(GOOD, date="29.2."), records(), frozenset(), DATA, TODAY)
    assert [(remark.key, remark.instead) for remark in wrong] == [("date-far", None)]


# ---- times


@given(st.times(max_value=time(21, 59)), st.sampled_from(["{h}.{m:02}", "{h:02}.{m:02}", "{h}:{m:02}"]))
def test_times_are_read_in_every_form(at: time, form: str) -> None:
    found = made(replace(GOOD, start=form.format(h=at.hour, m=at.minute), end="2 h"))
    assert record(found)["start"] == f"2026-12-10T{at:%H:%M}"
    assert found.meeting.start.minutes_to(found.meeting.end) == 120


@pytest.mark.parametrize(
    ("text", "end"),
    [
        *((text, "14:00") for text in ("14", "2 h", "2h", "2 timmar", "2 HOURS", "120 minuuttia", "1 h 60 min")),
        *((text, "13:30") for text in ("13.30", "90 min", "1 h 30 min", "1h30min", "1,5 tuntia", "1.5 h")),
        ("13 h", "01:00"),
    ],
)
def test_an_end_is_a_time_of_day_or_a_length(text: str, end: str) -> None:
    assert record(made(replace(GOOD, end=text)))["end"].partition("T")[2] == end


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        *(("start", text, "time-form") for text in ("noon", "2 h", "12.5", "12-14")),
        *(("end", text, "end-form") for text in ("late", "2 h 30", "14.5")),
        *((name, text, "time-none") for name in ("start", "end") for text in ("24", "90", "12.60")),
    ],
)
def test_what_is_no_time_is_refused(name: str, text: str, key: str) -> None:
    assert refused(replace(GOOD, start=text) if name == "start" else replace(GOOD, end=text)) == [(key, (name,))]


@pytest.mark.parametrize("text", ["klo 11.30", "kl. 11.30", "Klo 11:30", "klo11.30", "kl 11.30", "klo. 11.30"])
def test_a_time_may_be_written_as_in_a_sentence(text: str) -> None:
    assert record(made(replace(GOOD, start=text)))["start"] == "2026-12-10T11:30"
    assert record(made(replace(GOOD, start="10", end=text)))["end"] == "2026-12-10T11:30"


@pytest.mark.parametrize("text", ["klok 11.30", "kello", "klo", "kl.", "klo 2 h", "k 11"])
def test_other_words_before_a_time_are_refused(text: str) -> None:
    assert refused(replace(GOOD, start=text)) == [("time-form", ("start",))]


@pytest.mark.parametrize("text", ["24 h", "23 h 60 min", "99 h"])
def test_a_length_of_a_day_or_more_is_refused(text: str) -> None:
    assert refused(replace(GOOD, end=text)) == [("end-long", ("end",))]
    assert made(replace(GOOD, end="23 h 59 min"))


def test_a_link_for_joining_is_no_place() -> None:
    link = "Teams: https://teams.microsoft.com/l/1"
    assert refused(replace(GOOD, room=link)) == [("join-link", ("room",))]
    assert refused(replace(GOOD, address=link)) == [("join-link", ("address",))]


@pytest.mark.parametrize("end", ["11", "12", "12:00", "0 min"])
def test_an_end_that_is_not_later_than_the_start_is_refused(end: str) -> None:
    assert refused(replace(GOOD, end=end)) == [("order", ("start", "end"))]


def test_the_hour_that_summer_time_skips_is_refused() -> None:
    spring = Answers(date="28.3.2027", start="3.30", end="5")
    assert refused(spring) == [("time-skipped", ("start",))]
    assert refused(replace(spring, start="2", end="3.59"))[0] == ("time-skipped", ("end",))


@pytest.mark.parametrize(("day", "end"), [("28.3.2027", "05:00"), ("27.3.2027", "04:00"), ("31.10.2027", "03:00")])
def test_a_length_counts_real_minutes_when_the_clocks_change(day: str, end: str) -> None:
    found = made(Answers(date=day, start="2.00", end="120 min"))
    assert record(found)["end"].endswith(end)


# ---- items


def test_the_agenda_begins_with_the_usual_items() -> None:
    found = made()
    assert record(found) == {
        "start": "2026-12-10T12:00",
        "end": "2026-12-10T14:00",
        "group": "social",
        "agenda": USUAL,
    }
    assert keys(found) == ["items-usual", "no-place", "no-presenter", "free"]
    values = {remark.key: dict(remark.values) for remark in found.remarks}
    assert values["no-presenter"] == {"items": "2"}
    assert values["free"] == {"minutes": 60}


def test_items_that_fill_the_meeting_leave_nothing_to_say() -> None:
    assert "free" not in keys(made(replace(GOOD, end="13")))


def test_items_that_do_not_fit_are_refused_with_the_end_that_would_do() -> None:
    _, wrong = draft(replace(GOOD, end="12.59"), records(), frozenset(), DATA, TODAY)
    assert [remark.key for remark in wrong] == ["overrun"]
    assert "vievät 60 min, siis 1 min enemmän" in wrong[0].sentence("fi")
    assert "13.00 (--end)" in wrong[0].sentence("fi")
    assert "13:00 (--end)" in wrong[0].sentence("en")
    assert made(replace(GOOD, end="13.00"))
    assert "agenda" not in record(made(replace(GOOD, end="12.59", agenda=False)))


def test_a_group_without_usual_items_gets_no_agenda() -> None:
    for known in (records(groups={"social": group()}), records(groups={})):
        found = made(known=known)
        assert "agenda" not in record(found)
        assert keys(found) == ["no-place", "no-items"]


def test_from_copies_items_place_and_title_and_nothing_else() -> None:
    found = made(replace(GOOD, from_="2026-09-10"), records(d2026_09_10=RICH))
    assert record(found) == {
        "start": "2026-12-10T12:00",
        "end": "2026-12-10T14:00",
        "group": "social",
        "title": said("Autumn"),
        "place": {"room": said("Room"), "address": STREET, "remote": "https://example.org/join"},
        "agenda": [item("First", 30, who="ada", kind="decision"), item("Second", 20)],
    }
    assert keys(found) == ["items-copied", "title-copied", "free"]


def test_what_was_said_goes_before_what_is_copied() -> None:
    answers = replace(
        GOOD, from_="2026-09-10", address="Other 2", remote="ei", title_fi="a", title_sv="b", title_en="c"
    )
    found = record(made(answers, records(d2026_09_10=RICH)))
    assert found["place"] == {"room": said("Room"), "address": "Other 2"}
    assert found["title"] == {"fi": "a", "sv": "b", "en": "c"}
    empty = record(made(replace(GOOD, from_="2026-09-10", room=""), records(d2026_09_10=RICH)))
    assert list(empty["place"]) == ["address", "remote"]


@pytest.mark.parametrize("text", ["2026-09-10", "10.9.2026", "10.09.2026", "10. 9. 2026", "10.9.", "2026-09-10.yml"])
def test_a_meeting_to_copy_is_named_by_its_day_as_people_write_it(text: str) -> None:
    known = records(d2026_09_10=RICH, d2026_09_11=meeting("2026-09-11T12:00", "14:00"))
    assert record(made(replace(GOOD, from_=text), known))["title"] == said("Autumn")
    found = drafts.copied_meeting(replace(GOOD, from_=text), known)
    assert found == RICH


@pytest.mark.parametrize("text", ["11.9.2026", "10.9.2025", "31.2.2026", "2026-09-11", "autumn"])
def test_a_day_without_a_meeting_cannot_be_copied(text: str) -> None:
    known = records(d2026_09_10=RICH)
    assert refused(replace(GOOD, from_=text), known) == [("unknown-from", ("from_",))]
    assert drafts.copied_meeting(replace(GOOD, from_=text), known) is None


def test_a_day_without_a_year_is_the_latest_and_a_moved_meeting_is_found_by_both_of_its_days() -> None:
    old = meeting("2025-09-10T12:00", "14:00", title=said("Old"))
    moved = meeting("2026-10-01T12:00", "14:00", title=said("New"), status="moved")
    known = records(d2025_09_10=old, d2026_09_10=moved)
    for text, title in (("10.9.", "New"), ("10.9.2025", "Old"), ("1.10.2026", "New"), ("10.9.2026", "New")):
        assert record(made(replace(GOOD, from_=text), known))["title"] == said(title)


def test_from_a_meeting_without_items_names_the_latest_that_has_some() -> None:
    some = [item("A", 5)]
    known = records(
        groups=TWO,
        d2026_09_10=meeting("2026-09-10T12:00", "14:00"),
        d2026_03_10=meeting("2026-03-10T12:00", "14:00", agenda=some),
        d2026_02_10=meeting("2026-02-10T12:00", "14:00", agenda=some),
        d2026_10_10=meeting("2026-10-10T12:00", "14:00", agenda=some, group="green"),
    )
    found = made(replace(GOOD, from_="2026-09-10"), known)
    told = {remark.key: remark.sentence("fi") for remark in found.remarks}
    assert "--from 2026-03-10" in told["items-elsewhere"]
    assert list(told)[:3] == ["items-none-there", "items-elsewhere", "items-usual"]


def test_from_a_meeting_without_items_takes_the_usual_ones_and_says_so() -> None:
    found = made(replace(GOOD, from_="2026-09-10"), records(d2026_09_10=meeting("2026-09-10T12:00", "14:00")))
    assert record(found)["agenda"] == USUAL
    assert keys(found)[:2] == ["items-none-there", "items-usual"]


def test_an_unknown_meeting_is_told_with_the_nearest_one() -> None:
    _, wrong = draft(replace(GOOD, from_="2026-09-11"), records(d2026_09_10=RICH), frozenset(), DATA, TODAY)
    assert "Did you mean '2026-09-10'?" in wrong[0].sentence("en")
    assert wrong[0].about == ("from_",)


# ---- groups, names and other meetings


TWO = {"social": group(*USUAL), "green": group(item("Green", 10))}


def test_with_several_groups_one_must_be_named() -> None:
    assert refused(GOOD, records(groups=TWO)) == [("missing-group", ("group",))]
    assert refused(replace(GOOD, group="grene"), records(groups=TWO)) == [("unknown-group", ("group",))]
    found = record(made(replace(GOOD, group="green"), records(groups=TWO)))
    assert (found["group"], found["agenda"]) == ("green", [item("Green", 10)])


def test_a_copied_meeting_brings_its_group() -> None:
    known = records(groups=TWO, d2026_09_10=RICH)
    assert record(made(replace(GOOD, from_="2026-09-10"), known))["group"] == "social"
    assert record(made(replace(GOOD, from_="2026-09-10", group="green"), known))["group"] == "green"


@pytest.mark.parametrize(("start", "end"), [("11", "12.01"), ("13.59", "15"), ("12.30", "13.30"), ("11", "15")])
def test_two_meetings_of_a_group_at_once_are_refused(start: str, end: str) -> None:
    known = records(groups={"social": group()}, d2026_12_10=meeting("2026-12-10T12:00", "14:00"))
    _, wrong = draft(replace(GOOD, start=start, end=end), known, frozenset(), DATA, TODAY)
    assert [(remark.key, remark.about) for remark in wrong] == [("overlap", ("date", "start", "end"))]
    assert "docs/_data/meetings/2026-12-10.yml" in wrong[0].sentence("fi")
    assert "10.12.2026 klo 12.00–14.00" in wrong[0].sentence("fi")


def test_meetings_that_touch_are_cancelled_or_of_another_group_are_no_hindrance() -> None:
    touching = records(
        d2026_12_10=meeting("2026-12-10T10:00", "12:00"), d2026_12_10_2=meeting("2026-12-10T14:00", "15:00")
    )
    cancelled = records(d2026_12_10=meeting("2026-12-10T12:00", "14:00", status="cancelled"))
    other = records(groups=TWO, d2026_12_10=meeting("2026-12-10T12:00", "14:00", group="green"))
    for known, key in ((touching, "2026-12-10-3"), (cancelled, "2026-12-10-2"), (other, "2026-12-10-2")):
        found = made(replace(GOOD, group="social"), known)
        assert found.key == key
        assert "second" in keys(found)


def test_a_second_meeting_of_a_day_is_told_first_with_the_name_of_the_first() -> None:
    known = records(
        d2026_12_10_b=meeting("2026-12-10T15:00", "16:00"), d2026_12_10=meeting("2026-12-10T09:00", "11:00")
    )
    found = made(known=known)
    assert found.key == "2026-12-10-2"
    assert keys(found)[0] == "second"
    assert "10.12.2026 on jo kokous: 2026-12-10.yml, klo 9.00–11.00" in found.remarks[0].sentence("fi")
    moved = records(d2026_11_30=meeting("2026-12-10T09:00", "11:00", status="moved"))
    found = made(known=moved)
    assert (found.key, keys(found)[0]) == ("2026-12-10", "second")
    assert "2026-11-30.yml" in found.remarks[0].sentence("en")
    away = records(d2026_12_10=meeting("2026-12-11T09:00", "11:00", status="moved"))
    assert keys(made(known=away))[0] == "name-taken"


def test_a_name_that_a_page_or_an_event_has_is_not_taken() -> None:
    found = made(slugs=frozenset({"group/meetings/2026-12-10"}))
    assert (found.key, keys(found)[0]) == ("2026-12-10-2", "name-taken")
    event = model.Event.model_validate({"title": said("E"), "start": "2026"})
    assert made(known=replace(records(), events={"2026-12-10": event})).key == "2026-12-10-2"


def test_all_problems_are_told_in_one_run() -> None:
    answers = Answers(
        date="31.2.",
        start="x",
        end="25",
        room="\x07",
        remote="maybe",
        group="no",
        from_="no",
        status="moved",
        title_fi="a",
    )
    assert {about: key for key, about in refused(answers)} == {
        ("date",): "date-none",
        ("start",): "time-form",
        ("end",): "time-none",
        ("from_",): "unknown-from",
        ("group",): "unknown-group",
        ("status",): "status",
        ("room",): "character",
        ("remote",): "yes-or-no",
        ("title_sv", "title_en"): "title-languages",
    }
    assert [key for key, _ in refused(Answers())] == ["missing-date", "missing-start", "missing-end"]


def test_wrong_times_and_another_meeting_are_told_together() -> None:
    known = records(d2026_12_10=meeting("2026-12-10T12:00", "14:00"))
    assert [key for key, _ in refused(replace(GOOD, end="12.30", status="x"), known)] == [
        "status",
        "overrun",
        "overlap",
    ]


# ---- the record


def test_a_draft_says_so_and_a_confirmed_meeting_does_not() -> None:
    assert record(made(replace(GOOD, status="draft")))["status"] == "draft"
    assert "status" not in record(made(replace(GOOD, status="confirmed")))


@pytest.mark.parametrize("word", ["k", "Kyllä", "joo", "j", "JA", "jo", "Jo!", "y", "yes", "yeah.", "Yep"])
def test_yes_is_understood_in_every_language(word: str) -> None:
    found = made(replace(GOOD, remote=word))
    assert record(found)["place"] == {"remote": "true"}
    assert found.meeting.place
    assert found.meeting.place.remote is True
    assert "no-place" not in keys(found)


@pytest.mark.parametrize("word", ["e", "Ei", "ei.", "n", "nej", "nä", "NO", "nope"])
def test_no_is_understood_in_every_language(word: str) -> None:
    assert "place" not in record(made(replace(GOOD, remote=word)))


def test_keys_are_in_the_order_of_the_model() -> None:
    answers = replace(GOOD, from_="2026-09-10", status="draft")
    found = record(made(answers, records(d2026_09_10=RICH)))

    def in_order(names: list[str], cls: type[model.Record]) -> bool:
        places = [list(cls.model_fields).index(name) for name in names]
        return all(a < b for a, b in pairwise(places))

    assert in_order(list(found), model.Meeting)
    assert in_order(list(found["place"]), model.Venue)
    assert all(in_order(list(entry), model.AgendaItem) for entry in found["agenda"])


def test_the_text_is_plain_block_yaml() -> None:
    answers = replace(
        GOOD, room="Sali: 3", address="Katu 1", remote="k", title_fi="Ei", title_sv="Nej #1", title_en="no"
    )
    assert made(answers, records(groups={"social": group(item("A", 5, kind="info"))})).text == (
        "start: 2026-12-10T12:00\n"
        "end: 2026-12-10T14:00\n"
        "group: social\n"
        "title:\n"
        "  fi: Ei\n"
        "  sv: 'Nej #1'\n"
        "  en: 'no'\n"
        "place:\n"
        "  room: 'Sali: 3'\n"
        "  address: Katu 1\n"
        "  remote: true\n"
        "agenda:\n"
        "  - fi: A fi\n"
        "    sv: A sv\n"
        "    en: A en\n"
        "    minutes: 5\n"
        "    kind: info\n"
    )


SIGNS = (
    "a:_b \" '' # a_#b -_a - ? no yes 12:30 2026-12-10 ~ null 0501234567 &a *a !a %a @a `a` {a:_b} [a] | > \\n 1e3 = <<"
)
NASTY = st.sampled_from(
    [sign.replace("_", " ") for sign in SIGNS.split()] + ["🎉 juhla", "x" * 9000, "ä " * 3000, "a\u00adb"]
)
TEXT = (NASTY | st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)).filter(lambda text: bool(text.strip()))


@given(TEXT, TEXT, TEXT)
@example("ä " * 3000, "a: " + "b # " * 3000, "x" * 9000)
def test_any_text_is_read_back_as_it_was_said_or_refused(room: str, address: str, title: str) -> None:
    answers = replace(GOOD, room=room, address=address, title_fi=title, title_sv=title, title_en=title)
    found, wrong = draft(answers, records(), frozenset(), DATA, TODAY)
    spoilt = {
        name
        for name in ("room", "address", "title_fi", "title_sv", "title_en")
        if any(not c.isprintable() and c != "\u00ad" for c in " ".join((getattr(answers, name) or "").split()))
    }
    assert {name for remark in wrong for name in remark.about} == spoilt
    if found:
        back = record(found)
        assert back["place"] == {"room": " ".join(room.split()), "address": " ".join(address.split())}
        assert back["title"] == dict.fromkeys(LANGUAGES, " ".join(title.split()))
        short = replace(GOOD, room="r", address="a", title_fi="t", title_sv="t", title_en="t")
        assert found.text.count("\n") == made(short).text.count("\n"), "each text is on one line"
        assert not re.search(r"^ *(- )?(\w+: )?[&*\[{]", found.text, re.MULTILINE), "block style without anchors"


@given(
    st.dictionaries(
        st.sampled_from("abcdef"),
        TEXT | st.lists(st.dictionaries(st.sampled_from("ab"), TEXT, min_size=1), min_size=1),
        min_size=1,
    )
)
def test_yaml_is_read_back_to_the_same_values(value: dict[str, Any]) -> None:
    def lined(node: Any) -> Any:
        if isinstance(node, str):
            return " ".join("".join(c if c.isprintable() else " " for c in node).split()) or "x"
        return {k: lined(v) for k, v in node.items()} if isinstance(node, dict) else [lined(v) for v in node]

    clean = lined(value)
    tree, faults = parse(to_yaml(clean), "x.yml")
    assert tree
    assert not faults
    assert plain(tree) == clean


ANY = (
    st.none()
    | st.text(max_size=20)
    | st.sampled_from(["10.12.", "12", "14.00", "2 h", "social", "2026-09-10", "k", "\udcff", "30 h", "zoom.us/j/1"])
)


@given(st.builds(Answers, **{f.name: ANY if f.name != "agenda" else st.booleans() for f in fields(Answers)}))
@example(replace(GOOD, room="\udcff"))
@example(replace(GOOD, date="1" * 5000, start="1" * 5000, end="1" * 5000 + " h"))
def test_no_answer_breaks_the_draft_and_every_remark_can_be_told(answers: Answers) -> None:
    known = records(d2026_09_10=RICH, d2026_12_10=meeting("2026-12-10T12:00", "14:00"))
    found, wrong = draft(answers, known, frozenset(), DATA, TODAY)
    assert bool(found) is not bool(wrong)
    for language in LANGUAGES:
        for remark in [*wrong, *(found.remarks if found else [])]:
            assert remark.sentence(language).isprintable()
            assert len(remark.sentence(language)) < 500
    proposals(answers, known, TODAY)


# ---- proposals


def test_the_latest_meeting_of_the_group_proposes_its_times() -> None:
    known = records(
        groups=TWO,
        d2026_09_10=meeting("2026-09-10T09:00", "10:30"),
        d2026_10_10=meeting("2026-10-10T13:00", "15:00", group="green"),
    )
    first = proposals(Answers(group="social"), known, TODAY)
    assert {name: drafts.shown(when, "fi") for name, when in first.items()} == {"start": "9.00", "end": "10.30"}
    later = proposals(Answers(group="social", date="10.12.", start="13.15"), known, TODAY)
    assert drafts.shown(later["end"], "en") == "14:45"
    assert "end" not in proposals(Answers(group="social", date="10.12.", start="23"), known, TODAY)
    assert proposals(Answers(), records(), TODAY) == {}


# ---- texts


def texts() -> dict[str, dict[str, str]]:
    return catalogue(CATALOGUE)


def constants() -> set[str]:
    files = [Path(drafts.__file__), ROOT / "scripts/lib/new_meeting.py"]
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files]
    return {
        n.value for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    }


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", sorted(texts()))
def test_a_text_has_three_languages_with_the_same_placeholders(key: str) -> None:
    assert list(texts()[key]) == list(LANGUAGES)
    assert len({frozenset(placeholders(text)) for text in texts()[key].values()}) == 1


def test_every_text_is_used_and_every_remark_has_a_text() -> None:
    composed = {
        *(f"missing-{name}" for name in drafts.COMPULSORY),
        *(f"unknown-{kind}" for kind in ("from", "group")),
        *(f"ask-{name}" for name in ("group", *drafts.COMPULSORY, "room", "address", "remote")),
        *(f"help-{name}" for name in ("date", "start", "end", "room", "address")),
    }
    assert composed <= set(texts())
    assert set(texts()) - composed - constants() == set()
    tree = ast.parse(Path(drafts.__file__).read_text(encoding="utf-8"))
    called = [
        n for n in ast.walk(tree) if isinstance(n, ast.Call) and getattr(n.func, "id", "") in ("Remark", "_Unclear")
    ]
    told = {n.args[0].value for n in called if n.args and isinstance(n.args[0], ast.Constant)}
    assert len(told) > 20
    assert told <= set(texts())


def test_what_is_wrong_is_followed_by_what_to_do() -> None:
    ends = {"did-you-mean", "nothing-written", "stopped", "broken"}
    wrong = [
        remark
        for remark in texts()
        if re.match(r"missing-|date-|time-|end-|unknown-|order|over|title-lang|status", remark)
    ]
    assert len(wrong) > 15
    for key in set(wrong) - ends:
        for text in texts()[key].values():
            assert len(re.findall(r"[.?](?= [A-ZÅÄÖ{]|\{hint\}|$)", text)) >= 2 or "{advice}" in text, text


def test_a_value_cannot_break_the_line() -> None:
    assert Remark("date-form", {"value": "a\nb\x1b[31m{0}"}).sentence("en").isprintable()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_is_called_by_its_title(language: Language) -> None:
    title = next(
        line for line in (ROOT / f"docs/group/publish.{language}.md").read_text().splitlines() if "title:" in line
    )
    assert f" {title.removeprefix('title: ')} ({{address}})" in texts()["next-send"][language]


# ---- the usual items of the site


def test_the_usual_items_of_the_site_suit_an_hour() -> None:
    known, problems = load(ROOT / "docs", frozenset(), "docs")
    assert not [problem for problem in problems if "usual_items" in str(problem.values)]
    items = known.groups["social"].usual_items
    assert sum(entry.minutes for entry in items) <= 60
    assert all(entry.kind for entry in items)
    assert all(len({entry[language] for language in LANGUAGES}) == 3 for entry in items)
    day = TODAY + timedelta(days=19)
    found, _ = draft(Answers(date=day.isoformat(), start="12", end="13"), known, frozenset(), DATA, TODAY)
    assert found
    assert list(of_record(found.tree)) == []
