"""People and organisations. Contacts that are history are shown without links, so that nobody calls them."""

from typing import Annotated, Literal

from markupsafe import Markup, escape

from macros.dates import date_text
from macros.html import join, link, table, tag
from macros.model import Person, Ref
from macros.scope import Scope
from macros.when import Precision, When


def contacts(scope: Scope, role_list: Literal["leads", "info", "academy"]) -> Markup:
    """Table of the people on one list."""
    heads = [scope.say(key) for key in ("name", "title", "organisation", "role", "phone", "email", "as_of")]
    rows = [
        [
            person.name,
            scope.read(person.title),
            scope.read(scope.records.organisations[person.organisation].name),
            scope.read(role.role),
            _phone(person),
            _email(person),
            _as_of(scope, person),
        ]
        for person in scope.records.people.values()
        for role in person.roles
        if role.list == role_list
    ]
    if not rows:
        return tag("p", scope.say("no_contacts"))
    used = [index for index in range(len(heads)) if any(row[index] for row in rows)]
    caption = scope.say(f"contacts_{role_list}")
    return table(caption, [heads[i] for i in used], [[row[i] for i in used] for row in rows])


def person(scope: Scope, person_id: Annotated[str, Ref("people")]) -> Markup:
    """Inline: a person's name in its basic form."""
    return escape(scope.records.people[person_id].name)


def organisation(scope: Scope, organisation_id: Annotated[str, Ref("organisations")]) -> Markup:
    """Inline: an organisation's name in its basic form."""
    return escape(scope.read(scope.records.organisations[organisation_id].name))


def organisation_names(scope: Scope, ids: list[str]) -> Markup:
    """Names of organisations, one after another."""
    return join((scope.read(scope.records.organisations[key].name) for key in ids), ", ")


def _phone(person: Person) -> str:
    if not person.phone:
        return ""
    number = person.phone.replace(" ", "\u00a0")
    return number if person.status == "historical" else link("tel:" + person.phone.replace(" ", ""), number)


def _email(person: Person) -> str:
    if not person.email:
        return ""
    shown = Markup("@<wbr>").join(person.email.split("@"))  # a long address may break there on a phone
    return shown if person.status == "historical" else link(f"mailto:{person.email}", shown)


def _as_of(scope: Scope, person: Person) -> str:
    if not person.valid_from:
        return str(person.as_of)
    since = date_text(When(Precision.DAY, person.valid_from), scope.language, table=True)
    return scope.say("since", date=since)
