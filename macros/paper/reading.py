"""HTML of a page → Typst source. Every tag that the gate or a macro lets through is known here; any other is an error.

What works only on a screen is written out: tabs one after another, closed parts open, check boxes as signs to tick,
addresses beside their links. What a screen reader is not told either (hidden parts, ornaments) is left out.
"""

from collections.abc import Callable

from lxml.html import HtmlElement

from macros.paper.drawing import picture, told
from macros.paper.phrases import INLINE, Phrases, Read, Ways, classes, divisible, is_silent
from macros.paper.source import NOTHING, array, bare, block, call, plain, text
from macros.paper.tables import table
from macros.word.reading import UnknownTag

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_DEEPEST = 6
"""Levels of headings that PDF 1.7 can tell apart."""
_FLOWS = ("div", "section", "article", "header")
_PARAGRAPHS = {"badges": "badges", "lead": "lead", "when": "quiet", "goal__no": "quiet", "tr": "quiet"}
"""Class of a paragraph → function of the template."""
_LISTS = ("list(", "enum(", "plain-list(")
_THREADS = {"k1": "employment", "k2": "rights", "goal--employment": "employment", "goal--rights": "rights"}

Maker = Callable[[HtmlElement], str]


def read(tree: HtmlElement, ways: Ways) -> Read:
    """Reads a page: an element with its h1 and everything below, which is used up. Raises UnknownTag."""
    reader = _Reader(ways, tree)
    done = reader.phrases.done
    for character in sorted({*plain("".join(tree.itertext()))}):
        if ord(character) not in ways.characters:
            values: dict[str, object] = {"character": character, "code": f"U+{ord(character):04X}"}
            done.findings.append(("paper-character", values, character))
    done.source = ";\n".join(reader.flow(tree))
    return done


