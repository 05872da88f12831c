import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from macros import model
from macros.records import FOLDERS, KINDS, SINGLE
from macros.schemas import SETTINGS, files, stale
from tests.macros.conftest import ROOT, SAMPLE

THREE = {"fi": "a", "sv": "b", "en": "c"}
SCHEMAS: dict[str, Any] = {name: json.loads(text) for name, text in files().items()}


def schema(kind: str) -> Any:
    return SCHEMAS[f"schemas/{kind}.json"]


def record(kind: str) -> Any:
    """The definition of one record of a kind."""
    whole = schema(kind)
    reference = whole.get("$ref") or whole["additionalProperties"]["$ref"]
    return whole["$defs"][reference.rpartition("/")[2]]


def allows(definition: Any, kind: str, definitions: Any) -> bool:
    """Whether a definition lets a JSON type through."""
    if "$ref" in definition:
        return allows(definitions[definition["$ref"].rpartition("/")[2]], kind, definitions)
    if "anyOf" in definition:
        return any(allows(option, kind, definitions) for option in definition["anyOf"])
    types = definition.get("type", kind)
    return kind in ([types] if isinstance(types, str) else types)


def test_the_schemas_in_the_repository_match_the_models() -> None:
    assert list(stale(ROOT)) == []


def test_a_changed_or_missing_schema_is_told(tmp_path: Path) -> None:
    for name, content in files().items():
        tmp_path.joinpath(name).parent.mkdir(exist_ok=True)
        tmp_path.joinpath(name).write_text(content, encoding="utf-8")
    assert list(stale(tmp_path)) == []
    tmp_path.joinpath("schemas/people.json").write_text("{}")
    tmp_path.joinpath("schemas/laws.json").unlink()
    told = sorted(stale(tmp_path))
    assert [line.partition(":")[0] for line in told] == ["schemas/laws.json", "schemas/people.json"]
    assert all("scripts/schemas" in line for line in told)


def test_every_kind_has_a_schema_and_editors_find_it() -> None:
    places = SCHEMAS[SETTINGS]["yaml.schemas"]
    assert set(places) == {f"./schemas/{kind}.json" for kind in (*KINDS, *SINGLE)}
    for kind in (*KINDS, *SINGLE):
        pattern = places[f"./schemas/{kind}.json"]
        names = [name for name in SAMPLE if Path("docs/_data", name).match(pattern)]
        assert names == [name for name in SAMPLE if name.removesuffix(".yml").partition("/")[0] == kind]


@pytest.mark.parametrize("kind", [*KINDS, *SINGLE])
def test_unknown_keys_are_marked_and_the_same_keys_are_compulsory(kind: str) -> None:
    cls = {**KINDS, **SINGLE}[kind]
    definition = record(kind)
    assert definition["additionalProperties"] is False
    assert set(definition["properties"]) == set(cls.model_fields)
    assert set(definition.get("required", [])) == {n for n, f in cls.model_fields.items() if f.is_required()}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_records_is_a_mapping_of_ids_and_a_folder_is_not(kind: str) -> None:
    assert ("additionalProperties" in schema(kind)) != (kind in FOLDERS)


def test_texts_need_three_languages() -> None:
    text = schema("people")["$defs"]["Text"]
    assert set(text["required"]) == {"fi", "sv", "en"}
    assert text["additionalProperties"] is False


@given(st.text(st.sampled_from("aZ09-_./ äß\n"), max_size=8))
def test_the_pattern_of_an_id_agrees_with_the_model(value: str) -> None:
    patterns = {schema("events")["propertyNames"]["pattern"]}
    patterns.add(record("quotes")["properties"]["person"]["pattern"])
    try:
        TypeAdapter(model.Id).validate_python(value)
        good = True
    except ValidationError:
        good = False
    # JSON Schema means the end of the text by $, Python also the place before a last line end
    assert {bool(re.search(pattern.replace("$", r"\Z"), value)) for pattern in patterns} == {good}


@pytest.mark.parametrize("kind", [model.Time, model.Day, model.Minute])
def test_the_examples_of_times_are_good_times(kind: Any) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    examples = adapter.json_schema()["examples"]
    assert examples
    for example in examples:
        adapter.validate_python(example)


def test_editors_accept_one_source_without_a_list() -> None:
    """The reader takes `source: page` as a list of one; a warning of the editor would be false."""
    kinds = [kind for kind in KINDS if "source" in record(kind)["properties"]]
    assert "people" in kinds
    for form in ("array", "string"):
        refused = [k for k in kinds if not allows(record(k)["properties"]["source"], form, schema(k)["$defs"])]
        assert refused == []


@pytest.mark.parametrize(
    ("field", "value", "good"),
    [
        ("place", THREE, True),
        ("place", {"room": "Sali 1"}, True),
        ("place", {"room": THREE, "address": "Katu 1", "remote": True}, True),
        ("place", {"remote": "https://example.org/join"}, True),
        ("place", "Helsinki", False),
        ("place", {"street": "Katu 1"}, False),
        ("place", {"fi": "a"}, False),
        ("outcome", THREE, True),
        ("outcome", [THREE], True),
        ("decisions", "Sovittiin", False),
        ("papers", [{"title": THREE, "file": "a.pdf"}], True),
        ("minutes", {"title": THREE, "link": "a.pdf"}, False),
    ],
)
def test_an_editor_accepts_and_refuses_what_the_reader_does(field: str, value: object, good: bool) -> None:
    whole = {"start": "2026-12-10T12:00", "end": "2026-12-10T14:00", field: value}
    assert Draft202012Validator(schema("meetings")).is_valid(whole) is good


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("people", "as_of"),
        ("thresholds", "amount"),
        ("programmes", "places"),
        ("programmes", "start"),
        ("events", "start"),
    ],
)
def test_editors_accept_a_bare_number_where_a_year_or_an_amount_may_stand(kind: str, name: str) -> None:
    """`start: 2020` and `as_of: 2021` are numbers to an editor; our reader takes every value as text."""
    assert allows(record(kind)["properties"][name], "integer", schema(kind)["$defs"])
