"""A strict reader of YAML: every scalar is text and every value knows its line.

PyYAML's `safe_load` reads `12:00` as 720, `0501234567` as an octal number and `no` as False, keeps the last of two
equal keys, and lets 306 bytes of aliases fill the memory. Here nothing is converted, and tags, anchors, aliases,
duplicate keys, second documents, deep nesting and big files are problems with a place.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

import yaml

from macros.yaml_slips import Slip, either, is_name, item_beside, quoted, shifts, suspicions, typed, typed_above

MAX_BYTES = 256_000
MAX_DEPTH = 12

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml where the wheel has it: six times faster


class Place(NamedTuple):
    """A line of a file; `file` is relative to the project, so that no message shows a machine's path."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Scalar:
    """Text, as written. `plain` is true when it has no quotation marks."""

    text: str
    place: Place
    plain: bool = True


@dataclass(frozen=True)
class Items:
    """A YAML sequence."""

    place: Place
    values: list["Node"] = field(default_factory=list)


@dataclass(frozen=True)
class Mapping:
    """A YAML mapping: key → (place of the key, value)."""

    place: Place
    values: dict[str, tuple[Place, "Node"]] = field(default_factory=dict)


Node = Scalar | Items | Mapping
Fault = tuple[Place, str, dict[str, object]]
"""Place, key of the problem catalogue, values."""

Plain = str | list["Plain"] | dict[str, "Plain"]

_NO_LINE_ENDS = dict.fromkeys((0x85, 0x2028, 0x2029), " ")
"""YAML ends lines at these, no editor does: lines would be counted otherwise than people see them."""

_SYNTAX = (  # words of libyaml and of PyYAML → key of the catalogue
    ("mapping values are not allowed", "yaml-colon"),
    ("tab character", "yaml-tab"),
    ("cannot start any token", "yaml-start"),
    ("could not find expected ':'", "yaml-no-colon"),
    ("unexpected end of stream", "yaml-quote"),
    ("quoted scalar", "yaml-quote"),
    ("did not find expected key", "yaml-indent"),
    ("block mapping", "yaml-indent"),
    ("block collection", "yaml-indent"),
    ("did not find expected '-'", "yaml-indent"),
    ("document start", "yaml-indent"),
    ("flow", "yaml-bracket"),
    ("undefined alias", "yaml-anchor"),
    ("alphabetic or numeric", "yaml-start"),
    ("comment or", "yaml-start"),
    ("node content", "yaml-start"),
    ("not allowed", "yaml-start"),
)
_OPENED = {"yaml-quote", "yaml-no-colon", "yaml-bracket"}
"""What these complain of was opened earlier; the reader notices later."""
_COMMENT = re.compile(r" +(#[^\s#].*?) *$")
"""What a person meant as text; a comment has a space after its sign."""
_ROUNDS = 8
"""Corrections after which a file is read on for more slips."""


class _Fault(Exception):
    def __init__(self, place: Place, key: str, **values: object) -> None:
        self.fault: Fault = (place, key, values)
        super().__init__(key)


def decode(data: bytes, file: str) -> tuple[str | None, list[Fault]]:
    """Bytes of a file to text: UTF-8 with or without BOM, any line ends, bounded size."""
    if len(data) > MAX_BYTES:
        return None, [(Place(file, 1), "file-too-big", {"bytes": len(data), "limit": MAX_BYTES})]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [(Place(file, line), "not-utf8", {})]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def parse(text: str, file: str, first_line: int = 1) -> tuple[Node | None, list[Fault]]:
    """The tree of one YAML document, and all faults; None when it cannot be read or is empty.

    `first_line` is the line of the file on which `text` begins (front matter).
    """
    text = text.translate(_NO_LINE_ENDS)
    builder = _Builder(file, first_line, text.split("\n"))
    try:
        return builder.build(yaml.parse(text, Loader=_Loader)), builder.faults
    except _Fault as stop:
        return None, [*builder.faults, stop.fault]
    except yaml.MarkedYAMLError as error:
        told = _told(error, text.split("\n"))
        faults = [(Place(file, first_line + line), key, values) for line, key, values in told]
        return None, [*builder.faults, *faults]
    except yaml.YAMLError as error:  # a control character: libyaml tells a position, not a line
        position = getattr(error, "position", 0) or 0
        line = first_line + text.encode()[:position].count(b"\n")
        return None, [*builder.faults, (Place(file, line), "text-character", {})]


