"""Soft hyphens belong to the text of pages as they are shown, and to nothing else."""

import re
from pathlib import Path
from zipfile import ZipFile

from lxml import html as lxml_html

SHY = "\u00ad"
PLAIN = ("search/*.js", "*.json", "*.ics", "*.xml", "*.txt", "*.css", "*.svg", "_headers")


def test_only_the_text_of_pages_has_them(built_site: Path) -> None:
    found = 0
    for path in sorted(built_site.rglob("*.html")):
        tree = lxml_html.parse(str(path)).getroot()
        assert SHY not in "".join(tree.xpath("//@* | /html/head//text() | //script//text() | //code//text()")), path
        found += tree.text_content().count(SHY)
    assert found > 1000


def test_no_other_file_has_them(built_site: Path) -> None:
    packed = {path: _content(path) for path in built_site.rglob("*.docx")}
    plain = {path: path.read_bytes() for kind in PLAIN for path in built_site.rglob(kind)}
    assert len(packed) > 5
    assert len(plain) > 20
    assert [path.name for path, data in (packed | plain).items() if SHY.encode() in data] == []


def _content(path: Path) -> bytes:
    with ZipFile(path) as file:
        return b"".join(map(file.read, file.namelist()))


def test_english_words_are_left_to_the_browser(built_site: Path) -> None:
    for path in sorted(built_site.joinpath("en").rglob("*.html")):
        tree = lxml_html.parse(str(path)).getroot()
        words = re.findall(
            rf"\w*{SHY}[\w{SHY}]*", "".join(tree.xpath("//body//text()[not(ancestor::*[@lang='fi' or @lang='sv'])]"))
        )
        assert words == [], path
