"""What is wrong, where, and what to do: the one form of every message to an editor.

A problem carries a key of the catalogue `texts/problems.yml` and its values, not a sentence, so that the
same problem can be told in Finnish, Swedish and English.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from macros.yaml_tree import Place, parse, plain

_PAGE = re.compile(r"\.(fi|sv|en)\.md$")
CATALOGUE = Path(__file__).with_name("texts") / "problems.yml"
LONGEST_LIST = 24
"""Names; a longer list of what is known is a wall, not help."""
LONGEST_VALUE = 120
"""Characters of a member's text that a message repeats."""


@dataclass(frozen=True)
class Problem:
    """One problem: a place, a key of the catalogue and the values of its placeholders."""

    place: Place
    key: str
    values: dict[str, object] = field(default_factory=dict, compare=False)

    def message(self, language: str = "en") -> str:
        """`file:line: what is wrong. What to do.` on one line, in the language of the page, or the one asked for."""
        page = _PAGE.search(self.place.file)
        language = page[1] if page else language
        values = {
            name: value.sentence(language) if isinstance(value, Hint) else one_line(value)
            for name, value in self.values.items()
        }
        return f"{one_line(self.place)}: {catalogue()[self.key][language].format_map(values)}"


class ProblemsFound(Exception):
    """Raised once, with every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(problem.message() for problem in self.problems))


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Without repetitions, by file, line and key: the same on every machine."""
    unique = {(p.place, p.key, str(sorted(p.values.items(), key=str))): p for p in problems}
    return [unique[key] for key in sorted(unique)]


@dataclass(frozen=True)
class Hint:
    """A word that is not known, and those that are: told as "did you mean", or as the list when it is short."""

    word: str
    known: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.word}: {', '.join(self.known)}"

    def sentence(self, language: str) -> str:
        """Begins with a space; empty when there is nothing helpful to say."""
        close = get_close_matches(self.word, self.known, n=1, cutoff=0.5)
        if close:
            return " " + catalogue()["did-you-mean"][language].format(name=one_line(close[0]))
        if self.known and len(self.known) <= LONGEST_LIST:
            return " " + catalogue()["known-are"][language].format(names=", ".join(map(one_line, self.known)))
        return ""


def hint(word: str, known: Iterable[str]) -> Hint:
    """A hint for an unknown word."""
    return Hint(word, tuple(sorted(known)))


@cache
def catalogue(file: Path = CATALOGUE) -> dict[str, dict[str, str]]:
    """Key → language → sentence with placeholders, of the problems or of another file of the same form."""
    tree, errors = parse(file.read_text(encoding="utf-8"), file.name)
    if tree is None or errors:
        raise ValueError(f"{file.name}: {errors}")
    return plain(tree)  # type: ignore[return-value]  # the catalogue's shape is held by a test


def one_line(value: object) -> str:
    """Values come from members' files: no line breaks or control characters in a message, and a bounded length."""
    text = "".join(c if c.isprintable() else " " for c in str(value))
    return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + "…"
