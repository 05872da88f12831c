"""People and organisations. Contacts that are history are shown without links, so that nobody calls them."""

from typing import Annotated, Literal
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from macros.dates import date_text, time_tag
from macros.html import facts, join, link, table, tag
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


def organisation_contact(scope: Scope, organisation_id: Annotated[str, Ref("organisations")]) -> Markup:
    """How to reach an organisation, and when that was checked."""
    record = scope.records.organisations[organisation_id]
    url = record.url[scope.language] if record.url else ""
    day = When(Precision.DAY, record.checked_on) if record.checked_on else None
    return facts(
        [
            (scope.say("organisation"), scope.read(record.name)),
            (scope.say("website"), link(url, urlsplit(url).netloc + urlsplit(url).path.rstrip("/")) if url else ""),
            (scope.say("email"), _mail(record.email) if record.email else ""),
            (scope.say("phone"), _call(record.phone) if record.phone else ""),
            (scope.say("checked"), time_tag(day, date_text(day, scope.language)) if day else ""),
        ]
    )


def responsible(scope: Scope, key: str) -> Markup:
    """Who answers for a page: a person with title and organisation, an organisation, or a group."""
    records = scope.records
    if person := records.people.get(key):
        of = records.organisations[person.organisation].name
        return join(filter(None, [person.name, scope.read(person.title), scope.read(of)]), ", ")
    if group := records.groups.get(key):
        return escape(scope.say("group_named", name=scope.read(group.name)))
    return organisation(scope, key)


def organisation_names(scope: Scope, ids: list[str]) -> Markup:
    """Names of organisations, one after another."""
    return join((scope.read(scope.records.organisations[key].name) for key in ids), ", ")


def _phone(person: Person) -> str:
    if not person.phone:
        return ""
    return _unbroken(person.phone) if person.status == "historical" else _call(person.phone)


def _email(person: Person) -> str:
    if not person.email:
        return ""
    return _breakable(person.email) if person.status == "historical" else _mail(person.email)


def _call(phone: str) -> Markup:
    return link("tel:" + phone.replace(" ", ""), _unbroken(phone))


def _unbroken(phone: str) -> str:
    return phone.replace(" ", "\u00a0")


def _mail(address: str) -> Markup:
    return link(f"mailto:{address}", _breakable(address))


def _breakable(address: str) -> Markup:
    return Markup("@<wbr>").join(address.split("@"))  # a long address may break there on a phone


def _as_of(scope: Scope, person: Person) -> str:
    if not person.valid_from:
        return str(person.as_of)
    since = date_text(When(Precision.DAY, person.valid_from), scope.language, table=True)
    return scope.say("since", date=since)
