"""Calendar files (iCalendar, RFC 5545 with RFC 7986): one for each group and programme, one for each item of them.

Subscribed calendars are read by programs that show little: the summary says what is cancelled or provisional, and the
description holds the agenda. Times are those of Europe/Helsinki, with the rules of the zone in the file.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Component, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar import Event as Entry
from icalendar.prop import vDuration, vText

from macros.dates import span_text
from macros.feeds.publication import Kind, Publication
from macros.feeds.told import agenda_lines, decision_lines, full_name, status_lines
from macros.meetings import OTHER, calendar_path, slug, venue_text
from macros.model import Event, Meeting, Paper
from macros.when import HELSINKI, Precision, When
from macros.words import Language, words

MAKER = "-//social-sustainability-knowledge-base//calendars//EN"
REFRESH = timedelta(hours=12)
RULED = datetime(1997, 1, 1, tzinfo=HELSINKI)
"""From here on the rules of the zone below hold; earlier times are written in UTC."""
_COUNTED = datetime(2020, 1, 1, tzinfo=UTC)
"""SEQUENCE is the whole seconds from here to the last change: it rises with each and fits 31 bits until 2088."""


def calendars(publication: Publication, language: Language) -> dict[str, bytes]:
    """Path below the folder of the language → calendar file, in the order of the paths."""
    found: dict[str, dict[str, Entry]] = {group: {} for group in publication.records.groups}
    for key, meeting in publication.records.meetings.items():
        found.setdefault(meeting.group or OTHER, {})[key] = _meeting(publication, key, meeting, language)
    for key, event in publication.records.events.items():
        found.setdefault(event.programme or OTHER, {})[key] = _event(publication, key, event, language)
    files = {}
    for owner, entries in found.items():
        files[calendar_path(owner)] = _whole(publication, owner, entries.values(), language)
        for key, entry in entries.items():
            files[calendar_path(owner, key)] = bytes(_file([entry]).to_ical())
    return dict(sorted(files.items()))


# ---- files


def _whole(publication: Publication, owner: str, entries: Iterable[Entry], language: Language) -> bytes:
    """A calendar to subscribe to. Only these have a name: with one, Outlook takes a file for a whole calendar."""
    file = _file(entries)
    title = vText(_title(publication, owner, language))
    file.add("NAME", title, {"LANGUAGE": language})
    file.add("X-WR-CALNAME", vText(title))
    file.add("REFRESH-INTERVAL", REFRESH, {"VALUE": "DURATION"})
    file.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    if publication.url:
        file.add("URL", publication.page("index", language))
        file.add("SOURCE", publication.file(calendar_path(owner), language), {"VALUE": "URI"})
    return bytes(file.to_ical())


def _file(entries: Iterable[Entry]) -> Calendar:
    file = Calendar()
    file.add("PRODID", MAKER)
    file.add("VERSION", "2.0")
    file.add("CALSCALE", "GREGORIAN")
    file.add("METHOD", "PUBLISH")
    # in a calendar without entries too: a file needs at least one component (RFC 5545, 3.6)
    file.add_component(_zone())
    for entry in entries:
        file.add_component(entry)
    return file


def _title(publication: Publication, owner: str, language: Language) -> str:
    records = publication.records
    if owner in records.programmes:
        programme = records.programmes[owner]
        return (programme.short or programme.name)[language]
    return records.groups[owner].name[language] if owner in records.groups else words(language)["other_calendar"]


def _zone() -> Timezone:
    """The rules of Finland since winter time of 1996: Directive 2000/84/EC and the one before it."""
    zone = Timezone()
    zone.add("TZID", HELSINKI.key)
    parts: list[tuple[Component, str, datetime, int, int]] = [
        (TimezoneStandard(), "EET", datetime(1996, 10, 27, 4), 3, 2),  # noqa: DTZ001 - clock time, as the RFC asks
        (TimezoneDaylight(), "EEST", datetime(1997, 3, 30, 3), 2, 3),  # noqa: DTZ001
    ]
    for part, short, start, before, after in parts:
        part.add("TZNAME", short)
        part.add("DTSTART", start)
        part.add("TZOFFSETFROM", timedelta(hours=before))
        part.add("TZOFFSETTO", timedelta(hours=after))
        part.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": start.month, "BYDAY": "-1SU"})
        zone.add_component(part)
    return zone


# ---- entries

_STATUS = {"draft": "TENTATIVE", "confirmed": "CONFIRMED", "moved": "CONFIRMED", "cancelled": "CANCELLED"}


def _meeting(publication: Publication, key: str, meeting: Meeting, language: Language) -> Entry:
    entry = _entry(publication, "meetings", key, meeting)
    texts = words(language)
    marked = {"draft": texts["summary_draft"], "cancelled": texts["summary_cancelled"]}.get(meeting.status, "{name}")
    _say(entry, "SUMMARY", marked.format(name=full_name(publication.records, meeting, language)), language)
    _say(entry, "LOCATION", venue_text(meeting.place, language), language)
    page = publication.page(slug(key), language)
    sections = [*_about_meeting(publication, key, meeting, language), [page]]
    _describe(entry, sections, language)
    _lead(entry, page)
    entry.add("STATUS", _STATUS[meeting.status])
    # a cancelled meeting takes nobody's time, in programs that do not know the status either
    entry.add("TRANSP", "TRANSPARENT" if meeting.status == "cancelled" else "OPAQUE")
    return entry


def _about_meeting(publication: Publication, key: str, meeting: Meeting, language: Language) -> Iterator[list[str]]:
    """Sections of the description, each a list of lines."""
    texts = words(language)
    yield list(status_lines(key, meeting, language))
    if meeting.place and isinstance(meeting.place.remote, str):
        yield [f"{texts['remote_how']}: {meeting.place.remote}"]
    if meeting.agenda:
        yield [texts["agenda"], *agenda_lines(publication.records, meeting, language)]
    decisions = [f"– {line}" for line in decision_lines(meeting, language)]
    minutes = _paper(publication, meeting.minutes, language) if meeting.minutes else ""
    after = [*(text[language] for text in meeting.outcome), *decisions, minutes]
    if any(after):
        yield [texts["decisions"], *after]


def _paper(publication: Publication, paper: Paper, language: Language) -> str:
    """The title, and the address when there is one that leads there from outside the site."""
    title = paper.title[language]
    return f"{title}: {publication.paper(paper, language)}" if paper.url or publication.url else title


def _event(publication: Publication, key: str, event: Event, language: Language) -> Entry:
    entry = _entry(publication, "events", key, event)
    title = event.title[language]
    exact = event.start.precision in (Precision.MINUTE, Precision.DAY)
    # a span of weeks, months or years is no appointment: the words say how exactly the time is known
    _say(entry, "SUMMARY", title if exact else f"{title} ({span_text(event.start, event.end, language)})", language)
    programme = publication.records.programmes[event.programme].name[language] if event.programme else ""
    page = publication.schedule(event, language)
    _describe(entry, [[programme], [event.note[language] if event.note else ""], [page]], language)
    _lead(entry, page)
    entry.add("TRANSP", "OPAQUE" if event.start.moment else "TRANSPARENT")
    return entry


def _entry(publication: Publication, kind: Kind, key: str, record: Meeting | Event) -> Entry:
    changed = publication.changed_at(kind, key)
    entry = Entry()
    entry.add("UID", str(publication.uid(f"{kind}/{key}")))
    entry.add("DTSTAMP", changed)
    entry.add("LAST-MODIFIED", changed)
    entry.add("SEQUENCE", max(0, int((changed - _COUNTED).total_seconds())))
    entry.add("DTSTART", _start(record.start))
    end = _end(record.start, record.end)
    if end:
        entry.add("DTEND", end)
    return entry


def _start(start: When) -> date | datetime:
    if not start.moment:
        return start.first
    return start.moment if start.moment >= RULED else start.moment.astimezone(UTC)


def _end(start: When, end: When | None) -> date | datetime | None:
    """The day after the last one, or the end in the same form as the start; None for a moment without an end."""
    if not start.moment:
        return (end or start).last + timedelta(days=1)
    if not end or not end.moment:
        return None
    return end.moment if start.moment >= RULED else end.moment.astimezone(UTC)


def _say(entry: Entry, property_name: str, text: str, language: Language) -> None:
    if text:
        entry.add(property_name, text, {"LANGUAGE": language})


def _describe(entry: Entry, sections: Iterable[Iterable[str]], language: Language) -> None:
    """Sections with an empty line between them; those without a line are left out."""
    written = ("\n".join(filter(None, lines)) for lines in sections)
    _say(entry, "DESCRIPTION", "\n\n".join(filter(None, written)), language)


def _lead(entry: Entry, page: str) -> None:
    if page:
        entry.add("URL", page)
