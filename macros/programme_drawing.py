"""How the plan of a programme is drawn: wide for a screen, narrow for a phone. Lengths are units of the drawing."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence

from markupsafe import Markup

from macros.drawing import (
    DAY,
    ERA,
    NAME,
    NUMBER,
    SCALE,
    Face,
    Label,
    Point,
    Stroke,
    Told,
    Written,
    label,
    number,
    strokes,
    svg,
)
from macros.html import tag
from macros.places import APART, ASIDE, BELOW, hang, lanes, line
from macros.plan import Kind, Plan
from macros.timescale import Mark
from macros.words import Language

WIDE, NARROW = 900.0, 320.0
"""Widths. `figure.css` shows neither of them so small that its text falls under 12 px."""
EDGE = 1.0
"""From the edge to the first mark. A knot that stands on it may reach over the edge."""
MOST = 180.0
"""The widest label of a wide drawing."""
RISE, LANE, KNOT = 28.0, 20.0, 9.0
"""From the thread to the nearest label; from one lane of knots to the next; half of the room that a knot takes."""
THREAD, GUTTER, SPARE = 66.0, 34.0, 24.0
"""Of a narrow drawing: from the edge to the thread, from the thread to the labels; what labels leave at the right edge
for readers who set letters further apart (WCAG 2.2, 1.4.12)."""
MARKS = 16
"""The most marks of a narrow drawing."""
OVERHANG, UNDER = 2.0, 3.0
"""Of the name of a mark: how far a J may reach to its left; from the line above it."""

Ends = Mapping[str, tuple[float, float]]
"""Id of an event → from where to where it goes along the thread."""


def wide(plan: Plan, language: Language, key: str, told: Told) -> Markup:
    """Time runs to the right; phases stand above the thread, events hang below it."""
    knots = plan.knots
    heads: list[tuple[float, Written]] = [
        (knots[stage.events[0]].start, [(NUMBER, str(stage.number)), (NAME, stage.title)]) for stage in plan.stages
    ]
    tags = [(knot.start, knot.written) for knot in knots.values()]
    start, end = plan.scale.start.toordinal(), plan.scale.end.toordinal()
    at = line((start, end), (EDGE, WIDE), [*heads, *tags], MOST)
    marks = plan.scale.marks(language, lambda a, b: at(b.at) - at(a.at) >= _name(a).width + APART)
    names = [(at(mark.at), _name(mark)) for mark in marks]
    above = hang([(at(day), written) for day, written in heads], EDGE, WIDE, MOST)
    below = hang([(at(day), written) for day, written in tags], EDGE, WIDE, MOST)
    ends = {event: (at(knot.start), at(knot.end)) for event, knot in knots.items()}
    lane = _lanes(ends)
    thread = max(name.height for _, name in names) + RISE + max((hung.end + RISE for hung in above), default=0)
    turn = thread + LANE * max(lane.values()) + KNOT
    foot = turn + RISE - KNOT
    height = foot + max(hung.end for hung in below)

    lines: list[Stroke] = [("l", [(x, 0), (x, height)]) for x, _ in names]
    texts = [name.at(x + ASIDE, 0) for x, name in names if x + ASIDE + name.width <= WIDE]
    for stage, hung in zip(plan.stages, above, strict=True):
        x, low = ends[stage.events[0]][0], thread - RISE
        lines.append((f"po {stage.kind}", [(x, thread), (hung.pole, low), (hung.pole, low - hung.end)]))
        texts.append(hung.label.at(hung.pole + ASIDE, low - hung.end))
    for event, hung in zip(knots, below, strict=True):
        x, y = ends[event][0], thread + LANE * lane[event]
        lines.append(("e", [(x, y), (x, turn), (hung.pole, foot), (hung.pole, foot + hung.end)]))
        texts.append(hung.label.at(hung.pole + ASIDE, foot + hung.depth))
    threads = _threads(plan, ends, lambda x, event: (x, thread + LANE * lane.get(event, 0)))
    return svg(key, (WIDE, height), told, [strokes(lines), *threads, *texts], "fig--wide")


def narrow(plan: Plan, language: Language, key: str, told: Told) -> Markup:
    """Time runs down, slower where much happens: each event stands on the line of its date.

    The name of a phase stands above its first event; a mark stands above all that comes after it.
    """
    heads = {event: list[tuple[Face, str]]() for event in plan.knots}
    for stage in plan.stages:
        heads[stage.events[0]].append((NAME, f"{stage.number} {stage.title}"))
    marks = plan.scale.marks(language, lambda a, b: b.at - a.at >= plan.scale.days / MARKS)
    order: list[tuple[float, Mark | str]] = [(mark.at, mark) for mark in marks]
    order += [(knot.start, event) for event, knot in plan.knots.items()]
    room = NARROW - THREAD - GUTTER - SPARE
    lines, texts = list[Stroke](), list[Markup]()
    starts, passed = dict[str, float](), list[tuple[float, float]]()
    free = free_left = EDGE
    for day, what in sorted(order, key=lambda step: step[0]):
        if isinstance(what, Mark):
            y = max(free, free_left)
            lines.append(("l", [(0, y), (NARROW, y)]))
            texts.append(_name(what).at(OVERHANG, y + UNDER))
            free, free_left = y + BELOW, y + _name(what).height + BELOW
        else:
            head = label(heads[what], room)
            made = Label((*head.lines, *label(plan.knots[what].written, room).lines))
            y = starts[what] = free + made.baselines[len(head.lines)] - DAY.size / 3
            texts.append(made.at(THREAD + GUTTER, free))
            free += made.height + BELOW
        passed.append((day, y))
    height = max(free, free_left)
    passed.append((plan.scale.end.toordinal(), height))

    ends = {event: (y, max(y, _between(plan.knots[event].end, passed))) for event, y in starts.items()}
    lane = _lanes(ends)
    step = min(LANE, GUTTER / 2 / max(1, *lane.values()))
    lines += [("e", [(THREAD + step * lane[event], y), (THREAD + GUTTER - ASIDE, y)]) for event, y in starts.items()]
    threads = _threads(plan, ends, lambda y, event: (THREAD + step * lane.get(event, 0), y))
    return svg(key, (NARROW, height), told, [strokes(lines), *threads, *texts], "fig--narrow")


def _between(day: float, passed: Sequence[tuple[float, float]]) -> float:
    """The place of a day among days whose places are known; the last of them is not before it."""
    index = bisect_left(passed, day, key=lambda known: known[0])
    (before, a), (after, b) = passed[max(0, index - 1)], passed[index]
    return a + (b - a) * (day - before) / (after - before) if after > before else b


def _threads(plan: Plan, ends: Ends, point: Callable[[float, str], Point]) -> Iterator[Markup]:
    """The thread, on it the phases, and the bars and knots of the events.

    point: from a place along the thread to one of the drawing, in the lane of an event; without one, on the thread.
    """
    bars = [
        (plan.knots[event].kind, [point(start, event), point(end, event)])
        for event, (start, end) in ends.items()
        if end > start
    ]
    whole = min(start for start, _ in ends.values()), max(end for _, end in ends.values())
    stages = (
        (stage.kind, min(ends[e][0] for e in stage.events), max(ends[e][1] for e in stage.events))
        for stage in plan.stages
    )
    yield strokes(
        [
            ("ax", [point(whole[0], ""), point(whole[1], "")]),
            *((f"th {kind}", [point(start, ""), point(end, "")]) for kind, start, end in stages if end > start),
            *(("gap", bar) for _, bar in bars),  # what crosses a bar goes under it, as in a weave
            *((f"ba {kind}", bar) for kind, bar in bars),
        ]
    )
    for event, (start, _) in ends.items():
        yield _shape(plan.knots[event].kind, point(start, event))


def _shape(kind: Kind, at: Point) -> Markup:
    """A ring for employment, a square for human rights, a dot for what belongs to neither."""
    x, y = at
    if kind == "k2":
        return tag("rect", class_=kind, x=number(x - 6.5), y=number(y - 6.5), width="13", height="13")
    return tag("circle", class_=kind, cx=number(x), cy=number(y), r="7")


def _lanes(ends: Ends) -> dict[str, int]:
    found = lanes([(start - KNOT, max(end, start + KNOT)) for start, end in ends.values()])
    return dict(zip(ends, found, strict=True))


def _name(mark: Mark) -> Label:
    return Label(((SCALE, mark.name), *(((ERA, mark.year),) if mark.year else ())))
