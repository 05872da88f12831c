"""Which way the pages of a file lie: a wide table wants a page that is turned."""

from collections.abc import Iterator
from itertools import groupby
from math import ceil

from macros.word.blocks import Block, Paragraph, Table, words
from macros.word.tables import FILL_IN, measure

SHORT_EDGE, LONG_EDGE = 11906, 16838
"""Of A4, in twentieths of a point, as are all lengths here."""
LEFT, RIGHT, TOP, BOTTOM, FOOT = 1417, 1134, 1134, 1134, 567
"""Margins (25, 20, 20 and 20 mm), and the place of the footer (10 mm)."""
WIDEST = 5
"""Columns of a table that stands on an upright page."""
LINE, GAP = 280, 140
"""The height of a line of text, and the space around a paragraph."""
HALF = (LONG_EDGE - TOP - BOTTOM) / 2


def text_width(*, turned: bool) -> int:
    """The width of a page between its margins."""
    return (LONG_EDGE if turned else SHORT_EDGE) - LEFT - RIGHT


def turned(blocks: list[Block]) -> list[bool]:
    """For each block whether its page is turned.

    Turned are wide tables with the headings and the paragraph above them, and what else would fill less than half of an
    upright page before, between or after them.
    """
    found = [isinstance(block, Table) and block.columns > WIDEST for block in blocks]
    for wide in [number for number, is_wide in enumerate(found) if is_wide]:
        above = wide - 1
        if above >= 0 and _is(blocks[above], "Normal"):
            above -= 1
        while above >= 0 and _is(blocks[above], "Heading"):
            above -= 1
        found[above + 1 : wide] = [True] * (wide - above - 1)
    if any(found):
        for first, end in _upright(found):
            if sum(map(_height, blocks[first:end])) < HALF:
                found[first:end] = [True] * (end - first)
    return found


def _upright(found: list[bool]) -> Iterator[tuple[int, int]]:
    """First and end of each stretch of blocks that are not turned."""
    end = 0
    for is_turned, stretch in groupby(list(found)):
        first, end = end, end + len(list(stretch))
        if not is_turned:
            yield first, end


def _is(block: Block, style: str) -> bool:
    return isinstance(block, Paragraph) and block.style.startswith(style)


def _height(block: Block) -> float:
    """About how much of an upright page a block takes."""
    if isinstance(block, Table):
        return len(block.rows) * FILL_IN
    lines = ceil(measure(words(block)) / text_width(turned=False))
    return lines * LINE + GAP * (4 if _is(block, "Heading") else 1)
