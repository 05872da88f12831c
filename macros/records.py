"""All records of `docs/_data/`, read and checked in one run."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from macros import model
from macros.meetings import slug
from macros.misplaced import known_keys, misplaced, model_in
from macros.problems import Problem, hint
from macros.record_names import right_name
from macros.words import LANGUAGES
from macros.yaml_slips import meant
from macros.yaml_tree import (
    Fault,
    Node,
    Place,
    Plain,
    decode,
    misread,
    misread_key,
    node_at,
    parse,
    place_of,
    plain,
    written,
)
from macros.yaml_tree import Mapping as Tree

DATA = "_data"

M = TypeVar("M", bound=BaseModel)
Steps = tuple[str | int, ...]
"""The way to a value in a record: keys and positions."""


@dataclass(frozen=True)
class Records:
    """Kind → id → record. The order is that of the files; meetings are in the order of time."""

    site: model.Site | None = None
    audit: model.Audit | None = None
    people: dict[str, model.Person] = field(default_factory=dict)
    organisations: dict[str, model.Organisation] = field(default_factory=dict)
    groups: dict[str, model.Group] = field(default_factory=dict)
    meetings: dict[str, model.Meeting] = field(default_factory=dict)
    events: dict[str, model.Event] = field(default_factory=dict)
    milestones: dict[str, model.Event] = field(default_factory=dict)
    programmes: dict[str, model.Programme] = field(default_factory=dict)
    phases: dict[str, model.Phase] = field(default_factory=dict)
    criteria: dict[str, model.Criterion] = field(default_factory=dict)
    participants: dict[str, model.Participant] = field(default_factory=dict)
    policies: dict[str, model.Policy] = field(default_factory=dict)
    quotes: dict[str, model.Quote] = field(default_factory=dict)
    links: dict[str, model.Link] = field(default_factory=dict)
    sources: dict[str, model.Source] = field(default_factory=dict)
    laws: dict[str, model.Law] = field(default_factory=dict)
    thresholds: dict[str, model.Threshold] = field(default_factory=dict)
    glossary: dict[str, model.Term] = field(default_factory=dict)
    stages: dict[str, model.Stage] = field(default_factory=dict)
    model_steps: dict[str, model.ModelStep] = field(default_factory=dict)
    risk_scales: dict[str, model.RiskScale] = field(default_factory=dict)

    def ids(self, kind: str) -> Collection[str]:
        """The ids that may be used where this kind is asked for."""
        match kind:
            case "dated":
                return self.dated()
            case "owners":
                return {*self.groups, *self.programmes}
            case "link-tags":
                return {tag for link in self.links.values() for tag in link.tags}
            case "responsible":
                return {*self.people, *self.organisations, *self.groups}
            case "law-sections":
                return {f"{key}/{section}" for key, law in self.laws.items() for section in law.sections}
        return self.of(kind)

    def of(self, kind: str) -> Mapping[str, model.Record]:
        """The records of one kind by id."""
        found: Mapping[str, model.Record] = getattr(self, kind)
        return found

    def has_left(self, key: str | None) -> bool:
        """Whether this is the id of a person whom the sources know from earlier times only."""
        person = self.people.get(key or "")
        return bool(person and person.status != "current")

    def dated(self) -> dict[str, model.Event | model.Meeting]:
        """Everything that has a time: events, milestones and meetings by id."""
        return {**self.milestones, **self.meetings, **self.events}


SINGLE: dict[str, type[model.Record]] = {"site": model.Site, "audit": model.Audit}
"""Kind → model, of kinds that have one record, which is the whole file."""
KINDS: dict[str, type[BaseModel]] = {f.name: get_args(f.type)[1] for f in fields(Records) if f.name not in SINGLE}
"""Kind → model. A kind lives in one file `<kind>.yml` (id: record), or in a folder with a file for each record."""
FOLDERS = {"people", "meetings"}


def load(docs: Path, pages: frozenset[str], prefix: str) -> tuple[Records, list[Problem]]:
    """Reads `docs/_data/`.

    docs: the folder of pages. pages: slugs that exist (`group/index`), for references to pages.
    prefix: how the folder is called in messages, such as `docs`.
    Returns what could be read, and every problem of every file.
    """
    reader = _Reader(docs / DATA, f"{prefix}/{DATA}")
    records = reader.read()
    targets = {"pages": pages | set(map(slug, records.meetings)), "files": frozenset(_files(docs))}
    return records, reader.problems + list(_all_lost_references(reader.trees, records, targets)) + list(
        _clashes(records, reader.trees)
    )


def _files(docs: Path) -> Iterator[str]:
    """Files that are published as they are, relative to the docs folder."""
    for path in docs.rglob("*"):
        if path.suffix != ".md" and path.is_file() and not path.is_relative_to(docs / DATA):
            yield path.relative_to(docs).as_posix()


class _Reader:
    def __init__(self, folder: Path, shown: str) -> None:
        self.folder, self.shown = folder, shown
        self.problems: list[Problem] = []
        self.trees: dict[tuple[str, str], Node] = {}

    def read(self) -> Records:
        found: dict[str, Any] = {kind: {} for kind in KINDS}
        for path in sorted(self.folder.rglob("*")) if self.folder.is_dir() else ():
            if path.is_dir():
                continue
            name = path.relative_to(self.folder).as_posix()
            kind, _, record = name.removesuffix(".yml").partition("/")
            if name.endswith(".yml") and kind in SINGLE and not record:
                found[kind] = self.single(path, name, kind)
            elif name.endswith(".yml") and kind in KINDS and bool(record) is (kind in FOLDERS) and "/" not in record:
                found[kind].update(self.file(path, name, kind, record))
            else:
                self.unknown_file(name)
        found["meetings"] = self.in_groups(found["meetings"], found["groups"])
        found["meetings"] = dict(sorted(found["meetings"].items(), key=lambda item: (item[1].start, item[0])))
        return Records(**found)

    def in_groups(self, meetings: dict[str, model.Meeting], groups: dict[str, model.Group]) -> dict[str, model.Meeting]:
        """A meeting that names no group is one of the only group; where there are several, it must say of which."""
        if len(groups) > 1:
            for key, meeting in meetings.items():
                if not meeting.group:
                    self.say(place_of(self.trees["meetings", key], ["start"]), "meeting-group", known=", ".join(groups))
        only = next(iter(groups)) if len(groups) == 1 else None
        return {key: m if m.group else m.model_copy(update={"group": only}) for key, m in meetings.items()}

    def unknown_file(self, name: str) -> None:
        folder, _, file = name.partition("/")
        if folder in FOLDERS and "/" not in file and self.misnamed(folder, file, Place(f"{self.shown}/{name}", 1)):
            return
        known = [f"{kind}/…" if kind in FOLDERS else f"{kind}.yml" for kind in [*KINDS, *SINGLE]]
        self.say(Place(f"{self.shown}/{name}", 1), "data-unknown-file", hint=hint(name, known))

    def misnamed(self, folder: str, file: str, place: Place) -> bool:
        """Whether the name of a file is nearly that of a record; says so."""
        right = right_name(folder, file)
        if right is not None:
            self.say(Place(place.file, 1), "data-file-name" if right else "data-file-day", name=file, right=right)
        return right is not None

    def say(self, place: Place, key: str, **values: object) -> None:
        self.problems.append(Problem(place, key, values))

    def tree(self, path: Path, name: str) -> Node | None:
        shown = f"{self.shown}/{name}"
        if path.is_symlink():
            self.say(Place(shown, 1), "file-symlink")
            return None
        text, faults = decode(path.read_bytes(), shown)
        node = None
        if text is not None:
            node, more = parse(text, shown)
            faults = faults + more
        self.problems += [Problem(*fault) for fault in faults]
        if text is not None and node is None and not faults:
            self.say(Place(shown, 1), "data-empty")
        return node

    def single(self, path: Path, name: str, kind: str) -> BaseModel | None:
        node = self.tree(path, name)
        return self.validated(SINGLE[kind], kind, "", node) if node else None

    def file(self, path: Path, name: str, kind: str, record: str) -> Iterator[tuple[str, Any]]:
        node = self.tree(path, name)
        if node is None:
            return
        if record:
            yield from self.one(kind, record, node, node.place)
        elif isinstance(node, Tree):
            for key, (place, value) in node.values.items():
                yield from self.one(kind, key, value, place)
        else:
            self.problems.append(Problem(*(misread(node) or (node.place, "data-not-mapping", {}))))

    def one(self, kind: str, key: str, node: Node, place: Place) -> Iterator[tuple[str, Any]]:
        try:
            TypeAdapter(model.Id).validate_python(key)
        except ValidationError:
            if kind not in FOLDERS or not self.misnamed(kind, f"{key}.yml", place):
                self.say(place, "value-id", value=key, field="id")
            return
        record = self.validated(KINDS[kind], kind, key, node)
        if isinstance(record, model.Meeting) and not model.fits_its_name(key, record):
            if right_name(kind, f"{key}.yml") == f"{record.start.first}.yml":
                self.misnamed(kind, f"{key}.yml", place)
            else:
                self.say(place_of(node, ["start"]), "meeting-file-name", name=key, day=record.start.first.isoformat())
        if record is not None:
            yield key, record

    def validated(self, cls: type[M], kind: str, key: str, node: Node) -> M | None:
        self.trees[kind, key] = node
        try:
            return cls.model_validate(plain(node))
        except ValidationError as failure:
            self.problems += problems_of(failure, cls, node)
            return None


_KEYS = {  # types of pydantic's own errors → keys of the problem catalogue; ours carry theirs
    "missing": "field-missing",
    "extra_forbidden": "field-unknown",
    "literal_error": "value-choice",
    "model_type": "value-not-mapping",
    "dict_type": "value-not-mapping",
    "list_type": "value-not-list",
    "string_type": "value-not-text",
    "string_too_short": "value-empty",
    "too_short": "value-empty",
    "string_pattern_mismatch": "value-section",
}


def problems_of(failure: ValidationError, cls: type[BaseModel], node: Node) -> Iterator[Problem]:
    """The errors of one record as problems of our catalogue, at the lines of the values."""
    missing: dict[Steps, list[str]] = {}
    for error in failure.errors(include_url=False, include_input=False):
        path = error["loc"]
        if slip := _slip(error["type"], path, node):
            yield Problem(*slip)
        elif error["type"] == "missing" and _is_mistyped(node, path):
            continue  # told where it stands
        elif error["type"] == "missing" and path[-1] in LANGUAGES:
            missing.setdefault(path[:-1], []).append(str(path[-1]))
        else:
            yield _problem(error, cls, node)
    for path, languages in missing.items():  # one problem for a text, however many languages it lacks
        yield Problem(place_of(node, path), "text-missing", {"field": _name(path), "languages": ", ".join(languages)})


_STRUCTURE = {"model_type", "dict_type", "list_type", "string_type", "text-one-language", "value-id"}
"""Errors that a slip of the keyboard causes when the text can still be read as YAML."""


def _slip(kind: str, path: Steps, node: Node) -> Fault | None:
    """The slip of the keyboard behind an error, if there is one."""
    found = node_at(node, path[:-1] if kind == "extra_forbidden" else path)
    if kind == "extra_forbidden":
        return misread_key(found, str(path[-1])) if isinstance(found, Tree) and path[-1] in found.values else None
    return misread(found) if kind in _STRUCTURE else None


def _is_mistyped(node: Node, path: Steps) -> bool:
    around = node_at(node, path[:-1])
    return isinstance(around, Tree) and path[-1] in {meant(key) for key in around.values}


def _problem(error: Any, cls: type[BaseModel], node: Node) -> Problem:
    path = error["loc"]
    shown = (*written(node, path[:-1]), path[-1]) if error["type"] == "missing" else written(node, path)
    values = {"field": _name(shown) or "record", **error.get("ctx", {})}
    if error["type"] == "extra_forbidden":
        if lost := misplaced(cls, path, node):
            return lost
        values["hint"] = hint(str(path[-1]), known_keys(cls, path[:-1]))
    if error["type"] == "literal_error":
        values["allowed"] = str(values["expected"]).replace(" or ", ", ")
    place = place_of(node, path[:-1] if error["type"] == "missing" else path)
    return Problem(place, _KEYS.get(error["type"], error["type"]), values)


# ---- references


def _all_lost_references(
    trees: dict[tuple[str, str], Node], records: Records, others: Mapping[str, Collection[str]]
) -> Iterator[Problem]:
    # a record that could not be read is not missing: its own problem has been told
    targets: dict[str, Collection[str]] = {
        kind: {*records.of(kind), *(key for k, key in trees if k == kind)} for kind in KINDS
    }
    targets["responsible"] = {*targets["people"], *targets["organisations"], *targets["groups"]}
    targets.update(others)
    for (kind, _), node in trees.items():
        yield from lost_references({**KINDS, **SINGLE}[kind], node, targets)


def lost_references(cls: type[BaseModel], node: Node, targets: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """References of a record that lead nowhere, as it was written: wrong values elsewhere in it do not hide them.

    targets: kind → ids that exist.
    """
    for path, kind, value in _references(cls, plain(node)):
        if kind in targets and value not in targets[kind] and not misread(node_at(node, path)):
            values = {"field": _name(path), "kind": kind, "id": value, "hint": hint(value, targets[kind])}
            yield Problem(place_of(node, path), "file-lost" if kind == "files" else "reference-lost", values)


def _references(cls: type[BaseModel], data: Plain, path: Steps = ()) -> Iterator[tuple[Steps, str, str]]:
    """Path, kind and id of every reference in the data of a record."""
    if not isinstance(data, dict):
        return
    for name, info in cls.model_fields.items():
        if name in data:
            annotation = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
            yield from _walk(annotation, data[name], (*path, name))


def _walk(annotation: Any, value: Plain, path: Steps) -> Iterator[tuple[Steps, str, str]]:
    nested, kind = model_in(annotation), _ref_in(annotation)
    values = list(enumerate(value)) if isinstance(value, list) else None
    for step, item in values if values is not None else [(None, value)]:
        here = path if step is None else (*path, step)
        if isinstance(item, dict) and nested:
            yield from _references(nested, item, here)
        elif kind and isinstance(item, str):
            yield here, kind, item


def _ref_in(annotation: Any) -> str | None:
    """The kind of a `Ref` in an annotation, inside a list or an option too."""
    if isinstance(annotation, model.Ref):
        return annotation.kind
    if get_origin(annotation) is Annotated:
        return next(filter(None, map(_ref_in, (*annotation.__metadata__, annotation.__origin__))), None)
    if get_origin(annotation) in (list, Union, UnionType):
        return next(filter(None, map(_ref_in, get_args(annotation))), None)
    return None


_SHARED = (("events", "milestones", "meetings"), ("groups", "programmes"), ("people", "organisations", "groups"))
"""Kinds that macros and pages ask for by one id (`Records.ids`): an id stands for one record among them."""


def _clashes(records: Records, trees: dict[tuple[str, str], Node]) -> Iterator[Problem]:
    for kinds in _SHARED:
        seen: dict[str, Node] = {}
        for (kind, key), node in trees.items():
            if kind in kinds and key in seen:
                yield Problem(node.place, "id-twice", {"id": key, "other": seen[key].place.file})
            elif kind in kinds:
                seen[key] = node
    if records.site and records.has_left(records.site.responsible):
        place = place_of(trees["site", ""], ["responsible"])
        yield Problem(place, "responsible-past", {"id": records.site.responsible})
    for first, second in model.overlapping(records.meetings):
        place = place_of(trees["meetings", second], ["start"])
        other = trees["meetings", first].place.file
        yield Problem(place, "meeting-overlap", {"other": other})


def _name(path: Steps) -> str:
    return ".".join(str(step + 1 if isinstance(step, int) else step) for step in path)
