from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from lxml.html import HtmlElement

from macros.model import Meeting
from macros.records import Records
from macros.render.meetings import (
    DIRECT,
    agenda,
    archive,
    calendar,
    meeting_decisions,
    meeting_facts,
    meeting_items,
    meeting_papers,
    meetings,
    next_meeting,
)
from macros.scope import Scope
from macros.words import LANGUAGES, Language, words
from tests.macros.conftest import one, scope_on, tree_of

N = "\u00a0"
CLOCK = ("clock_ahead", "clock_now", "clock_past", "next_meeting", "meeting_now", "last_meeting")
"""Words that claim something about now."""
Scopes = Callable[[Language], Scope]
languages = pytest.mark.parametrize("language", LANGUAGES)


def three(text: str) -> dict[str, str]:
    return {language: f"{text} {language}" for language in LANGUAGES}


def meeting(start: str = "2026-12-10T12:00", end: str = "2026-12-10T14:00", **more: Any) -> Meeting:
    return Meeting.model_validate({"start": start, "end": end, "group": "social", **more})


def on(records: Records, language: Language = "fi", **found: Meeting) -> Scope:
    """A scope in which these are the meetings, in the order of time. `m` is the one that most tests ask for."""
    return scope_on(replace(records, meetings=found), language)


def rows(html: str | HtmlElement) -> list[HtmlElement]:
    tree = tree_of(html) if isinstance(html, str) else html
    return list(tree.xpath("./table/tbody/tr"))


def told(html: str) -> dict[str, str]:
    """Name → value of a list of facts."""
    tree = tree_of(html)
    names, values = tree.xpath(".//dl/dt"), tree.xpath(".//dl/dd")
    return {name.text: value.text_content().strip() for name, value in zip(names, values, strict=True)}


def listed(page: str) -> Callable[[str, str], str | None]:
    return lambda macro, argument: page if (macro, argument) == ("meetings", "social") else None


# ---- the page of a meeting


def test_the_facts_tell_weekday_time_original_day_place_and_status(records: Records) -> None:
    moved = meeting(status="moved", place={"room": "Sali 1", "address": "Katu 1", "remote": "true"})
    scope = scope_on(replace(records, meetings={"2026-12-03": moved}), "fi")
    text = words("fi")
    assert told(meeting_facts(scope, "2026-12-03")) == {
        text["when"]: f"torstai 10.12.2026 klo{N}12.00–14.00",
        text["moved_from"]: "3.12.2026",
        text["place"]: "Sali 1, Katu 1 (myös etäyhteydellä)",
        text["status"]: text["status_moved"],
        text["calendar"]: text["add_to_calendar"],
    }


@pytest.mark.parametrize(
    ("language", "when"),
    [
        ("fi", f"torstai 10.12.2026 klo{N}12.00–14.00"),
        ("sv", f"torsdag den{N}10{N}december{N}2026 kl.{N}12.00–14.00"),
        ("en", f"Thursday 10{N}December{N}2026, 12:00–14:00"),
    ],
)
def test_what_a_record_does_not_say_is_not_told(records: Records, language: Language, when: str) -> None:
    text = words(language)
    scope = scope_on(replace(records, meetings={"2026-12-10": meeting()}), language)
    assert told(meeting_facts(scope, "2026-12-10")) == {
        text["when"]: when,
        text["calendar"]: text["add_to_calendar"],
    }


def test_the_calendar_file_of_a_meeting_is_that_of_the_language(records: Records) -> None:
    html = meeting_facts(on(records, "sv", m=meeting()), "m")
    link = one(html, ".//a")
    assert (link.get("href"), link.get("type")) == ("/sv/calendars/social/m.ics", "text/calendar")


def test_a_page_that_tells_how_to_take_part_is_linked(records: Records) -> None:
    remote = meeting(place={"room": "Sali 1", "remote": "https://example.org/join"})
    link = one(meeting_facts(on(records, "en", m=remote), "m"), ".//dd//a[not(@type)]")
    assert (link.get("href"), link.text) == ("https://example.org/join", words("en")["remote_how"])
    assert one(link, "./..").text_content() == f"Sali 1 (also online){link.text}"


