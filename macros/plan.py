"""What a timeline of a programme shows: its events as knots on a scale of time, and the phases that they make.

Only what the records say: an event has the days that its record gives, a phase lasts from its first event to its last.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from babel.dates import format_date

from macros.dates import NBSP, leaf_date, span_text
from macros.drawing import DAY, TEXT, Written
from macros.model import Event, Phase
from macros.scope import Scope
from macros.timescale import Scale, Unit, scale
from macros.when import Precision, When
from macros.words import Language

Kind = Literal["k0", "k1", "k2"]
"""Class of a knot: of neither thread, employment, human rights; the same classes as in lists of steps."""
KINDS: dict[str | None, Kind] = {None: "k0", "employment": "k1", "rights": "k2"}


@dataclass(frozen=True)
class Knot:
    """An event. Places are days since the year 1; an event that takes one day stands in the middle of it."""

    start: float
    end: float
    kind: Kind
    day: str
    title: str

    @property
    def written(self) -> Written:
        return [(DAY, self.day), (TEXT, self.title)]


@dataclass(frozen=True)
class Stage:
    """A phase with the ids of its events, in the order of time. Its number is that of the list of all phases."""

    number: int
    title: str
    kind: Kind
    events: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """What is drawn of a programme, in the order of time; knots by id of the event."""

    scale: Scale
    knots: dict[str, Knot]
    stages: list[Stage]


def events_of(scope: Scope, programme: str, phases: Sequence[Phase]) -> dict[str, Event]:
    """The events of a programme's phases, and its other ones, in the order of time."""
    of_phases = {key: scope.records.events[key] for phase in phases for key in phase.events}
    others = {key: event for key, event in scope.records.events.items() if event.programme == programme}
    return dict(sorted({**of_phases, **others}.items(), key=lambda pair: pair[1].start))


def plan(scope: Scope, phases: Sequence[Phase], events: Mapping[str, Event]) -> Plan:
    """The plan of a programme that has events. An event of two phases has the thread of the first."""
    span = scale(min(event.start.first for event in events.values()), max(map(last_day, events.values())))
    kinds = {key: KINDS[phase.thread] for phase in reversed(phases) for key in phase.events}
    drawn = [(key, _knot(scope, event, kinds.get(key, "k0"), span.unit)) for key, event in events.items()]
    knots = dict(sorted(drawn, key=lambda pair: pair[1].start))
    stages = [
        Stage(number, scope.read(phase.title), KINDS[phase.thread], tuple(key for key in knots if key in phase.events))
        for number, phase in enumerate(phases, 1)
        if phase.events
    ]
    return Plan(span, knots, sorted(stages, key=lambda stage: knots[stage.events[0]].start))


def last_day(event: Event) -> date:
    """The last day that an event covers."""
    return (event.end or event.start).last


def short_day(when: When, language: Language) -> str:
    """A day or a month without its year: `10.11.`, `elokuu`."""
    match when.precision:
        case Precision.MONTH:
            return format_date(when.first, "LLLL", locale=language)
        case Precision.YEAR:
            return f"{when.first:%Y}"
    return leaf_date(when, language).replace(" ", NBSP)


def _knot(scope: Scope, event: Event, kind: Kind, unit: Unit) -> Knot:
    first, last = event.start.first.toordinal(), last_day(event).toordinal()
    start, end = (first, last + 1) if first < last else (first + 0.5, first + 0.5)
    return Knot(start, end, kind, _day(scope, event, unit), scope.read(event.title))


def _day(scope: Scope, event: Event, unit: Unit) -> str:
    """The day or days of an event, without the year where the scale shows it."""
    if unit is Unit.YEAR:
        return span_text(event.start, event.end, scope.language, table=True).replace(NBSP, " ")
    start, end = event.start, event.end if event.end and event.end.first != event.start.first else None
    if start.precision is Precision.WEEK:
        first, last = (when.first.isocalendar().week for when in (start, end or start))
        return scope.say("timeline_weeks", first=first, last=last) if end else scope.say("timeline_week", week=first)
    return "–".join(short_day(when, scope.language) for when in (start, end) if when)
