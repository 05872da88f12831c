import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from macros import records as records_module
from macros import when, yaml_tree
from macros.problems import LONGEST_LIST, LONGEST_VALUE, Problem, ProblemsFound, catalogue, hint, in_order
from macros.words import LANGUAGES
from macros.yaml_tree import Place
from tests.macros.conftest import ROOT

PARTS = {"did-you-mean", "known-are"}
"""Ends of messages, no messages."""
PLACE = Place("docs/a.yml", 3)


@cache
def sources() -> dict[str, ast.Module]:
    """Code that makes problems: name → tree."""
    folders = [ROOT / "macros", ROOT / "overrides/hooks", ROOT / "scripts/lib"]
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for folder in folders
        for path in sorted(folder.rglob("*.py"))
    }


def calls() -> Iterator[tuple[str, ast.Call, str]]:
    """Place, call and name of the function of every call in the code."""
    for name, tree in sources().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                function = node.func
                called = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
                yield f"{name}:{node.lineno}", node, called


AT = {"fault": 0, "WhenError": 0, "Problem": 1, "_Fault": 1}
"""Function → the position of the key among its arguments."""


def keys_in_code() -> dict[str, str]:
    """Key → a place where the code gives it."""
    found: dict[str, str] = {}
    for place, call, called in calls():
        at = AT.get(called)
        if called == "say" and not (isinstance(call.func, ast.Attribute) and "scope" in ast.unparse(call.func.value)):
            at = 1
        if at is not None and len(call.args) > at:
            for node in ast.walk(call.args[at]):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and "-" in node.value:
                    found[node.value] = place
    return found


@cache
def strings() -> set[str]:
    return {
        node.value
        for tree in sources().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def placeholders(text: str) -> list[str]:
    return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name is not None})


def test_the_code_gives_the_keys_that_this_test_looks_for() -> None:
    expected = {"value-id", "when-form", "page-jinja", "yaml-anchor", "file-symlink", "languages-links", "link-lost"}
    assert expected - {"languages-links", "link-lost"} <= set(keys_in_code())
    assert expected <= strings()


def test_every_key_in_the_code_is_in_the_catalogue() -> None:
    assert {key: place for key, place in keys_in_code().items() if key not in catalogue()} == {}
    mapped = {*records_module._KEYS.values(), *(key for _, key in yaml_tree._SYNTAX)}
    assert mapped - set(catalogue()) == set()


def test_every_key_of_the_catalogue_is_used() -> None:
    assert set(catalogue()) - strings() == set()


@pytest.mark.parametrize("key", sorted(catalogue()))
def test_a_message_has_three_languages_with_the_same_placeholders(key: str) -> None:
    texts = catalogue()[key]
    assert list(texts) == list(LANGUAGES)
    assert len({tuple(placeholders(text)) for text in texts.values()}) == 1
    assert len(set(texts.values())) == 3


@pytest.mark.parametrize("key", sorted(set(catalogue()) - PARTS))
def test_a_message_says_what_is_wrong_and_then_what_to_do(key: str) -> None:
    for language, text in catalogue()[key].items():
        whole = text.removesuffix("{hint}")
        sentences = [part for part in re.split(r"(?<=[.!?”\"])\s+(?=[A-ZÅÄÖ{'])", whole) if part]
        assert len(sentences) >= 2, (language, text)
        assert re.search(r"(\.|https://…)\"?$", whole), (language, text)


@given(st.text(max_size=300), st.sampled_from(LANGUAGES))
@example("x" * 10_000, "fi")
@example("a\nb\u2028c\x1b[31m", "sv")
def test_a_message_is_one_bounded_line_whatever_a_member_wrote(value: str, language: Any) -> None:
    values: dict[str, object] = {"name": value, "hint": hint(value, ["contacts", "date"])}
    message = Problem(PLACE, "macro-unknown", values).message(language)
    assert message.startswith("docs/a.yml:3: ")
    assert message.isprintable()
    assert len(message) < LONGEST_VALUE + 150


@given(st.sampled_from(["{", "}", "{name}", "{0}", "{hint.word}", "%s", "{{ x }}"]))
def test_braces_in_a_value_are_text(value: str) -> None:
    values: dict[str, object] = {"name": value, "hint": hint("zzzzz", [])}
    assert f"'{value}'" in Problem(PLACE, "macro-unknown", values).message()


def test_a_close_word_is_proposed_in_the_language_of_the_reader() -> None:
    found = hint("contakts", ["contacts", "date", "law"])
    assert found.sentence("en") == " Did you mean 'contacts'?"
    assert found.sentence("fi") == " Tarkoititko 'contacts'?"
    assert found.sentence("sv") == " Menade du 'contacts'?"


def test_without_a_close_word_a_short_list_is_told_and_a_long_one_is_not() -> None:
    assert hint("xyzzy", ["b", "a"]).sentence("en") == " " + catalogue()["known-are"]["en"].format(names="a, b")
    assert hint("xyzzy", [f"name{n}" for n in range(LONGEST_LIST + 1)]).sentence("en") == ""
    assert hint("xyzzy", []).sentence("en") == ""


@given(st.text(max_size=40))
def test_names_of_files_in_a_hint_cannot_break_the_line(name: str) -> None:
    assert hint(name[:-1] + "x", [name]).sentence("en").isprintable()


def test_problems_are_in_the_order_of_files_and_lines_without_repetitions() -> None:
    places = [Place("b", 1), Place("a", 10), Place("a", 9), Place("a", 9)]
    found = in_order(Problem(place, "data-empty") for place in places)
    assert [problem.place for problem in found] == [Place("a", 9), Place("a", 10), Place("b", 1)]


def test_two_problems_of_one_line_are_both_told() -> None:
    first = Problem(PLACE, "field-missing", {"field": "name"})
    second = Problem(PLACE, "field-missing", {"field": "start"})
    assert in_order([second, first, second]) == [first, second]
    assert [p.values["field"] for p in in_order([second, first, second])] == ["name", "start"]


def test_the_exception_tells_every_problem_on_a_line_of_its_own() -> None:
    error = ProblemsFound([Problem(Place("b.yml", 1), "data-empty"), Problem(Place("a.yml", 2), "data-empty")])
    assert [line.partition(":")[0] for line in str(error).splitlines()] == ["a.yml", "b.yml"]


def test_every_refusal_of_a_time_has_a_message() -> None:
    for text in ("x", "1800", "2021-02-30", "2021-02-03T25:00", "2026-03-29T03:30"):
        with pytest.raises(when.WhenError) as error:
            when.parse_when(text)
        values: dict[str, object] = {"field": "start", "value": text}
        assert text in Problem(PLACE, error.value.key, values).message("fi")
