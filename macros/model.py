"""The records as typed models. Every value arrives as text and is converted here; nothing unknown is let through.

A reference to another record is a text annotated with `Ref`; `records.py` checks that it leads somewhere.
Units: times are Europe/Helsinki, lengths are minutes, amounts are euros.
"""

import re
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from macros.when import Precision, When, WhenError, parse_when
from macros.words import LANGUAGES, Language

DAY = 24 * 60
"""Minutes; a meeting is shorter."""
ID = r"[a-z0-9]+(-[a-z0-9]+)*"


def fault(key: str, /, **values: object) -> PydanticCustomError:
    """An error that carries a key of the problem catalogue instead of a sentence."""
    return PydanticCustomError(key, key, values)


@dataclass(frozen=True)
class Ref:
    """Marks a text as the id of a record of this kind (see `Records.ids`), or of a page.

    `within` names another argument of the same macro, whose value comes before the id: `procurement-act/24`.
    """

    kind: str
    within: str = ""


# ---- kinds of values


def _line(value: str) -> str:
    text = " ".join(value.split())
    if any(not c.isprintable() and c not in "\u00a0\u00ad" for c in text):
        raise fault("value-character")
    return text


def _when(value: object) -> When:
    return _one_form(value, "when-form")


def _one_form(value: object, otherwise: str) -> When:
    """A time where one form is allowed: a message must not offer the others. otherwise: what to tell then."""
    try:
        return parse_when(str(value))
    except WhenError as error:
        raise fault(otherwise if error.key == "when-form" else error.key, value=str(value)) from None


def _day(value: object) -> date:
    when = _one_form(value, "when-day")
    if when.precision is not Precision.DAY:
        raise fault("when-day", value=str(value))
    return when.first


def _minute(value: object) -> When:
    when = _one_form(value, "when-minute-form")
    if when.precision is not Precision.MINUTE:
        raise fault("when-minute", value=str(value))
    return when


def _whole(value: object) -> int:
    digits = str(value).replace(" ", "").replace("\u00a0", "")
    if not re.fullmatch(r"[0-9]{1,9}", digits):
        raise fault("value-whole", value=str(value))
    return int(digits)


def _flag(value: object) -> bool:
    if value not in ("true", "false"):
        raise fault("value-flag", value=str(value))
    return value == "true"


def _id(value: str) -> str:
    if not re.fullmatch(ID, value):
        raise fault("value-id", value=value)
    return value


