"""Words of this field that the analysers do not know or misread: `lexicon/*.tsv`, kept by hand."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from macros.morphology.inflection import Paradigm, paradigm, paradigms
from macros.morphology.reading import Part, Reading, Word
from macros.words import Language

LEXICON = Path(__file__).with_name("lexicon")


@dataclass(frozen=True)
class Entry:
    """A word with the parts of its basic form (one part: no compound) and its paradigm."""

    parts: tuple[str, ...]
    paradigm: int


def path(language: Language) -> Path:
    """The file of a language."""
    return LEXICON / f"{language}.tsv"


@cache
def entries(language: Language) -> dict[str, Entry]:
    """Basic form → entry. Raises ValueError for a line of another form, or a model that does not end like the word."""
    found = {}
    for number, line in enumerate(path(language).read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        parts, _, model = line.partition("\t")
        lemma, like = parts.replace("|", ""), paradigm(language, model)
        if not model or not lemma.endswith(paradigms(language)[like].own):
            raise ValueError(f"{language}.tsv:{number}: {line!r} names no word that ends like it. Name another one.")
        found[lemma] = Entry(tuple(parts.split("|")), like)
    return found


def analyse(language: Language, word: str) -> Word | None:
    """What the lexicon knows of a form."""
    return _forms(language).get(word)


@cache
def _forms(language: Language) -> dict[str, Word]:
    found = {}
    for lemma, entry in entries(language).items():
        one: Paradigm = paradigms(language)[entry.paradigm]
        for ending in one.endings:
            form = lemma.removesuffix(one.own) + ending
            at = len(lemma) - len(entry.parts[-1])
            pieces = (*entry.parts[:-1], form[at:]) if len(entry.parts) > 1 else ()
            parts = tuple(map(Part, pieces, entry.parts))
            found[form] = Word((Reading("" if parts else lemma, parts),), pieces)
    return found
