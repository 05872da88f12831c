"""Running text of a page → Typst source: marks in a line, links with their addresses, notes, places links lead to."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from lxml.html import HtmlElement

from macros.paper.links import Inside, Links, Web, shown
from macros.paper.source import NOTHING, array, bare, block, call, text
from macros.paper.tables import Table

Finding = tuple[str, dict[str, object], str]
"""Key of the problem catalogue, its values, and a text by which the line can be found in the source."""

_WRAPS = {
    "strong": "strong",
    "b": "strong",
    "em": "emph",
    "i": "emph",
    "del": "strike",
    "ins": "underline",
    "mark": "highlight",
    "sub": "sub",
    "sup": "super",
    "kbd": "key",
    "small": "small",
}
_PLAIN = ("span", "time", "label", "cite", "bdi", "abbr")
INLINE = {*_WRAPS, *_PLAIN, "a", "br", "code", "img", "input", "wbr"}
_SPACE = re.compile(r"[ \t\n\r\f]+")
_LONG = re.compile(r"([^\W\d_]{14,})")
"""Words that may be divided at the end of a line as wide as the page; to try it with all words takes a third longer."""
_WIDE = re.compile(r"([^\W\d_]{24,})")
"""Words that may be divided in a heading."""
_ENDLESS = re.compile(r"[^\s\u200b-]{41,}")
"""What may be wider than a page, and has no place where a line may break."""
_PIECES = re.compile(r"(?<=[/.?&=_@:-])(?=\w)")
"""Where a line may break in an address or a name of a file."""


@dataclass(frozen=True)
class Ways:
    """What a reader needs beside the HTML. links: of this page; style: of drawings.

    lift: how many levels headings go down in a book; characters: code points that the faces hold; wanted: labels that
    something leads to, all others are left out; shows: whether a picture, a path below `docs/`, can be read;
    sideways: whether the page is turned.
    """

    links: Links
    style: str
    characters: frozenset[int]
    wanted: frozenset[str]
    shows: Callable[[str], bool]
    lift: int = 0
    sideways: bool = False


@dataclass
class Read:
    """What came of a page: its source, its tables in reading order, and what is wrong."""

    source: str = ""
    tables: list[Table] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class Where:
    """Where text stands. bound: in a cell, note or heading, where no note can hang; heading: no page is told either."""

    bound: bool = False
    heading: bool = False


class Phrases:
    """Reads text. `block` is what reads the blocks that stand among it."""

    def __init__(self, ways: Ways, tree: HtmlElement, blocks: Callable[[HtmlElement], str]) -> None:
        self.ways, self.blocks = ways, blocks
        self.done = Read()
        self.where = Where()
        self._spaced = True
        self._written: set[str] = set()
        self._addresses: dict[str, str] = {}
        self._expanded: set[str] = set()
        self._notes = {str(item.get("id")): item for item in tree.xpath(".//div[@class='footnote']//li[@id]")}
        self._used: dict[str, str] = {}
        self._makers: dict[str, Callable[[HtmlElement], list[str]]] = {
            "a": lambda element: [self._link(element)],
            "abbr": self._abbreviation,
            "br": self._break,
            "code": self._code,
            "img": self._image,
            "input": self._box,
            "sup": self._raised,
            # to lxml, which does not know <wbr>, what follows it stands in it
            "wbr": lambda element: [call("may-break"), *self.children(element)],
        }

    def start(self) -> None:
        """A new block begins: white space says nothing here."""
        self._spaced = True

    @contextmanager
    def standing(self, *, heading: bool = False) -> Iterator[None]:
        """Text that is read meanwhile is bound."""
        before, self.where = self.where, replace(self.where, bound=True, heading=heading or self.where.heading)
        try:
            yield
        finally:
            self.where = before

    # ---- text

    def run(self, element: HtmlElement) -> str:
        """The text of an element."""
        self.start()
        parts = self.children(element)
        self.start()
        return block(parts) if "".join(parts).strip() else NOTHING

    def children(self, element: HtmlElement) -> list[str]:
        parts = self.text(element.text)
        for child in element:
            if not is_silent(child):
                parts += self.inline(child) if child.tag in INLINE else [self.blocks(child)]
            parts += self.text(child.tail)
        return parts

    def text(self, value: str | None) -> list[str]:
        """White space as a browser shows it: one space, none at the start of a block."""
        words = _SPACE.sub(" ", (value or "").replace("\u00ad", ""))  # Typst knows where words divide
        if self._spaced:
            words = words.removeprefix(" ")
        if not words:
            return []
        self._spaced = words.endswith(" ")
        pieces = enumerate((_WIDE if self.where.heading else _LONG).split(divisible(words)))
        return [call("long", text(piece)) if number % 2 else text(piece) for number, piece in pieces if piece]

    def inline(self, element: HtmlElement) -> list[str]:
        """An element of the line."""
        maker = self._makers.get(str(element.tag), self._marked)
        return maker(element)

    # ---- elements of a line

    def _marked(self, element: HtmlElement) -> list[str]:
        parts = self.children(element)
        if not parts:
            return []
        content, found = block(parts), classes(element)
        if language := element.get("lang"):
            content = call("text", content, lang=text(language))
        if wrap := _WRAPS.get(str(element.tag)):
            content = call(wrap, content)
        if "badge" in found:
            kind = next((name.removeprefix("badge--") for name in found if name.startswith("badge--")), "plain")
            content = call("badge", text(kind), content)
        elif "nb" in found:
            content = call("box", content)
        elif "code" in found:
            content = call("tongue", content)
        return [*self.anchor(element), content]

    def _abbreviation(self, element: HtmlElement) -> list[str]:
        """What it stands for is told where it stands first."""
        parts, title = self._marked(element), element.get("title")
        if not title or title in self._expanded:
            return parts
        self._expanded.add(title)
        return [*parts, text(f" ({title})")]

    def _break(self, _: HtmlElement) -> list[str]:
        self.start()
        return [call("linebreak")]

    def _code(self, element: HtmlElement) -> list[str]:
        self._spaced = False
        return [call("code", array(map(text, _PIECES.split(divisible(element.text_content())))))]

    def _box(self, element: HtmlElement) -> list[str]:
        self._spaced = False
        return [call("tick", "true" if element.get("checked") is not None else "false")]

    def _image(self, element: HtmlElement) -> list[str]:
        self._spaced = False
        source, alternative = element.get("src") or "", (element.get("alt") or "").strip()
        if not alternative:
            self.done.findings.append(("html-alt", {"source": source}, source))
        path = self.ways.links.file(source)
        if not self.ways.shows(path):
            return [call("unshown", text(alternative))]
        width = element.get("width")
        options = {"width": width if width and width.isdigit() else None}
        return [call("photograph", text(f"/{path}"), text(alternative or "?"), **options)]

    def _raised(self, element: HtmlElement) -> list[str]:
        reference = element.find("./a[@class='footnote-ref']")
        if reference is None:
            return self._marked(element)
        key = unquote(str(reference.get("href"))[1:])
        if key in self._used:
            return [call("again", text(self._used[key]))]
        item = self._notes[key]
        for back in item.xpath(".//a[contains(@class, 'footnote-backref')]"):
            back.drop_tree()
        self._used[key] = self.ways.links.label(f"note-{len(self._used)}")
        with self.standing():
            first, *rest = [*map(self.blocks, item), NOTHING]
            content = block([bare(first), *rest])
        self._spaced = False
        return [call("noted", text(self._used[key]), content)]

    # ---- links

    def _link(self, element: HtmlElement) -> str:
        content = block([*self.anchor(element), *self.children(element)])
        href = element.get("href")
        target = self.ways.links.target(href) if href else None
        if content == NOTHING or target is None:
            return content
        if isinstance(target, Web):
            return self._web(target.url, content, element)
        return call(self._way(element, target), text(target.label), content)

    def _way(self, element: HtmlElement, target: Inside) -> str:
        """How a link in the same paper looks; one to another page tells its number."""
        if "term" in classes(element):
            return "to-term"
        return "to-page" if target.page and not self.where.heading else "to-here"

    def _web(self, url: str, content: str, element: HtmlElement) -> str:
        linked = call("web", text(url), content)
        address = shown(url)
        if not address or self.where.heading or address in element.text_content():
            return linked
        pieces = array(map(text, _PIECES.split(address)))
        if self.where.bound:
            return linked if self.ways.links.is_ours(url) else block([linked, call("address", pieces)])
        if url in self._addresses:
            return block([linked, call("again", text(self._addresses[url]))])
        self._addresses[url] = self.ways.links.label(f"address-{len(self._addresses)}")
        return block([linked, call("noted", text(self._addresses[url]), call("plain-address", text(url), pieces))])

    # ---- places that links lead to

    def label(self, element: HtmlElement) -> str:
        """The label of an element, as a literal; empty when nothing leads to it."""
        identifier = element.get("id")
        label = self.ways.links.label(identifier) if identifier else ""
        if not label or label not in self.ways.wanted or label in self._written:
            return ""
        self._written.add(label)
        return text(label)

    def anchor(self, element: HtmlElement) -> list[str]:
        """The place itself, where something leads to it."""
        label = self.label(element)
        return [call("anchor", label)] if label else []

    def anchored(self, element: HtmlElement, content: str) -> str:
        """Content with the place before it."""
        anchor = self.anchor(element)
        return block([*anchor, content]) if anchor else content


def divisible(words: str) -> str:
    """A text in which nothing is so long that it runs off the page: a zero-width space stands in it now and then."""
    return _ENDLESS.sub(lambda match: "\u200b".join(re.findall(r".{1,16}", match[0])), words)


def is_silent(element: HtmlElement) -> bool:
    """Whether a screen reader says nothing here either, or the element only works on a screen."""
    return (
        not isinstance(element.tag, str)
        or element.tag == "svg"
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or "footnote-backref" in classes(element)
        or (element.tag == "input" and element.get("type") != "checkbox")
    )


def classes(element: HtmlElement) -> list[str]:
    """The classes of an element."""
    return (element.get("class") or "").split()
