"""What all feeds are made from, and how they name things."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import NAMESPACE_URL, UUID, uuid5

from macros.model import Event, Paper
from macros.records import Records
from macros.site import address, file_address
from macros.words import Language

Kind = Literal["meetings", "events"]


@dataclass(frozen=True)
class Publication:
    """The records and where they are published.

    url: the absolute address of the site, ending with a slash; empty when the site has none yet.
    changed: name of a file of records → the time of its last change in UTC (`changes.last_changes`).
    shown_on: the slug of the page on which a macro with this argument is called first, or None.
    """

    records: Records
    url: str
    changed: Mapping[str, datetime]
    shown_on: Callable[[str, str], str | None] = lambda _macro, _argument: None

    def uid(self, name: str) -> UUID:
        """A lasting identity, the same in all languages. name: `meetings/2026-12-10`."""
        return uuid5(NAMESPACE_URL, self.url + name)

    def page(self, slug: str, language: Language) -> str:
        """The absolute address of a page; empty when the site has none."""
        return self.url and self.url + address(slug, language)

    def file(self, path: str, language: Language) -> str:
        """The absolute address of a file that each language has for itself; empty when the site has none."""
        return self.url and self.url + file_address(path, language)

    def schedule(self, event: Event, language: Language) -> str:
        """The absolute address of the page with the schedule that an event is part of; empty when there is none."""
        slug = self.shown_on("schedule", event.programme or "") or self.shown_on("schedule", "")
        return self.page(slug, language) if slug else ""

    def paper(self, paper: Paper, language: Language) -> str:
        """The address of a paper: absolute, or from the site root when the site has no address."""
        return paper.url or self.url + (address(paper.page, language) if paper.page else paper.file or "")

    def changed_at(self, kind: Kind, key: str) -> datetime:
        """When the file of a record was last changed, in UTC; events share one file."""
        return self.changed[f"meetings/{key}.yml" if kind == "meetings" else "events.yml"]
