"""Pages as they go on paper: the source of Typst, where links lead, tables, faces and pictures."""

import re
from io import BytesIO
from pathlib import Path
from unittest.mock import Mock

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from macros.page import FrontMatter, Page
from macros.paper.faces import CODE, CODE_SIGNS, Faces
from macros.paper.links import Inside, Links, Web, label, shown
from macros.paper.phrases import Read, Ways
from macros.paper.press import KEPT, Press, Refused, _set
from macros.paper.reading import read
from macros.paper.sheet import skipped
from macros.paper.single import paper_path
from macros.paper.source import text
from macros.paper.tables import LINE, table
from macros.site import STYLES
from macros.word.reading import UnknownTag

HERE, ROOT_ADDRESS = "group/goals/", "https://example.org/site/"
LABELS = frozenset({"group/goals#", "group/goals#a", "index#", "glossary#term-care", "group/goals#term-care"})
SLUGS = {HERE: "group/goals", "": "index"}
LINKS = Links("group/goals", HERE, SLUGS, LABELS, ROOT_ADDRESS)
BROKEN = b"\x89PNG\r\n\x1a\n" + bytes(20)


def ways(wanted: frozenset[str] = frozenset(), links: Links = LINKS) -> Ways:
    characters = frozenset(range(0x20, 0x250)) | {0xAD, ord("–"), ord("☐")}
    return Ways(links, "", characters, wanted, shows=lambda path: not path.endswith("broken.png"))


def reading(html: str, *, wanted: frozenset[str] = frozenset(), links: Links = LINKS) -> Read:
    return read(lxml_html.fragment_fromstring(f"<h1>Title</h1>{html}", create_parent="div"), ways(wanted, links))


# ---- source


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_a_text_can_never_become_source(value: str) -> None:
    literal = text(value)
    inner = literal[1:-1].replace("\\\\", "").replace('\\"', "")
    assert literal[0] == literal[-1] == '"'
    assert '"' not in inner
    assert "\\" not in inner.replace("\\n", "")
    assert "\n" not in inner


def test_signs_that_no_face_has_or_nobody_sees_are_written_plainly() -> None:
    assert text("a\u0308 1\u202f000\u2003x\u200d\u2060 \ufb01n \u2764\ufe0f") == '"ä 1\u00a0000 x fin \u2764"'
    assert not reading("<p>Käytto\u0308 1\u202f000\u2003x\u200d</p>").findings


# ---- links


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("#a", Inside("group/goals#a")),
        ("../../", Inside("index#", page=True)),
        ("../../#nowhere", Web(f"{ROOT_ADDRESS}#nowhere")),
        ("../participate/#how", Web(f"{ROOT_ADDRESS}group/participate/#how")),
        ("../../sv/group/goals/", Web(f"{ROOT_ADDRESS}sv/group/goals/")),
        ("https://finlex.fi/", Web("https://finlex.fi/")),
        ("mailto:a@example.org", Web("mailto:a@example.org")),
        ("#term-care", Inside("group/goals#term-care")),
    ],
)
def test_a_link_leads_into_the_paper_or_to_the_web(href: str, target: Inside | Web) -> None:
    assert LINKS.target(href) == target


def test_terms_are_explained_once_in_a_book() -> None:
    book = Links("group/goals", HERE, SLUGS, LABELS, ROOT_ADDRESS, glossary="glossary")
    assert book.target("#term-care") == Inside("glossary#term-care", page=True)
    assert book.target("#term-other") == Web(f"{ROOT_ADDRESS}{HERE}#term-other")


def test_a_site_without_an_address_has_no_links_to_itself() -> None:
    assert Links("index", "", {"": "index"}, LABELS, "").target("other/") is None


def test_an_address_is_printed_without_what_says_nothing() -> None:
    assert shown("https://example.org/path/") == "example.org/path"
    assert shown(f"https://example.org/path?q={'x' * 200}") == "example.org/path"
    assert shown("mailto:a@example.org") == shown("tel:+358") == ""


def test_only_what_something_leads_to_has_a_label() -> None:
    html = "<h2 id='a'>A</h2><h2 id='b'>B</h2>"
    source = reading(html, wanted=frozenset({label("group/goals", "a")})).source
    assert '"group/goals#a"' in source
    assert '"group/goals#b"' not in source


def test_the_address_of_a_link_stands_in_a_note_once() -> None:
    link = "<a href='https://example.org/long'>web</a>"
    source = reading(f"<p>{link} and {link}</p>").source
    assert source.count("noted(") == 1
    assert source.count("again(") == 1
    assert "noted(" not in reading("<p><a href='https://example.org/long'>example.org/long</a></p>").source


