"""How the meetings of a year are drawn: on one strip of months, or on three for a phone. Lengths are drawing units."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from macros.drawing import DAY, LEADING, SCALE, Label, Point, Stroke, Told, Written, number, strokes, svg
from macros.html import join, tag
from macros.places import ASIDE, Line, hang, lanes, line
from macros.timescale import Scale, Unit
from macros.words import Language

WIDE, NARROW = 690.0, 320.0
"""Widths. `figure.css` shows neither of them so small that its text falls under 12 px."""
THIRDS = 3
"""Strips of a narrow drawing."""
EDGE, MOST = 1.0, 90.0
"""From the edge to the first month; the widest label."""
SLACK, LANE, KNOT = 14.0, 20.0, 9.0
"""Between the thread and what stands above and below it; from a lane of knots to the next; half of a knot's room."""
NAMED = 3.0
"""From the line of a month to its name."""
LAST = [(DAY, "30.12.")]
"""The label that every strip has room for after its last day: the same scale in every year."""


@dataclass(frozen=True)
class Held:
    """A meeting on the strip: its day, its status, what is written, and the day from which it was moved."""

    day: date
    status: str
    written: Written
    moved_from: date | None = None

    @property
    def place(self) -> float:
        return _middle(self.day)


def wide(held: Sequence[Held], language: Language, key: str, told: Told) -> Markup:
    """Twelve months in a row. held: the meetings of one year, in the order of time; at least one."""
    drawn, height = _year(held, 1, WIDE, language)
    return svg(key, (WIDE, height), told, drawn, "fig--wide")


def narrow(held: Sequence[Held], language: Language, key: str, told: Told) -> Markup:
    """Four months in a row. held: as of `wide`."""
    drawn, height = _year(held, THIRDS, NARROW, language)
    return svg(key, (NARROW, height), told, drawn, "fig--narrow")


def _year(held: Sequence[Held], strips: int, width: float, language: Language) -> tuple[list[Markup], float]:
    """The strips one under another, on one scale, and their height."""
    year = held[0].day.year
    starts = [date(year, month, 1) for month in range(1, 13, 12 // strips)] + [date(year + 1, 1, 1)]
    parts = [(start, end, [h for h in held if start <= h.day < end]) for start, end in pairwise(starts)]
    step = min(
        line(
            (start.toordinal(), end.toordinal()),
            (EDGE, width),
            [(end.toordinal(), LAST), *((h.place, h.written) for h in shown)],
            MOST,
        ).step
        for start, end, shown in parts
    )
    drawn, height = list[Markup](), 0.0
    for start, end, shown in parts:
        top = height + SLACK if height else 0
        strip, tall = _strip(shown, Line(start.toordinal(), EDGE, step), (start, end), width, language)
        drawn.append(tag("g", strip, transform=f"translate(0 {number(top)})") if top else strip)
        height = top + tall
    return drawn, height


def _strip(
    held: Sequence[Held], at: Line, months: tuple[date, date], width: float, language: Language
) -> tuple[Markup, float]:
    """Some months with the meetings held in them, and the height of the strip."""
    start, end = months
    names = Scale(Unit.MONTH, start, end).marks(language, lambda a, b: at(b.at) - at(a.at) >= SCALE.width(a.name))
    hung = hang([(at(h.place), h.written) for h in held], EDGE, width, MOST)
    lane = lanes([(at(h.place) - KNOT, at(h.place) + KNOT) for h in held])
    thread = SCALE.size * LEADING + SLACK
    turn = thread + LANE * max(lane, default=0) + KNOT
    foot = turn + SLACK
    lines: list[Stroke] = [("l", [(at(mark.at), 0), (at(mark.at), thread)]) for mark in names]
    lines.append(("ax", [(EDGE, thread), (at(end.toordinal()), thread)]))
    shapes, texts = list[Markup](), [Label(((SCALE, mark.name),)).at(at(mark.at) + NAMED, 0) for mark in names]
    for meeting, row, tied in zip(held, lane, hung, strict=True):
        x, y = at(meeting.place), thread + LANE * row
        if meeting.moved_from and start <= meeting.moved_from < end:
            shapes.append(_trace(at(_middle(meeting.moved_from)), x, thread))
        lines.append(("e", [(x, y), (x, turn), (tied.pole, foot), (tied.pole, foot + tied.end)]))
        shapes.append(_shape(meeting.status, (x, y)))
        texts.append(tied.label.at(tied.pole + ASIDE, foot + tied.depth))
    height = foot + max((tied.end for tied in hung), default=0)
    return join([strokes(lines), *shapes, *texts]), height


def _middle(day: date) -> float:
    return day.toordinal() + 0.5


def _shape(status: str, at: Point) -> Markup:
    """A full knot; a dashed ring for a draft, a crossed one for a meeting that is not held."""
    x, y = map(number, at)
    shape = tag("circle", class_={"draft": "dr", "cancelled": "off"}.get(status, "on"), cx=x, cy=y, r="7")
    return shape + tag("path", class_="off", d=f"M{x} {y}m-3 -3l6 6m0 -6l-6 6") if status == "cancelled" else shape


def _trace(start: float, end: float, thread: float) -> Markup:
    """From the day from which a meeting was moved to its new one."""
    a, b, low, high = map(number, (start, end, thread - 3, thread - SLACK - 4))
    ring = tag("circle", class_="was", cx=a, cy=number(thread), r="4")
    return tag("path", class_="was", d=f"M{a} {low}C{a} {high} {b} {high} {b} {low}") + ring
