import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils import markdown_extensions
from mkdocs.utils.meta import get_data

from macros.gate.pages import read_project
from macros.page import FrontMatter, Page
from macros.words import LANGUAGES
from tests.macros.conftest import Docs

FRONT = "---\ntitle: Otsikko\n---\n# H\n"


def told(docs: Docs, text: str | bytes) -> list[tuple[int, str]]:
    """Problems of one Finnish page whose other languages are good."""
    docs.page("index", "# Home\n").page("a", "# A\n")
    docs.write("a.fi.md", text)
    found = docs.told()
    assert {file for file, _, _ in found} <= {"docs/a.fi.md"}
    return [(line, key) for _, line, key in found]


def page(docs: Docs, text: str) -> Page:
    assert told(docs, text) == []
    return docs.read().pages["a", "fi"]


# ---- front matter


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("---\ntitle: Osa: a\n---\n", (2, "yaml-colon")),
        ("---\ntitle: a\ndescription: Osa: b\n---\n", (3, "yaml-colon")),
        ("---\ntitle: x\n", (1, "page-front-matter-open")),
        ("---\ntitle: x\n# H\n\ntext\n", (1, "page-front-matter-open")),
        ("---\n- a\n- b\n---\n", (2, "page-front-matter-form")),
        ("---\njust text\n---\n", (2, "page-front-matter-form")),
        (" ---\ntitle: x\n---\n", (1, "page-front-matter-late")),
        ("\n---\ntitle: x\n---\n", (2, "page-front-matter-late")),
        ("\n\n  ---\ntitle: x\n---\n", (3, "page-front-matter-late")),
        ("Huom: tärkeä\n\n# H\n", (1, "page-meta-line")),
        ("  Huom: tärkeä\n", (1, "page-meta-line")),
        ("title: x\n# H\n", (1, "page-meta-line")),
        ("https://example.org/ is a link\n", (1, "page-meta-line")),
        ("---\ntemplate: redirect.html\n---\n", (2, "field-unknown")),
        ("---\ntitle: x\nlocation: https://evil.example\n---\n", (3, "field-unknown")),
        ("---\nrender_macros: true\n---\n", (2, "field-unknown")),
        ("---\ncontacts: x\n---\n", (2, "field-unknown")),
        ("---\nconfig: x\n---\n", (2, "field-unknown")),
        ("---\nsearch:\n  exclude: true\n---\n", (2, "field-unknown")),
        ("---\nhide: [navigation]\n---\n", (2, "field-unknown")),
        ("---\nicon: ../../x\n---\n", (2, "field-unknown")),
        ("---\ntags: a\n---\n", (2, "field-unknown")),
        ("---\ntitle: [a]\n---\n", (2, "value-not-text")),
        ("---\ntitle: {a: b}\n---\n", (2, "value-not-text")),
        ("---\ntitle: x\ntitle: y\n---\n", (3, "yaml-duplicate")),
        ("---\ntitle: &a x\n---\n", (2, "yaml-anchor")),
        ("---\ntitle: !!python/name:os.system x\n---\n", (2, "yaml-tag")),
        ("---\ntitle: x\nlayout: nosuch\n---\n", (3, "value-choice")),
        ("---\nstatus: confirmed\n---\n", (2, "value-choice")),
        ("---\noriginal: de\n---\n", (2, "value-choice")),
        ("---\nreviewed: 2026-02-31\n---\n", (2, "when-no-such-day")),
        ("---\nreviewed: 2026-02\n---\n", (2, "when-day")),
        ("---\nsource: nosuch\n---\n", (2, "reference-lost")),
    ],
)
def test_wrong_front_matter_is_told_with_its_line(docs: Docs, text: str, problem: tuple[int, str]) -> None:
    assert told(docs, text) == [problem]


def test_the_keys_that_are_allowed_are_named(docs: Docs) -> None:
    told(docs, "---\ntemplate: x\n---\n")
    [message] = docs.messages()
    assert message.startswith("docs/a.fi.md:2: ")
    assert all(name in message for name in FrontMatter.model_fields)