# ---- what is wrong is found, with a text by which its line is found


@pytest.mark.parametrize(
    ("html", "key", "near"),
    [
        ("<p><img src='a.png' alt=''></p>", "html-alt", "a.png"),
        ("<p>Sign 漢</p>", "paper-character", "漢"),
    ],
)
def test_what_a_paper_cannot_be_is_found(html: str, key: str, near: str) -> None:
    [(found, _, where)] = reading(html).findings
    assert (found, where) == (key, near)


@pytest.mark.parametrize(
    ("written", "levels"),
    [([2, 3, 4, 2], [1, 2, 3, 4, 2]), ([3, 3, 2], [1, 2, 2, 2]), ([2, 5, 5, 3, 6], [1, 2, 3, 3, 3, 4])],
)
def test_no_level_of_headings_is_left_out(written: list[int], levels: list[int]) -> None:
    source = reading("".join(f"<h{level}>A</h{level}>" for level in written)).source
    assert [int(level) for level in re.findall(r"heading-at\((\d)", source)] == levels


def test_a_level_that_a_member_left_out_is_told_with_its_line() -> None:
    body = "# A\n\n## B { #b }\n\n```\n##### no\n```\n\n    ##### code\n\n#### C { #c }\n\n## D\n\n### E #\n"
    page = Page("page", "en", "docs/page.en.md", FrontMatter(title="A"), body, 5)
    assert [(one.place.line, one.values["heading"]) for one in skipped(page)] == [(15, "C")]


@pytest.mark.parametrize("html", ["<video></video>", "<ul><p>x</p></ul>", "<table><tfoot></tfoot></table>"])
def test_an_unknown_tag_is_never_left_out(html: str) -> None:
    with pytest.raises(UnknownTag):
        reading(html)


# ---- what works on a screen only


def test_a_box_needs_no_title_and_a_list_may_have_items_without_boxes() -> None:
    assert 'notice("note", none' in reading("<div class='admonition note'><p>Text</p></div>").source
    items = "<li class='task-list-item'><input type='checkbox' checked> Done</li><li>Plain</li>"
    source = reading(f"<ul class='task-list'>{items}</ul>").source
    assert source.count("task(") == 1
    assert "task(true, " in source


def test_hidden_parts_and_ornaments_are_left_out() -> None:
    source = reading("<p>Seen</p><p hidden>Secret</p><p><span aria-hidden='true'>Ornament</span>.</p>").source
    assert '"Seen"' in source
    assert "Secret" not in source
    assert "Ornament" not in source


def test_a_picture_that_cannot_be_read_gives_its_alternative() -> None:
    assert 'photograph("/group/goals/good.png", "A view")' in reading("<p><img src='good.png' alt='A view'></p>").source
    assert 'unshown("A view")' in reading("<p><img src='broken.png' alt='A view'></p>").source


def test_only_long_words_are_divided_in_a_heading_only_very_long_ones() -> None:
    source = reading("<h2>Hankintalainsäädäntö</h2><p>Uusi hankintalainsäädäntö tulee.</p>").source
    assert source.count("long(") == 1
    assert 'long("hankintalainsäädäntö")' in source
    assert 'long("Hankintalainsäädännönuudistus")' in reading("<h2>Hankintalainsäädännönuudistus</h2>").source


def test_a_name_of_which_paper_tells_nothing_is_left_out() -> None:
    calendar = "<a href='x.ics' type='text/calendar'>Add</a>"
    html = f"<dl class='facts'><dt>Calendar</dt><dd>{calendar}</dd><dt>Note</dt><dt>Remark</dt><dd>Told</dd></dl>"
    source = reading(html).source
    assert "Calendar" not in source
    assert 'described({{"Note"};linebreak();{"Remark"}}, ({{"Told"}}, ))' in source


def test_an_item_without_a_box_keeps_its_mark() -> None:
    items = "<li class='task-list-item'><input type='checkbox'> Done</li><li>Plain</li>"
    assert 'list({{"Plain"}})' in reading(f"<ul class='task-list'>{items}</ul>").source
    assert 'enum(start: 2, {{"Plain"}})' in reading(f"<ol class='task-list'>{items}</ol>").source


def test_a_note_begins_beside_its_number() -> None:
    note = "<div class='footnote'><ol><li id='fn:1'><p>The note.</p><p>More.</p></li></ol></div>"
    source = reading(f"<p>A<sup id='r'><a class='footnote-ref' href='#fn:1'>1</a></sup></p>{note}").source
    assert 'noted("group/goals#note-0", {{"The note."};p({"More."});{}})' in source


