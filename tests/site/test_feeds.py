"""Calendars, feed and open data of whole sites: the real one, and small ones whose records change."""

import json
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree

from tests.conftest import LANGUAGES, ROOT, Tree, files_of
from tests.macros.publications import events_of, parsed, read_by_ical_js, well_formed

DATA = ROOT / "docs/_data"
GROUP = """\
group:
  name: {fi: Ryhmä, sv: Grupp, en: Group}
  ambition: {fi: a, sv: b, en: c}
  goals: []
"""
MEETING = "start: 2026-12-10T12:00\nend: 2026-12-10T14:00\n"
PREFIXES = {language: "" if language == "fi" else f"{language}/" for language in LANGUAGES}


@pytest.fixture
def with_meeting(tree: Tree) -> Tree:
    tree.record("groups.yml", GROUP)
    tree.record("meetings/2026-12-10.yml", MEETING)
    return tree


def calendars_of(site: Path) -> dict[str, bytes]:
    return {name: content for name, content in files_of(site).items() if name.endswith(".ics")}


def entry(site: Path, language: str = "fi") -> Any:
    (found,) = events_of((site / f"{PREFIXES[language]}calendars/group/2026-12-10.ics").read_bytes())
    return found


# ---- the real site


def test_every_calendar_of_the_site_is_read_by_both_parsers(built_site: Path) -> None:
    found = calendars_of(built_site)
    for content in found.values():
        well_formed(content)
        parsed(content)
    theirs = read_by_ical_js(found.values())
    ours = [[str(event["UID"]) for event in events_of(content)] for content in found.values()]
    assert [[event["uid"]["value"] for event in calendar["events"]] for calendar in theirs] == ours
    assert all(calendar["zones"] == ["Europe/Helsinki"] for calendar in theirs)


def test_every_record_has_its_calendar_in_three_languages(built_site: Path) -> None:
    found = calendars_of(built_site)
    meetings = {path.stem for path in (DATA / "meetings").glob("*.yml")}
    for prefix in PREFIXES.values():
        assert {f"{prefix}calendars/social/{key}.ics" for key in meetings} < set(found)
        assert len(events_of(found[f"{prefix}calendars/social.ics"])) == len(meetings)
        assert f"{prefix}calendars/soske/soske-kickoff.ics" in found
    names = {language: {name for name in found if name.startswith(f"{language}/")} for language in ("sv", "en")}
    assert len(names["sv"]) == len(names["en"]) == len(found) / 3


def test_identities_are_the_same_in_all_languages(built_site: Path) -> None:
    found = calendars_of(built_site)
    for name in ("calendars/social.ics", "calendars/soske.ics"):
        assert len({tuple(str(e["UID"]) for e in events_of(found[p + name])) for p in PREFIXES.values()}) == 1


def test_the_feeds_are_xml_with_ids_of_their_own(built_site: Path) -> None:
    ids = []
    for prefix in PREFIXES.values():
        root = etree.fromstring((built_site / f"{prefix}feed.xml").read_bytes())
        found = [element.text for element in root.iter("{http://www.w3.org/2005/Atom}id")]
        assert len(set(found)) == len(found) > 1
        ids.append(found[0])
    assert len(set(ids)) == 3


@pytest.mark.parametrize("kind", ["meetings", "events"])
def test_the_open_data_is_valid_and_whole(built_site: Path, kind: str) -> None:
    data, schema = (
        json.loads((built_site / f"data/{kind}{end}.json").read_text(encoding="utf-8")) for end in ("", ".schema")
    )
    Draft202012Validator.check_schema(schema)
    checker = Draft202012Validator(schema, format_checker=FormatChecker())
    assert [error.message for error in checker.iter_errors(data)] == []
    assert data["$schema"] == schema["$id"]
    uids = {
        str(event["UID"])
        for name, content in calendars_of(built_site).items()
        if name.startswith("calendars/")
        for event in events_of(content)
    }
    assert {record["uid"] for record in data[kind]} <= uids


def test_every_address_in_a_calendar_leads_to_a_page_of_the_site(built_site: Path) -> None:
    addresses = {
        str(part["URL"])
        for content in calendars_of(built_site).values()
        for part in [parsed(content), *events_of(content)]
        if "URL" in part
    }
    assert len(addresses) > 9
    for address in addresses:
        path = address.removeprefix("https://sosiaalinen-kestavyys.example/")
        assert (built_site / path / "index.html").is_file(), address


# ---- other sites


def test_a_site_without_records_publishes_no_feeds(tree: Tree) -> None:
    done = tree.build()
    assert done.status == 0, done.said
    assert not [name for name in files_of(tree.site) if name.endswith((".ics", "feed.xml")) or name.startswith("data/")]


def test_a_site_without_an_address_publishes_its_feeds_all_the_same(with_meeting: Tree) -> None:
    text = with_meeting.config.read_text(encoding="utf-8")
    with_meeting.config.write_text(text.replace("https://example.org/small/", "''"), encoding="utf-8")
    done = with_meeting.build()
    assert done.status == 0, done.said
    for language in LANGUAGES:
        assert "URL" not in entry(with_meeting.site, language)
        assert b"href" not in (with_meeting.site / f"{PREFIXES[language]}feed.xml").read_bytes()
    assert "http" not in (with_meeting.site / "data/meetings.json").read_text(encoding="utf-8")


# ---- changes


def git(tree: Tree, *command: str, at: datetime) -> None:
    dates = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), at.isoformat())
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    env = {**os.environ, **dates, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", *who, *command], cwd=tree.folder, env=env, check=True, capture_output=True)


def test_a_change_raises_sequence_and_last_modified_and_a_build_does_not(with_meeting: Tree) -> None:
    at = [datetime(2026, month, 1, 12, tzinfo=UTC) for month in (1, 2, 3, 4)]
    with_meeting.record("meetings/2026-12-17.yml", MEETING.replace("12-10", "12-17"))
    git(with_meeting, "init", "-q", at=at[0])
    git(with_meeting, "add", "docs", at=at[0])
    git(with_meeting, "commit", "-q", "-m", "first", at=at[0])
    record = with_meeting.docs / "_data/meetings/2026-12-10.yml"

    def built() -> Any:
        done = with_meeting.build()
        assert done.status == 0, done.said
        return entry(with_meeting.site)

    first, files = built(), calendars_of(with_meeting.site)
    assert first.decoded("LAST-MODIFIED") == first.decoded("DTSTAMP") == at[0]

    with_meeting.page("other")  # the site changes, the record does not
    git(with_meeting, "add", "docs", at=at[1])
    git(with_meeting, "commit", "-q", "-m", "second", at=at[1])
    assert built() == first
    assert calendars_of(with_meeting.site) == files

    record.write_text(MEETING + "status: cancelled\n", encoding="utf-8")
    os.utime(record, (at[2].timestamp(), at[2].timestamp()))
    edited = built()
    assert edited.decoded("LAST-MODIFIED") == at[2], "before it is committed too"
    assert edited["SEQUENCE"] > first["SEQUENCE"]

    git(with_meeting, "commit", "-q", "-a", "-m", "third", at=at[3])
    committed = built()
    assert committed.decoded("LAST-MODIFIED") == at[3]
    assert committed["SEQUENCE"] > edited["SEQUENCE"]
    assert committed["UID"] == first["UID"]
    name = "calendars/group/2026-12-17.ics"
    assert calendars_of(with_meeting.site)[name] == files[name], "the other meeting is as it was"