@languages
@pytest.mark.parametrize(("status", "count"), [("draft", 1), ("confirmed", 1), ("moved", 1), ("cancelled", 0)])
def test_a_cancelled_meeting_is_neither_ahead_nor_past(
    records: Records, language: Language, status: str, count: int
) -> None:
    scope = on(records, language, m=meeting(status=status))
    for html in (meeting_facts(scope, "m"), meetings(scope, "social")):
        badges = tree_of(html).xpath("//span[@data-end]")
        assert len(badges) == count
        for badge in badges:
            assert (badge.get("data-start"), badge.get("data-end")) == (
                "2026-12-10T12:00+02:00",
                "2026-12-10T14:00+02:00",
            )
            assert [badge.get(f"data-{state}") for state in ("ahead", "now", "past")] == [
                words(language)[f"clock_{state}"] for state in ("ahead", "now", "past")
            ]
            assert badge.get("hidden") is not None
            assert badge.text_content() == ""


@languages
def test_an_inferred_year_is_said_and_a_known_one_is_not(scopes: Scopes, language: Language) -> None:
    note = words(language)["year_inferred"]
    assert note in meeting_facts(scopes(language), "2021-12-17")
    assert note not in meeting_facts(scopes(language), "2021-09-10")


@pytest.mark.parametrize(
    ("language", "clock"),
    [
        ("fi", ["2.45", "3.45", "3.45"]),
        ("sv", ["2.45", "3.45", "3.45"]),
        ("en", ["2:45", "3:45", "3:45"]),
    ],
)
def test_each_item_begins_when_those_before_it_have_ended(scopes: Scopes, language: Language, clock: list[str]) -> None:
    times = tree_of(meeting_items(scopes(language), "2026-10-25")).xpath("//ol[@class='agenda']/li/time")
    assert [time.text for time in times] == clock
    assert [time.get("datetime") for time in times] == [
        "2026-10-25T02:45+03:00",
        "2026-10-25T03:45+03:00",
        "2026-10-25T03:45+02:00",
    ]


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("fi", "Tilanne"),
        ("sv", "Läget"),
        ("en", "State of play"),
    ],
)
def test_an_item_has_title_speaker_kind_and_length(scopes: Scopes, language: Language, title: str) -> None:
    item = tree_of(meeting_items(scopes(language), "2026-03-29")).xpath("//ol/li")[1]
    assert item.xpath("string(.//h3)") == title
    assert item.xpath("string(.//p)") == f"Ada Salo · {words(language)['kind_discussion']} · 45{N}min"


def test_an_item_has_its_note_and_its_papers(records: Records) -> None:
    paper = {"title": three("Luonnos"), "page": "about"}
    item = {**three("Asia"), "minutes": "5", "note": three("Lue ensin"), "papers": [paper]}
    tree = tree_of(meeting_items(on(records, "sv", m=meeting(agenda=[item])), "m"))
    assert [p.text for p in tree.xpath("//li/div/p")] == [f"5{N}min", "Lue ensin sv"]
    assert [(a.get("href"), a.text_content()) for a in tree.xpath("//li/div/ul/li/a")] == [("/about", "Luonnos sv")]


@languages
def test_a_meeting_without_items_says_so_and_has_no_list(scopes: Scopes, language: Language) -> None:
    html = meeting_items(scopes(language), "2021-09-10")
    assert html == f"<p>{words(language)['no_agenda']}</p>"


def test_a_paper_leads_to_the_web_a_file_or_a_page(records: Records) -> None:
    papers = [
        {"title": three("Opas"), "url": "https://example.org/guide"},
        {"title": three("Liite"), "file": "group/annex.pdf"},
        {"title": three("Sivu"), "page": "group/goals"},
    ]
    tree = tree_of(meeting_papers(on(records, "en", m=meeting(papers=papers)), "m"))
    assert [(a.get("href"), a.text_content()) for a in tree.xpath("./ul[@class='links']/li/a")] == [
        ("https://example.org/guide", "Opas en"),
        ("/file/group/annex.pdf", "Liite en"),
        ("/group/goals", "Sivu en"),
    ]


@pytest.mark.parametrize(("language", "mark"), [("fi", ["ruotsiksi"]), ("sv", []), ("en", ["in Swedish"])])
def test_the_language_of_a_paper_is_told_to_readers_of_others(
    records: Records, language: Language, mark: list[str]
) -> None:
    paper = {"title": three("Opas"), "url": "https://example.org/guide", "language": "sv"}
    tree = tree_of(meeting_papers(on(records, language, m=meeting(papers=[paper])), "m"))
    assert [small.text for small in tree.xpath("//a//small")] == mark


