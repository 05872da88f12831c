"""How good answers are: recall, rank, silence, time; by language and by kind of question."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from macros.search.asking import Answer
from macros.search.corpus import Question


@dataclass
class Score:
    """Sums over questions. Shares are percentages; times are milliseconds."""

    asked: int = 0
    first: int = 0
    five: int = 0
    silent: int = 0
    reciprocal: float = 0.0
    times: list[float] = field(default_factory=list)

    def add(self, question: Question, answer: Answer) -> None:
        """Counts one answer."""
        rank = next((at for at, url in enumerate(answer.urls) if url in question.gold), None)
        self.asked += 1
        self.first += rank == 0
        self.five += rank is not None and rank < 5  # noqa: PLR2004 - recall at five
        self.silent += answer.total == 0
        self.reciprocal += 0 if rank is None else 1 / (rank + 1)
        self.times.append(answer.ms)

    @property
    def recall1(self) -> float:
        return 100 * self.first / self.asked

    @property
    def recall5(self) -> float:
        return 100 * self.five / self.asked

    @property
    def mrr(self) -> float:
        return 100 * self.reciprocal / self.asked

    @property
    def zero(self) -> float:
        return 100 * self.silent / self.asked

    def time(self, share: float) -> float:
        """The time that a share of the questions does not exceed: 0.95 for the 95th percentile."""
        return sorted(self.times)[min(int(share * self.asked), self.asked - 1)]


def scores(asked: Iterable[tuple[Question, Answer]]) -> dict[tuple[str, str], Score]:
    """(language, kind) → score; "" stands for all languages or all kinds."""
    found: dict[tuple[str, str], Score] = defaultdict(Score)
    for question, answer in asked:
        for key in {(language, kind) for language in ("", question.language) for kind in ("", question.kind)}:
            found[key].add(question, answer)
    return dict(found)


def missed(asked: Iterable[tuple[Question, Answer]], within: int = 5) -> list[str]:
    """A line for each question whose gold is not among the first pages."""
    return [
        f"{question.language} {question.kind} “{question.text}”: {', '.join(answer.urls[:3]) or 'nothing'}"
        f" – not {' or '.join(question.gold)}"
        for question, answer in asked
        if not set(answer.urls[:within]) & set(question.gold)
    ]
