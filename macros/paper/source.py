"""Typst source in code mode. Texts are string literals, so nothing that an editor writes is read as markup."""

from collections.abc import Iterable

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "", "\t": " "})

NOTHING = "{}"


def text(value: str) -> str:
    """A string literal."""
    return f'"{value.translate(_ESCAPES)}"'


def call(name: str, *arguments: str, **options: str | None) -> str:
    """`name(body_indent: …, …)`; options without a value are left out, `body_indent` is written `body-indent`."""
    named = [f"{key.replace('_', '-')}: {value}" for key, value in options.items() if value is not None]
    return f"{name}({', '.join([*named, *arguments])})"


def block(parts: Iterable[str]) -> str:
    """Content one after another."""
    return "{" + ";".join(parts) + "}"


def array(items: Iterable[str]) -> str:
    """An array; one item keeps its comma."""
    return "(" + "".join(f"{item}, " for item in items) + ")"