@languages
def test_decisions_are_those_of_items_and_those_of_the_meeting(records: Records, language: Language) -> None:
    held = meeting(
        agenda=[{**three("Avaus"), "minutes": "5"}, {**three("Asia"), "minutes": "5", "decision": three("Jatketaan")}],
        outcome=[three("Hyvä"), three("Kokous")],
        decisions=three("Kokoonnutaan"),
        minutes={"title": three("Muistio"), "file": "notes.pdf"},
    )
    tree = tree_of(meeting_decisions(on(records, language, m=held), "m"))
    assert [p.text for p in tree.xpath("./p")] == [f"Hyvä {language}", f"Kokous {language}"]
    assert [item.text_content() for item in tree.xpath("./ul[@class='decisions']/li")] == [
        f"Asia {language}: Jatketaan {language}",
        f"Kokoonnutaan {language}",
    ]
    assert tree.xpath("./ul[@class='links']/li/a/@href") == ["/file/notes.pdf"]


def test_before_papers_and_decisions_nothing_stands_in_their_place(records: Records) -> None:
    scope = on(records, m=meeting(agenda=[{**three("Avaus"), "minutes": "5"}]))
    assert (meeting_papers(scope, "m"), meeting_decisions(scope, "m")) == ("", "")


def test_an_agenda_on_another_page_has_facts_and_items_and_can_be_linked_to(scopes: Scopes) -> None:
    for key in ("2021-09-10", "2026-03-29"):
        div = one(agenda(scopes("fi"), key), f"./div[@id='agenda-{key}']")
        inside = meeting_facts(scopes("fi"), key) + meeting_items(scopes("fi"), key)
        assert div.text_content() == tree_of(inside).text_content()


# ---- lists


def test_meetings_are_listed_year_by_year_latest_first(scopes: Scopes) -> None:
    tree = tree_of(meetings(scopes("sv"), "social"))
    assert [(head.get("id"), head.text) for head in tree.xpath("./h3")] == [
        ("meetings-2026", "2026"),
        ("meetings-2021", "2021"),
    ]
    assert [caption.text for caption in tree.xpath("./table/caption")] == ["Möten 2026", "Möten 2021"]
    assert [row[1].xpath("string(./time/@datetime)")[:10] for row in rows(tree)] == [
        "2026-10-25",
        "2026-03-29",
        "2021-12-17",
        "2021-09-10",
    ]
    assert [row.xpath("string(./th/a)") for row in rows(tree)] == ["Höstmöte", *[words("sv")["group_meeting"]] * 3]
    order = [element.tag for element in tree if element.tag in ("h3", "table")]
    assert order == ["h3", "table", "h3", "table"]


def test_a_meeting_at_new_year_stands_in_the_year_in_which_it_begins(records: Records) -> None:
    late = meeting("2026-12-31T23:00", "2027-01-01T01:00")
    assert tree_of(meetings(on(records, m=late), "social")).xpath("./h3/@id") == ["meetings-2026"]


@languages
def test_a_row_tells_time_place_and_note_and_is_labelled(records: Records, language: Language) -> None:
    found = meeting(place={"room": "Sali 1", "remote": "true"}, status="draft", year_inferred="true")
    text = words(language)
    tree = tree_of(meetings(on(records, language, m=found), "social"))
    heads = [text[key] for key in ("meeting", "when", "place", "note")]
    assert [head.text for head in tree.xpath("//thead/tr/th[@scope='col']")] == heads
    [row] = rows(tree)
    assert [cell.get("data-label") for cell in row[1:]] == heads[1:]
    assert row[0].get("scope") == "row"
    assert row[2].text == text["remote_too"].format(place="Sali 1")
    assert row[3].text_content() == f"{text['status_draft']} {text['year_inferred_short']}"


@pytest.mark.parametrize(
    ("language", "when"),
    [
        ("fi", f"to 10.12.2026 klo{N}12.00–14.00"),
        ("sv", f"tors 10.12.2026 kl.{N}12.00–14.00"),
        ("en", f"Thu 10{N}December{N}2026, 12:00–14:00"),
    ],
)
def test_columns_that_no_meeting_fills_are_left_out(records: Records, language: Language, when: str) -> None:
    [row] = rows(meetings(on(records, language, m=meeting()), "social"))
    assert [cell.text_content().strip() for cell in row] == [words(language)["group_meeting"], when]


def test_every_year_has_the_same_columns(records: Records) -> None:
    early = meeting("2025-12-10T12:00", "2025-12-10T14:00", place={"room": "Sali 1"})
    tree = tree_of(meetings(on(records, a=early, b=meeting()), "social"))
    assert [len(table.xpath("./thead/tr/th")) for table in tree.xpath("./table")] == [3, 3]
    assert [[len(row) for row in table.xpath("./tbody/tr")] for table in tree.xpath("./table")] == [[3], [3]]


def test_the_title_of_a_meeting_leads_to_its_page(scopes: Scopes) -> None:
    links = tree_of(meetings(scopes("fi"), "social")).xpath("//tbody/tr/th/a/@href")
    assert links == [f"/group/meetings/{key}" for key in ("2026-10-25", "2026-03-29", "2021-12-17", "2021-09-10")]


