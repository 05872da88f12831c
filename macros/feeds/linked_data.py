"""Linked data of a meeting for search engines: schema.org `Event` as JSON-LD."""

import json
from typing import Any

from markupsafe import Markup

from macros.feeds.publication import Publication
from macros.feeds.told import full_name
from macros.meetings import TimedItem, original_day, slug, timed
from macros.model import Meeting, Venue
from macros.words import Language, words

_SCHEMA = "https://schema.org/"
_STATUS = {"confirmed": "EventScheduled", "moved": "EventRescheduled", "cancelled": "EventCancelled"}
"""Nothing for a draft: the vocabulary has no word for a time that is not settled."""


def event(publication: Publication, key: str, language: Language) -> dict[str, Any]:
    """An `Event` with its items as `subEvent`. What the record does not say is left out."""
    meeting = publication.records.meetings[key]
    page = publication.page(slug(key), language)
    group = publication.records.groups[meeting.group] if meeting.group else None
    items = "; ".join(item[language] for item in meeting.agenda)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": publication.uid(f"meetings/{key}").urn,
        "name": full_name(publication.records, meeting, language),
        "description": f"{words(language)['agenda']}: {items}" if items else None,
        "inLanguage": language,
        "startDate": meeting.start.iso,
        "endDate": meeting.end.iso,
        **_status(key, meeting),
        **_place(meeting.place, page, language),
        "organizer": {"@type": "Organization", "name": group.name[language]} if group else None,
        "url": page,
        "subEvent": [_item(publication, part, language) for part in timed(meeting)],
    }
    return _known(data)


def script(data: dict[str, Any]) -> Markup:
    """The data in its `<script>`. No sign in it can end the element or begin another."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))  # noqa: S704 - escaped above


def _status(key: str, meeting: Meeting) -> dict[str, Any]:
    before = original_day(key, meeting)
    return {
        "eventStatus": _SCHEMA + _STATUS[meeting.status] if meeting.status in _STATUS else None,
        "previousStartDate": before.isoformat() if before and meeting.status == "moved" else None,
    }


def _place(venue: Venue | None, page: str, language: Language) -> dict[str, Any]:
    """Where it is held, and whether one can take part from afar.

    A room alone leaves the mode open: a record may call the room "Online meeting".
    """
    if not venue:
        return {}
    place = None
    if venue.room or venue.address:
        room, address = (text[language] if text else None for text in (venue.room, venue.address))
        place = _known({"@type": "Place", "name": room or address, "address": address})
    online = None
    if venue.remote:
        url = venue.remote if isinstance(venue.remote, str) else page
        online = _known({"@type": "VirtualLocation", "url": url})
    mode = "Mixed" if place and online else "Online" if online else "Offline" if venue.address else None
    both = [part for part in (place, online) if part]
    return {
        "eventAttendanceMode": f"{_SCHEMA}{mode}EventAttendanceMode" if mode else None,
        "location": both if len(both) > 1 else next(iter(both), None),
    }


def _item(publication: Publication, part: TimedItem, language: Language) -> dict[str, Any]:
    who = publication.records.people[part.item.who] if part.item.who else None
    return _known(
        {
            "@type": "Event",
            "name": part.item[language],
            "startDate": part.start.iso,
            "endDate": part.end.iso,
            "performer": {"@type": "Person", "name": who.name} if who else None,
        }
    )


def _known(data: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty."""
    return {key: value for key, value in data.items() if value}
