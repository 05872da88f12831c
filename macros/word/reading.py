"""HTML of a page → blocks. Every tag that the gate or a macro lets through is known here; any other is an error."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from macros.word.blocks import BLANK, PLAIN, Blank, Block, Box, Break, Cell, Look, Marker, Paragraph, Run, Table, Text

_INLINE: dict[str, dict[str, object]] = {
    "strong": {"bold": True},
    "b": {"bold": True},
    "em": {"italic": True},
    "i": {"italic": True},
    "code": {"code": True},
    "kbd": {"code": True},
    "ins": {"underlined": True},
    "del": {"struck": True},
    "mark": {"marked": True},
    "sup": {"shift": "superscript"},
    "sub": {"shift": "subscript"},
    **{tag: {} for tag in ("a", "abbr", "br", "img", "input", "label", "small", "span", "time", "wbr")},
}
_LINES = {
    "p": "",
    "dt": "Definition Term",
    "summary": "Notice Title",
    "figcaption": "Caption",
    **{f"h{level}": f"Heading {min(max(level - 1, 1), 5)}" for level in range(1, 7)},
}
"""Blocks that hold text only, and their styles."""
_HOLDERS = {
    **dict.fromkeys(("article", "div", "section", "figure", "footer", "dl"), ""),
    "dd": "Definition",
    "blockquote": "Quote",
    "details": "Notice",
}
"""Blocks that hold others, and the styles of these."""
_SPACE = re.compile(r"[ \t\n\r\f]+")
_CHOICE = re.compile(r"\[[^\[\]]*(?:: | / )[^\[\]]*\]")
"""Options of a form: `[choose: yes / no]`, `[optional: a sentence]`."""
_SIGN = re.compile(r"(^\[(?:[^:/]*:)?| / |\]$)")
_ITEMS = {"bullet": "List Bullet", "number": "List Number", "task": "Check List"}


class UnknownTag(ValueError):
    """A page holds an HTML element that this module cannot turn into a part of a file."""


@dataclass(frozen=True)
class _Place:
    """Where a block stands: the style of its loose text, and how deep in lists. fixed: lists keep this style too."""

    style: str = "Normal"
    level: int = 0
    fixed: bool = False

    def styled(self, style: str) -> "_Place":
        return self if self.fixed else replace(self, style=style)

    def within(self, style: str) -> "_Place":
        return replace(self, style=style, fixed=True)


def read(tree: HtmlElement, url: str) -> list[Block]:
    """The blocks of a page's content. url: the address of the page, empty when the site has none.

    Raises UnknownTag.
    """
    return _Reader(url).blocks(tree, _Place())


class _Reader:
    def __init__(self, url: str) -> None:
        self.url = url
        self.lists = 0
        self.makers: dict[str, Callable[[HtmlElement, _Place], list[Block]]] = {
            "ul": self.items,
            "ol": self.items,
            "table": lambda element, _: [self.table(element)],
            "pre": lambda element, _: [Paragraph(tuple(self.lines(element)), "HTML Preformatted")],
            "hr": lambda _element, _: [Paragraph((), "Rule")],
        }

    # ---- blocks

    def blocks(self, element: HtmlElement, place: _Place) -> list[Block]:
        """The blocks in an element that may hold text beside them."""
        found: list[Block] = []
        runs: list[Run] = [Text(element.text or "")]
        for child in element:
            if _is_silent(child):
                pass
            elif child.tag in _INLINE:
                runs += self.inline(child, PLAIN)
            else:
                found += _paragraph(runs, place.style, place)
                runs = []
                found += self.block(child, place)
            runs.append(Text(child.tail or ""))
        return found + _paragraph(runs, place.style, place)

    def block(self, element: HtmlElement, place: _Place) -> list[Block]:
        tag, classes = str(element.tag), (element.get("class") or "").split()
        if tag in _LINES:
            return _paragraph(self.within(element), _style(tag, classes, place), place)
        if tag in self.makers:
            return self.makers[tag](element, place)
        if tag not in _HOLDERS:
            raise UnknownTag(f"<{tag}>")
        if "tabbed-set" in classes:
            return self.tabs(element, place)
        style = "Notice" if "admonition" in classes else _HOLDERS[tag]
        if style in ("Notice", "Quote"):
            place = place.within(style)
        return self.blocks(element, place.styled(style) if style else place)

    def items(self, element: HtmlElement, place: _Place) -> list[Block]:
        kind, start = "bullet", 1
        if element.tag == "ol":
            kind, start = "number", int(element.get("start") or 1)
            self.lists += 1
        marker = Marker(kind, self.lists if kind == "number" else 0, start)  # type: ignore[arg-type]  # one of the two
        inner = replace(place.styled("List Continue"), level=place.level + 1)
        found: list[Block] = []
        for item in element:
            if item.tag != "li":
                raise UnknownTag(f"<{element.tag}><{item.tag}>")
            found += _item(self.blocks(item, inner), marker, inner)
        return found

    def tabs(self, element: HtmlElement, place: _Place) -> list[Block]:
        """Each tab with its label above it."""
        found: list[Block] = []
        for label, content in zip(
            element.xpath("./div[@class='tabbed-labels']/label"),
            element.xpath("./div[@class='tabbed-content']/div"),
            strict=True,
        ):
            found += _paragraph(self.inline(label, PLAIN), place.styled("Definition Term").style, place)
            found += self.blocks(content, place)
        return found

    def table(self, element: HtmlElement) -> Table:
        if strange := element.xpath("./*[not(self::caption or self::thead or self::tbody or self::tr)]"):
            raise UnknownTag(f"<table><{strange[0].tag}>")
        heads = element.xpath("./thead/tr")
        columns = [_flat(cell.text_content()) for cell in heads[-1]] if heads else []
        rows = [
            tuple(self.cells(row, columns if row.getparent().tag != "thead" else []))
            for row in element.xpath("./thead/tr | ./tbody/tr | ./tr")
        ]
        return Table(tuple(rows), len(heads), _flat("".join(element.xpath("./caption//text()"))))

    def cells(self, row: HtmlElement, columns: list[str]) -> Iterator[Cell]:
        """The cells of a row; a blank takes its name from row and column."""
        first = _flat(row[0].text_content()) if len(row) and row[0].tag == "th" else ""
        for number, cell in enumerate(row):
            heading = cell.tag == "th"
            blocks = self.blocks(cell, _Place("Table Heading" if heading else "Table Text", fixed=True))
            name = ", ".join(filter(None, [first if number else "", *columns[number : number + 1]]))
            yield Cell(tuple(_in_cell(block, name, cell.get("class") or "") for block in blocks), heading)

    # ---- text

    def within(self, element: HtmlElement) -> list[Run]:
        return self._children(element, PLAIN)

    def inline(self, element: HtmlElement, look: Look) -> list[Run]:
        tag, classes = str(element.tag), (element.get("class") or "").split()
        if _is_silent(element):
            return []
        if tag not in _INLINE:
            raise UnknownTag(f"<{tag}>")
        if tag == "br":
            return [Break()]
        if tag == "img":
            return [Text(f"[{element.get('alt', '')}]", replace(look, italic=True))]
        if tag == "input":
            return [Box(element.get("checked") is not None)] if element.get("type") == "checkbox" else []
        look = replace(look, **_INLINE[tag])  # type: ignore[arg-type]  # the table above
        if tag == "a" and "footnote-ref" not in classes:
            look = replace(look, href=self.absolute(element.get("href") or ""))
        if "badge" in classes:
            look = replace(look, badge=True)
        return self._children(element, replace(look, lang=element.get("lang") or look.lang))

    def _children(self, element: HtmlElement, look: Look) -> list[Run]:
        runs: list[Run] = [Text(element.text or "", look)]
        for child in element:
            runs += self.inline(child, look)
            runs.append(Text(child.tail or "", look))
        return runs

    def lines(self, element: HtmlElement) -> Iterator[Run]:
        """The text of a `<pre>` as it stands."""
        for number, line in enumerate(element.text_content().rstrip("\n").split("\n")):
            if number:
                yield Break()
            yield Text(line)

    def absolute(self, href: str) -> str:
        """Empty when the address leads into a site that has no address yet."""
        return href if urlsplit(href).scheme else urljoin(self.url, href) if self.url else ""


def _is_silent(element: HtmlElement) -> bool:
    """Whether a screen reader says nothing here either, or the element only works on a page."""
    return (
        not isinstance(element.tag, str)
        or element.tag == "svg"
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or "footnote-backref" in (element.get("class") or "")
    )


def _style(tag: str, classes: list[str], place: _Place) -> str:
    if tag == "summary" or "admonition-title" in classes:
        return "Notice Title"
    return _LINES[tag] if tag[0] == "h" else place.styled(_LINES[tag] or place.style).style


def _item(blocks: list[Block], marker: Marker, place: _Place) -> list[Block]:
    """The blocks of an item, with its marker before the first."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph) or first.marker or first.level != place.level:
        first, blocks = Paragraph((), place.style, level=place.level), [None, *blocks]  # type: ignore[list-item]  # replaced below
    if any(isinstance(run, Box) for run in first.runs[:1]):
        marker = Marker("task")
    return [replace(first, style=place.styled(_ITEMS[marker.kind]).style, marker=marker), *blocks[1:]]


