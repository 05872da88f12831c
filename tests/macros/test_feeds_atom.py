"""The feed: what RFC 4287 asks for, and an entry for each thing that happens to a meeting."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from lxml import etree
from lxml import html as lxml_html

from macros.dates import NBSP
from macros.feeds.atom import NEWEST, feed
from macros.feeds.publication import Publication
from macros.records import Records
from macros.words import LANGUAGES, Language
from tests.macros.publications import CHANGED, FULL, URL, meeting, publication

ATOM = "{http://www.w3.org/2005/Atom}"
languages = pytest.mark.parametrize("language", LANGUAGES)
PLAIN = "start: 2026-12-10T12:00\nend: 2026-12-10T14:00\n"


def read(found: Publication, language: Language = "fi") -> Any:
    content = feed(found, language)
    assert content is not None
    return etree.fromstring(content)


def text_of(element: Any, name: str) -> str:
    found = element.findall(f"{ATOM}{name}")
    assert len(found) == 1, f"{name}: {len(found)} found"
    return str(found[0].text or "").replace(NBSP, " ")


def entries(root: Any) -> list[Any]:
    found: list[Any] = root.findall(f"{ATOM}entry")
    return found


def titles(root: Any) -> list[str]:
    return [text_of(entry, "title") for entry in entries(root)]


def links(element: Any) -> dict[str, str]:
    return {link.get("rel"): link.get("href") for link in element.findall(f"{ATOM}link")}


def of_one(tmp_path: Path, more: str = "", key: str = "2026-12-10") -> Publication:
    return publication(tmp_path, {f"meetings/{key}.yml": PLAIN + more})


# ---- RFC 4287


@languages
def test_the_feed_has_what_the_standard_asks_for(tmp_path: Path, language: Language) -> None:
    root = read(publication(tmp_path, FULL), language)
    assert root.tag == f"{ATOM}feed"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    author = root.find(f"{ATOM}author")
    names = {"fi": "Sivusto", "sv": "Webbplats", "en": "Site"}
    assert text_of(author, "name") == names[language]
    assert (
        text_of(root, "title") == names[language] + {"fi": ": kokoukset", "sv": ": möten", "en": ": meetings"}[language]
    )
    base = URL if language == "fi" else f"{URL}{language}/"
    assert links(root) == {"self": f"{base}feed.xml", "alternate": base}
    assert len(entries(root)) == 2
    for part in (root, *entries(root)):
        assert UUID(text_of(part, "id").removeprefix("urn:uuid:"))
        assert text_of(part, "title")
        moment = datetime.strptime(text_of(part, "updated"), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        assert moment == CHANGED
    for entry in entries(root):
        assert links(entry)["alternate"].startswith(f"{base}group/meetings/2026-12-10/")
        assert entry.find(f"{ATOM}content").get("type") == "html"


@pytest.mark.parametrize("status", ["moved", "cancelled"])
def test_ids_are_unique_and_stable(tmp_path: Path, status: str) -> None:
    record = f"decisions: {{fi: a, sv: b, en: c}}\nstatus: {status}\n"
    found = [read(of_one(tmp_path / name, record, "2026-12-03"), "sv") for name in ("a", "b")]
    ids, again = ([text_of(part, "id") for part in (root, *entries(root))] for root in found)
    assert len(set(ids)) == len(ids) == 4
    assert ids == again


def test_the_id_of_a_meeting_stays_when_it_is_moved_twice_and_each_move_is_news(tmp_path: Path) -> None:
    first = read(of_one(tmp_path / "a"))
    moved = "start: 2026-12-{0}T12:00\nend: 2026-12-{0}T14:00\nstatus: moved\n"
    ids = [{text_of(entry, "id") for entry in entries(first)}]
    for n, day in enumerate((15, 16)):
        record = {"meetings/2026-12-10.yml": moved.format(day)}
        ids.append({text_of(entry, "id") for entry in entries(read(publication(tmp_path / f"b{n}", record)))})
    assert [len(found) for found in ids] == [1, 2, 2]
    assert ids[0] == ids[1] & ids[2] == ids[0] & ids[1] & ids[2]


def test_each_language_has_a_feed_of_its_own_with_the_same_entries(tmp_path: Path) -> None:
    roots = [read(publication(tmp_path / language, FULL), language) for language in LANGUAGES]
    assert len({text_of(root, "id") for root in roots}) == 3
    assert len({tuple(text_of(entry, "id") for entry in entries(root)) for root in roots}) == 1


# ---- entries

HAPPENED: list[tuple[str, list[dict[Language, str]]]] = [
    ("", [{"fi": "{}", "sv": "{}", "en": "{}"}]),
    (
        "agenda:\n  - {fi: a, sv: b, en: c, minutes: 5}\n",
        [{"fi": "Esityslista: {}", "sv": "Föredragningslista: {}", "en": "Agenda: {}"}],
    ),
    (
        "status: moved\n",
        [
            {"fi": "{}", "sv": "{}", "en": "{}"},
            {"fi": "Kokous siirretty: {}", "sv": "Möte flyttat: {}", "en": "Meeting moved: {}"},
        ],
    ),
    (
        "status: cancelled\n",
        [
            {"fi": "{}", "sv": "{}", "en": "{}"},
            {"fi": "Kokous peruttu: {}", "sv": "Möte inställt: {}", "en": "Meeting cancelled: {}"},
        ],
    ),
    (
        "decisions: {fi: a, sv: b, en: c}\n",
        [{"fi": "{}", "sv": "{}", "en": "{}"}, {"fi": "Päätökset: {}", "sv": "Beslut: {}", "en": "Decisions: {}"}],
    ),
]
NAMES: dict[Language, str] = {
    "fi": "Teemaryhmän kokous 10.12.2026",
    "sv": "Temagruppens möte den 10 december 2026",
    "en": "Meeting of the thematic group, 10 December 2026",
}


@languages
@pytest.mark.parametrize(("record", "told"), HAPPENED)
def test_everything_that_happens_has_a_title_that_says_so(
    tmp_path: Path, record: str, told: list[dict[Language, str]], language: Language
) -> None:
    expected = [patterns[language].format(NAMES[language]) for patterns in told]
    assert titles(read(of_one(tmp_path, record), language)) == expected


@pytest.mark.parametrize(
    "after",
    [
        "outcome: {fi: a, sv: b, en: c}\n",
        "minutes: {title: {fi: a, sv: b, en: c}, url: https://example.org/m}\n",
        "agenda:\n  - {fi: a, sv: b, en: c, minutes: 5, decision: {fi: a, sv: b, en: c}}\n",
    ],
)
def test_whatever_is_told_after_the_meeting_is_news_and_leads_to_its_place(tmp_path: Path, after: str) -> None:
    told = entries(read(of_one(tmp_path, after)))
    assert [links(entry)["alternate"].rpartition("/")[2] for entry in told] == ["", "#decisions"]


def content_of(entry: Any) -> Any:
    """The HTML that a feed reader shows."""
    return lxml_html.fragment_fromstring(entry.find(f"{ATOM}content").text, create_parent="div")


def test_the_content_is_the_agenda_and_later_the_decisions(tmp_path: Path) -> None:
    meeting, decisions = map(content_of, entries(read(publication(tmp_path, FULL), "sv")))
    assert [p.text_content().replace(NBSP, " ") for p in meeting.findall("p")] == [
        "torsdag den 10 december 2026 kl. 12.00–14.00",
        "Sal 1, Katu 1, Helsinki (även på distans)",
    ]
    assert [li.text_content() for li in meeting.iter("li")] == [
        "12.00 Öppning",
        "12.05 Läget · Ada Salo · Diskussion",
        "Guide",
        "Bilaga",
    ]
    assert [a.get("href") for a in meeting.iter("a")] == ["https://example.org/guide", f"{URL}papers/annex.pdf"]
    assert [element.text_content() for element in decisions.iter("p", "li")] == [
        "Bra möte",
        "Läget: Fortsätter",
        "Beslut A",
        "Minnesanteckningar",
    ]


def test_a_move_is_told_with_the_day_from_which_and_to_which(tmp_path: Path) -> None:
    moved = content_of(entries(read(of_one(tmp_path, "status: moved\n", "2026-12-03"), "en"))[-1])
    told = [p.text_content().replace(NBSP, " ") for p in moved.findall("p")]
    assert told == [
        "Thursday 10 December 2026, 12:00–14:00",
        "The meeting has been moved.",
        "Original date: 3 December 2026",
    ]


def test_signs_of_html_are_text(tmp_path: Path) -> None:
    sign = '"</content><script>alert(1)</script> & ]]>"'
    record = f"title: {{fi: {sign}, sv: {sign}, en: {sign}}}\nagenda:\n  - {{fi: {sign}, sv: b, en: c, minutes: 5}}\n"
    (entry,) = entries(read(of_one(tmp_path, record)))
    assert "</content><script>alert(1)</script> & ]]>" in text_of(entry, "title")
    content = content_of(entry)
    assert not list(content.iter("script"))
    assert "12.00 </content><script>alert(1)</script> & ]]>" in content.text_content()


# ---- order and limits


def many(count: int, changed: dict[str, datetime] | None = None) -> Publication:
    days = [datetime(2026, 1, 1, tzinfo=UTC).date() + timedelta(days=n) for n in range(count)]
    meetings = {f"{day}": meeting(f"{day}T12:00", f"{day}T13:00") for day in days}
    times = {f"meetings/{key}.yml": CHANGED for key in meetings} | (changed or {})
    return Publication(Records(meetings=meetings), URL, times)


def test_the_newest_change_comes_first_then_the_latest_meeting() -> None:
    later = CHANGED + timedelta(hours=1)
    root = read(many(3, {"meetings/2026-01-02.yml": later}))
    assert [title.rpartition(" ")[2] for title in titles(root)] == ["2.1.2026", "3.1.2026", "1.1.2026"]
    assert text_of(root, "updated") == "2026-11-20T09:00:30Z"


def test_old_entries_are_left_out() -> None:
    found = titles(read(many(NEWEST + 5)))
    assert len(found) == NEWEST
    assert found[0].endswith(" 24.2.2026")


def test_without_meetings_there_is_no_feed(tmp_path: Path) -> None:
    assert feed(publication(tmp_path, {}), "fi") is None


def test_without_an_address_and_a_name_of_the_site_it_is_a_feed_all_the_same() -> None:
    found = many(1)
    root = read(Publication(found.records, "", found.changed), "en")
    assert (text_of(root, "title"), text_of(root.find(f"{ATOM}author"), "name")) == ("Meetings", "Meetings")
    assert links(root) == links(entries(root)[0]) == {}


def test_without_an_address_of_the_site_no_link_leads_nowhere(tmp_path: Path) -> None:
    for entry in entries(read(publication(tmp_path, FULL, url=""))):
        assert {a.get("href") for a in content_of(entry).iter("a")} <= {"https://example.org/guide"}
