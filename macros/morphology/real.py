"""Real words of a language, those of no page among them: `real/*.txt`, learnt with the paradigms (`training.py`).

The search asks them whether what somebody types is a slip or another word. They are sorted, and each line has the
number of letters that the word begins with like the one before it, then the others: that takes half the room.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from os.path import commonprefix
from pathlib import Path

from macros.words import Language

REAL = Path(__file__).with_name("real")


def path(language: Language) -> Path:
    """The file of a language."""
    return REAL / f"{language}.txt"


def real_words(language: Language) -> list[str]:
    """The words of a language in lower case. Takes 10 ms."""
    return list(unfronted(path(language).read_text(encoding="utf-8").splitlines()[1:]))


def fronted(words: Iterable[str]) -> Iterator[str]:
    """Lines: `0kaste`, `5lu`, `2tti` (overrides/assets/js/search/tables.js reads them too).

    Words that begin with ten letters alike are a ValueError.
    """
    for before, word in pairwise(["", *sorted(words)]):
        shared = len(commonprefix([before, word]))  # noqa: RUF071 - of words, not of paths
        if shared > 9:  # noqa: PLR2004 - one digit
            raise ValueError(word)
        yield f"{shared}{word[shared:]}"


def unfronted(lines: Iterable[str]) -> Iterator[str]:
    """The words again."""
    word = ""
    for line in lines:
        word = word[: int(line[0])] + line[1:]
        yield word
