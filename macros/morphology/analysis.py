"""Readings of a word: from the lexicon, the analyser of the language, or the parts between its hyphens."""

from importlib.metadata import version

from macros.morphology import english, finnish, lexicon, swedish
from macros.morphology.reading import Part, Reading, Word
from macros.words import Language

RECIPE = 1
"""Raised whenever the same analyser gives another result: the kept words are then analysed anew."""
_ANALYSERS = {"fi": finnish.analyse, "sv": swedish.analyse, "en": english.analyse}


def made_by(language: Language) -> str:
    """What readings of a language depend on: `pyvoikko 0.6, recipe 1`."""
    tools = {
        "fi": [f"pyvoikko {version('pyvoikko')}"],
        "sv": [f"simplemma {version('simplemma')}", swedish.hunspell_version()],
        "en": [f"simplemma {version('simplemma')}"],
    }
    return ", ".join([*tools[language], f"recipe {RECIPE}"])


LONGEST = 64
"""Letters. Voikko reads a word letter by letter, each one call deeper, and a longer word ends Python's stack."""


def is_word(text: str) -> bool:
    """Whether there is anything to say of it: not of dates, numbers and addresses."""
    return len(text) <= LONGEST and text.replace("-", "").isalpha()


def analyse(language: Language, word: str) -> Word:
    """What is known of a word in lower case; it depends on nothing but the word."""
    if not is_word(word):
        return Word()
    found = lexicon.analyse(language, word) or _ANALYSERS[language](word)
    return found if found.readings or "-" not in word else _hyphenated(language, word)


def _hyphenated(language: Language, word: str) -> Word:
    """`soske-akatemiassa` is an `akatemia`; `eu-upphandlingar` break at their own joints too."""
    *before, last = word.split("-")
    head = analyse(language, last)
    if not last or not head.readings:
        return Word()
    first = tuple(Part(f"{part}-", _lemma(language, part)) for part in before)
    readings = tuple(
        Reading("", (*first, *(reading.parts or (Part(last, reading.simple),))), reading.roots)
        for reading in head.readings
    )
    pieces = (*(part.form for part in first), *(head.pieces or (last,))) if head.pieces else ()
    return Word(readings, pieces)


def _lemma(language: Language, word: str) -> str:
    readings = analyse(language, word).readings
    return readings[0].lemma if readings else word
