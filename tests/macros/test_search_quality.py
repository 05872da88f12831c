"""The arithmetic of the search's quality."""

from itertools import product

from macros.search.asking import Answer
from macros.search.corpus import Question
from macros.search.quality import missed, scores


def answer(*urls: str, ms: float = 1) -> Answer:
    return Answer(urls, len(urls), (), ms)


ASKED = [
    (Question("fi", "eka", ("a",), "base"), answer("a", "b", ms=1)),
    (Question("fi", "toka", ("a", "c"), "base"), answer("b", "x", "c", ms=2)),
    (Question("fi", "kuudes", ("a",), "typo"), answer("b", "c", "d", "e", "f", "a", ms=3)),
    (Question("sv", "ingen", ("a",), "base"), answer(ms=10)),
]


def test_recall_rank_and_silence_are_counted_by_language_and_kind() -> None:
    found = scores(ASKED)
    assert set(found) == {*product(("", "fi"), ("", "base", "typo")), ("sv", ""), ("sv", "base")}
    everything = found["", ""]
    assert (everything.recall1, everything.recall5, everything.zero) == (25, 50, 25)
    assert everything.mrr == 100 * (1 + 1 / 3 + 1 / 6) / 4
    assert everything.time(0.95) == 10
    assert found["fi", "base"].recall5 == 100
    assert found["sv", ""].recall5 == 0


def test_what_was_missed_is_told_with_what_came_instead() -> None:
    assert missed(ASKED) == [
        "fi typo “kuudes”: b, c, d – not a",
        "sv base “ingen”: nothing – not a",
    ]
    assert len(missed(ASKED, within=1)) == 3
