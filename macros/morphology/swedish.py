"""Readings of Swedish words: lemmas from simplemma, compounds by the rules of the Hunspell dictionary.

Simplemma knows forms but no parts; Hunspell's word list says which words begin compounds (`arbets`, `minimi`, and those
that do so with an `s`) and which end them, so that `jämställdhet|slagen` and `ans|lutning` are no ways to split.
Both together take a second and a half to load and are loaded for new words only.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from macros.morphology.reading import Part, Reading, Word, cut
from macros.morphology.simple import dictionary

HUNSPELL = Path(__file__).resolve().parents[2] / "node_modules" / "dictionary-sv"
_SHORTEST = 3
"""Letters of a part."""
_WHOLE = 8
"""Letters. A word up to here that the dictionary has is no compound to us: `bilagan` is not `bil|agan`."""
_NOUN = 5
"""Letters of a noun that may begin a compound with an `s` although Hunspell does not say so: `avtals`."""
_LONG = 6
"""Letters of an adjective that may end a compound: `arbetslivs|inriktad`."""
_AFTER_VOWEL = ("n", "ns", "t", "ts", "na", "nas", "r", "rs", "rna", "rnas")
_NOUN_ENDINGS = (
    *((ending, "") for ending in ("", "s", "en", "ens", "et", "ets", "ar", "ars", "arna", "arnas")),
    *((ending, "") for ending in ("er", "ers", "erna", "ernas", *_AFTER_VOWEL)),
    *((ending, "a") for ending in ("or", "ors", "orna", "ornas")),
)
"""Endings of nouns, and what the basic form has instead: `listor`, `lista`."""


def hunspell_version() -> str:
    """Name and version of the package with the word list."""
    package = json.loads(HUNSPELL.joinpath("package.json").read_text(encoding="utf-8"))
    return f"{package['name']} {package['version']}"


def analyse(word: str) -> Word:
    """The readings of a word in lower case, if it is known."""
    lemma = dictionary("sv").get(word)
    if parts := () if lemma and len(lemma) <= _WHOLE else split(word):
        places = frozenset(sum(len(part.form) for part in parts[:count]) for count in range(1, len(parts)))
        return Word((Reading("", parts),), cut(word, places))
    return Word(tuple(Reading(found) for found in dict.fromkeys([_noun(word), lemma]) if found))


def split(word: str) -> tuple[Part, ...]:
    """The parts of a compound; none of another word. Parts that are compounds themselves are split too."""
    parts = _split(word)
    return tuple(smaller for part in parts for smaller in _smaller(part, last=part is parts[-1]))


def _smaller(part: Part, *, last: bool) -> tuple[Part, ...]:
    """The parts of a part: `arbetslivs` is `arbets|livs`."""
    if len(part.lemma) <= _WHOLE:
        return (part,)
    if last:
        return split(part.form) or (part,)
    stem = part.form.removesuffix("s")
    *before, end = split(stem) or (part,)
    return (*before, Part(end.form + part.form[len(stem) :], end.lemma)) if before else (part,)


@cache
def _split(word: str) -> tuple[Part, ...]:
    """Of all ways to split a word the one with fewest parts, and of those the one with the longest head."""
    ways = []
    for at in range(_SHORTEST, len(word) - _SHORTEST + 1):
        form, rest = word[:at], word[at:]
        if first := _first(form):
            head = _noun(rest) or _adjective(rest, joined=form.endswith("s"))
            after = (Part(rest, head),) if head else _split(rest)
            if after:
                ways.append((Part(form, first), *after))
    return min(ways, key=len, default=())


def _adjective(form: str, *, joined: bool) -> str | None:
    """The lemma of a last part that no rule for nouns explains. joined: an `s` stands before it.

    `natur|vetenskaplig`, but not `pass|agerar`.
    """
    lemma = dictionary("sv").get(form)
    if not lemma or lemma not in _compounds().words or len(form) < _LONG:
        return None
    return lemma if joined or (lemma in _compounds().last and not lemma.endswith("a")) else None


def _noun(form: str) -> str | None:
    """The word that Hunspell lets end compounds and that this is a form of: `beslutet` is `beslut`.

    Where there are two (`skedet`: `sked`, `skede`), the one that simplemma has.
    """
    found = [
        stem
        for ending, instead in _NOUN_ENDINGS
        if form.endswith(ending) and (stem := form.removesuffix(ending) + instead) in _compounds().last
        if ending not in _AFTER_VOWEL or stem[-1] in "aeiouyåäö"
    ]
    lemma = dictionary("sv").get(form)
    return lemma if lemma in found else next(iter(found), None)


def _first(form: str) -> str | None:
    """The lemma of a first part: as Hunspell lists it, or a noun with the `s` that joins."""
    known = _compounds()
    if form in known.first:
        return known.first[form]
    stem = form.removesuffix("s")
    return stem if len(stem) >= _NOUN and stem != form and stem in known.last else None


@dataclass(frozen=True)
class _Compounds:
    """first: beginning of a compound → its lemma. last: words that may end one. words: all words of the list."""

    first: dict[str, str]
    last: frozenset[str]
    words: frozenset[str]


@cache
def _compounds() -> _Compounds:
    """What the flags of the list mean (its `index.aff`).

    X begins, Y ends a compound, Z is no word by itself; v begins with `s`, h with `e`, s as it is.
    """
    first, last, words = set[str](), set[str](), set[str]()
    for line in HUNSPELL.joinpath("index.dic").read_text(encoding="utf-8").splitlines()[1:]:
        word, _, flags = line.partition("\t")[0].partition("/")
        if word.islower():
            stem = word.removesuffix("a")
            first |= {
                form for flag, form in (("X", word), ("s", word), ("v", stem + "s"), ("h", stem + "e")) if flag in flags
            }
            if "Z" not in flags:
                words.add(word)
            if "Y" in flags:
                last.add(word)
    lemmas = {form: next((lemma for lemma in _candidates(form) if lemma in words), form) for form in first}
    return _Compounds(lemmas, frozenset(last), frozenset(words))


def _candidates(form: str) -> Iterator[str]:
    """Words that may be behind the beginning of a compound, the likeliest first."""
    if form.endswith("s"):
        yield from (form[:-1], form[:-1] + "e")  # avtals, arbets
    yield form
    if form.endswith("ar"):
        yield form + "e"  # användar
    if form.endswith(("o", "u", "e")):
        yield from (form[:-1] + "a", form[:-1])  # hälso, kedje, tjänste
    yield from (form + "a", form + "e")  # skol, bygg
