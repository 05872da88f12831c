"""Soft hyphens at the joints of long compounds, so that a line breaks there: `yhdenvertaisuus-suunnitelma`.

Browsers know no Finnish or Swedish compounds, and on a phone one long word is wider than the page. Only joints that all
readings of a word share are used; a word without them is left to the browser, for a wrong joint is worse than none.
They belong to the page as it is shown: never to ids, attributes, titles, code, the search, feeds or other files.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from macros.morphology.reading import cut, joints
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

_PIECE = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*)>|<!--.*?-->|[^<]+|<", re.DOTALL)
"""A tag (whether it closes, its name, its attributes), a comment, or a text."""
_LANG = re.compile(r"\slang=\"(\w+)")
# no part of an address or of code: `hankintakeino.fi`, `tietosuoja@…`
_WORD = re.compile(rf"(?<![\w.@/])[^\W\d_]{{{LONG_IN_HEADING},}}(?![\w@/]|[.]\w)")
_QUIET = {"code", "pre", "kbd", "samp", "script", "style", "svg", "textarea"}
_LARGE = {"h1", "h2", "h3", "h4", "h5", "h6", "th", "dt", "summary"}


def soften_text(text: str, language: Language, pieces: Pieces, limit: int = LONG) -> str:
    """A text without marks, with soft hyphens in its words of at least `limit` letters."""

    def word(match: re.Match[str]) -> str:
        found = match[0]
        return _joined(found, pieces(language, found.lower())) if len(found) >= limit else found

    return _WORD.sub(word, text)


def _joined(word: str, pieces: tuple[str, ...]) -> str:
    """The word with a soft hyphen between its pieces, but not near its ends."""
    inner = frozenset(place for place in joints(pieces) if _EDGE <= place <= len(word) - _EDGE)
    return SOFT_HYPHEN.join(cut(word, inner) or [word])


@dataclass
class _Place:
    """An element that changes how its text is treated. `depth` counts elements of the same name in it, and itself."""

    tag: str
    language: Language | None
    limit: int
    quiet: bool = False
    depth: int = 1


def soften(html: str, language: Language, pieces: Pieces, limit: int = LONG) -> str:
    """Well-formed HTML with soft hyphens in the long words of its text, each in the language of its element."""
    if not _WORD.search(html):
        return html
    out, places = list[str](), [_Place("", language, limit)]
    for match in _PIECE.finditer(html):
        closes, tag, attributes = match.groups()
        here = places[-1]
        text = match[0]
        if tag is None:
            if len(text) >= here.limit and here.language and not (here.quiet or text.startswith("<")):
                text = soften_text(text, here.language, pieces, here.limit)
        elif closes:
            here.depth -= tag == here.tag
            if not here.depth:
                places.pop()
        elif tag in _QUIET or tag in _LARGE or " lang=" in attributes:
            places.append(_inside(here, tag, attributes))
        else:
            here.depth += tag == here.tag
        out.append(text)
    return "".join(out)


def _inside(here: _Place, tag: str, attributes: str) -> _Place:
    lang = _LANG.search(attributes)
    return _Place(
        tag,
        next((known for known in LANGUAGES if known == lang[1]), None) if lang else here.language,
        min(here.limit, LONG_IN_HEADING) if tag in _LARGE else here.limit,
        here.quiet or tag in _QUIET,
    )
