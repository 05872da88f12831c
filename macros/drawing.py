"""Small drawings in SVG. Text is measured and wrapped before it is drawn; colours come from `figure.css` by classes.

Nobody knows the reader's fonts at build time. Widths are those of DejaVu Sans and Noto Sans, whichever is wider: the
widest faces that the style sheets can fall back to. Lengths are units of a drawing, which are CSS pixels where it is
shown in its own size.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from markupsafe import Markup

from macros.html import join, tag
from macros.morphology.tokens import SOFT_HYPHEN

_CHARACTERS = "".join(map(chr, range(32, 127))) + "§·–’“”…"
# fmt: off
_REGULAR = dict(zip(_CHARACTERS, (
    32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 56, 84, 32, 37, 32, 38, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34,
    34, 84, 84, 84, 54, 100, 69, 69, 70, 78, 64, 58, 78, 76, 34, 30, 66, 56, 91, 76, 79, 61, 79, 70, 64, 62, 74,
    69, 99, 69, 62, 69, 40, 38, 40, 84, 50, 50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62, 64,
    64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 56, 64, 84, 52, 32, 50, 32, 52, 52, 100,
), strict=True))
_BOLD = dict(zip(_CHARACTERS, (
    35, 46, 53, 84, 70, 101, 88, 31, 46, 46, 55, 84, 38, 42, 38, 42, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 40,
    40, 84, 84, 84, 59, 100, 78, 77, 74, 84, 69, 69, 83, 84, 39, 38, 78, 64, 100, 84, 86, 74, 86, 78, 73, 69,
    82, 78, 111, 78, 73, 73, 46, 42, 46, 84, 50, 50, 68, 72, 60, 72, 68, 44, 72, 72, 35, 35, 67, 35, 105, 72,
    69, 72, 72, 50, 60, 48, 72, 66, 93, 65, 66, 59, 72, 56, 72, 84, 50, 38, 50, 38, 66, 66, 100,
), strict=True))
# fmt: on
"""Advance widths in hundredths of an em, rounded up."""
_OTHER = 145
"""The widest letter that is not in the tables and has no mark on one that is."""
ASCENT, DESCENT, LEADING = 1.07, 0.3, 1.3
"""Of a line, in em; the first two are those of Noto Sans, the tallest of the faces."""

_PARTS = re.compile(r"(?<=\u00ad)|(?<=[-–/])(?=\w)")
_SYLLABLES = re.compile(r"(?<=\w\w)(?=[bcdfghjklmnpqrstvwxz][aeiouyäöå]\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Face:
    """A kind of text: the class that `figure.css` styles, and its size there."""

    name: str
    size: float
    bold: bool = False

    def width(self, text: str) -> float:
        """How wide a text can become at the most."""
        return _hundredths(text, bold=self.bold) * self.size / 100


SCALE = Face("sc", 14)
ERA = Face("er", 14, bold=True)
NAME = Face("na", 14, bold=True)
TEXT = Face("tx", 14)
DAY = Face("da", 17, bold=True)
NUMBER = Face("no", 22, bold=True)
FACES = (SCALE, ERA, NAME, TEXT, DAY, NUMBER)

Written = Sequence[tuple[Face, str]]
"""Texts one under another, each in its face."""
Point = tuple[float, float]
"""From the left, from the top."""
Stroke = tuple[str, Sequence[Point]]
"""Classes of a line, and its points."""
Told = tuple[str, str]
"""Name and description of a drawing."""


@dataclass(frozen=True)
class Label:
    """Lines of text, one under another."""

    lines: tuple[tuple[Face, str], ...]

    @property
    def width(self) -> float:
        return max((face.width(line) for face, line in self.lines), default=0)

    @property
    def baselines(self) -> list[float]:
        """From the top of the label, which is the highest accent of the first line."""
        found: list[float] = []
        for face, _ in self.lines:
            found.append(found[-1] + face.size * LEADING if found else face.size * ASCENT)
        return found

    @property
    def height(self) -> float:
        return self.baselines[-1] + self.lines[-1][0].size * DESCENT if self.lines else 0

    def at(self, left: float, top: float) -> Markup:
        """The label as SVG. It is one `<text>`, so that its box in a browser is that of the whole label."""
        x = number(left)
        spans = (
            tag("tspan", line, class_=face.name, x=x, y=number(top + baseline))
            for (face, line), baseline in zip(self.lines, self.baselines, strict=True)
        )
        return tag("text", join(spans))


def number(value: float) -> str:
    """A coordinate, to the half of a unit."""
    return f"{round(value * 2) / 2:g}"


def label(written: Written, room: float) -> Label:
    """A label no wider than `room`."""
    return Label(tuple((face, line) for face, text in written for line in wrap(text, room, face)))


def widest_word(written: Written) -> float:
    """The room in which no word need be divided."""
    return max(face.width(word) for face, text in written for word in _shown(text).split(" "))


def least_room(written: Written, most: float) -> float:
    """The room that a label needs at the least when it may be `most` wide: short texts stay on one line."""
    whole = max(face.width(_shown(text)) for face, text in written)
    return min(most, max(widest_word(written), min(whole, most / 2)))


def wrap(text: str, room: float, face: Face) -> list[str]:
    """Lines no wider than `room`, of whole words where they fit; a wider word is divided where its language allows.

    A single character that is wider than `room` has a line of its own. Only spaces part words, no-break spaces do not.
    """
    lines: list[str] = []
    for word in text.split(" "):
        shown = _shown(word)
        together = f"{lines[-1]} {shown}" if lines else shown
        if face.width(together) <= room:
            lines[-1:] = [together]
        elif face.width(shown) <= room:
            lines.append(shown)
        else:
            lines.extend(_divided(word, room, face))
    return lines


def _shown(text: str) -> str:
    return text.replace(SOFT_HYPHEN, "")


def _divided(word: str, room: float, face: Face) -> Iterator[str]:
    while face.width(_shown(word)) > room and len(word) > 1:
        pieces = (_piece(word, cut) for cut in _cuts(word))
        line, word = next((p for p in pieces if p[0] and face.width(p[0]) <= room), (word[0], word[1:]))
        yield line
    yield _shown(word)


def _cuts(word: str) -> Iterator[int]:
    """Where to divide a word, best places first: hyphens, then syllables of Finnish and Swedish, then anywhere."""
    for places in (_PARTS, _SYLLABLES):
        yield from sorted((found.start() for found in places.finditer(word)), reverse=True)
    yield from range(len(word) - 1, 0, -1)


def _piece(word: str, cut: int) -> tuple[str, str]:
    """A line of a word up to the cut, with a hyphen, and the rest of the word."""
    line, rest = _shown(word[:cut]), word[cut:]
    return line + ("-" if line[-1:].isalpha() and rest[:1].isalpha() else ""), rest


@lru_cache(maxsize=4096)  # the same lines are measured for many arrangements of the same labels
def _hundredths(text: str, *, bold: bool) -> int:
    advances = _BOLD if bold else _REGULAR
    return sum(advances.get(c) or advances.get(_base(c), _OTHER) for c in text)


def _base(character: str) -> str:
    """The letter below a mark: a of ä, space of a no-break space."""
    return unicodedata.normalize("NFKD", character)[0]


# ---- SVG


def svg(key: str, size: Point, told: Told, body: Iterable[str], kind: str) -> Markup:
    """An inline drawing; to a screen reader it is one picture with a name and a description.

    key: prefix of its ids. size: width and height. kind: a class beside `fig`.
    """
    width, height = map(number, size)
    title, description = told
    named = tag("title", title, id=f"{key}-t") + tag("desc", description, id=f"{key}-d")
    return tag(
        "svg",
        named + tag("g", join(body), aria_hidden="true"),  # Chromium lets a reader into a picture that has texts
        class_=f"fig {kind}",
        viewBox=f"0 0 {width} {height}",
        role="img",
        aria_labelledby=f"{key}-t {key}-d",
    )


def strokes(drawn: Iterable[Stroke]) -> Markup:
    """Lines; those of one class are one element, in the order in which the classes come first."""
    found: dict[str, str] = {}
    for kind, points in drawn:
        found[kind] = found.get(kind, "") + _data([(number(x), number(y)) for x, y in points])
    return join(tag("path", class_=kind, d=data) for kind, data in found.items())


def _data(points: Sequence[tuple[str, str]]) -> str:
    data = f"M{points[0][0]} {points[0][1]}"
    for (before_x, before_y), (x, y) in pairwise(points):
        data += f"V{y}" if x == before_x else f"H{x}" if y == before_y else f"L{x} {y}"
    return data