@languages
def test_meetings_of_other_groups_are_not_listed(records: Records, language: Language) -> None:
    scope = on(records, language, m=meeting(group="other"))
    for macro in (meetings, archive):
        assert macro(scope, "social") == f"<p>{words(language)['no_meetings']}</p>"
    assert tree_of(next_meeting(scope, "social")).xpath("//article") == []


def test_statuses_are_badges_in_words_and_a_confirmed_meeting_has_none(scopes: Scopes) -> None:
    found = rows(meetings(scopes("en"), "social"))
    badges = [row.xpath("string(.//span[contains(@class, 'badge--')])") for row in found]
    assert badges == [words("en")["status_draft"], words("en")["status_moved"], "", ""]


@languages
def test_an_inferred_year_is_said_in_the_list(scopes: Scopes, language: Language) -> None:
    note = words(language)["year_inferred_short"]
    found = [row for row in rows(meetings(scopes(language), "social")) if note in row.text_content()]
    assert [row.xpath("string(.//time/@datetime)")[:10] for row in found] == ["2021-12-17"]


def test_the_archive_has_items_and_decisions_year_by_year(records: Records) -> None:
    early = meeting("2025-12-10T12:00", "2025-12-10T14:00", status="cancelled")
    late = meeting(
        agenda=[{**three("Avaus"), "minutes": "5"}, {**three("Asia"), "minutes": "5", "decision": three("Jatketaan")}],
        decisions=three("Kokoonnutaan"),
    )
    tree = tree_of(archive(scope_on(replace(records, meetings={"a": early, "b": late}), "en"), "social"))
    assert tree.xpath("./h3/@id") == ["archive-2026", "archive-2025"]
    new, old = tree.xpath("./section")
    assert new.xpath("string(./h4/a)") == f"Meeting of the thematic group, 10{N}December{N}2026"
    assert new.xpath("./h4/a/@href") == ["/group/meetings/b"]
    assert [item.text for item in new.xpath("./ol/li")] == ["Avaus en", "Asia en"]
    assert [item.text_content() for item in new.xpath("./ul/li")] == ["Asia en: Jatketaan en", "Kokoonnutaan en"]
    assert words("en")["status_cancelled"] in old.xpath("string(./h4)")
    assert [p.text for p in old.xpath("./p")] == [words("en")["no_agenda"]]


# ---- the box


def test_the_box_lists_every_meeting_drafts_too_latest_first(scopes: Scopes) -> None:
    articles = tree_of(next_meeting(scopes("fi"), "social")).xpath("//article")
    data = [(a.get("data-start"), a.get("data-end"), a.get("data-status")) for a in articles]
    assert data == [
        ("2026-10-25T02:45+03:00", "2026-10-25T04:30+02:00", "draft"),
        ("2026-03-29T02:30+02:00", "2026-03-29T05:00+03:00", "moved"),
        ("2021-12-17T12:00+02:00", "2021-12-17T14:00+02:00", "confirmed"),
        ("2021-09-10T09:00+03:00", "2021-09-10T11:00+03:00", "confirmed"),
    ]
    assert words("fi")["status_draft"] in articles[0].text_content()


@languages
def test_the_box_has_the_words_of_the_script_and_claims_nothing_itself(scopes: Scopes, language: Language) -> None:
    text = words(language)
    tree = tree_of(next_meeting(scopes(language), "social"))
    heading = one(tree, "//h2")
    assert heading.text == text["meetings"]
    assert [heading.get(f"data-{name}") for name in ("next", "now", "last")] == [
        text[key] for key in ("next_meeting", "meeting_now", "last_meeting")
    ]
    assert one(tree, "./section").get("aria-labelledby") == heading.get("id")
    none = one(tree, "//p[@class='none']")
    assert (none.text, none.get("hidden") is not None) == (text["no_meetings_announced"], True)
    assert [key for key in CLOCK if text[key] in tree.text_content()] == []


@pytest.mark.parametrize("count", [1, DIRECT, DIRECT + 1, 2 * DIRECT])
def test_more_than_some_meetings_are_folded_away_the_latest_are_not(records: Records, count: int) -> None:
    found = {f"m{year}": meeting(f"{year}-12-10T12:00", f"{year}-12-10T14:00") for year in range(2000, 2000 + count)}
    section = one(next_meeting(on(records, "sv", **found), "social"), "./section")
    direct = [article.get("data-end", "")[:4] for article in section.xpath("./article")]
    folded = [article.get("data-end", "")[:4] for article in section.xpath("./details/article")]
    assert direct + folded == [str(year) for year in reversed(range(2000, 2000 + count))]
    assert len(direct) == min(count, DIRECT)
    assert [s.text for s in section.xpath("./details/summary")] == ([words("sv")["older_meetings"]] if folded else [])