@pytest.mark.parametrize(
    "front",
    [
        "title: '{{ cycler.__init__.__globals__.os.popen(\"id\").read() }}'",
        "title: 'A {% set x = 1 %}'",
        "title: '{# x #}'",
        "description: '{{ config.extra }}'",
        "title: '<script>alert(1)</script>'",
        "description: '\"><img src=x>'",
    ],
)
def test_code_and_markup_in_front_matter_are_refused(docs: Docs, front: str) -> None:
    """mkdocs-macros renders the title of a page as a template of its own, with everything that Jinja knows."""
    assert [line for line, _ in told(docs, f"---\nstatus: current\n{front}\n---\n# H\n")] == [3]


@pytest.mark.parametrize(
    "title", ["2020", "no", "2021-11-16", "10.10", "0501", "~", "12:00", 'Osa "a"', "A & B", "a | b", "ä–ö"]
)
def test_a_title_is_kept_as_it_is_written(docs: Docs, title: str) -> None:
    assert page(docs, f"---\ntitle: {title}\n---\n# H\n").title == title


def test_every_known_key_is_read(docs: Docs) -> None:
    docs.record(
        "sources.yml", "s: { title: {fi: a, sv: b, en: c}, kind: web, checked_on: 2026-11-20, certainty: high }"
    )
    keys = ["title: T", "description: D", "layout: home", "status: planned", "original: sv", "reviewed: 2026-11-20"]
    front = "\n".join(["---", *keys, "source: s", "---", "body"])
    found = page(docs, front).front
    assert (found.title, found.description, found.layout, found.status) == ("T", "D", "home", "planned")
    assert (found.original, str(found.reviewed), found.source) == ("sv", "2026-11-20", ["s"])


@pytest.mark.parametrize(
    "text",
    ["", "\n", "# H\n", "\n\nHuom: a\n", "---text\n", "text\n---\ntitle: x\n", "Ä: b\n", "\n---\n\ntext\n"]
)  # fmt: skip
def test_ordinary_beginnings_are_no_problem(docs: Docs, text: str) -> None:
    assert told(docs, text) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (FRONT + "\n{{ config }}\n", 6),
        ("\ufeff" + FRONT + "\n{{ config }}\n", 6),
        (FRONT.replace("\n", "\r\n") + "\r\n{{ config }}\r\n", 6),
        ("---\ntitle: x\n...\n{{ config }}\n", 4),
        ("---  \ntitle: x\n--- \n\n{{ config }}\n", 5),
        ("# H\n\n{{ config }}", 3),
        ("---\n---\n{{ config }}\n", 3),
    ],
)
def test_lines_are_counted_from_the_beginning_of_the_file(docs: Docs, text: str, line: int) -> None:
    docs.page("a").write("a.fi.md", text)
    assert ("docs/a.fi.md", line, "page-jinja-only-macros") in docs.told()


LINES = st.lists(
    st.sampled_from(["---", "...", "--- ", "title: x", "layout: wide", "", "# H", "text",
                     " ---", "Huom: x", "- a", "    x", "***"]),
    max_size=9,
)  # fmt: skip


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Docs:
    return Docs(tmp_path_factory.mktemp("front") / "docs").page("a")


@given(LINES)
def test_what_passes_is_read_by_mkdocs_in_the_same_way(shared: Docs, lines: list[str]) -> None:
    """MkDocs and the gate each cut off the front matter: where they differ, code or text could slip between them."""
    text = "\n".join(lines) + "\n"
    shared.write("a.fi.md", text)
    project = read_project(shared.folder)
    if not project.problems:
        body, meta = get_data(text)
        found = project.pages["a", "fi"]
        assert body.strip("\n") == found.body.strip("\n")
        assert meta.get("title") == found.front.title


