"""Real words that the search would take for slips of words of the pages: `takka` of `tarkka`, `whale` of `while`.

The worker gets those alone: they are a tenth of the real words, and no page has them or another form of them.
"""

import string
from collections.abc import Iterable, Iterator

from macros.morphology.real import real_words
from macros.morphology.tables import Tables
from macros.morphology.tokens import fold
from macros.words import Language

SHORTEST = 5
"""Letters of a word of the pages that may have been meant (as in overrides/assets/js/search/engine.js)."""
_ANY = "?"
"""Stands for any letter of a word."""


def lookalikes(language: Language, tables: Tables, words: Iterable[str]) -> list[str]:
    """The real words that are one letter away from a word of the pages or another form of it, and are none.

    words: those of the pages. Marks on letters do not count: `häät` is as far from `haat` as from itself.
    """
    others = real_words(language)
    longest = max(map(len, others), default=0) + 1
    ours = {*words, *_forms(tables, longest)}
    folds = _folds({*ours, *others})
    meant = {form for word in ours if SHORTEST <= len(form := word.translate(folds)) <= longest}
    lacking, wrong = set[str](), set[str]()
    for form in meant:
        lacking.update(_lacking(form))
        lacking.update(_swapped(form))
        wrong.update(_wrong(form))

    def looks(word: str) -> bool:
        form = word.translate(folds)
        if form in meant:
            return form != word
        return form in lacking or not wrong.isdisjoint(_wrong(form)) or not meant.isdisjoint(_lacking(form))

    return [word for word in others if word not in ours and looks(word)]


def _forms(tables: Tables, longest: int) -> Iterator[str]:
    for lemma in tables.lemmas:
        stem = lemma.text[: lemma.stem]
        room = longest - lemma.stem
        for ending in tables.paradigms[lemma.paradigm]:
            if len(ending) <= room:
                yield stem + ending


def _lacking(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


def _swapped(word: str) -> list[str]:
    return [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)]


def _wrong(word: str) -> list[str]:
    return [word[:at] + _ANY + word[at + 1 :] for at in range(len(word))]


def _folds(words: Iterable[str]) -> dict[int, str]:
    """Letter → the same without marks, of all letters of words: quicker than to fold each word."""
    return {ord(letter): fold(letter) for letter in set().union(*words) - set(string.ascii_lowercase)}
