"""Timelines: a programme with its phases, and the meetings of a year. Drawn from records, and from nothing else.

Every drawing comes twice, wide and narrow; `figure.css` shows the one that fits. Lengths are units of the drawing.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Annotated

from markupsafe import Markup

from macros.dates import span_text
from macros.drawing import (
    DAY,
    ERA,
    LEADING,
    NAME,
    NUMBER,
    SCALE,
    TEXT,
    Face,
    Label,
    Point,
    Stroke,
    Written,
    label,
    least_room,
    number,
    strokes,
    svg,
)
from macros.html import EMPTY, join, tag
from macros.meetings import original_day
from macros.model import Event, Meeting, Ref
from macros.places import APART, ASIDE, BELOW, Wanted, hang, lanes
from macros.plan import Kind, Plan, events_of, last_day, plan, short_day
from macros.scope import Scope
from macros.timescale import Mark, Scale, Unit
from macros.when import Precision, When

WIDE, NARROW, YEAR = 900.0, 320.0, 690.0
"""Widths of the drawings. `figure.css` shows none of them so small that its text falls under 12 px."""
EDGE = 1.0
"""From the edge to the first mark. A knot that stands on it may reach over the edge."""
MOST = 180.0
"""The widest label of a wide drawing."""
RISE, LANE, KNOT = 28.0, 20.0, 9.0
"""From the thread to the nearest label; from one lane of knots to the next; half of the room that a knot takes."""
SLACK = 14.0
"""Between the thread of a year and what stands above and below it."""
THREAD, GUTTER = 66.0, 36.0
"""Of a narrow programme: from the edge to the thread, from the thread to the labels."""
MARKS = 16
"""The most marks of a narrow programme."""
OVERHANG = 2.0
"""How far a J may reach to the left of its place."""
THIRDS = 3
"""Strips into which a narrow drawing cuts a year."""

Ends = Mapping[str, tuple[float, float]]
"""Id of an event → from where to where it goes along the thread."""
Told = tuple[str, str]
"""Name and description of a drawing."""


@dataclass(frozen=True)
class _Axis:
    """Days, counted since the year 1, to places of a drawing. step: of a day."""

    start: date
    step: float

    def __call__(self, day: float) -> float:
        return EDGE + (day - self.start.toordinal()) * self.step


def timeline(scope: Scope, programme: Annotated[str, Ref("programmes")]) -> Markup:
    """A programme's phases and events on a scale of time; nothing when no event is known.

    The macros `phases` and `schedule` tell the same in words: one of them stands on the same page.
    """
    phases = [phase for phase in scope.records.phases.values() if phase.programme == programme]
    events = events_of(scope, programme, phases)
    if not events:
        return EMPTY
    drawn = plan(scope, phases, events)
    told = _told(scope, programme, len(phases), list(events.values()))
    key = f"timeline-{programme}"
    legend = " ".join(_legend(scope, drawn, len(phases) - len(drawn.stages)))
    caption = tag("figcaption", legend) if legend else EMPTY
    return tag(
        "figure",
        _wide(scope, drawn, key, told) + _narrow(scope, drawn, f"{key}_", told) + caption,
        class_="figure--wide",
    )


def year_strip(scope: Scope, year: int, meetings: Mapping[str, Meeting]) -> Markup:
    """The meetings of one year on a strip of its months; nothing when there are none.

    The table of the same meetings, which stands below it, tells the same in words.
    """
    held = {key: meeting for key, meeting in meetings.items() if meeting.start.first.year == year}
    if not held:
        return EMPTY
    key = f"meetings-{year}-{min(held)}"
    told = (scope.say("meetings_of", year=year), scope.say("year_told", meetings=len(held)))
    wide, narrow = _strips(scope, held, key, told, 1), _strips(scope, held, f"{key}_", told, THIRDS)
    return tag("figure", wide + narrow, class_="figure--year")


# ---- a programme


def _told(scope: Scope, programme: str, phases: int, events: Sequence[Event]) -> Told:
    record = scope.records.programmes[programme]
    last = max(events, key=last_day)
    ends = (events[0].start, last.end or last.start)
    start, end = (span_text(when, None, scope.language, table=True) for when in ends)
    description = scope.say("timeline_told", phases=phases, events=len(events), start=start, end=end)
    return scope.say("timeline_title", name=scope.read(record.short or record.name)), description


def _legend(scope: Scope, drawn: Plan, undated: int) -> Iterator[str]:
    """What the shapes mean, of those that are drawn."""
    kinds = {knot.kind for knot in drawn.knots.values()}
    if "k1" in kinds:
        yield scope.say("timeline_employment")
    if "k2" in kinds:
        yield scope.say("timeline_rights")
    if kinds > {"k0"}:
        yield scope.say("timeline_neutral")
    if any(knot.end > knot.start for knot in drawn.knots.values()):
        yield scope.say("timeline_bar")
    if undated:
        yield scope.say("timeline_undated", phases=undated)


def _wide(scope: Scope, drawn: Plan, key: str, told: Told) -> Markup:
    """Time runs to the right; phases stand above the thread, events hang below it."""
    knots = drawn.knots
    heads: list[tuple[float, Written]] = [
        (knots[stage.events[0]].start, [(NUMBER, str(stage.number)), (NAME, stage.title)]) for stage in drawn.stages
    ]
    tags = [(knot.start, knot.written) for knot in knots.values()]
    at = _Axis(drawn.scale.start, _step(WIDE, drawn.scale.start, drawn.scale.end, [*heads, *tags], MOST))
    marks = drawn.scale.marks(scope.language, lambda a, b: at(b.at) - at(a.at) >= _name(a).width + APART)
    names = [(at(mark.at), _name(mark)) for mark in marks]
    above = hang([(at(day), written) for day, written in heads], EDGE, WIDE, MOST)
    below = hang([(at(day), written) for day, written in tags], EDGE, WIDE, MOST)
    ends = {event: (at(knot.start), at(knot.end)) for event, knot in knots.items()}
    lane = _lanes(ends)
    thread = max(name.height for _, name in names) + RISE + max((hung.end + RISE for hung in above), default=0)
    turn = thread + LANE * max(lane.values()) + KNOT
    foot = turn - KNOT + RISE
    height = foot + max(hung.end for hung in below)

    lines: list[Stroke] = [("l", [(x, 0), (x, height)]) for x, _ in names]
    texts = [name.at(x + ASIDE, 0) for x, name in names if x + ASIDE + name.width <= WIDE]
    for stage, hung in zip(drawn.stages, above, strict=True):
        low = thread - RISE
        pole = [(ends[stage.events[0]][0], thread), (hung.pole, low), (hung.pole, low - hung.end)]
        lines.append((f"po {stage.kind}", pole))
        texts.append(hung.label.at(hung.pole + ASIDE, low - hung.end))
    for event, hung in zip(knots, below, strict=True):
        x = ends[event][0]
        lines.append(
            ("e", [(x, thread + LANE * lane[event]), (x, turn), (hung.pole, foot), (hung.pole, foot + hung.end)])
        )
        texts.append(hung.label.at(hung.pole + ASIDE, foot + hung.depth))
    threads = _threads(drawn, ends, lambda x, event: (x, thread + LANE * lane.get(event, 0)))
    return svg(key, (WIDE, height), told, [strokes(lines), *threads, *texts], "fig--wide")


def _narrow(scope: Scope, drawn: Plan, key: str, told: Told) -> Markup:
    """Time runs down, slower where much happens: each event stands on the line of its date.

    The name of a phase stands above its first event; a mark stands above all that comes after it.
    """
    heads = {event: list[tuple[Face, str]]() for event in drawn.knots}
    for stage in drawn.stages:
        heads[stage.events[0]].append((NAME, f"{stage.number} {stage.title}"))
    marks = drawn.scale.marks(scope.language, lambda a, b: b.at - a.at >= drawn.scale.days / MARKS)
    order: list[tuple[float, Mark | str]] = [(mark.at, mark) for mark in marks]
    order += [(knot.start, event) for event, knot in drawn.knots.items()]
    room = NARROW - THREAD - GUTTER
    lines, texts = list[Stroke](), list[Markup]()
    starts, passed = dict[str, float](), list[tuple[float, float]]()
    free = free_left = 1.0
    for day, what in sorted(order, key=lambda step: step[0]):
        if isinstance(what, Mark):
            y = max(free, free_left)
            lines.append(("l", [(0, y), (NARROW, y)]))
            texts.append(_name(what).at(OVERHANG, y + 3))
            free, free_left = y + BELOW, y + _name(what).height + BELOW
        else:
            head = label(heads[what], room)
            made = Label((*head.lines, *label(drawn.knots[what].written, room).lines))
            y = starts[what] = free + made.baselines[len(head.lines)] - DAY.size / 3
            texts.append(made.at(THREAD + GUTTER, free))
            free += made.height + BELOW
        passed.append((day, y))
    height = max(free, free_left)
    passed.append((drawn.scale.end.toordinal(), height))

    ends = {event: (y, max(y, _between(drawn.knots[event].end, passed))) for event, y in starts.items()}
    lane = _lanes(ends)
    step = min(LANE, GUTTER / 2 / max(1, *lane.values()))
    lines += [("e", [(THREAD + step * lane[event], y), (THREAD + GUTTER - ASIDE, y)]) for event, y in starts.items()]
    threads = _threads(drawn, ends, lambda y, event: (THREAD + step * lane.get(event, 0), y))
    return svg(key, (NARROW, height), told, [strokes(lines), *threads, *texts], "fig--narrow")


def _between(day: float, passed: Sequence[tuple[float, float]]) -> float:
    """The place of a day among days whose places are known; the last of them is not before it."""
    index = bisect_left(passed, day, key=lambda known: known[0])
    (before, a), (after, b) = passed[max(0, index - 1)], passed[index]
    return a + (b - a) * (day - before) / (after - before) if after > before else b


def _threads(drawn: Plan, ends: Ends, point: Callable[[float, str], Point]) -> Iterator[Markup]:
    """The thread with its phases, and on it the bars and knots of the events. point: of a place and an event or none."""
    bars = [
        (drawn.knots[event].kind, [point(start, event), point(end, event)])
        for event, (start, end) in ends.items()
        if end > start
    ]
    whole = min(start for start, _ in ends.values()), max(end for _, end in ends.values())
    stages = (
        (stage.kind, min(ends[e][0] for e in stage.events), max(ends[e][1] for e in stage.events))
        for stage in drawn.stages
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
        yield _shape(drawn.knots[event].kind, point(start, event))


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


# ---- a year of meetings


def _strips(scope: Scope, held: Mapping[str, Meeting], key: str, told: Told, count: int) -> Markup:
    """A year as one strip of months, or cut into more of them, on one scale."""
    width, kind = (YEAR, "fig--wide") if count == 1 else (NARROW, "fig--narrow")
    year = next(iter(held.values())).start.first.year
    starts = [date(year, month, 1) for month in range(1, 13, 12 // count)] + [date(year + 1, 1, 1)]
    last_day = [(DAY, short_day(When(Precision.DAY, date(year, 12, 31)), scope))]  # the same margin in every year
    step = min(
        _step(
            width, start, end, [(float(end.toordinal()), last_day), *_tags(scope, _within(held, start, end))], MOST / 2
        )
        for start, end in pairwise(starts)
    )
    parts, top = list[Markup](), 0.0
    for start, end in pairwise(starts):
        strip, height = _strip(scope, _within(held, start, end), _Axis(start, step), end, width)
        parts.append(tag("g", strip, transform=f"translate(0 {number(top)})") if top else strip)
        top += height
    return svg(key, (width, top), told, parts, kind)


def _strip(scope: Scope, held: Mapping[str, Meeting], at: _Axis, end: date, width: float) -> tuple[Markup, float]:
    """Some months with the meetings held in them, and the height of the strip."""
    names = Scale(Unit.MONTH, at.start, end).marks(
        scope.language, lambda a, b: at(b.at) - at(a.at) >= SCALE.width(a.name)
    )
    tags = _tags(scope, held)
    hung = hang([(at(day), written) for day, written in tags], EDGE, width, MOST / 2)
    lane = lanes([(at(day) - KNOT, at(day) + KNOT) for day, _ in tags])
    thread = SCALE.size * LEADING + SLACK
    turn = thread + LANE * max(lane, default=0) + KNOT
    foot = turn + SLACK
    lines: list[Stroke] = [("l", [(at(mark.at), 0), (at(mark.at), thread)]) for mark in names]
    lines.append(("ax", [(at(at.start.toordinal()), thread), (at(end.toordinal()), thread)]))
    shapes, texts = list[Markup](), [Label(((SCALE, mark.name),)).at(at(mark.at) + 3, 0) for mark in names]
    for (key, meeting), (day, _), row, tied in zip(held.items(), tags, lane, hung, strict=True):
        x, y = at(day), thread + LANE * row
        before = original_day(key, meeting)
        if before and at.start <= before < end:
            shapes.append(_trace(at(_middle(before)), x, thread))
        lines.append(("e", [(x, y), (x, turn), (tied.pole, foot), (tied.pole, foot + tied.end)]))
        shapes.append(_meeting(meeting.status, (x, y)))
        texts.append(tied.label.at(tied.pole + ASIDE, foot + tied.depth))
    height = foot + max((tied.end for tied in hung), default=0)
    return join([strokes(lines), *shapes, *texts]), height


def _within(held: Mapping[str, Meeting], start: date, end: date) -> dict[str, Meeting]:
    return {key: meeting for key, meeting in held.items() if start <= meeting.start.first < end}


def _tags(scope: Scope, held: Mapping[str, Meeting]) -> list[tuple[float, Written]]:
    return [(_middle(meeting.start.first), _tag(scope, meeting)) for meeting in held.values()]


def _middle(day: date) -> float:
    return day.toordinal() + 0.5


def _tag(scope: Scope, meeting: Meeting) -> Written:
    """The day, and in a word what is not as usual."""
    day = (DAY, short_day(meeting.start, scope))
    return [day] if meeting.status == "confirmed" else [day, (TEXT, scope.say(f"status_{meeting.status}"))]


def _meeting(status: str, at: Point) -> Markup:
    """A full knot; a dashed ring for a draft, a crossed one for a meeting that is not held."""
    x, y = map(number, at)
    shape = tag("circle", class_={"draft": "dr", "cancelled": "off"}.get(status, "on"), cx=x, cy=y, r="7")
    return shape + tag("path", class_="off", d=f"M{x} {y}m-3 -3l6 6m0 -6l-6 6") if status == "cancelled" else shape


def _trace(start: float, end: float, thread: float) -> Markup:
    """From the day from which a meeting was moved to its new one."""
    a, b, low, high = map(number, (start, end, thread - 3, thread - SLACK - 4))
    left = tag("circle", class_="was", cx=a, cy=number(thread), r="4")
    return tag("path", class_="was", d=f"M{a} {low}C{a} {high} {b} {high} {b} {low}") + left


def _step(length: float, start: date, end: date, wanted: Wanted, most: float) -> float:
    """A day's share of a drawing, as long as can be when each label must stand to the right of its place."""
    first = start.toordinal()
    room = [(length - EDGE - ASIDE - least_room(written, most), day - first) for day, written in wanted if day > first]
    return min(length_ / days for length_, days in [(length - EDGE, end.toordinal() - first), *room])
