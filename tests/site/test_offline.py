"""The archive of the whole site, and the page that offers files to take along."""

import posixpath
import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest
from lxml import html as lxml_html

from macros.downloads import size_text
from macros.words import LANGUAGES, Language
from tests.conftest import ROOT, Tree, files_of, run

PREFIXES = {"fi": "", "sv": "sv/", "en": "en/"}
SITE = """\
name: {fi: Sivusto, sv: Webbplats, en: The site}
description: {fi: Kuvaus, sv: Beskrivning, en: Description}
menu:
  - pages: [index]
footer: []
"""
HOST = {"404.html", "sv/404.html", "en/404.html", "_headers", "sitemap.xml", ".well-known/security.txt"}


@pytest.fixture(scope="session")
def archive(built_site: Path) -> ZipFile:
    [found] = built_site.joinpath("offline").glob("*.zip")
    return ZipFile(BytesIO(found.read_bytes()))


def inside(archive: ZipFile) -> dict[str, bytes]:
    """Name below the folder that the archive unpacks into → content."""
    [folder] = {name.partition("/")[0] for name in archive.namelist()}
    return {name.removeprefix(f"{folder}/"): archive.read(name) for name in archive.namelist()}


def test_the_archive_holds_the_site(archive: ZipFile, built_site: Path) -> None:
    site = {name: content for name, content in files_of(built_site).items() if not name.endswith(".zip")}
    held = inside(archive)
    assert {*held} - {*site} == {"README.txt"}
    assert {*site} - {*held} == HOST
    for name, content in held.items():
        assert name.endswith((".html", ".txt")) or content == site[name]


def test_every_link_in_the_archive_names_a_file_in_it(archive: ZipFile) -> None:
    held = inside(archive)
    lost = []
    for name, content in held.items():
        if not name.endswith(".html"):
            continue
        for element in lxml_html.fromstring(content).iter("a", "link", "script", "img"):
            address = urlsplit(element.get("href") or element.get("src") or "#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(address.path)))
            if not address.scheme and address.path and target not in held:
                lost.append(f"{name}: {address.geturl()}")
    assert lost == []


def test_the_readme_names_pages_that_are_there(archive: ZipFile) -> None:
    held = inside(archive)
    text = held["README.txt"].decode()
    for prefix in PREFIXES.values():
        assert f" {prefix}index.html " in text
        assert f"{prefix}index.html" in held


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_tells_how_big_the_files_are(built_site: Path, archive: ZipFile, language: Language) -> None:
    name = f"{PREFIXES[language]}offline/index.html"
    found = offered(built_site.joinpath(name).read_bytes())
    assert len(found) >= 4
    for href, text in found.items():
        file = built_site / posixpath.normpath(posixpath.join(posixpath.dirname(name), href))
        assert text.endswith(f" ({size_text(file.stat().st_size, language)})"), href
    assert next(iter(found)).endswith((f"-{language}.pdf", f"-{language}.epub"))  # one's own language first
    without = offered(inside(archive)[name])
    assert without == {href: text for href, text in found.items() if not href.endswith(".zip")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_foot_leads_there(built_site: Path, language: Language) -> None:
    foot = lxml_html.parse(str(built_site / PREFIXES[language] / "index.html")).find(".//footer")
    assert foot is not None
    assert "offline/" in [link.get("href") for link in foot.iter("a")]


def offered(page: bytes) -> dict[str, str]:
    """Address → text of each file that the page offers."""
    tree: Any = lxml_html.fromstring(page)
    items = tree.xpath("//main//li[a[contains(@type, 'application/')]]")
    return {item.find("a").get("href"): item.text_content() for item in items}


def test_a_look_at_the_pages_makes_no_files_and_offers_none(tree: Tree) -> None:
    tree.record("site.yml", SITE)
    tree.page("index", "{{ downloads() }}\n")
    script = str(ROOT / "scripts/lib/build.py")
    done = run(sys.executable, script, "-f", str(tree.config), "-d", str(tree.site), "--html-only")
    assert done.returncode == 0, done.stderr
    assert [name for name in files_of(tree.site) if name.endswith((".epub", ".zip", ".pdf"))] == []
    assert offered(tree.site.joinpath("index.html").read_bytes()) == {}
    done = run(sys.executable, script, "-f", str(tree.config), "-d", str(tree.site))
    assert done.returncode == 0, done.stderr
    found = [posixpath.basename(href) for href in offered(tree.site.joinpath("sv/index.html").read_bytes())]
    ours, others = ["the-site-sv.pdf", "the-site-sv.epub"], ["the-site-fi", "the-site-en"]
    assert found == [*ours, "the-site.zip", *(f"{name}{kind}" for name in others for kind in (".pdf", ".epub"))]


def test_a_look_at_one_language_makes_its_book_and_no_archive(tree: Tree) -> None:
    script = str(ROOT / "scripts/lib/build.py")
    done = run(sys.executable, script, "-f", str(tree.config), "-d", str(tree.site), "--lang", "sv")
    assert done.returncode == 0, done.stderr
    made = [name for name in files_of(tree.site) if name.endswith((".epub", ".zip"))]
    assert made == ["epub/small-sv.epub"]
