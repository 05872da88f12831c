"""Tables → `<w:tbl>`, with widths that fit the page."""

from macros.word.blocks import Blank, Cell, Paragraph, Table, Text, words
from macros.word.paragraphs import Writer
from macros.word.xml import Element, w

SIZE = 9.5
"""Points; the text of tables in styles.xml."""
PADDING = 2 * 102 + 20
"""Left and right of a cell in styles.xml, and a little for what is measured roughly; twentieths of a point."""
LONGEST = 4200
"""What a column asks for at most before it breaks its lines (74 mm)."""
SHORT = 7
"""Rows; a table no longer than this is not parted by the end of a page."""
FILL_IN = 482
"""The least height of a row that is filled in by hand (8.5 mm)."""
EMPTY = (Paragraph((), "Table Text"),)


def table(source: Table, width: int, writer: Writer) -> Element:
    """width: of the page without its margins, in twentieths of a point, as are all lengths here."""
    columns = widths(source, width)
    stub = all(row[0].heading for row in source.rows)
    keep = len(source.rows) <= SHORT
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val="FormTable"),
            w("tblW", w=sum(columns), type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblLook", val="0000", firstRow=int(source.heads > 0), firstColumn=int(stub), noHBand=1, noVBand=1),
            w("tblCaption", val=source.caption) if source.caption else None,
        ),
        w("tblGrid", *(w("gridCol", w=column) for column in columns)),
        *(
            _row(row, columns, writer, head=number < source.heads, keep=keep and number + 1 < len(source.rows))
            for number, row in enumerate(source.rows)
        ),
    )


def _row(row: tuple[Cell, ...], columns: list[int], writer: Writer, *, head: bool, keep: bool) -> Element:
    """A header row is repeated on every page and never stands alone at the foot of one."""
    return w(
        "tr",
        w(
            "trPr",
            w("cantSplit"),
            w("trHeight", val=FILL_IN, hRule="atLeast") if any(map(is_blank, row)) else None,
            w("tblHeader") if head else None,
        ),
        *(
            _cell(cell, column, writer, keep=keep or head)
            for cell, column in zip(row + (Cell(EMPTY),) * (len(columns) - len(row)), columns, strict=True)
        ),
    )


def _cell(cell: Cell, width: int, writer: Writer, *, keep: bool) -> Element:
    made = [
        writer.paragraph(block, keep=keep) if isinstance(block, Paragraph) else table(block, width - PADDING, writer)
        for block in cell.blocks or EMPTY
    ]
    if not isinstance((cell.blocks or EMPTY)[-1], Paragraph):  # Word wants every cell to end with a paragraph
        made.append(writer.paragraph(EMPTY[0]))
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *made)


def is_blank(cell: Cell) -> bool:
    """Whether a cell is there to be filled in, and holds nothing else."""
    return [type(run) for block in cell.blocks if isinstance(block, Paragraph) for run in block.runs] == [Blank]


# ---- widths


def widths(source: Table, width: int) -> list[int]:
    """The width of each column, together `width`.

    As in a browser: a column gets at least its longest word, then room for its text. What is left over goes to the
    columns that are filled in.
    """
    columns = [[row[number] for row in source.rows if number < len(row)] for number in range(source.columns)]
    least = [max(_longest_word(cell) for cell in cells) + PADDING for cells in columns]
    wanted = [
        max(low, min(max(_length(cell) for cell in cells) + PADDING, LONGEST))
        for low, cells in zip(least, columns, strict=True)
    ]
    spare = width - sum(wanted)
    if spare >= 0:
        open_ = [size if any(map(is_blank, cells)) else 0 for size, cells in zip(wanted, columns, strict=True)]
        shares = open_ if any(open_) else wanted
        found = [size + spare * share / sum(shares) for size, share in zip(wanted, shares, strict=True)]
    else:
        room = sum(wanted) - sum(least)
        part = max(0, width - sum(least)) / room if room else 0
        found = [low + (high - low) * part for low, high in zip(least, wanted, strict=True)]
    return _whole(found, width)


def _whole(sizes: list[float], width: int) -> list[int]:
    """Whole numbers that add up to the width."""
    edges = [round(sum(sizes[: number + 1]) * width / sum(sizes)) for number in range(len(sizes))]
    return [edge - before for before, edge in zip([0, *edges], edges, strict=False)]


def _length(cell: Cell) -> float:
    """The length of the longest paragraph of a cell on one line."""
    return max((measure(words(block), bold=cell.heading) for block in cell.blocks), default=0)


def _longest_word(cell: Cell) -> float:
    parts = [word for block in cell.blocks for word in words(block).replace("-", "- ").split()]
    return max((measure(word, bold=cell.heading) for word in parts), default=0)


_NARROW, _WIDE = frozenset("iIjlft.,:;'’!|()[]/- \u00a0"), frozenset("mwMW%…–@")


def measure(content: str, *, bold: bool = False) -> float:
    """About how long a text is in Arial of the size of tables."""
    ems = sum(0.3 if sign in _NARROW else 0.9 if sign in _WIDE else 0.7 if sign.isupper() else 0.56 for sign in content)
    return ems * SIZE * 20 * (1.06 if bold else 1)
