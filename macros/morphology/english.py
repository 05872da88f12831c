"""Readings of English words: lemmas from simplemma (0.3 s to load). Compounds are written apart or with a hyphen."""

from macros.morphology.reading import Reading, Word
from macros.morphology.simple import dictionary


def analyse(word: str) -> Word:
    """The reading of a word in lower case, if it is known."""
    lemma = dictionary("en").get(word)
    return Word((Reading(lemma),) if lemma else ())
