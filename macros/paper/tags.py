"""The last touch on a file of Typst: cells that name a row become headings of it, and every table tells what it holds.

Typst 0.15 can tag such a cell only behind a switch that its Python package does not have (`pdf.header-cell`, feature
`a11y-extras`). It also lists in every cell the headings of its column; the list would hide those of the row, so it goes
and readers follow `Scope` (ISO 14289-1, 7.5: either is enough). Streams are packed, which halves the file.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, String

from macros.paper.tables import Table

VERSION = f"{pikepdf.__version__} 3"
"""Changes when the same input gives another file."""
_LINES = {f"/{name}" for name in ("P", "H1", "H2", "H3", "H4", "H5", "H6", "Lbl", "Link", "Span", "Figure", "TOC")}
"""Elements in which no table can stand; to look into them takes most of the time."""
_ROWS = {"/THead", "/TBody", "/TFoot"}


def finished(pdf: bytes, tables: Sequence[Table], commit: str) -> bytes:
    """The file with its tables' headings told. tables: in reading order; commit: of the source, kept as a keyword.

    Raises ValueError when the file has other tables than the page.
    """
    with pikepdf.open(BytesIO(pdf)) as file:
        found = list(_tables(file.Root.StructTreeRoot))
        if len(found) != len(tables):
            raise ValueError(f"{len(found)} tables in the file, {len(tables)} on the pages")
        for element, told in zip(found, tables, strict=True):
            _tell(element, told)
        if commit:
            with file.open_metadata(set_pikepdf_as_editor=False) as metadata:
                metadata["pdf:Keywords"] = commit
        out = BytesIO()
        file.save(out, preserve_pdfa=True, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return out.getvalue()


def _tell(element: Any, told: Table) -> None:
    if told.summary:
        _attributes(element).append(Dictionary(O=Name.Table, Summary=String(told.summary)))
    for number, row in enumerate(_rows(element)):
        for place, cell in enumerate(_children(row)):
            attributes = _attributes(cell)
            for attribute in attributes:
                if attribute.get("/O") == Name.Table and "/Headers" in attribute:
                    del attribute["/Headers"]
            if (number, place) in told.names:
                cell.S = Name.TH
                attributes.append(Dictionary(O=Name.Table, Scope=Name.Row))


def _tables(element: Any) -> Iterator[Any]:
    """Tables in reading order, an outer one before those in it."""
    stack = [element]
    while stack:
        here = stack.pop()
        kind = str(here.get("/S"))
        if kind in _LINES:
            continue
        if kind == "/Table":
            yield here
        stack += reversed(list(_children(here)))


def _rows(table: Any) -> Iterator[Any]:
    for child in _children(table):
        if str(child.get("/S")) in _ROWS:
            yield from _children(child)
        elif child.get("/S") == Name.TR:
            yield child


def _children(element: Any) -> Iterator[Any]:
    """Structure elements below one; not the marks that lead into the content of pages."""
    kids = element.get("/K")
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid


def _attributes(element: Any) -> Any:
    """The attribute dictionaries of an element as an array of its own."""
    held = element.get("/A")
    if not isinstance(held, Array):
        held = Array([held] if held is not None else [])
        element.A = held
    return element.A
