"""Inflection by paradigm: the class of a lemma follows from how it ends (`paradigms/*.tsv`, learnt by training.py)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from macros.words import Language

PARADIGMS = Path(__file__).with_name("paradigms")
START = "^"
"""Marks the beginning of a word in `suffixes`: `^mies` is the word itself, `mies` any word that ends so."""


@dataclass(frozen=True)
class Paradigm:
    """A class of lemmas that inflect alike.

    own: what the lemma has after its stem, `nen` of `sosiaalinen`. endings: of all forms, that of the lemma among them.
    suffixes: the ends of words that belong here.
    """

    own: str
    endings: tuple[str, ...]
    suffixes: tuple[str, ...] = ()


def written(paradigms: Iterable[Paradigm]) -> Iterator[str]:
    """Lines of a file of paradigms: own, endings, suffixes; parted by tabs, the last two by spaces."""
    for paradigm in paradigms:
        yield "\t".join((paradigm.own, " ".join(paradigm.endings), " ".join(paradigm.suffixes)))


@cache
def paradigms(language: Language) -> tuple[Paradigm, ...]:
    """The paradigms of a language."""
    lines = PARADIGMS.joinpath(f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple(Paradigm(own, tuple(endings.split(" ")), tuple(suffixes.split())) for own, endings, suffixes in rows)


@cache
def _by_suffix(language: Language) -> dict[str, int]:
    return {suffix: number for number, one in enumerate(paradigms(language)) for suffix in one.suffixes}


def paradigm(language: Language, lemma: str) -> int:
    """The number of the paradigm of a lemma: that of its longest end that is listed. Ask for the head of a compound."""
    return longest(_by_suffix(language), paradigms(language), lemma)


def longest(by_suffix: dict[str, int], classes: tuple[Paradigm, ...], lemma: str) -> int:
    """As `paradigm`, for any paradigms; without a listed end, the commonest one that adds endings to the lemma."""
    word = START + lemma
    for start in range(len(word)):
        number = by_suffix.get(word[start:])
        if number is not None and lemma.endswith(classes[number].own):
            return number
    return next(number for number, one in enumerate(classes) if not one.own)


def forms(language: Language, lemma: str) -> set[str]:
    """The forms of a lemma that its paradigm makes."""
    one = paradigms(language)[paradigm(language, lemma)]
    stem = lemma.removesuffix(one.own)
    return {stem + ending for ending in one.endings}
