from dataclasses import replace
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest

from macros.gate.pages import Project
from macros.view import PageLink, SiteConfig, View, alternates, menu_sections, not_found_view, page_view
from macros.words import LANGUAGES, Language, words
from tests.macros.conftest import SAMPLE, Docs, one

URL = "https://example.org/site/"
CONFIG = SiteConfig("Config name", URL)
HTML = "<h1>Heading</h1>\n<p>Body</p>"


@pytest.fixture
def sample(docs: Docs) -> Project:
    front = "---\ndescription: About <language>\nstatus: historical\nreviewed: 2026-11-20\nsource: [page, seed]\n---\n"
    docs.sample().page("about", front + "# About <language>\n").page("site-map", "# Map\n").page("loose", "# Loose\n")
    project = docs.read()
    assert project.problems == []
    return project


@pytest.fixture
def bare(docs: Docs) -> Project:
    """A tree of another organiser: pages, no records."""
    return (
        docs.page("index").page("zoo/index", "# Zoo\n").page("zoo/bear", "# Bear\n").page("alone", "# Alone\n").read()
    )


def view(project: Project, slug: str, language: Language = "fi", html: str = HTML) -> View:
    return page_view(project, language, slug, html, [], None, CONFIG)


def titles(links: tuple[PageLink, ...]) -> list[str]:
    return [link.title for link in links]


def absolute(shown: View, url: str) -> str:
    assert shown.canonical
    return urljoin(shown.canonical, url).removeprefix(URL)


def test_the_menu_has_sections_and_opens_the_current_one_only(sample: Project) -> None:
    shown = view(sample, "group/meetings", "sv")
    assert titles(shown.menu) == ["Temagruppen", "Övrigt"]
    assert [link.current for link in shown.menu] == ["true", ""]
    group, other = shown.menu
    assert titles(group.children) == ["group/index sv", "group/meetings sv"]
    assert [link.current for link in group.children] == ["", "page"]
    assert other.children == ()
    assert absolute(shown, other.url) == "sv/about/"


def test_a_section_of_one_page_has_no_menu_of_its_own(sample: Project) -> None:
    assert titles(view(sample, "group/index").section) == ["group/index fi", "group/meetings fi"]
    assert view(sample, "group/index").section_title == "Teemaryhmä"
    assert view(sample, "about").section == ()


