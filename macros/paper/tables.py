"""Tables: columns as wide as their texts need, headings that stand again on the next page."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from lxml.html import HtmlElement

from macros.paper.source import array, call

BLANK = "…"
"""A cell to fill in."""
WIDE = 6
"""Columns of a table whose text is set smaller."""
LINE, SMALL_LINE, SIDEWAYS_LINE = 88, 104, 140
"""Characters that fit on a line of an upright page, of one with a wide table, of a page that is turned."""
BLANK_WIDTH, SYLLABLES, SHORT, GAP = 14, 11, 16, 2.5
"""Characters: a place to write, the longest piece of a word that can be divided, a text that stays on one line where
there is room, the space between columns."""
_WORDS = re.compile(r"[ \t\n\u200b]+")
_WHOLE = re.compile(r"[\d@\u00a0]")
"""What no hyphen may divide: numbers, addresses of mail, words held together."""


@dataclass(frozen=True)
class Table:
    """What the file says of a table beside its cells. names: rows and columns, from 0, of the cells that name a row."""

    names: frozenset[tuple[int, int]]
    summary: str


def table(element: HtmlElement, content: Callable[[HtmlElement], str], *, sideways: bool) -> tuple[str, Table]:
    """Source of a table, and what it says of it. content: of a cell; sideways: on a page that is turned."""
    rows = element.xpath("./thead/tr | ./tbody/tr | ./tr")
    heads = len(element.xpath("./thead/tr"))
    caption = " ".join("".join(element.xpath("./caption//text()")).split())
    names = set()
    written: list[list[str]] = []
    for number, row in enumerate(rows):
        cells = []
        for place, cell in enumerate(row):
            is_name = cell.tag == "th" and number >= heads
            if is_name:
                names.add((number, place))
            cells.append(_cell(cell, content, is_name=is_name))
        written.append(cells)
    is_small = max(map(len, rows), default=0) > WIDE and not sideways
    widths = _widths(rows, SIDEWAYS_LINE if sideways else SMALL_LINE if is_small else LINE)
    head = [call("table.header", *(cell for row in written[:heads] for cell in row))] if heads else []
    body = [cell for row in written[heads:] for cell in row]
    made = call(
        "grid-of",
        "true" if is_small else "false",
        array(f"{width:.1f}fr" for width in widths),
        *head,
        *body,
    )
    return made, Table(frozenset(names), caption)


def _cell(cell: HtmlElement, content: Callable[[HtmlElement], str], *, is_name: bool) -> str:
    inner = content(cell)
    if is_name:
        inner = call("row-name", inner)
    elif cell.text_content().strip() == BLANK:
        inner = call("blank")
    classes = set((cell.get("class") or "").split())
    align = "right" if classes & {"align-right", "num"} else "center" if "align-center" in classes else None
    return call("table.cell", inner, align=align) if align else inner


def _widths(rows: list[HtmlElement], line: int) -> list[float]:
    """The width of each column in characters, of a line of so many: by what there is to read, and what stays whole."""
    columns = list(zip_longest(*([_text(cell) for cell in row] for row in rows), fillvalue=""))
    least = [max(_least(word) for words in column for word in words or [""]) + GAP for column in columns]
    wanted = [max(need, _reading(column)) for need, column in zip(least, columns, strict=True)]
    room = max(line - sum(least), 1)
    beyond = [want - need for want, need in zip(wanted, least, strict=True)]
    share = min(1, room / sum(beyond)) if sum(beyond) else 0
    return [need + more * share for need, more in zip(least, beyond, strict=True)]


def _text(cell: HtmlElement) -> list[str]:
    """The words of a cell; a line may break between them, and where the page allows it in an address."""
    # to lxml, which does not know <wbr>, the text after it stands in it
    text = "".join(f"\u200b{part}" if part.getparent().tag == "wbr" else part for part in cell.xpath(".//text()"))
    return [word for word in _WORDS.split(text) if word]


def _least(word: str) -> float:
    if _WHOLE.search(word):
        return len(word)
    return min(max(map(len, re.split(r"[-–/]", word))), SYLLABLES)


def _reading(column: Sequence[Sequence[str]]) -> float:
    """About the width at which the longest cell takes three lines, short ones one."""
    lengths = [BLANK_WIDTH if [*words] == [BLANK] else len(" ".join(words)) for words in column]
    mean = sum(lengths) / max(len(lengths), 1)
    return max(min(max(lengths, default=0), SHORT), float(mean**0.8) * 1.4)