# ---- what to say of a text that cannot be read


def _told(error: yaml.MarkedYAMLError, lines: list[str]) -> Iterator[tuple[int, str, dict[str, object]]]:
    """Line (from 0), key and values of the slip that explains an error, and of others that it hid."""
    stopped: yaml.MarkedYAMLError | None = error
    for attempt in range(_ROUNDS):
        if not stopped:
            return
        slips = _slips(stopped, lines, certain=attempt > 0)
        if not slips and not attempt:
            yield _unexplained(stopped, lines)
        if not slips:
            return
        for slip in slips:
            yield slip.line, slip.key, slip.values
            lines[slip.line] = slip.right
        stopped = _stopped(lines)


def _slips(error: yaml.MarkedYAMLError, lines: list[str], *, certain: bool) -> list[Slip]:
    """The slips with whose correction the text is read further. certain: leave out those that are matters of taste."""
    before = _where(error, lines)
    end = _last(error.problem_mark, lines)
    for slips in suspicions(lines, end, before[0]):
        bracket = _key(error) == "yaml-bracket" and any(slip.key == "yaml-start" for slip in slips)
        if slips and not bracket and _reach(slips, lines) > before:
            return slips
    tabs = [slip for slip in typed_above(lines, end) if slip.key == "yaml-tab" and slip.line == end]
    if certain or tabs:
        return tabs
    reached = [(_reach([slip], lines), slip) for slip in shifts(lines, end)]
    best = max((reach for reach, _ in reached), default=before)
    return [either([slip for reach, slip in reached if reach == best])] if best > before else []


def _unexplained(error: yaml.MarkedYAMLError, lines: list[str]) -> tuple[int, str, dict[str, object]]:
    """What the reader says, where no slip explains it."""
    line, column = _where(error, lines)
    key, written = _key(error), lines[line]
    sign = written[column : column + 1]
    if item_beside(written):
        key = "yaml-item"
    elif key == "yaml-colon" and is_name(written[:column]):  # not a colon in a text: the line itself is out of place
        key = "yaml-indent"
    elif sign == "\t":
        key = "yaml-tab"
    return line, key, {"sign": sign, "right": '"…"', "name": written.strip(" -").partition(" ")[0].rstrip(":")}


def _key(error: yaml.MarkedYAMLError) -> str:
    said = " ".join(filter(None, (error.context, error.problem)))
    return next((key for words, key in _SYNTAX if words in said), "yaml-syntax")


