"""The HTML of pages as XHTML of a book."""

from typing import Any

from lxml import etree

from macros.epub.xhtml import OPS, SVG, XHTML, document

NAMES = {"x": XHTML, "s": SVG}


def made(content: str) -> Any:
    text, _ = document("Title", content, "fi", "style.css", lambda href: f"to:{href}", lambda source: f"of:{source}")
    return etree.fromstring(text)


def body(content: str) -> str:
    """What stands in the body, without names of namespaces."""
    text = str(etree.tostring(made(content).find(f"{{{XHTML}}}body"), encoding="unicode"))
    for name in (f' xmlns="{XHTML}"', f' xmlns:epub="{OPS}"'):
        text = text.replace(name, "")
    return text.removeprefix("<body>").removesuffix("</body>")


def test_a_document_names_its_language_and_its_title() -> None:
    root = made("<p>Text</p>")
    assert root.get("lang") == root.get("{http://www.w3.org/XML/1998/namespace}lang") == "fi"
    assert root.findtext("x:head/x:title", namespaces=NAMES) == "Title"


def test_foreign_words_have_their_language_in_both_forms() -> None:
    assert body('<p><span lang="sv">ord</span></p>') == '<p><span lang="sv" xml:lang="sv">ord</span></p>'


def test_text_keeps_its_signs() -> None:
    assert body("<p>a &lt; b &amp; c</p>") == "<p>a &lt; b &amp; c</p>"


def test_what_only_works_on_a_page_is_left_out() -> None:
    hidden = '<span hidden="hidden">a</span>b<i aria-hidden="true">c</i>d<form><input></form>e'
    assert body(f"<div>{hidden}</div>") == "<div>bde</div>"
    assert body('<p data-end="1">a<wbr>b<wbr>c</p>') == "<p>abc</p>"
    assert body('<table><tbody><tr><td data-label="A">1</td></tr></tbody></table>').count('data-label="A"') == 1


def test_a_folded_part_is_open() -> None:
    assert body("<details class='note'><summary>Name</summary><p>Text</p></details>") == (
        '<div class="admonition"><p class="admonition-title">Name</p><p>Text</p></div>'
    )


def test_tabs_are_written_out_under_their_names() -> None:
    tabs = (
        '<div class="tabbed-set tabbed-alternate" data-tabs="1:2">'
        '<input checked="checked" id="__tabbed_1_1" name="__tabbed_1" type="radio">'
        '<input id="__tabbed_1_2" name="__tabbed_1" type="radio">'
        '<div class="tabbed-labels"><label for="__tabbed_1_1">City</label><label for="__tabbed_1_2">State</label></div>'
        '<div class="tabbed-content"><div class="tabbed-block"><p>one</p></div>'
        '<div class="tabbed-block"><p>two</p></div></div></div>'
    )
    assert body(tabs) == (
        '<div class="tabs"><div class="tab"><p class="tab-name">City</p><p>one</p></div>'
        '<div class="tab"><p class="tab-name">State</p><p>two</p></div></div>'
    )


def test_check_boxes_are_signs() -> None:
    item = '<li class="task-list-item"><label><input type="checkbox"{}> <span>Do <b>it</b></span></label></li>'
    assert body(f"<ul>{item.format('')}{item.format(' checked')}</ul>") == (
        '<ul><li class="task-list-item">☐ <span>Do <b>it</b></span></li>'
        '<li class="task-list-item">☑ <span>Do <b>it</b></span></li></ul>'
    )


def test_footnotes_are_notes_that_know_where_they_are_called() -> None:
    text = body(
        '<p>Text<sup id="fnref:a"><a class="footnote-ref" href="#fn:a">1</a></sup></p><div class="footnote"><hr><ol>'
        '<li id="fn:a"><p>Note <em>x</em>. <a class="footnote-backref" href="#fnref:a">↩</a></p></li></ol></div>'
    )
    assert 'id="fnref-a"><a class="footnote-ref" href="to:#fn:a" epub:type="noteref" role="doc-noteref">1</a>' in text
    assert '<aside id="fn-a" epub:type="footnote" role="doc-footnote">' in text
    assert '<p><a href="to:#fnref:a" role="doc-backlink">1.</a> Note <em>x</em>. </p></aside></section>' in text
    assert "↩" not in text


def test_of_two_drawings_the_narrow_one_stays_and_keeps_its_alternative() -> None:
    title = '<title id="{0}-t">T</title>'
    drawing = '<svg class="fig fig--{0}" viewbox="0 0 1 2" role="img" aria-labelledby="{0}-t">' + title + "</svg>"
    root = made(f"<figure>{drawing.format('wide')}{drawing.format('narrow')}</figure>")
    [svg] = root.iterfind(".//s:svg", NAMES)
    assert (svg.get("viewBox"), svg.get("aria-labelledby")) == ("0 0 1 2", "narrow-t")
    assert svg.findtext("s:title", namespaces=NAMES) == "T"
    assert document("T", drawing.format("wide"), "fi", "", str, str)[1]
    assert not document("T", "<p>no drawing</p>", "fi", "", str, str)[1]


def test_a_link_that_leads_nowhere_becomes_text() -> None:
    text, _ = document("T", '<p><a href="x">a <b>b</b></a> c</p>', "fi", "", lambda _: "", str)
    assert b"<p>a <b>b</b> c</p>" in text
