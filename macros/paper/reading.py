"""HTML of a page → Typst source. Every tag that the gate or a macro lets through is known here; any other is an error.

What works only on a screen is written out: tabs one after another, closed parts open, check boxes as signs to tick,
addresses beside their links. What a screen reader is not told either (hidden parts, ornaments) is left out.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from lxml.html import HtmlElement

from macros.paper.drawing import picture, told
from macros.paper.links import Inside, Links, Web, shown
from macros.paper.source import NOTHING, array, block, call, text
from macros.paper.tables import Table, table
from macros.word.reading import UnknownTag

Finding = tuple[str, dict[str, object], str]
"""Key of the problem catalogue, its values, and a text by which the line can be found in the source."""

_WRAPS = {
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("em", "i"), "emph"),
    **{"del": "strike", "ins": "underline", "mark": "highlight", "sub": "sub", "sup": "super"},
    **{"kbd": "key", "small": "small"},
}
_PLAIN = {"span", "time", "label", "cite", "bdi"}
_INLINE = {*_WRAPS, *_PLAIN, "a", "abbr", "br", "code", "img", "input", "wbr"}
_FLOWS = {"div", "section", "article", "footer", "header"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_DEEPEST = 6
"""Levels of headings that PDF 1.7 can tell apart."""
_PARAGRAPHS = {"lead": "lead", "when": "quiet", "goal__no": "quiet", "tr": "quiet"}
_THREADS = {"k1": "employment", "k2": "rights", "goal--employment": "employment", "goal--rights": "rights"}
_SPACE = re.compile(r"[ \t\n\r\f]+")
_PIECES = re.compile(r"(?<=[/.?&=_@:-])(?=\w)")
"""Where a line may break in an address or a name of a file."""


@dataclass(frozen=True)
class Ways:
    """What a reader needs beside the HTML. links: of this page; style: of drawings.

    lift: how many levels headings go down in a book; characters: code points that the faces hold; wanted: labels that
    something leads to, all others are left out; sideways: whether the page is turned.
    """

    links: Links
    style: str
    characters: frozenset[int]
    wanted: frozenset[str]
    lift: int = 0
    sideways: bool = False


@dataclass
class Read:
    """What came of a page. tables: the cells that name a row, of each table in reading order."""

    source: str = ""
    tables: list[Table] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read(tree: HtmlElement, ways: Ways) -> Read:
    """Reads the content of a page, an element with its h1 and everything below. Raises UnknownTag."""
    reader = _Reader(ways, tree)
    reader.done.source = ";\n".join(reader.flow(tree))
    return reader.done


@dataclass(frozen=True)
class _Where:
    """Where text stands: in a cell, note or heading no note can be hung; in a heading no page is told either."""

    cell: bool = False
    heading: bool = False


_BODY = _Where()


class _Reader:
    def __init__(self, ways: Ways, tree: HtmlElement) -> None:
        self.ways, self.done = ways, Read()
        self.level = 0
        self.spaced = True
        self.where = _BODY
        self.written: set[str] = set()
        self.addresses: dict[str, str] = {}
        self.expanded: set[str] = set()
        self.notes = {str(item.get("id")): item for item in tree.xpath(".//div[@class='footnote']//li[@id]")}
        self.used: dict[str, str] = {}
        self.makers: dict[str, Callable[[HtmlElement], str]] = {
            **dict.fromkeys(_HEADINGS, self.heading),
            **dict.fromkeys(_FLOWS, self.part),
            **{"p": self.paragraph, "ul": self.listing, "ol": self.listing, "dl": self.terms, "details": self.details},
            **{"table": self.table, "figure": self.figure, "pre": self.pre, "blockquote": self.quotation},
            **{"hr": lambda _: call("rule"), "figcaption": self.paragraph, "summary": self.paragraph},
        }
        self.check_characters(tree)

    def check_characters(self, tree: HtmlElement) -> None:
        for character in sorted({*"".join(tree.itertext())}):
            if ord(character) not in self.ways.characters:
                values: dict[str, object] = {"character": character, "code": f"U+{ord(character):04X}"}
                self.done.findings.append(("paper-character", values, character))

    # ---- blocks

    def flow(self, element: HtmlElement) -> list[str]:
        """The blocks in an element that may hold text beside them."""
        found: list[str] = []
        run: list[str] = []
        anchor = self.anchor(element)

        def flush() -> None:
            if "".join(run).strip():
                found.append(call("p", block(run)))
            run.clear()
            self.spaced = True

        self.spaced = True
        run += self.text(element.text)
        for child in element:
            if not _silent(child):
                if child.tag in _INLINE:
                    run += self.inline(child)
                else:
                    flush()
                    found.append(self.block(child))
            run += self.text(child.tail)
        flush()
        return ([anchor] if anchor else []) + [part for part in found if part != NOTHING]

    def block(self, element: HtmlElement) -> str:
        maker = self.makers.get(str(element.tag))
        if not maker:
            raise UnknownTag(f"<{element.tag}>")
        return maker(element)

    def body(self, element: HtmlElement) -> str:
        """The content of an item or cell: one paragraph, before lists or alone, is text without an element."""
        first, *rest = [*self.flow(element), ""]
        if first.startswith("p(") and all(not part or part.startswith(("list(", "enum(", "plain-list(")) for part in rest):
            first = first.removeprefix("p(").removesuffix(")")
        return block(filter(None, [first, *rest]))

    def heading(self, element: HtmlElement) -> str:
        level = _HEADINGS[str(element.tag)]
        words = " ".join(element.text_content().split())
        if level > self.level + 1:
            self.done.findings.append(("paper-heading", {"heading": words, "level": level}, words))
        self.level = level
        self.done.headings.append(words)
        with _standing(self, _Where(cell=True, heading=True)):
            content = self.run(element)
        label = self.label(element)
        if level == 1:  # the page itself
            content, label = block(filter(None, [self.anchor(element), content])), text(self.ways.links.label(""))
        return call("heading-at", str(min(level + self.ways.lift, _DEEPEST)), str(level), label or "none", content)

    def paragraph(self, element: HtmlElement) -> str:
        if _only_calendar(element):
            return NOTHING
        content = self.run(element)
        if content == NOTHING:
            return NOTHING
        kind = next((name for key, name in _PARAGRAPHS.items() if key in _classes(element)), "p")
        return self.anchored(element, call(kind, content))

    def part(self, element: HtmlElement) -> str:
        classes = _classes(element)
        if "footnote" in classes:
            return NOTHING
        if "tabbed-set" in classes:
            return self.tabs(element)
        if "admonition" in classes:
            return self.notice(element, "./p[contains(@class, 'admonition-title')]")
        if "nextbox" in classes:
            return call("panel", block(self.flow(element)))
        if "pair" in classes:
            return call("beside", *map(self.block, element))
        if "goal" in classes:
            return call("goal", text(_thread(element)), block(self.flow(element)))
        if "page-foot" in classes:
            return call("page-foot", block(self.flow(element)))
        if "highlight" in classes and (inner := element.find(".//pre")) is not None:
            return self.pre(inner)
        parts = self.flow(element)
        return block(parts) if parts else NOTHING

    def notice(self, element: HtmlElement, title: str) -> str:
        """A box with a title."""
        kinds = [name for name in _classes(element) if name not in ("admonition", "footnote")]
        heads = element.xpath(title)
        with _standing(self, _Where(cell=True)):
            name = self.run(heads[0]) if heads else NOTHING
        for head in heads:
            head.drop_tree()
        return call("notice", text(kinds[0] if kinds else "note"), name, block(self.flow(element)))

    def details(self, element: HtmlElement) -> str:
        return self.notice(element, "./summary")

    def tabs(self, element: HtmlElement) -> str:
        labels = element.xpath("./div[@class='tabbed-labels']/label")
        contents = element.xpath("./div[@class='tabbed-content']/div")
        return block(
            call("tab", self.run(label), block(self.flow(content)))
            for label, content in zip(labels, contents, strict=True)
        )

    def listing(self, element: HtmlElement) -> str:
        classes = _classes(element)
        items = [item for item in element if not _silent(item)]
        for item in items:
            if item.tag != "li":
                raise UnknownTag(f"<{element.tag}><{item.tag}>")
        if not items:
            return NOTHING
        if "steps" in classes:
            rows = [call("step", str(n), text(_thread(item)), self.body(item)) for n, item in enumerate(items, 1)]
            return call("plain-list", *rows)
        if "agenda" in classes:
            return call("plain-list", *map(self.agenda_item, items))
        if "milestones" in classes:
            return call("plain-list", *map(self.milestone, items))
        if "task-list" in classes:
            return call("plain-list", *map(self.task, items), tight="true")
        if all(len(item) and item[0].tag in _HEADINGS for item in items):
            return call("plain-list", *map(self.body, items))
        tight = not any(child.tag == "p" for item in items for child in item)
        options = {"tight": "true" if tight else "false"}
        if element.tag == "ol" and (start := element.get("start")):
            options["start"] = start
        return self.anchored(
            element, call("enum" if element.tag == "ol" else "list", *map(self.item, items), **options)
        )

    def item(self, item: HtmlElement) -> str:
        anchor = self.anchor(item)
        return block([anchor, self.body(item)]) if anchor else self.body(item)

    def agenda_item(self, item: HtmlElement) -> str:
        """`<time>`, then what is dealt with."""
        clock = item.find("./time")
        if clock is None:
            return self.body(item)
        when = self.run(clock)
        clock.drop_tree()
        return call("agenda-item", when, block(self.flow(item)))

    def milestone(self, item: HtmlElement) -> str:
        day = item.find("./p[@class='when']")
        if day is None:
            return self.body(item)
        when = self.run(day)
        day.drop_tree()
        return call("milestone", when, block(self.flow(item)))

    def task(self, item: HtmlElement) -> str:
        boxes = item.xpath(".//input[@type='checkbox']")
        ticked = bool(boxes) and boxes[0].get("checked") is not None
        for box in boxes[:1]:
            box.drop_tree()
        return call("task", "true" if ticked else "false", self.body(item))

    def terms(self, element: HtmlElement) -> str:
        """Groups of names and descriptions; a group may stand in a `div` of its own."""
        rows: list[str] = []
        names: list[str] = []
        described: list[str] = []

        def close() -> None:
            if names and described:
                rows.append(call("described", block(names), array(described)))
            names.clear()
            described.clear()

        for child in element.xpath("./dt | ./dd | ./div/dt | ./div/dd"):
            if child.tag == "dt":
                if described:
                    close()
                anchor = self.anchor(child)
                with _standing(self, _Where(cell=True)):
                    names.append(block([anchor, self.run(child)]) if anchor else self.run(child))
            elif not _only_calendar(child) and (content := self.body(child)) != NOTHING:
                described.append(call("others", content) if "others" in _classes(child) else content)
        close()
        kind = "facts" if "facts" in _classes(element) else "terms-list"
        return call(kind, *rows) if rows else NOTHING

    def table(self, element: HtmlElement) -> str:
        for child in element:
            if child.tag not in ("caption", "thead", "tbody", "tr"):
                raise UnknownTag(f"<table><{child.tag}>")
        with _standing(self, replace(self.where, cell=True)):
            made, found = table(element, self.body, sideways=self.ways.sideways)
        self.done.tables.append(found)
        return self.anchored(element, made)

    def figure(self, element: HtmlElement) -> str:
        caption = element.find("./figcaption")
        if caption is not None:
            caption.drop_tree()
        words = self.run(caption) if caption is not None else "none"
        drawings = element.xpath("./svg")
        if not drawings:
            return call("plate", block(self.flow(element)), words)
        wide = next((svg for svg in drawings if "fig--narrow" not in _classes(svg)), drawings[0])
        return call("plate", self.drawing(wide), words)

    def drawing(self, svg: HtmlElement) -> str:
        alternative = told(svg)
        source = picture(svg, self.ways.style)
        kind = "screen" if "screen" in _classes(svg) else "drawing"
        return call(kind, text(source), text(alternative))

    def pre(self, element: HtmlElement) -> str:
        return call("listing-of", text(element.text_content().rstrip("\n")))

    def quotation(self, element: HtmlElement) -> str:
        footer = element.find("./footer")
        by = "none"
        if footer is not None:
            by = self.run(footer)
            footer.drop_tree()
        return call("quotation", by, block(self.flow(element)))

    # ---- text

    def run(self, element: HtmlElement) -> str:
        """The text of an element that holds no blocks."""
        self.spaced = True
        parts = self.children(element)
        self.spaced = True
        return block(parts) if "".join(parts).strip() else NOTHING

    def children(self, element: HtmlElement) -> list[str]:
        parts = self.text(element.text)
        for child in element:
            if not _silent(child):
                parts += self.inline(child) if child.tag in _INLINE else [self.block(child)]
            parts += self.text(child.tail)
        return parts

    def text(self, value: str | None) -> list[str]:
        """White space as a browser shows it: one space, none at the start of a block."""
        words = _SPACE.sub(" ", (value or "").replace("\u00ad", ""))  # Typst knows where words divide
        if self.spaced:
            words = words.removeprefix(" ")
        if not words:
            return []
        self.spaced = words.endswith(" ")
        return [text(words)]

    def inline(self, element: HtmlElement) -> list[str]:
        tag, classes = str(element.tag), _classes(element)
        if tag == "br":
            self.spaced = True
            return [call("linebreak")]
        if tag == "wbr":
            return [call("may-break")]
        if tag in ("input", "img", "code"):
            self.spaced = False
        if tag == "input":
            return [self.sign(element)]
        if tag == "img":
            return [self.image(element)]
        if tag == "code":
            return [call("code", array(map(text, _PIECES.split(element.text_content()))))]
        if tag == "a":
            return [self.link(element)]
        if tag == "sup" and (reference := element.find("./a[@class='footnote-ref']")) is not None:
            return [self.note(unquote(str(reference.get("href"))[1:]))]
        parts = self.children(element)
        if tag == "abbr" and (title := element.get("title")) and title not in self.expanded:
            self.expanded.add(title)
            parts.append(text(f" ({title})"))
        if not parts:
            return []
        content = block(parts)
        if language := element.get("lang"):
            content = call("text", content, lang=text(language))
        if tag in _WRAPS:
            content = call(_WRAPS[tag], content)
        if "badge" in classes:
            kind = next((name.removeprefix("badge--") for name in classes if name.startswith("badge--")), "plain")
            content = call("badge", text(kind), content)
        elif "nb" in classes:
            content = call("box", content)
        elif "code" in classes:
            content = call("tongue", content)
        anchor = self.anchor(element)
        return [anchor, content] if anchor else [content]

    def link(self, element: HtmlElement) -> str:
        content = block(self.children(element))
        anchor = self.anchor(element)
        if anchor:
            content = block([anchor, content])
        if content == NOTHING:
            return NOTHING
        href = element.get("href")
        target = self.ways.links.target(href) if href else None
        if isinstance(target, Inside):
            if target.lost:
                self.done.findings.append(("paper-link", {"link": href}, str(href)))
                return content
            if "term" in _classes(element):
                return call("to-term", text(target.label), content)
            tells = target.page and not self.where.heading
            return call("to-page" if tells else "to-here", text(target.label), content)
        if isinstance(target, Web):
            return self.web(target.url, content, element)
        return content

    def web(self, url: str, content: str, element: HtmlElement) -> str:
        linked = call("web", text(url), content)
        words = element.text_content()
        address = shown(url)
        if not address or self.where.heading or address.rstrip("/") in words.replace("\u200b", ""):
            return linked
        pieces = array(map(text, _PIECES.split(address)))
        if self.where.cell:
            return linked if self.ways.links.is_ours(url) else block([linked, call("address", pieces)])
        if url in self.addresses:
            return block([linked, call("again", text(self.addresses[url]))])
        self.addresses[url] = self.ways.links.label(f"address-{len(self.addresses)}")
        return block([linked, call("noted", text(self.addresses[url]), call("plain-address", text(url), pieces))])

    def note(self, key: str) -> str:
        if key in self.used:
            return call("again", text(self.used[key]))
        item = self.notes[key]
        for back in item.xpath(".//a[contains(@class, 'footnote-backref')]"):
            back.drop_tree()
        self.used[key] = self.ways.links.label(f"note-{len(self.used)}")
        spaced = self.spaced
        with _standing(self, replace(self.where, cell=True)):
            content = self.body(item)
        self.spaced = spaced
        return call("noted", text(self.used[key]), content)

    def sign(self, element: HtmlElement) -> str:
        return call("tick", "true" if element.get("checked") is not None else "false")

    def image(self, element: HtmlElement) -> str:
        source, alternative = element.get("src") or "", (element.get("alt") or "").strip()
        if not alternative:
            self.done.findings.append(("html-alt", {"source": source}, source))
        width = element.get("width")
        path = self.ways.links.file(source)
        options = {"width": width if width and width.isdigit() else None}
        return call("photograph", text(f"/{path}"), text(alternative or "?"), **options)

    # ---- places that links lead to

    def label(self, element: HtmlElement) -> str:
        """The label of an element, as a literal; empty when nothing leads to it."""
        identifier = element.get("id")
        label = self.ways.links.label(identifier) if identifier else ""
        if not label or label not in self.ways.wanted or label in self.written:
            return ""
        self.written.add(label)
        return text(label)

    def anchor(self, element: HtmlElement) -> str:
        label = self.label(element)
        return call("anchor", label) if label else ""

    def anchored(self, element: HtmlElement, content: str) -> str:
        anchor = self.anchor(element)
        return block([anchor, content]) if anchor else content


class _standing:  # noqa: N801 - a context manager
    """Says where the text stands while it is read."""

    def __init__(self, reader: _Reader, where: _Where) -> None:
        self.reader, self.where = reader, where

    def __enter__(self) -> None:
        self.before, self.reader.where = self.reader.where, self.where

    def __exit__(self, *_: object) -> None:
        self.reader.where = self.before


def _silent(element: HtmlElement) -> bool:
    """Whether a screen reader says nothing here either, or the element only works on a screen."""
    return (
        not isinstance(element.tag, str)
        or element.tag == "svg"
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or "footnote-backref" in _classes(element)
        or (element.tag == "input" and element.get("type") != "checkbox")
    )


def _only_calendar(element: HtmlElement) -> bool:
    """Whether an element holds nothing but a link to a calendar file, which paper cannot add to a calendar."""
    links = element.xpath(".//a[@type='text/calendar']")
    return len(links) == 1 and links[0].text_content().split() == element.text_content().split()


def _classes(element: HtmlElement) -> list[str]:
    return (element.get("class") or "").split()


def _thread(element: HtmlElement) -> str:
    return next((_THREADS[name] for name in _classes(element) if name in _THREADS), "plain")
