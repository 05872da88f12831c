"""JSON Schemas of the records, for completion and warnings in an editor. They are made from the models."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from macros.model import ID
from macros.records import DATA, FOLDERS, KINDS, SINGLE

FOLDER = "schemas"
SETTINGS = ".vscode/settings.json"


def files() -> dict[str, str]:
    """Path from the project's folder → content, of every schema and of the settings that point to them."""
    kinds: dict[str, type[BaseModel]] = {**KINDS, **SINGLE}
    made = {f"{FOLDER}/{kind}.json": _text(_schema(kind, cls)) for kind, cls in kinds.items()}
    places = {
        f"./{FOLDER}/{kind}.json": f"docs/{DATA}/{kind}{'/*' if kind in FOLDERS else ''}.yml"
        for kind in (*KINDS, *SINGLE)
    }
    made[SETTINGS] = _text({"yaml.schemas": places})
    return made


def stale(root: Path) -> Iterator[str]:
    """Files that differ from what the models say."""
    for name, content in files().items():
        path = root / name
        if not path.is_file() or path.read_text(encoding="utf-8") != content:
            yield f"{name}:1: does not match the models. Run scripts/schemas."


def _schema(kind: str, cls: type[BaseModel]) -> dict[str, Any]:
    _, definitions = models_json_schema([(cls, "validation")], ref_template="#/$defs/{model}")
    record = {"$ref": f"#/$defs/{cls.__name__}"}
    whole = (
        record
        if kind in FOLDERS or kind in SINGLE
        else {"type": "object", "propertyNames": {"pattern": f"^{ID}$"}, "additionalProperties": record}
    )
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind, **whole, **definitions}


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
