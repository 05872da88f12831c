"""Schedules, milestones and single dates."""

from typing import Annotated

from markupsafe import Markup

from macros.dates import date_text, span_text, time_tag, time_text, weekday, when_html
from macros.html import EMPTY, join, link, listing, table, tag
from macros.meetings import name, original_day, slug
from macros.model import Event, Meeting, Ref
from macros.render.marks import clock_badge, status_badge
from macros.scope import Scope
from macros.when import Precision, When


def schedule(scope: Scope, owner: Annotated[str, Ref("owners")] = "") -> Markup:
    """Table of the events of a programme or the meetings of a group; of everything without a value."""
    meetings = [(key, m) for key, m in scope.records.meetings.items() if owner in ("", m.group)]
    events = [(key, e) for key, e in scope.records.events.items() if owner in ("", e.programme)]
    found: list[tuple[str, Meeting | Event]] = sorted([*meetings, *events], key=lambda pair: pair[1].start)
    if not found:
        return tag("p", scope.say("no_events"))
    rows = [
        [
            _title(scope, item_id, item),
            day(scope, item),
            time_tag(item.start, time_text(item.start, item.end, scope.language)) if item.start.moment else EMPTY,
            note(scope, item_id, item),
        ]
        for item_id, item in found
    ]
    heads = [scope.say(key) for key in ("event", "date", "time_of_day", "note")]
    if not any(row[3] for row in rows):
        rows, heads = [row[:3] for row in rows], heads[:3]
    return table(scope.say("schedule"), heads, rows)


def milestones(scope: Scope) -> Markup:
    """The history as a list, oldest first, each with its time and source."""
    # what is known by its year only comes after what is known to the day; a span is placed by its beginning
    ordered = sorted(scope.records.milestones.values(), key=lambda e: e.start.first if e.end else e.start.last)
    return listing((_milestone(scope, event) for event in ordered), class_="milestones")


def date(scope: Scope, event: Annotated[str, Ref("dated")]) -> Markup:
    """Inline: when an event, a meeting or a milestone is, with the time of day when it is known."""
    record = scope.records.dated()[event]
    return when_html(record.start, record.end, scope.language)


def day(scope: Scope, item: Meeting | Event) -> Markup:
    """The day or days of an entry in a table, with the weekday when the time of day is known."""
    text = span_text(item.start, item.end, scope.language, table=True)
    of_week = weekday(item.start, scope.language, short=True) + " " if item.start.moment else ""
    return time_tag(item.start, of_week + text)


def note(scope: Scope, key: str, item: Meeting | Event) -> Markup:
    """What a table says beside a time: the status of a meeting and from when it was moved, the note of an event."""
    if isinstance(item, Event):
        return tag("span", scope.read(item.note)) if item.note else EMPTY
    parts = [
        status_badge(scope, item.status),
        moved_from(scope, key, item),
        tag("span", scope.say("year_inferred_short")) if item.year_inferred else "",
    ]
    return join(filter(None, parts), " ")


def moved_from(scope: Scope, key: str, meeting: Meeting) -> Markup:
    """From which day a meeting was moved; empty when it keeps its day."""
    named = original_day(key, meeting)
    if not named:
        return EMPTY
    before = When(Precision.DAY, named)
    day = time_tag(before, date_text(before, scope.language, table=True))
    return tag("span", join([scope.say("moved_from") + ":", day], " "))


def _title(scope: Scope, key: str, item: Meeting | Event) -> Markup:
    if isinstance(item, Meeting):
        return titled(scope, key, item)
    over = item.programme and scope.records.programmes[item.programme].status == "historical"
    mark = EMPTY if over else clock_badge(scope, item.start, item.end)
    return join(filter(None, [scope.read(item.title), mark]), " ")


def titled(scope: Scope, key: str, meeting: Meeting) -> Markup:
    """The name of a meeting as a link to its page, and whether it is ahead or past."""
    mark = EMPTY if meeting.status == "cancelled" else clock_badge(scope, meeting.start, meeting.end)
    return join(filter(None, [link(scope.url(slug(key)), name(meeting, scope.language)), mark]), " ")


def _milestone(scope: Scope, event: Event) -> Markup:
    when = tag("p", when_html(event.start, event.end, scope.language), class_="when")
    what = tag("p", tag("strong", scope.read(event.title)))
    note = tag("p", scope.read(event.note)) if event.note else EMPTY
    return when + what + note