@given(st.text(max_size=80) | st.binary(max_size=80))
def test_any_page_is_read_or_has_problems(shared: Docs, content: str | bytes) -> None:
    shared.write("a.fi.md", content)
    for problem in read_project(shared.folder).problems:
        assert problem.message().startswith("docs/a.fi.md:")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Heading\n", "Heading"),
        ("# Heading { #id }\n", "Heading"),
        ("# Heading {#id}\n".replace("{#", "{ #"), "Heading"),
        ("text\n\n# Later #\n", "Later"),
        ("## Only second\n", "A"),
        ("---\ntitle: Front\n---\n# Heading\n", "Front"),
    ],
)
def test_the_title_is_that_of_the_front_matter_or_the_first_heading(docs: Docs, text: str, title: str) -> None:
    assert page(docs, text).title == title


# ---- files


def test_a_good_tree_has_its_pages_in_three_languages_and_no_problem(docs: Docs) -> None:
    project = docs.page("index").page("group/index").page("group/goals").read()
    assert project.problems == []
    assert set(project.pages) == {(s, x) for s in ("index", "group/index", "group/goals") for x in LANGUAGES}


@pytest.mark.parametrize("missing", [("sv",), ("fi", "en")])
def test_a_page_missing_in_a_language_is_told_with_the_files_to_add(docs: Docs, missing: tuple[str, ...]) -> None:
    docs.page("index").page("group/a")
    for language in missing:
        docs.folder.joinpath(f"group/a.{language}.md").unlink()
    [message] = docs.messages()
    assert all(f"docs/group/a.{language}.md" in message for language in missing)
    assert [key for _, _, key in docs.told()] == ["page-language-missing"]


@pytest.mark.parametrize("name", ["a.md", "a.svx.md", "a.FI.md", "a.fi.sv.x.md", "a.de.md", "group/index.md", ".md"])
def test_a_page_without_a_language_in_its_name_is_told(docs: Docs, name: str) -> None:
    docs.page("index").write(name, "# A\n")
    assert (f"docs/{name}", 1, "file-no-language") in docs.told()


@pytest.mark.parametrize("extension", sorted({*markdown_extensions, ".MD", ".Md"} - {".md"}))
def test_a_page_with_another_ending_is_told(docs: Docs, extension: str) -> None:
    """MkDocs takes `.markdown`, `.mdown`, `.mkdn` and `.mkd` for pages: the gate must see them all."""
    docs.page("index")
    for language in LANGUAGES:
        docs.write(f"evil.{language}{extension}", "{{ config }}\n")
    assert {file for file, _, _ in docs.told()} == {f"docs/evil.{language}{extension}" for language in LANGUAGES}


@pytest.mark.parametrize("folder", ["sv", "en", "fi"])
def test_a_folder_with_the_name_of_a_language_is_told(docs: Docs, folder: str) -> None:
    """`docs/sv/index.fi.md` has the address /sv/, as the Swedish home page: one would win unseen."""
    docs.page("index").page(f"{folder}/index")
    assert f"docs/{folder}" in " ".join(file for file, _, _ in docs.told())


@pytest.mark.parametrize("name", ["a b", "å", "A", "a#b", "a?b", "a<b>", "a'b", "a\nb", "a%41"])
def test_an_address_that_must_be_escaped_is_told(docs: Docs, name: str) -> None:
    docs.page("index").page(name)
    assert docs.told() != []
    assert all(message.isprintable() for message in docs.messages())


