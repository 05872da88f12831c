"""Readings of Finnish words, from Voikko (pyvoikko, in pure Python; 1 s to load, 2 ms a word)."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from macros.morphology.reading import Part, Reading, Word, cut

_TAGS = re.compile(r"(\[[^\]]*\])")
_ROOT = re.compile(r"\[Xp\](.*?)\[X\]")
_HIDDEN = {"[Xp]", "[Xj]", "[Xr]", "[Xs]"}
_MINEN = "[Tn4]"
_WHOLE = "koko", "nais"
"""Voikko takes `kokonaisarvo` for the value of a whole woman; the two are one part, of `kokonainen`."""
_NOT_WHOLE = {"koko", "nainen"}
_JOINTS = {"[Bc]", "[Bm]"}
"""Between parts of a compound, and of one that the dictionary has as a whole: `maahan[Bm]muuttaja`."""


def analyse(word: str) -> Word:
    """The readings of a word in lower case with the fewest parts, and the joints that all of them share."""
    found = [one for one in (*_voikko(word), *_voikko(word.capitalize())) if one.BASEFORM]
    if not found:
        return Word()
    readings = {reading: _joints(one.FSTOUTPUT, word) for one in found for reading in [_reading(one)]}
    fewest = min(len(reading.parts) for reading in readings)
    kept = tuple(reading for reading in readings if len(reading.parts) == fewest)
    return Word(kept, cut(word, frozenset.intersection(*readings.values())))


@cache
def _voikko_module() -> Any:
    import pyvoikko  # noqa: PLC0415 - a second to load: only for new words

    return pyvoikko


def _voikko(word: str) -> list[Any]:
    return list(_voikko_module().analyse(word))


def _reading(one: Any) -> Reading:
    if one.COMPOUND_PARTS and len(one.COMPOUND_PARTS) > 1:
        reading = Reading("", tuple(_parts(one)))
    elif "=" in one.BASEFORM.strip("="):
        reading = Reading("", tuple(_lexical(one)))
    else:
        reading = Reading(_lemma(one))
    known = {reading.lemma, *(part.lemma for part in reading.parts)}
    known |= _NOT_WHOLE if "kokonainen" in known else set()
    roots = dict.fromkeys(_clean(root) for root in _ROOT.findall(one.FSTOUTPUT))
    return Reading(reading.simple, reading.parts, tuple(root for root in roots if root not in known))


def _lemma(one: Any) -> str:
    """The basic form; for `kilpailuttamisesta` it is the noun `kilpailuttaminen`, the verb becomes a root."""
    if one.MOOD != "MINEN-infinitive":
        return _clean(one.BASEFORM or one.FORM)
    letters, _ = _spelt(one.FSTOUTPUT.partition(_MINEN)[0])
    return letters.lower() + "minen"


def _parts(one: Any) -> Iterator[Part]:
    parts = [Part(part.FORM.lower(), _lemma(part)) for part in one.COMPOUND_PARTS]
    if tuple(part.form for part in parts[:2]) == _WHOLE and len(parts) > 2:  # noqa: PLR2004 - and a head
        parts[:2] = [Part("".join(_WHOLE), "kokonainen")]
    yield from parts


def _lexical(one: Any) -> Iterator[Part]:
    """The parts of a compound that Voikko's dictionary has as a whole: `maahan=muuttaja`."""
    before = one.BASEFORM.lower().split("=")[:-1]
    for part in before:
        yield Part(part, part)
    at = sum(map(len, before))
    yield Part(one.FORM.lower()[at:], _lemma(one)[at:])


def _clean(lemma: str) -> str:
    """Without the marks that Voikko has in some lemmas: `maahan=muuttaja`, `hankinta--asiantuntija`."""
    return lemma.lower().replace("=", "").replace("--", "-").strip("-")


def _joints(output: str, word: str) -> frozenset[int]:
    """Where Voikko's output has a joint, in letters of the word; none when the output spells another word."""
    letters, places = _spelt(output)
    if letters.lower() != word:
        return frozenset()
    return frozenset(place for place in places if (word[:place], word[place:][:4]) != _WHOLE)


def _spelt(output: str) -> tuple[str, set[int]]:
    """The word that an output spells, and its joints."""
    places, letters, hidden = set[int](), "", False
    for piece in filter(None, _TAGS.split(output)):
        if piece in _HIDDEN:
            hidden = True
        elif piece == "[X]":
            hidden = False
        elif piece in _JOINTS:
            places.add(len(letters))
        elif not hidden and not piece.startswith("["):
            letters += piece
    return letters, places
