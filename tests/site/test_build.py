"""The build as a whole: one command, the same bytes everywhere, the old site safe, problems told all together."""

import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.conftest import LANGUAGES, ROOT, Tree, build, files_of, run


def test_the_three_home_pages_show_the_site(built_site: Path) -> None:
    for name, language, heading in (
        ("index.html", "fi", "Hankinnoilla edistämme"),
        ("sv/index.html", "sv", "upphandling"),
        ("en/index.html", "en", "procurement"),
    ):
        text = built_site.joinpath(name).read_text(encoding="utf-8")
        assert f'<html lang="{language}">' in text
        assert heading in text


def test_two_builds_are_byte_identical_on_any_machine(built_site: Path, engine_copy: Path, tmp_path: Path) -> None:
    site = tmp_path / "elsewhere"
    done = run(
        *(sys.executable, str(engine_copy / "scripts/lib/build.py"), "-d", str(site)),
        cwd=tmp_path,
        PYTHONPATH=str(engine_copy),
        PYTHONHASHSEED="1",
        TZ="Asia/Tokyo",
        LC_ALL="C",
        SOURCE_DATE_EPOCH="1",
    )
    assert done.returncode == 0, done.stderr
    assert files_of(site) == files_of(built_site)


@pytest.mark.parametrize("command", ["mkdocs", "properdocs"])
def test_the_plain_command_gives_the_same_site(command: str, built_site: Path, tmp_path: Path) -> None:
    site = tmp_path / "plain"
    done = run(sys.executable, "-m", command, "build", "-q", "-f", "mkdocs.yml", "-d", str(site))
    assert done.returncode == 0, done.stderr
    assert files_of(site) == files_of(built_site)


def test_another_tree_is_built_by_the_same_engine(tree: Tree) -> None:
    tree.page("guide/index", "## First { #first }\n\nSee [home](../index.md).")
    tree.page("guide/people", '{{ contacts("leads") }}')
    tree.record("organisations.yml", "acme:\n  name: {fi: Acme Oy, sv: Acme Ab, en: Acme Ltd}\n")
    tree.record(
        "people/ann.yml",
        "name: Ann Exempel\norganisation: acme\nroles:\n  - list: leads\nas_of: 2026\nstatus: current\n",
    )
    done = tree.build()
    assert done.status == 0, done.said
    for prefix, organisation in (("", "Acme Oy"), ("sv/", "Acme Ab"), ("en/", "Acme Ltd")):
        people = tree.site.joinpath(f"{prefix}guide/people/index.html").read_text(encoding="utf-8")
        assert "Ann Exempel" in people
        assert organisation in people
        home = tree.site.joinpath(f"{prefix}index.html").read_text(encoding="utf-8")
        assert "Small" in home
        assert "teemaryhm" not in home.lower(), "nothing of our content leaks into another tree"
    assert tree.site.joinpath("assets/site.css").is_file()


def test_a_tree_without_records_or_front_matter_is_built(tmp_path: Path) -> None:
    tree = Tree(tmp_path / "bare").page("index", "# Hello\n\n## Part { #part }\n\nText.", front="")
    done = tree.build()
    assert done.status == 0, done.said
    text = tree.site.joinpath("index.html").read_text(encoding="utf-8")
    assert text.count("<h1") == 1
    assert "Hello" in text


def test_the_nav_of_another_tree_makes_its_menu(tree: Tree) -> None:
    tree.page("zeta/index").page("zeta/more").page("alpha")
    with tree.config.open("a", encoding="utf-8") as config:
        config.write("nav:\n  - index.md\n  - Part:\n      - zeta/index.md\n      - zeta/more.md\n  - alpha.md\n")
    done = tree.build()
    assert done.status == 0, done.said
    page = tree.site.joinpath("sv/zeta/more/index.html").read_text(encoding="utf-8")
    menu = page[page.index('<nav class="menu"') : page.index("</nav>", page.index('<nav class="menu"'))]
    assert re.findall(r">([^<>\n]+)</a>", menu) == ["Part", "zeta/index sv", "zeta/more sv", "alpha sv"]


