"""Test collections for the search: made-up pages with questions, or questions about the site itself.

A corpus is a JSON list of {lang, id, title, body}; the body has its sections under lines `## Title`. Questions are a
JSON list of {lang, q, gold, kind}; gold names the pages that answer, by id or by address without the language.
Body and kind may be missing. Files of another form are a ValueError that says where.
"""

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from macros.page_html import Passage
from macros.search.pages import SearchPage, plain
from macros.site import file_address
from macros.words import LANGUAGES, Language

SHORTEST = 5
"""Letters of a word that a slip is put into."""
_HEADING = re.compile(r"^##[ \t]+(.*)$", re.MULTILINE)
_LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"


@dataclass(frozen=True)
class Question:
    """What somebody types; any of the gold pages is a right answer."""

    language: Language
    text: str
    gold: tuple[str, ...]
    kind: str


class _Row(BaseModel):
    model_config = ConfigDict(coerce_numbers_to_str=True)

    lang: Language


class _PageRow(_Row):
    id: str
    title: str
    body: str = ""


class _QuestionRow(_Row):
    q: str
    gold: list[str]
    kind: str = ""


_Form = TypeVar("_Form", bound=_Row)


def read_questions(path: Path) -> list[Question]:
    """The questions of a file."""
    return [Question(row.lang, row.q, tuple(row.gold), row.kind) for row in _rows(path, _QuestionRow)]


def on_site(questions: Iterable[Question]) -> Iterator[Question]:
    """Questions about the site; the gold as addresses from its root, those of the language."""
    for question in questions:
        yield replace(question, gold=tuple(file_address(key, question.language) for key in question.gold))


def read_corpus(*paths: Path) -> dict[Language, list[SearchPage]]:
    """The pages of some files by language."""
    found = [row for path in paths for row in _rows(path, _PageRow)]
    titles = {(row.id, row.lang): plain(row.title) for row in found}
    return {language: [_page(row, titles) for row in found if row.lang == language] for language in LANGUAGES}


def slipped(questions: Iterable[Question], count: int, seed: int = 7) -> Iterator[Question]:
    """Single words with one slip: `count` for each language, the same at every run."""
    dice = random.Random(seed)  # noqa: S311 - a repeatable choice
    words = [q for q in questions if q.kind in ("inflection", "base") and q.text.isalpha() and len(q.text) >= SHORTEST]
    for language in LANGUAGES:
        mine = [question for question in words if question.language == language]
        for question in dice.choices(mine, k=count) if mine else ():
            yield replace(question, text=_slip(question.text, dice), kind="slip")


def _slip(word: str, dice: random.Random) -> str:
    while True:
        at = dice.randrange(len(word))
        before, letter, after = word[:at], word[at], word[at + 1 :]
        made = dice.choice(
            [
                before + dice.choice(_LETTERS) + after,
                before + after,
                before + letter + letter + after,
                before + after[:1] + letter + after[1:],
            ]
        )
        if made != word:
            return made


def _page(row: _PageRow, titles: dict[tuple[str, Language], str]) -> SearchPage:
    beginning, *rest = _HEADING.split(plain(row.body))
    sections = zip(rest[::2], rest[1::2], strict=True)
    return SearchPage(
        key=row.id,
        title=plain(row.title),
        section=None,
        other_titles=tuple(
            titles[row.id, other] for other in LANGUAGES if other != row.lang and (row.id, other) in titles
        ),
        passages=(
            Passage("", "", " ".join(beginning.split())),
            *(Passage(f"s{at}", title.strip(), " ".join(text.split())) for at, (title, text) in enumerate(sections, 1)),
        ),
    )


def _rows(path: Path, form: type[_Form]) -> list[_Form]:
    try:
        return TypeAdapter(list[form]).validate_json(path.read_bytes())  # type: ignore[valid-type]
    except OSError as error:
        raise ValueError(f"{path}: {error.strerror}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part + 1) if isinstance(part, int) else part for part in first["loc"])
        raise ValueError(f"{path}: {f'entry {place}: ' if place else ''}{first['msg']}.") from error
