import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from macros.gate.jinja import calls
from macros.gate.languages import disagreements
from macros.gate.pages import Project
from macros.gate.prose import of_page
from macros.meeting_pages import meeting_pages
from macros.model import Meeting
from macros.page import Page
from macros.records import Records
from macros.words import LANGUAGES, Language, words
from tests.macros.conftest import Docs

THREE = {"fi": "a", "sv": "b", "en": "c"}
N = "\u00a0"
PAPER = {"title": THREE, "url": "https://example.org/"}
languages = pytest.mark.parametrize("language", LANGUAGES)


def pages(**more: Any) -> dict[str, Page]:
    """Language → the page of a meeting."""
    meeting = Meeting.model_validate({"start": "2026-12-10T12:00", "end": "2026-12-10T14:00", **more})
    return {page.language: page for page in meeting_pages(Records(meetings={"2026-12-10": meeting}), "docs/_data")}


def sections(page: Page) -> list[tuple[str, str, str]]:
    """Heading, id and macro of each section; the first one has neither heading nor id."""
    first, *rest = page.body.split("\n\n## ")
    found = [("", "", first)]
    for part in rest:
        match = re.fullmatch(r"(.+) \{ #([a-z]+) \}\n\n(.+)\n?", part)
        assert match, part
        found.append((match[1], match[2], match[3]))
    return [(heading, anchor, call.strip()) for heading, anchor, call in found]


@pytest.mark.parametrize(
    ("language", "title", "description"),
    [
        ("fi", "Teemaryhmän kokous 10.12.2026", f"klo{N}12.00–14.00, Sali 1 (myös etäyhteydellä)"),
        ("sv", f"Temagruppens möte den{N}10{N}december{N}2026", f"kl.{N}12.00–14.00, Sal 1 (även på distans)"),
        ("en", f"Meeting of the thematic group, 10{N}December{N}2026", "12:00–14:00, Room 1 (also online)"),
    ],
)
def test_title_and_description_tell_what_when_and_where(language: Language, title: str, description: str) -> None:
    place = {"room": {"fi": "Sali 1", "sv": "Sal 1", "en": "Room 1"}, "remote": "true"}
    page = pages(place=place)[language]
    assert page.title == page.front.title == title
    assert page.front.description == f"{title}, {description}"


@languages
def test_where_a_meeting_is_held_is_left_out_when_nobody_has_said(language: Language) -> None:
    description = pages()[language].front.description or ""
    assert re.search(r"12[.:]00–14[.:]00$", description)


@languages
def test_a_page_comes_from_its_record(language: Language) -> None:
    page = pages(source=["page", "seed"])[language]
    assert (page.slug, page.meeting) == ("group/meetings/2026-12-10", "2026-12-10")
    assert (page.shown, page.first_line) == ("docs/_data/meetings/2026-12-10.yml", 1)
    assert page.front.source == ["page", "seed"]
    assert (page.front.layout, page.front.status, page.front.reviewed) == ("page", None, None)


@languages
def test_a_page_has_facts_and_an_agenda_before_anything_is_known(language: Language) -> None:
    assert sections(pages()[language]) == [
        ("", "", '{{ meeting_facts("2026-12-10") }}'),
        (words(language)["agenda"], "agenda", '{{ meeting_items("2026-12-10") }}'),
    ]


@pytest.mark.parametrize(
    ("more", "anchors"),
    [
        ({"papers": [PAPER]}, ["agenda", "papers"]),
        ({"agenda": [{**THREE, "minutes": "5", "papers": [PAPER]}]}, ["agenda"]),
        ({"outcome": THREE}, ["agenda", "decisions"]),
        ({"decisions": [THREE]}, ["agenda", "decisions"]),
        ({"agenda": [{**THREE, "minutes": "5", "decision": THREE}]}, ["agenda", "decisions"]),
        ({"minutes": PAPER}, ["agenda", "decisions"]),
        ({"minutes": PAPER, "papers": [PAPER]}, ["agenda", "papers", "decisions"]),
    ],
)
def test_papers_and_decisions_have_a_section_when_there_are_some(more: dict[str, Any], anchors: list[str]) -> None:
    for language, page in pages(**more).items():
        found = sections(page)[1:]
        assert [anchor for _, anchor, _ in found] == anchors
        keys = [
            "after_meeting" if anchor == "decisions" and "decision" not in str(more) else anchor for anchor in anchors
        ]
        assert [heading for heading, _, _ in found] == [words(page.language)[key] for key in keys], language


