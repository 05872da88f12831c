"""How the tools of two goals are drawn by stages of a procurement: two threads with a knot for each tool.

Lengths are units of the drawing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.drawing import DAY, NAME, TEXT, Label, Point, Stroke, Told, label, number, strokes, svg
from macros.html import join, tag

WIDE, NARROW = 632.0, 320.0
"""Widths. `pictures.css` shows neither of them so small that its text falls under 12 px."""
THREADS = (192.0, 440.0)
"""Of a wide drawing: where the two threads run. Stages stand between them, tools outside."""
LANES, TEXTS = (9.0, 29.0), 50.0
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
    rows = [
        (
            label([(DAY, stage.title)], between),
            [label([(TEXT, tool)], outside) if tool else None for tool in stage.tools],
        )
        for stage in stages
    ]
    top = max(head.height for head in heads)
    middles, edges = list[float](), [top + ROW]
    for name, tools in rows:
        height = max(made.height for made in (name, *tools) if made) + 2 * ROW
        middles.append(edges[-1] + height / 2)
        edges.append(edges[-1] + height)
    end = middles[-1] + LOOSE
    starts = [top - heads[0].baselines[0] / 2] * 2

    ended, centred, begun = list[Markup](), list[Markup](), list[Markup]()
    for y, (name, tools) in zip([starts[0], *middles], [(None, heads), *rows], strict=True):
        first, second = tools
        if name:
            centred.append(name.at((left + right) / 2, y - name.height / 2))
        if first:
            ended.append(first.at(left - KNOT - ASIDE, y - first.height / 2))
        if second:
            begun.append(second.at(right + KNOT + ASIDE, y - second.height / 2))
    drawn = [
        *_woven(edges[:-1], [(x, start, end) for x, start in zip(THREADS, starts, strict=True)]),
        *(_knot(kind, (x, starts[0]), "go") for kind, x in zip(KINDS, THREADS, strict=True)),
        *(
            _knot(kind, (x, y))
            for y, stage in zip(middles, stages, strict=True)
            for kind, x, tool in zip(KINDS, THREADS, stage.tools, strict=True)
            if tool
        ),
        tag("g", join(ended), class_="en"),
        tag("g", join(centred), class_="mi"),
        *begun,
    ]
    return svg(key, (WIDE, max(end, edges[-1])), told, drawn, "fig--wide")


def _woven(wefts: Sequence[float], threads: Sequence[tuple[float, float, float]]) -> list[Markup]:
    """Threads down and lines across, over and under by turns as in a plain weave. threads: place, start and end."""
    crossings = [(x, y, (row + column) % 2) for row, y in enumerate(wefts) for column, (x, _, _) in enumerate(threads)]
    return [
        strokes(("l", [(0, y), (WIDE, y)]) for y in wefts),
        strokes(("gap", [(x, y - CUT), (x, y + CUT)]) for x, y, over in crossings if not over),
        strokes((f"th {kind}", [(x, a), (x, b)]) for kind, (x, a, b) in zip(KINDS, threads, strict=True)),
        strokes(("l", [(x - CUT, y), (x + CUT, y)]) for x, y, over in crossings if over),
    ]


def narrow(stages: Sequence[Shown], goals: Pair, key: str, told: Told) -> Markup:
    """The threads run side by side on the left, and all texts stand on the right."""
    texts, ties, knots = list[Markup](), list[Stroke](), list[Markup]()
    y = 0.0

    def write(made: Label, kind: int | None = None, more: str = "") -> float:
        """The next text, tied to the thread of its kind; returns where its first line stands."""
        nonlocal y
        texts.append(made.at(TEXTS, y))
        middle = y + made.baselines[0] - made.lines[0][0].size / 3
        if kind is not None:
            ties.append(("e", [(LANES[kind], middle), (TEXTS - ASIDE, middle)]))
            knots.append(_knot(KINDS[kind], (LANES[kind], middle), more))
        y += made.height + NEAR
        return middle

    room = NARROW - TEXTS
    starts = [write(label([(NAME, goal)], room), kind, "go") for kind, goal in enumerate(goals)]
    for stage in stages:
        y += APART - NEAR
        write(label([(DAY, stage.title)], room))
        for kind, tool in enumerate(stage.tools):
            if tool:
                write(label([(TEXT, tool)], room), kind)
    lines: list[Stroke] = [
        *ties,
        *(("gap", [(LANES[1], at[0][1] - CUT), (LANES[1], at[0][1] + CUT)]) for _, at in ties if at[0][0] < LANES[1]),
        *((f"th {kind}", [(x, start), (x, y)]) for kind, x, start in zip(KINDS, LANES, starts, strict=True)),
    ]
    return svg(key, (NARROW, y), told, [strokes(lines), *knots, *texts], "fig--narrow")


def _knot(kind: str, at: Point, more: str = "") -> Markup:
    """A ring for employment, a square for human rights."""
    x, y = at
    names = f"{kind} {more}".strip()
    if kind == "k2":
        return tag("rect", class_=names, x=number(x - 6.5), y=number(y - 6.5), width="13", height="13")
    return tag("circle", class_=names, cx=number(x), cy=number(y), r="7")
