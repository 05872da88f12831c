"""Learns how words inflect from the dictionaries of simplemma: classes of lemmas, and the ends of words that tell them.

The result, `paradigms/*.tsv`, is small, lies in the repository and changes only with the version of simplemma: a build
needs no dictionary (3.5 million Finnish forms, ten seconds), and a new word or a name gets the forms of words like it.
The same holds for `real/*.txt`, the short words of the dictionaries.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from macros.morphology.inflection import PARADIGMS, START, Paradigm, longest, written
from macros.morphology.real import REAL, fronted
from macros.morphology.tokens import fold
from macros.words import Language

MADE_BY = f"# simplemma {version('simplemma')}, recipe 1"
"""The first line of a file of paradigms."""

Forms = Mapping[str, frozenset[str]]
"""Lemma → its forms, the lemma among them; lower case."""


@dataclass(frozen=True)
class Recipe:
    """forms: fewer are a gap of the dictionary and teach nothing. lemmas: the fewest that make a class.

    rare: ends of forms that nobody types into a search. common: of those that people type as often as a lemma.
    """

    forms: int
    lemmas: int
    rare: tuple[str, ...]
    common: tuple[str, ...] = ()


RECIPES: dict[Language, Recipe] = {
    # abessive and comitative; persons, potential and imperative of verbs
    "fi": Recipe(12, 6, ("itta", "ittä", "ineen", "tte", "nemme", "nee", "nevat", "nevät", "koot", "kööt")),
    "sv": Recipe(3, 12, ("stes", "sts", "ares"), ("ar", "er", "or")),
    "en": Recipe(2, 12, (), ("s",)),
}
_POSSESSIVE = "mme", "nne", "ni", "si"
"""Forgone where the form with `-nsa` is there: the search takes these off itself."""

_SHARED = 0.85
"""Share of the forms that must begin with the stem; the rest are slips of the dictionary or other words."""
_ALIKE = 0.8
"""Share of the endings that a lemma must have in common with a class to belong to it: dictionaries have gaps."""
_USUAL = 0.15
"""Share of the lemmas of a class that must have an ending."""
_COVERED = 0.9
"""Share of a lemma's forms that its class must make, and of those that the best class makes."""
_SUPPORT = 3
"""Lemmas that the end of a word must put right to be listed."""
_SHORT = 7
"""Letters. A word up to here that the ends get wrong is listed itself: longer ones are mostly made of such words."""
_LONGEST = 9
"""Letters of the ends looked at, with the mark of the beginning."""
_REAL = range(4, 9)
"""Letters of real words that are kept: a longer one is hardly ever a letter away from another."""


def files(language: Language) -> dict[Path, str]:
    """What belongs into the paradigms and the real words of a language. Takes half a minute for Finnish."""
    known = dictionary(language)
    learnt = {_files(language)[0]: written(train(language, known)), _files(language)[1]: fronted(real(language, known))}
    return {path: "\n".join([MADE_BY, *lines]) + "\n" for path, lines in learnt.items()}


def is_stale(language: Language) -> bool:
    """Whether another version has made the files of a language."""
    return any(
        not path.exists() or not path.read_text(encoding="utf-8").startswith(f"{MADE_BY}\n")
        for path in _files(language)
    )


def _files(language: Language) -> tuple[Path, Path]:
    return PARADIGMS / f"{language}.tsv", REAL / f"{language}.txt"


def real(language: Language, dictionary: Forms) -> set[str]:
    """The short lemmas, and the commonest of their other forms."""
    common = RECIPES[language].common
    return {
        form
        for lemma, forms in dictionary.items()
        for form in forms
        if len(form) in _REAL and (form == lemma or form.endswith(common))
    }


