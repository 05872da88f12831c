"""Tables → `<w:tbl>`, with widths that fit the page."""

import re
from collections.abc import Iterator

from macros.word.blocks import Blank, Cell, Paragraph, Table, words
from macros.word.paragraphs import Writer
from macros.word.xml import Element, w

SIZE = 9.5
"""Points; the text of tables in styles.xml."""
PADDING = 2 * 102 + 20
"""Left and right of a cell in styles.xml, and a little for what is measured roughly; twentieths of a point."""
LONGEST = 3400
"""What a column asks for at most before it breaks its lines (60 mm)."""
OPEN = 1020
"""What a column asks for that is filled in (18 mm)."""
FILL_IN = 454
"""The least height of a row in a table that is filled in (8 mm)."""
SHORT = 8
"""Rows; a table no longer than this is not parted by the end of a page."""
_LOOK = {"firstRow": 0x20, "firstColumn": 0x80, "noHBand": 0x200, "noVBand": 0x400}
"""Which parts of the table style are used: Word reads the names, LibreOffice the sum."""
EMPTY = (Paragraph((), "Table Text"),)


def table(source: Table, width: int, writer: Writer) -> Element:
    """width: of the page without its margins, in twentieths of a point, as are all lengths here."""
    columns = widths(source, width)
    named = all(row[0].heading for row in source.rows)
    look = {"firstRow": source.heads > 0, "firstColumn": named, "noHBand": True, "noVBand": True}
    is_form = any(is_blank(cell) for row in source.rows for cell in row)
    last = len(source.rows) - 1
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val="FormTable"),
            w("tblW", w=width, type="dxa"),
            w("tblLayout", type="fixed"),
            w(
                "tblLook",
                val=f"{sum(_LOOK[part] for part, used in look.items() if used):04X}",
                **{part: int(used) for part, used in look.items()},
            ),
            w("tblCaption", val=source.caption) if source.caption else None,
        ),
        w("tblGrid", *(w("gridCol", w=column) for column in columns)),
        *(
            w(
                "tr",
                _row_properties(is_head=number < source.heads, is_form=is_form),
                *_cells(
                    row,
                    columns,
                    writer,
                    # no last row alone on a page
                    keep=number < source.heads or number == last - 1 or (last < SHORT and number < last),
                    centre=is_form and number >= source.heads,
                ),
            )
            for number, row in enumerate(source.rows)
        ),
    )


def _row_properties(*, is_head: bool, is_form: bool) -> Element:
    """No row is parted by the end of a page; the names of the columns are repeated after it."""
    return w(
        "trPr",
        w("cantSplit"),
        w("trHeight", val=FILL_IN, hRule="atLeast") if is_form and not is_head else None,
        w("tblHeader") if is_head else None,
    )


def _cells(row: tuple[Cell, ...], columns: list[int], writer: Writer, *, keep: bool, centre: bool) -> Iterator[Element]:
    """keep: on the same page as the next row."""
    for number, width in enumerate(columns):
        blocks = (row[number].blocks if number < len(row) else ()) or EMPTY
        made = [
            table(block, width - PADDING, writer) if isinstance(block, Table) else writer.paragraph(block, keep=keep)
            for block in blocks
        ]
        if isinstance(blocks[-1], Table):  # a cell must end with a paragraph
            made.append(writer.paragraph(EMPTY[0]))
        yield w(
            "tc",
            w("tcPr", w("tcW", w=width, type="dxa"), w("vAlign", val="center") if centre else None),
            *made,
        )


def is_blank(cell: Cell) -> bool:
    """Whether a cell is there to be filled in, and holds nothing else."""
    return [type(run) for block in cell.blocks if isinstance(block, Paragraph) for run in block.runs] == [Blank]


# ---- widths


def widths(source: Table, width: int) -> list[int]:
    """The width of each column, together `width`.

    A column gets at least its longest word, then room for its text, the short ones first. What is left over goes to the
    columns that are filled in.
    """
    columns = [[row[number] for row in source.rows if number < len(row)] for number in range(source.columns)]
    to_fill = [any(map(is_blank, cells)) for cells in columns]
    least = [max(map(_longest_word, cells)) + PADDING for cells in columns]
    wanted = [
        max(low, min(max(map(_length, cells)) + PADDING, LONGEST), OPEN if blank else 0)
        for low, cells, blank in zip(least, columns, to_fill, strict=True)
    ]
    spare = width - sum(wanted)
    if spare < 0:
        return _whole(_shared(least, wanted, width), width)
    shares = [size if blank or not any(to_fill) else 0 for size, blank in zip(wanted, to_fill, strict=True)]
    return _whole([size + spare * share / sum(shares) for size, share in zip(wanted, shares, strict=True)], width)


def _shared(least: list[float], wanted: list[float], width: int) -> list[float]:
    """Too little for all: the widest columns give way until the sum fits, none below its least."""
    for limit in sorted({*least, *wanted}, reverse=True):
        sizes = [max(low, min(high, limit)) for low, high in zip(least, wanted, strict=True)]
        if sum(sizes) <= width:
            room = [high - size for high, size in zip(wanted, sizes, strict=True)]
            return [size + (width - sum(sizes)) * more / sum(room) for size, more in zip(sizes, room, strict=True)]
    return least


def _whole(sizes: list[float], width: int) -> list[int]:
    """Whole numbers that add up to the width."""
    edges = [round(sum(sizes[: number + 1]) * width / sum(sizes)) for number in range(len(sizes))]
    return [edge - before for before, edge in zip([0, *edges], edges, strict=False)]


def _length(cell: Cell) -> float:
    """The length of the longest paragraph of a cell on one line."""
    return max((measure(words(block), bold=cell.heading) for block in cell.blocks), default=0)


def _longest_word(cell: Cell) -> float:
    """A number is not parted from the word before it: `scale 1–4`."""
    parts = [part for block in cell.blocks for part in _BREAK.split(words(block))]
    return max((measure(part, bold=cell.heading) for part in parts), default=0)


_BREAK = re.compile(r"[ \n]+(?!\d)|(?<=\w-)")
_NARROW, _WIDE = frozenset("iIjlft.,:;'’!|()[]/- \u00a0"), frozenset("mwMW%…–@")


def measure(content: str, *, bold: bool = False) -> float:
    """About how long a text is in Arial of the size of tables."""
    ems = sum(0.3 if sign in _NARROW else 0.9 if sign in _WIDE else 0.7 if sign.isupper() else 0.56 for sign in content)
    return ems * SIZE * 20 * (1.06 if bold else 1)
