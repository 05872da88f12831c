"""Linked data: properties and values that schema.org and search engines ask of an Event, and nothing made up."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from macros.feeds.linked_data import event, script
from macros.feeds.publication import Publication
from macros.words import LANGUAGES, Language
from tests.macros.publications import FULL, URL, publication

languages = pytest.mark.parametrize("language", LANGUAGES)
KEY = "2026-12-10"
PLAIN = "start: 2026-12-10T12:00\nend: 2026-12-10T14:00\n"
SCHEMA = "https://schema.org/"
ALLOWED = {
    "Event": {
        *("@context", "@type", "@id", "name", "description", "inLanguage", "startDate", "endDate", "eventStatus"),
        *("previousStartDate", "eventAttendanceMode", "location", "organizer", "performer", "url", "subEvent"),
    },
    "Place": {"@type", "name", "address"},
    "VirtualLocation": {"@type", "url"},
    "Organization": {"@type", "name"},
    "Person": {"@type", "name"},
}
"""Type → properties that schema.org knows for it, of those that the site uses."""


def of_one(tmp_path: Path, more: str = "", key: str = KEY, url: str = URL) -> Publication:
    return publication(tmp_path, {f"meetings/{key}.yml": PLAIN + more}, url)


def check(data: Any) -> None:
    """Known types and properties only, none of them empty; an Event has a name and times with an offset."""
    if isinstance(data, list):
        for part in data:
            check(part)
    if not isinstance(data, dict):
        return
    assert set(data) <= ALLOWED[data["@type"]]
    assert all(data.values())
    if data["@type"] == "Event":
        assert data["name"]
        start, end = (datetime.fromisoformat(data[name]) for name in ("startDate", "endDate"))
        assert start.utcoffset() is not None
        assert start < end
    for value in data.values():
        check(value)


@languages
def test_a_meeting_has_what_search_engines_ask_for(tmp_path: Path, language: Language) -> None:
    data = event(publication(tmp_path, FULL), KEY, language)
    check(data)
    assert data["@context"] == "https://schema.org"
    assert data["name"] == {"fi": "Talvikokous", "sv": "Vintermöte", "en": "Winter meeting"}[language]
    assert (data["startDate"], data["endDate"]) == ("2026-12-10T12:00+02:00", "2026-12-10T14:00+02:00")
    assert data["inLanguage"] == language
    assert data["eventStatus"] == f"{SCHEMA}EventScheduled"
    assert data["eventAttendanceMode"] == f"{SCHEMA}MixedEventAttendanceMode"
    room = {"fi": "Sali 1", "sv": "Sal 1", "en": "Room 1"}[language]
    assert data["location"] == [
        {"@type": "Place", "name": room, "address": "Katu 1, Helsinki"},
        {"@type": "VirtualLocation", "url": "https://example.org/join"},
    ]
    group = {"fi": "Sosiaalinen kestävyys", "sv": "Social hållbarhet", "en": "Social sustainability"}[language]
    assert data["organizer"] == {"@type": "Organization", "name": group}
    prefix = "" if language == "fi" else f"{language}/"
    assert data["url"] == f"{URL}{prefix}group/meetings/{KEY}/"


def test_the_identity_is_the_same_in_all_languages(tmp_path: Path) -> None:
    found = publication(tmp_path, FULL)
    assert {event(found, KEY, language)["@id"] for language in LANGUAGES} == {found.uid(f"meetings/{KEY}").urn}


def test_items_are_events_within_it(tmp_path: Path) -> None:
    first, second = event(publication(tmp_path, FULL), KEY, "sv")["subEvent"]
    assert first == {
        "@type": "Event",
        "name": "Öppning",
        "startDate": "2026-12-10T12:00+02:00",
        "endDate": "2026-12-10T12:05+02:00",
    }
    assert second["performer"] == {"@type": "Person", "name": "Ada Salo"}
    assert second["startDate"] == first["endDate"]


def test_what_is_not_known_is_left_out(tmp_path: Path) -> None:
    data = event(of_one(tmp_path, url=""), KEY, "en")
    check(data)
    assert set(data) == {
        *("@context", "@type", "@id", "name", "inLanguage", "startDate", "endDate", "eventStatus", "organizer")
    }
    assert data["name"] == "Meeting of the thematic group (Social sustainability)"


def test_without_a_group_nobody_is_named_as_its_organiser(tmp_path: Path) -> None:
    data = event(publication(tmp_path, {f"meetings/{KEY}.yml": PLAIN}, base=()), KEY, "fi")
    check(data)
    assert "organizer" not in data
    assert data["name"] == "Teemaryhmän kokous"


@pytest.mark.parametrize(
    ("more", "key", "status", "previous"),
    [
        ("status: confirmed\n", KEY, "EventScheduled", None),
        ("status: cancelled\n", KEY, "EventCancelled", None),
        ("status: cancelled\n", "2026-12-03", "EventCancelled", None),
        ("status: moved\n", "2026-12-03", "EventRescheduled", "2026-12-03"),
        ("status: moved\n", KEY, "EventRescheduled", None),  # on the same day: the earlier time is not known
        ("status: draft\n", KEY, None, None),
    ],
)
def test_statuses(tmp_path: Path, more: str, key: str, status: str | None, previous: str | None) -> None:
    data = event(of_one(tmp_path, more, key), key, "fi")
    check(data)
    assert data.get("eventStatus") == (SCHEMA + status if status else None)
    assert data.get("previousStartDate") == previous


PAGE = f"{URL}sv/group/meetings/{KEY}/"


@pytest.mark.parametrize(
    ("place", "mode", "location"),
    [
        ("", None, None),
        ("place: {room: Sali}\n", None, {"@type": "Place", "name": "Sali"}),
        ("place: {fi: Etäkokous, sv: Distansmöte, en: Online}\n", None, {"@type": "Place", "name": "Distansmöte"}),
        ("place: {address: Katu 1}\n", "Offline", {"@type": "Place", "name": "Katu 1", "address": "Katu 1"}),
        ("place: {remote: true}\n", "Online", {"@type": "VirtualLocation", "url": PAGE}),
        (
            "place: {remote: https://example.org/join}\n",
            "Online",
            {"@type": "VirtualLocation", "url": "https://example.org/join"},
        ),
        (
            "place: {room: Sali, remote: true}\n",
            "Mixed",
            [{"@type": "Place", "name": "Sali"}, {"@type": "VirtualLocation", "url": PAGE}],
        ),
    ],
)
def test_places(tmp_path: Path, place: str, mode: str | None, location: object) -> None:
    data = event(of_one(tmp_path, place), KEY, "sv")
    check(data)
    assert data.get("eventAttendanceMode") == (f"{SCHEMA}{mode}EventAttendanceMode" if mode else None)
    assert data.get("location") == location


def test_an_online_meeting_of_a_site_without_an_address_is_online_all_the_same(tmp_path: Path) -> None:
    data = event(of_one(tmp_path, "place: {remote: true}\n", url=""), KEY, "fi")
    check(data)
    assert data["eventAttendanceMode"] == f"{SCHEMA}OnlineEventAttendanceMode"
    assert data["location"] == {"@type": "VirtualLocation"}


@pytest.mark.parametrize("sign", ["</script><script>alert(1)</script>", "<!--<script>", "]]>", "a & b", "&lt;"])
def test_nothing_in_a_text_ends_the_element(tmp_path: Path, sign: str) -> None:
    found = of_one(tmp_path, f'title: {{fi: "{sign}", sv: b, en: c}}\n')
    data = event(found, KEY, "fi")
    written = script(data)
    assert written.startswith('<script type="application/ld+json">{')
    assert not set("<>&") & set(written.removeprefix('<script type="application/ld+json">').removesuffix("</script>"))
    element = lxml_html.fragment_fromstring(f"<div>{written}</div>")
    assert [child.tag for child in element.iter()] == ["div", "script"]
    assert json.loads(element[0].text or "") == data
    assert data["name"] == sign


def test_the_script_is_one_line(tmp_path: Path) -> None:
    assert "\n" not in script(event(publication(tmp_path, FULL), KEY, "fi"))
