"""Places for the labels of a drawing, so that no two of them ever meet. Lengths are units of the drawing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from macros.drawing import Label, Written, label, least_room, widest_word

ASIDE, APART, BELOW = 7.0, 12.0, 10.0
"""Of a label: from its pole, from the next label on its line, from the label above."""
POLES = 10.0
"""The least distance of two poles that are moved."""
ROWS = (1, 2, 3, 4, 6, 8, 12)
PARTS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
BACK = (0.0, 8.0, 16.0)
"""What is tried for labels: how many stand in steps one under another, which part of the most room they have, and how
little a pole may have moved to stay in its place."""
HAIR = 0.01
"""More than sums of floats err by."""
NEAR = 3
"""Poles before which a label is made to end, if that brings it nearer to the thread."""

Wanted = Sequence[tuple[float, Written]]
"""Places along a thread, in their order, and what is to be written at them."""


@dataclass(frozen=True)
class Line:
    """A thread on which time runs evenly: from days, counted since the year 1, to places. start: the day at `left`."""

    start: int
    left: float
    step: float

    def __call__(self, day: float) -> float:
        return self.left + (day - self.start) * self.step


def line(days: tuple[int, int], edges: tuple[float, float], wanted: Wanted, most: float) -> Line:
    """The longest line on which every label has room to the right of its place.

    days: of the beginning and the end. edges: left and right. wanted: by day. most: the widest that a label becomes.
    """
    (start, end), (left, right) = days, edges
    steps = [(right - left) / (end - start)]
    steps += [(right - left - ASIDE - least_room(w, most)) / (day - start) for day, w in wanted if day > start]
    return Line(start, left, min(steps))


@dataclass(frozen=True)
class Hung:
    """A label beside its pole, and how far from the thread it begins."""

    pole: float
    label: Label
    depth: float

    @property
    def end(self) -> float:
        return self.depth + self.label.height


def hang(wanted: Wanted, left: float, right: float, most: float) -> list[Hung]:
    """Labels that hang from poles, each to the right of its own; where they are many, poles are moved to make room.

    left, right: edges, which no label crosses; each place has `least_room` before the right one.
    most: the widest that a label becomes.
    """
    places = [place for place, _ in wanted]
    moved = (_moved(wanted, (left, right), most, part, rows) for rows in ROWS[: len(wanted)] for part in PARTS)
    tried = [places, *(_back(poles, places, near) for poles in moved if poles for near in BACK)]
    hung = [_hang(wanted, poles, right, most) for poles in tried]
    return min(hung, key=lambda labels: _strain(places, labels))


def _back(poles: Sequence[float], places: Sequence[float], near: float) -> list[float]:
    """Poles, with those that have moved little in their places again: a small bend looks like a mistake."""
    found: list[float] = []
    for pole, place, after in zip(poles, places, [*poles[1:], inf], strict=True):
        free = (found[-1] if found else -inf) + POLES <= place <= after - POLES
        found.append(place if free and abs(pole - place) < near else pole)
    return found


def _strain(places: Sequence[float], labels: Sequence[Hung]) -> float:
    """What a reader has to bear: a tall drawing, long ways from place to label, and bends."""
    away = [abs(hung.pole - place) for place, hung in zip(places, labels, strict=True)]
    bends = sum(distance > 0 for distance in away)
    return 2 * max((hung.end for hung in labels), default=0) + max(away, default=0) + 5 * bends


def _moved(wanted: Wanted, edges: tuple[float, float], most: float, part: float, rows: int) -> list[float] | None:
    """Poles so far apart that labels of this width hang in steps of so many rows; None when there is no room.

    The first label of each flight of steps is the deepest, and the next flight begins where all of them have ended.
    """
    left, right = edges
    widths = [
        label(written, max(most * part, min(most, widest_word(written)))).width + ASIDE + APART for _, written in wanted
    ]
    apart = []
    for index in range(len(widths)):
        flight = range(index - index % rows, index + 1)
        last_of_flight = index % rows == rows - 1 or index == len(widths) - 1
        clear = max(widths[other] - (index - other) * POLES for other in flight)
        apart.append(max(POLES, clear) if last_of_flight else POLES)
    if left + sum(apart) - APART > right:
        return None
    return spread([place for place, _ in wanted], apart[:-1], left, right + APART - apart[-1])


def _hang(wanted: Wanted, poles: Sequence[float], right: float, most: float) -> list[Hung]:
    """Labels as near to the thread as they can be at these poles.

    A label goes deeper than all that begin above its width, and their poles end where they do: so neither labels nor
    poles cross a label, however many there are. Of labels on one pole the last is the nearest to the thread.
    poles: in the order of the places.
    """
    found: dict[int, Hung] = {}
    for index in reversed(range(len(wanted))):
        pole, written = poles[index], wanted[index][1]
        edge = min(right - pole - ASIDE + HAIR, most)
        near = [hung.pole - pole - ASIDE - APART for hung in list(found.values())[-NEAR:]]
        rooms = {edge, *(room for room in near if least_room(written, most) <= room < edge)}
        hanging = [_hung(pole, label(written, room), found.values()) for room in sorted(rooms, reverse=True)]
        found[index] = min(hanging, key=lambda hung: hung.end)
    return [found[index] for index in range(len(wanted))]


def _hung(pole: float, made: Label, others: Iterable[Hung]) -> Hung:
    over = (hung.end + BELOW for hung in others if hung.pole < pole + ASIDE + made.width + APART)
    return Hung(pole, made, max(over, default=0))


def lanes(spans: Sequence[tuple[float, float]]) -> list[int]:
    """A lane for each span, so that no two in a lane touch; points come first and keep to lane 0 where they can."""
    ends: list[list[tuple[float, float]]] = []
    found = [0] * len(spans)
    for index in sorted(range(len(spans)), key=lambda i: (spans[i][1] - spans[i][0], spans[i][0], i)):
        start, end = spans[index]
        free = (n for n, lane in enumerate(ends) if all(end < a or b < start for a, b in lane))
        found[index] = next(free, len(ends))
        ends += [[]] * (found[index] == len(ends))
        ends[found[index]] = [*ends[found[index]], (start, end)]
    return found


def spread(wanted: Sequence[float], apart: Sequence[float], least: float, most: float) -> list[float]:
    """Places in the wanted order, `apart` from one another, as near to the wanted ones as they can be.

    apart: one distance fewer than places. least: of the first place. most: of the last one.
    Least squares by pooling adjacent violators (Barlow et al., Statistical Inference under Order Restrictions, 1972).
    """
    offsets = [sum(apart[:index]) for index in range(len(wanted))]
    pools: list[list[float]] = []
    for place, offset in zip(wanted, offsets, strict=True):
        pools.append([place - offset])
        while len(pools) > 1 and _mean(pools[-2]) > _mean(pools[-1]):
            last = pools.pop()
            pools[-1] += last
    level = [min(most - offsets[-1], max(least, _mean(pool))) for pool in pools for _ in pool]
    return [place + offset for place, offset in zip(level, offsets, strict=True)]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