@pytest.mark.parametrize("name", ["x.html", "x.HTM", "x.svg", "x.xhtml"])
def test_a_file_that_can_run_code_in_a_browser_is_told(docs: Docs, name: str) -> None:
    docs.page("index").write(name, '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    assert [file for file, _, _ in docs.told()] == [f"docs/{name}"]


def test_two_pages_with_one_address_are_told(docs: Docs) -> None:
    docs.page("index").page("dup").page("dup/index")
    found = [p for p in docs.problems() if p.key == "file-same-address"]
    assert [(p.place.file, p.values["other"]) for p in found] == [
        (f"docs/dup/index.{language}.md", f"docs/dup.{language}.md") for language in sorted(LANGUAGES)
    ]


def test_two_home_pages_are_told(docs: Docs) -> None:
    docs.page("index").page("README")
    assert "file-same-address" in {key for _, _, key in docs.told()}


def test_a_link_to_a_file_is_told_and_not_read(docs: Docs, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("# password\n")
    docs.page("index").folder.joinpath("a.fi.md").symlink_to(secret)
    docs.folder.joinpath("passwd.txt").symlink_to("/etc/passwd")
    assert docs.told() == [("docs/a.fi.md", 1, "file-symlink"), ("docs/passwd.txt", 1, "file-symlink")]
    assert ("a", "fi") not in docs.read().pages


def test_a_link_to_a_folder_is_told_and_not_entered(docs: Docs, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    outside.joinpath("deep.fi.md").write_text("# password\n")
    docs.page("index").page("group/a").folder.joinpath("group/more").symlink_to(outside, target_is_directory=True)
    assert docs.told() == [("docs/group/more", 1, "file-symlink")]
    assert all("deep" not in slug for slug, _ in docs.read().pages)


@pytest.mark.parametrize("target", ["nosuch", "."])
def test_a_dead_link_or_a_loop_is_told(docs: Docs, target: str) -> None:
    docs.page("index").folder.joinpath("loop").symlink_to(target)
    assert docs.told() == [("docs/loop", 1, "file-symlink")]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"# A\n\n\xff\n", (3, "not-utf8")),
        ("# A\n".encode("utf-16"), (1, "not-utf8")),
        (b"x" * 300_000, (1, "file-too-big")),
        (b"---\ntitle: " + b"[" * 5000 + b"\n---\n", (2, "yaml-depth")),
        (b"---\n" + b"a: &a [x]\nb: *a\n" + b"---\n", (2, "yaml-anchor")),
    ],
)
def test_a_page_that_cannot_be_read_is_told_in_milliseconds(
    docs: Docs, content: bytes, problem: tuple[int, str]
) -> None:
    start = time.process_time()
    assert told(docs, content) == [problem]
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize("content", ["[" * 5000, "<a " * 20000, "- " * 5000, "{" * 100_000, "> " * 5000])
def test_a_strange_page_is_checked_in_milliseconds(docs: Docs, content: str) -> None:
    docs.page("index").page("a", content)
    start = time.process_time()
    docs.read()
    assert time.process_time() - start < 1


# ---- what other pages ask


def test_the_first_page_that_calls_a_macro_is_known(docs: Docs) -> None:
    docs.sample()
    docs.page("group/later", "{{ meetings('social') }}\n").page("group/agendas", '{{ agenda("2021-12-17") }}\n')
    project = docs.page("group/zzz", "{{ meetings('social') }}\n{{ sources() }}\n").read()
    assert project.shown_on("meetings", "social") == "group/later"
    assert project.shown_on("agenda", "2021-12-17") == "group/agendas"
    assert project.shown_on("agenda", "2021-09-10") is None
    assert project.shown_on("sources", "") == "group/zzz"


def test_the_title_of_a_page_is_known_in_each_language(docs: Docs) -> None:
    project = docs.page("a", "# Title <language>\n").read()
    assert [project.title("a", language) for language in LANGUAGES] == ["Title fi", "Title sv", "Title en"]
    assert project.title("nosuch", "fi") == "nosuch"


def test_messages_name_the_folder_as_they_are_told_to(docs: Docs) -> None:
    docs.page("a", "{{ x }}\n").record("nosuch.yml", "a: b")
    files = {problem.place.file for problem in read_project(docs.folder, "other/docs").problems}
    assert files == {"other/docs/_data/nosuch.yml", *(f"other/docs/a.{language}.md" for language in LANGUAGES)}
