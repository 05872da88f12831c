"""What a page is made of, as a word processor sees it: paragraphs and tables, one after another."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Look:
    """How a piece of text looks, where it leads, and its language when it is not that of the page."""

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    struck: bool = False
    marked: bool = False
    code: bool = False
    badge: bool = False
    choice: bool = False
    """Signs around the options of a form, `[choose:`, `/` and `]`, which are deleted when it is filled in."""
    shift: Literal["", "superscript", "subscript"] = ""
    href: str = ""
    """Absolute."""
    lang: str = ""


PLAIN = Look()


@dataclass(frozen=True)
class Text:
    """A piece of text that looks the same throughout."""

    text: str
    look: Look = PLAIN


@dataclass(frozen=True)
class Blank:
    """A place to fill in; `name` tells a screen reader which."""

    name: str = ""


@dataclass(frozen=True)
class Box:
    """A box to tick."""

    checked: bool = False


@dataclass(frozen=True)
class Break:
    """A new line in the same paragraph."""


Run = Text | Blank | Box | Break


@dataclass(frozen=True)
class Marker:
    """What stands before an item of a list. `number` is that of an ordered list's item, which `list` tells apart."""

    kind: Literal["bullet", "number", "task"]
    list: int = 0
    start: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. `style` is a name of styles.xml; level: how deep in lists, from 1."""

    runs: tuple[Run, ...]
    style: str = "Normal"
    marker: Marker | None = None
    level: int = 0
    align: Literal["", "center", "right"] = ""


@dataclass(frozen=True)
class Cell:
    """A cell of a table; `heading` when it names its row or column."""

    blocks: tuple["Block", ...]
    heading: bool = False


@dataclass(frozen=True)
class Table:
    """A table. The first `heads` rows name the columns; caption: for screen readers."""

    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 0
    caption: str = ""

    @property
    def columns(self) -> int:
        return max(map(len, self.rows), default=0)


Block = Paragraph | Table


def words(block: Block) -> str:
    """The text of a block in reading order."""
    if isinstance(block, Table):
        return " ".join(words(part) for row in block.rows for cell in row for part in cell.blocks)
    return "".join(told(run) for run in block.runs)


def told(run: Run) -> str:
    """The text of a run."""
    match run:
        case Text(text):
            return text
        case Blank():
            return BLANK
        case Box(checked):
            return TICKED if checked else UNTICKED
        case Break():
            return "\n"


BLANK, TICKED, UNTICKED = "…", "☒", "☐"
