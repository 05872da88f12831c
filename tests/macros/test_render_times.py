from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml.html import HtmlElement

from macros.model import Event, Meeting
from macros.records import Records
from macros.render.times import agenda, date, meetings, milestones, next_meeting, schedule
from macros.scope import Scope
from macros.words import LANGUAGES, Language, words
from tests.macros.conftest import in_page, one, scope_on, tree_of

N = "\u00a0"
Scopes = Callable[[Language], Scope]


def rows(html: str) -> list[HtmlElement]:
    return list(tree_of(html).xpath("./table/tbody/tr"))


def shown(_macro: str, _argument: str) -> str:
    return "group/agendas"


def test_the_start_of_each_item_follows_from_the_minutes_before_it(records: Records) -> None:
    meeting = Meeting.model_validate(
        {
            "start": "2021-12-17T12:00",
            "end": "2021-12-17T14:00",
            "agenda": [{"fi": "a", "sv": "b", "en": "c", "minutes": minutes} for minutes in ("5", "40", "75")],
        }
    )
    html = agenda(scope_on(replace(records, meetings={"m": meeting}), "fi"), "m")
    times = tree_of(html).xpath("//ol[@class='agenda']/li/time")
    assert [time.text for time in times] == [f"klo{N}12.00", f"klo{N}12.05", f"klo{N}12.45"]
    assert times[2].get("datetime") == "2021-12-17T12:45+02:00"


@pytest.mark.parametrize(
    ("meeting", "clock", "stamps"),
    [
        (
            "2026-03-29",
            ["2:30", "2:45", "4:30"],
            ["2026-03-29T02:30+02:00", "2026-03-29T02:45+02:00", "2026-03-29T04:30+03:00"],
        ),
        (
            "2026-10-25",
            ["2:45", "3:45", "3:45"],
            ["2026-10-25T02:45+03:00", "2026-10-25T03:45+03:00", "2026-10-25T03:45+02:00"],
        ),
    ],
    ids=["summer time begins", "summer time ends"],
)
def test_items_follow_the_clock_over_a_change_of_summer_time(
    scopes: Scopes, meeting: str, clock: list[str], stamps: list[str]
) -> None:
    times = tree_of(agenda(scopes("en"), meeting)).xpath("//ol/li/time")
    assert [time.text for time in times] == clock
    assert [time.get("datetime") for time in times] == stamps


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("fi", "Tilanne"),
        ("sv", "Läget"),
        ("en", "State of play"),
    ],
)
def test_an_item_has_title_speaker_kind_and_length(scopes: Scopes, language: Language, title: str) -> None:
    item = tree_of(agenda(scopes(language), "2026-03-29")).xpath("//ol/li")[1]
    line = f"Ada Salo · {words(language)['kind_discussion']} · 45{N}min"
    assert item.xpath("string(.//h3)") == title
    assert item.xpath("string(.//p)") == line


