"""Soft hyphens at the joints of long compounds, so that a line breaks there: `yhdenvertaisuus-suunnitelma`.

Browsers know no Finnish or Swedish compounds, and on a phone one long word is wider than the page. Only joints that all
readings of a word share are used; a word without them is left to the browser, for a wrong joint is worse than none.
They belong to the page as it is shown: never to ids, attributes, titles, code, the search, feeds or other files.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from macros.morphology.tokens import SOFT_HYPHEN
from macros.words import LANGUAGES, Language

LONG = 17
"""Letters from which on a word breaks in text."""
LONG_IN_HEADING = 13
"""Letters from which on it does so in large letters and narrow places: headings, heads of tables, menus."""
_EDGE = 3
"""Letters that stay together at either end of a word."""

Pieces = Callable[[Language, str], tuple[str, ...]]
"""The pieces of a word in lower case between its joints; none when it has no sure joint."""

_PIECE = re.compile(r"<!--.*?-->|<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|[^<]+|<", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
_LANG = re.compile(r"\slang=\"(\w+)")
# no part of an address or of code: `hankintakeino.fi`, `tietosuoja@…`
_WORD = re.compile(rf"(?<![\w.@/])[^\W\d_]{{{LONG_IN_HEADING},}}(?![\w@/]|[.]\w)")
_QUIET = {"code", "pre", "kbd", "samp", "script", "style", "svg", "textarea"}
_LARGE = {"h1", "h2", "h3", "h4", "h5", "h6", "th", "caption", "dt", "summary"}
_EMPTY = {"br", "hr", "img", "input", "wbr"}


def soften_text(text: str, language: Language, pieces: Pieces, limit: int = LONG) -> str:
    """A text without marks, with soft hyphens in its words of at least `limit` letters."""

    def word(match: re.Match[str]) -> str:
        found = match[0]
        return _joined(found, pieces(language, found.lower())) if len(found) >= limit else found

    return _WORD.sub(word, text)


def _joined(word: str, pieces: tuple[str, ...]) -> str:
    """The word with a soft hyphen between its pieces, but not near its ends."""
    out, at = "", 0
    for piece in pieces[:-1]:
        at += len(piece)
        if _EDGE <= at <= len(word) - _EDGE:
            out += word[len(out.replace(SOFT_HYPHEN, "")) : at] + SOFT_HYPHEN
    return out + word[len(out.replace(SOFT_HYPHEN, "")) :]


@dataclass(frozen=True)
class _Place:
    """Where a text stands: between which tags, in which language, from which length on its words break."""

    tag: str
    language: Language | None
    limit: int
    quiet: bool = False


def soften(html: str, language: Language, pieces: Pieces, limit: int = LONG) -> str:
    """Well-formed HTML with soft hyphens in the long words of its text, each in the language of its element."""
    if not _WORD.search(html):
        return html
    out, places = list[str](), [_Place("", language, limit)]
    for match in _PIECE.finditer(html):
        piece, here = match[0], places[-1]
        if not piece.startswith("<"):
            out.append(
                piece if here.quiet or not here.language else soften_text(piece, here.language, pieces, here.limit)
            )
            continue
        out.append(piece)
        if tag := _TAG.match(piece):
            _move(places, tag[2].lower(), piece, closes=bool(tag[1]))
    return "".join(out)


def _move(places: list[_Place], tag: str, piece: str, *, closes: bool) -> None:
    """Goes into an element, or out of it."""
    here = places[-1]
    if closes:
        if here.tag == tag:
            places.pop()
    elif tag not in _EMPTY and not piece.endswith("/>"):
        lang = _LANG.search(piece)
        places.append(
            replace(
                here,
                tag=tag,
                language=next((known for known in LANGUAGES if known == lang[1]), None) if lang else here.language,
                limit=min(here.limit, LONG_IN_HEADING) if tag in _LARGE else here.limit,
                quiet=here.quiet or tag in _QUIET,
            )
        )
