"""Timelines: a programme with its phases, and the meetings of a year. Drawn from records, and from nothing else.

Every drawing comes twice, wide and narrow; `figure.css` shows the one that fits.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

from markupsafe import Markup

from macros import programme_drawing, year_drawing
from macros.dates import span_text
from macros.drawing import DAY, TEXT, Told, Written
from macros.html import EMPTY, tag
from macros.meetings import original_day
from macros.model import Event, Meeting, Ref
from macros.plan import Plan, events_of, last_day, plan, short_day
from macros.scope import Scope
from macros.year_drawing import Held


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
    wide = programme_drawing.wide(drawn, scope.language, key, told)
    # no id of a programme has a _: the keys of two programmes never meet
    narrow = programme_drawing.narrow(drawn, scope.language, f"{key}_", told)
    legend = " ".join(_legend(scope, drawn, len(phases) - len(drawn.stages)))
    return tag("figure", wide + narrow + (tag("figcaption", legend) if legend else EMPTY), class_="figure--wide")


def year_strip(scope: Scope, year: int, meetings: Mapping[str, Meeting]) -> Markup:
    """The meetings of one year on a strip of its months; nothing when there are none.

    The table of the same meetings, which stands below it, tells the same in words.
    """
    of_year = sorted(
        (pair for pair in meetings.items() if pair[1].start.first.year == year), key=lambda pair: pair[1].start
    )
    if not of_year:
        return EMPTY
    held = [
        Held(meeting.start.first, meeting.status, _tag(scope, meeting), original_day(key, meeting))
        for key, meeting in of_year
    ]
    key = f"meetings-{year}-{of_year[0][0]}"
    told = (scope.say("meetings_of", year=year), scope.say("year_told", meetings=len(held)))
    wide = year_drawing.wide(held, scope.language, key, told)
    return tag("figure", wide + year_drawing.narrow(held, scope.language, f"{key}_", told), class_="figure--year")


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


def _tag(scope: Scope, meeting: Meeting) -> Written:
    """The day, and in a word what is not as usual."""
    day = (DAY, short_day(meeting.start, scope.language))
    return [day] if meeting.status == "confirmed" else [day, (TEXT, scope.say(f"status_{meeting.status}"))]
