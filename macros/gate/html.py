"""What a page may hold after Markdown: listed tags, attributes, classes, ids and addresses. Anything else is refused.

Nothing is cleaned in silence: a member is told what is not allowed and what to write instead. What is published is the
tree that was checked, written anew, so that a browser cannot read it in another way than the gate did.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

Finding = tuple[str, dict[str, object], str]
"""Key of the problem catalogue, its values, and a text by which the line can be found in the source."""

_COMMON = frozenset({"id", "class"})
_TAGS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("p", "em", "strong", "del", "ins", "mark", "sub", "code", "pre", "blockquote", "hr", "br"), _COMMON
    ),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "ul", "li", "dl", "dt", "dd", "span", "summary"), _COMMON),
    **dict.fromkeys(("table", "thead", "tbody", "tr", "kbd", "sup"), _COMMON),
    **dict.fromkeys(("th", "td"), _COMMON | {"align"}),
    "div": _COMMON | {"data-tabs"},
    "ol": _COMMON | {"start"},
    "a": _COMMON | {"href", "title"},
    "img": _COMMON | {"src", "alt", "title", "width", "height"},
    "abbr": _COMMON | {"title"},
    "details": _COMMON | {"open"},
    "label": _COMMON | {"for"},
    "input": _COMMON | {"type", "checked", "disabled", "name"},
}
_VOID = frozenset({"br", "hr", "img", "input"})

NOTICES = ("note", "tip", "warning", "archived", "translation")
_CLASSES = frozenset(
    {
        *NOTICES,
        *("admonition", "admonition-title", "footnote", "footnote-ref", "footnote-backref", "highlight"),
        *("task-list", "task-list-item", "task-list-control", "task-list-indicator"),
        *("tabbed-set", "tabbed-alternate", "tabbed-labels", "tabbed-content", "tabbed-block"),
        *("steps", "k0", "k1", "k2", "links", "quad", "num", "criteria"),  # ours, for lists and tables
    }
)
_CLASS = re.compile(r"language-[\w+-]+")
"""The language of a code block."""
_ID = re.compile(r"[a-z0-9][a-z0-9._-]*|fn:[\w-]+|fnref\d*:[\w-]+|__tabbed_\d+_\d+")
RESERVED = re.compile(r"main|next-meeting|site-.*|(agenda|archive|meetings|year)-\d.*|(timeline|screen|term)-.*")
"""Ids of the templates; a second one would lead links and scripts astray."""
_SCHEMES = frozenset({"", "https", "http", "mailto", "tel"})
_ODD = re.compile(r"[\x00-\x20\x7f\\<>\"`{}|^]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Neither HTML nor XML has a place for them."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")


@dataclass(frozen=True)
class Checked:
    """The tree of a page's content, in a `div` of its own, and what is wrong with it."""

    tree: HtmlElement
    findings: list[Finding]


def check(html: str) -> Checked:
    """Reads the HTML that Markdown made of a page."""
    parser = lxml_html.HTMLParser(recover=True, encoding="utf-8")
    document = lxml_html.document_fromstring(f"<html><body><div>{html}</div></body></html>".encode(), parser=parser)
    tree = document.find("body/div")
    if tree is None:  # the page closes what it did not open
        tree = lxml_html.Element("div")
    odd: list[Finding] = [("text-character", {}, match[0])] if (match := _CONTROL.search(html)) else []
    nodes = [found for node in tree.iter() for found in _node(node, tree)]
    return Checked(tree, [*odd, *_unbalanced(html, parser), *nodes])


def written(tree: HtmlElement) -> str:
    """The content of the `div`, as it is published."""
    parts = [lxml_html.tostring(element, encoding="unicode") for element in tree]
    return "".join([_escaped(tree.text), *map(str, parts)])


def _escaped(text: str | None) -> str:
    return (text or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _unbalanced(html: str, parser: lxml_html.HTMLParser) -> Iterator[Finding]:
    """Tags that are closed without being open, or opened and not closed."""
    for error in parser.error_log:
        if error.type_name in ("ERR_TAG_NAME_MISMATCH", "HTML_STRUCURE_ERROR"):
            tag = re.sub(r".*[:<] ?(\w+)>?.*", r"\1", error.message)
            yield "html-balance", {"tag": tag}, f"</{tag}"
            return
    counts: dict[str, int] = {}
    for closing, name in _TAG.findall(html):
        tag = name.lower()
        if tag in _TAGS and tag not in _VOID:
            counts[tag] = counts.get(tag, 0) + (-1 if closing else 1)
    for tag, count in counts.items():
        if count:
            yield "html-balance", {"tag": tag}, f"<{tag}"


def _node(node: HtmlElement, tree: HtmlElement) -> Iterator[Finding]:
    if not isinstance(node.tag, str):
        text = "<!--" if isinstance(node, etree._Comment) else "<?"  # noqa: SLF001 - lxml has no public name for it
        yield "html-comment", {}, text
        return
    if node is tree:
        return
    tag = node.tag.lower()
    allowed = _TAGS.get(tag)
    if allowed is None:
        yield "html-tag", {"tag": tag}, f"<{tag}"
        return
    for name, value in node.attrib.items():
        yield from _attribute(tag, str(name).lower(), str(value), allowed)
    if tag == "input" and node.get("type") not in ("checkbox", "radio"):
        yield "html-tag", {"tag": tag}, "<input"
    if tag == "img" and not (node.get("alt") or "").strip():
        yield "html-alt", {"source": node.get("src", "")}, node.get("src", "![")
    if tag == "th" and not node.text_content().strip() and node.find(".//img") is None:
        beside = next((text for cell in node.getparent() if (text := cell.text_content().strip())), "|")
        yield "html-heading-cell", {}, beside


def _attribute(tag: str, name: str, value: str, allowed: frozenset[str]) -> Iterator[Finding]:
    if name not in allowed:
        yield "html-attribute", {"tag": tag, "name": name}, name
    elif name == "class":
        for word in value.split():
            if word not in _CLASSES and not _CLASS.fullmatch(word):
                yield "html-class", {"name": word}, word
    elif name in ("id", "for"):
        if name == "id" and RESERVED.fullmatch(value):
            yield "html-reserved", {"id": value}, value
        elif not _ID.fullmatch(value):
            yield "html-id", {"id": value}, value
    elif name in ("href", "src") and not _good_address(value, name):
        yield "html-address", {"link": value}, value


def _good_address(value: str, name: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    if _ODD.search(value) or value.startswith("//") or (parts.scheme and ":" not in value):
        return False
    if name == "src":
        return not parts.scheme and not parts.netloc
    return parts.scheme.lower() in _SCHEMES and not (
        not parts.scheme and ":" in value.partition("/")[0].partition("#")[0]
    )
