"""Our style sheets for programs that know no nesting, no variables and no `light-dark()`: readers of books, renderers.

Colours are those of the day. Rules for screens, paper and containers (`@…`) are left out.
"""

import re
from collections.abc import Iterator
from itertools import product

DRAWINGS = ("figure.css", "pictures.css", "screens.css")
"""The sheets of what stands in drawings."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_TOKEN = re.compile(r"(--[\w-]+):\s*([^;]+);")
_DAY = re.compile(r"light-dark\(\s*([^,()]+),[^()]*\)")
_USE = re.compile(r"var\((--[\w-]+)\)")
_ANY = re.compile(r":is\(([^()]*)\)")
_PART = re.compile(r"[^{};]*[{};]")


def uncommented(sheet: str) -> str:
    """A style sheet without comments."""
    return _COMMENT.sub("", sheet)


def day_tokens(sheet: str) -> dict[str, str]:
    """Name → value of each variable in a sheet (`tokens.css`); the first value of a name counts."""
    found: dict[str, str] = {}
    for name, value in _TOKEN.findall(uncommented(sheet)):
        found.setdefault(name, " ".join(_DAY.sub(r"\1", value).split()))
    return found


def plain(sheet: str, tokens: dict[str, str]) -> str:
    """A style sheet without nesting, `:is()` and variables, one rule a line.

    Raises KeyError for a variable that is no token.
    """
    parts = _PART.findall(uncommented(sheet))
    return "".join(f"{', '.join(selectors)} {{{filled(text, tokens)}}}\n" for selectors, text in _rules(parts, [""]))


def filled(sheet: str, tokens: dict[str, str]) -> str:
    """A style sheet with the values of its variables in their places. Raises KeyError for one that is no token."""
    while _USE.search(sheet):
        sheet = _USE.sub(lambda match: tokens[match[1]], sheet)
    return sheet


def _rules(parts: list[str], parents: list[str]) -> Iterator[tuple[list[str], str]]:
    """Selectors and declarations of each rule, up to the end of the block that the parts begin in; uses them up."""
    own: list[str] = []
    inner: list[tuple[list[str], str]] = []
    while parts:
        part = parts.pop(0).strip()
        text, end = part[:-1].strip(), part[-1]
        if end == "{":
            below = list(_rules(parts, [] if text.startswith("@") else _nested(text, parents)))
            inner += [] if text.startswith("@") else below
            continue
        if text:
            own.append(text)
        if end == "}":
            break
    if own:
        yield parents, "; ".join(own)
    yield from inner


def _nested(text: str, parents: list[str]) -> list[str]:
    """The selectors of a rule inside those of the rule around it."""
    found = []
    for parent, selector in product(parents, re.split(r",\s*(?![^()]*\))", " ".join(text.split()))):
        whole = selector.replace("&", parent) if "&" in selector else f"{parent} {selector}".strip()
        found += _spread(whole)
    return found


def _spread(selector: str) -> list[str]:
    """`:is(a, b) c` is `a c` and `b c`."""
    match = _ANY.search(selector)
    if not match:
        return [selector]
    before, after = selector[: match.start()], selector[match.end() :]
    return [found for choice in match[1].split(",") for found in _spread(_joined(before, choice.strip()) + after)]


def _joined(before: str, choice: str) -> str:
    """`circle:is(.on)` is `circle.on`; a name of an element goes first."""
    head = re.search(r"[\w.#-]*$", before)
    compound = head[0] if head else ""
    if compound and choice[:1].isalpha():
        return f"{before[: len(before) - len(compound)]}{choice}{compound}"
    return before + choice
