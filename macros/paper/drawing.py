"""Drawings of pages as pictures that stand alone: with the rules and the day colours of the site's own style sheets."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from macros.paper.faces import CODE, HEAD, TEXT
from macros.plain_css import DRAWINGS, day_tokens, plain

_FACES = {"--font-text": TEXT, "--font-head": HEAD}
_INNER = re.compile(r"\.(?:fig|screen) ")
"""What stands in a drawing; other rules place it on a page."""
_MONOSPACE = re.compile(r"ui-monospace[^;}]*")
_SHORTHAND = re.compile(r"font:\s*(?:(\d+)\s+)?([\d.]+px)(?:/[\d.]+)?\s+([^;}]+)")
"""Of fonts, which Typst's reader of SVG does not know."""
_SVG = "http://www.w3.org/2000/svg"


@lru_cache(maxsize=4)
def tokens(folder: Path) -> dict[str, str]:
    """Name of a token → its value by day on white paper. folder: that of the style sheets."""
    found = day_tokens((folder / "tokens.css").read_text(encoding="utf-8"))
    return {**found, "--paper": "#ffffff", **_FACES}


@lru_cache(maxsize=4)
def style(folder: Path) -> str:
    """The rules for what stands in drawings. folder: that of the style sheets."""
    sheets = ((folder / name).read_text(encoding="utf-8") for name in DRAWINGS)
    rules = [rule for sheet in sheets for rule in plain(sheet, tokens(folder)).splitlines() if _INNER.match(rule)]
    text = _MONOSPACE.sub(CODE, "".join(rules))
    return _SHORTHAND.sub(lambda m: f"font-weight:{m[1] or 400};font-size:{m[2]};font-family:{m[3]}", text)


def picture(svg: HtmlElement, rules: str) -> str:
    """An inline drawing as a file of its own."""
    root: Any = etree.fromstring(etree.tostring(svg, with_tail=False))
    box = root.attrib.pop("viewbox", "") or root.get("viewBox")  # an HTML parser writes names in small letters
    width, height = box.split()[2:]
    root.attrib.update({"viewBox": box, "width": width, "height": height, "xmlns": _SVG, "font-family": TEXT})
    for told in root.xpath("./title | ./desc"):
        root.remove(told)
    sheet = etree.Element("style")
    sheet.text = rules
    root.insert(0, sheet)
    return etree.tostring(root, encoding="unicode")


def told(svg: HtmlElement) -> str:
    """The name and description of a drawing; empty when it has neither."""
    parts = [" ".join(part.text_content().split()) for part in svg.xpath("./title | ./desc")]
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)
