"""The accessibility statement, made from the record of the latest audit. Without one these say nothing."""

from markupsafe import Markup

from macros.dates import date_text
from macros.html import EMPTY, facts, join, listing, table, tag
from macros.scope import Scope
from macros.when import Precision, When


def audit_status(scope: Scope) -> Markup:
    """How far the site meets the standard."""
    audit = scope.records.audit
    return tag("p", scope.say(f"audit_{audit.status}", standard=audit.standard)) if audit else EMPTY


def audit_gaps(scope: Scope) -> Markup:
    """What does not meet the standard, why, and what to use instead."""
    audit = scope.records.audit
    if not audit:
        return EMPTY
    if not audit.gaps:
        return tag("p", scope.say("audit_no_gaps"))
    return join(
        facts((scope.say(f"gap_{part}"), scope.read(getattr(gap, part))) for part in ("what", "why", "alternative"))
        for gap in audit.gaps
    )


def audit_method(scope: Scope) -> Markup:
    """Who assessed the site, when, with which tools, and what was not tried; the days of the statement.

    A tool that has checked nothing has not been run yet, and is not shown.
    """
    audit = scope.records.audit
    if not audit:
        return EMPTY
    days = {key: date_text(When(Precision.DAY, getattr(audit, key)), scope.language) for key in ("date", "drawn_up")}
    rows = [
        [" ".join(filter(None, [tool.name, tool.version])), scope.read(tool.what), str(tool.checked), str(tool.found)]
        for tool in audit.tools
        if tool.checked
    ]
    heads = [scope.say(f"audit_{key}") for key in ("tool", "what", "checked", "found")]
    untried = tag("p", scope.say("audit_untried")) + listing(map(scope.read, audit.untried)) if audit.untried else EMPTY
    return (
        tag("p", scope.say(f"audit_{audit.assessment}", **days))
        + (table(scope.say("audit_tools"), heads, rows) if rows else EMPTY)
        + untried
        + tag("p", scope.say("audit_days", **days))
    )
