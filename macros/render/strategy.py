"""Goals, ambition and policies of a group."""

from typing import Annotated

from markupsafe import Markup

from macros.html import EMPTY, join, link, listing, tag
from macros.model import Goal, Ref
from macros.scope import Scope

GroupId = Annotated[str, Ref("groups")]


def goals(scope: Scope, group: GroupId) -> Markup:
    """A group's goals side by side, each with its official sentence and the way on."""
    found = scope.records.groups[group].goals
    return tag("div", join(_goal(scope, number, goal) for number, goal in enumerate(found, 1)), class_="pair")


def ambition(scope: Scope, group: GroupId) -> Markup:
    """The strategic ambition as a quotation."""
    text = scope.read(scope.records.groups[group].ambition)
    mark = tag("p", scope.say("unofficial_translation"), class_="tr") if scope.language == "en" else EMPTY
    return tag("blockquote", tag("p", scope.say("quotation", text=text)) + mark)


def policies(scope: Scope) -> Markup:
    """The possible policies, each with a heading and a sentence."""
    return tag(
        "ul",
        join(
            tag("li", tag("h3", scope.read(policy.title)) + tag("p", scope.read(policy.text)))
            for policy in scope.records.policies.values()
        ),
        class_="quad",
    )


def _goal(scope: Scope, number: int, goal: Goal) -> Markup:
    parts = [
        tag("p", scope.say("goal_number", number=number), class_="goal__no"),
        tag("h3", scope.read(goal.title)),
        tag("p", scope.read(goal.text)),
        listing([link(scope.url(goal.page), scope.title(goal.page))], class_="links") if goal.page else "",
    ]
    return tag("section", join(parts), class_=f"goal goal--{goal.thread}")
