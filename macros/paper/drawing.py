"""Drawings of pages as pictures that stand alone: with the rules and day colours of the site's own style sheets.

A browser resolves nested rules, `:is()` and `var()`; the SVG reader of Typst knows plain CSS 2 selectors only.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import product
from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement

from macros.paper.faces import CODE, HEAD, TEXT

SHEETS = ("figure.css", "pictures.css", "screens.css")
FONTS = {"--font-text": TEXT, "--font-head": HEAD}
_OURS = re.compile(r"\.(?:fig|screen)(?: |$)")
"""Rules for what stands in a drawing; others place it on a page."""
_KNOWN = re.compile(r"(?:fill|stroke|font-(?:family|size|weight|style)|text|paint)")
"""Properties that matter in a picture."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{};]*)([{};])")
_IS = re.compile(r":is\(([^()]*)\)")
_TOKEN = re.compile(r"(--[\w-]+):\s*(?:light-dark\(([^,]+),|([^;]+);)")
_VAR = re.compile(r"var\((--[\w-]+)\)")
_SHORTHAND = re.compile(r"font:\s*(?:(\d+)\s+)?([\d.]+px)(?:/[\d.]+)?\s+([^;]+)")
_SVG = "http://www.w3.org/2000/svg"


def picture(svg: HtmlElement, style: str) -> str:
    """An inline drawing as a file of its own."""
    root = etree.fromstring(etree.tostring(svg, with_tail=False))
    box = root.attrib.pop("viewbox", None) or root.get("viewBox")  # an HTML parser writes names in small letters
    width, height = str(box).split()[2:]
    root.attrib.update({"viewBox": str(box), "width": width, "height": height, "xmlns": _SVG})
    for told in root.xpath("./title | ./desc"):
        root.remove(told)
    sheet = etree.Element("style")
    sheet.text = style
    root.insert(0, sheet)
    return etree.tostring(root, encoding="unicode")


def told(svg: HtmlElement) -> str:
    """The name and description of a drawing; empty when it has neither."""
    parts = [" ".join(part.text_content().split()) for part in svg.xpath("./title | ./desc")]
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)


@lru_cache(maxsize=4)
def style(folder: Path) -> str:
    """Plain rules for drawings. folder: that of the style sheets."""
    tokens = colours(folder)
    rules = [rule for name in SHEETS for rule in _rules(_COMMENT.sub("", _read(folder / name)), [""])]
    plain = [(selector, _plain(declaration, tokens)) for selector, declaration in rules]
    return "".join(f"{name}{{{text}}}" for name, text in plain if _OURS.match(name) and _KNOWN.match(text))


@lru_cache(maxsize=4)
def colours(folder: Path) -> Mapping[str, str]:
    """Name of a token → its value by day. folder: that of the style sheets."""
    text = _COMMENT.sub("", _read(folder / "tokens.css"))
    found = {name: (day or value).strip() for name, day, value in _TOKEN.findall(text)}
    return {**found, "--paper": "#ffffff", **FONTS}


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _rules(css: str, outer: list[str]) -> Iterator[tuple[str, str]]:
    """Flat rules (selector, declarations) of a nested sheet. At-rules are about screens, and left out."""
    at = 0
    while match := _RULE.search(css, at):
        head, sign = match[1].strip(), match[2]
        at = match.end()
        if sign == "{":
            end = _end(css, at)
            if not head.startswith("@"):
                yield from _rules(css[at:end], _selectors(head, outer))
            at = end + 1
        elif head and outer != [""]:
            for selector in outer:
                yield selector, head
    rest = css[at:].strip()
    if rest and outer != [""]:
        for selector in outer:
            yield selector, rest


def _end(css: str, start: int) -> int:
    depth = 1
    for found in re.finditer(r"[{}]", css[start:]):
        depth += 1 if found[0] == "{" else -1
        if not depth:
            return start + found.start()
    raise ValueError("a brace is not closed")


def _selectors(head: str, outer: list[str]) -> list[str]:
    """Plain selectors: `& .a, & :is(b, .c)` in `.x` is `.x .a`, `.x b`, `.x .c`."""
    parts = re.split(r",(?![^(]*\))", head)
    found = []
    for around, part in product(outer, parts):
        whole = part.strip().replace("&", around) if "&" in part else f"{around} {part.strip()}".strip()
        found += _expanded(whole)
    return found


def _expanded(selector: str) -> list[str]:
    match = _IS.search(selector)
    if not match:
        return [selector]
    return [
        plain
        for choice in match[1].split(",")
        for plain in _expanded(selector[: match.start()] + choice.strip() + selector[match.end() :])
    ]


def _plain(declarations: str, tokens: Mapping[str, str]) -> str:
    text = _VAR.sub(lambda match: tokens.get(match[1], match[0]), declarations)
    text = re.sub(r"ui-monospace[^;]*", CODE, text)
    return _SHORTHAND.sub(lambda m: f"font-weight:{m[1] or 400};font-size:{m[2]};font-family:{m[3]}", text)