def _where(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> tuple[int, int]:
    """Line and column of what cannot be read, from 0."""
    mark = error.problem_mark or error.context_mark
    if _key(error) in _OPENED and error.context_mark:
        mark = error.context_mark
    return _last(mark, lines), mark.column if mark else 0


def _last(mark: yaml.Mark | None, lines: Sequence[str]) -> int:
    """The line of a mark; an error at the end of the file is on its last line, not after it."""
    return min(mark.line, "\n".join(lines).rstrip("\n").count("\n")) if mark else 0


def _reach(slips: Sequence[Slip], lines: list[str]) -> tuple[float, int]:
    """Line and column to which the text is read once these are corrected; infinite when it is read to its end."""
    right = lines.copy()
    for slip in slips:
        right[slip.line] = slip.right
    error = _stopped(right)
    return _where(error, right) if error else (inf, 0)


def _stopped(lines: Sequence[str]) -> yaml.MarkedYAMLError | None:
    """The error at which reading stops; None when what comes next, if anything, is no matter of syntax."""
    try:
        _Builder("", 1, lines).build(yaml.parse("\n".join(lines), Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        return error
    except (_Fault, yaml.YAMLError):
        return None
    return None


class _Builder:
    """Builds the tree from parser events; no recursion over aliases is possible, because there are none."""

    def __init__(self, file: str, first_line: int, lines: Sequence[str]) -> None:
        self.file, self.first_line, self.lines = file, first_line, lines
        self.faults: list[Fault] = []

    def build(self, events: Iterator[yaml.Event]) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Fault(self.place(event), "yaml-documents")
            elif isinstance(event, yaml.NodeEvent):
                root = self.node(event, events, 1)
        return None if isinstance(root, Scalar) and root.plain and not root.text else root

    def place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self.file, self.first_line + (mark.line if mark else 0))

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        place = self.place(event)
        if depth > MAX_DEPTH:
            raise _Fault(place, "yaml-depth", limit=MAX_DEPTH)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Fault(place, "yaml-anchor")
        if tag := getattr(event, "tag", None):
            raise _Fault(place, "yaml-tag", tag=tag)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.items(place, events, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(place, events, depth)
        if isinstance(event, yaml.ScalarEvent):
            self.faults += self.left_out(event)
            return Scalar(event.value, place, plain=not event.style)
        raise TypeError(type(event).__name__)

    def left_out(self, event: yaml.ScalarEvent) -> Iterator[Fault]:
        """`Room #3` is read as `Room`: YAML takes a number sign after a space for the start of a comment."""
        end = event.end_mark
        if event.style or not event.value or not end:
            return
        rest = _COMMENT.match(self.lines[end.line], end.column) if end.line < len(self.lines) else None
        if rest:
            right = quoted(f"{event.value} {rest[1]}")
            yield Place(self.file, self.first_line + end.line), "yaml-hash", {"left_out": rest[1], "right": right}

    def items(self, place: Place, events: Iterator[yaml.Event], depth: int) -> Items:
        items = Items(place)
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.values.append(self.node(event, events, depth + 1))
        return items

    def mapping(self, place: Place, events: Iterator[yaml.Event], depth: int) -> Mapping:
        mapping = Mapping(place)
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self.node(event, events, depth + 1)
            value = self.node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                self.faults.append((key.place, "yaml-key", {}))
            elif key.text in mapping.values:
                first = mapping.values[key.text][0].line
                self.faults.append((key.place, "yaml-duplicate", {"key": key.text, "first": first}))
            else:
                mapping.values[key.text] = (key.place, value)
        return mapping


def plain(node: Node) -> Plain:
    """Texts, lists and dicts. An empty value (`who:`) counts as not given, as browser editors write it."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [plain(value) for value in node.values]
    return {key: plain(value) for key, (_, value) in node.values.items() if not is_empty(value)}


def place_of(node: Node, path: Sequence[str | int]) -> Place:
    """The place of the value at `path`; of the nearest thing around it when there is no such value."""
    return _follow(node, path)[0]


def node_at(node: Node, path: Sequence[str | int]) -> Node:
    """The value at `path`; the nearest one around it when there is none."""
    return _follow(node, path)[1]


def written(node: Node, path: Sequence[str | int]) -> tuple[str | int, ...]:
    """The steps of a path that are in the file; a model may have put others between them."""
    return _follow(node, path)[2]


def _follow(node: Node, path: Sequence[str | int]) -> tuple[Place, Node, tuple[str | int, ...]]:
    place, steps = node.place, list[str | int]()
    for step in path:
        if isinstance(node, Mapping) and step in node.values:
            place, node = node.values[str(step)]
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node.values):
            node = node.values[step]
            place = node.place
        else:
            continue
        steps.append(step)
    return place, node, tuple(steps)


def misread(node: Node) -> Fault | None:
    """What went wrong at the keyboard, where a text or a key is read as what nobody meant."""
    if isinstance(node, Scalar):
        found = typed(node.text)[0] if node.plain else []
        return (node.place, *found[0]) if found else None
    if isinstance(node, Items):
        return None
    return next(filter(None, (misread_key(node, key) for key in node.values)), None)


def misread_key(node: Mapping, key: str) -> Fault | None:
    """The same for one key."""
    found = typed(f"{key}: ")[0]
    return (node.values[key][0], *found[0]) if found else None


def is_empty(node: Node) -> bool:
    """Whether nothing stands after the colon."""
    return isinstance(node, Scalar) and node.plain and not node.text
