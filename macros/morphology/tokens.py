"""Words of a text, as the search worker finds them too."""

import re
import unicodedata
from collections.abc import Iterator

SOFT_HYPHEN = "\u00ad"
_JOINT = re.compile(r"[-’'.:/–]")
_TOKEN = re.compile(r"[^\W_]+(?:[-’'.:/–][^\W_]+)*")
_JOINED = 5
"""Letters of parts joined to one word: `e-post` is found by `epost`, `tem:n` is no word."""


def words(text: str) -> set[str]:
    """The different words of a text in lower case: as they stand, their parts between hyphens, and the parts joined.

    Only those with a letter and more than one character.
    """
    found = set(_words(unicodedata.normalize("NFC", text.replace(SOFT_HYPHEN, "").lower())))
    return {word for word in found if len(word) > 1 and any(map(str.isalpha, word))}


def fold(word: str) -> str:
    """Without marks on letters: `å` and `ä` become `a`."""
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


def _words(text: str) -> Iterator[str]:
    for word in set(_TOKEN.findall(text)):
        yield word
        parts = _JOINT.split(word)
        if len(parts) > 1:
            yield from parts
            if len(joined := "".join(parts)) >= _JOINED:
                yield joined
