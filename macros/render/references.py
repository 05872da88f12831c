"""Links, sources, laws and thresholds: what a fact rests on, and when it was checked."""

from datetime import date
from typing import Annotated

from babel.numbers import format_decimal
from markupsafe import Markup, escape

from macros import html
from macros.dates import NBSP, date_text
from macros.html import EMPTY, join, listing, table, tag
from macros.model import Law, Link, Ref, Threshold
from macros.render.marks import status_badge
from macros.scope import Scope
from macros.when import Precision, When


def links(scope: Scope, tag_name: Annotated[str, Ref("link-tags")]) -> Markup:
    """Documents and pages with one tag. What is archived or has no address is text, and says so."""
    return listing(_link(scope, record) for record in scope.records.links.values() if tag_name in record.tags)


def link(scope: Scope, link_id: Annotated[str, Ref("links")]) -> Markup:
    """Inline: one document, as a link when it is live."""
    record = scope.records.links[link_id]
    return escape(_title(scope, record))


def sources(scope: Scope) -> Markup:
    """Table of all sources."""
    rows = [
        [
            html.link(source.url, scope.read(source.title)) if source.url else scope.read(source.title),
            scope.read(source.publisher),
            date_text(source.date, scope.language, table=True) if source.date else "",
            scope.say(f"certainty_{source.certainty}"),
            _day(scope, source.checked_on),
        ]
        for source in scope.records.sources.values()
    ]
    return table(
        scope.say("sources"), [scope.say(key) for key in ("source", "publisher", "dated", "certainty", "checked")], rows
    )


def laws(scope: Scope) -> Markup:
    """Table of acts and proposals with their status on the day of the check."""
    rows = [
        [
            scope.read(law.name),
            law.number,
            status_badge(scope, law.status),
            scope.read(law.note),
            _day(scope, law.checked_on),
        ]
        for law in scope.records.laws.values()
    ]
    return table(scope.say("laws"), [scope.say(key) for key in ("law", "number", "status", "note", "checked")], rows)


def law(
    scope: Scope,
    law_id: Annotated[str, Ref("laws")],
    section: Annotated[str, Ref("law-sections", within="law_id")] = "",
) -> Markup:
    """Inline: a law by its short name and number, or one of its sections."""
    record = scope.records.laws[law_id]
    return escape(_section(scope, record, section) if section else f"{scope.read(record.short)} ({record.number})")


def thresholds(scope: Scope) -> Markup:
    """Table of thresholds with the time for which they hold."""
    rows = [
        [
            scope.read(t.what),
            scope.say(f"threshold_{t.kind}"),
            _amount(scope, t),
            _validity(scope, t),
            scope.read(t.note),
        ]
        for t in scope.records.thresholds.values()
    ]
    heads = [scope.say(key) for key in ("procurement", "threshold", "amount", "validity", "note")]
    return table(scope.say("thresholds"), heads, rows)


def threshold(scope: Scope, threshold_id: Annotated[str, Ref("thresholds")]) -> Markup:
    """Inline: one threshold in euros."""
    return escape(_amount(scope, scope.records.thresholds[threshold_id]))


def source_line(scope: Scope, source_id: str) -> Markup:
    """A source for the foot of a page: title, publisher, date, and when it was checked."""
    source = scope.records.sources[source_id]
    title = html.link(source.url, scope.read(source.title)) if source.url else scope.read(source.title)
    rest = [scope.read(source.publisher), date_text(source.date, scope.language) if source.date else ""]
    day = When(Precision.DAY, source.checked_on)
    checked = tag("small", f"({scope.say('checked').lower()} {date_text(day, scope.language, table=True)})")
    return join(filter(None, [title, *rest]), ", ") + " " + checked


def _title(scope: Scope, record: Link) -> str:
    title = scope.read(record.title)
    return html.link(record.url, title) if record.url and record.status == "live" else title


def _link(scope: Scope, record: Link) -> Markup:
    language = scope.say(f"in_{record.language}") if record.language and record.language != scope.language else ""
    note = scope.read(record.note)
    parts: list[str] = [_title(scope, record), f"({language})" if language else "", status_badge(scope, record.status)]
    return join(filter(None, parts), " ") + (tag("p", note) if note else EMPTY)


def _section(scope: Scope, record: Law, section: str) -> str:
    return scope.say("law_section", law=scope.read(record.of or record.short), section=section)


def _amount(scope: Scope, record: Threshold) -> str:
    number = format_decimal(record.amount, locale="en" if scope.language == "en" else "fi")
    return scope.say("euros", amount=number.replace(" ", NBSP))


def _validity(scope: Scope, record: Threshold) -> str:
    start = _day(scope, record.valid_from)
    return f"{start}–{_day(scope, record.valid_to)}" if record.valid_to else scope.say("open_ended", date=start)


def _day(scope: Scope, day: date) -> str:
    return date_text(When(Precision.DAY, day), scope.language, table=True)
