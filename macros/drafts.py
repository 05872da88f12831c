"""The record of a new meeting, from the organiser's answers, the group's usual items and an older meeting.

Answers are texts as people type them. Everything that is wrong with them is collected; nothing is guessed.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from pathlib import Path
from typing import TypeVar

import yaml
from babel.dates import format_date
from pydantic import TypeAdapter, ValidationError

from macros.dates import clock
from macros.meetings import slug, timed
from macros.model import DAY, AgendaItem, Line, Meeting, Text, Venue, holds_join_link, named_day, overlapping
from macros.problems import Hint, catalogue, hint, one_line
from macros.records import Records
from macros.when import When, WhenError, parse_when
from macros.words import LANGUAGES, Language
from macros.yaml_tree import Node, parse, plain

CATALOGUE = Path(__file__).with_name("texts") / "new-meeting.yml"
STATUSES = ("confirmed", "draft")
YES = {"k", "kyllä", "joo", "juu", "j", "ja", "jo", "javisst", "y", "yes", "yeah", "yep", "ok"}
NO = {"e", "ei", "n", "nej", "nä", "no", "nope"}

_DAY = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})|(?P<d2>\d{1,2})\.\s*(?P<m2>\d{1,2})(?:\.\s*(?P<y2>\d{4})?)?"
)
_CLOCK = re.compile(r"(?:klo?\.?\s*)?(\d{1,2})(?:[.:](\d\d))?", re.IGNORECASE)
_LENGTH = re.compile(r"(?:(\d{1,2}(?:[.,]\d+)?)\s*[ht][a-zäö]*)?\s*(?:(\d{1,3})\s*m[a-z]*)?", re.IGNORECASE)
"""`2 h`, `90 min`, `1 h 30 min`, `1,5 tuntia`, `2 timmar`."""

T = TypeVar("T")


@dataclass(frozen=True)
class Remark:
    """Something to tell the organiser: a key of `texts/new-meeting.yml` and its values.

    `about` names the answers that are at fault; empty when nothing is.
    """

    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    about: tuple[str, ...] = ()

    def sentence(self, language: Language) -> str:
        """In the language of the organiser, on one line."""
        values = {name: shown(value, language) for name, value in self.values.items()}
        return catalogue(CATALOGUE)[self.key][language].format_map(values)

    @property
    def instead(self) -> date | None:
        """The day that was probably meant."""
        advice = self.values.get("advice")
        day = advice.values.get("day") if isinstance(advice, Remark) else None
        return day if isinstance(day, date) else None


def shown(value: object, language: Language) -> str:
    """A value as the organiser could type it."""
    match value:
        case Remark() | Hint():
            return value.sentence(language)
        case date():
            return format_date(value, catalogue(CATALOGUE)["day"][language], locale=language)
        case When():
            return clock(value, language)
    return one_line(value)


@dataclass(frozen=True)
class Answers:
    """What the organiser said, as typed; None is "not said", an empty text is "none"."""

    date: str | None = None
    start: str | None = None
    end: str | None = None
    room: str | None = None
    address: str | None = None
    remote: str | None = None
    group: str | None = None
    from_: str | None = None
    title_fi: str | None = None
    title_sv: str | None = None
    title_en: str | None = None
    status: str | None = None
    agenda: bool = True


COMPULSORY = ("date", "start", "end")


@dataclass(frozen=True)
class Draft:
    """A record that can be written: its id, its YAML, what it means and what the organiser should know about it."""

    key: str
    text: str
    tree: Node
    meeting: Meeting
    remarks: list[Remark]


def draft(
    answers: Answers, records: Records, slugs: Collection[str], data: str, today: date
) -> tuple[Draft | None, list[Remark]]:
    """The record, or everything that is wrong with the answers.

    records: without problems. slugs: of the pages that exist, those of meetings too. data: how the data folder is
    called in messages. today: in Helsinki.
    """
    form = _Form(answers)
    start, end = form.times(today)
    copied = form.read("from_", lambda text: read_meeting(text, records.meetings))
    old = records.meetings[copied] if copied else None
    group = form.group(records, old)
    status = form.read("status", _status)
    title, place = form.title(old), form.place(old)
    items, remarks = _items(answers, records, group, copied)
    if start and end and start < end:
        form.wrong += _overrun(start, end, items)
        if form.sure_of_group:
            form.wrong += _overlaps(start, end, group, records, data)
    if form.wrong or not start or not end:
        return None, form.wrong
    key = _free(start.first.isoformat(), {*records.dated()}, slugs)
    record = {
        "start": _local(start),
        "end": _local(end),
        "group": group,
        "status": status if status != STATUSES[0] else None,
        "title": title,
        "place": place,
        "agenda": [item.model_dump(exclude_defaults=True, exclude={"papers", "decision"}) for item in items],
    }
    text = to_yaml({name: value for name, value in record.items() if value})
    tree, faults = parse(text, f"{data}/meetings/{key}.yml")
    if tree is None or faults:
        raise ValueError(f"{faults} in {text!r}")
    meeting = Meeting.model_validate(plain(tree))
    if title and not form.said("title_fi"):
        remarks.append(Remark("title-copied", {"id": copied}))
    remarks = [*_same_day(start.first, key, records), *remarks, *_missing(meeting, answers)]
    return Draft(key, text, tree, meeting, remarks), []


def proposals(answers: Answers, records: Records, today: date) -> dict[str, When]:
    """Times that are likely: those of the group's latest meeting, its length after the start that was said."""
    form = _Form(answers)
    start, _ = form.times(today)
    group = form.group(records, copied_meeting(answers, records))
    latest = next((m for m in reversed(records.meetings.values()) if m.group == group), None)
    if not latest:
        return {}
    found = {"start": latest.start}
    end = start.later(latest.start.minutes_to(latest.end)) if start else latest.end
    if end.first == (start or latest.start).first:
        found["end"] = end
    return found


