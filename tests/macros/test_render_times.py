from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml.html import HtmlElement

from macros.model import Event, Meeting
from macros.records import Records
from macros.render.times import date, milestones, schedule
from macros.scope import Scope
from macros.words import LANGUAGES, Language, words
from tests.macros.conftest import in_page, one, scope_on, tree_of

N = "\u00a0"
Scopes = Callable[[Language], Scope]


def rows(html: str) -> list[HtmlElement]:
    return list(tree_of(html).xpath("./table/tbody/tr"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_inferred_year_is_said_in_tables(scopes: Scopes, language: Language) -> None:
    note = words(language)["year_inferred_short"]
    told = [row.text_content() for row in rows(schedule(scopes(language), "social")) if note in row.text_content()]
    assert len(told) == 1
    assert "17" in told[0]


def test_the_schedule_of_an_owner_has_its_own_rows_in_the_order_of_time(scopes: Scopes) -> None:
    academy = [row[0].text for row in rows(schedule(scopes("fi"), "academy"))]
    assert academy == ["Haastattelut", "Avajaiset"]
    group = [row[1].text_content() for row in rows(schedule(scopes("fi"), "social"))]
    assert group == ["pe 10.9.2021", "pe 17.12.2021", "su 29.3.2026", "su 25.10.2026"]


def test_the_whole_schedule_has_events_and_meetings(scopes: Scopes) -> None:
    times = [row[1].xpath("string(./time/@datetime)") for row in rows(schedule(scopes("fi")))]
    assert len(times) == 6
    assert times == sorted(times, key=lambda stamp: stamp.replace("W47", "11-22"))


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("fi", ["Haastattelut", "viikot 47–50/2021", "", "Etänä"]),
        ("sv", ["Intervjuer", "veckorna 47–50/2021", "", "På distans"]),
        ("en", ["Interviews", "weeks 47–50 of 2021", "", "Online"]),
    ],
)
def test_the_schedule_is_a_table_with_caption_scopes_and_labels(
    scopes: Scopes, language: Language, first: list[str]
) -> None:
    heads = [words(language)[key] for key in ("event", "date", "time_of_day", "note")]
    tree = tree_of(schedule(scopes(language), "academy"))
    assert tree.xpath("string(./table/caption)") == words(language)["schedule"]
    assert [cell.text for cell in tree.xpath("//thead/tr/th[@scope='col']")] == heads
    row = tree.xpath("//tbody/tr")[0]
    assert [cell.text_content() for cell in row] == first
    assert row[0].get("scope") == "row"
    assert [cell.get("data-label") for cell in row[1:]] == heads[1:]


