"""Lines of a record that stand on the wrong level: another part of the same record knows them."""

from collections.abc import Collection, Iterator
from typing import Any, get_args

from pydantic import BaseModel

from macros.problems import Problem
from macros.yaml_tree import Mapping, Node, is_empty, node_at, written

FEW = 3
"""Places that a message names; more of them would be no help."""


def misplaced(cls: type[BaseModel], path: tuple[str | int, ...], node: Node) -> Problem | None:
    """What to do with the key at the end of `path`, which the model does not know there.

    node: the record of class `cls`. None when no other part of it knows the key, or too many do.
    """
    key, around = str(path[-1]), node_at(node, path[:-1])
    if not isinstance(around, Mapping) or key not in around.values:
        return None
    here = tuple(step for step in path[:-1] if isinstance(step, str))
    place = around.values[key][0]
    if here[-1:] == ("room",) and "room" not in written(node, path):  # the texts of a bare place are those of its room
        return Problem(place, "place-room", {"field": here[-2]})
    parts = {where for where, known in _parts(cls) if key in known and where != here}
    above = list(around.values)[: list(around.values).index(key)]
    for name in reversed(above):  # `title:` with nothing after it, and the texts not indented
        if (*here, name) in parts and is_empty(around.values[name][1]):
            return Problem(place, "field-misplaced", {"field": key, "under": name})
    for end in range(len(here) - 1, -1, -1):
        outside = node_at(node, path[: path.index(here[end])])
        if here[:end] in parts and isinstance(outside, Mapping):
            return Problem(place, "field-outside", {"field": key, "beside": next(iter(outside.values))})
    under = sorted({where[-1] for where in parts if where})
    if not 0 < len(under) <= FEW:
        return None
    return Problem(place, "field-misplaced", {"field": key, "under": "' / '".join(under)})


def _parts(cls: type[BaseModel], here: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Collection[str]]]:
    """The parts of a model, each with the way to it and its keys."""
    yield here, cls.model_fields
    for name, info in cls.model_fields.items():
        if inner := model_in(info.annotation):
            yield from _parts(inner, (*here, name))


def known_keys(cls: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """The keys that may stand at `path` of a model."""
    current: Any = cls
    for step in path:
        model_class = model_in(current)
        if model_class and step in model_class.model_fields:
            current = model_class.model_fields[str(step)].annotation
    found = model_in(current)
    return list(found.model_fields) if found else []


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The model in an annotation, inside a list or an option too."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(model_in, get_args(annotation))), None)
