"""The organiser adds, moves, cancels and completes a meeting in a copy; every place that shows it follows."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from lxml import etree
from lxml import html as lxml_html

from tests.conftest import LANGUAGES, ROOT, run

HELSINKI = ZoneInfo("Europe/Helsinki")
ID = "2031-03-27"  # a Thursday before the last Sunday of March: summer time begins on the 30th
MEETING = """\
start: 2031-03-27T12:00
end: 2031-03-27T14:00
group: social
title:
  fi: Kevään kokous
  sv: Vårens möte
  en: Spring meeting
place:
  room: {fi: Kokoustila Tammi, sv: Mötesrum Eken, en: Meeting room Oak}
  address: {fi: "Esimerkkikatu 1, Helsinki", sv: "Exempelgatan 1, Helsingfors", en: "Esimerkkikatu 1, Helsinki"}
  remote: https://example.org/join
agenda:
  - fi: Kokouksen avaus
    sv: Mötet öppnas
    en: Opening of the meeting
    minutes: 5
    kind: info
  - fi: Sosiaaliset kriteerit; <b>miten</b>, missä
    sv: Sociala kriterier; <b>hur</b>, var
    en: Social criteria; <b>how</b>, where
    minutes: 60
    who: katariina-huikko
    kind: decision
    papers:
      - title: {fi: Linjaukset, sv: Riktlinjer, en: Policies}
        page: model/policies
papers:
  - title: {fi: Opas hankkijoille, sv: Handbok för upphandlare, en: Guide for buyers}
    url: https://example.org/guide.pdf
    language: fi
"""
TITLES = {"fi": "Kevään kokous", "sv": "Vårens möte", "en": "Spring meeting"}
ITEMS = {"fi": "Sosiaaliset kriteerit; <b>", "sv": "Sociala kriterier; <b>", "en": "Social criteria; <b>"}
PLACES = {"fi": "Kokoustila Tammi", "sv": "Mötesrum Eken", "en": "Meeting room Oak"}
SECOND_ITEM = {"fi": "12.05", "sv": "12.05", "en": "12:05"}
DAYS = {"fi": "27.3.2031", "sv": "den 27 mars 2031", "en": "27 March 2031"}
Edit = Callable[[str], str]

languages = pytest.mark.parametrize("language", LANGUAGES)


@dataclass(frozen=True)
class Published:
    """A built site as the test's reader of one language meets it."""

    site: Path
    language: str

    def file(self, path: str) -> Path:
        return self.site / ("" if self.language == "fi" else self.language) / path

    def page(self, path: str) -> Any:
        return lxml_html.parse(str(self.file(path) / "index.html")).getroot()

    def text(self, path: str) -> str:
        return " ".join(self.page(path).find(".//main").text_content().replace("\u00ad", "").split()).replace(
            "\u00a0", " "
        )

    def calendar(self, path: str = f"calendars/social/{ID}.ics") -> Any:
        found = Calendar.from_ical(self.file(path).read_bytes())
        return next(entry for entry in found.events if str(entry["URL"]).endswith(f"/{ID}/"))

    def entries(self) -> dict[str, Any]:
        """The entries of the feed about this meeting: what it says → the entry."""
        feed = etree.parse(str(self.file("feed.xml"))).getroot()
        space = {"a": "http://www.w3.org/2005/Atom"}
        about: Any = feed.xpath(f"//a:entry[a:link[contains(@href, '/{ID}/')]]", namespaces=space)
        return {entry.findtext("{*}title") or "": entry for entry in about}

    def linked_data(self) -> dict[str, Any]:
        found = self.page(f"group/meetings/{ID}").xpath("//script[@type='application/ld+json']/text()")
        assert len(found) == 1
        data: dict[str, Any] = json.loads(found[0])
        return data

    def open_data(self) -> dict[str, Any]:
        everything = json.loads((self.site / "data/meetings.json").read_text(encoding="utf-8"))
        return next(meeting for meeting in everything["meetings"] if meeting["id"] == ID)

    def box(self) -> Any:
        """The meeting in the box of the home page."""
        return self.page(".").xpath(f"//*[@class='nextbox']//article[.//a[contains(@href, '/{ID}/')]]")[0]


