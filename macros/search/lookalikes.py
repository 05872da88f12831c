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
"""Letters of a word of the pages that may have been meant, as in overrides/assets/js/search/engine.js."""
BEGUN = 1, 2, 3
"""Letters that a word which is being typed lacks, as there."""


def lookalikes(language: Language, tables: Tables, words: Iterable[str]) -> list[str]:
    """The real words that are one letter away from a word of the pages, its beginning or another form, and are none.

    words: those of the pages. Marks on letters do not count: `häät` is as far from `haat` as from itself.
    """
    others, known = real_words(language), {word for word in words if word.isalpha()}
    longest = max(map(len, others), default=0) + 1
    ours = known | set(_forms(tables, longest))
    folded = _Folds(ours.union(others)).folded
    spelt = set(map(folded, ours))
    meant = {form for form in spelt.union(map(folded, _begun(known))) if SHORTEST <= len(form) <= longest}
    # place of a letter → the words without it
    lacking = [{form[:at] + form[at + 1 :] for form in meant if at < len(form)} for at in range(longest)]
    shorter = set().union(*lacking)

    def looks(word: str) -> bool:
        form = folded(word)
        if form in spelt:
            return form != word
        if form in shorter:
            return True
        for at in range(len(form)):
            without = form[:at] + form[at + 1 :]
            if without in meant or without in lacking[at]:
                return True
            if without in lacking[at + 1] and form[:at] + form[at + 1 : at + 2] + form[at] + form[at + 2 :] in meant:
                return True
        return False

    return [word for word in others if word not in ours and looks(word)]


def _forms(tables: Tables, longest: int) -> Iterator[str]:
    """Forms of all lemmas up to a length."""
    for lemma in tables.lemmas:
        stem, room = lemma.text[: lemma.stem], longest - lemma.stem
        for ending in tables.paradigms[lemma.paradigm]:
            if len(ending) <= room:
                yield stem + ending


def _begun(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        for lacking in BEGUN:
            yield word[:-lacking]


class _Folds:
    """Folds many words quickly: it looks at each letter once."""

    def __init__(self, words: Iterable[str]) -> None:
        self._letters = {ord(letter): fold(letter) for letter in set("".join(words)) - set(string.ascii_lowercase)}

    def folded(self, word: str) -> str:
        return word if word.isascii() else word.translate(self._letters)
