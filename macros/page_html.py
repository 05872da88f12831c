"""The HTML of a page after Markdown: finishing touches, and cutting it for the templates and the search."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html as lxml_html
from lxml.html import HtmlElement
from markupsafe import Markup

from macros.gate.html import written
from macros.html import EMPTY

_H1 = re.compile(r"\s*<h1\b[^>]*>(.*?)</h1>\s*", re.DOTALL)
_BLOCKS = {"ul", "ol", "p", "div", "table", "pre", "blockquote", "dl"}
_PARTED = {
    *_BLOCKS,
    *("li", "tr", "td", "th", "dt", "dd", "caption", "br"),
    *("h3", "h4", "h5", "h6", "details", "summary", "figcaption"),
}
"""What parts words, though its text is not always a line of its own in Markdown."""


@dataclass(frozen=True)
class Section:
    """A part of a page under one second-level heading."""

    id: str
    title: str
    html: Markup


@dataclass(frozen=True)
class Passage:
    """The plain words under one heading of a page; the beginning of the page has no id."""

    id: str
    title: str
    text: str


def split_heading(html: str) -> tuple[Markup, Markup]:
    """The content of the leading `<h1>` (empty when there is none) and the rest."""
    match = _H1.match(html)
    return (Markup(match[1]), Markup(html[match.end() :])) if match else (EMPTY, Markup(html))  # noqa: S704 - rendered Markdown


def split_sections(html: str) -> tuple[Markup, tuple[Section, ...]]:
    """What stands before the first `<h2>`, and the sections."""
    before, parts = "", []
    for heading, elements in _by_heading(_tree(html)):
        text = "".join(_write(element) for element in elements)
        if heading is None:
            before = text
        else:
            parts.append(Section(heading.get("id", ""), _text(heading), Markup(_write(heading) + text)))  # noqa: S704
    return Markup(before), tuple(parts)  # noqa: S704 - rendered Markdown


def finish(html: str) -> str:
    """Gives tables scopes and labels for cards, check boxes their label, the list under `#steps` its thread.

    Untouched when the page has none of them.
    """
    if not any(found in html for found in ("<table>", "task-list-item", 'id="steps"')):
        return html
    tree = _tree(html)
    for table in tree.iter("table"):
        if not table.get("class"):
            _label_cells(table)
    for cell in tree.xpath(".//*[@align]"):
        cell.set("class", f"align-{cell.attrib.pop('align')}")
    for steps in tree.xpath("./*[@id='steps']/following-sibling::*[position() <= 2][self::ol][not(@class)][1]"):
        steps.set("class", "steps")
    for item in tree.iter("li"):
        if "task-list-item" in (item.get("class") or ""):
            _label_box(item)
    return written(tree)


def passages(html: str, page_title: str) -> Iterator[Passage]:
    """The words of a page as the search knows them: its beginning, then each section that has an id."""
    heading, rest = split_heading(html)
    title, identifier, words = _text(_tree(heading)) or page_title, "", list[str]()

    def passage() -> Passage:
        return Passage(identifier, title, " ".join("".join(words).split()))

    for element in _tree(rest).iterchildren("*"):
        if element.tag in ("h2", "h3") and element.get("id"):
            yield passage()
            title, identifier, words = _text(element), element.get("id"), []
        else:
            words += [*_words(element), " "]
    yield passage()


def _tree(html: str) -> HtmlElement:
    return lxml_html.fragment_fromstring(html, create_parent="div")


def _write(element: HtmlElement) -> str:
    return str(lxml_html.tostring(element, encoding="unicode"))


def _words(element: HtmlElement) -> Iterator[str]:
    """The text of an element without drawings; blocks are parted by a space, marks inside a word are not.

    Words of another language are left out: the search finds them in that language, with its inflection.
    """
    if not isinstance(element.tag, str) or element.tag == "svg" or element.get("lang"):
        return
    space = " " if element.tag in _PARTED else ""
    yield space
    yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""
    yield space


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _by_heading(tree: HtmlElement) -> Iterator[tuple[HtmlElement | None, list[HtmlElement]]]:
    heading, elements = None, list[HtmlElement]()
    for element in tree.iterchildren():
        if element.tag == "h2":
            yield heading, elements
            heading, elements = element, []
        else:
            elements.append(element)
    yield heading, elements


def _label_cells(table: HtmlElement) -> None:
    heads = [_text(cell) for cell in table.xpath("./thead/tr/th")]
    if not heads:
        return
    table.set("class", "cards")
    for cell in table.xpath("./thead/tr/th"):
        cell.set("scope", "col")
    for row in table.xpath("./tbody/tr"):
        if not len(row):
            continue
        for name, cell in zip(heads, row, strict=False):
            cell.set("data-label", name)
        if _text(row[0]) or len(row[0]):  # a head without text heads nothing
            row[0].tag = "th"
            row[0].set("scope", "row")


def _label_box(item: HtmlElement) -> None:
    """`<input> text` becomes `<label><input> <span>text</span></label>`; lists in the item stay outside the label."""
    box = next(item.iter("input"))
    paragraph = box.getparent()
    if paragraph.tag == "label":
        holder = paragraph.getparent()
        following, tail = list(paragraph.itersiblings()), paragraph.tail
        holder.remove(paragraph)
    else:
        holder = paragraph
        following, tail = list(box.itersiblings()), box.tail
        holder.remove(box)
    label, span = lxml_html.Element("label"), lxml_html.Element("span")
    span.text = (tail or "").lstrip()
    box.tail = " "
    box.attrib.pop("disabled", None)
    label.extend([box, span])
    for sibling in following:
        if sibling.tag in _BLOCKS:
            break
        span.append(sibling)
    holder.insert(0, label)
