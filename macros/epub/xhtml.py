"""The HTML of a page as XHTML for a book: nothing folded, hidden or clickable but links, and all in namespaces."""

from collections.abc import Callable

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from macros.words import Language, words

XHTML = "http://www.w3.org/1999/xhtml"
SVG = "http://www.w3.org/2000/svg"
OPS = "http://www.idpf.org/2007/ops"
_TYPE = "epub:type"
_IDS = ("id", "for", "aria-labelledby", "aria-describedby")
_DONE, _OPEN = "☑ ", "☐ "

Address = Callable[[str], str]
"""Turns the address of a link or a picture, as the page has it, into that in the book; empty when it leads nowhere."""


def document(
    title: str, content: str, language: Language, style: str, links: Address, pictures: Address
) -> tuple[bytes, bool]:
    """A whole document, and whether it holds a drawing, which the list of the book's files must say.

    content: HTML for the body. style: address of the style sheet, as seen from the document.
    """
    body = lxml_html.fragment_fromstring(content, create_parent="body")
    _adapt(body, language, links, pictures)
    head = lxml_html.Element("head")
    head.append(_made("title", title))
    head.append(_made("link", rel="stylesheet", href=style, type="text/css"))
    root = lxml_html.Element("html", lang=language)
    root.extend([head, body])
    _name_spaces(root)
    text = etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")
    return text, body.find(".//svg") is not None


def _adapt(body: HtmlElement, language: Language, links: Address, pictures: Address) -> None:
    """Makes page content into content of a book, in place."""
    _drop(body)
    for details in body.iter("details"):
        _open(details)
    for tabs in body.xpath(".//div[contains(@class, 'tabbed-set')]"):
        _write_out(tabs)
    for item in body.xpath(".//li[contains(@class, 'task-list-item')]"):
        _tick(item)
    for notes in body.xpath(".//div[@class='footnote']"):
        _note(notes, language)
    for reference in body.xpath(".//a[contains(@class, 'footnote-ref')]"):
        reference.attrib.update({_TYPE: "noteref", "role": "doc-noteref"})
    for term in body.xpath(".//a[@class='term']"):
        term.set(_TYPE, "glossref")
    for picture in body.iter("img"):
        picture.set("src", pictures(picture.get("src", "")))
    for link in list(body.iter("a")):
        _lead(link, links)
    for element in body.iter("*"):
        _tidy(element)


def _drop(body: HtmlElement) -> None:
    """Takes out what only works on a page or is not told to everyone; of two drawings the narrow one stays."""
    for element in body.xpath(
        ".//*[@hidden] | .//*[@aria-hidden='true'][not(ancestor::svg)] | .//form | .//input[@type='radio']"
        " | .//svg[contains(@class, 'fig--wide')][following-sibling::svg]"
    ):
        element.drop_tree()
    for element in list(body.iter("wbr")):
        element.drop_tag()  # the parser of HTML takes what follows for its content


def _open(details: HtmlElement) -> None:
    """A folded part becomes a notice, its summary the title."""
    details.tag = "div"
    details.set("class", "admonition")
    details.attrib.pop("open", None)
    for summary in details.findall("summary"):
        summary.tag = "p"
        summary.set("class", "admonition-title")


def _write_out(tabs: HtmlElement) -> None:
    """Tabs stand one after another, each under its name."""
    labels = tabs.xpath("./div[@class='tabbed-labels']/label")
    blocks = tabs.xpath("./div[@class='tabbed-content']/div")
    for label, block in zip(labels, blocks, strict=True):
        label.tag = "p"
        label.attrib.clear()
        label.set("class", "tab-name")
        label.tail = block.text
        block.text = None
        block.insert(0, label)
        block.set("class", "tab")
        tabs.append(block)
    for part in tabs.xpath("./div[@class='tabbed-labels' or @class='tabbed-content']"):
        part.drop_tree()
    tabs.set("class", "tabs")


def _tick(item: HtmlElement) -> None:
    """A check box becomes a sign, its label plain text."""
    for box in list(item.iter("input")):
        sign = _DONE if box.get("checked") is not None else _OPEN
        box.tail = sign + (box.tail or "").lstrip()
        box.drop_tag()
    for label in list(item.iter("label")):
        label.drop_tag()


def _note(notes: HtmlElement, language: Language) -> None:
    """The list of footnotes becomes notes that a reading program may show where they are called."""
    made = []
    for number, item in enumerate(notes.iter("li"), 1):
        identifier = item.get("id", "")
        for back in item.xpath(".//a[contains(@class, 'footnote-backref')]"):
            back.drop_tree()
        item.tag = "aside"
        item.attrib.update({_TYPE: "footnote", "role": "doc-footnote"})
        back = _made("a", f"{number}.", href=f"#{identifier.replace('fn', 'fnref', 1)}", role="doc-backlink")
        first = next((child for child in item if child.tag == "p"), None)
        holder = item if first is None else first
        back.tail = " " + (holder.text or "").lstrip()
        holder.text = None
        holder.insert(0, back)
        made.append(item)
    notes.clear()
    notes.tag = "section"
    notes.attrib.update({_TYPE: "footnotes", "class": "footnote", "aria-label": words(language)["book_notes"]})
    notes.extend(made)


def _lead(link: HtmlElement, links: Address) -> None:
    """A link that leads nowhere in a book becomes the text that it was."""
    if link.get("href") is None:
        return
    address = links(link.get("href", ""))
    if address:
        link.set("href", address)
    else:
        link.drop_tag()


def _tidy(element: HtmlElement) -> None:
    for name in [name for name in element.attrib if str(name).startswith("data-") and name != "data-label"]:
        del element.attrib[name]
    for name in _IDS:
        if name in element.attrib:
            element.set(name, identifier(element.get(name, "")))


def identifier(text: str) -> str:
    """An id as XML allows it: those of footnotes have a colon."""
    return text.replace(":", "-")


def _made(name: str, text: str | None = None, **attributes: str) -> HtmlElement:
    element = lxml_html.Element(name, **attributes)
    element.text = text
    return element


def _name_spaces(root: HtmlElement) -> None:
    """What XML wants to be told and HTML knows: as plain attributes, for a tree of HTML has no namespaces."""
    root.attrib.update({"xmlns": XHTML, "xmlns:epub": OPS})
    for element in root.xpath(".//svg"):
        element.attrib.update({"xmlns": SVG, "viewBox": element.attrib.pop("viewbox")})  # its parser wrote it small
    for element in root.xpath("descendant-or-self::*[@lang]"):
        element.set("xml:lang", element.get("lang"))