def test_nothing_of_the_record_stands_in_the_text_of_a_page() -> None:
    """Text of a record in Markdown would be markup, and in Jinja code."""
    bad = dict.fromkeys(LANGUAGES, "{{ contacts('leads') }} <b>*x*")
    found = pages(
        title=bad, place={"room": bad, "address": bad}, agenda=[{**bad, "minutes": "5"}], outcome=bad, decisions=bad
    )
    plain = pages(agenda=[{**THREE, "minutes": "5"}], outcome=THREE, decisions=[THREE])
    assert [page.body for page in found.values()] == [page.body for page in plain.values()]
    assert all((page.front.title or "").startswith("{{ contacts('leads') }} <b>*x*") for page in found.values())


@pytest.fixture
def project(docs: Docs) -> Project:
    return docs.sample().read()


def test_every_meeting_has_a_page_in_every_language_and_none_has_a_problem(project: Project) -> None:
    assert project.problems == []
    made = {(page.meeting, page.language) for page in project.pages.values() if page.meeting}
    assert made == {(key, language) for key in project.records.meetings for language in LANGUAGES}
    assert list(disagreements(project)) == []


def test_a_page_calls_macros_that_exist_with_a_meeting_that_exists(project: Project) -> None:
    for page in project.pages.values():
        if page.meeting:
            found, problems = calls(page.body, page.shown, page.first_line, project.records, "docs/_data")
            assert problems == []
            assert {call.arguments for call in found} == {(page.meeting,)}
            assert len(found) > 1


def test_nobody_wrote_the_texts_of_these_pages_so_they_are_no_prose_to_check(project: Project) -> None:
    assert [finding for page in project.pages.values() if page.meeting for finding in of_page(page)] == []


def test_a_page_can_be_linked_to_by_records_and_has_a_title_for_menus(docs: Docs) -> None:
    docs.sample().record(
        "meetings/2026-12-10.yml",
        "start: 2026-12-10T12:00\nend: 2026-12-10T14:00\npapers:\n"
        "  - { title: { fi: a, sv: b, en: c }, page: group/meetings/2021-12-17 }\n",
    )
    project = docs.read()
    assert project.problems == []
    assert project.title("group/meetings/2021-12-17", "fi") == "Teemaryhmän kokous 17.12.2021"


@pytest.mark.parametrize(
    ("slug", "clash"),
    [
        ("group/meetings/2021-12-17", True),
        ("group/meetings/2021-12-17/index", True),
        ("group/meetings/2021-12-18", False),
        ("group/2021-12-17", False),
    ],
)
def test_a_file_at_the_address_of_a_meeting_is_told_in_every_language(docs: Docs, slug: str, clash: bool) -> None:
    docs.sample().page(slug)
    told = [f"docs/{slug}.{language}.md" for language in sorted(LANGUAGES)] if clash else []
    assert docs.told() == [(file, 1, "meeting-page") for file in told]
    assert all("docs/_data/meetings/2021-12-17.yml" in message for message in docs.messages())


def test_a_meeting_that_cannot_be_read_has_no_page(docs: Docs) -> None:
    docs.sample().record("meetings/2026-12-10.yml", "start: 2026-12-10T12:00\n")
    project = docs.read()
    assert ("group/meetings/2026-12-10", "fi") not in project.pages
    assert [problem.key for problem in project.problems] == ["field-missing"]


def test_the_pages_of_meetings_do_not_count_as_pages_that_show_something(project: Project) -> None:
    """`shown_on` answers where an editor has put a macro."""
    shown: Callable[[str, str], str | None] = project.shown_on
    assert [shown(macro, "2021-12-17") for macro in ("meeting_facts", "meeting_items")] == [None, None]


def test_without_meetings_there_are_no_pages(records: Records) -> None:
    assert list(meeting_pages(replace(records, meetings={}), "docs/_data")) == []
