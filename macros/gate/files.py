"""Files that are no pages: names, types, sizes, and what a picture holds."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from macros.problems import Problem
from macros.yaml_tree import Place

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
MAX_PICTURE = 2_000_000
"""Bytes of a picture or paper."""
_MAGIC = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".webp": (b"RIFF",),
    ".pdf": (b"%PDF-",),
}
TYPES = (*_MAGIC, ".svg")
_LOCALE = re.compile(r"[a-z]{2}")
"""What static-i18n takes for a language in the name of a file or folder, and leaves out of the other languages."""

_SVG = "http://www.w3.org/2000/svg"
_SVG_TAGS = frozenset(
    {
        *(
            "svg",
            "g",
            "path",
            "rect",
            "circle",
            "ellipse",
            "line",
            "polyline",
            "polygon",
            "text",
            "tspan",
            "title",
            "desc",
        ),
        *("defs", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "symbol", "use", "marker"),
    }
)


def faults(path: Path, name: str, shown: str) -> Iterator[Problem]:
    """What is wrong with a file below docs/ that is neither page nor record.

    name: its path from docs/. shown: its path in messages.
    """
    place = Place(shown, 1)
    if not all(NAME.fullmatch(part) for part in name.split("/")):
        yield Problem(place, "file-name", {})
        return
    stem, suffix = path.stem, path.suffix
    if suffix not in TYPES:
        yield Problem(place, "file-type", {"type": suffix or path.name, "types": ", ".join((".md", *TYPES))})
        return
    if _LOCALE.fullmatch(stem.rpartition(".")[2]) and "." in stem:
        yield Problem(place, "file-locale", {"part": stem.rpartition(".")[2]})
    size = path.stat().st_size
    if size > MAX_PICTURE:
        yield Problem(place, "file-too-big", {"bytes": size, "limit": MAX_PICTURE})
        return
    data = path.read_bytes()
    if suffix == ".svg":
        yield from _svg(data, shown)
    elif not data.startswith(_MAGIC[suffix]):
        yield Problem(place, "file-content", {"type": suffix})


def _svg(data: bytes, shown: str) -> Iterator[Problem]:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        yield Problem(Place(shown, 1), "svg-part", {"part": "<!DOCTYPE"})
        return
    try:
        # no entities, no network, no huge trees: a picture of a member is read like a page
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as error:
        yield Problem(Place(shown, error.lineno if isinstance(error.lineno, int) else 1), "svg-syntax", {})
        return
    for node in root.iter():
        line = Place(shown, node.sourceline if isinstance(node.sourceline, int) else 1)
        if not isinstance(node.tag, str):
            if not isinstance(node, etree._Comment):  # noqa: SLF001 - lxml has no public name for it
                yield Problem(line, "svg-part", {"part": "<?"})
            continue
        space, _, tag = node.tag.rpartition("}")
        if space not in ("", "{" + _SVG) or tag not in _SVG_TAGS:
            yield Problem(line, "svg-part", {"part": f"<{tag}>"})
        for name, value in node.attrib.items():
            plain = str(name).rpartition("}")[2].lower()
            text = str(value)
            outside = plain in ("href", "src") and not text.startswith("#")
            if (
                plain.startswith("on")
                or outside
                or re.search(r"url\s*\(\s*['\"]?(?!#)|javascript:|@import", text, re.IGNORECASE)
            ):
                yield Problem(line, "svg-part", {"part": f'{plain}="{text}"'})