def _https(value: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError:
        raise fault("value-url", value=value) from None
    if (
        parts.scheme != "https"
        or not re.fullmatch(r"[\w.-]+(:\d+)?", parts.netloc)
        or re.search(r"[\s\"'<>\\^`{|}]", value)
    ):
        raise fault("value-url", value=value)
    return value


def _remote(value: object) -> bool | str:
    return value == "true" if value in ("true", "false") else _public(_https(str(value)))


_JOIN = re.compile(
    r"(?<![\w.-])([\w-]+\.)*(teams\.microsoft\.com|teams\.live\.com|zoom\.us|meet\.google\.com|webex\.com|whereby\.com)"
    r"(?!\.?[\w-])",
    re.IGNORECASE,
)


def holds_join_link(text: str) -> bool:
    """Whether a text names a service of online meetings by its address: whoever reads the page could walk in."""
    return bool(_JOIN.search(text))


def _public(value: str) -> str:
    if holds_join_link(value):
        raise fault("join-link")
    return value


def _email(value: str) -> str:
    if not re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", value, re.ASCII):
        raise fault("value-email", value=value)
    return value


def _phone(value: str) -> str:
    if not re.fullmatch(r"\+?[0-9][0-9 ]{4,18}[0-9]", value):
        raise fault("value-phone", value=value)
    return value


def _listed(value: object) -> object:
    """One id may stand where a list of ids may."""
    return [value] if isinstance(value, str) else value


def _schema(kind: str, **more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": kind, **more})


Line = Annotated[str, AfterValidator(_line), Field(min_length=1)]
"""Text on one line, without markup."""
Id = Annotated[str, AfterValidator(_id), _schema("string", pattern=f"^{ID}$")]
Day = Annotated[date, PlainValidator(_day), _schema("string", examples=["2026-11-20"])]
Minute = Annotated[When, PlainValidator(_minute), _schema("string", examples=["2026-12-10T12:00"])]
Time = Annotated[
    When,
    PlainValidator(_when),
    # an editor reads a bare 2020 as a number
    WithJsonSchema(
        {"type": ["string", "integer"], "examples": ["2022-01-20T09:00", "2021-11-10", "2021-W47", "2020-08", "2020"]}
    ),
]
Whole = Annotated[int, PlainValidator(_whole), WithJsonSchema({"type": ["integer", "string"], "pattern": r"^[0-9 ]+$"})]
Flag = Annotated[bool, PlainValidator(_flag), WithJsonSchema({"enum": [True, False, "true", "false"]})]
Url = Annotated[str, AfterValidator(_https), _schema("string", format="uri", pattern="^https://")]
Remote = Annotated[
    bool | str,
    PlainValidator(_remote),
    WithJsonSchema({"anyOf": [{"enum": [True, False, "true", "false"]}, {"type": "string", "pattern": "^https://"}]}),
]
"""Whether one can take part from afar; or the public page that tells how. Never a private link for joining."""
Email = Annotated[str, AfterValidator(_email), _schema("string", format="email")]
Phone = Annotated[str, AfterValidator(_phone)]
Status = Literal["current", "historical", "planned"]
Thread = Literal["employment", "rights"]

PersonRef = Annotated[Id, Ref("people")]
ResponsibleRef = Annotated[Id, Ref("responsible")]
"""Who answers for a page: a person, an organisation or a group."""
OrganisationRef = Annotated[Id, Ref("organisations")]
EventRef = Annotated[Id, Ref("events")]
ProgrammeRef = Annotated[Id, Ref("programmes")]
GroupRef = Annotated[Id, Ref("groups")]
SourceRef = Annotated[Id, Ref("sources")]
PageRef = Annotated[str, Ref("pages")]
FileRef = Annotated[str, Ref("files")]
TermRef = Annotated[Id, Ref("glossary")]
Sources = Annotated[
    list[SourceRef],
    BeforeValidator(_listed),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""One source id or a list of them."""


class Record(BaseModel):
    """Base of all records: unknown keys are refused, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=False, arbitrary_types_allowed=True)


class Text(Record):
    """A text for readers in the three languages of the site, all of them."""

    fi: Line
    sv: Line
    en: Line

    def __getitem__(self, language: Language) -> str:
        return str(getattr(self, language))

    @model_validator(mode="before")
    @classmethod
    def _not_one_text(cls, value: object) -> object:
        if not isinstance(value, dict):
            raise fault("text-one-language")
        return value


def _in_every_language(value: object) -> object:
    return dict.fromkeys(LANGUAGES, value) if isinstance(value, str) else value


class PlaceName(Text):
    """A name of a room or a street. The page is public: no link for joining belongs in it."""

    @field_validator(*LANGUAGES)
    @classmethod
    def _is_public(cls, text: str) -> str:
        return _public(text)


Name = Annotated[
    PlaceName,
    BeforeValidator(_in_every_language),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"$ref": "#/$defs/PlaceName"}]}),
]
"""A name of a room or a street: in three languages, or one that is the same in all of them."""


def _one_or_more(value: object) -> object:
    if isinstance(value, str):
        raise fault("text-one-language")
    return [value] if isinstance(value, dict) else value


Texts = Annotated[
    list[Text],
    BeforeValidator(_one_or_more),
    WithJsonSchema({"anyOf": [{"$ref": "#/$defs/Text"}, {"type": "array", "items": {"$ref": "#/$defs/Text"}}]}),
]
"""One text or a list of them."""


# ---- the records


class Role(Record):
    """A list of contacts on which a person stands, and as what."""

    list: Literal["leads", "info", "academy"]
    role: Text | None = None


class Person(Record):
    """A person in a role; `as_of` is the year in which the source gave the data."""

    name: Line
    title: Text | None = None
    organisation: OrganisationRef
    roles: list[Role] = Field(min_length=1)
    email: Email | None = None
    phone: Phone | None = None
    as_of: Whole
    valid_from: Day | None = None
    status: Status
    source: Sources = []
    source_note: Text | None = None