def copied_meeting(answers: Answers, records: Records) -> Meeting | None:
    """The meeting that is copied; None when none was named, or none that there is."""
    key = _Form(answers).read("from_", lambda text: read_meeting(text, records.meetings))
    return records.meetings[key] if key else None


class _Unclear(Exception):
    """An answer that cannot be understood or accepted."""

    def __init__(self, key: str, **values: object) -> None:
        self.remark = Remark(key, values)
        super().__init__(key)


class _Form:
    """Reads answers and collects what is wrong with them."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.wrong: list[Remark] = []
        self.sure_of_group = True

    def said(self, name: str) -> str:
        return (getattr(self.answers, name) or "").strip()

    def read(self, name: str, reader: Callable[[str], T]) -> T | None:
        text = self.said(name)
        if not text:
            if name in COMPULSORY:
                self.wrong.append(Remark(f"missing-{name}", about=(name,)))
            return None
        try:
            return reader(text)
        except _Unclear as unclear:
            self.wrong.append(replace(unclear.remark, about=(name,)))
            return None

    def times(self, today: date) -> tuple[When | None, When | None]:
        day = self.read("date", lambda text: read_day(text, today))
        start = self.read("start", lambda text: _on(day, read_clock(text)))
        end = self.read("end", lambda text: _end(text, day, start))
        if start and end and end <= start:
            self.wrong.append(Remark("order", {"start": start, "end": end}, ("start", "end")))
        return start, end

    def group(self, records: Records, old: Meeting | None) -> str | None:
        named = self.read("group", lambda key: _known(key, records.groups, "group"))
        only = next(iter(records.groups)) if len(records.groups) == 1 else None
        found = named or (old.group if old else None) or only
        if records.groups and not found:
            self.sure_of_group = False
            if not self.said("group"):
                self.wrong.append(Remark("missing-group", {"known": ", ".join(records.groups)}, ("group",)))
        return found

    def title(self, old: Meeting | None) -> dict[str, str] | None:
        names = {language: f"title_{language}" for language in LANGUAGES}
        said = {language: self.read(name, read_line) for language, name in names.items()}
        lacking = tuple(name for name in names.values() if not self.said(name))
        if len(lacking) == len(names):
            return old.title.model_dump() if old and old.title else None
        if lacking:
            self.wrong.append(Remark("title-languages", about=lacking))
        return {language: text for language, text in said.items() if text}

    def place(self, old: Meeting | None) -> dict[str, object]:
        """What was said of the place; the rest as in the old meeting."""
        place = _plain_place(old.place) if old and old.place else {}
        said = {
            "room": self.read("room", _read_name),
            "address": self.read("address", _read_name),
            "remote": self.read("remote", read_yes),
        }
        place.update({name: value for name, value in said.items() if getattr(self.answers, name) is not None})
        return {name: place[name] for name in said if place.get(name)}


# ---- what people type


def read_day(text: str, today: date) -> date:
    """`2026-12-10`, `10.12.2026`, or `10.12.`, which is the next such day. From today to a year ahead."""
    if not _DAY.fullmatch(text):
        raise _Unclear("date-form", value=text)
    year, month, day = _numbers(text)
    coming = _next(month, day, today)
    try:
        found = date(year, month, day) if year else coming
    except ValueError:
        found = None
    if not found:
        raise _Unclear("date-none", value=text)
    advice = Remark("did-you-mean", {"day": coming}) if coming and not _far(coming, today) else Remark("check-year")
    if found < today:
        raise _Unclear("date-past", day=found, advice=advice)
    if _far(found, today):
        raise _Unclear("date-far", day=found, advice=advice)
    return found


def read_meeting(text: str, meetings: Mapping[str, Meeting]) -> str:
    """The id of a meeting that is named by its file or its day: `2021-12-17`, `17.12.2021`; `17.12.` is the latest."""
    named = text.removesuffix(".yml")
    if named in meetings:
        return named
    found: dict[date, str] = {}
    for key, meeting in meetings.items():
        for day in filter(None, (meeting.start.first, named_day(key))):
            found.setdefault(day, key)
    year, month, day_of_month = _numbers(text)
    days = [day for day in found if (day.month, day.day) == (month, day_of_month) and year in (0, day.year)]
    if not days:
        like = f"{year:04}-{month:02}-{day_of_month:02}" if year else named
        raise _Unclear("unknown-from", value=text, hint=hint(like, meetings))
    return found[max(days)]


def _numbers(text: str) -> tuple[int, int, int]:
    """Year, month and day as typed; zeros when the text is no day, and for a year that is not said."""
    match = _DAY.fullmatch(text)
    year, month, day = (int(match[name] or match[f"{name}2"] or 0) for name in "ymd") if match else (0, 0, 0)
    return year, month, day


def _far(day: date, today: date) -> bool:
    return (day.year - 1, day.month, day.day) > (today.year, today.month, today.day)


def _next(month: int, day: int, today: date) -> date | None:
    """The next such day, today or later; None when no year has it."""
    for year in range(today.year, today.year + 9):  # eight years lie between leap days around 2100
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def read_clock(text: str, otherwise: str = "time-form") -> time:
    """`12`, `12.00` or `12:00`. otherwise: the key of the remark on another form."""
    match = _CLOCK.fullmatch(text)
    if not match:
        raise _Unclear(otherwise, value=text)
    try:
        return time(int(match[1]), int(match[2] or 0))
    except ValueError:
        raise _Unclear("time-none", value=text) from None


def _on(day: date | None, at: time) -> When | None:
    """A time of day on a day in Helsinki."""
    try:
        return parse_when(f"{day}T{at:%H:%M}") if day else None
    except WhenError:
        raise _Unclear("time-skipped", value=f"{at:%H:%M}") from None


def _end(text: str, day: date | None, start: When | None) -> When | None:
    """The end: a time of day, or a length after the start."""
    length = _LENGTH.fullmatch(text)
    if not length:
        return _on(day, read_clock(text, "end-form"))
    minutes = round(float((length[1] or "0").replace(",", ".")) * 60) + int(length[2] or 0)
    if minutes >= DAY:
        raise _Unclear("end-long", value=text)
    return start.later(minutes) if start else None


def read_line(text: str) -> str:
    """A text for a record, on one line."""
    try:
        return TypeAdapter(Line).validate_python(text)
    except ValidationError:
        raise _Unclear("character") from None


def _read_name(text: str) -> str:
    """A room or an address; no link for joining, because the page is public."""
    if holds_join_link(text):
        raise _Unclear("join-link")
    return read_line(text)


def read_yes(text: str) -> bool:
    """Yes or no in any of the three languages."""
    word = text.lower().rstrip(".! ")
    if word not in YES | NO:
        raise _Unclear("yes-or-no", value=text)
    return word in YES


def _status(text: str) -> str:
    if text not in STATUSES:
        raise _Unclear("status", value=text, known=", ".join(STATUSES))
    return text


def _known(key: str, known: Collection[str], kind: str) -> str:
    if key not in known:
        raise _Unclear(f"unknown-{kind}", value=key, hint=hint(key, known))
    return key


# ---- what follows from the answers


def _items(
    answers: Answers, records: Records, group: str | None, copied: str | None
) -> tuple[list[AgendaItem], list[Remark]]:
    """The items to begin with, and what there is to say of their origin."""
    if not answers.agenda:
        return [], []
    if copied and (items := records.meetings[copied].agenda):
        # notes are about that day
        return [item.model_copy(update={"note": None}) for item in items], [Remark("items-copied", {"id": copied})]
    usual = records.groups[group].usual_items if group else []
    remarks = [Remark("items-none-there", {"id": copied})] if copied else []
    having = [(m.start, key) for key, m in records.meetings.items() if m.group == group and m.agenda]
    if copied and having:
        remarks.append(Remark("items-elsewhere", {"id": max(having)[1]}))
    return usual, [*remarks, Remark("items-usual")] if usual else remarks


def _overrun(start: When, end: When, items: Iterable[AgendaItem]) -> Iterator[Remark]:
    used, length = sum(item.minutes for item in items), start.minutes_to(end)
    if used > length:
        values = {"used": used, "over": used - length, "end": start.later(used)}
        yield Remark("overrun", values, ("start", "end"))


def _overlaps(start: When, end: When, group: str | None, records: Records, data: str) -> Iterator[Remark]:
    new = Meeting.model_validate({"start": _local(start), "end": _local(end), "group": group})
    for pair in overlapping({**records.meetings, "": new}):
        if "" in pair:
            other = "".join(pair)
            old = records.meetings[other]
            values = {"file": f"{data}/meetings/{other}.yml", "day": old.start.first, "from": old.start, "to": old.end}
            yield Remark("overlap", values, COMPULSORY)


def _same_day(day: date, key: str, records: Records) -> Iterator[Remark]:
    """That the day has a meeting already, or that something else has the name that the file would have had."""
    others = [(m.start, m.end, other) for other, m in records.meetings.items() if m.start.first == day]
    if others:
        start, end, first = min(others)
        yield Remark("second", {"day": day, "first": first, "from": start, "to": end, "key": key})
    elif key != day.isoformat():
        yield Remark("name-taken", {"name": day.isoformat(), "key": key})


def _missing(meeting: Meeting, answers: Answers) -> Iterator[Remark]:
    """What the record lacks, though it is valid."""
    if not meeting.place:
        yield Remark("no-place")
    elif answers.room or answers.address:
        yield Remark("one-name")
    if not meeting.agenda:
        yield Remark("no-items")
        return
    nobody = [
        str(n) for n, item in enumerate(meeting.agenda, 1) if item.kind in ("discussion", "decision") and not item.who
    ]
    if nobody:
        yield Remark("no-presenter", {"items": ", ".join(nobody)})
    *_, last = timed(meeting)
    if free := last.end.minutes_to(meeting.end):
        yield Remark("free", {"minutes": free})


def _free(day: str, ids: Collection[str], slugs: Collection[str]) -> str:
    """The day, or the day with the first number after it that is not in use."""
    key, number = day, 1
    while key in ids or slug(key) in slugs:
        number += 1
        key = f"{day}-{number}"
    return key


def _plain_place(place: Venue) -> dict[str, object]:
    return {"room": _name(place.room), "address": _name(place.address), "remote": place.remote}


def _name(name: Text | None) -> object:
    """A name that is the same in all languages as one text."""
    texts = name.model_dump() if name else {}
    return texts if len({*texts.values()}) > 1 else next(iter(texts.values()), None)


def _local(when: When) -> str:
    return f"{when.moment:%Y-%m-%dT%H:%M}"


# ---- YAML


class _Block(yaml.SafeDumper):
    """Lists are indented under their key, as people write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT002 - PyYAML's
        super().increase_indent(flow, indentless=False)


def to_yaml(record: Mapping[str, object]) -> str:
    """YAML in block style, each text on one line, in quotation marks only where YAML needs them."""
    return yaml.dump(record, Dumper=_Block, allow_unicode=True, sort_keys=False, width=float("inf"))
