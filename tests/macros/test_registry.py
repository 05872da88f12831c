import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from macros.main import define_env
from macros.records import Records
from macros.registry import MACROS, Macro
from macros.render import people
from macros.scope import Scope
from macros.site import tokens
from macros.words import LANGUAGES, Language
from tests.macros.conftest import ROOT, in_page, scope_on, tree_of

Scopes = Callable[[Language], Scope]
LATER = {"meeting_papers", "meeting_decisions"}
"""Nothing stands in their place until the record of the meeting has some."""
BY_NAME = pytest.mark.parametrize("macro", MACROS.values(), ids=MACROS.keys())


def examples(macro: Macro, records: Records) -> Iterator[tuple[str, ...]]:
    """Arguments of the sample with which the macro may be called."""
    if not macro.arguments:
        yield ()
        return
    first = macro.arguments[0]
    for value in first.choices or sorted(records.ids(first.ref.kind) if first.ref else ()):
        yield (value,)
    if not first.required:
        yield ()
    if macro.name == "law":
        yield ("act", "24")


@BY_NAME
def test_every_argument_is_an_id_of_a_known_kind_or_one_of_some_words(macro: Macro, records: Records) -> None:
    for argument in macro.arguments:
        assert bool(argument.choices) != bool(argument.ref)
        if argument.ref:
            assert records.ids(argument.ref.kind)
            assert not argument.ref.within or argument.ref.within in [a.name for a in macro.arguments]


@BY_NAME
def test_required_arguments_come_first(macro: Macro) -> None:
    required = [argument.required for argument in macro.arguments]
    assert required == sorted(required, reverse=True)


@BY_NAME
def test_the_form_in_messages_is_a_call_with_every_argument(macro: Macro) -> None:
    assert macro.form.startswith(f"{{{{ {macro.name}(")
    assert macro.form.count('"') == 2 * len(macro.arguments)


@pytest.mark.parametrize("language", LANGUAGES)
@BY_NAME
def test_a_macro_makes_one_line_that_markdown_keeps(
    macro: Macro, language: Language, scopes: Scopes, records: Records
) -> None:
    for arguments in examples(macro, records):
        html = str(macro.render(scopes(language), *arguments))
        assert "\n" not in html
        bare = [element.tag for element in tree_of(html).iter()][1:]
        if macro.block:
            page = tree_of(in_page("Before\n\n{}\n\nAfter", html, block=True))
            assert [element.tag for element in page.iter()][1:] == ["p", *bare, "p"]
        else:
            page = tree_of(in_page("Before {} after", html))
            assert [element.tag for element in page.iter()][1:] == ["p", *bare]
            cell = tree_of(in_page("| a | b |\n|---|---|\n| {} | end |", html))
            assert [c.text_content() for c in cell.xpath("//td")] == [tree_of(html).text_content(), "end"]


@BY_NAME
def test_a_macro_says_something_in_every_language(macro: Macro, scopes: Scopes, records: Records) -> None:
    for arguments in examples(macro, records):
        told = {str(macro.render(scopes(language), *arguments)) for language in LANGUAGES}
        assert all(told) or macro.name in LATER


@pytest.mark.parametrize("name", [name for name, macro in MACROS.items() if not macro.block])
def test_an_inline_macro_alone_on_a_line_is_a_paragraph(name: str, scopes: Scopes, records: Records) -> None:
    arguments = next(examples(MACROS[name], records))
    html = str(MACROS[name].render(scopes("fi"), *arguments))
    page = tree_of(in_page("Before\n\n{}\n\nAfter", html))
    assert [element.tag for element in page] == ["p", "p", "p"]
    assert page[1].text_content() == tree_of(html).text_content()


def test_only_render_functions_are_macros() -> None:
    """A helper such as `status_badge` must not become callable from a page by accident."""
    assert {macro.render.__module__.rpartition(".")[0] for macro in MACROS.values()} == {"macros.render"}
    assert all(name == macro.name == macro.render.__name__ for name, macro in MACROS.items())


def test_choices_and_references_are_read_from_the_annotations() -> None:
    [contact_list] = MACROS["contacts"].arguments
    assert contact_list.choices == ("leads", "info", "academy")
    law, section = MACROS["law"].arguments
    assert (law.required, section.required) == (True, False)
    assert (law.ref and law.ref.kind, section.ref and (section.ref.kind, section.ref.within)) == (
        "laws",
        ("law-sections", "law_id"),
    )
    assert MACROS["law"].form == '{{ law("law_id", "section") }}'


def test_every_macro_is_registered_for_pages_under_its_name(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    registered: dict[str, Callable[..., str]] = {}

    class Env:
        page = conf = object()

        def macro(self, function: Callable[..., str], name: str) -> None:
            registered[name] = function

    monkeypatch.setattr("macros.main.scope_of", lambda _page, _conf: scope_on(records, "sv"))
    define_env(Env())
    assert set(registered) == set(MACROS)
    assert tokens().fill(registered["organisation"]("ministry")) == "Ministeriet"
    assert tokens().fill(registered["contacts"]("leads")) == people.contacts(scope_on(records, "sv"), "leads")
    assert "Ministeriet" not in registered["organisation"]("ministry")


def test_pages_of_the_site_use_known_macros_only() -> None:
    names = set(MACROS)
    for path in sorted(Path(ROOT, "docs").rglob("*.md")):
        for piece in path.read_text(encoding="utf-8").split("{{ ")[1:]:
            assert piece.partition("(")[0] in names, path


def test_renderers_take_the_scope_first() -> None:
    def first(function: Callable[..., Any]) -> str:
        return next(iter(inspect.signature(function).parameters))

    assert {first(macro.render) for macro in MACROS.values()} == {"scope"}
