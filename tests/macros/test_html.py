import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from macros.html import facts, join, link, listing, table, tag
from tests.macros.conftest import in_page, one, to_html, tree_of

PIECES = [
    *"<>&\"'|{}[]()*_`~^!\\#-+:=@.?/ 1a§ä–”",
    "{{",
    "}}",
    "{%",
    "&lt;",
    "&#60;",
    "<b>",
    "](x)",
    "[^1]",
    "```",
    "://",
]
SIGNS = st.lists(st.sampled_from(PIECES), max_size=16).map(lambda parts: " ".join("".join(parts).split())).filter(bool)
"""Text of a record made of the signs that HTML, Markdown, tables and Jinja act on."""


@given(SIGNS, SIGNS)
def test_texts_and_attributes_are_escaped(text: str, value: str) -> None:
    element = one(tag("p", text, title=value, data_end=value), "./*")
    assert element.tag == "p"
    assert element.text == text
    assert dict(element.attrib) == {"title": value, "data-end": value}
    assert len(element) == 0


def test_html_inside_html_stays_html() -> None:
    assert tag("p", tag("b", "<")) == "<p><b>&lt;</b></p>"
    assert join([tag("b", "x"), "<"], " & ") == "<b>x</b> & &lt;"


def test_attributes_without_a_value_are_left_out() -> None:
    assert tag("p", "x", class_="", id="a", hidden="") == '<p id="a">x</p>'


def test_names_of_attributes_lose_their_underscores() -> None:
    assert tag("td", "x", class_="a", data_label="b", aria_hidden="true") == (
        '<td class="a" data-label="b" aria-hidden="true">x</td>'
    )


@given(SIGNS, SIGNS)
def test_a_link_has_the_address_and_the_text_it_was_given(url: str, text: str) -> None:
    element = one(link(url, text), "./a")
    assert element.get("href") == url
    assert element.text == text


def test_a_list_and_facts_leave_out_what_is_empty() -> None:
    assert listing(["a", "<"], "ol", class_="x") == '<ol class="x"><li>a</li><li>&lt;</li></ol>'
    assert facts([("A", "1"), ("B", ""), ("C", "<")]) == (
        '<dl class="facts"><dt>A</dt><dd>1</dd><dt>C</dt><dd>&lt;</dd></dl>'
    )


@given(st.lists(SIGNS, min_size=3, max_size=3), st.lists(st.lists(SIGNS, min_size=3, max_size=3), max_size=3), SIGNS)
def test_a_table_names_its_columns_rows_and_cells(heads: list[str], rows: list[list[str]], caption: str) -> None:
    element = one(table(caption, heads, rows), "./table[@class='cards']")
    assert element.xpath("string(./caption)") == caption
    assert [cell.text for cell in element.xpath("./thead/tr/th[@scope='col']")] == heads
    found = element.xpath("./tbody/tr")
    assert [[cell.text for cell in row] for row in found] == rows
    for row in found:
        assert [cell.tag for cell in row] == ["th", "td", "td"]
        assert row[0].get("scope") == "row"
        assert [cell.get("data-label") for cell in row[1:]] == heads[1:]


def test_a_row_with_a_cell_too_many_or_too_few_is_a_fault() -> None:
    for row in (["a"], ["a", "b", "c"]):
        with pytest.raises(ValueError, match="zip"):
            table("c", ["x", "y"], [row])


@given(SIGNS)
def test_inline_text_stays_text_inside_a_paragraph(text: str) -> None:
    element = one(in_page("before {} after", escape(text)), "./*")
    assert element.tag == "p"
    assert len(element) == 0
    assert element.text == f"before {text} after"


@given(SIGNS)
def test_inline_text_stays_in_its_table_cell(text: str) -> None:
    tree = tree_of(in_page("| a | b |\n|---|---|\n| {} | x |\n", escape(text)))
    assert [cell.text for cell in tree.xpath("./table/tbody/tr/td")] == [text, "x"]
    assert tree.xpath("./table/tbody/tr/td/*") == []


@pytest.mark.parametrize("text", ["# A", "1. FC", "- x", "+ x", ": x", "---", "===", "??? x", "???", "=== x"])
def test_inline_text_at_the_beginning_of_a_line_makes_no_heading_list_or_rule(text: str) -> None:
    for page in ("{} after", "before\n{}", "Term\n{}\n\nafter", "- item\n- {}"):
        tree = tree_of(in_page(page, escape(text)))
        plain = tree_of(to_html(page.replace("{}", "word")))
        assert [element.tag for element in tree.iter()] == [element.tag for element in plain.iter()]
        assert text in tree.text_content()


@given(SIGNS, SIGNS)
def test_a_link_inside_a_paragraph_keeps_its_address_and_text(url: str, text: str) -> None:
    element = one(in_page("see {} now", link("https://x.fi/" + url, text)), "./p/a")
    assert element.get("href") == "https://x.fi/" + url
    assert element.text == text
    assert len(element) == 0


@given(SIGNS)
def test_a_block_of_html_passes_markdown_unchanged(text: str) -> None:
    block = tag("div", tag("h3", text) + tag("p", text), id="x")
    tree = tree_of(in_page("Before\n\n{}\n\nAfter *x*", block, block=True))
    assert [element.tag for element in tree.iter()][1:] == ["p", "div", "h3", "p", "p", "em"]
    assert [element.text for element in tree.xpath("./div/*")] == [text, text]