def test_one_language_can_be_built_for_a_quick_look(tree: Tree) -> None:
    script = str(ROOT / "scripts/lib/build.py")
    done = run(sys.executable, script, "-f", str(tree.config), "--lang", "sv")
    assert done.returncode == 0, done.stderr
    assert tree.site.joinpath("sv/index.html").is_file()
    assert not tree.site.joinpath("index.html").exists()
    assert tree.site.joinpath("assets/site.css").is_file()


# ---- the old site


def test_a_bad_build_leaves_the_old_site_and_a_good_one_replaces_it(tree: Tree) -> None:
    tree.page("old")
    assert tree.build().status == 0
    before = files_of(tree.site)
    for language in LANGUAGES:
        tree.docs.joinpath(f"old.{language}.md").unlink()
    broken = tree.write("index.sv.md", "[lost](nowhere.md)\n")
    done = tree.build()
    assert done.status == 1
    assert files_of(tree.site) == before
    assert not list(tree.folder.glob(".site-*")), "nothing half-made is left behind"
    broken.write_text("Mended.\n", encoding="utf-8")
    assert tree.build().status == 0
    assert not tree.site.joinpath("old").exists(), "pages that are gone are gone from the site"


def test_plain_mkdocs_leaves_the_old_site_when_a_record_is_wrong(tree: Tree) -> None:
    # the paths of the engine are relative to its own file, so plain MkDocs builds only a tree beside them
    assert tree.build().status == 0
    copy = tree.folder / "engine"
    ignore = shutil.ignore_patterns(
        ".venv", "node_modules", "site", ".git", ".cache", "__pycache__", ".*_cache", "docs"
    )
    shutil.copytree(ROOT, copy, ignore=ignore)
    (copy / "node_modules").symlink_to(ROOT / "node_modules")
    shutil.copytree(tree.docs, copy / "docs")
    shutil.copytree(tree.site, copy / "site")
    (copy / "docs/_data").mkdir()
    (copy / "docs/_data/criteria.yml").write_text("a: [\n", encoding="utf-8")
    before = files_of(copy / "site")
    done = run(sys.executable, "-m", "mkdocs", "build", cwd=copy, PYTHONPATH="")
    assert done.returncode == 1
    assert "docs/_data/criteria.yml:" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert files_of(copy / "site") == before


# ---- problems


def test_problems_of_all_languages_and_kinds_are_told_together(tree: Tree) -> None:
    for language in LANGUAGES:
        tree.write(
            f"index.{language}.md",
            f"Text.\n\n[a](lost-{language}.md)\n\n[b](#nowhere-{language})\n\n[c](/abs-{language}/)\n",
        )
    done = tree.build()
    assert done.status == 1
    for language in LANGUAGES:
        for line, link in ((3, f"lost-{language}.md"), (5, f"#nowhere-{language}"), (7, f"/abs-{language}/")):
            assert any(f"docs/index.{language}.md:{line}: " in told and f"'{link}'" in told for told in done.lines), (
                done.said
            )


def test_a_link_of_a_page_in_a_folder_is_told_by_the_same_name_as_other_problems(tree: Tree) -> None:
    tree.page("guide/deep/a", "Text.\n\n[a](lost.md)")
    assert any(line.startswith("docs/guide/deep/a.en.md:6: the link 'lost.md'") for line in tree.build().lines)


