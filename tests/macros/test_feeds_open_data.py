"""Open data: valid against its own schema, complete, and the same as the calendars and pages say."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from macros.feeds.calendars import calendars
from macros.feeds.open_data import files
from macros.feeds.publication import Publication
from macros.records import Records
from tests.macros.conftest import SAMPLE
from tests.macros.publications import FULL, URL, events_of, publication

KINDS = ("meetings", "events")
SOURCES = SAMPLE["sources.yml"]


@pytest.fixture
def everything(tmp_path: Path) -> Publication:
    plain = "start: 2027-03-25T12:00\nend: 2027-03-25T14:00\nstatus: cancelled\nsource: page\n"
    moved = "start: 2027-03-29T12:00\nend: 2027-03-29T14:00\nstatus: moved\nyear_inferred: true\n"
    records = {
        **FULL,
        "meetings/2027-03-25.yml": plain,
        "meetings/2027-03-22.yml": moved,
        "events.yml": SAMPLE["events.yml"],
        "sources.yml": SOURCES,
    }
    return publication(tmp_path, records)


def read(found: Publication, kind: str) -> Any:
    return json.loads(files(found)[f"data/{kind}.json"])


def meeting(found: Publication, key: str) -> dict[str, Any]:
    (record,) = (record for record in read(found, "meetings")["meetings"] if record["id"] == key)
    return dict(record)


def errors(schema: str, data: Any) -> list[str]:
    parsed = json.loads(schema)
    Draft202012Validator.check_schema(parsed)
    checker = Draft202012Validator(parsed, format_checker=FormatChecker())
    return [error.message for error in checker.iter_errors(data)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_data_is_valid_against_its_schema(everything: Publication, kind: str) -> None:
    made = files(everything)
    data = json.loads(made[f"data/{kind}.json"])
    assert errors(made[f"data/{kind}.schema.json"], data) == []
    assert len(data[kind]) >= 2


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_refuses_what_is_no_such_data(everything: Publication, kind: str) -> None:
    made = files(everything)
    schema, data = made[f"data/{kind}.schema.json"], json.loads(made[f"data/{kind}.json"])
    first = data[kind][0]
    for wrong in (
        {name: value for name, value in first.items() if name != "start"},
        {**first, "unknown": 1},
        {**first, "uid": "x"},
        {**first, "title": {"fi": "a", "en": "c"}},
    ):
        assert errors(schema, {**data, kind: [wrong]}), wrong


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("url", [URL, ""])
def test_the_data_names_its_schema(tmp_path: Path, kind: str, url: str) -> None:
    made = files(publication(tmp_path, {}, url))
    name = json.loads(made[f"data/{kind}.json"])["$schema"]
    schema = json.loads(made[f"data/{kind}.schema.json"])
    assert name == (f"{URL}data/{kind}.schema.json" if url else f"{kind}.schema.json")
    assert schema.get("$id", name) == name
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_a_full_meeting_tells_everything(everything: Publication) -> None:
    record = meeting(everything, "2026-12-10")

    def texts(fi: str, sv: str, en: str) -> dict[str, str]:
        return {"fi": fi, "sv": sv, "en": en}

    annex = f"{URL}papers/annex.pdf"
    assert record == {
        "id": "2026-12-10",
        "uid": str(everything.uid("meetings/2026-12-10")),
        "changed": "2026-11-20T08:00:30Z",
        "group": {
            "id": "social",
            "name": texts("Sosiaalinen kestävyys", "Social hållbarhet", "Social sustainability"),
        },
        "title": texts("Talvikokous", "Vintermöte", "Winter meeting"),
        "start": "2026-12-10T12:00:00+02:00",
        "end": "2026-12-10T14:00:00+02:00",
        "status": "confirmed",
        "original_day": None,
        "year_inferred": False,
        "place": {
            "room": texts("Sali 1", "Sal 1", "Room 1"),
            "address": texts("Katu 1, Helsinki", "Katu 1, Helsinki", "Katu 1, Helsinki"),
            "remote": True,
            "remote_url": "https://example.org/join",
        },
        "agenda": [
            {
                "title": texts("Avaus", "Öppning", "Opening"),
                "start": "2026-12-10T12:00:00+02:00",
                "end": "2026-12-10T12:05:00+02:00",
                "minutes": 5,
                "kind": None,
                "presenter": None,
                "note": None,
                "papers": [],
                "decision": None,
            },
            {
                "title": texts("Tilanne", "Läget", "State of play"),
                "start": "2026-12-10T12:05:00+02:00",
                "end": "2026-12-10T12:35:00+02:00",
                "minutes": 30,
                "kind": "discussion",
                "presenter": {"id": "ada", "name": "Ada Salo"},
                "note": texts("Lue ensin", "Läs först", "Read first"),
                "papers": [
                    {
                        "title": texts("Luonnos", "Utkast", "Draft"),
                        "url": texts(f"{URL}about/", f"{URL}sv/about/", f"{URL}en/about/"),
                        "language": None,
                    }
                ],
                "decision": texts("Jatketaan", "Fortsätter", "Goes on"),
            },
        ],
        "papers": [
            {
                "title": texts("Opas", "Guide", "Guide"),
                "url": dict.fromkeys(("fi", "sv", "en"), "https://example.org/guide"),
                "language": "sv",
            },
            {
                "title": texts("Liite", "Bilaga", "Annex"),
                "url": dict.fromkeys(("fi", "sv", "en"), annex),
                "language": None,
            },
        ],
        "outcome": [texts("Hyvä kokous", "Bra möte", "Good meeting")],
        "decisions": [texts("Päätös A", "Beslut A", "Decision A")],
        "minutes": {
            "title": texts("Muistio", "Minnesanteckningar", "Notes"),
            "url": dict.fromkeys(("fi", "sv", "en"), annex),
            "language": None,
        },
        "url": texts(*(f"{URL}{prefix}group/meetings/2026-12-10/" for prefix in ("", "sv/", "en/"))),
        "calendar": texts(*(f"{URL}{prefix}calendars/social/2026-12-10.ics" for prefix in ("", "sv/", "en/"))),
        "sources": [],
    }


def test_statuses_days_and_sources(everything: Publication) -> None:
    assert [record["id"] for record in read(everything, "meetings")["meetings"]] == [
        "2026-12-10",
        "2027-03-25",
        "2027-03-22",
    ], "in the order of time"
    cancelled, moved = (meeting(everything, key) for key in ("2027-03-25", "2027-03-22"))
    assert (cancelled["status"], cancelled["sources"], cancelled["original_day"]) == ("cancelled", ["page"], None)
    assert (moved["status"], moved["original_day"], moved["year_inferred"]) == ("moved", "2027-03-22", True)
    assert (cancelled["start"], moved["start"]) == ("2027-03-25T12:00:00+02:00", "2027-03-29T12:00:00+03:00")
    assert cancelled["place"] is cancelled["title"] is None


def test_events_have_the_precision_of_their_source(everything: Publication) -> None:
    found = {event["id"]: event for event in read(everything, "events")["events"]}
    times = {key: (event["precision"], event["start"], event["end"]) for key, event in found.items()}
    assert times == {
        "opening": ("minute", "2022-01-20T09:00:00+02:00", None),
        "interviews": ("week", "2021-W47", "2021-W50"),
    }
    assert found["interviews"]["note"] == {"fi": "Etänä", "sv": "På distans", "en": "Online"}
    assert found["opening"]["programme"]["id"] == "academy"
    assert found["opening"]["certainty"] == "stated"


def test_the_identity_and_the_times_are_those_of_the_calendar(everything: Publication) -> None:
    for entry in events_of(calendars(everything, "fi")["calendars/social.ics"]):
        (record,) = (r for r in read(everything, "meetings")["meetings"] if r["uid"] == str(entry["UID"]))
        assert datetime.fromisoformat(record["start"]) == entry.decoded("DTSTART")
        assert datetime.fromisoformat(record["end"]) == entry.decoded("DTEND")
        assert datetime.fromisoformat(record["changed"]) == entry.decoded("LAST-MODIFIED")


def test_without_an_address_of_the_site_addresses_begin_at_its_root(tmp_path: Path) -> None:
    record = meeting(publication(tmp_path, FULL, url=""), "2026-12-10")
    assert record["url"]["sv"] == "sv/group/meetings/2026-12-10/"
    assert record["papers"][1]["url"]["en"] == "papers/annex.pdf"
    assert record["agenda"][1]["papers"][0]["url"]["en"] == "en/about/"


def test_a_site_without_meetings_and_events_has_no_such_files(tmp_path: Path) -> None:
    assert files(Publication(Records(), URL, {})) == {}
    only_groups = files(publication(tmp_path, {}, base=("groups.yml",)))
    assert sorted(only_groups) == ["data/meetings.json", "data/meetings.schema.json"]
    assert json.loads(only_groups["data/meetings.json"])["meetings"] == []
