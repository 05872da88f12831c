import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from macros import downloads, model, words
from macros.dates import NBSP
from macros.render import marks, people
from macros.words import LANGUAGES, Language
from tests.macros.conftest import ROOT


def python_files() -> list[Path]:
    return sorted([*ROOT.joinpath("macros").rglob("*.py"), *ROOT.joinpath("overrides/hooks").rglob("*.py")])


@cache
def strings() -> set[str]:
    """Every text constant of the code."""
    return {
        node.value
        for path in python_files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def said() -> Iterator[tuple[str, str]]:
    """Place and key of every `scope.say("key")`, `texts["key"]` and `words(language)["key"]`."""
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            place = f"{path.name}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "say":
                owner = node.func.value
                if isinstance(owner, ast.Name) and "scope" in owner.id:
                    yield from ((place, key) for key in constants(node.args[0]))
            elif isinstance(node, ast.Subscript) and (
                (isinstance(node.value, ast.Name) and node.value.id == "texts" and isinstance(node.ctx, ast.Load))
                or (isinstance(node.value, ast.Call) and getattr(node.value.func, "id", "") == "words")
            ):
                yield from ((place, key) for key in constants(node.slice))


def constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def in_templates() -> set[str]:
    """Keys that templates ask for as `v.t.key`."""
    return {
        key
        for path in ROOT.joinpath("overrides").rglob("*.html")
        for key in re.findall(r"\bt\.([a-z_]+)", path.read_text(encoding="utf-8"))
    }


def choices(record: type[model.Record], name: str) -> list[str]:
    """The words that a field allows."""
    found: list[str] = []

    def walk(annotation: Any) -> None:
        for argument in get_args(annotation):
            if isinstance(argument, str):
                found.append(argument)
            else:
                walk(argument)

    walk(record.model_fields[name].annotation)
    assert found
    return found


def composed() -> set[str]:
    """Keys that the code puts together from a record's value."""
    statuses = {
        status.replace("-", "_")
        for record in (model.Person, model.Meeting, model.Programme, model.Link, model.Law)
        for status in choices(record, "status")
        if status in marks._CLASS
    }
    return {
        *(f"status_{status}" for status in statuses),
        *(f"kind_{kind}" for kind in choices(model.AgendaItem, "kind")),
        *(f"certainty_{certainty}" for certainty in choices(model.Source, "certainty")),
        *(f"threshold_{kind}" for kind in choices(model.Threshold, "kind")),
        *(f"audit_{value}" for name in ("status", "assessment") for value in choices(model.Audit, name)),
        *(f"audit_{column}" for column in ("tool", "what", "checked", "found")),
        *(f"gap_{name}" for name in model.Gap.model_fields if name != "id"),
        *(f"team_{name}" for name in model.Team.model_fields),
        *(f"contacts_{name}" for name in get_args(people.contacts.__annotations__["role_list"])),
        *(f"download_{kind}" for kind in downloads.BOOKS),
        *(f"clock_{state}" for state in ("ahead", "now", "past")),
        *(f"{family}_{language}" for family in ("translated_from", "in", "not_found") for language in LANGUAGES),
    }


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys_with_the_same_placeholders(language: Language) -> None:
    model_language = words.words(LANGUAGES[0])
    ours = words.words(language)
    assert set(ours) == set(model_language)
    assert {key: placeholders(text) for key, text in ours.items()} == {
        key: placeholders(text) for key, text in model_language.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language: Language) -> None:
    assert [key for key, text in words.words(language).items() if not text.strip()] == []


def test_every_text_that_the_code_asks_for_exists() -> None:
    known = set(words.words("fi"))
    found = list(said())
    assert len(found) > 50
    assert [(place, key) for place, key in found if key not in known] == []
    assert in_templates() - known == set()
    assert composed() - known == set()


def test_every_text_is_used() -> None:
    assert set(words.words("fi")) - strings() - in_templates() - composed() == set()


def test_translations_differ_where_a_sentence_is_said() -> None:
    fi, sv, en = (words.words(language) for language in LANGUAGES)
    own = {f"not_found_{language}" for language in LANGUAGES}  # each stands in its own language on every 404 page
    same = [key for key in fi.keys() - own if len(fi[key].split()) > 3 and fi[key] in (sv[key], en[key])]
    assert same == []


def test_a_no_break_space_stands_before_units() -> None:
    for language in LANGUAGES:
        assert words.words(language)["minutes"].endswith(f"{NBSP}min")


@pytest.mark.parametrize("content", ["a: [b]\n", "a: {b: c}\n", "- a\n", "a: b: c\n", "a: b\na: c\n", ""])
def test_a_catalogue_that_is_not_flat_stops_at_once(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.joinpath("fi.yml").write_text(content, encoding="utf-8")
    monkeypatch.setattr(words, "TEXTS", tmp_path)
    words.words.cache_clear()
    try:
        with pytest.raises(ValueError, match=r"fi\.yml"):
            words.words("fi")
    finally:
        words.words.cache_clear()
