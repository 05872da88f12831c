"""Tables of the search worker: which word of the site is a form of what, and which other forms people may type.

A lemma is in the tables with the forms that its paradigm makes, so a form that stands on no page finds the page too.
The parts of a compound are lemmas themselves: `hankinta` finds `hankintayksikölle`, and so does `yksikkö`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from os.path import commonprefix

from macros.morphology import lexicon
from macros.morphology.inflection import paradigm, paradigms
from macros.morphology.reading import Reading
from macros.morphology.store import store
from macros.words import Language

_ACTIONS: dict[Language, tuple[str, ...]] = {"sv": ("ning", "ing", "ande", "else")}
"""Ends of nouns that name what a verb in `-a` does."""
_STEM = 3
"""Letters, at least, before such an end: `ting` is not of `ta`."""


@dataclass(frozen=True)
class Lemma:
    """A lemma. Its forms are its first `stem` letters with each ending of `paradigm`, a number in `paradigms`."""

    text: str
    stem: int
    paradigm: int


@dataclass(frozen=True)
class Form:
    """What a word of the site is, by numbers in `Tables.lemmas`.

    heads: the last parts of a compound, `arbetsplats` and `plats` of `byggarbetsplats`.
    parts: its other parts, and what it is derived from; of a Swedish noun of action its verb.
    """

    lemmas: tuple[int, ...]
    heads: tuple[int, ...] = ()
    parts: tuple[int, ...] = ()


@dataclass(frozen=True)
class Tables:
    """What the worker knows of the words of a language.

    paradigms: sets of endings. forms: words of the site; one that is only its own lemma, without parts, is left out.
    """

    paradigms: tuple[tuple[str, ...], ...]
    lemmas: tuple[Lemma, ...]
    forms: dict[str, Form]


def compile_tables(language: Language, words: Iterable[str]) -> Tables:
    """The tables for the words of a site (`tokens.words`)."""
    known = {word: store(language).get(word) for word in sorted(words)}
    lemmas = _Lemmas(language)
    for entry in known.values():
        for reading in entry.readings:
            lemmas.add_all(reading)
    verbs = _verbs(language, lemmas.number)
    forms = {word: _form(lemmas, entry.readings, verbs) for word, entry in known.items() if entry.readings}
    # names and foreign words, the shorter first: `Ekholmin` is a form of `Ekholm` when that is there
    for word in sorted((word for word, entry in known.items() if not entry.readings and word.isalpha()), key=len):
        forms[word] = Form(lemmas.generators(word) or (lemmas.add(word, word),))
    return Tables(
        tuple(lemmas.paradigms),
        tuple(lemmas.all),
        {word: form for word, form in sorted(forms.items()) if form != lemmas.only_itself(word)},
    )


class _Lemmas:
    """The lemmas of a table, numbered in the order in which they come, and the paradigms that they use."""

    def __init__(self, language: Language) -> None:
        self.number, self.all, self.paradigms = dict[str, int](), list[Lemma](), dict[tuple[str, ...], int]()
        self._language = language
        self._made: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, lemma: str, head: str) -> int:
        """The number of a lemma that inflects like its head."""
        if lemma not in self.number:
            stem, endings = self._inflected(head)
            length = len(lemma) - len(head) + stem
            self.number[lemma] = len(self.all)
            self._made[lemma[:length]].append(len(self.all))
            self.all.append(Lemma(lemma, length, self.paradigms.setdefault(endings, len(self.paradigms))))
        return self.number[lemma]

    def _inflected(self, head: str) -> tuple[int, tuple[str, ...]]:
        """The length of the stem of a word, and its endings."""
        if listed := lexicon.entries(self._language).get(head):
            length = len(commonprefix(list(listed.forms)))  # noqa: RUF071 - of words, not of paths
            return length, tuple(sorted(form[length:] for form in listed.forms))
        one = paradigms(self._language)[paradigm(self._language, head)]
        return len(head.removesuffix(one.own)), one.endings

    def add_all(self, reading: Reading) -> None:
        """Adds the lemma of a reading, of its parts, and of its roots."""
        self.add(reading.lemma, reading.head)
        for lemma in (*(part.lemma for part in reading.parts), *reading.roots):
            self.add(lemma, lemma)

    def generators(self, word: str) -> tuple[int, ...]:
        """The lemmas that have a word among their forms."""
        endings = list(self.paradigms)
        return tuple(
            number
            for at in range(len(word) + 1)
            for number in self._made.get(word[:at], ())
            if word[at:] in endings[self.all[number].paradigm]
        )

    def only_itself(self, word: str) -> Form | None:
        """What the worker takes a word for that is not listed."""
        return Form((self.number[word],)) if word in self.number else None


def _verbs(language: Language, lemmas: Collection[str]) -> dict[str, str]:
    """Noun of an action → its verb, of the lemmas: who asks how to `ändra` something is told of an `ändring`."""
    return {
        noun: verb
        for noun in lemmas
        for end in _ACTIONS.get(language, ())
        if noun.endswith(end) and len(noun) - len(end) >= _STEM and (verb := noun.removesuffix(end) + "a") in lemmas
    }


def _form(lemmas: _Lemmas, readings: tuple[Reading, ...], verbs: Mapping[str, str]) -> Form:
    own = {lemmas.number[reading.lemma] for reading in readings}
    heads = {lemmas.number[lemma] for reading in readings for lemma in _ends(reading) if lemma in lemmas.number}
    parts = {lemmas.number[lemma] for reading in readings for lemma in _others(reading) if lemma in lemmas.number}
    parts |= {lemmas.number[verbs[reading.simple]] for reading in readings if reading.simple in verbs}
    return Form(tuple(sorted(own)), tuple(sorted(heads - own)), tuple(sorted(parts - heads - own)))


def _ends(reading: Reading) -> Iterator[str]:
    """`arbetsplats` and `plats` of `byggarbetsplats`: the lemmas of the last parts."""
    for start in range(1, len(reading.parts)):
        yield Reading("", reading.parts[start:]).lemma


def _others(reading: Reading) -> Iterator[str]:
    """The lemmas of the parts before the last, one by one and together (`hankintastrategia`), and the roots."""
    before = reading.parts[:-1]
    for start in range(len(before)):
        for end in range(start + 1, len(before) + 1):
            yield Reading("", before[start:end]).lemma
    yield from reading.roots