def dictionary(language: Language) -> Forms:
    """All lemmas of simplemma with their forms. Takes one to ten seconds."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for form, lemma in DefaultDictionaryFactory(cache_max_size=0).get_dictionary(language).items():
        if form.isalpha() and lemma.isalpha():
            found[lemma.lower()].add(form.lower())
    return {lemma: frozenset({lemma, *forms}) for lemma, forms in sorted(found.items())}


def train(language: Language, dictionary: Forms) -> list[Paradigm]:
    """The paradigms of a language, the commonest first."""
    recipe = RECIPES[language]
    typed = {lemma: _typed(lemma, forms, recipe.rare) for lemma, forms in dictionary.items()}
    taught = {lemma: forms for lemma, forms in typed.items() if len(forms) >= recipe.forms}
    classes = _classes((_endings(lemma, forms) for lemma, forms in taught.items()), recipe.lemmas)
    fitting = {lemma: found for lemma, forms in taught.items() if (found := _fitting(lemma, forms, classes))}
    suffixes = _suffixes(fitting, classes)
    return [
        Paradigm(one.own, one.endings, tuple(sorted(suffix for suffix, of in suffixes.items() if of == number)))
        for number, one in enumerate(classes)
    ]


def _typed(lemma: str, forms: Iterable[str], rare: tuple[str, ...]) -> frozenset[str]:
    """Forms that somebody may type; without those that the dictionary has once more without dots and rings."""
    # `aineen` is the genitive of `aine`, `taloineen` the comitative of `talo`
    kept = {form for form in forms if not form.endswith(rare) or len(form) <= len(lemma) + 2}
    marked = {fold(form): form for form in sorted(kept, key=_marks)}
    kept = {lemma, *marked.values()}
    for form in [form for form in kept if form.endswith(("nsa", "nsä"))]:
        kept -= {form[:-3] + end for end in _POSSESSIVE} - {lemma}
    return frozenset(kept)


def _marks(form: str) -> int:
    return sum(letter in "åäöé" for letter in form)


def _endings(lemma: str, forms: frozenset[str]) -> tuple[str, frozenset[str]]:
    """What the lemma has after the stem that (nearly) all forms share, and the endings after it."""
    for length in range(len(lemma), -1, -1):
        stem = lemma[:length]
        endings = frozenset(form[length:] for form in forms if form.startswith(stem))
        if len(endings) >= _SHARED * len(forms):
            return lemma[length:], endings
    raise AssertionError(lemma)


class _Group:
    """Lemmas with the same own ending and mostly the same other endings."""

    def __init__(self, own: str) -> None:
        self.own, self.size, self.votes, self.usual = own, 0, Counter[str](), frozenset[str]()

    def likeness(self, endings: frozenset[str]) -> float:
        return len(endings & self.usual) / min(len(endings), len(self.usual))

    def add(self, endings: frozenset[str], lemmas: int) -> None:
        self.size += lemmas
        for ending in endings:
            self.votes[ending] += lemmas
        self.usual = frozenset(ending for ending, votes in self.votes.items() if votes >= _USUAL * self.size)


def _classes(taught: Iterable[tuple[str, frozenset[str]]], least: int) -> tuple[Paradigm, ...]:
    """Groups of lemmas, the largest first, begun by what is commonest and fullest."""
    counted = Counter(taught)
    groups: defaultdict[tuple[str, bool], list[_Group]] = defaultdict(list)
    order = sorted(counted, key=lambda one: (-counted[one] * len(one[1]), one[0], sorted(one[1])))
    for own, endings in order:
        some = groups[own, _has_front_vowels(endings)]  # Finnish endings come in pairs: `-ssa` and `-ssä`
        group = max(some, key=lambda group: group.likeness(endings), default=None)
        if not group or group.likeness(endings) < _ALIKE:
            group = _Group(own)
            some.append(group)
        group.add(endings, counted[own, endings])
    large = [group for some in groups.values() for group in some if group.size >= least]
    large.sort(key=lambda group: (-group.size, group.own, sorted(group.usual)))
    return tuple(Paradigm(group.own, tuple(sorted(group.usual | {group.own}))) for group in large)


def _has_front_vowels(endings: Iterable[str]) -> bool:
    return any(letter in ending for ending in endings for letter in "äöy")


def _fitting(lemma: str, forms: frozenset[str], classes: tuple[Paradigm, ...]) -> list[int]:
    """The classes that make nearly as many forms of a lemma as the best one does; first the one with fewest others."""
    made = {}
    for number, one in enumerate(classes):
        if lemma.endswith(one.own):
            stem = lemma.removesuffix(one.own)
            made[number] = sum(stem + ending in forms for ending in one.endings)
    least = max(_COVERED * max(made.values()), _ALIKE * len(forms))
    return sorted((n for n in made if made[n] >= least), key=lambda n: (0.05 * len(classes[n].endings) - made[n], n))


def _suffixes(fitting: Mapping[str, list[int]], classes: tuple[Paradigm, ...]) -> dict[str, int]:
    """Ends of words → class, so that the longest listed end of a lemma tells a class that fits it.

    An end is listed when it puts at least three lemmas right that shorter ends get wrong.
    """
    counts: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for lemma, numbers in fitting.items():
        word = START + lemma
        for length in range(min(_LONGEST, len(word)) + 1):
            counts[word[len(word) - length :]][numbers[0]] += 1
    listed = {"": longest({}, classes, "")}
    for end in sorted(filter(None, counts), key=lambda end: (len(end), end)):
        count = counts[end]
        best = min(count, key=lambda number: (-count[number], number))
        inherited = next(listed[end[at:]] for at in range(1, len(end) + 1) if end[at:] in listed)
        if best != inherited and count[best] - count[inherited] >= _SUPPORT and end.endswith(classes[best].own):
            listed[end] = best
    for lemma, numbers in fitting.items():
        if len(lemma) <= _SHORT and longest(listed, classes, lemma) not in numbers:
            listed[START + lemma] = numbers[0]
    del listed[""]
    return listed