@pytest.mark.parametrize("html", ["<p>{}</p>", "<pre>{}</pre>", "<h2>{}</h2>", "<p><code>{}</code></p>"])
def test_nothing_is_so_long_that_it_runs_off_a_page(html: str) -> None:
    source = reading(html.format("x" * 95)).source
    assert max(map(len, re.findall("x+", source))) <= 16


# ---- tables


def told(rows: list[str]) -> str:
    html = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table><caption>Parts</caption><thead>{html}</thead><tbody><tr><th>R</th><td>1</td></tr></tbody></table>"


def test_cells_that_name_a_row_are_told() -> None:
    [found] = reading(told(["<th>A</th><th>B</th>"])).tables
    assert found.names == {(1, 0)}
    assert found.summary == "Parts"


def test_a_table_in_a_table_comes_after_it() -> None:
    inner = "<table><caption>Inner</caption><tr><td>x</td></tr></table>"
    found = reading(f"<table><caption>Outer</caption><tr><td>{inner}</td></tr></table>").tables
    assert [one.summary for one in found] == ["Outer", "Inner"]


@given(st.lists(st.lists(st.text("abcdefghij ", max_size=60), min_size=3, max_size=3), min_size=1, max_size=6))
def test_columns_fill_a_line_and_never_more_when_words_allow_it(rows: list[list[str]]) -> None:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    element = lxml_html.fragment_fromstring(f"<table>{cells}</table>")
    source, _ = table(element, lambda cell: text(cell.text_content()), sideways=False)
    widths = [
        float(width) for width in source.split("(", 2)[2].split(")")[0].replace("fr", "").split(",") if width.strip()
    ]
    assert len(widths) == 3
    assert all(width > 0 for width in widths)
    assert sum(widths) <= LINE + 1


# ---- the press


def test_typst_has_the_signs_that_we_count_on(press: Press) -> None:
    front = 'set document(title: "T", date: datetime(year: 2026, month: 1, day: 1))'
    face = f"set text(font: {text(CODE)}, fallback: false)"
    assert press.printed("en", f"{{{front}; {face}; {text(''.join(map(chr, CODE_SIGNS)))}}}", [], [], "", "page")
    with pytest.raises(Refused):
        press.printed("en", f"{{{front}; {face}; {text('✅')}}}", [], [], "", "page")


@pytest.fixture
def press(tmp_path: Path) -> Press:
    docs = tmp_path / "docs"
    docs.mkdir()
    docs.joinpath("broken.png").write_bytes(BROKEN)
    docs.joinpath("good.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9'/></svg>"
    )
    return Press(Faces(tmp_path, CODE_SIGNS, "none"), docs, STYLES, tmp_path / "cache")


def test_the_press_knows_which_pictures_it_can_read(press: Press) -> None:
    assert press.shows("good.svg")
    assert not press.shows("broken.png")
    assert len([*press.cache.iterdir()]) == 2  # tried once


def test_old_papers_leave_the_cache(press: Press) -> None:
    press.cache.mkdir()
    for number in range(KEPT + 3):
        press.cache.joinpath(f"paper-{number}.pdf").touch()
    press.swept()
    assert len([*press.cache.iterdir()]) == KEPT


@pytest.mark.parametrize(
    ("slug", "language", "path"),
    [
        ("index", "fi", "index-fi.pdf"),
        ("index", "en", "en/index-en.pdf"),
        ("group/index", "sv", "sv/group/group-sv.pdf"),
        ("group/goals", "fi", "group/goals/goals-fi.pdf"),
    ],
)
def test_a_paper_lies_beside_its_page(slug: str, language: str, path: str) -> None:
    assert paper_path(slug, language) == path  # type: ignore[arg-type]


def test_another_commit_does_not_set_a_paper_anew(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    source = '{set document(title: "T", date: datetime(year: 2026, month: 1, day: 1)); heading("T")}'
    set_by_typst = Mock(wraps=_set)
    monkeypatch.setattr("macros.paper.press._set", set_by_typst)
    first, again, other = (press.printed("en", source, [], [], commit, "page") for commit in ("a1", "a1", "b2"))
    assert set_by_typst.call_count == 1
    assert first == again != other
    for made, commit in ((first, "a1"), (other, "b2")):
        with pikepdf.open(BytesIO(made)) as file:
            assert str(file.docinfo.Keywords) == commit