class _Reader:
    def __init__(self, ways: Ways, tree: HtmlElement) -> None:
        self.ways = ways
        self.phrases = Phrases(ways, tree, self.block)
        self.above: list[int] = []
        """Levels of the headings above the next one."""
        self.makers: dict[str, Maker] = {
            **dict.fromkeys(_HEADINGS, self.heading),
            **dict.fromkeys(_FLOWS, self.part),
            **dict.fromkeys(("p", "figcaption", "summary"), self.paragraph),
            **dict.fromkeys(("ul", "ol"), self.listing),
            "dl": self.terms,
            "details": lambda element: self.notice(element, "./summary"),
            "table": self.table,
            "figure": self.figure,
            "pre": lambda element: call("listing-of", text(divisible(element.text_content().rstrip("\n")))),
            "blockquote": lambda element: call("quotation", self.all(element)),
            "footer": lambda element: call("others", self.phrases.run(element)),
            "hr": lambda _: call("rule"),
        }
        self.parts: dict[str, Maker] = {
            "footnote": lambda _: NOTHING,  # its notes stand at the foot of the paper
            "tabbed-set": self.tabs,
            "admonition": lambda element: self.notice(element, "./p[contains(@class, 'admonition-title')]"),
            "nextbox": lambda element: call("panel", self.all(element)),
            "pair": lambda element: call("beside", *map(self.block, element)),
            "goal": lambda element: call("goal", text(_thread(element)), self.all(element)),
            "page-foot": lambda element: call("page-foot", self.all(element)),
        }
        self.items: dict[str, Callable[[int, HtmlElement], str]] = {
            "steps": lambda number, item: call("step", str(number), text(_thread(item)), self.body(item)),
            "agenda": lambda _, item: self.timed("agenda-item", item, item.find("./time")),
            "milestones": lambda _, item: self.timed("milestone", item, item.find("./p[@class='when']")),
            "task-list": self.task,
        }

    # ---- blocks

    def flow(self, element: HtmlElement) -> list[str]:
        """The blocks in an element that may hold text beside them."""
        found: list[str] = self.phrases.anchor(element)
        run: list[str] = []

        def flush() -> None:
            if "".join(run).strip():
                found.append(call("p", block(run)))
            run.clear()
            self.phrases.start()

        self.phrases.start()
        run += self.phrases.text(element.text)
        for child in element:
            if child.tag in INLINE and not is_silent(child):
                run += self.phrases.inline(child)
            elif not is_silent(child):
                flush()
                found.append(self.block(child))
            run += self.phrases.text(child.tail)
        flush()
        return [part for part in found if part != NOTHING]

    def all(self, element: HtmlElement) -> str:
        """All blocks in an element."""
        return block(self.flow(element))

    def body(self, element: HtmlElement) -> str:
        """The content of an item or cell: one paragraph, before lists or alone, is text without an element."""
        first, *rest = [*self.flow(element), ""]
        if all(part.startswith(_LISTS) for part in rest if part):
            first = bare(first)
        return block(filter(None, [first, *rest]))

    def block(self, element: HtmlElement) -> str:
        """One block. Raises UnknownTag."""
        maker = self.makers.get(str(element.tag))
        if not maker:
            raise UnknownTag(f"<{element.tag}>")
        return maker(element)

    def heading(self, element: HtmlElement) -> str:
        told = _HEADINGS[str(element.tag)]
        while self.above and self.above[-1] >= told:
            self.above.pop()
        self.above.append(told)
        level = len(self.above)  # a macro does not know how deep it stands, and PDF/UA leaves out no level
        with self.phrases.standing(heading=True):
            content = self.phrases.run(element)
        if level == 1:  # the page itself
            content = block([*self.phrases.anchor(element), content])
            label = text(self.ways.links.label(""))
        else:
            label = self.phrases.label(element)
        return call("heading-at", str(min(level + self.ways.lift, _DEEPEST)), str(level), label or "none", content)

    def paragraph(self, element: HtmlElement) -> str:
        content = NOTHING if _is_calendar(element) else self.phrases.run(element)
        if content == NOTHING:
            return NOTHING
        kind = next((name for key, name in _PARAGRAPHS.items() if key in classes(element)), "p")
        return self.phrases.anchored(element, call(kind, content))

    def part(self, element: HtmlElement) -> str:
        maker = next((self.parts[name] for name in classes(element) if name in self.parts), self.all)
        return maker(element)

    def notice(self, element: HtmlElement, title: str) -> str:
        """A box with a title. title: the path to it."""
        kind = next((name for name in classes(element) if name != "admonition"), "note")
        name = "none"
        for head in element.xpath(title):
            with self.phrases.standing():
                name = self.phrases.run(head)
            head.drop_tree()
        return call("notice", text(kind), name, self.all(element))

    def tabs(self, element: HtmlElement) -> str:
        """Each tab with its label above it."""
        labels = element.xpath("./div[@class='tabbed-labels']/label")
        contents = element.xpath("./div[@class='tabbed-content']/div")
        return block(
            call("tab", self.phrases.run(label), self.all(content))
            for label, content in zip(labels, contents, strict=True)
        )

    def table(self, element: HtmlElement) -> str:
        for child in element:
            if child.tag not in ("caption", "thead", "tbody", "tr"):
                raise UnknownTag(f"<table><{child.tag}>")
        tables = self.phrases.done.tables
        place = len(tables)  # before those in its cells
        with self.phrases.standing():
            made, found = table(element, self.body, sideways=self.ways.sideways)
        tables.insert(place, found)
        return self.phrases.anchored(element, made)

    def figure(self, element: HtmlElement) -> str:
        words = "none"
        for caption in element.xpath("./figcaption"):
            words = self.phrases.run(caption)
            caption.drop_tree()
        drawings = element.xpath("./svg")
        shown = next((svg for svg in drawings if "fig--narrow" not in classes(svg)), None)
        return call("plate", self.all(element) if shown is None else self.drawing(shown), words)

    def drawing(self, svg: HtmlElement) -> str:
        kind = "screen" if "screen" in classes(svg) else "drawing"
        return call(kind, text(picture(svg, self.ways.style)), text(told(svg)))

    # ---- lists

    def listing(self, element: HtmlElement) -> str:
        items = [item for item in element if not is_silent(item)]
        for item in items:
            if item.tag != "li":
                raise UnknownTag(f"<{element.tag}><{item.tag}>")
        if not items:
            return NOTHING
        maker = next((self.items[name] for name in classes(element) if name in self.items), None)
        if maker:
            rows = [maker(number, item) for number, item in enumerate(items, 1)]
            return call("plain-list", *rows, tight="true" if "task-list" in classes(element) else None)
        if all(len(item) and item[0].tag in _HEADINGS for item in items):
            return call("plain-list", *map(self.body, items))
        tight = not any(child.tag == "p" for item in items for child in item)
        name = "enum" if element.tag == "ol" else "list"
        start = element.get("start") if name == "enum" else None
        rows = [self.phrases.anchored(item, self.body(item)) for item in items]
        return self.phrases.anchored(element, call(name, *rows, tight="true" if tight else "false", start=start))

    def timed(self, name: str, item: HtmlElement, when: HtmlElement | None) -> str:
        """An item that begins with a time or day."""
        if when is None:
            return self.body(item)
        clock = self.phrases.run(when)
        when.drop_tree()
        return call(name, clock, self.all(item))

    def task(self, number: int, item: HtmlElement) -> str:
        """An item to tick, with its lists. Items of the same list may have no box."""
        for box in item.xpath("(./input | ./label//input | ./p//input)[@type='checkbox'][1]"):
            box.drop_tree()
            return call("task", "true" if box.get("checked") is not None else "false", self.body(item))
        is_counted = str(item.getparent().tag) == "ol"
        return call("enum", self.body(item), start=str(number)) if is_counted else call("list", self.body(item))

    def terms(self, element: HtmlElement) -> str:
        """Names and what is told of each."""
        rows: list[str] = []
        names: list[str] = []
        described: list[str] = []

        def close() -> None:
            if names and described:
                lines = [part for name in names for part in (call("linebreak"), name)][1:]
                rows.append(call("described", block(lines), array(described)))
            names.clear()
            described.clear()

        before = "dd"
        for child in element.xpath("./dt | ./dd | ./div/dt | ./div/dd"):
            if child.tag == "dt":
                if before == "dd":  # what was told of the last name may be nothing that works on paper
                    close()
                with self.phrases.standing():
                    names.append(self.phrases.anchored(child, self.phrases.run(child)))
            elif not _is_calendar(child) and (content := self.body(child)) != NOTHING:
                described.append(call("others", content) if "others" in classes(child) else content)
            before = str(child.tag)
        close()
        return call("facts" if "facts" in classes(element) else "terms-list", *rows) if rows else NOTHING


def _is_calendar(element: HtmlElement) -> bool:
    """Whether an element holds nothing but a link to a calendar file, which paper cannot add to a calendar."""
    links = element.xpath(".//a[@type='text/calendar']")
    return len(links) == 1 and links[0].text_content().split() == element.text_content().split()


def _thread(element: HtmlElement) -> str:
    return next((_THREADS[name] for name in classes(element) if name in _THREADS), "plain")
