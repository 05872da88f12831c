"""The meetings and events as open data: JSON files with their JSON Schemas, made from the models below.

All three languages stand in one file. Times are ISO 8601 with the offset of Helsinki on that day.
"""

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from macros import model
from macros.feeds.publication import Publication
from macros.meetings import TimedItem, calendar_path, original_day, slug, timed
from macros.site import address, file_address
from macros.when import When
from macros.words import LANGUAGES, Language

FOLDER = "data"


class Output(BaseModel):
    """Base of all parts: every key is always there."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Texts(Output):
    """A text, or an address, in each language of the site."""

    fi: str
    sv: str
    en: str


class Owner(Output):
    """A group or a programme."""

    id: str
    name: Texts


class Person(Output):
    """Who presents an item."""

    id: str
    name: str


class Paper(Output):
    """A document or page."""

    title: Texts
    url: Texts
    """Absolute, or relative to the site root when the site has no address yet."""
    language: Language | None
    """The language of the document itself, when known."""


class Place(Output):
    """Where a meeting is held."""

    room: Texts | None
    address: Texts | None
    remote: bool
    """Whether one can take part from afar."""
    remote_url: str | None
    """A public page that tells how."""


class Item(Output):
    """An item of an agenda. Its times are computed from the minutes of the items before it."""

    title: Texts
    start: AwareDatetime
    end: AwareDatetime
    minutes: int
    kind: Literal["info", "discussion", "decision"] | None
    presenter: Person | None
    note: Texts | None
    papers: list[Paper]
    decision: Texts | None


class Meeting(Output):
    """A meeting of a group."""

    id: str
    uid: UUID
    """The UID in calendar files; it stays when the meeting is moved."""
    changed: AwareDatetime
    """When the record was last changed."""
    group: Owner | None
    title: Texts | None
    """None for a meeting with the usual title."""
    start: AwareDatetime
    end: AwareDatetime
    status: Literal["draft", "confirmed", "moved", "cancelled"]
    original_day: date | None
    """The day from which the meeting was moved."""
    year_inferred: bool
    """Whether the source gives no year."""
    place: Place | None
    agenda: list[Item]
    papers: list[Paper]
    outcome: list[Texts]
    decisions: list[Texts]
    minutes: Paper | None
    """The document that tells of the meeting."""
    url: Texts
    """The page of the meeting."""
    calendar: Texts
    """The calendar file of the meeting."""
    sources: list[str]


class Event(Output):
    """A session, a deadline or another date of a programme."""

    id: str
    uid: UUID
    changed: AwareDatetime
    programme: Owner | None
    title: Texts
    precision: Literal["minute", "day", "week", "month", "year"]
    """How exactly the times are known; it tells the form of `start` and `end`."""
    start: str = Field(examples=["2022-01-20T09:00:00+02:00", "2021-11-10", "2021-W47", "2020-08", "2020"])
    end: str | None
    """The last day, week, month or year itself is part of the event."""
    certainty: Literal["stated", "inferred"]
    note: Texts | None
    calendar: Texts
    """The calendar file of the event."""
    sources: list[str]


class Meetings(Output):
    """All meetings, in the order of time."""

    schema_: str = Field(serialization_alias="$schema")
    meetings: list[Meeting]


class Events(Output):
    """All events, in the order of the records."""

    schema_: str = Field(serialization_alias="$schema")
    events: list[Event]


def files(publication: Publication) -> dict[str, str]:
    """Path from the site root → JSON. Meetings need a group or a meeting, events a programme or an event."""
    records, url = publication.records, publication.url
    found: dict[str, Meetings | Events] = {}
    if records.meetings or records.groups:
        meetings = [_meeting(publication, key, meeting) for key, meeting in records.meetings.items()]
        found["meetings"] = Meetings(schema_=_schema_address("meetings", url), meetings=meetings)
    if records.events or records.programmes:
        events = [_event(publication, key, event) for key, event in records.events.items()]
        found["events"] = Events(schema_=_schema_address("events", url), events=events)
    written = {}
    for kind, content in found.items():
        written[f"{FOLDER}/{kind}.json"] = _text(content.model_dump(mode="json", by_alias=True))
        written[f"{FOLDER}/{kind}.schema.json"] = _text(_schema(kind, type(content), url))
    return written


def _schema_address(kind: str, url: str) -> str:
    name = f"{kind}.schema.json"
    return f"{url}{FOLDER}/{name}" if url else name


def _schema(kind: str, content: type[Output], url: str) -> dict[str, Any]:
    address_of_it = {"$id": _schema_address(kind, url)} if url else {}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **address_of_it,
        **content.model_json_schema(mode="serialization"),
    }


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


# ---- records → data


def _meeting(publication: Publication, key: str, meeting: model.Meeting) -> Meeting:
    groups = publication.records.groups
    return Meeting(
        id=key,
        uid=publication.uid(f"meetings/{key}"),
        changed=publication.changed_at("meetings", key),
        group=_owner(meeting.group, groups[meeting.group].name) if meeting.group else None,
        title=meeting.title and _read(meeting.title),
        start=_moment(meeting.start),
        end=_moment(meeting.end),
        status=meeting.status,
        original_day=original_day(key, meeting),
        year_inferred=meeting.year_inferred,
        place=_place(meeting.place) if meeting.place else None,
        agenda=[_item(publication, part) for part in timed(meeting)],
        papers=[_paper(publication, paper) for paper in meeting.papers],
        outcome=[_read(text) for text in meeting.outcome],
        decisions=[_read(text) for text in meeting.decisions],
        minutes=_paper(publication, meeting.minutes) if meeting.minutes else None,
        url=_each(lambda language: publication.url + address(slug(key), language)),
        calendar=_calendar(publication, meeting.group, key),
        sources=meeting.source,
    )


def _event(publication: Publication, key: str, event: model.Event) -> Event:
    programmes = publication.records.programmes
    return Event(
        id=key,
        uid=publication.uid(f"events/{key}"),
        changed=publication.changed_at("events", key),
        programme=_owner(event.programme, programmes[event.programme].name) if event.programme else None,
        title=_read(event.title),
        precision=event.start.precision.value,
        start=_iso(event.start),
        end=_iso(event.end) if event.end else None,
        certainty=event.certainty,
        note=event.note and _read(event.note),
        calendar=_calendar(publication, event.programme, key),
        sources=event.source,
    )


def _item(publication: Publication, part: TimedItem) -> Item:
    item = part.item
    people = publication.records.people
    return Item(
        title=_read(item),
        start=_moment(part.start),
        end=_moment(part.end),
        minutes=item.minutes,
        kind=item.kind,
        presenter=Person(id=item.who, name=people[item.who].name) if item.who else None,
        note=item.note and _read(item.note),
        papers=[_paper(publication, paper) for paper in item.papers],
        decision=item.decision and _read(item.decision),
    )


def _place(venue: model.Venue) -> Place:
    remote = venue.remote
    return Place(
        room=venue.room and _read(venue.room),
        address=venue.address and _read(venue.address),
        remote=bool(remote),
        remote_url=remote if isinstance(remote, str) else None,
    )


def _paper(publication: Publication, paper: model.Paper) -> Paper:
    return Paper(
        title=_read(paper.title),
        url=_each(lambda language: publication.paper(paper, language)),
        language=paper.language,
    )


def _calendar(publication: Publication, owner: str | None, key: str) -> Texts:
    path = calendar_path(owner, key)
    return _each(lambda language: publication.url + file_address(path, language))


def _owner(key: str, name: model.Text) -> Owner:
    return Owner(id=key, name=_read(name))


def _read(text: model.Text) -> Texts:
    return _each(lambda language: text[language])


def _each(value: Callable[[Language], str]) -> Texts:
    return Texts(**{language: value(language) for language in LANGUAGES})


def _moment(when: When) -> datetime:
    if not when.moment:
        raise TypeError("a meeting has a time of day")
    return when.moment


def _iso(when: When) -> str:
    # with seconds, as RFC 3339 and thereby JSON Schema ask
    return when.moment.isoformat() if when.moment else when.iso
