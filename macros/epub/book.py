"""The book of a language: its chapters from the views of the pages, their order, and where links lead."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from markupsafe import Markup

from macros.epub.xhtml import document, identifier
from macros.gate.pages import Project
from macros.html import EMPTY, facts, join, listing, tag
from macros.meetings import PAGES
from macros.meetings import slug as meeting_slug
from macros.site import address, relative
from macros.view import SITE_MAP, View, menu_sections
from macros.words import Language, words

CONTENTS = "contents.xhtml"
STYLE = "style.css"
_PICTURES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
}
_SCHEMES = ("https", "http", "mailto", "tel")
"""What a reading program can open; no book subscribes to a calendar."""
_ROOT = "https://site/"
"""Stands for the root of the site while addresses are joined; never written."""


@dataclass(frozen=True)
class Entry:
    """A line of the contents; a section without a page of its own has no file."""

    title: str
    file: str = ""
    children: tuple["Entry", ...] = ()


@dataclass(frozen=True)
class File:
    """A file of the book. chapter: it has a place in the order of reading. drawing: it is XHTML with SVG in it."""

    name: str
    kind: str
    content: bytes
    chapter: bool = False
    drawing: bool = False


def contents(project: Project, language: Language, slugs: Iterable[str]) -> tuple[Entry, ...]:
    """The contents in the order of the menu; meetings stand below the page that lists them, the rest at the end.

    slugs: of all pages of the language. The map of the site is left out: the contents take its place.
    """
    left = dict.fromkeys(slug for slug in slugs if slug != SITE_MAP)

    def entry(slug: str) -> Entry:
        left.pop(slug, None)
        below = map(meeting_slug, project.records.meetings) if slug == PAGES else ()
        return Entry(project.title(slug, language), _file(slug), tuple(entry(each) for each in below if each in left))

    found: list[Entry] = []
    for part in menu_sections(project, language):
        pages = tuple(entry(slug) for slug in part.slugs if slug in left)
        found += [Entry(part.title, "", pages)] if part.title and pages else pages
    return (*found, *(entry(slug) for slug in list(left)))


def chapters(
    views: Mapping[str, View], listed: Iterable[Entry], url: str, picture: Callable[[str], bytes]
) -> Iterator[File]:
    """The files of all pages in the order of the contents, and the pictures in them.

    views: by slug. url: the absolute address of the site, empty when it has none.
    picture: address of a picture from the site root → its content.
    """
    by_file = {_file(slug): (slug, view) for slug, view in views.items()}
    pages = {address(slug, view.lang): _file(slug) for slug, view in views.items() if slug != SITE_MAP}
    pages |= {address(SITE_MAP, view.lang): CONTENTS for view in views.values()}
    pictures: dict[str, bytes] = {}
    for file in _files(listed):
        slug, view = by_file[file]
        here, folder = address(slug, view.lang), posixpath.dirname(file) + "/"

        def link(href: str, here: str = here, folder: str = folder) -> str:
            return _link(href, here, folder, pages, url)

        def place(source: str, here: str = here, folder: str = folder) -> str:
            path = _path(source, here)
            pictures[path] = picture(path)
            return relative(path, folder)

        style = relative(STYLE, folder)
        content, has_drawing = document(view.title, _content(view), view.lang, style, link, place)
        yield File(file, "application/xhtml+xml", content, chapter=True, drawing=has_drawing)
    for name, content in sorted(pictures.items()):
        yield File(name, _PICTURES[posixpath.splitext(name)[1]], content)


def _files(listed: Iterable[Entry]) -> Iterator[str]:
    for entry in listed:
        if entry.file:
            yield entry.file
        yield from _files(entry.children)


def _file(slug: str) -> str:
    return f"{slug}.xhtml"


def _content(view: View) -> Markup:
    """The page between menu and page foot, with its terms and sources at the end."""
    told = words(view.lang)
    head = tag(
        "header",
        (tag("p", join(view.badges, " "), class_="badges") if view.badges else EMPTY)
        + tag("h1", view.h1, id="site-title")
        + (tag("p", view.summary, class_="lead") if view.summary else EMPTY),
    )
    sources = listing(view.sources) if view.sources else EMPTY
    about = facts(
        [
            (told["reviewed"], view.reviewed),
            (told["next_review"], view.review.day if view.review else EMPTY),
            (told["responsible_for"], view.responsible),
            (told["sources"], sources),
        ]
    )
    end = _part("site-terms", told["terms_here"], view.terms) + _part("site-about", told["about_page"], about)
    return tag(
        "section",
        head + view.body + end,
        aria_labelledby="site-title",
        role="doc-chapter",
        **{"epub:type": "chapter"},
    )


def _part(name: str, title: str, content: Markup) -> Markup:
    return tag("section", tag("h2", title, id=name) + content, aria_labelledby=name) if content else EMPTY


def _link(href: str, here: str, folder: str, pages: Mapping[str, str], url: str) -> str:
    """The address of a link in the book; absolute for what the book does not hold, empty when that is nowhere."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return href if parts.scheme in _SCHEMES else ""
    path = _path(href, here)
    if path not in pages:
        return url and urljoin(url + here, href)
    anchor = f"#{identifier(parts.fragment)}" if parts.fragment else ""
    return anchor if anchor and path == here else relative(pages[path], folder) + anchor


def _path(href: str, here: str) -> str:
    """An address on the page at `here`, as seen from the site root."""
    return unquote(urlsplit(urljoin(_ROOT + here, href)).path).removeprefix("/")
