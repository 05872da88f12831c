import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.tokens import CLOSE, OPEN, Tokens, spoils
from tests.macros.conftest import in_page, to_html, tree_of


def test_a_block_takes_the_place_of_its_paragraph() -> None:
    assert in_page("a\n\n{}\n\nb", "<table></table>", block=True) == "<p>a</p>\n<table></table>\n<p>b</p>"
    assert in_page("- a\n\n    {}\n", "<dl></dl>", block=True).count("<p>") == 1


@pytest.mark.parametrize(
    "page", ["a {} b", "{} b", "a\n{}\nb", "*{}*", "## {} { #x }", "| a |\n|---|\n| {} |", "[{}](a.md)"]
)
def test_inline_html_stays_where_it_was_called(page: str) -> None:
    tree = tree_of(in_page(page, "<time>|*x*</time>"))
    assert tree.xpath("string(//time)") == "|*x*"
    assert OPEN not in tree.text_content()


@given(st.lists(st.text(st.sampled_from("*_|[](){}<&\\`#-1. \n")), min_size=1, max_size=4))
def test_whatever_macros_write_comes_out_as_it_went_in(written: list[str]) -> None:
    tokens = Tokens()
    places = [tokens.put(html, block=False) for html in written]
    page = to_html(" and ".join(places) + " end")
    assert tokens.fill(page) == "<p>" + " and ".join(written) + " end</p>"


def test_what_a_macro_writes_is_not_filled_again() -> None:
    tokens = Tokens()
    first = tokens.put("secret", block=False)
    assert tokens.fill(tokens.put(f"a {first}", block=False)) == f"a {first}"


def test_a_title_is_plain_text_without_tags() -> None:
    tokens = Tokens()
    assert tokens.fill_text(f"On {tokens.put('<b>A &amp; &lt;c&gt;</b>', block=False)}") == "On A & <c>"
    assert tokens.fill_text("A &amp; b") == "A &amp; b"


@pytest.mark.parametrize("sign", [OPEN, CLOSE, "\ue123", "\uf8ff"])
def test_a_member_cannot_write_a_token(sign: str) -> None:
    assert spoils(f"a\nb {sign}0\n") == 2
    assert spoils("a\nä–”\U0001f600\n") is None