class Urls(Record):
    """A page on the web that each language has for itself."""

    fi: Url
    sv: Url
    en: Url

    def __getitem__(self, language: Language) -> str:
        return str(getattr(self, language))


class Organisation(Record):
    """An organisation by its official names, and how to reach it."""

    name: Text
    short: Text | None = None
    url: Urls | None = None
    email: Email | None = None
    phone: Phone | None = None
    description: Text | None = None
    source: Sources = []
    checked_on: Day | None = None


class Goal(Record):
    """One of a group's goals; `text` is the official sentence."""

    id: Id
    thread: Thread
    title: Text
    text: Text
    page: PageRef | None = None


class Paper(Record):
    """A document or a page to read: on the web (`url`), a file in docs/ (`file`) or a page of the site (`page`)."""

    title: Text
    url: Url | None = None
    file: FileRef | None = None
    page: PageRef | None = None
    language: Language | None = None

    @model_validator(mode="after")
    def _one_target(self) -> "Paper":
        if sum(target is not None for target in (self.url, self.file, self.page)) != 1:
            raise fault("paper-target")
        return self


class AgendaItem(Text):
    """One item of an agenda: its title in three languages, its length in minutes."""

    minutes: Whole
    who: PersonRef | None = None
    kind: Literal["info", "discussion", "decision"] | None = None
    note: Text | None = None
    papers: list[Paper] = []
    decision: Text | None = None


class Group(Record):
    """A thematic group with its strategic ambition. `usual_items` begin the agenda of a new meeting."""

    name: Text
    ambition: Text
    goals: list[Goal]
    usual_items: list[AgendaItem] = []
    source: Sources = []


class Timed(Record):
    """Anything with a start and perhaps an end, of the same precision, in order."""

    start: Time
    end: Time | None = None

    @field_validator("end")  # not a validator of the whole record: this one runs even when other fields are wrong
    @classmethod
    def _in_order(cls, end: When | None, info: ValidationInfo) -> When | None:
        start: When | None = info.data.get("start")
        if end is None or start is None:
            return end
        if end.precision is not start.precision:
            raise fault("when-precision", start=start.iso, end=end.iso)
        if end < start or (start.moment and end == start):
            raise fault("when-order", start=start.iso, end=end.iso)
        return end


class Event(Timed):
    """An academy session, a deadline or a milestone."""

    title: Text
    programme: ProgrammeRef | None = None
    note: Text | None = None
    certainty: Literal["stated", "inferred"] = "stated"
    source: Sources = []
    checked_on: Day | None = None


def _or_text(schema: dict[str, Any]) -> None:
    whole = dict(schema)
    schema.clear()
    schema["anyOf"] = [{"$ref": "#/$defs/Text"}, whole]


class Venue(Record):
    """Where a meeting is held. A bare `{fi, sv, en}` is the room."""

    model_config = ConfigDict(json_schema_extra=_or_text)

    room: Name | None = None
    address: Name | None = None
    remote: Remote = False

    @model_validator(mode="before")
    @classmethod
    def _bare_text(cls, value: object) -> object:
        if isinstance(value, str):
            raise fault("text-one-language")
        return {"room": value} if isinstance(value, dict) and set(value) & set(LANGUAGES) else value


class Meeting(Timed):
    """A meeting of a group. Only `start` and `end` are compulsory.

    A meeting that is moved keeps its file name, and thereby its address and its identity in people's calendars.
    After the meeting come `outcome`, `decisions` and `minutes`, the document.
    """

    start: Minute
    end: Minute
    group: GroupRef | None = None
    status: Literal["draft", "confirmed", "moved", "cancelled"] = "confirmed"
    title: Text | None = None
    place: Venue | None = None
    year_inferred: Flag = False
    agenda: list[AgendaItem] = []
    papers: list[Paper] = []
    outcome: Texts = []
    decisions: Texts = []
    minutes: Paper | None = None
    source: Sources = []
    source_note: Text | None = None

    @field_validator("end")
    @classmethod
    def _within_a_day(cls, end: When, info: ValidationInfo) -> When:
        start: When | None = info.data.get("start")
        if start and start.minutes_to(end) >= DAY:
            raise fault("meeting-long", start=f"{start.moment:%Y-%m-%dT%H:%M}", end=f"{end.moment:%Y-%m-%dT%H:%M}")
        return end

    @field_validator("agenda")
    @classmethod
    def _agenda_fits(cls, agenda: list[AgendaItem], info: ValidationInfo) -> list[AgendaItem]:
        start, end = info.data.get("start"), info.data.get("end")
        used = sum(item.minutes for item in agenda)
        if start and end and used > start.minutes_to(end):
            length = start.minutes_to(end)
            raise fault("agenda-overrun", minutes=used - length, used=used, length=length)
        return agenda


