"""Words that the analysers do not know or misread, and irregular forms: `lexicon/*.tsv`, kept by hand.

A line has the basic form, with `|` at the joints of a compound; a word that inflects like it; and, if there are any,
its irregular forms. `soske⇥nalle` makes `Soskessa` a form of Soske.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from macros.morphology.inflection import paradigm, paradigms
from macros.morphology.reading import Part, Reading, Word
from macros.words import Language

LEXICON = Path(__file__).with_name("lexicon")


@dataclass(frozen=True)
class Entry:
    """The parts of a basic form (one part: no compound) and its forms, the basic form among them."""

    parts: tuple[str, ...]
    forms: frozenset[str]


def path(language: Language) -> Path:
    """The file of a language."""
    return LEXICON / f"{language}.tsv"


@cache
def entries(language: Language) -> dict[str, Entry]:
    """Basic form → entry. Raises ValueError for a line of another form."""
    found = {}
    for number, line in enumerate(path(language).read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            parts, model, *irregular = line.split("\t")
            lemma, one = parts.replace("|", ""), paradigms(language)[paradigm(language, model)]
            if not lemma.endswith(one.own):
                raise ValueError(f"{language}.tsv:{number}: {model} does not end like {lemma}. Name another word.")
            stem = lemma.removesuffix(one.own)
            forms = {stem + ending for ending in one.endings}
            found[lemma] = Entry(tuple(parts.split("|")), frozenset(forms.union(*map(str.split, irregular))))
    return found


def analyse(language: Language, word: str) -> Word | None:
    """What the lexicon knows of a form."""
    return _forms(language).get(word)


@cache
def _forms(language: Language) -> dict[str, Word]:
    found = {}
    for lemma, entry in entries(language).items():
        for form in entry.forms:
            pieces = (*entry.parts[:-1], form[len(lemma) - len(entry.parts[-1]) :]) if len(entry.parts) > 1 else ()
            parts = tuple(map(Part, pieces, entry.parts))
            found[form] = Word((Reading("" if parts else lemma, parts),), pieces)
    return found
