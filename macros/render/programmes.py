"""Programmes: facts, phases, criteria, team, participants and the words of people."""

from typing import Annotated

from markupsafe import Markup

from macros.dates import date_text, when_html
from macros.html import EMPTY, facts, join, listing, tag
from macros.model import Phase, Ref, Text
from macros.render.marks import status_badge
from macros.render.people import organisation_names
from macros.scope import Scope

ProgrammeId = Annotated[str, Ref("programmes")]

_KNOT = {"employment": "k1", "rights": "k2", None: "k0"}


def programme(scope: Scope, programme_id: ProgrammeId) -> Markup:
    """A programme's facts as a definition list."""
    record = scope.records.programmes[programme_id]
    return facts(
        [
            (scope.say("official_name"), scope.read(record.name)),
            (scope.say("other_names"), join(map(scope.read, record.also_known_as), "; ")),
            (scope.say("status"), status_badge(scope, record.status)),
            (scope.say("starts"), date_text(record.start, scope.language) if record.start else ""),
            (scope.say("ends"), date_text(record.end, scope.language) if record.end else ""),
            (scope.say("responsible"), organisation_names(scope, record.responsible)),
            (scope.say("funded_by"), organisation_names(scope, record.funded_by)),
            (scope.say("implemented_by"), organisation_names(scope, record.implemented_by)),
            (scope.say("places"), str(record.places) if record.places else ""),
            (scope.say("note"), scope.read(record.note)),
        ]
    )


def phases(scope: Scope, programme_id: ProgrammeId) -> Markup:
    """A programme's phases as numbered steps, coloured by thread, with their times and tasks."""
    found = [phase for phase in scope.records.phases.values() if phase.programme == programme_id]
    return tag("ol", join(_phase(scope, phase) for phase in found), class_="steps")


def criteria(scope: Scope, programme_id: ProgrammeId) -> Markup:
    """The selection criteria, numbered as in the source."""
    found = [c for c in scope.records.criteria.values() if c.programme == programme_id]
    return listing((scope.read(c.text) for c in found), "ol", class_="criteria")


def team(scope: Scope, programme_id: ProgrammeId) -> Markup:
    """The three lists of who should take part; they differ in the source and are not merged."""
    record = scope.records.programmes[programme_id].team
    if not record:
        return EMPTY
    lists = [("required", record.required), ("recommended", record.recommended), ("weighted", record.weighted)]
    return facts((scope.say(f"team_{name}"), _texts(scope, texts)) for name, texts in lists if texts)


def participants(scope: Scope, programme_id: ProgrammeId) -> Markup:
    """Participating organisations and joint teams, one a line."""
    found = [p for p in scope.records.participants.values() if p.programme == programme_id]
    return listing(
        organisation_names(scope, p.organisations) + (Markup(" ({})").format(scope.read(p.detail)) if p.detail else "")
        for p in found
    )


def quote(scope: Scope, quote_id: Annotated[str, Ref("quotes")]) -> Markup:
    """A quotation with the marks of the language; a translation is always marked as one."""
    record = scope.records.quotes[quote_id]
    person = scope.records.people[record.person]
    by = [
        person.name,
        scope.read(record.role or person.title),
        scope.read(scope.records.organisations[person.organisation].name),
    ]
    marks = [tag("footer", ", ".join(filter(None, by)))]
    if record.original != scope.language:
        marks.append(tag("p", scope.say(f"translated_from_{record.original}"), class_="tr"))
    return tag("blockquote", tag("p", scope.say("quotation", text=scope.read(record.text))) + join(marks))


def _phase(scope: Scope, phase: Phase) -> Markup:
    events = [scope.records.events[key] for key in phase.events]
    times = join(
        tag("p", scope.read(event.title) + ": " + when_html(event.start, event.end, scope.language), class_="when")
        for event in events
    )
    interim = (
        tag("p", tag("strong", scope.say("interim_tasks"))) + _texts(scope, phase.interim) if phase.interim else EMPTY
    )
    body = tag("h3", scope.read(phase.title)) + times + _texts(scope, phase.tasks) + interim
    return tag("li", body, class_=_KNOT[phase.thread])


def _texts(scope: Scope, texts: list[Text]) -> Markup:
    return listing(map(scope.read, texts))
