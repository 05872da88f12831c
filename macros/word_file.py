"""A page as a file for word processors (.docx): the same text, with real headings, lists, tables and places to fill in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from string import Formatter

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.section import Section
from docx.shared import Length, Mm
from lxml.html import HtmlElement

from macros.word.blocks import Block, Paragraph, Table, Text
from macros.word.package import LOCALES, empty, packed
from macros.word.paragraphs import Writer
from macros.word.reading import read
from macros.word.tables import table
from macros.word.xml import Element, field, w
from macros.words import Language, words

SHORT_EDGE, LONG_EDGE = Mm(210), Mm(297)
LEFT, RIGHT, TOP, BOTTOM = Mm(25), Mm(20), Mm(22), Mm(20)
FOOT = Mm(10)
WIDEST = 5
"""Columns of a table that stands on an upright page; a wider one turns the page."""
UNDATED = date(2000, 1, 1)
"""For a page that does not say when it was reviewed: the time of the build would change the file."""


@dataclass(frozen=True)
class About:
    """What a file says about itself. url: absolute, empty when the site has none; author: the name of the site."""

    title: str
    description: str
    language: Language
    url: str
    author: str
    reviewed: date | None = None


def word_file(tree: HtmlElement, about: About) -> bytes:
    """The file of a page. tree: an element that holds the content of the page, without its h1.

    The same page gives the same bytes. Raises UnknownTag.
    """
    blocks: list[Block] = [Paragraph((Text(about.title),), "Title")]
    if about.description:
        blocks.append(Paragraph((Text(about.description),), "Subtitle"))
    blocks += read(tree, about.url)
    document = empty(about.language)
    _write(document, blocks)
    for section in document.sections:
        _footer(section, about)
    _properties(document, about)
    return packed(document)


def _write(document: Document, blocks: list[Block]) -> None:
    end = document.element.body.sectPr
    writer = Writer(document.part)
    turned = _turned(blocks)
    for number, (block, wide) in enumerate(zip(blocks, turned, strict=True)):
        for element in _elements(block, _width(wide=wide), writer):
            end.addprevious(element)
        if number + 1 == len(blocks):
            _set_page(Section(end, document.part), wide=wide)
        elif turned[number + 1] != wide:
            end.getprevious().pPr.append(w("sectPr"))
            _set_page(document.sections[-2], wide=wide)


def _elements(block: Block, width: int, writer: Writer) -> Iterator[Element]:
    if isinstance(block, Paragraph):
        yield writer.paragraph(block)
    else:
        yield table(block, width, writer)
        yield writer.paragraph(Paragraph((), "After Table"))  # without one, two tables would become one


def _turned(blocks: list[Block]) -> list[bool]:
    """Which blocks stand on a page that is turned: wide tables, with the headings and the paragraph above them."""
    turned = [isinstance(block, Table) and block.columns > WIDEST for block in blocks]
    for wide in [number for number, is_wide in enumerate(turned) if is_wide]:
        above = wide - 1
        if above >= 0 and _is(blocks[above], "Normal"):
            above -= 1
        while above >= 0 and _is(blocks[above], "Heading"):
            above -= 1
        if all(_is(block, "Title", "Subtitle") for block in blocks[: above + 1]):
            above = -1
        turned[above + 1 : wide] = [True] * (wide - above - 1)
    return turned


def _is(block: Block, *styles: str) -> bool:
    return isinstance(block, Paragraph) and block.style.startswith(styles)


# ---- pages


def _width(*, wide: bool) -> int:
    """Of the text on a page, in twentieths of a point."""
    return Length((LONG_EDGE if wide else SHORT_EDGE) - LEFT - RIGHT).twips


def _set_page(section: Section, *, wide: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG_EDGE, SHORT_EDGE) if wide else (SHORT_EDGE, LONG_EDGE)
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.header_distance = section.footer_distance = FOOT


def _footer(section: Section, about: About) -> None:
    """The address of the page, and which page of how many."""
    section.footer.is_linked_to_previous = False
    [line] = section.footer.paragraphs
    width = (section.page_width or 0) - LEFT - RIGHT
    line.paragraph_format.tab_stops.add_tab_stop(Length(width), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(f"{about.url or about.title}\t")
    for before, name, _, _ in Formatter().parse(words(about.language)["word_page"]):
        line.add_run(before)
        if name:
            line.add_run().element.extend(field({"page": "PAGE", "pages": "NUMPAGES"}[name]))


def _properties(document: Document, about: About) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = about.title, about.author, about.author
    properties.language = LOCALES[about.language]
    properties.created = properties.modified = datetime.combine(about.reviewed or UNDATED, time(), UTC)
