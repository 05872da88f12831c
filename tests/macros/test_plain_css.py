import pytest

from macros.epub.style import style_sheet
from macros.plain_css import day_tokens, filled, plain
from tests.macros.conftest import ROOT

TOKENS = day_tokens("""
:root {
  --ink: light-dark(#111, #eee); /* text */
  --face: "A B", var(--base); --base: sans-serif;
  --size: 1rem;
}
@media (min-width: 64em) { :root { --size: 2rem; } }
""")


def rules(sheet: str) -> list[str]:
    return plain(sheet, TOKENS).splitlines()


def test_tokens_are_those_of_the_day_on_any_width() -> None:
    assert TOKENS == {"--ink": "#111", "--face": '"A B", var(--base)', "--base": "sans-serif", "--size": "1rem"}


def test_variables_get_their_values_even_of_variables() -> None:
    assert filled("a { font: var(--size) var(--face); }", TOKENS) == 'a { font: 1rem "A B", sans-serif; }'


def test_a_variable_that_is_no_token_is_told() -> None:
    with pytest.raises(KeyError, match="--none"):
        filled("a { color: var(--none); }", TOKENS)


def test_nested_rules_stand_alone_after_the_rule_around_them() -> None:
    assert rules(".a { color: var(--ink); & b { top: 0; } &.c, & > d { left: 0 } right: 0; }") == [
        ".a {color: #111; right: 0}",
        ".a b {top: 0}",
        ".a.c, .a > d {left: 0}",
    ]


def test_rules_are_nested_in_each_of_several_and_in_each_other() -> None:
    assert rules(".a, .b { & c { & d { top: 0 } } e { top: 1px } }") == [
        ".a c d, .b c d {top: 0}",
        ".a e, .b e {top: 1px}",
    ]


def test_any_of_several_is_written_out() -> None:
    assert rules(".a { & :is(b, .c) d { top: 0 } & e:is(.f, .g) { top: 0 } & .h:is(i) { top: 0 } }") == [
        ".a b d, .a .c d {top: 0}",
        ".a e.f, .a e.g {top: 0}",
        ".a i.h {top: 0}",
    ]


def test_rules_for_screens_paper_and_containers_are_left_out() -> None:
    sheet = (
        "/* a { } */ b { top: 0 } @media print { b { top: 1px } } @container (width < 1px) { b { & c { top: 2px } } }"
    )
    assert rules(sheet + " d { top: 3px }") == ["b {top: 0}", "d {top: 3px}"]


def test_the_sheet_of_a_book_is_plain() -> None:
    sheet = style_sheet(ROOT / "overrides/assets/css")
    for sign in ("var(", "light-dark(", "&", ":is("):
        assert sign not in sheet.partition("/* How a book looks")[0] + sheet.partition("*/")[2], sign
    assert ".fig circle.on, .fig circle.dr {stroke: #" in sheet
