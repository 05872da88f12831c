"""How the tools of two goals are drawn by stages of a procurement: two threads with a knot for each tool.

Lengths are units of the drawing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.drawing import DAY, NAME, TEXT, Label, Point, Told, label, number, strokes, svg
from macros.html import join, tag

WIDE, NARROW = 632.0, 320.0
"""Widths. `pictures.css` shows neither of them so small that its text falls under 12 px."""
THREADS = (192.0, 440.0)
"""Of a wide drawing: where the two threads run. Stages stand between them, tools outside."""
LANES, TEXTS = (9.0, 29.0), 48.0
"""Of a narrow drawing: where the threads run, and where all texts begin."""
KNOT, ASIDE = 9.0, 9.0
"""Half of the room that a knot takes; from there to a text."""
ROW, LOOSE = 14.0, 20.0
"""Above and below the texts of a stage; from the last knot to the end of a thread."""
NEAR, APART = 3.0, 18.0
"""Of a narrow drawing: between the texts of a stage, between stages."""
CUT = 4.0
"""Half of the gap in what passes under a thread, and half of what passes over one."""

KINDS = ("k1", "k2")
"""Classes of the threads: employment, human rights; the same as in a timeline."""
Pair = tuple[str, str]
"""What belongs to employment, and what to human rights."""
_Row = tuple[Label | None, Sequence[Label | None]]
"""The stage and the tools of a row; goals stand on a row without a stage."""


@dataclass(frozen=True)
class Shown:
    """A stage and its tools; a tool may be missing, which is an empty text."""

    title: str
    tools: Pair


def wide(stages: Sequence[Shown], goals: Pair, key: str, told: Told) -> Markup:
    """The procurement runs down between the threads. stages: at least one. goals: names of the threads."""
    left, right = THREADS
    between, outside = right - left - 2 * (KNOT + ASIDE), left - KNOT - ASIDE
    heads = [label([(NAME, goal)], outside) for goal in goals]
    rows: list[_Row] = [(None, heads)]
    for stage in stages:
        tools = [label([(TEXT, tool)], outside) if tool else None for tool in stage.tools]
        rows.append((label([(DAY, stage.title)], between), tools))
    top = max(head.height for head in heads)
    middles, edges = [top / 2], [top + ROW]
    for name, found in rows[1:]:
        height = max(made.height for made in (name, *found) if made) + 2 * ROW
        middles.append(edges[-1] + height / 2)
        edges.append(edges[-1] + height)

    ended, centred, begun, knots = list[Markup](), list[Markup](), list[Markup](), list[Markup]()
    for y, (name, (first, second)) in zip(middles, rows, strict=True):
        more = "" if name else "go"
        if name:
            centred.append(name.at((left + right) / 2, y - name.height / 2))
        if first:
            ended.append(first.at(left - KNOT - ASIDE, y - first.height / 2))
            knots.append(_knot(KINDS[0], (left, y), more))
        if second:
            begun.append(second.at(right + KNOT + ASIDE, y - second.height / 2))
            knots.append(_knot(KINDS[1], (right, y), more))
    texts = [tag("g", join(ended), class_="en"), tag("g", join(centred), class_="mi"), *begun]
    woven = _woven(edges[:-1], (middles[0], middles[-1] + LOOSE))
    return svg(key, (WIDE, edges[-1]), told, [*woven, *knots, *texts], "fig--wide")


def _woven(wefts: Sequence[float], ends: tuple[float, float]) -> list[Markup]:
    """The threads down and lines across, over and under by turns as in a plain weave. ends: of both threads."""
    crossings = [(x, y, (row + column) % 2) for row, y in enumerate(wefts) for column, x in enumerate(THREADS)]
    return [
        strokes(("l", [(0, y), (WIDE, y)]) for y in wefts),
        strokes(("gap", [(x, y - CUT), (x, y + CUT)]) for x, y, over in crossings if not over),
        strokes((f"th {kind}", [(x, y) for y in ends]) for kind, x in zip(KINDS, THREADS, strict=True)),
        strokes(("l", [(x - CUT, y), (x + CUT, y)]) for x, y, over in crossings if over),
    ]


def narrow(stages: Sequence[Shown], goals: Pair, key: str, told: Told) -> Markup:
    """The threads run side by side on the left, and all texts stand on the right."""
    room = NARROW - TEXTS
    written: list[tuple[Label, int | None]] = [(label([(NAME, goal)], room), kind) for kind, goal in enumerate(goals)]
    for stage in stages:
        written.append((label([(DAY, stage.title)], room), None))
        written += [(label([(TEXT, tool)], room), kind) for kind, tool in enumerate(stage.tools) if tool]
    texts, knots, starts = list[Markup](), list[Markup](), list[float]()
    y = 0.0
    for made, kind in written:
        y += APART if kind is None else NEAR * bool(texts)
        texts.append(made.at(TEXTS, y))
        if kind is not None:
            middle = y + made.baselines[0] - made.lines[0][0].size / 3
            starts.append(middle)
            knots.append(_knot(KINDS[kind], (LANES[kind], middle), "go" * (len(starts) <= len(goals))))
        y += made.height
    threads = ((f"th {kind}", [(x, start), (x, y)]) for kind, x, start in zip(KINDS, LANES, starts, strict=False))
    return svg(key, (NARROW, y), told, [strokes(threads), *knots, *texts], "fig--narrow")


def _knot(kind: str, at: Point, more: str = "") -> Markup:
    """A ring for employment, a square for human rights."""
    x, y = at
    names = f"{kind} {more}".strip()
    if kind == "k2":
        return tag("rect", class_=names, x=number(x - 6.5), y=number(y - 6.5), width="13", height="13")
    return tag("circle", class_=names, cx=number(x), cy=number(y), r="7")