def _in_cell(block: Block, name: str, classes: str) -> Block:
    if isinstance(block, Table):
        return block
    runs = tuple(Blank(name) if isinstance(run, Blank) else run for run in block.runs)
    right, center = {"align-right", "num"} & set(classes.split()), "align-center" in classes
    return replace(block, runs=runs, align="right" if right else "center" if center else "")


def _paragraph(runs: list[Run], style: str, place: _Place) -> list[Block]:
    """One paragraph, or none when there is nothing to say."""
    tidied = tuple(part for run in _tidy(runs) for part in _parts(run))
    return [Paragraph(tidied, style, level=place.level)] if tidied else []


def _flat(text: str) -> str:
    return " ".join(text.split())


def _tidy(runs: list[Run]) -> Iterator[Run]:
    """White space as a browser shows it: runs of it are one space, none at the ends of a line."""
    found: list[Run] = []
    open_line = True
    for run in runs:
        if not isinstance(run, Text):
            if isinstance(run, Break):
                _close(found)
            open_line = not isinstance(run, Blank)
            found.append(run)
            continue
        text = _SPACE.sub(" ", run.text)
        text = text.removeprefix(" ") if open_line else text
        if text:
            found.append(replace(run, text=text))
            open_line = text.endswith(" ")
    _close(found)
    return iter(found)


def _close(runs: list[Run]) -> None:
    if runs and isinstance(last := runs[-1], Text):
        text = last.text.removesuffix(" ")
        runs[-1:] = [replace(last, text=text)] if text else []


def _parts(run: Run) -> Iterator[Run]:
    """A text cut at its places to fill in and at the signs around options."""
    if not isinstance(run, Text) or run.look.code or run.look.href:
        yield run
        return
    at = 0
    for match in _CHOICE.finditer(run.text):
        yield from _blanks(Text(run.text[at : match.start()], run.look))
        for part in _SIGN.split(match[0]):
            is_sign = bool(_SIGN.fullmatch(part))
            yield from _blanks(Text(part, replace(run.look, choice=is_sign)))
        at = match.end()
    yield from _blanks(Text(run.text[at:], run.look))


def _blanks(run: Text) -> Iterator[Run]:
    for number, part in enumerate(run.text.split(BLANK)):
        if number:
            yield Blank()
        if part:
            yield replace(run, text=part)
