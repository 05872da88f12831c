"""Meetings: their lists, the box of the next one, and the parts of the page that each of them has."""

from collections.abc import Iterator
from itertools import groupby
from typing import Annotated

from markupsafe import Markup

from macros.dates import clock, date_text, leaf_date, time_tag, time_text, weekday, when_html
from macros.html import EMPTY, facts, join, link, listing, table, tag
from macros.meetings import (
    TimedItem,
    calendar_path,
    decided,
    name,
    original_day,
    slug,
    timed,
    title,
    venue_text,
)
from macros.model import Meeting, Paper, Ref
from macros.render.marks import clock_badge, status_badge
from macros.render.timeline import year_strip
from macros.render.times import note, titled
from macros.scope import Scope
from macros.when import Precision, When

MeetingId = Annotated[str, Ref("meetings")]
GroupId = Annotated[str, Ref("groups")]
Found = dict[str, Meeting]

DIRECT = 4
"""Meetings that the box shows without a script; older ones are folded away."""


# ---- lists


def meetings(scope: Scope, group: GroupId) -> Markup:
    """A group's meetings year by year, latest first, each year with its picture; the titles lead to the pages."""
    of_group = _of(scope, group)
    if not of_group:
        return tag("p", scope.say("no_meetings"))
    rows = {key: _row(scope, key, m) for key, m in of_group.items()}
    heads = [scope.say(head) for head in ("meeting", "when", "place", "note")]
    kept = [n for n in range(len(heads)) if any(row[n] for row in rows.values())]  # the same columns in every year
    return join(
        tag("h3", str(year), id=f"meetings-{year}")
        + year_strip(scope, year, found)
        + table(
            scope.say("meetings_of", year=year),
            [heads[n] for n in kept],
            [[rows[key][n] for n in kept] for key in found],
        )
        for year, found in _years(of_group)
    )


def archive(scope: Scope, group: GroupId) -> Markup:
    """What was on the agenda of each meeting and what was decided, year by year."""
    of_group = _of(scope, group)
    if not of_group:
        return tag("p", scope.say("no_meetings"))
    return join(
        tag("h3", str(year), id=f"archive-{year}") + join(_archived(scope, key, m) for key, m in found.items())
        for year, found in _years(of_group)
    )


def next_meeting(scope: Scope, group: GroupId) -> Markup:
    """Box of meetings. It claims nothing by itself: a script picks the next one by the reader's clock."""
    leaves = [_leaf(scope, key, m) for key, m in reversed(_of(scope, group).items())]
    older = leaves[DIRECT:]
    folded = tag("details", tag("summary", scope.say("older_meetings")) + join(older)) if older else EMPTY
    # shown by the script when no meeting is ahead: at build time nobody knows that
    none = tag("p", scope.say("no_meetings_announced"), class_="none", hidden="hidden" if leaves else "")
    shown_on = scope.shown_on("meetings", group)
    more = tag("p", link(scope.url(shown_on), scope.say("all_meetings"))) if shown_on else EMPTY
    heading = tag(
        "h2",
        scope.say("meetings"),
        id="next-meeting",
        data_next=scope.say("next_meeting"),
        data_now=scope.say("meeting_now"),
        data_last=scope.say("last_meeting"),
    )
    content = heading + join(leaves[:DIRECT]) + folded + none + more
    return tag("section", content, class_="nextbox", aria_labelledby="next-meeting")


def calendar(scope: Scope, owner: Annotated[str, Ref("owners")]) -> Markup:
    """How to have a group's meetings or a programme's events in one's own calendar or feed reader."""
    path = calendar_path(owner)
    full = scope.absolute(path)
    lines = [link(scope.made(path), scope.say("calendar_download"), type="text/calendar")]
    if full:
        lines.insert(0, link("webcal" + full[full.index(":") :], scope.say("calendar_subscribe")))
        lines.append(scope.say("calendar_address") + " " + tag("code", full))
    if owner in scope.records.groups:
        lines.append(link(scope.made("feed.xml"), scope.say("feed"), type="application/atom+xml"))
    return listing(lines, class_="calendars")


def agenda(scope: Scope, meeting: MeetingId) -> Markup:
    """Time, place and items of one meeting; the start of each item is computed from the minutes before it."""
    return tag("div", meeting_facts(scope, meeting) + meeting_items(scope, meeting), id=f"agenda-{meeting}")


# ---- the page of a meeting


def meeting_facts(scope: Scope, meeting: MeetingId) -> Markup:
    """Time, place, status and calendar file of one meeting."""
    record = scope.records.meetings[meeting]
    when = (
        tag("span", weekday(record.start, scope.language)) + " " + when_html(record.start, record.end, scope.language)
    )
    if record.status != "cancelled":
        when += " " + clock_badge(scope, record.start, record.end)
    moved_from = original_day(meeting, record)
    before = When(Precision.DAY, moved_from) if moved_from else None
    return facts(
        [
            (scope.say("when"), when),
            (scope.say("moved_from"), time_tag(before, date_text(before, scope.language)) if before else ""),
            (scope.say("place"), _venue(scope, record)),
            (scope.say("status"), status_badge(scope, record.status)),
            (scope.say("calendar"), _calendar_link(scope, meeting, record)),
            (scope.say("note"), scope.say("year_inferred") if record.year_inferred else ""),
        ]
    )


