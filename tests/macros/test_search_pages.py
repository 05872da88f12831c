"""What the search knows of a page."""

import pytest

from macros.gate.pages import Project
from macros.page_html import Passage
from macros.search.pages import search_page, sections
from tests.macros.conftest import Docs

HTML = "<h1>Heading</h1><p>Long\u00adword, Å</p><h2 id='a'>A\u00adB</h2><p>more</p>"


@pytest.fixture
def project(docs: Docs) -> Project:
    front = "---\ntitle: About <language>\ndescription: Lead of <language>\n---\n"
    docs.sample().page("about", front + "Text\n").page("site-map", "# Map <language>\n")
    found = docs.read()
    assert found.problems == []
    return found


def test_a_page_has_its_lead_its_sections_and_its_titles_without_soft_hyphens(project: Project) -> None:
    page = search_page(project, "about", "sv", HTML)
    assert page.key == "about/"
    assert page.title == "About sv"
    assert page.other_titles == ("About fi", "About en")
    assert page.passages == (Passage("", "Heading", "Lead of sv Longword, Å"), Passage("a", "AB", "more"))


def test_the_main_heading_counts_only_where_it_is_not_the_title(project: Project) -> None:
    assert search_page(project, "about", "fi", "<h1>About fi</h1><p>x</p>").passages[0].title == ""


def test_a_meeting_belongs_to_the_section_of_the_meetings(project: Project) -> None:
    meeting = next(slug for (slug, _), page in project.pages.items() if page.meeting)
    number = search_page(project, "group/meetings", "en", HTML).section
    assert number is not None
    assert search_page(project, meeting, "en", HTML).section == number
    assert 0 <= number < len(sections(project, "en"))


def test_a_page_outside_the_menu_has_no_section(project: Project) -> None:
    assert search_page(project, "index", "en", HTML).section is None


def test_the_site_map_is_found_by_its_title_only(project: Project) -> None:
    assert search_page(
        project, "site-map", "en", "<h1>Map en</h1><p>every title</p><h2 id='x'>Group</h2>"
    ).passages == (Passage("", "", ""),)
