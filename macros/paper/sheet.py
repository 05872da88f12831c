"""Pages as they go on paper: title, content, what the foot of the page tells, and where their links lead."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import html as lxml_html
from lxml.html import HtmlElement
from markupsafe import Markup

from macros.gate.markdown import text_lines
from macros.html import EMPTY, facts, join, tag
from macros.page import Page
from macros.paper.drawing import style
from macros.paper.links import Inside, Links, label
from macros.paper.phrases import Read, Ways
from macros.paper.press import Press
from macros.paper.reading import read
from macros.paper.tables import WIDE
from macros.problems import Problem
from macros.site import address
from macros.view import View
from macros.word.reading import UnknownTag
from macros.yaml_tree import Place

_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})\s+(?P<words>.*?)\s*#*\s*(?:\{[^{}]*\})?\s*$")


@dataclass(frozen=True)
class Sheet:
    """A page. tree: its title, lead, content and foot; level: of its title; links: where they lead."""

    page: Page
    tree: HtmlElement
    links: Links
    level: int = 1

    @cached_property
    def sideways(self) -> bool:
        """Whether the page is turned: it is wide on the web, and has a table of many columns."""
        return self.page.front.layout == "wide" and any(len(row) > WIDE for row in self.tree.xpath(".//table//tr[1]"))

    @property
    def pictures(self) -> list[str]:
        """Paths below `docs/`."""
        return [self.links.file(source) for source in self.tree.xpath(".//img/@src")]

    @property
    def targets(self) -> Iterator[str]:
        """The labels that its links lead to."""
        found = map(self.links.target, self.tree.xpath(".//a/@href"))
        return (target.label for target in found if isinstance(target, Inside))


def tree_of(view: View, *, alone: bool) -> HtmlElement:
    """A page as its template shows it, without menus. alone: outside the book, it explains its own terms."""
    about = facts(
        [
            (view.t["reviewed"], view.reviewed),
            (view.t["next_review"], view.review.day if view.review else EMPTY),
            (view.t["responsible_for"], view.responsible),
            (view.t["sources"], join(view.sources, Markup("<br>"))),
        ]
    )
    parts = [
        tag("p", join(view.badges, " "), class_="badges") if view.badges else EMPTY,
        tag("h1", view.h1),
        tag("p", view.summary, class_="lead") if view.summary else EMPTY,
        view.body,
        tag("h2", view.t["terms_here"]) + view.terms if alone and view.terms else EMPTY,
        tag("section", about, class_="page-foot") if "<dt>" in about else EMPTY,
    ]
    return lxml_html.fragment_fromstring(str(join(parts)), create_parent="div")


def labels_of(trees: Iterable[tuple[str, HtmlElement]]) -> frozenset[str]:
    """The labels of pages (slug, content) and of everything on them that has an id."""
    return frozenset(
        label(slug, identifier)
        for slug, tree in trees
        for identifier in ["", *tree.xpath(".//@id[not(ancestor::svg)]")]
    )


def skipped(page: Page) -> Iterator[Problem]:
    """Headings that a member wrote more than one level below the heading before."""
    above = 1
    for number, line in text_lines(page.body, page.first_line):
        if match := _HEADING.match(line):
            level = len(match["marks"])
            if level > above + 1:
                yield Problem(Place(page.shown, number), "paper-heading", {"heading": match["words"]})
            above = level


def here_of(page: Page) -> str:
    """The address of a page from the site root."""
    return address(page.slug, page.language)


def read_all(sheets: Sequence[Sheet], wanted: frozenset[str], press: Press) -> tuple[list[Read], list[Problem]]:
    """The sources of pages and what is wrong on them. wanted: labels that something leads to. Raises UnknownTag."""
    done = [_read(sheet, wanted, press) for sheet in sheets]
    problems = [
        Problem(Place(sheet.page.shown, sheet.page.line_of(near)), key, values)
        for sheet, found in zip(sheets, done, strict=True)
        for key, values, near in found.findings
    ]
    problems += [problem for sheet in sheets for problem in skipped(sheet.page)]
    return done, problems


def _read(sheet: Sheet, wanted: frozenset[str], press: Press) -> Read:
    ways = Ways(
        sheet.links,
        style(press.styles),
        press.faces.characters,
        wanted,
        press.shows,
        lift=sheet.level - 1,
        sideways=sheet.sideways,
    )
    try:
        return read(sheet.tree, ways)
    except UnknownTag as error:
        raise UnknownTag(f"{sheet.page.shown}: {error} has no form on paper (macros/paper/reading.py)") from None
