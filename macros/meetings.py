"""What follows from the record of a meeting: its page, the times of its items, the day from which it was moved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from macros.dates import date_text
from macros.model import AgendaItem, Meeting, Venue, named_day
from macros.when import When
from macros.words import Language, words

PAGES = "group/meetings"
OTHER = "other"
"""Stands for the group or programme of what has none, in the names of calendar files."""


@dataclass(frozen=True)
class TimedItem:
    """An item of an agenda with the time at which it begins and the one at which it ends."""

    item: AgendaItem
    start: When
    end: When


def slug(key: str) -> str:
    """The slug of a meeting's own page."""
    return f"{PAGES}/{key}"


def name(meeting: Meeting, language: Language) -> str:
    """What a meeting is called: its own title, or the usual one."""
    return meeting.title[language] if meeting.title else words(language)["group_meeting"]


def title(meeting: Meeting, language: Language) -> str:
    """The name with the day: `Teemaryhmän kokous 10.12.2026`."""
    day = date_text(meeting.start, language)
    return words(language)["meeting_on"].format(name=name(meeting, language), date=day)


def decided(meeting: Meeting) -> bool:
    """Whether the record tells a decision, of the meeting or of an item."""
    return bool(meeting.decisions) or any(item.decision for item in meeting.agenda)


def calendar_path(owner: str | None, item: str = "") -> str:
    """The calendar file of a group or programme, or of one item of it; below the folder of a language."""
    folder = f"calendars/{owner or OTHER}"
    return f"{folder}/{item}.ics" if item else f"{folder}.ics"


def timed(meeting: Meeting) -> Iterator[TimedItem]:
    """The items of the agenda one after another, from the start of the meeting."""
    at = meeting.start
    for item in meeting.agenda:
        end = at.later(item.minutes)
        yield TimedItem(item, at, end)
        at = end


def original_day(key: str, meeting: Meeting) -> date | None:
    """The day from which a meeting was moved to another one: its file keeps the name of that day."""
    named = named_day(key)
    return named if named != meeting.start.first else None


def venue_text(venue: Venue | None, language: Language) -> str:
    """Room, address and whether one can take part from afar, on one line; empty when nothing is known."""
    if not venue:
        return ""
    place = ", ".join(name[language] for name in (venue.room, venue.address) if name)
    if not venue.remote:
        return place
    return words(language)["remote_too"].format(place=place) if place else words(language)["remote"]
