"""The macros that pages may call, and what the arguments of each must be.

The annotations of a render function say it all: `Annotated[str, Ref("people")]` is the id of a person,
`Literal["leads", "info"]` is one of these words. Gate, renderer and the editors' guide read the same table.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from types import ModuleType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from markupsafe import Markup

from macros.model import Ref
from macros.render import (
    audit,
    downloads,
    glossary,
    marks,
    meetings,
    people,
    pictures,
    programmes,
    references,
    screens,
    site,
    strategy,
    timeline,
    times,
)

Render = Callable[..., Markup]

_BLOCKS: dict[ModuleType, tuple[str, ...]] = {
    times: ("schedule", "milestones"),
    meetings: (
        "meetings",
        "archive",
        "next_meeting",
        "calendar",
        "agenda",
        "meeting_facts",
        "meeting_items",
        "meeting_papers",
        "meeting_decisions",
    ),
    people: ("contacts", "organisation_contact"),
    programmes: ("programme", "phases", "criteria", "team", "participants", "quote"),
    strategy: ("goals", "ambition", "policies"),
    timeline: ("timeline",),
    pictures: ("operating_model", "stages", "risk_matrix"),
    references: ("links", "sources", "laws", "thresholds"),
    screens: ("screen", "new_meeting"),
    glossary: ("glossary",),
    site: ("site_map", "feedback"),
    downloads: ("downloads",),
    audit: ("audit_status", "audit_gaps", "audit_method"),
}
_INLINE: dict[ModuleType, tuple[str, ...]] = {
    times: ("date",),
    people: ("person", "organisation"),
    references: ("link", "law", "threshold"),
    marks: ("badge",),
}


@dataclass(frozen=True)
class Argument:
    """One argument: `ref` for an id of a record, `choices` for one of some words."""

    name: str
    required: bool
    ref: Ref | None
    choices: tuple[str, ...]


@dataclass(frozen=True)
class Macro:
    """A function that pages may call. A block stands alone on its line; an inline one inside text."""

    name: str
    render: Render
    block: bool

    @cached_property
    def arguments(self) -> tuple[Argument, ...]:
        """The arguments after the scope, in order."""
        hints = get_type_hints(self.render, include_extras=True)
        parameters = list(inspect.signature(self.render).parameters.values())[1:]
        return tuple(_argument(p, hints[p.name]) for p in parameters)

    @property
    def form(self) -> str:
        """How to write a call, for messages: `{{ law("law_id", "section") }}`."""
        names = ", ".join(f'"{a.name}"' for a in self.arguments)
        return f"{{{{ {self.name}({names}) }}}}"


def _argument(parameter: inspect.Parameter, hint: Any) -> Argument:
    marks_found = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    ref = next((m for m in marks_found if isinstance(m, Ref)), None)
    choices = get_args(hint) if get_origin(hint) is Literal else ()
    return Argument(parameter.name, parameter.default is inspect.Parameter.empty, ref, choices)


MACROS: dict[str, Macro] = {
    name: Macro(name, getattr(module, name), block)
    for modules, block in ((_BLOCKS, True), (_INLINE, False))
    for module, names in modules.items()
    for name in names
}
