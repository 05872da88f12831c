"""The tables of the morphology in few bytes, for the worker (overrides/assets/js/search/tables.js reads them).

No word is sent twice. The worker has the texts, so it has their words too, and lists them in the same order as here:
by their letters from the last to the first, so that words with the same ending, and thus the same answer, stand
together. Each line is about one of them,
but for the last two:

    words       its lemmas, each as *letters to cut from the word's end, letters to add*
    compounds   of the lemmas of words: `^` the lemma of a last part, `+` of another part or of a root,
                each as *where it begins, letters to cut from the end, letters to add*
    lemmas      of all lemmas so far: letters to cut for the stem, number of the paradigm
    paradigms   the endings
    lookalikes  other words of the language, as macros/morphology/real.py writes them

A number below 75 is one character, from `0` on. A `^` begins so many letters from the end, a `+` from the beginning.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from macros.morphology.real import fronted
from macros.morphology.tables import Tables


def pack(tables: Tables, words: Iterable[str], lookalikes: Iterable[str]) -> dict[str, str | int]:
    """The tables for the worker.

    words: all words of the texts, as `macros.morphology.tokens.words` finds them. lookalikes: no slips of them.
    """
    numbers = {lemma.text: number for number, lemma in enumerate(tables.lemmas)}
    listed = _in_order(words)
    own = {word: _lemmas(word, tables, numbers) for word in listed}
    bases = _in_order({tables.lemmas[number].text for found in own.values() for number in found})
    relatives = _relatives(tables, own)
    used = {*bases, *(text for found in relatives.values() for _, text in found)}
    return {
        "count": len(listed),  # the worker sees by it whether it has found the same words
        "words": "\n".join(",".join(_ending(word, tables.lemmas[n].text) for n in own[word]) for word in listed),
        "compounds": "\n".join("".join(_relative(base, *found) for found in relatives[base]) for base in bases),
        "lemmas": "\n".join(
            f"{_digit(len(text) - lemma.stem)}{lemma.paradigm}"
            for text in _in_order(used)
            for lemma in [tables.lemmas[numbers[text]]]
        ),
        "paradigms": "\n".join(" ".join(endings) for endings in tables.paradigms),
        "lookalikes": "\n".join(fronted(lookalikes)),
    }


def _in_order(words: Iterable[str]) -> list[str]:
    return sorted(set(words), key=lambda word: word[::-1])


def _lemmas(word: str, tables: Tables, numbers: dict[str, int]) -> tuple[int, ...]:
    if word in tables.forms:
        return tables.forms[word].lemmas
    return (numbers[word],) if word in numbers else ()


def _relatives(tables: Tables, own: dict[str, tuple[int, ...]]) -> dict[str, list[tuple[str, str]]]:
    """Lemma → (mark, lemma of a part or a root), of those of its forms that it is made of."""
    found: defaultdict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for word, lemmas in own.items():
        form = tables.forms.get(word)
        if not form:
            continue
        for mark, numbers in (("^", form.heads), ("+", form.parts)):
            for number in numbers:
                text = tables.lemmas[number].text
                base = max((tables.lemmas[lemma].text for lemma in lemmas), key=lambda base: _shared(base, text)[1])
                found[base][mark, text] = None
    return defaultdict(list, {base: sorted(relatives) for base, relatives in found.items()})


def _relative(base: str, mark: str, text: str) -> str:
    at, length = _shared(base, text)
    place = len(base) - at if mark == "^" else at
    return f"{mark}{_digit(place)}{_digit(len(base) - at - length)}{text[length:]}"


@cache
def _shared(base: str, text: str) -> tuple[int, int]:
    """Where in the base the longest beginning of a text stands, and how long it is."""
    best, at = (0, 0), base.find(text[0])
    while at >= 0:
        length = _common(base[at:], text)
        if length > best[1]:
            best = at, length
        at = base.find(text[0], at + 1)
    return best


def _ending(word: str, lemma: str) -> str:
    length = _common(word, lemma)
    return _digit(len(word) - length) + lemma[length:]


def _common(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    length = min(len(one), len(other))
    while one[:length] != other[:length]:
        length -= 1
    return length


def _digit(number: int) -> str:
    if number >= 75:  # noqa: PLR2004 - see above
        raise ValueError(f"{number}: the word is too long for the search tables")
    return chr(ord("0") + number)
