"""A strict reader of YAML: every scalar is text and every value knows its line.

PyYAML's `safe_load` reads `12:00` as 720, `0501234567` as an octal number and `no` as False, keeps the last of two
equal keys, and lets 306 bytes of aliases fill the memory. Here nothing is converted, and tags, anchors, aliases,
duplicate keys, second documents, deep nesting and big files are problems with a place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml

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
    ("cannot start any token", "yaml-start"),
    ("could not find expected ':'", "yaml-no-colon"),
    ("unexpected end of stream", "yaml-quote"),
    ("quoted scalar", "yaml-quote"),
    ("did not find expected key", "yaml-indent"),
    ("block mapping", "yaml-indent"),
    ("block collection", "yaml-indent"),
    ("did not find expected '-'", "yaml-indent"),
    ("flow", "yaml-bracket"),
    ("undefined alias", "yaml-anchor"),
    ("not allowed", "yaml-character"),
)


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
    builder = _Builder(file, first_line)
    try:
        return builder.build(yaml.parse(text, Loader=_Loader)), builder.faults
    except _Fault as stop:
        return None, [*builder.faults, stop.fault]
    except yaml.MarkedYAMLError as error:
        return None, [*builder.faults, _syntax_fault(error, text, file, first_line)]
    except yaml.YAMLError as error:  # a control character: libyaml tells a position, not a line
        position = getattr(error, "position", 0) or 0
        line = first_line + text.encode()[:position].count(b"\n")
        return None, [*builder.faults, (Place(file, line), "yaml-character", {})]


def _syntax_fault(error: yaml.MarkedYAMLError, text: str, file: str, first_line: int) -> Fault:
    said = " ".join(filter(None, (error.context, error.problem)))
    mark = error.problem_mark or error.context_mark
    key = next((key for words, key in _SYNTAX if words in said), "yaml-syntax")
    if key in ("yaml-quote", "yaml-no-colon", "yaml-bracket") and error.context_mark:
        mark = error.context_mark  # where it was opened; the reader notices later
    # an error at the end of the file is on its last line, not after it
    line = min(mark.line, text.rstrip("\n").count("\n")) if mark else 0
    return Place(file, first_line + line), key, {"said": error.problem or said}


class _Builder:
    """Builds the tree from parser events; no recursion over aliases is possible, because there are none."""

    def __init__(self, file: str, first_line: int) -> None:
        self.file, self.first_line = file, first_line
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
            return Scalar(event.value, place, plain=not event.style)
        raise TypeError(type(event).__name__)

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
    return {key: plain(value) for key, (_, value) in node.values.items() if not _empty(value)}


def place_of(node: Node, path: Sequence[str | int]) -> Place:
    """The place of the value at `path`; of the nearest thing around it when there is no such value."""
    place = node.place
    for step in path:
        if isinstance(node, Mapping) and step in node.values:
            place, node = node.values[str(step)]
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node.values):
            node = node.values[step]
            place = node.place
    return place


def _empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and not node.text