BAD: list[tuple[str, dict[str, str], str]] = [
    (
        "1 duplicate key",
        {"_data/criteria.yml": "a:\n  x: 1\nb:\n  x: 1\na:\n  x: 2\n"},
        r"_data/criteria\.yml:5: the key 'a' is given twice \(first on line 1\)\. Remove one",
    ),
    (
        "2 colon in a text",
        {"_data/people/x.yml": "name: Osa: a\n"},
        r"_data/people/x\.yml:1: there is ':' inside text.* Put it in quotes",
    ),
    (
        "3 no such day",
        {"_data/meetings/2026-02-31.yml": "start: 2026-02-31T12:00\nend: 2026-02-28T13:00\n"},
        r"2026-02-31\.yml:1: start: there is no such day as '2026-02-31T12:00'\. ",
    ),
    (
        "3 no such month",
        {"_data/events.yml": "x:\n  title: {fi: a, sv: b, en: c}\n  start: 2021-13-45\n"},
        r"events\.yml:3: start: there is no such day as '2021-13-45'\. ",
    ),
    (
        "4 end before start",
        {"_data/meetings/2026-03-01.yml": "start: 2026-03-01T12:00\nend: 2026-03-01T11:00\n"},
        r"2026-03-01\.yml:2: end: .*11:00.*12:00.*Correct",
    ),
    (
        "4 no such time",
        {"_data/meetings/2026-03-02.yml": "start: 2026-03-02T12:00\nend: 2026-03-02T25:00\n"},
        r"2026-03-02\.yml:2: end: there is no such time as '2026-03-02T25:00'\. ",
    ),
    (
        "5 unknown id on a page",
        {"words.en.md": "---\ntitle: x\n---\n\nText.\n\n\n{{ quote('mn2') }}\n"},
        r"words\.en\.md:8: there is no 'mn2' in quotes\. .*quotes\.yml\. Did you mean 'mn'\?",
    ),
    (
        "6 unknown macro",
        {"index.en.md": 'Text.\n\n{{ contakts("leads") }}\n'},
        r"index\.en\.md:3: there is no macro 'contakts'\. .*Did you mean 'contacts'\?",
    ),
    (
        "7 a language is missing",
        {"_data/organisations.yml": "x:\n  name:\n    fi: a\n    en: b\n"},
        r"organisations\.yml:2: name: the text is missing in these languages: sv\. Add it",
    ),
    (
        "8 the data file is absent",
        {"index.en.md": '{{ links("strategy") }}\n'},
        r"index\.en\.md:1: there is no 'strategy' in link-tags\. .*docs/_data/links\.yml",
    ),
    (
        "9 front matter is not closed",
        {"index.en.md": "---\ntitle: x\n\nText\n"},
        r"index\.en\.md:1: .*Close them with a line ---\.",
    ),
    (
        "10 template in front matter",
        {"index.en.md": "---\ntitle: x\ntemplate: redirect.html\n---\n"},
        r"index\.en\.md:3: unknown key 'template'\. .*Allowed: .*title",
    ),
    (
        "11 include",
        {"index.en.md": "Text.\n\n{% include '/etc/passwd' %}\n"},
        r"index\.en\.md:3: .*a page may contain only macro calls",
    ),
    (
        "13 scheme of an address",
        {"_data/links.yml": "x:\n  title: {fi: a, sv: b, en: c}\n  url: javascript:alert(1)\n"},
        r"links\.yml:3: url: 'javascript:alert\(1\)' .*https://",
    ),
    (
        "15 two pages for one address",
        {"dup.en.md": "x", "dup/index.en.md": "x"},
        r"docs/dup/index\.en\.md:1: .*docs/dup\.en\.md\. Rename one",
    ),
]


def _quotes(tree: Tree) -> None:
    tree.record("organisations.yml", "acme:\n  name: {fi: A, sv: A, en: A}\n")
    tree.record(
        "people/ann.yml", "name: Ann\norganisation: acme\nroles:\n  - list: leads\nas_of: 2026\nstatus: current\n"
    )
    tree.record("quotes.yml", "mn:\n  person: ann\n  original: fi\n  text: {fi: a, sv: b, en: c}\n")