def meeting_items(scope: Scope, meeting: MeetingId) -> Markup:
    """The items of an agenda with the time at which each begins."""
    record = scope.records.meetings[meeting]
    if not record.agenda:
        return tag("p", scope.say("no_agenda"))
    return tag("ol", join(_item(scope, item) for item in timed(record)), class_="agenda")


def meeting_papers(scope: Scope, meeting: MeetingId) -> Markup:
    """What to read before the meeting."""
    papers = scope.records.meetings[meeting].papers
    return listing((_paper(scope, paper) for paper in papers), class_="links") if papers else EMPTY


def meeting_decisions(scope: Scope, meeting: MeetingId) -> Markup:
    """What came of the meeting: in words, decision by decision, and its minutes as a document."""
    record = scope.records.meetings[meeting]
    minutes = listing([_paper(scope, record.minutes)], class_="links") if record.minutes else EMPTY
    return join(tag("p", scope.read(text)) for text in record.outcome) + _decisions(scope, record) + minutes


# ---- parts


def _of(scope: Scope, group: str) -> Found:
    return {key: m for key, m in scope.records.meetings.items() if m.group == group}


def _years(found: Found) -> Iterator[tuple[int, Found]]:
    """Latest first, in each year too."""
    for year, pairs in groupby(reversed(found.items()), key=lambda pair: pair[1].start.first.year):
        yield year, dict(pairs)


def _row(scope: Scope, key: str, meeting: Meeting) -> list[str]:
    when = weekday(meeting.start, scope.language, short=True) + " "
    return [
        titled(scope, key, meeting),
        when + when_html(meeting.start, meeting.end, scope.language, table=True),
        venue_text(meeting.place, scope.language),
        note(scope, key, meeting),
    ]


def _archived(scope: Scope, key: str, meeting: Meeting) -> Markup:
    head = link(scope.url(slug(key)), title(meeting, scope.language))
    items = listing((scope.read(item) for item in meeting.agenda), "ol") if meeting.agenda else EMPTY
    none = EMPTY if meeting.agenda else tag("p", scope.say("no_agenda"))
    told = _decisions(scope, meeting)
    decisions = tag("p", tag("strong", scope.say("decisions"))) + told if told else EMPTY
    status = status_badge(scope, meeting.status)
    return tag("section", tag("h4", join(filter(None, [head, status]), " ")) + items + none + decisions)


def _leaf(scope: Scope, key: str, meeting: Meeting) -> Markup:
    start = meeting.start
    leaf = tag(
        "p",
        tag("span", weekday(start, scope.language, short=True))
        + tag("b", leaf_date(start, scope.language))
        + tag("span", str(start.first.year)),
        class_="leaf",
        aria_hidden="true",
    )
    spoken = tag("span", date_text(start, scope.language), class_="vh")
    time = time_tag(start, time_text(start, meeting.end, scope.language))
    details = tag("p", spoken + " " + time + " " + status_badge(scope, meeting.status))
    place = venue_text(meeting.place, scope.language)
    heading = tag("h3", link(scope.url(slug(key)), name(meeting, scope.language)))
    add = _calendar_link(scope, key, meeting)
    body = heading + details + (tag("p", place) if place else EMPTY) + (tag("p", add) if add else EMPTY)
    return tag(
        "article",
        leaf + tag("div", body),
        class_="meeting",
        data_start=start.iso,
        data_end=meeting.end.iso,
        data_status=meeting.status,
    )


def _calendar_link(scope: Scope, key: str, meeting: Meeting) -> Markup:
    path = calendar_path(meeting.group, key)
    return link(scope.made(path), scope.say("add_to_calendar"), type="text/calendar")


def _venue(scope: Scope, meeting: Meeting) -> Markup:
    text = join([venue_text(meeting.place, scope.language)])
    if meeting.place and isinstance(meeting.place.remote, str):
        return text + Markup("<br>") + link(meeting.place.remote, scope.say("remote_how"))
    return text


def _item(scope: Scope, timed_item: TimedItem) -> Markup:
    item, start = timed_item.item, timed_item.start
    who = scope.records.people[item.who].name if item.who else ""
    kind = scope.say(f"kind_{item.kind}") if item.kind else ""
    length = scope.say("minutes", minutes=item.minutes)
    body = tag("h3", scope.read(item)) + tag("p", " · ".join(filter(None, [who, kind, length])))
    body += tag("p", scope.read(item.note)) if item.note else EMPTY
    body += listing(_paper(scope, paper) for paper in item.papers) if item.papers else EMPTY
    return tag("li", time_tag(start, clock(start, scope.language)) + tag("div", body))


def _paper(scope: Scope, paper: Paper) -> Markup:
    address = paper.url or (scope.url(paper.page) if paper.page else scope.file(paper.file or ""))
    # a page of the site is in the language of the reader, whatever the record says
    foreign = paper.language and paper.language != scope.language and not paper.page
    language = tag("small", scope.say(f"in_{paper.language}")) if foreign else EMPTY
    return link(address, tag("span", join(filter(None, [scope.read(paper.title), language]), " ")))


def _decisions(scope: Scope, meeting: Meeting) -> Markup:
    """Decisions on items under their titles, then those of the whole meeting."""
    if not decided(meeting):
        return EMPTY
    of_items = (
        tag("strong", scope.say("on_item", item=scope.read(item))) + " " + scope.read(item.decision)
        for item in meeting.agenda
        if item.decision
    )
    return listing([*of_items, *map(scope.read, meeting.decisions)], class_="decisions")