def test_the_schedule_has_no_column_of_notes_when_there_are_none(records: Records) -> None:
    plain = replace(records, meetings={}, events={"opening": records.events["opening"]})
    tree = tree_of(schedule(scope_on(plain, "fi")))
    assert [cell.text for cell in tree.xpath("//thead/tr/th")] == [
        words("fi")[key] for key in ("event", "date", "time_of_day")
    ]
    assert [cell.text_content() for cell in tree.xpath("//tbody/tr/*")] == ["Avajaiset", "to 20.1.2022", f"klo{N}9.00"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_anything_to_list_a_sentence_says_so(language: Language) -> None:
    scope = scope_on(Records(), language)
    assert schedule(scope) == f"<p>{words(language)['no_events']}</p>"


def test_a_meeting_in_the_schedule_leads_to_its_page_and_an_event_has_none(scopes: Scopes) -> None:
    links = [row.xpath("./th/a/@href") for row in rows(schedule(scopes("fi")))]
    assert links == [
        ["/group/meetings/2021-09-10"],
        [],
        ["/group/meetings/2021-12-17"],
        [],
        ["/group/meetings/2026-03-29"],
        ["/group/meetings/2026-10-25"],
    ]


def badges(html: str) -> list[tuple[str, str]]:
    """From when to when something is under way, for the reader's clock."""
    return [(b.get("data-start", ""), b.get("data-end", "")) for b in tree_of(html).xpath("//th/span[@data-end]")]


@pytest.mark.parametrize(
    ("start", "end", "lasts"),
    [
        ("2026-12-10T12:00", "2026-12-10T14:00", ("2026-12-10T12:00+02:00", "2026-12-10T14:00+02:00")),
        ("2026-12-10", None, ("2026-12-10T00:00+02:00", "2026-12-11T00:00+02:00")),
        ("2026-03-29", None, ("2026-03-29T00:00+02:00", "2026-03-30T00:00+03:00")),
        ("2026-12-10", "2026-12-11", ("2026-12-10T00:00+02:00", "2026-12-12T00:00+02:00")),
        ("2026-W47", "2026-W50", ("2026-11-16T00:00+02:00", "2026-12-14T00:00+02:00")),
        ("2026-10", None, ("2026-10-01T00:00+03:00", "2026-11-01T00:00+02:00")),
        ("2026", None, ("2026-01-01T00:00+02:00", "2027-01-01T00:00+02:00")),
    ],
)
@pytest.mark.parametrize("status", ["current", "planned", None])
def test_events_are_ahead_under_way_or_past_by_the_clock_of_the_reader(
    records: Records, status: str | None, start: str, end: str | None, lasts: tuple[str, str]
) -> None:
    value = {"title": dict.fromkeys(LANGUAGES, "x"), "start": start, "end": end, "programme": status and "academy"}
    programmes = {key: p.model_copy(update={"status": status}) for key, p in records.programmes.items()}
    found = replace(records, meetings={}, programmes=programmes, events={"e": Event.model_validate(value)})
    assert badges(schedule(scope_on(found, "fi"))) == [lasts]


def test_nothing_is_ahead_in_a_programme_that_is_over_nor_when_it_is_cancelled(records: Records) -> None:
    assert badges(schedule(scope_on(records, "fi"), "academy")) == []
    cancelled = {key: m.model_copy(update={"status": "cancelled"}) for key, m in records.meetings.items()}
    assert badges(schedule(scope_on(replace(records, meetings=cancelled), "fi"), "social")) == []
    assert len(badges(schedule(scope_on(records, "fi"), "social"))) == len(records.meetings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_script_the_schedule_claims_nothing(scopes: Scopes, language: Language) -> None:
    shown = tree_of(schedule(scopes(language))).text_content()
    assert [key for key in ("clock_ahead", "clock_now", "clock_past") if words(language)[key] in shown] == []


def test_milestones_are_listed_oldest_first_whatever_the_file_says(scopes: Scopes) -> None:
    tree = tree_of(milestones(scopes("en")))
    assert [item.xpath("string(.//strong)") for item in tree.xpath("./ul/li")] == ["Began", "Ended"]
    assert [item.xpath("string(.//time)") for item in tree.xpath("./ul/li")] == ["2020", "April 2022"]


def test_a_milestone_known_by_its_year_only_comes_after_those_known_to_the_day(records: Records) -> None:
    title = dict.fromkeys(LANGUAGES, "x")
    events = {key: Event.model_validate({"title": title, "start": key}) for key in ("2020", "2021-01", "2020-09-10")}
    tree = tree_of(milestones(scope_on(replace(records, milestones=events), "fi")))
    assert tree.xpath("//time/@datetime") == ["2020-09-10", "2020", "2021-01"]


@pytest.mark.parametrize(
    ("event", "language", "text"),
    [
        ("2021-12-17", "fi", f"17.12.2021 klo{N}12.00–14.00"),
        ("2021-09-10", "sv", f"den{N}10{N}september{N}2021 kl.{N}9.00–11.00"),
        ("interviews", "en", "weeks 47–50 of 2021"),
        ("ended", "fi", "huhtikuu 2022"),
    ],
)
def test_a_date_stands_inside_a_sentence(scopes: Scopes, event: str, language: Language, text: str) -> None:
    element = one(in_page("It was {}, *then*.", date(scopes(language), event)), "./p/time")
    assert element.text_content() == text
    assert element.tail == ", "


def test_titles_and_notes_are_escaped(records: Records) -> None:
    title = dict.fromkeys(LANGUAGES, "<i>&")
    event = Event.model_validate({"title": title, "note": title, "start": "2021-01-01T09:00"})
    meeting = Meeting.model_validate({"start": "2021-12-17T12:00", "end": "2021-12-17T14:00", "title": title})
    with_events = scope_on(replace(records, events={"e": event}, milestones={"e": event}, meetings={}), "fi")
    with_meeting = scope_on(replace(records, events={}, meetings={"m": meeting}), "fi")
    for html in (schedule(with_events), milestones(with_events), schedule(with_meeting)):
        assert "&lt;i&gt;&amp;" in html
        assert tree_of(html).xpath("//i") == []
