"""Tables: columns as wide as their texts need, headings that stand again on the next page."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml.html import HtmlElement

from macros.paper.source import array, call

BLANK = "…"
"""A cell to fill in."""
BLANK_WIDTH, WIDEST_WORD = 14, 17
"""Characters."""
WIDE = 6
"""Columns of a table whose text is set smaller."""


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
    widths = _widths(rows)
    head = [call("table.header", *(cell for row in written[:heads] for cell in row))] if heads else []
    body = [cell for row in written[heads:] for cell in row]
    made = call(
        "grid-of",
        "true" if len(widths) > WIDE and not sideways else "false",
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


def _widths(rows: list[HtmlElement]) -> list[float]:
    """Shares of the width: by the longest word, and by how much there is to read."""
    columns = max(map(len, rows), default=0)
    longest, total = [3.0] * columns, [0.0] * columns
    for row in rows:
        for place, cell in enumerate(row):
            words = " ".join(cell.text_content().split())
            long = max(map(len, re.split(r"[\s/–-]+", words)), default=0)
            longest[place] = max(longest[place], min(long, WIDEST_WORD))
            total[place] += BLANK_WIDTH if words == BLANK else len(words)
    return [max(long, (all_ / max(len(rows), 1)) ** 0.8 * 1.1) for long, all_ in zip(longest, total, strict=True)]
