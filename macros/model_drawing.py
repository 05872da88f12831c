"""How the steps of the operating model are drawn: two threads lead from step to step, thin lines lead back.

Lengths are units of the drawing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import copysign, hypot

from markupsafe import Markup

from macros.drawing import DAY, NAME, TEXT, Point, Told, label, number, svg
from macros.html import tag

WIDE, NARROW = 632.0, 320.0
"""Widths. `pictures.css` shows neither of them so small that its text falls under 12 px."""
KNOT, ASIDE = 15.0, 9.0
"""Radius of a numbered knot with its line; from there to a text."""
BESIDE = 3.5
"""From the middle of the way to each of the two threads."""
TURN, ROUND = 46.0, 12.0
"""Radius of the bends of the way, and of what leads back."""
TIP = 4.0
"""From a knot to the arrow that points to it."""
APART, ROW = 14.0, 16.0
"""Of a wide drawing: between texts side by side. Of a narrow one: between texts one under another."""
EDGE = WIDE - 10.0
"""Of a wide drawing: where the way turns back, with its threads."""
LANES = (6.0, 28.0)
"""Of a narrow drawing: where the lines that lead back run, from the first to the last."""
WAY = 64.0
"""Of a narrow drawing: where the threads run."""
KINDS = ("k1", "k2")


@dataclass(frozen=True)
class Step:
    """A step. again: what leads back to it from the last one; or empty."""

    title: str
    again: str


def wide(steps: Sequence[Step], key: str, told: Told) -> Markup:
    """The steps go right in one row and back to the left in another one below. steps: at least one."""
    columns = (len(steps) + 1) // 2
    pitch = WIDE / columns
    column = [n if n < columns else 2 * columns - 1 - n for n in range(len(steps))]
    names = [label([(NAME, step.title)], pitch - APART) for step in steps]
    ends = [pitch * c + KNOT for c in range(1, columns)] + [EDGE]
    back = {
        n: label([(TEXT, step.again)], ends[column[n]] - pitch * column[n] - KNOT - 2 * ASIDE)
        for n, step in enumerate(steps[:-1])
        if step.again
    }
    above = max(made.height for made in names[:columns])
    half = max((made.height for made in back.values()), default=0) + ASIDE + ROUND
    upper = above + ASIDE + KNOT
    middle = upper + KNOT + half
    lower = middle + half + KNOT
    at = [(pitch * c + KNOT, upper if n < columns else lower) for n, c in enumerate(column)]

    texts = list[Markup]()
    for n, (made, (x, y)) in enumerate(zip(names, at, strict=True)):
        texts.append(made.at(x - KNOT, y - KNOT - ASIDE - made.height if n < columns else y + KNOT + ASIDE))
    for n, made in back.items():
        x, y = at[n]
        texts.append(made.at(x + ASIDE, y + KNOT + ASIDE if n < columns else y - KNOT - ASIDE - made.height))
    ways = [_way(a, b, EDGE + BESIDE) for a, b in pairwise(at)]
    returns = [
        [(at[-1][0], lower - KNOT), (at[-1][0], middle), (at[n][0], middle), _before(at[n], upwards=n < columns)]
        for n in back
    ]
    under = max((made.height + ASIDE for made in names[columns:]), default=0)
    height = (lower if len(steps) > columns else upper) + KNOT + under
    drawn = [*_threads(ways), *map(_return, returns), *_knots(at), *texts]
    return svg(key, (WIDE, height), told, drawn, "fig--wide")


def _way(start: Point, end: Point, edge: float) -> list[Point]:
    """From a step to the next one; between the rows, round by the right edge."""
    return [start, end] if start[1] == end[1] else [start, (edge, start[1]), (edge, end[1]), end]


def _before(knot: Point, *, upwards: bool) -> Point:
    x, y = knot
    return x, y + (KNOT + TIP if upwards else -KNOT - TIP)


def narrow(steps: Sequence[Step], key: str, told: Told) -> Markup:
    """The steps go down; what leads back begins below the last one and runs on the left."""
    left = WAY + KNOT + ASIDE
    texts, at = list[Markup](), list[Point]()
    y = 0.0
    for step in steps:
        made = label([(NAME, step.title)], NARROW - left)
        height = max(made.height, 2 * KNOT)
        texts.append(made.at(left, y + (height - made.height) / 2))
        at.append((WAY, y + height / 2))
        y += height + ROW
    back = [n for n, step in enumerate(steps[:-1]) if step.again][::-1]
    returns = list[list[Point]]()
    first, last = LANES
    for lane, n in enumerate(back):
        made = label([(TEXT, steps[n].again)], NARROW - left)
        texts.append(made.at(left, y))
        x = last - (last - first) * lane / max(1, len(back) - 1)
        line = y + made.baselines[0] - TEXT.size / 3
        returns.append([(WAY, at[-1][1]), (WAY, line), (x, line), (x, at[n][1]), (WAY - KNOT - TIP, at[n][1])])
        y += made.height + ROW / 2
    drawn = [*_threads([[a, b] for a, b in pairwise(at)]), *map(_return, returns), *_knots(at), *texts]
    return svg(key, (NARROW, y - ROW / (2 if back else 1)), told, drawn, "fig--narrow")


# ---- shapes


def _knots(at: Sequence[Point]) -> list[Markup]:
    """A numbered knot at each place."""
    found = list[Markup]()
    for n, (x, y) in enumerate(at, 1):
        made = label([(DAY, str(n))], WIDE)
        ring = tag("circle", class_="st", cx=number(x), cy=number(y), r=number(KNOT - 1.5))
        found.append(tag("g", ring + made.at(x, y + DAY.size * 0.36 - made.baselines[0]), class_="mi"))
    return found


def _threads(ways: Sequence[Sequence[Point]]) -> list[Markup]:
    """Two threads side by side along each way; at every knot they change places, as they do in a plain weave."""
    drawn = list[Markup]()
    for kind, side in zip(KINDS, (1, -1), strict=True):
        aside = [BESIDE * side * (-1) ** n for n in range(len(ways))]
        # at a bend to the right, what is on the left goes round outside
        data = (_bent(_shifted(way, by), TURN + by) for way, by in zip(ways, aside, strict=True))
        drawn.append(tag("path", class_=f"to {kind}", d="".join(data)))
    return drawn if ways else []


def _shifted(way: Sequence[Point], by: float) -> list[Point]:
    """A way of straight parts at right angles, moved to its left by so much."""
    turns = [_direction(a, b) for a, b in pairwise(way)]
    found = list[Point]()
    for (x, y), before, after in zip(way, [turns[0], *turns], [*turns, turns[-1]], strict=True):
        # at a bend, both parts move
        dx, dy = (before[0] + after[0], before[1] + after[1]) if before != after else before
        found.append((x + dy * by, y - dx * by))
    return found


def _direction(start: Point, end: Point) -> Point:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy) or 1
    return dx / length, dy / length


def _return(way: Sequence[Point]) -> Markup:
    """A thin line with an arrowhead."""
    way = [point for n, point in enumerate(way) if not n or point != way[n - 1]]
    (dx, dy), (x, y) = _direction(way[-2], way[-1]), way[-1]
    points = [(x - 7 * dx + side * 5 * dy, y - 7 * dy + side * 5 * dx) for side in (1, -1)]
    (a, b), (c, d) = points
    head = f"M{number(a)} {number(b)}L{number(x)} {number(y)}L{number(c)} {number(d)}"
    return tag("path", class_="ax", d=_bent(way, ROUND) + head)


def _bent(way: Sequence[Point], radius: float) -> str:
    """A way of straight parts whose bends are rounded."""
    data = f"M{number(way[0][0])} {number(way[0][1])}"
    for before, (x, y), after in zip(way, way[1:], way[2:], strict=False):
        (ax, ay), (bx, by) = _direction(before, (x, y)), _direction((x, y), after)
        if (ax, ay) == (bx, by):
            continue
        r = min(radius, hypot(x - before[0], y - before[1]) / 2, hypot(after[0] - x, after[1] - y) / 2)
        sweep = int(copysign(1, ax * by - ay * bx) > 0)
        size = number(r)
        data += f"L{number(x - ax * r)} {number(y - ay * r)}"
        data += f"A{size} {size} 0 0 {sweep} {number(x + bx * r)} {number(y + by * r)}"
    return data + f"L{number(way[-1][0])} {number(way[-1][1])}"
