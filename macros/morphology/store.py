"""What is known of the words of the site: kept in the repository, so that builds are quick and alike everywhere.

A build analyses words that are not kept (those of a member's edit) and puts them into `.cache/` for the next one.
"""

import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from macros.cache import written
from macros.morphology import lexicon
from macros.morphology.analysis import analyse, is_word, made_by
from macros.morphology.reading import Word, line, of_line
from macros.words import LANGUAGES, Language

KEPT = Path(__file__).with_name("words")
LOCAL = Path(__file__).resolve().parents[2] / ".cache" / "words"


class Store:
    """The words of one language. `asked`: all that somebody wanted to know; `new`: those of them that are not kept."""

    def __init__(self, language: Language, kept: Path = KEPT, local: Path = LOCAL) -> None:
        self.language = language
        self.asked, self.new = set[str](), dict[str, Word]()
        self._local = local / f"{language}.tsv"
        self._kept = _read(kept / f"{language}.tsv", made_by(language))
        self._found = _read(self._local, _local_mark(language))
        self._known = dict[str, Word]()

    def get(self, word: str) -> Word:
        """What is known of a word in lower case."""
        if word not in self._known:
            if not is_word(word):
                return Word()
            self._known[word] = self._look_up(word)
            self.asked.add(word)
        return self._known[word]

    def line(self, word: str) -> str:
        """The same, unread: what is made of words stays right as long as their lines are the same."""
        if word not in self._kept or lexicon.analyse(self.language, word):
            return line(word, self.get(word))
        self.asked.add(word)
        return self._kept[word]

    def _look_up(self, word: str) -> Word:
        if listed := lexicon.analyse(self.language, word):
            return listed
        if kept := self._kept.get(word):
            return of_line(kept)[1]
        found = self._found.get(word)
        self.new[word] = of_line(found)[1] if found else analyse(self.language, word)
        return self.new[word]

    def unused(self) -> set[str]:
        """Kept words that nobody asked for."""
        return set(self._kept) - self.asked

    def save(self) -> None:
        """Puts new words into the local cache."""
        if not self.new.keys() <= self._found.keys():
            self._found = _read(self._local, _local_mark(self.language))  # another build may have added to it
            self._found |= {word: line(word, known) for word, known in self.new.items()}
            _write(self._local, _local_mark(self.language), self._found.values())


def keep(language: Language, words: Iterable[str], kept: Path = KEPT) -> None:
    """Analyses words anew and keeps them, and no others, in the repository."""
    lines = (line(word, analyse(language, word)) for word in words if not lexicon.analyse(language, word))
    _write(kept / f"{language}.tsv", made_by(language), lines)


@cache
def store(language: Language) -> Store:
    """The words of a language, for all of a process."""
    return Store(language)


def pieces(language: Language, word: str) -> tuple[str, ...]:
    """The pieces of a word in lower case between the places where a line may break."""
    return store(language).get(word).pieces


def stores() -> Iterator[Store]:
    """The words of each language."""
    return map(store, LANGUAGES)


def news() -> str:
    """One line about words that are not kept; empty when there are none."""
    counts = {one.language: len(one.new) for one in stores() if one.new}
    if not counts:
        return ""
    each = ", ".join(f"{language} {count}" for language, count in counts.items())
    return f"New words: {sum(counts.values())} ({each}). Run scripts/words to keep what is known of them."


def _read(path: Path, mark: str) -> dict[str, str]:
    """Word → its line; nothing from a file that other tools have made."""
    first, *lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else [""]
    return {line.partition("\t")[0]: line for line in lines} if first == f"# {mark}" else {}


def _write(path: Path, mark: str, lines: Iterable[str]) -> None:
    written(path, "\n".join([f"# {mark}", *sorted(lines), ""]).encode())


def _local_mark(language: Language) -> str:
    """The lexicon speaks in the readings of words with a hyphen; `scripts/words` reads kept words anew instead."""
    return f"{made_by(language)}, lexicon {zlib.crc32(lexicon.path(language).read_bytes())}"