@pytest.mark.parametrize(("files", "expected"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_a_bad_input_gives_its_message(tree: Tree, files: dict[str, str], expected: str) -> None:
    _quotes(tree)
    for name, text in files.items():
        tree.write(name, text)
    done = tree.build()
    assert done.status == 1
    assert re.search(expected, done.said), done.said
    assert "Traceback" not in done.said
    assert str(tree.folder) not in done.said, "no path of the machine"
    assert not tree.site.exists(), "nothing is published"


def test_bad_inputs_are_told_all_in_one_run(tree: Tree) -> None:
    _quotes(tree)
    together = [case for case in BAD if not case[0].startswith(("9", "10", "11", "8"))]  # those share a page
    for _, files, _ in together:
        for path, text in files.items():
            tree.write(path, text)
    (tree.docs / "link.md").symlink_to("/etc/passwd")
    done = tree.build()
    for name, _, expected in together:
        assert re.search(expected, done.said), name
    assert re.search(r"docs/link\.md:1: this is a symbolic link\. ", done.said)


def test_14_a_symbolic_link_to_a_folder_is_refused(tree: Tree, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    secret.joinpath("page.fi.md").write_text("secret", encoding="utf-8")
    (tree.docs / "pictures").symlink_to(secret)
    done = tree.build()
    assert done.status == 1
    assert "docs/pictures:1: this is a symbolic link." in done.said
    assert not tree.site.exists()


def test_messages_come_in_the_language_of_the_page_and_of_the_reader(tree: Tree) -> None:
    for language in LANGUAGES:
        tree.write(f"index.{language}.md", "[a](lost.md)\n")
    done = tree.build(CHECK_LANGUAGE="sv")
    for language, words in (
        ("fi", "ei johda millekään sivulle"),
        ("sv", "leder inte till"),
        ("en", "does not lead to any page"),
    ):
        assert any(line.startswith(f"docs/index.{language}.md:1: ") and words in line for line in done.lines), done.said
    tree.record("criteria.yml", "a: [\n")
    assert "parentes" in tree.build(CHECK_LANGUAGE="sv").said
    assert "bracket" in tree.build().said


def test_on_github_problems_are_annotations_at_their_line(tree: Tree) -> None:
    tree.write("index.en.md", "Text.\n\n[a](lost.md)\n")
    script = str(ROOT / "scripts/lib/build.py")
    done = run(sys.executable, script, "-f", str(tree.config), GITHUB_ACTIONS="true")
    assert done.stdout.startswith("::error file=docs/index.en.md,line=3::the link 'lost.md' does not lead to any page.")


def test_a_missing_configuration_is_told_in_one_line(tmp_path: Path) -> None:
    done = build(tmp_path / "no.yml", tmp_path / "site")
    assert done.status == 1
    assert len(done.lines) == 1
    assert "no such file" in done.said


# ---- size


def test_a_page_does_not_grow_with_the_site(tmp_path: Path) -> None:
    sizes = []
    for sections in (2, 12):
        tree = Tree(tmp_path / f"tree-{sections}").page("index")
        for section in range(sections):
            for page in range(8):
                tree.page(f"part{section:02}/{'index' if page == 0 else f'page{page}'}", "## A { #a }\n\nText.")
        assert tree.build().status == 0
        sizes.append(tree.site.joinpath("part01/page3/index.html").stat().st_size)
    pages_more, growth = 80, sizes[1] - sizes[0]
    assert growth < pages_more * 20, f"{growth} bytes for {pages_more} more pages: only section names may be added"


def test_nothing_of_the_theme_is_published(built_site: Path) -> None:
    names = files_of(built_site)
    assert not [name for name in names if "javascripts" in name or "stylesheets" in name or "lunr" in name]
    assert not [name for name in names if "_data" in name or name.endswith((".yml", ".md"))]
    assert (built_site / "assets/familjen.woff2").stat().st_size < 12_000
