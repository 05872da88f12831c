"""Typst source in code mode. Texts are string literals, so nothing that an editor writes is read as markup."""

import unicodedata
from collections.abc import Iterable

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "", "\t": " "})
_SPACES = dict.fromkeys(map(chr, range(0x2000, 0x200B)), " ") | {"\u202f": "\u00a0", "\u2007": "\u00a0"}
_UNSEEN = dict.fromkeys("\u200c\u200d\u200e\u200f\u2028\u2029\u2060\ufe0e\ufe0f\ufeff", "")
_HYPHENS = {"\u2010": "-", "\u2011": "-"}
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
_PLAIN = str.maketrans(_SPACES | _UNSEEN | _HYPHENS | _LIGATURES)

NOTHING = "{}"


def text(value: str) -> str:
    """A string literal."""
    return f'"{plain(value).translate(_ESCAPES)}"'


def plain(value: str) -> str:
    """A text in signs that faces have: letters with their marks in one (NFC), spaces of one width, nothing unseen."""
    return unicodedata.normalize("NFC", value.translate(_PLAIN))


def call(name: str, *arguments: str, **options: str | None) -> str:
    """`name(body_indent: …, …)`; options without a value are left out, `body_indent` is written `body-indent`."""
    named = [f"{key.replace('_', '-')}: {value}" for key, value in options.items() if value is not None]
    return f"{name}({', '.join([*named, *arguments])})"


def block(parts: Iterable[str]) -> str:
    """Content one after another."""
    return "{" + ";".join(parts) + "}"


def bare(part: str) -> str:
    """The text of a paragraph without its element; any other source as it is."""
    return part.removeprefix("p(").removesuffix(")") if part.startswith("p(") else part


def array(items: Iterable[str]) -> str:
    """An array; one item keeps its comma."""
    return "(" + "".join(f"{item}, " for item in items) + ")"
