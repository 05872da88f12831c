"""The file for word processors, read back."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from macros.edition import UNDATED
from macros.gate import html as gate
from macros.page_html import finish
from macros.word.blocks import Blank, Cell, Paragraph, Table, Text
from macros.word.pages import text_width
from macros.word.paragraphs import LONGEST_NAME
from macros.word.reading import UnknownTag
from macros.word.tables import widths
from macros.word_file import About, word_file
from macros.words import LANGUAGES, Language
from tests.macros.conftest import ROOT, to_html, tree_of

ABOUT = About(
    "Plan", "What it is for.", "sv", "https://example.org/sv/templates/plan/", "Social hållbarhet", date(2026, 11, 21)
)
KITCHEN = """\
Loose *text* with **bold**, `code`, ~~old~~ and [a link](../rights/risk.md#steps).

## First { #first }

1. one
2. two
    - inner

### Deeper { #deeper }

- [ ] to do
- [x] done

!!! note "Mind"
    Boxed.

    - boxed item

??? note "Folded"
    Unfolded.

Term
:   Meaning.

> Said.

    code   here
      and here

Noted.[^1]

[^1]: The note.

| Item | Value |
|:-----|------:|
| A    | …     |
| B    | 1     |

***

## Second { #second }

The supplier reports [choose: every month / every … weeks].

1. again
"""
WIDE = "| a | b | c | d | e | f |\n|---|---|---|---|---|---|\n| 1 | … | … | … | … | … |\n"
LONG = "A sentence that fills the page. " * 12 + "\n\n"


LISTS = """\
<ol><li>one</li><li><p>two</p><ul><li>inner</li><li><p>more</p><p>second paragraph</p></li></ul>
<ol start="7"><li>deep</li></ol></li><li>three</li></ol><ol><li>again</li></ol>
"""


def made(markdown: str, about: About = ABOUT) -> Any:
    """The file of a page, as python-docx reads it."""
    return Document(BytesIO(raw(markdown, about)))


def of_html(html: str, about: About = ABOUT) -> Any:
    return Document(BytesIO(word_file(tree_of(html), about)))


def raw(markdown: str, about: About = ABOUT) -> bytes:
    return word_file(tree_of(finish(to_html(markdown))), about)


def text_of(element: Any) -> str:
    """All text, that in controls included, which python-docx leaves out."""
    return "".join(element.itertext(qn("w:t")))


def paragraphs(document: Any) -> list[tuple[str, str]]:
    """Style and text of every paragraph of the body that has text, those in tables included."""
    found = [(p.pPr.pStyle.val, text_of(p)) for p in document.element.body.iter(qn("w:p"))]
    return [(style, text) for style, text in found if text]


def styled(document: Any, style: str) -> list[str]:
    return [text for name, text in paragraphs(document) if name == style]


def the(document: Any, text: str) -> Any:
    """The one paragraph of the body with this text."""
    [found] = [p for p in document.element.body.iter(qn("w:p")) if text_of(p) == text]
    return found


def numbering(document: Any, text: str) -> tuple[int, int]:
    """Level and list of an item."""
    number = the(document, text).pPr.numPr
    return number.ilvl.val, number.numId.val


def parts(content: bytes) -> Iterator[tuple[str, Any]]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                yield name, etree.fromstring(archive.read(name))


# ---- text


def test_title_lead_and_headings_are_those_of_word() -> None:
    document = made("Intro.\n\n## Two\n\n### Three\n\n#### Four\n\nText.\n")
    assert [(p.style.name, p.text) for p in document.paragraphs] == [
        ("Title", "Plan"),
        ("Subtitle", "What it is for."),
        ("Normal", "Intro."),
        ("Heading 1", "Two"),
        ("Heading 2", "Three"),
        ("Heading 3", "Four"),
        ("Normal", "Text."),
    ]


def test_a_page_without_description_has_no_empty_line() -> None:
    assert paragraphs(made("Text.", replace(ABOUT, description=""))) == [("Title", "Plan"), ("Normal", "Text.")]


def test_text_looks_as_it_was_marked() -> None:
    paragraph = made(
        "A **bold** *both **of** them* `code` ~~old~~ ^^new^^ H~2~O m^2^ ==seen==\n".replace("^^", "")
    ).paragraphs[2]
    looks = {run.text: run for run in paragraph.runs}
    assert looks["bold"].bold
    assert looks["of"].bold
    assert looks["of"].italic
    assert looks["both "].italic
    assert not looks["both "].bold
    assert looks["code"].style.name == "HTML Code"
    assert looks["A "].bold is None


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<del>x</del>", "w:strike"),
        ("<ins>x</ins>", "w:u"),
        ("<mark>x</mark>", "w:shd"),
        ("<sub>x</sub>", "w:vertAlign[@w:val='subscript']"),
        ("<sup>x</sup>", "w:vertAlign[@w:val='superscript']"),
        ('<span class="badge badge--now">x</span>', "w:rStyle[@w:val='Badge']"),
        ('<span lang="fi">x</span>', "w:lang[@w:val='fi-FI']"),
    ],
)
def test_other_marks(html: str, found: str) -> None:
    document = of_html(f"<p>{html}</p>")
    assert document.paragraphs[2]._p.xpath(f"./w:r[w:t='x']/w:rPr/{found}")


def test_white_space_is_that_of_a_browser() -> None:
    html = "<p>\n  a <em> b</em>  c<br> d\u00a0\u00a0e </p>\n <ul>\n<li> f </li></ul>"
    assert [p.text for p in of_html(html).paragraphs[2:]] == ["a b c\nd\u00a0\u00a0e", "f"]


def test_a_text_with_signs_of_xml_stays_text() -> None:
    sign = '<b> & "quoted" \u0027one\u0027 ]]>'
    about = replace(ABOUT, title=sign, description=sign, author=sign, url="https://example.org/?a=1&b=<2>")
    document = of_html("<p>&lt;b&gt; &amp; ]]&gt; …</p><table><tr><th>&lt;i&gt;</th><td>…</td></tr></table>", about)
    assert [p.text for p in document.paragraphs[:2]] == [sign, sign]
    assert text_of(document.paragraphs[2]._p) == "<b> & ]]> …"
    assert document.core_properties.title == sign
    assert "a=1&b=<2>" in document.sections[0].footer.paragraphs[0].text


# ---- links


def links(document: Any) -> dict[str, str]:
    return {link.text: link.url for paragraph in document.paragraphs for link in paragraph.hyperlinks}


LINKS = "[a](../rights/risk/#steps) [b](https://example.com/x?y=1&z) [c](mailto:a@example.org) [d](#here) e\n"


def test_links_are_absolute_and_can_be_followed() -> None:
    assert links(made(LINKS)) == {
        "a": "https://example.org/sv/templates/rights/risk/#steps",
        "b": "https://example.com/x?y=1&z",
        "c": "mailto:a@example.org",
        "d": "https://example.org/sv/templates/plan/#here",
    }


def test_without_an_address_of_the_site_links_into_it_are_text() -> None:
    document = made(LINKS, replace(ABOUT, url=""))
    assert set(links(document)) == {"b", "c"}
    assert document.paragraphs[2].text == "a b c d e"


def test_a_bold_link_is_one_link() -> None:
    [link] = made("[a **b** c](https://example.org/)").paragraphs[2].hyperlinks
    assert [(run.text, run.bold) for run in link.runs] == [("a ", None), ("b", True), (" c", None)]


# ---- lists


def test_items_have_markers_by_their_level() -> None:
    document = of_html(LISTS)
    items = ("one", "two", "inner", "more", "deep", "three")
    assert [numbering(document, text)[0] for text in items] == [0, 0, 1, 1, 1, 0]
    assert numbering(document, "one")[1] == numbering(document, "three")[1]
    assert len({numbering(document, text)[1] for text in ("one", "inner", "deep", "again")}) == 4
    assert the(document, "second paragraph").pPr.numPr is None
    assert styled(document, "ListContinue") == ["second paragraph"]
    assert styled(document, "ListBullet") == ["inner", "more"]
    assert styled(document, "ListNumber") == ["one", "two", "deep", "three", "again"]


def test_every_ordered_list_begins_at_its_own_number() -> None:
    document = of_html(LISTS)
    found = document.part.numbering_part.element
    starts = [
        found.num_having_numId(numbering(document, text)[1]).xpath("./w:lvlOverride")[0]
        for text in ("one", "deep", "again")
    ]
    assert [(start.ilvl, start.startOverride.val) for start in starts] == [(0, 1), (1, 7), (0, 1)]


def test_a_list_deeper_than_word_allows_is_no_fault() -> None:
    document = made("".join("    " * level + f"- level {level}\n" for level in range(12)))
    assert numbering(document, "level 11")[0] == 8


def test_an_item_that_begins_with_a_table_keeps_its_number() -> None:
    html = "<ol><li><table><tr><td>a</td></tr></table></li><li>b</li></ol>"
    document = of_html(html)
    assert len(document.element.body.xpath(".//w:numPr")) == 2


def test_tasks_have_boxes_to_tick() -> None:
    document = made(KITCHEN)
    assert styled(document, "CheckList") == ["☐to do", "☒done"]
    boxes = document.element.body.xpath(".//w:sdt[w:sdtPr/*[local-name()='checkbox']]")
    assert [box.xpath("string(.//*[local-name()='checked']/@*)") for box in boxes] == ["0", "1"]
    assert all(box.getnext().xpath("./w:tab") for box in boxes)


# ---- places to fill in


def test_three_dots_are_a_control_that_is_overwritten() -> None:
    document = made("within … days of …\n")
    controls = document.element.body.xpath(".//w:sdt[w:sdtPr/w:showingPlcHdr and w:sdtPr/w:text]")
    assert [text_of(control) for control in controls] == ["…", "…"]
    assert paragraphs(document)[-1] == ("Normal", "within … days of …")


def test_a_control_in_a_table_is_called_by_its_row_and_column() -> None:
    document = made(f"| Item | When | {'Very ' * 20}long |\n|---|---|---|\n| Start | … | x … |\n| … | | |\n")
    names = document.element.body.xpath(".//w:sdt/w:sdtPr/w:alias/@w:val")
    assert names[0] == "Start, When"
    assert names[1].startswith("Start, Very")
    assert names[2] == "Item"
    assert max(map(len, names)) == LONGEST_NAME


def test_signs_around_options_are_marked_and_the_options_are_not() -> None:
    document = made(KITCHEN + "\nSee [1] and `[a: b / c]` and [Optional: one / two.]\n")
    marked = document.element.body.xpath(".//w:r[w:rPr/w:rStyle/@w:val='Choice']/w:t/text()")
    assert marked == ["[choose:", " / ", "]", "[Optional:", " / ", "]"]
    assert "The supplier reports [choose: every month / every … weeks]." in styled(document, "Normal")


# ---- tables


def test_a_header_row_is_named_and_repeated() -> None:
    table = made(KITCHEN).tables[0]
    heads = [row._tr.xpath("boolean(./w:trPr/w:tblHeader)") for row in table.rows]
    assert heads == [True, False, False]
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    assert {name: look.get(qn(f"w:{name}")) for name in ("firstRow", "firstColumn", "val")} == {
        "firstRow": "1",
        "firstColumn": "1",
        "val": "06A0",
    }
    assert [[text_of(cell._tc) for cell in row.cells] for row in table.rows] == [
        ["Item", "Value"],
        ["A", "…"],
        ["B", "1"],
    ]
    assert [cell.paragraphs[0].style.name for cell in table.rows[1].cells] == ["Table Heading", "Table Text"]


def test_a_table_without_names_of_columns_repeats_nothing() -> None:
    table = of_html("<table><tbody><tr><td>a</td></tr></tbody></table>").tables[0]
    assert not table._tbl.xpath(".//w:tblHeader")
    assert table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) == "0"


def test_no_row_is_parted_and_the_last_never_stands_alone() -> None:
    table = made("| a | b |\n|---|---|\n" + "| x | y |\n" * 40).tables[0]
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)
    kept = [bool(row._tr.xpath(".//w:keepNext")) for row in table.rows]
    assert [number for number, keep in enumerate(kept) if keep] == [0, 39]


def test_a_short_table_stays_on_one_page_with_the_words_before_it() -> None:
    document = made("Intro.\n\n| a | b |\n|---|---|\n" + "| x | y |\n" * 4)
    assert [bool(row._tr.xpath(".//w:keepNext")) for row in document.tables[0].rows] == [True] * 4 + [False]
    assert the(document, "Intro.").xpath("./w:pPr/w:keepNext")


def test_two_tables_stay_two_and_a_file_ends_with_a_paragraph() -> None:
    document = made("| a |\n|---|\n| b |\n\n<!-- -->\n".replace("<!-- -->", "") + "\n| c |\n|---|\n| d |\n")
    tags = [etree.QName(element).localname for element in document.element.body]
    assert tags[2:] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_columns_have_the_alignment_of_the_page() -> None:
    table = made(KITCHEN).tables[0]
    assert table._tbl.xpath(".//w:tr[2]/w:tc/w:p/w:pPr/w:jc/@w:val") == ["right"]


def test_a_ragged_row_and_a_list_in_a_cell_are_no_fault() -> None:
    html = (
        "<table><tr><th>a</th><td><ul><li>b</li></ul></td></tr><tr><th>c</th></tr>"
        "<tr><td><table><tr><td>d</td></tr></table></td></tr></table>"
    )
    document = of_html(html)
    assert [len(row._tr.tc_lst) for row in document.tables[0].rows] == [2, 2, 2]
    assert [text for _, text in paragraphs(document)[2:]] == ["a", "b", "c", "d"]


def test_the_caption_of_a_table_is_told_to_screen_readers() -> None:
    html = "<table><caption class='vh'>Laws</caption><tr><td>a</td></tr></table>"
    assert of_html(html).tables[0]._tbl.xpath(".//w:tblCaption/@w:val") == ["Laws"]


@given(
    st.lists(st.lists(st.text("abc W-…", max_size=80), min_size=1, max_size=9), min_size=1, max_size=5),
    st.booleans(),
)
def test_columns_fill_the_page_exactly(rows: list[list[str]], turned: bool) -> None:
    width = text_width(turned=turned)
    cells = [tuple(Cell((Paragraph((Blank() if text == "…" else Text(text),)),)) for text in row) for row in rows]
    found = widths(Table(tuple(cells)), width)
    assert sum(found) == width
    assert min(found) > 0
    assert len(found) == max(map(len, rows))


def test_room_goes_to_what_is_filled_in_and_words_stay_whole() -> None:
    def sizes(*columns: str) -> list[int]:
        cells = tuple(Cell((Paragraph((Blank() if text == "…" else Text(text),)),)) for text in columns)
        return widths(Table((cells,)), text_width(turned=False))

    label, blank = sizes("Procurement", "…")
    assert blank > 3 * label
    narrow, wide = sizes("No", "word " * 100)
    assert narrow < wide / 6
    short, *_ = sizes("Likelihood 1–4", *["some words to share the room with"] * 5)
    assert short > sizes("Likelihood", *["some words to share the room with"] * 5)[0], "a number stays with its word"


# ---- pages


def turns(document: Any) -> list[bool]:
    return [section.orientation == WD_ORIENT.LANDSCAPE for section in document.sections]


def test_pages_are_a4_with_margins_of_20_to_25_mm() -> None:
    [section] = made("Text.").sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert all(19.9 < margin.mm < 25.1 for margin in margins)


def test_a_wide_table_turns_its_page_and_takes_its_heading_along() -> None:
    document = made(LONG * 6 + "## Report { #r }\n\nRead this first.\n\n" + WIDE + "\n" + LONG * 6)
    assert turns(document) == [False, True, False]
    before, middle, _ = document.sections
    assert [etree.QName(e).localname for e in (b._element for b in middle.iter_inner_content())] == [
        "p",
        "p",
        "tbl",
        "p",
    ]
    assert [p.text for p in list(middle.iter_inner_content())[:2]] == ["Report", "Read this first."]
    assert (round(middle.page_width.mm), round(middle.page_height.mm)) == (297, 210)
    assert sum(column.width.twips for column in document.tables[0].columns) == text_width(turned=True)
    assert before.page_width < before.page_height


def test_what_would_leave_a_page_half_empty_turns_too() -> None:
    assert turns(made("Short.\n\n" + WIDE + "\nEnd.\n")) == [True]
    assert turns(made(WIDE + "\nShort.\n\n" + WIDE)) == [True]
    assert turns(made(WIDE + "\n" + LONG * 9 + WIDE)) == [True, False, True]


def test_five_columns_stand_upright() -> None:
    assert turns(made("| a | b | c | d | e |\n|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | 5 |\n")) == [False]


@pytest.mark.parametrize(("language", "words"), [("fi", "sivu 1 / 1"), ("sv", "sida 1 / 1"), ("en", "page 1 of 1")])
def test_every_page_has_its_address_and_number(language: Language, words: str) -> None:
    document = made(LONG * 9 + WIDE, replace(ABOUT, language=language))
    assert len(document.sections) == 2
    for section in document.sections:
        [line] = section.footer.paragraphs
        assert line.text == f"{ABOUT.url}\t{words}"
        assert line._p.xpath(".//w:instrText/text()") == [" PAGE ", " NUMPAGES "]
        width = section.page_width - section.left_margin - section.right_margin
        assert [stop.position for stop in line.paragraph_format.tab_stops] == [width]


def test_without_an_address_the_foot_has_the_title() -> None:
    assert made("a", replace(ABOUT, url="")).sections[0].footer.paragraphs[0].text.startswith("Plan\t")


# ---- other blocks


def test_boxes_definitions_quotations_and_code_have_styles_of_their_own() -> None:
    document = made(KITCHEN)
    assert styled(document, "NoticeTitle") == ["Mind", "Folded"]
    assert styled(document, "Notice") == ["Boxed.", "boxed item", "Unfolded."]
    assert numbering(document, "boxed item") == (0, 1)
    assert styled(document, "DefinitionTerm") == ["Term"]
    assert styled(document, "Definition") == ["Meaning."]
    assert styled(document, "Quote") == ["Said."]
    assert [p.text for p in document.paragraphs if p.style.name == "HTML Preformatted"] == ["code   here\n  and here"]


def test_a_footnote_is_text_at_the_end_and_its_number_stands_in_the_text() -> None:
    document = made(KITCHEN)
    assert "Noted.1" in styled(document, "Normal")
    assert paragraphs(document)[-2] == ("ListNumber", "again")
    assert paragraphs(document)[-1] == ("ListNumber", "The note.\u00a0")
    assert "↩" not in text_of(document.element.body)


def test_tabs_follow_one_another_under_their_labels() -> None:
    document = made('=== "One"\n\n    First.\n\n=== "Two"\n\n    Second.\n')
    assert [text for _, text in paragraphs(document)[2:]] == ["One", "First.", "Two", "Second."]


def test_a_picture_is_told_in_words_and_a_drawing_left_out() -> None:
    html = (
        "<p><img src='a.png' alt='A map'></p>"
        "<figure><svg><text>drawn</text></svg><figcaption>Told.</figcaption></figure>"
        "<p hidden>hidden</p><p>a<span aria-hidden='true'>b</span>c</p>"
    )
    assert [text for _, text in paragraphs(of_html(html))[2:]] == ["[A map]", "Told.", "ac"]


# ---- nothing is lost


@pytest.mark.parametrize(
    "html",
    [
        "<video>a</video>",
        "<p><canvas>a</canvas></p>",
        "<table><tfoot><tr><td>a</td></tr></tfoot></table>",
        "<ul><p>a</p></ul>",
    ],
)
def test_an_unknown_tag_is_an_error_that_names_it(html: str) -> None:
    with pytest.raises(UnknownTag, match=r"<(video|canvas|table><tfoot|ul><p)>"):
        word_file(tree_of(html), ABOUT)


def test_all_tags_of_the_gate_are_known() -> None:
    inside = {"li": "<ul>{}</ul>", "dt": "<dl>{}</dl>", "dd": "<dl>{}</dl>", "summary": "<details>{}</details>"}
    rows = {"thead", "tbody", "tr", "th", "td"}
    for tag in gate._TAGS.keys() - rows:
        content = "<li>a</li>" if tag in ("ul", "ol") else "<tr><td>a</td></tr>" if tag == "table" else "a"
        word_file(tree_of(inside.get(tag, "{}").format(f"<{tag}>{content}</{tag}>")), ABOUT)


PIECES = [
    "Text *em* `code` [link](https://example.org/).",
    "## Heading",
    "- item\n    1. inner\n\n        more",
    "3. third\n4. fourth",
    "- [ ] box",
    "| a | b |\n|---|---|\n| c | … |",
    WIDE,
    '!!! note "Title"\n    Inside.\n\n    | x | y |\n    |---|---|\n    | 1 | 2 |',
    "Term\n:   Meaning",
    "> Quoted\n>\n> - item",
    "    code",
    "[choose: a / b …]",
    "***",
]


@given(st.lists(st.sampled_from(PIECES), max_size=6))
def test_every_word_of_a_page_is_in_its_file_in_order(pieces: list[str]) -> None:
    html = finish(to_html("\n\n".join(pieces)))
    document = of_html(html)
    told = "".join("".join(text.split()) for _, text in paragraphs(document)[2:]).replace("☐", "")
    assert told == "".join(tree_of(html).text_content().split())


# ---- the file


@pytest.mark.parametrize(("language", "locale"), [("fi", "fi-FI"), ("sv", "sv-FI"), ("en", "en-GB")])
def test_the_language_is_that_of_the_page(language: Language, locale: str) -> None:
    document = made("Text.", replace(ABOUT, language=language))
    assert document.styles.element.xpath("./w:docDefaults//w:lang/@w:val") == [locale]
    assert document.core_properties.language == locale


def test_the_file_says_what_it_is_and_when_it_was_reviewed() -> None:
    properties = made("Text.").core_properties
    assert (properties.title, properties.author, properties.last_modified_by) == ("Plan", *[ABOUT.author] * 2)
    assert properties.created == properties.modified == datetime(2026, 11, 21, tzinfo=UTC)
    undated = made("Text.", replace(ABOUT, reviewed=None)).core_properties
    assert undated.modified.date() == undated.created.date() == UNDATED


def test_the_same_page_gives_the_same_bytes() -> None:
    content = raw(KITCHEN)
    assert content == raw(KITCHEN)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
    assert len(content) < 12_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_style_that_is_used_is_defined(language: Language) -> None:
    document = made(KITCHEN + "\n" + WIDE, replace(ABOUT, language=language))
    defined = set(document.styles.element.xpath("./w:style/@w:styleId"))
    used = document.element.body.xpath(".//w:pStyle/@w:val | .//w:rStyle/@w:val | .//w:tblStyle/@w:val")
    assert set(used) <= defined
    based = document.styles.element.xpath(".//w:basedOn/@w:val | .//w:next/@w:val")
    assert set(based) <= defined


ORDERS = {
    "pPr": "pStyle keepNext keepLines numPr pBdr shd tabs suppressAutoHyphens spacing ind jc outlineLvl sectPr",
    "rPr": "rStyle rFonts b bCs i iCs strike noProof color sz szCs u shd vertAlign lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW shd vAlign",
    "sdtPr": "alias showingPlcHdr checkbox text",
}
"""Of ECMA-376, as far as it is used; Word refuses to open a file in which another order stands."""


def test_properties_stand_in_the_order_that_word_insists_on() -> None:
    seen = 0
    for _, root in parts(raw(KITCHEN + "\n" + LONG * 8 + WIDE)):
        for element in root.iter(*map(qn, ("w:pPr", "w:rPr", "w:tblPr", "w:tcPr", "w:sdtPr"))):
            order = ORDERS[etree.QName(element).localname].split()
            places = [order.index(etree.QName(child).localname) for child in element]
            assert places == sorted(set(places)), etree.tostring(element)
            seen += len(places) > 1
    assert seen > 50


def test_colours_are_those_of_the_site_by_day() -> None:
    tokens = (ROOT / "overrides/assets/css/tokens.css").read_text(encoding="utf-8")
    of_site = {colour.upper() for colour in re.findall(r"light-dark\(#([0-9a-f]{6})", tokens)}
    used = {
        value
        for _, root in parts(raw(KITCHEN + "<mark>x</mark>"))
        for value in root.xpath(
            "//@*[local-name()='fill' or local-name()='color'] | //*[local-name()='color']/@*[local-name()='val']"
        )
    }
    assert used - {"auto"} <= of_site
    assert len(used) > 5