def test_the_head_of_an_agenda_tells_weekday_time_place_and_status(scopes: Scopes) -> None:
    tree = tree_of(agenda(scopes("fi"), "2026-03-29"))
    assert [cell.text_content() for cell in tree.xpath("//dl/dt")] == [
        words("fi")[key] for key in ("when", "place", "status")
    ]
    when, place, status = [cell.text_content() for cell in tree.xpath("//dl/dd")]
    assert when == f"sunnuntai 29.3.2026 klo{N}2.30–5.00"
    assert (place, status) == ("Helsinki", words("fi")["status_moved"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_inferred_year_is_said_and_a_known_one_is_not(scopes: Scopes, language: Language) -> None:
    note = words(language)["year_inferred"]
    assert note in agenda(scopes(language), "2021-12-17")
    assert note not in agenda(scopes(language), "2021-09-10")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_inferred_year_is_said_in_tables(scopes: Scopes, language: Language) -> None:
    note = words(language)["year_inferred_short"]
    for html in (schedule(scopes(language), "social"), meetings(scopes(language), "social")):
        told = [row.text_content() for row in rows(html) if note in row.text_content()]
        assert len(told) == 1
        assert "17" in told[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_meeting_without_items_says_so_and_has_no_list(scopes: Scopes, language: Language) -> None:
    html = agenda(scopes(language), "2021-09-10")
    assert words(language)["no_agenda"] in html
    assert tree_of(html).xpath("//ol") == []


def test_an_agenda_can_be_linked_to(scopes: Scopes) -> None:
    for meeting in ("2021-09-10", "2026-03-29"):
        one(agenda(scopes("fi"), meeting), f"./div[@id='agenda-{meeting}']")


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
    assert meetings(scope, "social") == f"<p>{words(language)['no_meetings']}</p>"


def test_meetings_are_listed_latest_first_with_a_title_of_their_own_or_the_common_one(scopes: Scopes) -> None:
    found = rows(meetings(scopes("sv"), "social"))
    assert [row[0].text_content() for row in found] == ["Höstmöte", *[words("sv")["group_meeting"]] * 3]
    assert [row[1].xpath("string(./time/@datetime)")[:10] for row in found] == [
        "2026-10-25",
        "2026-03-29",
        "2021-12-17",
        "2021-09-10",
    ]


def test_a_meeting_links_to_its_agenda_only_when_a_page_shows_it(records: Records) -> None:
    linked = meetings(scope_on(records, "fi", shown), "social")
    assert tree_of(linked).xpath("//tbody/tr[1]/th/a/@href") == ["/group/agendas#agenda-2026-10-25"]
    assert tree_of(meetings(scope_on(records, "fi"), "social")).xpath("//a") == []


def test_meetings_of_other_groups_are_not_listed(scopes: Scopes) -> None:
    assert words("fi")["no_meetings"] in meetings(scopes("fi"), "other")


def test_statuses_are_badges_in_words_and_a_confirmed_meeting_has_none(scopes: Scopes) -> None:
    badges = [row.xpath("string(.//span[contains(@class, 'badge')])") for row in rows(meetings(scopes("en"), "social"))]
    assert badges == [words("en")["status_draft"], words("en")["status_moved"], "", ""]


def test_the_next_meeting_box_lists_meetings_without_drafts_and_claims_nothing(scopes: Scopes) -> None:
    tree = tree_of(next_meeting(scopes("fi"), "social"))
    articles = tree.xpath("//article")
    assert [a.get("data-end") for a in articles] == [
        "2026-03-29T05:00+03:00",
        "2021-12-17T14:00+02:00",
        "2021-09-10T11:00+03:00",
    ]
    heading = one(tree, "//h2")
    assert heading.text == words("fi")["meetings"]
    assert heading.get("data-next") == words("fi")["next_meeting"]
    assert heading.get("data-last") == words("fi")["last_meeting"]
    assert one(tree, "./section").get("aria-labelledby") == heading.get("id")
    assert one(tree, "//p[@class='none']").get("hidden") is not None


def test_the_date_of_a_calendar_leaf_is_spoken_once(scopes: Scopes) -> None:
    article = tree_of(next_meeting(scopes("fi"), "social")).xpath("//article")[1]
    assert one(article, "./p[@class='leaf']").get("aria-hidden") == "true"
    assert [part.text for part in article.xpath("./p[@class='leaf']/*")] == ["pe", "17.12.", "2021"]
    assert article.xpath("string(.//span[@class='vh'])") == "17.12.2021"
    assert article.xpath("string(.//time)") == f"klo{N}12.00–14.00"


def test_without_meetings_the_box_says_so(records: Records) -> None:
    tree = tree_of(next_meeting(scope_on(replace(records, meetings={}), "fi"), "social"))
    assert one(tree, "//p[@class='none']").get("hidden") is None
    assert tree.xpath("//article") == []


def test_the_box_links_to_all_meetings_when_a_page_lists_them(records: Records) -> None:
    def listed(macro: str, argument: str) -> str | None:
        return "group/meetings" if (macro, argument) == ("meetings", "social") else None

    assert tree_of(next_meeting(scope_on(records, "fi", listed), "social")).xpath("//a/@href") == ["/group/meetings"]


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
    assert element.text == text
    assert element.tail == ", "


def test_titles_and_notes_are_escaped(records: Records) -> None:
    title = dict.fromkeys(LANGUAGES, "<i>&")
    event = Event.model_validate({"title": title, "note": title, "start": "2021-01-01T09:00"})
    meeting = Meeting.model_validate(
        {
            "start": "2021-12-17T12:00",
            "end": "2021-12-17T14:00",
            "group": "social",
            "title": title,
            "place": title,
            "agenda": [{**title, "minutes": "5"}],
        }
    )
    scope = scope_on(
        replace(records, events={"e": event}, milestones={"e": event}, meetings={"m": meeting}), "fi", shown
    )
    written = (
        schedule(scope), meetings(scope, "social"), agenda(scope, "m"), next_meeting(scope, "social"), milestones(scope)
    )  # fmt: skip
    for html in written:
        assert "&lt;i&gt;&amp;" in html
        assert tree_of(html).xpath("//i") == []
