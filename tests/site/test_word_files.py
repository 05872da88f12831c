"""The forms as files for word processors, in whole sites: where they are, what their pages say, that they open."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import html as lxml_html

from macros.word_file import About, word_file
from macros.words import words
from tests.conftest import LANGUAGES, Tree, files_of, run

WRITERS = ("soffice", "libreoffice")
FORM = """\
Who fills this in, and *why*: see [the guide](../index.{language}.md) {{ law("act", "24") }}.

## To fill in { #fill }

| Item | Fill in |
|---|---|
| Procurement | … |

Points = likelihood × severity.

| No. | Group | Country | Risk | Points | Measure |
|---|---|---|---|---|---|
| 1 | … | … | … | … | … |

1. The supplier reports [choose: every month / every … weeks].
    - inner item

- [ ] Ready &lt;b&gt; & signed

!!! note "Mind"
    Åäö and ”quotes”.
"""
LAW = """\
act:
  name: {fi: laki, sv: lag, en: act}
  short: {fi: laki, sv: lagen, en: the Act}
  number: "1397/2016"
  status: in-force
  checked_on: 2026-11-20
  source: page
  sections: {"24": {fi: Varatut, sv: Reserverade, en: Reserved}}
"""
SOURCE = """\
page:
  title: {fi: Sivu, sv: Sida, en: Page}
  kind: web
  url: https://example.org/page
  checked_on: 2026-11-20
  certainty: high
