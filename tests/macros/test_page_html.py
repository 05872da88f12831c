import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lxml.html import HtmlElement

from macros.gate.html import check, written
from macros.page_html import finish, passages, split_heading, split_sections
from tests.macros.conftest import one, to_html, tree_of

TABLE = "| Nimi | *Rooli* |\n|---|---|\n| Ada | a `b` |\n| Bo | |\n"


def test_the_first_heading_is_cut_off_with_its_inline_html() -> None:
    assert split_heading('<h1 id="a">T <em>x</em></h1>\n<p>b</p>') == ("T <em>x</em>", "<p>b</p>")


def test_without_a_leading_heading_nothing_is_cut_off() -> None:
    for html in ("<p>b</p><h1>T</h1>", "", "<h2>T</h2>"):
        assert split_heading(html) == ("", html)


def test_a_page_is_cut_at_its_second_level_headings() -> None:
    before, sections = split_sections(
        to_html("Intro\n\n## One & { #one }\n\nA\n\n### Sub { #sub }\n\nB\n\n## Two { #two }\n")
    )
    assert before.strip() == "<p>Intro</p>"
    assert [(s.id, s.title) for s in sections] == [("one", "One &"), ("two", "Two")]
    assert '<h2 id="one">' in sections[0].html
    assert '<h3 id="sub">' in sections[0].html
    assert "<p>B</p>" in sections[0].html
    assert "B" not in sections[1].html


@given(
    st.lists(
        st.sampled_from(["<p>a &lt; b</p>", "<h2 id='x'>H</h2>", "<ul><li>c</li></ul>", "<h3>s</h3>", "<!-- c -->"]),
        max_size=8,
    )
)
def test_cutting_into_sections_loses_and_doubles_nothing(parts: list[str]) -> None:
    before, sections = split_sections("\n".join(parts))
    whole = tree_of("".join([before, *(section.html for section in sections)]))
    assert [element.tag for element in whole.iter()] == [element.tag for element in tree_of("\n".join(parts)).iter()]
    assert whole.text_content().split() == tree_of("\n".join(parts)).text_content().split()


def test_a_table_of_markdown_gets_scopes_and_labels() -> None:
    tree = tree_of(finish(to_html(TABLE)))
    assert one(tree, "./table").get("class") == "cards"
    assert [cell.get("scope") for cell in tree.xpath("//thead/tr/th")] == ["col", "col"]
    rows = tree.xpath("//tbody/tr")
    assert [[cell.tag for cell in row] for row in rows] == [["th", "td"], ["th", "td"]]
    assert [row[0].get("scope") for row in rows] == ["row", "row"]
    assert [row[1].get("data-label") for row in rows] == ["Rooli", "Rooli"]
    assert tree.xpath("string(//tbody/tr[1]/td/code)") == "b"


def test_an_empty_cell_heads_nothing() -> None:
    tree = tree_of(finish(to_html("| Nimi | Rooli |\n|---|---|\n| | a |\n| ![b](b.svg) | c |\n")))
    assert [[cell.tag for cell in row] for row in tree.xpath("//tbody/tr")] == [["td", "td"], ["th", "td"]]
    assert not tree.xpath("//td[@scope]")


def test_a_table_of_a_macro_is_left_as_it_is() -> None:
    html = (
        '<table class="cards"><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>'
    )
    assert finish(html + "<table></table>").startswith(html)


def test_a_page_with_neither_table_nor_box_is_not_rewritten() -> None:
    html = "<p>a<br />b &eacute;</p>"
    assert finish(html) is html


def test_text_before_a_table_stays_escaped() -> None:
    assert "<b>" not in finish("&lt;b&gt; x" + to_html(TABLE))
    assert "&lt;b&gt;" in finish(to_html("`<b>`\n\n" + TABLE))


def test_an_empty_row_of_hand_written_html_is_no_fault() -> None:
    assert "<tr>" in finish("<table><thead><tr><th>a</th></tr></thead><tbody><tr></tr></tbody></table>")


@pytest.mark.parametrize("lead", ["", "Do this.\n\n"])
def test_the_steps_of_a_page_are_drawn_on_a_thread(lead: str) -> None:
    html = finish(to_html("1. before\n\n## How { #steps }\n\n" + lead + "1. a\n\ntext\n\n1. b\n"))
    assert [found.get("class") for found in tree_of(html).xpath("//ol")] == [None, "steps", None]


