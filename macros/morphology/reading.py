"""What is known of a word, and how it is written on one line of a file."""

from dataclasses import dataclass
from itertools import pairwise

_JOINT, _PARTS, _FORM, _ROOT = "|", "+", ":", "~"


@dataclass(frozen=True, order=True)
class Part:
    """A part of a compound: `yksikölle` of `hankintayksikölle`, and its lemma `yksikkö`."""

    form: str
    lemma: str


@dataclass(frozen=True, order=True)
class Reading:
    """One way to read a word.

    parts: of a compound, the last one is its head. lemma: of a word without parts. roots: words it is derived from.
    """

    simple: str = ""
    parts: tuple[Part, ...] = ()
    roots: tuple[str, ...] = ()

    @property
    def head(self) -> str:
        """The lemma that decides how the word inflects."""
        return self.parts[-1].lemma if self.parts else self.simple

    @property
    def lemma(self) -> str:
        """`hankintayksikkö`: only the head of a compound takes its basic form."""
        return "".join(part.form for part in self.parts[:-1]) + self.head


@dataclass(frozen=True)
class Word:
    """The readings of a word (none: nobody knows it), and its pieces between the places where a line may break."""

    readings: tuple[Reading, ...] = ()
    pieces: tuple[str, ...] = ()


def line(word: str, known: Word) -> str:
    """`maahanmuuttajille⇥maahan|muuttajille⇥maahan+muuttajille:muuttaja~muuttaa`."""
    return "\t".join([word, _JOINT.join(known.pieces), *map(_reading, known.readings)])


def _reading(reading: Reading) -> str:
    parts = _PARTS.join(
        part.form if part.form == part.lemma else f"{part.form}{_FORM}{part.lemma}" for part in reading.parts
    )
    return "".join([parts or reading.simple, *(_ROOT + root for root in reading.roots)])


def of_line(text: str) -> tuple[str, Word]:
    """The word of a line and what is known of it. Raises ValueError when the line has another form."""
    word, pieces, *readings = text.split("\t")
    return word, Word(tuple(map(_of_reading, readings)), tuple(filter(None, pieces.split(_JOINT))))


def _of_reading(text: str) -> Reading:
    written, *roots = text.split(_ROOT)
    if _PARTS not in written:
        return Reading(written, (), tuple(roots))
    cells = (cell.partition(_FORM) for cell in written.split(_PARTS))
    return Reading("", tuple(Part(form, lemma or form) for form, _, lemma in cells), tuple(roots))


def joints(pieces: tuple[str, ...]) -> frozenset[int]:
    """The places of the joints, in letters from the beginning of the word."""
    places, at = set[int](), 0
    for piece, _ in pairwise(pieces):
        at += len(piece)
        places.add(at)
    return frozenset(places)


def cut(word: str, places: frozenset[int]) -> tuple[str, ...]:
    """The pieces of a word between places; none when it has no place."""
    if not places:
        return ()
    edges = [0, *sorted(places), len(word)]
    return tuple(word[start:end] for start, end in pairwise(edges))
