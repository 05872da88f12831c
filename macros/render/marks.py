"""Badges: a status in words, never in colour alone."""

from typing import Literal

from markupsafe import Markup

from macros.html import EMPTY, tag
from macros.scope import Scope
from macros.when import When, moments

_CLASS = {
    "current": "now",
    "in-force": "now",
    "planned": "soon",
    "pending": "soon",
    "historical": "past",
    "archived": "past",
    "no-address": "past",
    "cancelled": "past",
    "moved": "soon",
    "draft": "soon",
}


def status_badge(scope: Scope, status: str) -> Markup:
    """The badge of a status; nothing for what needs no mark (a confirmed meeting, a live link)."""
    if status not in _CLASS:
        return EMPTY
    return tag("span", scope.say("status_" + status.replace("-", "_")), class_=f"badge badge--{_CLASS[status]}")


def clock_badge(scope: Scope, start: When, end: When | None) -> Markup:
    """Whether something is ahead, under way or past: a script says so by the reader's clock, else nothing does."""
    first, last = (moment.isoformat(timespec="minutes") for moment in moments(start, end))
    words = {f"data_{state}": scope.say(f"clock_{state}") for state in ("ahead", "now", "past")}
    return tag("span", class_="badge", hidden="hidden", data_start=first, data_end=last, **words)


def badge(
    scope: Scope, status: Literal["current", "historical", "planned", "in-force", "pending", "archived"]
) -> Markup:
    """Inline: a status in a word."""
    return status_badge(scope, status)