@pytest.mark.parametrize(
    "slug", ["index", "group/index", "group/meetings", "group/meetings/2021-12-17", "about", "loose"]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_of_a_page_leads_to_a_page_of_its_language(sample: Project, slug: str, language: Language) -> None:
    shown = view(sample, slug, language)
    folder = "" if language == "fi" else f"{language}/"
    pages = {folder, *(f"{folder}{path}/" for path in ("group", "group/meetings", "about", "site-map", "loose"))}
    pages |= {f"{folder}group/meetings/{key}/" for key in sample.records.meetings}
    links = [*shown.menu, *shown.section, *shown.crumbs, *shown.footer[0].links, shown.previous, shown.next]
    links += [child for link in shown.menu for child in link.children]
    assert {absolute(shown, link.url) for link in links if link} <= pages
    assert absolute(shown, shown.home_url) == folder
    assert absolute(shown, shown.root) == ""
    assert absolute(shown, shown.asset("site.css")) == "assets/site.css"
    assert absolute(shown, shown.search_folder) == "search/"
    assert absolute(shown, shown.site_map_url or "") == f"{folder}site-map/"


@pytest.mark.parametrize(
    ("slug", "before", "after", "crumbs"),
    [
        ("index", None, None, []),
        ("group/index", None, "group/meetings fi", ["index fi"]),
        ("group/meetings", "group/index fi", "About fi", ["index fi", "Teemaryhmä"]),
        ("about", "group/meetings fi", None, ["index fi"]),
        ("loose", None, None, ["index fi"]),
        (
            "group/meetings/2021-12-17",
            "Teemaryhmän kokous 10.9.2021",
            "Teemaryhmän kokous 29.3.2026",
            ["index fi", "Teemaryhmä", "group/meetings fi"],
        ),
        (
            "group/meetings/2021-09-10",
            None,
            "Teemaryhmän kokous 17.12.2021",
            ["index fi", "Teemaryhmä", "group/meetings fi"],
        ),
    ],
)
def test_neighbours_and_crumbs_follow_the_menu(
    sample: Project, slug: str, before: str | None, after: str | None, crumbs: list[str]
) -> None:
    shown = view(sample, slug)
    assert (shown.previous.title if shown.previous else None) == before
    assert (shown.next.title if shown.next else None) == after
    assert titles(shown.crumbs) == crumbs


def test_a_meeting_is_in_the_menu_by_the_list_of_meetings(sample: Project) -> None:
    shown = view(sample, "group/meetings/2021-12-17", "sv")
    group, other = shown.menu
    assert (group.current, other.current) == ("true", "")
    assert [(link.title, link.current) for link in group.children] == [
        ("group/index sv", ""),
        ("group/meetings sv", "true"),
    ]
    assert shown.section == group.children
    assert absolute(shown, shown.crumbs[-1].url) == "sv/group/meetings/"


@pytest.mark.parametrize("meeting", ["2021-12-17", "2026-03-29", "2026-10-25"])
def test_the_page_of_a_meeting_has_no_lead_and_its_status_only_among_the_facts(sample: Project, meeting: str) -> None:
    shown = view(sample, f"group/meetings/{meeting}", "en", html="<p>Body</p>")
    assert shown.badges == ()
    assert (shown.summary, shown.h1) == ("", shown.title)
    assert shown.title in shown.description


def test_a_title_of_a_meeting_is_escaped(docs: Docs) -> None:
    three = '{ fi: "<i>&", sv: "<i>&", en: "<i>&" }'
    docs.sample().record("meetings/2026-12-10.yml", f"start: 2026-12-10T12:00\nend: 2026-12-10T14:00\ntitle: {three}\n")
    assert view(docs.read(), "group/meetings/2026-12-10", html="<p>x</p>").h1 == "&lt;i&gt;&amp; 10.12.2026"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_links_lead_to_the_same_page(sample: Project, language: Language) -> None:
    shown = view(sample, "group/meetings", language)
    assert [(link.lang, link.current) for link in shown.languages] == [(x, x == language) for x in LANGUAGES]
    assert [absolute(shown, link.url) for link in shown.languages] == [
        "group/meetings/",
        "sv/group/meetings/",
        "en/group/meetings/",
    ]


def test_a_language_in_which_a_page_is_missing_is_not_offered(docs: Docs) -> None:
    docs.page("a").folder.joinpath("a.sv.md").unlink()
    assert [link.lang for link in view(docs.read(), "a").languages] == ["fi", "en"]


def test_the_head_has_absolute_addresses_of_all_languages() -> None:
    assert [(link.lang, link.url) for link in alternates("group/index", CONFIG)] == [
        ("fi", f"{URL}group/"),
        ("sv", f"{URL}sv/group/"),
        ("en", f"{URL}en/group/"),
        ("x-default", f"{URL}group/"),
    ]
    assert alternates("index", SiteConfig("x", "")) == ()


def test_without_an_address_of_the_site_there_is_no_canonical_one(sample: Project) -> None:
    assert page_view(sample, "fi", "about", HTML, [], None, SiteConfig("x", "")).canonical is None
    assert view(sample, "about", "sv").canonical == f"{URL}sv/about/"


def test_front_matter_and_records_make_head_and_foot(sample: Project) -> None:
    shown = view(sample, "about", "sv")
    assert (shown.site_name, shown.tagline) == ("Webbplats", "Grupp")
    assert (shown.title, shown.description, shown.summary) == ("About sv", "About sv", "About sv")
    assert shown.h1 == "Heading"
    assert shown.body == "<p>Body</p>"
    assert [words("sv")["status_historical"] in badge for badge in shown.badges] == [True]
    assert one(shown.reviewed, "./time").get("datetime") == "2026-11-20"
    assert len(shown.sources) == 2
    assert 'href="https://example.org/page"' in shown.sources[0]
    assert titles(shown.footer[0].links) == ["About sv"]


def test_the_foot_says_when_the_next_review_is_due_and_who_answers(sample: Project) -> None:
    shown = view(sample, "about", "sv")
    assert shown.review
    assert one(shown.review.day, "./time").get("datetime") == "2027-11-20"
    assert shown.review.ends == "2027-11-21T00:00+02:00"
    assert "den 20 november 2027" in shown.review.late.replace("\u00a0", " ")
    assert shown.responsible == "Temagruppen Social hållbarhet"


@pytest.mark.parametrize(
    ("key", "told"), [("ada", "Ada Salo, Director, Ministry"), ("keino", "Keino"), ("social", "Social sustainability")]
)
def test_a_page_may_name_who_answers_for_it(docs: Docs, key: str, told: str) -> None:
    docs.sample().page("about", f"---\nresponsible: {key}\nnext_review: 2027-06-30\n---\n# About\n")
    shown = view(docs.read(), "about", "en")
    assert told in shown.responsible
    assert shown.review
    assert shown.review.ends == "2027-07-01T00:00+03:00"


def test_a_page_that_was_never_reviewed_is_never_late(sample: Project) -> None:
    assert view(sample, "loose").review is None


def test_without_records_nobody_is_said_to_answer(bare: Project) -> None:
    assert view(bare, "alone").responsible == ""


def test_a_page_without_a_heading_shows_its_title_escaped(docs: Docs) -> None:
    docs.page("a", '---\ntitle: A & "b"\n---\nText\n')
    assert view(docs.read(), "a", html="<p>Text</p>").h1 == "A &amp; &#34;b&#34;"


def test_the_home_page_is_named_after_the_site(sample: Project) -> None:
    assert view(sample, "index", "sv").title == "Webbplats – Grupp"
    assert view(sample, "index").is_home
    assert not view(sample, "about").is_home


def test_without_a_site_record_the_home_page_has_the_name_of_the_configuration(bare: Project) -> None:
    assert view(bare, "index").title == "Config name"


def test_only_a_home_layout_is_cut_into_sections(docs: Docs) -> None:
    docs.page("home", "---\nlayout: home\n---\n").page("page")
    html = '<h1>T</h1><p>hero</p><h2 id="a">A</h2><p>x</p>'
    home, page = (view(docs.read(), slug, html=html) for slug in ("home", "page"))
    assert (home.hero, [section.id for section in home.sections]) == ("<p>hero</p>", ["a"])
    assert (page.hero, page.sections) == ("", ())


def test_a_report_is_a_mail_with_title_and_address(sample: Project) -> None:
    url = view(sample, "about", "en").report_url
    parts = urlsplit(url)
    assert (parts.scheme, parts.path) == ("mailto", "group@example.org")
    fields = parse_qs(parts.query)
    assert fields["subject"] == [words("en")["report_subject"].format(title="About en")]
    assert fields["body"] == [f"{URL}en/about/"]


def test_signs_in_a_title_cannot_add_fields_to_the_mail(docs: Docs) -> None:
    docs.sample().page("about", "---\ntitle: 'A & b?cc=eve@example.org&body=x # {y}'\n---\n")
    fields = parse_qs(urlsplit(view(docs.read(), "about").report_url).query, keep_blank_values=True)
    assert set(fields) == {"subject", "body"}
    assert "eve@example.org" in fields["subject"][0]


def test_without_an_address_a_report_begins_on_the_forge(docs: Docs) -> None:
    docs.page("alone", "# A & b\n")
    shown = view(replace(docs.read(), issues="https://forge.example/site/issues/new"), "alone", "en")
    parts = urlsplit(shown.report_url)
    assert (parts.netloc, parts.path) == ("forge.example", "/site/issues/new")
    fields = parse_qs(parts.query)
    assert fields["title"] == [words("en")["report_subject"].format(title="A & b")]
    assert fields["body"] == [f"{URL}en/alone/"]


def test_without_an_address_and_a_forge_there_is_no_report(bare: Project) -> None:
    assert view(bare, "alone").report_url == ""


def test_without_a_site_record_the_menu_follows_the_folders(bare: Project) -> None:
    sections = menu_sections(bare, "fi")
    assert [(section.title, section.slugs) for section in sections] == [
        ("", ("index", "alone")),
        ("Zoo", ("zoo/index", "zoo/bear")),
    ]
    shown = view(bare, "zoo/bear", "sv")
    assert titles(shown.menu) == ["Alone", "Zoo"]
    assert titles(shown.crumbs) == ["Title", "Zoo"]
    assert (shown.site_name, shown.footer, shown.site_map_url) == ("Config name", (), None)


def test_meetings_stand_in_no_menu(docs: Docs) -> None:
    """Pages of meetings are many, and need no page that lists them."""
    docs.page("index").page("alone", "# Alone\n")
    for day in ("2026-12-10", "2026-12-11"):
        docs.record(f"meetings/{day}.yml", f"start: {day}T12:00\nend: {day}T14:00\n")
    project = docs.read()
    assert [section.slugs for section in menu_sections(project, "sv")] == [("index", "alone")]
    shown = view(project, "group/meetings/2026-12-10")
    assert (titles(shown.menu), titles(shown.crumbs), shown.section) == (["Alone"], ["Title"], ())
    assert shown.next is not None
    assert shown.next.title == "Teemaryhmän kokous 11.12.2026"


@pytest.mark.parametrize("slug", ["index", "group/index", "about"])
def test_a_page_does_not_grow_with_the_pages_of_other_sections(docs: Docs, slug: str) -> None:
    docs.sample()
    before = len(view(docs.read(), slug).menu)
    pages = ", ".join(f"more/p{n}" for n in range(50))
    docs.record("site.yml", SAMPLE["site.yml"].replace("pages: [about]\nfooter", f"pages: [about, {pages}]\nfooter"))
    for number in range(50):
        docs.page(f"more/p{number}")
    shown = view(docs.read(), slug)
    assert len(shown.menu) == before
    assert sum(len(link.children) for link in shown.menu) == (51 if slug == "about" else 2 if slug != "index" else 0)


@pytest.mark.parametrize(("url", "root"), [(URL, "/site/"), ("https://example.org/", "/"), ("", "/")])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_for_what_is_not_found_works_at_any_depth(
    sample: Project, url: str, root: str, language: Language
) -> None:
    shown = not_found_view(sample, language, SiteConfig("x", url))
    links = [link.url for link in (*shown.menu, *shown.notfound, *shown.footer[0].links)]
    languages = [link.url for link in shown.languages]
    addresses = [*links, *languages, shown.home_url, shown.asset("site.css"), shown.search_folder]
    assert all(found.startswith(root) and not found.startswith("//") for found in addresses)
    assert shown.home_url == root + ("" if language == "fi" else f"{language}/")
    assert titles(shown.notfound) == [sample.title("about", language)]
    assert shown.h1 == shown.title == words(language)["not_found_title"]
    assert shown.canonical is None
    assert shown.alternates == ()