def test_a_meeting_in_the_box_leads_to_its_page_and_into_a_calendar(records: Records) -> None:
    found = meeting(title=three("Syyskokous"), place={"room": "Sali 1"})
    article = one(next_meeting(on(records, "en", m=found), "social"), "//article")
    page, file = article.xpath(".//a")
    assert (page.get("href"), page.text) == ("/group/meetings/m", "Syyskokous en")
    assert (file.get("href"), file.text) == ("/en/calendars/social/m.ics", words("en")["add_to_calendar"])
    assert "Sali 1" in [p.text for p in article.xpath("./div/p")]


def test_the_date_of_a_calendar_leaf_is_spoken_once(scopes: Scopes) -> None:
    article = tree_of(next_meeting(scopes("fi"), "social")).xpath("//article")[2]
    assert one(article, "./p[@class='leaf']").get("aria-hidden") == "true"
    assert [part.text for part in article.xpath("./p[@class='leaf']/*")] == ["pe", "17.12.", "2021"]
    assert article.xpath("string(.//span[@class='vh'])") == "17.12.2021"
    assert article.xpath("string(.//time)") == f"klo{N}12.00–14.00"


def test_without_meetings_the_box_says_so(records: Records) -> None:
    tree = tree_of(next_meeting(on(records), "social"))
    assert one(tree, "//p[@class='none']").get("hidden") is None
    assert tree.xpath("//article | //details") == []


def test_the_box_links_to_all_meetings_when_a_page_lists_them(records: Records) -> None:
    def links(scope: Scope) -> list[str]:
        return list(tree_of(next_meeting(scope, "social")).xpath("./section/p/a/@href"))

    assert links(scope_on(records, "fi", listed("group/meetings"))) == ["/group/meetings"]
    assert links(scope_on(records, "fi")) == []


# ---- calendars


@languages
def test_a_calendar_is_subscribed_to_downloaded_and_named(records: Records, language: Language) -> None:
    scope = scope_on(records, language, site="https://example.org/site/")
    items = tree_of(calendar(scope, "social")).xpath("./ul[@class='calendars']/li")
    text = words(language)
    assert [(a.get("href"), a.get("type"), a.text) for item in items for a in item.xpath("./a")] == [
        (f"webcal://example.org/site/{language}/calendars/social.ics", None, text["calendar_subscribe"]),
        (f"/{language}/calendars/social.ics", "text/calendar", text["calendar_download"]),
        (f"/{language}/feed.xml", "application/atom+xml", text["feed"]),
    ]
    full = f"https://example.org/site/{language}/calendars/social.ics"
    assert [code.text for item in items for code in item.xpath("./code")] == [full]


def test_without_an_address_of_the_site_a_calendar_can_only_be_downloaded(records: Records) -> None:
    links = tree_of(calendar(scope_on(records, "fi"), "social")).xpath("//a/@href")
    assert links == ["/fi/calendars/social.ics", "/fi/feed.xml"]


def test_the_feed_is_about_meetings_and_not_offered_with_a_programme(records: Records) -> None:
    assert tree_of(calendar(scope_on(records, "fi"), "academy")).xpath("//a/@href") == ["/fi/calendars/academy.ics"]


# ---- escaping


def test_texts_of_a_record_are_escaped_everywhere(records: Records) -> None:
    bad: dict[str, Any] = dict.fromkeys([*LANGUAGES], "<i>&")
    paper: dict[str, Any] = {"title": bad, "url": "https://example.org/a&b"}
    item: dict[str, Any] = {**bad, "minutes": "5", "note": bad, "decision": bad, "papers": [paper]}
    place: dict[str, Any] = {"room": bad, "address": bad, "remote": "https://example.org/a&b"}
    found = meeting(
        title=bad, place=place, agenda=[item], papers=[paper], outcome=bad, decisions=bad, minutes=paper
    )  # fmt: skip
    scope = on(records, m=found)
    written = [macro(scope, "social") for macro in (meetings, archive, next_meeting)]
    written += [macro(scope, "m") for macro in (agenda, meeting_facts, meeting_items)]
    written += [macro(scope, "m") for macro in (meeting_papers, meeting_decisions)]
    for html in written:
        assert "&lt;i&gt;&amp;" in html
        assert "<i>" not in html
        assert "a&b" not in html