class Team(Record):
    """Who should take part, as three sources say it; they differ and are not merged."""

    required: list[Text] = []
    recommended: list[Text] = []
    weighted: list[Text] = []


class Programme(Record):
    """A programme with its parties. `places` is the largest number of participants."""

    name: Text
    short: Text | None = None
    also_known_as: list[Text] = []
    status: Status
    start: Time | None = None
    end: Time | None = None
    responsible: list[OrganisationRef] = []
    implemented_by: list[OrganisationRef] = []
    funded_by: list[OrganisationRef] = []
    places: Whole | None = None
    team: Team | None = None
    source: Sources = []
    checked_on: Day | None = None
    note: Text | None = None


class Phase(Record):
    """A phase of a programme; the order in the file is the order of the phases."""

    programme: ProgrammeRef
    title: Text
    thread: Thread | None = None
    events: list[EventRef] = []
    tasks: list[Text] = Field(min_length=1)
    interim: list[Text] = []
    source: Sources = []


class Criterion(Record):
    """A selection criterion of a programme."""

    programme: ProgrammeRef
    text: Text
    source: Sources = []


class Participant(Record):
    """One participating organisation or joint team."""

    programme: ProgrammeRef
    organisations: list[OrganisationRef] = Field(min_length=1)
    detail: Text | None = None
    source: Sources = []


class Policy(Record):
    """A possible policy for social sustainability in procurement."""

    title: Text
    text: Text
    thread: Thread | None = None
    source: Sources = []


class Quote(Record):
    """Words of a person. `text` has no quotation marks; in other languages than `original` it is a translation."""

    person: PersonRef
    role: Text | None = None
    original: Language
    text: Text
    repaired: Text | None = None
    source: Sources = []


class Link(Record):
    """A document or page outside the site. Only `live` links with an address are links."""

    title: Text
    url: Url | None = None
    language: Language | None = None
    tags: list[Id] = Field(min_length=1)
    status: Literal["live", "archived", "no-address"]
    note: Text | None = None
    source: Sources = []
    checked_on: Day | None = None

    @field_validator("status")
    @classmethod
    def _address(cls, status: str, info: ValidationInfo) -> str:
        if status == "live" and info.data.get("url", "") is None:
            raise fault("link-address")
        return status


class Source(Record):
    """Where a fact comes from, and when it was checked."""

    title: Text
    publisher: Text | None = None
    date: Time | None = None
    language: Language | None = None
    kind: Literal["seed", "web", "publication", "act"]
    url: Url | None = None
    checked_on: Day
    certainty: Literal["high", "medium"]
    note: Text | None = None


class Law(Record):
    """An act, directive or proposal.

    `of` is the form before a section: hankintalain, upphandlingslagen, the Procurement Act.
    """

    name: Text
    short: Text
    of: Text | None = None
    number: Line
    status: Literal["in-force", "pending", "historical"]
    checked_on: Day
    source: Sources
    note: Text | None = None
    sections: dict[Annotated[str, Field(pattern=r"^[0-9]+[a-z]?$")], Text] = {}


class Threshold(Record):
    """A threshold in euros, without value added tax, with the time for which it holds."""

    what: Text
    amount: Whole
    kind: Literal["national", "eu"]
    valid_from: Day
    valid_to: Day | None = None
    checked_on: Day
    source: Sources
    note: Text | None = None


class Forms(Record):
    """Other forms of a term, for the languages that have some."""

    fi: list[Line] = []
    sv: list[Line] = []
    en: list[Line] = []


