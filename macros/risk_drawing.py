"""How a matrix of risks is drawn: likelihood upwards, severity to the right. Lengths are units of the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from macros.drawing import DAY, NAME, NUMBER, TEXT, Label, Point, Told, label, number, strokes, svg
from macros.html import tag

WIDE, NARROW = 632.0, 320.0
"""Widths. `pictures.css` shows neither of them so small that its text falls under 12 px."""
SIDE = 168.0
"""Of a wide drawing: from the edge to the axis."""
GAP, PAD, LITTLE = 4.0, 10.0, 4.5
"""Between cells; inside a cell of a wide drawing; inside one of a narrow drawing."""
BEFORE = 20.0
"""The room of a number before its word, or of an arrow before the name of an axis."""
TIP, HEAD = 10.0, 5.0
"""How far an axis reaches beyond the cells, and how big its arrowhead is."""
AFTER = 14.0
"""From the cells to what stands below them."""

Weight = Literal["low", "look", "act"]
"""Class of a cell: of the lowest level, of one between, of the highest."""


@dataclass(frozen=True)
class Scale:
    """Names of the axes, and what stands at their numbers from 1 up."""

    names: tuple[str, str]
    likelihood: Sequence[str]
    severity: Sequence[str]


@dataclass(frozen=True)
class Level:
    """What to do about risks of at most so many points."""

    up_to: int
    title: str
    weight: Weight


def wide(scale: Scale, levels: Sequence[Level], key: str, told: Told) -> Markup:
    """The words of likelihood stand on the left of the cells, those of severity below. levels: lowest first."""
    cells = _Cells(scale, levels, (WIDE - SIDE - TIP) / len(scale.severity), PAD)
    up, across = (label([(DAY, name)], room) for name, room in zip(scale.names, (WIDE, SIDE - PAD), strict=True))
    first = up.height + TIP
    rows = [_numbered(n, word, SIDE - PAD) for n, word in enumerate(scale.likelihood, 1)]
    pitch = max([cells.height, *(_height(row) for row in rows)]) + GAP
    foot = first + pitch * len(rows)
    texts, drawn = [up.at(0, 0)], list[Markup]()
    for row, made in enumerate(reversed(rows)):
        top = first + pitch * row
        drawn += cells.row(len(rows) - row, (SIDE + GAP, top), pitch - GAP)
        texts += _at(made, 0, top + (pitch - GAP - _height(made)) / 2)
    columns = [_numbered(n, word, cells.pitch - GAP) for n, word in enumerate(scale.severity, 1)]
    below = foot + AFTER
    texts.append(across.at(0, below + columns[0][0].baselines[0] - across.baselines[0]))
    for column, made in enumerate(columns):
        texts += _at(made, SIDE + GAP + cells.pitch * column, below)
    axes = [
        ("ax", [(SIDE, foot), (SIDE, first - TIP)]),
        ("ax", [(SIDE - HEAD, first - TIP + HEAD), (SIDE, first - TIP), (SIDE + HEAD, first - TIP + HEAD)]),
        ("ax", [(SIDE, foot), (WIDE, foot)]),
        ("ax", [(WIDE - HEAD, foot - HEAD), (WIDE, foot), (WIDE - HEAD, foot + HEAD)]),
    ]
    height = max(below + max(map(_height, columns)), below + across.height)
    return svg(key, (WIDE, height), told, [*drawn, strokes(axes), *texts], "fig--wide")


def narrow(scale: Scale, levels: Sequence[Level], key: str, told: Told) -> Markup:
    """The words of likelihood stand above their row, so that the cells have the whole width."""
    cells = _Cells(scale, levels, (NARROW + GAP) / len(scale.severity), LITTLE)
    up, across = (label([(DAY, name)], NARROW - BEFORE) for name in scale.names)
    texts, drawn = [up.at(BEFORE, 0)], [_arrow(up.height / 2, upwards=True)]
    y = up.height + PAD
    for likelihood, word in reversed([*enumerate(scale.likelihood, 1)]):
        made = _numbered(likelihood, word, NARROW)
        texts += _at(made, 0, y)
        y += _height(made) + GAP
        drawn += cells.row(likelihood, (0, y), cells.height)
        y += cells.height + PAD
    y += AFTER - PAD
    texts.append(across.at(BEFORE, y))
    drawn.append(_arrow(y + across.height / 2, upwards=False))
    y += across.height + GAP
    columns = [label([(NAME, str(n)), (TEXT, word)], cells.pitch - GAP) for n, word in enumerate(scale.severity, 1)]
    texts += [made.at(cells.pitch * column, y) for column, made in enumerate(columns)]
    return svg(key, (NARROW, y + max(made.height for made in columns)), told, [*drawn, *texts], "fig--narrow")


class _Cells:
    """The cells of a drawing, all of one size. pitch: from one to the next."""

    def __init__(self, scale: Scale, levels: Sequence[Level], pitch: float, pad: float) -> None:
        self.severities = range(1, len(scale.severity) + 1)
        self.levels, self.pitch, self.pad = levels, pitch, pad
        every = (
            self._label(points * severity)
            for points in range(1, len(scale.likelihood) + 1)
            for severity in self.severities
        )
        self.height = max(made.height for made in every) + 2 * pad

    def row(self, likelihood: int, at: Point, height: float) -> list[Markup]:
        """The cells of one likelihood, from the left."""
        left, top = at
        return [
            self._cell(likelihood * severity, (left + self.pitch * (severity - 1), top), height)
            for severity in self.severities
        ]

    def _cell(self, points: int, at: Point, height: float) -> Markup:
        x, y = at
        size = {"width": number(self.pitch - GAP), "height": number(height)}
        box = tag("rect", x=number(x), y=number(y), **size)
        text = self._label(points).at(x + self.pad, y + (height - self.height) / 2 + self.pad)
        return tag("g", box + text, class_=f"cell {self._level(points).weight}")

    def _label(self, points: int) -> Label:
        level = self._level(points)
        face = NAME if level.weight == "act" else TEXT
        return label([(NUMBER, str(points)), (face, level.title)], self.pitch - GAP - 2 * self.pad)

    def _level(self, points: int) -> Level:
        return next((level for level in self.levels if points <= level.up_to), self.levels[-1])


def _numbered(position: int, word: str, room: float) -> tuple[Label, Label]:
    """A number and its word beside it."""
    return label([(NAME, str(position))], BEFORE), label([(TEXT, word)], room - BEFORE)


def _at(made: tuple[Label, Label], x: float, y: float) -> list[Markup]:
    return [made[0].at(x, y), made[1].at(x + BEFORE, y)]


def _height(made: tuple[Label, Label]) -> float:
    return max(part.height for part in made)


def _arrow(y: float, *, upwards: bool) -> Markup:
    """A small arrow before the name of an axis, about this height."""
    data = f"M8 {number(y)}m0 7v-14m-5 5l5 -5l5 5" if upwards else f"M8 {number(y)}m-7 0h14m-5 -5l5 5l-5 5"
    return tag("path", class_="ax", d=data)
