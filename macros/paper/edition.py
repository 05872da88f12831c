"""What is published on paper: a file for each page, and the book of a language."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import typst
from lxml.html import HtmlElement

from macros.gate.pages import Project
from macros.paper.drawing import style
from macros.paper.links import Inside, Links, label
from macros.paper.press import Press
from macros.paper.reading import Read, Ways, read
from macros.paper.sheet import Sheet, sheet
from macros.paper.source import block, call, text
from macros.problems import Problem
from macros.site import address, file_address
from macros.view import SITE_MAP
from macros.word.reading import UnknownTag
from macros.words import Language, words
from macros.yaml_tree import Place

UNDATED = date(2000, 1, 1)
"""For content that does not say when it was reviewed: PDF/A wants a date, and that of the build would change the file."""
FOLDER = "pdf"
"""Where the books lie."""


@dataclass(frozen=True)
class Imprint:
    """What every paper of a build says of itself. site: its name; root: its address, or empty; version: see changes."""

    site: str
    root: str
    version: str = ""


@dataclass
class Made:
    """A paper. path: from the site root; fresh: made anew, not found in the cache."""

    path: str
    content: bytes = b""
    fresh: bool = True
    problems: list[Problem] = field(default_factory=list)


def has_paper(project: Project, slug: str, language: Language) -> bool:
    """Whether a page has a paper of its own: all but the home page and the map of the site, which lead to others."""
    page = project.pages[slug, language]
    return slug != SITE_MAP and page.front.layout != "home"


def paper_path(slug: str, language: Language) -> str:
    """Address of a page's paper from the site root, beside the page: `sv/group/goals/goals-sv.pdf`."""
    folder = slug.removesuffix("/index")
    return file_address(f"{folder}/{folder.rpartition('/')[2]}-{language}.pdf", language)


def book_path(name: str, language: Language) -> str:
    """Address of a book from the site root: `pdf/social-sustainability-sv.pdf`. name: of the site in English."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return f"{FOLDER}/{re.sub(r'[^a-z0-9]+', '-', plain).strip('-') or 'book'}-{language}.pdf"


def paper(project: Project, slug: str, language: Language, html: str, imprint: Imprint, press: Press) -> Made:
    """The paper of one page. html: its content. Raises UnknownTag, and typst.TypstError with the name of the page."""
    made = Made(paper_path(slug, language))
    found = sheet(project, slug, language, html, alone=True)
    labels = labels_of([found])
    links = Links(slug, found.address, {found.address: slug}, labels, imprint.root)
    ways = Ways(
        links, style(press.styles), press.docs, press.faces.characters, wanted_by([(found, links)]), sideways=found.sideways
    )
    done = reading_of(found, ways)
    made.problems = problems_of(found, done)
    if made.problems:
        return made
    source = call(
        "paper",
        block([done.source]),
        title=text(found.title),
        lang=text(language),
        author=text(imprint.site),
        description=text(found.page.front.description or found.title),
        date=day(found.reviewed),
        version=text(imprint.version),
        address=text((imprint.root + found.address).partition("://")[2].rstrip("/")),
        sideways="true" if found.sideways else "false",
    )
    made.content, made.fresh = set_with(press, language, source, [done], pictures([found], [links]), found.page.shown)
    return made


def reading_of(found: Sheet, ways: Ways) -> Read:
    """Reads a sheet; an unknown tag is told with the file of the page."""
    try:
        return read(found.tree, ways)
    except UnknownTag as error:
        raise UnknownTag(f"{found.page.shown}: {error} has no form on paper (macros/paper/reading.py)") from None


def problems_of(found: Sheet, done: Read) -> list[Problem]:
    """What is wrong with a page, at the line where it stands."""
    page = found.page
    return [Problem(Place(page.shown, page.line_of(near)), key, values) for key, values, near in done.findings]


def set_with(
    press: Press, language: Language, source: str, parts: Sequence[Read], images: Sequence[str], shown: str
) -> tuple[bytes, bool]:
    """The file. shown: what a message of Typst is about."""
    said = words(language)
    names = {
        "page-word": said["paper_page"],
        "see-page": said["paper_see_page"],
        "contents-word": said["paper_contents"],
    }
    tables = [table for part in parts for table in part.tables]
    try:
        return press.made(f"{press.preamble(names)}\n#{source}\n", tables, images)
    except typst.TypstError as error:
        raise ValueError(f"{shown}: {error.message} ({' '.join(error.hints)})") from error


def labels_of(sheets: Iterable[Sheet]) -> frozenset[str]:
    """The labels of pages and of everything on them that has an id."""
    return frozenset(
        label(found.page.slug, identifier) for found in sheets for identifier in ["", *_ids(found.tree)]
    )


def wanted_by(sheets: Iterable[tuple[Sheet, Links]]) -> frozenset[str]:
    """The labels that links lead to."""
    targets = (links.target(href) for found, links in sheets for href in found.tree.xpath(".//a/@href"))
    return frozenset(target.label for target in targets if isinstance(target, Inside))


def pictures(sheets: Iterable[Sheet], links: Iterable[Links]) -> list[str]:
    """Paths below `docs/` of the pictures on pages."""
    return [
        way.file(source) for found, way in zip(sheets, links, strict=True) for source in found.tree.xpath(".//img/@src")
    ]


def day(found: date | None) -> str:
    """A date of a document."""
    told = found or UNDATED
    return call("datetime", year=str(told.year), month=str(told.month), day=str(told.day))


def _ids(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iter("*"):
        if identifier := element.get("id"):
            yield identifier