class Term(Record):
    """A term with its definition. `sure: medium` means that a native speaker or the owner has yet to confirm it.

    `also`: other forms that are allowed. `note`: false friends and similar pairs. `see`: related terms.
    """

    section: Literal["procurement", "management", "employment", "rights", "academy"]
    term: Text
    also: Forms = Forms()
    definition: Text
    note: Text | None = None
    see: list[TermRef] = []
    sure: Literal["high", "medium"]


class Stage(Record):
    """A stage of a procurement with its tools for the two goals; the order in the file is that of the procurement."""

    title: Text
    employment: Text | None = None
    rights: Text | None = None


class ModelStep(Record):
    """A step of the operating model; the order in the file is that of the steps.

    `again`: what leads from the last step back to this one.
    """

    title: Text
    again: Text | None = None


class RiskLevel(Record):
    """What to do about risks that have at most so many points, and more than the level below."""

    up_to: Whole
    title: Text


class RiskScale(Record):
    """A scale of risks. The words for likelihood and severity go from 1 up; points are the one times the other.

    `note` says whose scale it is.
    """

    note: Text
    likelihood: list[Text] = Field(min_length=1)
    severity: list[Text] = Field(min_length=1)
    levels: list[RiskLevel] = Field(min_length=1)


class Section(Record):
    """A section of the menu. Without `title` its pages stand in the menu by themselves."""

    title: Text | None = None
    pages: list[PageRef] = Field(min_length=1)


class FootColumn(Record):
    """A column of the page foot: a heading with a text or with pages."""

    title: Text
    text: Text | None = None
    pages: list[PageRef] = []


class Site(Record):
    """Name, menu and page foot of the site. `security_expires`: until when security.txt holds (RFC 9116).

    `responsible` answers for the pages that name nobody; `review_days`: how many days after a review the next is due.
    """

    name: Text
    tagline: Text | None = None
    description: Text
    feedback: Email | None = None
    responsible: ResponsibleRef | None = None
    review_days: Whole | None = None
    security_expires: Day | None = None
    menu: list[Section] = Field(min_length=1)
    footer: list[FootColumn] = []


class AuditTool(Record):
    """A tool that looked at the site. `checked`: how many of `what`; `found`: how many faults."""

    name: Line
    version: Line | None = None
    what: Text
    checked: Whole
    found: Whole


class Gap(Record):
    """A part of the site that does not meet the standard, why not, and what to use instead."""

    id: Id
    what: Text
    why: Text
    alternative: Text


class Audit(Record):
    """The latest audit of the site's accessibility, from which its statement is made.

    The parts are those of the model statement of Commission Implementing Decision (EU) 2018/1523. `date` is the day of
    the audit and of the update of the statement, `drawn_up` that of the first one; `untried`: what nobody has tried.
    """

    date: Day
    drawn_up: Day
    standard: Line
    assessment: Literal["self", "external"]
    status: Literal["full", "partial", "not"]
    tools: list[AuditTool] = Field(min_length=1)
    gaps: list[Gap] = []
    untried: list[Text] = []

    @model_validator(mode="after")
    def _fits_the_status(self) -> "Audit":
        if self.status == "full" and (self.gaps or any(tool.found for tool in self.tools)):
            raise fault("audit-full")
        return self


def overlapping(meetings: dict[str, Meeting]) -> list[tuple[str, str]]:
    """Pairs of ids of meetings of one group that are held at the same time; cancelled ones do not count."""
    held = sorted((m.start, key) for key, m in meetings.items() if m.status != "cancelled")
    return [
        (first, second)
        for (_, first), (start, second) in combinations(held, 2)
        if meetings[first].group == meetings[second].group and start < meetings[first].end
    ]


def named_day(key: str) -> date | None:
    """The day that the file name of a meeting begins with; None when it begins with no day."""
    try:
        day = date.fromisoformat(key[:10])
    except ValueError:
        return None
    return day if key.startswith(day.isoformat()) else None  # 20261210 is ISO 8601 too


def fits_its_name(key: str, meeting: Meeting) -> bool:
    """Whether the file of a meeting is called after its day, or after the day from which it was moved."""
    moved = meeting.status in ("moved", "cancelled")
    return named_day(key) == meeting.start.first or (moved and named_day(key) is not None)
