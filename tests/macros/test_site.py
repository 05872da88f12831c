from types import SimpleNamespace
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros import site
from macros.site import address, language_of, project, relative, scope, slug_of
from macros.words import LANGUAGES, Language
from tests.macros.conftest import ROOT, Docs

SLUGS = st.lists(st.sampled_from(["group", "meetings", "a", "b-2", "index"]), min_size=1, max_size=4).map("/".join)


@pytest.mark.parametrize(
    ("slug", "language", "expected"),
    [
        ("index", "fi", ""),
        ("index", "sv", "sv/"),
        ("group/index", "fi", "group/"),
        ("group/index", "en", "en/group/"),
        ("group/meetings", "sv", "sv/group/meetings/"),
        ("group/meetings#next", "fi", "group/meetings/#next"),
        ("index#top", "fi", "#top"),
        ("index#top", "en", "en/#top"),
    ],
)
def test_the_address_of_a_page(slug: str, language: Language, expected: str) -> None:
    assert address(slug, language) == expected


@given(SLUGS, SLUGS, st.sampled_from(LANGUAGES), st.sampled_from(LANGUAGES), st.sampled_from(["", "#part"]))
def test_a_relative_address_leads_to_its_target_from_every_page(
    target: str, start: str, target_language: Language, language: Language, anchor: str
) -> None:
    base, wanted = address(start, language), address(target + anchor, target_language)
    for root in ("https://example.org/", "https://example.org/sub/site/"):
        assert urljoin(root + base, relative(wanted, base)) == root + wanted


def test_a_file_is_reached_from_every_depth() -> None:
    assert relative("assets/site.css", "") == "assets/site.css"
    assert relative("assets/site.css", "sv/group/") == "../../assets/site.css"


@pytest.mark.parametrize(
    ("source", "slug"),
    [("index.fi.md", "index"), ("group/a.sv.md", "group/a"), ("group/a.md", "group/a"), ("a.b.en.md", "a.b")],
)
def test_the_slug_of_a_page_has_neither_language_nor_ending(source: str, slug: str) -> None:
    assert slug_of(SimpleNamespace(file=SimpleNamespace(src_uri=source))) == slug


def test_the_language_of_a_build_must_be_one_of_the_site() -> None:
    assert language_of(SimpleNamespace(theme={"language": "sv"})) == "sv"
    with pytest.raises(ValueError, match="de"):
        language_of(SimpleNamespace(theme={"language": "de"}))


def test_a_scope_knows_titles_addresses_and_where_macros_stand(docs: Docs) -> None:
    docs.sample().page("group/agendas", "# Agenda <language>\n\n{{ agenda('2021-12-17') }}\n")
    found = scope(docs.read(), "sv", "sv/group/meetings/")
    assert found.title("group/agendas#agenda-2021-12-17") == "Agenda sv"
    assert found.url("group/agendas#x") == "../agendas/#x"
    assert found.shown_on("agenda", "2021-12-17") == "group/agendas"
    assert found.say("goal_number", number=2).endswith("2")
    assert found.read(None) == ""


def test_a_project_is_read_anew_when_asked(docs: Docs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "_read", {})
    first = site.read(docs.page("a").folder)
    assert project(docs.folder) is first
    docs.page("b")
    assert ("b", "fi") in site.read(docs.folder).pages
    assert project(docs.folder) is not first


def test_messages_never_show_a_path_of_the_machine(docs: Docs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "_read", {})
    docs.page("a", "{{ x }}\n")
    assert {p.place.file for p in site.read(docs.folder).problems} == {
        f"docs/a.{language}.md" for language in LANGUAGES
    }
    assert site.prefix(ROOT / "docs") == "docs"
    assert site.prefix(ROOT / "tests" / "other" / "docs") == "tests/other/docs"
