"""A page of the site in one language, as it was written: front matter and Markdown, before anything is rendered."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from macros.gate.jinja import Call
from macros.model import Day, Line, Record, ResponsibleRef, Sources, Status, TermRef, fault
from macros.words import Language

_HEADING = re.compile(r"^# +(.+?)(?: *\{[^{}]*\})? *#*$", re.MULTILINE)


def _plain(value: str) -> str:
    if re.search(r"[<>]|\{\{|\{%|\{#", value):
        raise fault("front-markup")
    return value


class FrontMatter(Record):
    """What a page may say about itself. Everything is optional. `terms` are explained where they first stand.

    `responsible` and `next_review` stand where the site's record does not say what is right for the page.
    """

    title: Annotated[Line, AfterValidator(_plain)] | None = None
    description: Annotated[Line, AfterValidator(_plain)] | None = None
    layout: Literal["home", "page", "wide"] = "page"
    status: Status | None = None
    original: Language | None = None
    reviewed: Day | None = None
    next_review: Day | None = None
    responsible: ResponsibleRef | None = None
    source: Sources = Field(default_factory=list)
    terms: list[TermRef] = Field(default_factory=list)

    @field_validator("next_review")
    @classmethod
    def _after_the_last(cls, day: date | None, info: ValidationInfo) -> date | None:
        reviewed: date | None = info.data.get("reviewed")
        if day and reviewed and day <= reviewed:
            raise fault("review-order", reviewed=reviewed.isoformat())
        return day


@dataclass(frozen=True)
class Page:
    """One Markdown file: `slug` is its address in every language (`group/index`)."""

    slug: str
    language: Language
    shown: str
    front: FrontMatter
    body: str
    first_line: int
    """Line of the file on which the body begins."""
    front_lines: dict[str, int] = field(default_factory=dict)
    """Line of each key of the front matter."""
    calls: tuple[Call, ...] = ()
    meeting: str | None = None
    """The id of the meeting whose page this is; such a page has no file of its own."""

    @property
    def title(self) -> str:
        """From the front matter, or the first heading, or the file name."""
        if self.front.title:
            return self.front.title
        heading = _HEADING.search(self.body)
        return heading[1].strip() if heading else self.slug.rpartition("/")[2].replace("-", " ").capitalize()

    def line_of(self, text: str) -> int:
        """The line of the file on which a text stands first, in any case; the first line of the body otherwise."""
        wanted = text.lower()
        lines = self.body.lower().split("\n")
        return next((n for n, line in enumerate(lines, self.first_line) if wanted in line), self.first_line)