def test_a_list_far_below_the_steps_is_no_steps() -> None:
    assert "class" not in finish(to_html("## How { #steps }\n\nText.\n\nText.\n\n1. a\n"))


def labels(html: str) -> list[HtmlElement]:
    return list(tree_of(html).xpath("//label"))


def test_a_check_box_has_its_text_as_label_and_can_be_used() -> None:
    html = finish(to_html("- [x] a *b* c\n- [ ] [link](https://example.org/)\n"))
    assert [label.text_content().strip() for label in labels(html)] == ["a b c", "link"]
    boxes = tree_of(html).xpath("//label/input[@type='checkbox']")
    assert [box.get("checked") is not None for box in boxes] == [True, False]
    assert all(box.get("disabled") is None for box in boxes)
    assert tree_of(html).xpath("//label//em/text()") == ["b"]


def test_a_list_or_paragraph_inside_an_item_stands_outside_its_label() -> None:
    html = finish(to_html("- [x] a\n    - [ ] inner\n- [ ] d\n\n    para\n"))
    assert [label.text_content().strip() for label in labels(html)] == ["a", "inner", "d"]
    assert tree_of(html).xpath("//label//label | //label//ul | //label//p") == []
    assert "para" in tree_of(html).text_content()
    assert len(tree_of(html).xpath("//input")) == 3


@given(st.lists(st.sampled_from(["a", "*b*", "`<c>`", "&amp;", "[d](e.md)", "f<br>g"]), min_size=1, max_size=5))
def test_labelling_keeps_every_word_of_an_item(parts: list[str]) -> None:
    source = to_html(f"- [ ] {' '.join(parts)}\n- plain\n")
    html = finish(source)
    assert tree_of(html).text_content().split() == tree_of(source).text_content().split()
    assert len(labels(html)) == 1


def found(html: str) -> list[tuple[str, str, str]]:
    return [(p.id, p.title, p.text) for p in passages(html, "Page")]


def test_search_finds_the_beginning_and_every_section_with_an_id() -> None:
    html = to_html(
        "# Page { #top }\n\nIntro *x*\n\n## One { #one }\n\nA\n\n### Sub { #sub }\n\nB\n\n#### Deep { #deep }\n\nC\n"
    )
    assert found(html) == [
        ("", "Page", "Intro x"),
        ("one", "One", "A"),
        ("sub", "Sub", "B Deep C"),
    ]


def test_a_heading_without_an_id_belongs_to_the_section_above() -> None:
    assert found("<h2 id='a'>A</h2><p>x</p><h2>B</h2><p>y</p>") == [("", "Page", ""), ("a", "A", "x B y")]


def test_an_empty_page_has_one_record() -> None:
    assert found("") == [("", "Page", "")]


def test_cells_and_items_are_separate_words_in_the_search() -> None:
    [(_, _, text)] = found(to_html(TABLE + "\n- one\n- two\n"))
    assert text.split() == ["Nimi", "Rooli", "Ada", "a", "b", "Bo", "one", "two"]


def test_words_of_a_drawing_are_not_found_in_the_search_but_its_caption_is() -> None:
    drawing = "<svg><title>T</title><text><tspan>10.9.</tspan></text></svg>"
    html = f"<p>a</p><figure>{drawing}<figcaption>Caption</figcaption></figure><p>b {drawing}c</p>"
    assert found(html) == [("", "Page", "a Caption b c")]


def test_a_word_with_emphasis_inside_stays_one_word_in_the_search() -> None:
    assert found("<p>in<em>flect</em>ed</p>") == [("", "Page", "inflected")]


@given(st.text(max_size=60))
def test_any_page_that_passes_the_gate_has_search_records_and_sections(source: str) -> None:
    checked = check(to_html(source))
    assume(not checked.findings)
    html = finish(written(checked.tree))
    assert found(html)[0][:2] == ("", "Page")
    split_sections(html)


def test_drawings_and_words_of_other_languages_are_left_out_of_the_search() -> None:
    html = '<p>a <svg><text>x</text></svg>b<span lang="sv"> c</span> d</p><svg><text>y</text></svg><p lang="en">z</p>'
    assert found(html) == [("", "Page", "a b d")]
