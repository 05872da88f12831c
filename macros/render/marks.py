"""Badges: a status in words, never in colour alone."""

from typing import Literal

from markupsafe import Markup

from macros.html import EMPTY, tag
from macros.scope import Scope

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


def badge(
    scope: Scope, status: Literal["current", "historical", "planned", "in-force", "pending", "archived"]
) -> Markup:
    """Inline: a status in a word."""
    return status_badge(scope, status)