@dataclass
class Organiser:
    """A copy of the project with one meeting more, and what the organiser does with it."""

    folder: Path

    @property
    def record(self) -> Path:
        return self.folder / f"docs/_data/meetings/{ID}.yml"

    def publishes(self, text: str) -> Path:
        saved = self.record.stat().st_mtime + 60 if self.record.exists() else None
        self.record.write_text(text, encoding="utf-8")
        if saved:  # a person takes longer than a test: file times have whole seconds here
            os.utime(self.record, (saved, saved))
        script = str(self.folder / "scripts/lib/build.py")
        done = run(sys.executable, script, "--html-only", cwd=self.folder, PYTHONPATH=str(self.folder))
        assert done.returncode == 0, done.stderr
        return self.folder / "site"


@pytest.fixture
def organiser(engine_copy: Path) -> Organiser:
    (engine_copy / ".cache").symlink_to(ROOT / ".cache")
    return Organiser(engine_copy)


def test_a_new_meeting_is_everywhere_in_three_languages(organiser: Organiser) -> None:
    site = organiser.publishes(MEETING)
    for language in LANGUAGES:
        at = Published(site, language)
        own = at.text(f"group/meetings/{ID}")
        for expected in (TITLES, ITEMS, PLACES, SECOND_ITEM, DAYS):
            assert expected[language] in own, language
        assert "Katariina Huikko" in own
        page = at.page(f"group/meetings/{ID}")
        assert page.xpath("//a[@href='https://example.org/guide.pdf']")
        assert page.xpath("//a[contains(@href, '/model/policies/')]")
        assert page.xpath("//a[@type='text/calendar']/@href")
        assert page.xpath("//link[@rel='alternate'][@type='application/atom+xml']")
        assert page.xpath(f"//a[contains(@href, '_data/meetings/{ID}.yml')]"), "the link to edit leads to the record"
        listed = at.page("group/meetings").xpath(f"//table//a[contains(@href, '{ID}/')]")
        assert [link.text for link in listed] == [TITLES[language]]
        assert ITEMS[language] in at.text("group/agendas")
        assert at.box().get("data-end") == "2031-03-27T14:00+02:00"
        for path in (f"calendars/social/{ID}.ics", "calendars/social.ics"):
            event = at.calendar(path)
            assert event["SUMMARY"].startswith(TITLES[language])
            assert event["SUMMARY"].params["LANGUAGE"] == language
            assert event.decoded("DTSTART") == datetime(2031, 3, 27, 12, tzinfo=HELSINKI)
            assert PLACES[language] in event["LOCATION"]
            assert f"{SECOND_ITEM[language]} {ITEMS[language]}" in event["DESCRIPTION"]
            assert event["STATUS"] == "CONFIRMED"
        assert len(at.entries()) == 1
        data = at.linked_data()
        assert data["@type"] == "Event"
        assert data["name"].startswith(TITLES[language])
        assert data["startDate"] == "2031-03-27T12:00+02:00"
        assert data["eventStatus"] == "https://schema.org/EventScheduled"
        assert data["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
        assert ITEMS[language] in (site / f"search/{language}.js").read_text(encoding="utf-8")
    record = Published(site, "fi").open_data()
    assert record["title"] == TITLES
    assert record["status"] == "confirmed"
    uids = {str(Published(site, language).calendar()["UID"]) for language in LANGUAGES}
    assert uids == {record["uid"]}
    addresses = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert addresses.count(f"<loc>https://sosiaalinen-kestavyys.example/group/meetings/{ID}/</loc>") == 1


def test_only_start_and_end_are_needed(organiser: Organiser) -> None:
    site = organiser.publishes("start: 2031-03-27T12:00\nend: 2031-03-27T14:00\n")
    for language in LANGUAGES:
        at = Published(site, language)
        assert DAYS[language] in at.text(f"group/meetings/{ID}")
        assert at.box().get("data-status") == "confirmed"
        assert at.calendar("calendars/social.ics").decoded("DTEND") == datetime(2031, 3, 27, 14, tzinfo=HELSINKI)
        assert len(at.entries()) == 1


def test_a_moved_meeting_keeps_its_identity_and_has_its_new_time(organiser: Organiser) -> None:
    before = Published(organiser.publishes(MEETING), "fi").calendar()
    moved = MEETING.replace("2031-03-27T", "2031-04-03T") + "status: moved\n"
    site = organiser.publishes(moved)
    for language in LANGUAGES:
        at = Published(site, language)
        after = at.calendar("calendars/social.ics")
        assert after["UID"] == before["UID"]
        assert after["SEQUENCE"] > before["SEQUENCE"]
        assert after.decoded("LAST-MODIFIED") > before.decoded("LAST-MODIFIED")
        assert after.decoded("DTSTART") == datetime(2031, 4, 3, 12, tzinfo=HELSINKI)
        assert after["STATUS"] == "CONFIRMED"
        own = at.text(f"group/meetings/{ID}")
        short = {"fi": "27.3.2031", "sv": "27 mars 2031", "en": "27 March 2031"}[language]
        assert short in own, "the day from which it was moved"
        assert {"fi": "Siirretty", "sv": "Flyttat", "en": "Moved"}[language] in own
        assert at.box().get("data-end") == "2031-04-03T14:00+03:00"
        assert len(at.entries()) == 2
        data = at.linked_data()
        assert data["eventStatus"] == "https://schema.org/EventRescheduled"
        assert data["previousStartDate"] == "2031-03-27"
    assert Published(site, "fi").open_data()["start"] == "2031-04-03T12:00:00+03:00"


def test_a_cancelled_meeting_is_said_to_be_cancelled_everywhere(organiser: Organiser) -> None:
    before = Published(organiser.publishes(MEETING), "fi").calendar()
    site = organiser.publishes(MEETING + "status: cancelled\n")
    words = {"fi": "Peruttu", "sv": "Inställt", "en": "Cancelled"}
    for language in LANGUAGES:
        at = Published(site, language)
        after = at.calendar("calendars/social.ics")
        assert (after["UID"], after["STATUS"]) == (before["UID"], "CANCELLED")
        assert after["SEQUENCE"] > before["SEQUENCE"]
        assert not after["SUMMARY"].startswith(TITLES[language]), "programs that show no status show it in the title"
        assert TITLES[language] in after["SUMMARY"]
        for path in (f"group/meetings/{ID}", "group/meetings", "group/agendas"):
            assert words[language] in at.text(path), path
        assert at.box().get("data-status") == "cancelled"
        assert not at.page(f"group/meetings/{ID}").xpath("//*[@data-ahead]"), "it is neither ahead nor past"
        assert len(at.entries()) == 2
        assert at.linked_data()["eventStatus"] == "https://schema.org/EventCancelled"
    assert Published(site, "fi").open_data()["status"] == "cancelled"


def test_decisions_stand_on_the_same_page_and_in_every_feed(organiser: Organiser) -> None:
    before = Published(organiser.publishes(MEETING), "fi").calendar()
    decided = MEETING.replace(
        "    kind: decision\n",
        "    kind: decision\n    decision: {fi: Kriteerit hyväksyttiin., sv: Kriterierna godkändes., en: Adopted.}\n",
    )
    decided += "outcome: {fi: Kokous pidettiin., sv: Mötet hölls., en: The meeting was held.}\n"
    decided += "decisions:\n  - {fi: Työ jatkuu., sv: Arbetet fortsätter., en: The work continues.}\n"
    decided += (
        "minutes:\n  title: {fi: Pöytäkirja, sv: Protokoll, en: Minutes}\n  url: https://example.org/minutes.pdf\n"
    )
    site = organiser.publishes(decided)
    texts = {
        "fi": ("Kriteerit hyväksyttiin.", "Kokous pidettiin.", "Työ jatkuu."),
        "sv": ("Kriterierna godkändes.", "Mötet hölls.", "Arbetet fortsätter."),
        "en": ("Adopted.", "The meeting was held.", "The work continues."),
    }
    for language in LANGUAGES:
        at = Published(site, language)
        own = at.text(f"group/meetings/{ID}")
        for text in texts[language]:
            assert text in own
        page = at.page(f"group/meetings/{ID}")
        assert page.xpath("//h2[@id='decisions']")
        assert page.xpath("//a[@href='https://example.org/minutes.pdf']")
        archived = at.text("group/agendas")
        assert texts[language][0] in archived
        assert texts[language][2] in archived
        event = at.calendar()
        assert texts[language][2] in event["DESCRIPTION"]
        assert event["SEQUENCE"] > before["SEQUENCE"]
        decisions = [entry for entry in at.entries().values() if "#decisions" in etree.tostring(entry).decode()]
        assert len(decisions) == 1
        assert texts[language][0] in "".join(decisions[0].itertext())
    record = Published(site, "fi").open_data()
    assert record["decisions"][0]["en"] == "The work continues."


def test_a_build_changes_nothing_that_the_record_did_not_change(organiser: Organiser) -> None:
    site = organiser.publishes(MEETING)
    before = {path: path.read_bytes() for path in site.rglob("*.ics")}
    script = str(organiser.folder / "scripts/lib/build.py")
    again = run(sys.executable, script, "--html-only", cwd=organiser.folder, PYTHONPATH=str(organiser.folder))
    assert again.returncode == 0
    assert {path: path.read_bytes() for path in site.rglob("*.ics")} == before


ITEM = "  - {fi: a, sv: b, en: c, minutes: 75}\n"
PRESENTER = "  - fi: a\n    sv: b\n    en: c\n    minutes: 5\n    who: katariina-hukko\n"
PAPER = "papers:\n  - title: {fi: a, sv: b, en: c}\n"
BAD = {  # name of the file: start, end, more lines, message
    "2031-02-31": ("2031-02-31T12:00", "2031-02-28T14:00", "", "1: start: there is no such day"),
    "2031-03-03": ("2031-03-03T12:00", "2031-03-03T11:00", "", "2: end: "),
    "2031-03-04": ("2031-03-04T12:00", "2031-03-04T14:00", "", None),
    "2031-03-04-2": ("2031-03-04T13:00", "2031-03-04T15:00", "", "1: the meeting is at the same time as"),
    "2031-03-05": ("2031-03-05T12:00", "2031-03-05T13:00", "agenda:\n" + ITEM, "Shorten the items by 15 minutes"),
    "2031-03-06": ("2031-03-06T12:00", "2031-03-06T13:00", "agenda:\n" + PRESENTER, "8: agenda.1.who: there is no"),
    "2031-03-07": ("2031-03-07T12:00", "2031-03-07T13:00", "title:\n  fi: a\n  en: c\n", "languages: sv."),
    "2031-03-10": ("2031-03-11T12:00", "2031-03-11T13:00", "", "1: the file is called '2031-03-10'"),
    "2031-03-12": ("2031-03-12T12:00", "2031-03-12T13:00", PAPER, "4: papers.1: a paper must have exactly one"),
    "2031-03-13": ("2031-03-13T12:00", "2031-03-13T13:00", PAPER + "    file: lost.pdf\n", "no file 'lost.pdf'"),
    "2031-03-30": ("2031-03-30T03:30", "2031-03-30T05:00", "", "1: start: "),
}


def test_bad_records_give_one_clear_message_each_all_together(organiser: Organiser) -> None:
    for key, (start, end, more, _) in BAD.items():
        text = f"start: {start}\nend: {end}\n{more}"
        organiser.record.with_name(f"{key}.yml").write_text(text, encoding="utf-8")
    script = str(organiser.folder / "scripts/lib/build.py")
    done = run(sys.executable, script, cwd=organiser.folder, PYTHONPATH=str(organiser.folder))
    assert done.returncode == 1
    told = [line for line in done.stderr.splitlines() if line.startswith("docs/")]
    expected = {f"docs/_data/meetings/{key}.yml:": message for key, (*_, message) in BAD.items() if message}
    for file, message in expected.items():
        about = [line for line in told if line.startswith(file)]
        assert len(about) == 1, (file, told)
        assert message in about[0]
    assert len(told) == len(expected), told
    assert "Traceback" not in done.stderr
    assert not (organiser.folder / "site").exists()
