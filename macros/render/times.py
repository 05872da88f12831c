"""Meetings, schedules, agendas and milestones."""

from datetime import UTC, timedelta
from typing import Annotated

from markupsafe import Markup

from macros.dates import date_text, leaf_date, span_text, time_tag, time_text, weekday, when_html
from macros.html import EMPTY, facts, join, link, listing, table, tag
from macros.model import Event, Meeting, Ref
from macros.render.marks import status_badge
from macros.scope import Scope
from macros.when import HELSINKI, When


def schedule(scope: Scope, owner: Annotated[str, Ref("owners")] = "") -> Markup:
    """Table of the events of a programme or the meetings of a group; of everything without a value."""
    meetings = [m for m in scope.records.meetings.values() if owner in ("", m.group)]
    events = [e for e in scope.records.events.values() if owner in ("", e.programme)]
    found: list[Meeting | Event] = sorted([*meetings, *events], key=lambda item: item.start)
    if not found:
        return tag("p", scope.say("no_events"))
    rows = [
        [
            _title(scope, item),
            _day(scope, item),
            time_tag(item.start, time_text(item.start, item.end, scope.language)) if item.start.moment else EMPTY,
            _note(scope, item),
        ]
        for item in found
    ]
    heads = [scope.say(key) for key in ("event", "date", "time_of_day", "note")]
    if not any(row[3] for row in rows):
        rows, heads = [row[:3] for row in rows], heads[:3]
    return table(scope.say("schedule"), heads, rows)


def meetings(scope: Scope, group: Annotated[str, Ref("groups")]) -> Markup:
    """Table of a group's meetings, latest first, with links to their agendas."""
    of_group = {key: m for key, m in scope.records.meetings.items() if m.group == group}
    if not of_group:
        return tag("p", scope.say("no_meetings"))
    rows = [
        [
            _agenda_link(scope, key, _title(scope, m)),
            _day(scope, m),
            time_tag(m.start, time_text(m.start, m.end, scope.language)),
            _note(scope, m),
        ]
        for key, m in reversed(of_group.items())
    ]
    return table(scope.say("meetings"), [scope.say(key) for key in ("meeting", "date", "time_of_day", "note")], rows)


def agenda(scope: Scope, meeting: Annotated[str, Ref("meetings")]) -> Markup:
    """Time, place and items of one meeting; the start of each item is computed from the minutes before it."""
    record = scope.records.meetings[meeting]
    when = (
        tag("span", weekday(record.start, scope.language)) + " " + when_html(record.start, record.end, scope.language)
    )
    about = facts(
        [
            (scope.say("when"), when),
            (scope.say("place"), scope.read(record.place)),
            (scope.say("status"), status_badge(scope, record.status)),
            (scope.say("note"), scope.say("year_inferred") if record.year_inferred else ""),
        ]
    )
    if not record.agenda:
        return tag("div", about + tag("p", scope.say("no_agenda")), id=f"agenda-{meeting}")
    return tag("div", about + tag("ol", join(_items(scope, record)), class_="agenda"), id=f"agenda-{meeting}")


def next_meeting(scope: Scope, group: Annotated[str, Ref("groups")]) -> Markup:
    """Box of meetings. It claims nothing by itself: a script picks the next one by the reader's clock."""
    listed = [(key, m) for key, m in scope.records.meetings.items() if m.group == group and m.status != "draft"]
    boxes = join(_leaf(scope, key, m) for key, m in reversed(listed))
    # shown by the script when no meeting is ahead: at build time nobody knows that
    none = tag("p", scope.say("no_meetings_announced"), class_="none", hidden="hidden" if listed else "")
    shown_on = scope.shown_on("meetings", group)
    more = tag("p", link(scope.url(shown_on), scope.say("all_meetings"))) if shown_on else EMPTY
    heading = tag(
        "h2",
        scope.say("meetings"),
        id="next-meeting",
        data_next=scope.say("next_meeting"),
        data_last=scope.say("last_meeting"),
    )
    return tag("section", heading + boxes + none + more, class_="nextbox", aria_labelledby="next-meeting")


def milestones(scope: Scope) -> Markup:
    """The history as a list, oldest first, each with its time and source."""
    # what is known by its year only comes after what is known to the day; a span is placed by its beginning
    ordered = sorted(scope.records.milestones.values(), key=lambda e: e.start.first if e.end else e.start.last)
    return listing((_milestone(scope, event) for event in ordered), class_="milestones")


def date(scope: Scope, event: Annotated[str, Ref("dated")]) -> Markup:
    """Inline: when an event, a meeting or a milestone is, with the time of day when it is known."""
    record = scope.records.dated()[event]
    return when_html(record.start, record.end, scope.language)


def _title(scope: Scope, item: Meeting | Event) -> str:
    return scope.read(item.title) or scope.say("group_meeting")


def _day(scope: Scope, item: Meeting | Event) -> Markup:
    text = span_text(item.start, item.end, scope.language, table=True)
    day = weekday(item.start, scope.language, short=True) + " " if item.start.moment else ""
    return time_tag(item.start, day + text)


def _note(scope: Scope, item: Meeting | Event) -> Markup:
    if isinstance(item, Event):
        return tag("span", scope.read(item.note)) if item.note else EMPTY
    parts = [
        status_badge(scope, item.status),
        tag("span", scope.say("year_inferred_short")) if item.year_inferred else "",
    ]
    return join(filter(None, parts), " ")


def _agenda_link(scope: Scope, key: str, title: str) -> str:
    page = scope.shown_on("agenda", key)
    return link(scope.url(f"{page}#agenda-{key}"), title) if page else title


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
    clock = time_tag(start, time_text(start, meeting.end, scope.language))
    details = tag("p", spoken + " " + clock + " " + status_badge(scope, meeting.status))
    page = scope.shown_on("agenda", key)
    more = tag("p", link(scope.url(f"{page}#agenda-{key}"), scope.say("agenda"))) if page else EMPTY
    body = tag("div", tag("h3", _title(scope, meeting)) + details + more)
    return tag("article", leaf + body, class_="meeting", data_end=meeting.end.iso, data_status=meeting.status)


def _items(scope: Scope, meeting: Meeting) -> list[Markup]:
    if not meeting.start.moment:
        raise TypeError("a meeting has a time of day")
    found, at = [], meeting.start.moment
    for item in meeting.agenda:
        clock = When(meeting.start.precision, at.date(), at)
        text = tag("h3", scope.read(item))
        who = scope.records.people[item.who].name if item.who else ""
        kind = scope.say(f"kind_{item.kind}") if item.kind else ""
        length = scope.say("minutes", minutes=item.minutes)
        text += tag("p", " · ".join(filter(None, [who, kind, length])))
        found.append(tag("li", time_tag(clock, time_text(clock, None, scope.language)) + tag("div", text)))
        # through UTC: clock times skip or repeat an hour when summer time begins or ends
        at = (at.astimezone(UTC) + timedelta(minutes=item.minutes)).astimezone(HELSINKI)
    return found


def _milestone(scope: Scope, event: Event) -> Markup:
    when = tag("p", when_html(event.start, event.end, scope.language), class_="when")
    what = tag("p", tag("strong", scope.read(event.title)))
    note = tag("p", scope.read(event.note)) if event.note else EMPTY
    return when + what + note
