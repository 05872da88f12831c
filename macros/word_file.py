"""A page as a file for word processors (.docx): its text in real headings, lists and tables, and places to fill in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from string import Formatter

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.section import Section
from docx.shared import Twips
from lxml.html import HtmlElement

from macros.edition import UNDATED
from macros.word import pages
from macros.word.blocks import Block, Paragraph, Table, Text
from macros.word.package import LOCALES, empty, packed
from macros.word.pages import text_width, turned
from macros.word.paragraphs import Writer
from macros.word.reading import read
from macros.word.tables import table
from macros.word.xml import Element, field, w
from macros.words import Language, words


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
    sideways = turned(blocks)
    for number, (block, is_turned) in enumerate(zip(blocks, sideways, strict=True)):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        for element in _elements(block, following, text_width(turned=is_turned), writer):
            end.addprevious(element)
        if following is None:
            _set_page(document.sections[-1], is_turned=is_turned)
        elif sideways[number + 1] != is_turned:
            end.getprevious().pPr.append(w("sectPr"))
            _set_page(document.sections[-2], is_turned=is_turned)


def _elements(block: Block, following: Block | None, width: int, writer: Writer) -> Iterator[Element]:
    if isinstance(block, Paragraph):
        leads = isinstance(following, Table) or (not block.marker and following is not None and following.marker)
        yield writer.paragraph(block, keep=bool(leads))
    else:
        yield table(block, width, writer)
        yield writer.paragraph(Paragraph((), "After Table"))  # without one, two tables would become one


def _set_page(section: Section, *, is_turned: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if is_turned else WD_ORIENT.PORTRAIT
    edges = (pages.LONG_EDGE, pages.SHORT_EDGE) if is_turned else (pages.SHORT_EDGE, pages.LONG_EDGE)
    section.page_width, section.page_height = map(Twips, edges)
    section.left_margin, section.right_margin = Twips(pages.LEFT), Twips(pages.RIGHT)
    section.top_margin, section.bottom_margin = Twips(pages.TOP), Twips(pages.BOTTOM)
    section.header_distance = section.footer_distance = Twips(pages.FOOT)
    section.gutter = Twips(0)


def _footer(section: Section, about: About) -> None:
    """The address of the page, and which page of how many."""
    section.footer.is_linked_to_previous = False
    [line] = section.footer.paragraphs
    width = text_width(turned=section.orientation == WD_ORIENT.LANDSCAPE)
    line.paragraph_format.tab_stops.add_tab_stop(Twips(width), WD_TAB_ALIGNMENT.RIGHT)
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