"""


PREFIXES = {"fi": "", "sv": "sv/", "en": "en/"}


@pytest.fixture
def forms(tree: Tree) -> Tree:
    """Two forms in three languages, and a page that is none."""
    front = "---\ntitle: Plan {language}\ndescription: What it is for.\nreviewed: 2026-11-21\n---\n"
    for language in LANGUAGES:
        tree.write(f"templates/plan.{language}.md", (front + FORM).replace("{language}", language))
        tree.write(f"templates/other.{language}.md", f"# Other\n\nTo [the plan](plan.{language}.md).\n")
    tree.record("laws.yml", LAW)
    tree.record("sources.yml", SOURCE)
    return tree.page("plain")


@pytest.fixture(scope="session")
def writer() -> str:
    """The installed LibreOffice. A machine without one cannot run these tests, and says so."""
    found = next(filter(None, map(shutil.which, WRITERS)), None)
    if not found:
        pytest.fail(
            f"The tests of Word files need LibreOffice Writer: no {' or '.join(WRITERS)} is installed.", pytrace=False
        )
    return found


def built(tree: Tree) -> dict[str, bytes]:
    """The Word files of a tree."""
    done = tree.build()
    assert done.status == 0, done.said
    return {name: content for name, content in files_of(tree.site).items() if name.endswith(".docx")}


def read(content: bytes) -> Any:
    return Document(BytesIO(content))


def content_of(page: Path) -> Any:
    """What a page says between its lead and its foot."""
    main = lxml_html.parse(str(page)).getroot().find(".//main")
    around = (
        "./nav | ./header | ./details[@class='toc-s'] | ./section[contains(@class, 'page-')] | .//form | .//review-note"
    )
    for part in main.xpath(around):
        part.drop_tree()
    return main


def test_every_form_has_a_file_beside_its_page_in_every_language(forms: Tree) -> None:
    expected = {f"{PREFIXES[code]}templates/{n}/{n}-{code}.docx" for code in LANGUAGES for n in ("plan", "other")}
    assert set(built(forms)) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_leads_to_its_file_and_says_how_big_it_is(built_site: Path, language: str) -> None:
    pages = sorted((built_site / PREFIXES[language] / "templates").glob("*/index.html"))
    assert len(pages) > 5
    for page in pages:
        [link] = lxml_html.parse(str(page)).getroot().xpath("//main/header//a[contains(@href, '.docx')]")
        file = page.parent / link.get("href")
        assert file.name == f"{page.parent.name}-{language}.docx"
        size = ceil(file.stat().st_size / 1000)
        assert link.text == words(language)["word_file"].format(size=size)
        assert link.text.endswith(f"{size}\u00a0{'kt' if language == 'fi' else 'kB'})")


def test_other_pages_offer_no_file(forms: Tree) -> None:
    built(forms)
    pages = {name: content for name, content in files_of(forms.site).items() if name.endswith("index.html")}
    assert {name for name, content in pages.items() if b".docx" in content} == {
        f"{prefix}templates/{name}/index.html" for prefix in PREFIXES.values() for name in ("plan", "other")
    }


def test_a_file_has_the_words_and_the_look_of_its_language(forms: Tree) -> None:
    files = built(forms)
    laws = {"fi": "laki 24", "sv": "24 § i lagen", "en": "section 24 of the Act"}
    for language, law in laws.items():
        document = read(files[f"{PREFIXES[language]}templates/plan/plan-{language}.docx"])
        properties = document.core_properties
        assert (properties.title, properties.author) == (f"Plan {language}", "Small")
        assert properties.language[:2] == language
        assert properties.modified.date().isoformat() == "2026-11-21"
        first = document.paragraphs[2]
        assert law in first.text.replace("\u00a0", " ")
        address = f"https://example.org/small/{PREFIXES[language]}"
        assert [link.url for link in first.hyperlinks] == [address]
        assert f"{address}templates/plan/" in document.sections[0].footer.paragraphs[0].text


def test_two_builds_give_the_same_bytes(forms: Tree) -> None:
    first = built(forms)
    assert len(first) == 6
    assert built(forms) == first


def test_a_site_without_an_address_has_files_without_links_into_it(forms: Tree) -> None:
    text = forms.config.read_text(encoding="utf-8")
    forms.config.write_text(text.replace("https://example.org/small/", "''"), encoding="utf-8")
    for name, content in built(forms).items():
        document = read(content)
        assert not [link for paragraph in document.paragraphs for link in paragraph.hyperlinks], name
        assert "http" not in document.sections[0].footer.paragraphs[0].text


def test_a_tag_that_a_file_cannot_hold_stops_the_build_with_page_and_tag(forms: Tree, engine_copy: Path) -> None:
    """Only a macro of the engine can bring one: the gate lets through what is known."""
    hook = engine_copy / "overrides/hooks/gate.py"
    text = hook.read_text(encoding="utf-8")
    broken = text.replace("return tokens().fill(", "return '<meter>1</meter>' + tokens().fill(")
    assert broken != text
    hook.write_text(broken, encoding="utf-8")
    done = run(sys.executable, "scripts/lib/build.py", "-f", str(forms.config), "-d", str(forms.site), cwd=engine_copy)
    assert done.returncode == 2
    assert "docs/templates/other.fi.md: <meter>" in done.stderr
    assert not forms.site.exists()


def test_everything_that_macros_write_has_a_form_in_a_word_file(built_site: Path) -> None:
    pages = list(built_site.rglob("index.html"))
    assert len(pages) > 100
    for page in pages:
        assert word_file(content_of(page), About("Title", "", "fi", "", "Site")), page


# ---- another program opens them


def converted(writer: str, files: Iterable[Path], folder: Path) -> dict[str, str]:
    """Name of each file → its text, as LibreOffice reads it."""
    subprocess.run(
        [
            *(writer, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"),
            *("--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder), *map(str, files)),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return {path.stem: path.read_text(encoding="utf-8-sig") for path in folder.glob("*.txt")}


def squeezed(text: str) -> str:
    """Without white space, soft hyphens and the signs that a list puts before its items."""
    return re.sub(r"[\s\u00ad]+", "", re.sub(r"^\s*(?:[•◦☐]|\d+\.)\s", "", text, flags=re.MULTILINE))


def test_libreoffice_opens_every_form_and_finds_every_word_once(built_site: Path, tmp_path: Path, writer: str) -> None:
    files = sorted(built_site.rglob("*.docx"))
    assert len(files) > 17
    texts = converted(writer, files, tmp_path)
    for file in files:
        page = file.with_name("index.html")
        title, lead = (lxml_html.parse(str(page)).getroot().findtext(f".//main/header/{tag}") for tag in ("h1", "p"))
        expected = squeezed(f"{title}{lead}{content_of(page).text_content()}")
        assert len(expected) > 800
        assert squeezed(texts[file.stem]) == expected, file.name


def test_libreoffice_numbers_lists_and_shows_boxes(forms: Tree, tmp_path: Path, writer: str) -> None:
    built(forms)
    texts = converted(writer, forms.site.rglob("plan-*.docx"), tmp_path / "out")
    assert len(texts) == 3
    for name, text in texts.items():
        lines = [" ".join(line.split()) for line in text.splitlines()]
        assert lines[:2] == [f"Plan {name[-2:]}", "What it is for."]
        for line in (
            "1. The supplier reports [choose: every month / every … weeks].",
            "◦ inner item",
            "☐ Ready <b> & signed",
            "Mind",
            "Åäö and ”quotes”.",
        ):
            assert line in lines, name
