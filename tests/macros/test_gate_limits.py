import signal
import time

import pytest

from macros.gate import limits
from macros.gate.limits import INDENT, LINE, QUOTES, SIGNS, faults
from tests.macros.conftest import to_html


def told(body: str, first_line: int = 1) -> list[tuple[int, str]]:
    return [(p.place.line, p.key) for p in faults(body, "docs/a.fi.md", first_line)]


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ("[" * 5000, "limit-signs"),
        ("<a " * 5000, "limit-line"),
        ("<a " * 2000, "limit-signs"),
        ("*a **b " * 1000, "limit-signs"),
        ("[a\n" * 1000, "limit-signs"),
        ("x" * (LINE + 1), "limit-line"),
        ("> " * (QUOTES + 1) + "a", "limit-depth"),
        (">" * 300 + "a", "limit-depth"),
        (" " * (INDENT + 1) + "- a", "limit-depth"),
        ("\t" * 300 + "- a", "limit-depth"),
    ],
)
def test_what_would_exhaust_the_build_is_refused_in_milliseconds(body: str, key: str) -> None:
    start = time.process_time()
    assert [k for _, k in told(body)] == [key]
    assert time.process_time() - start < 0.1


@pytest.mark.parametrize(
    "body",
    [
        "Text with [links](a.md), *emphasis* and `code`.\n" * 3,
        ("A [link](b.md) and *more*.\n\n") * 400,
        "- [link](b.md) *a*\n" * 400,
        "| [a](b.md) | *c* |\n" * 400,
        "```\n" + "[[[ ***\n" * 400 + "```\n",
        "> " * QUOTES + "a",
        "- a\n" + "".join(" " * 4 * n + "- a\n" for n in range(10)),
    ],
)
def test_ordinary_pages_are_within_the_limits(body: str) -> None:
    assert told(body) == []


def test_the_line_is_that_of_the_file() -> None:
    assert told("a\n\n" + "x" * (LINE + 1), first_line=5) == [(7, "limit-line")]
    assert told("a\n\nb\n" + "[" * (SIGNS + 1), first_line=5)[0][0] in (7, 8)


@pytest.mark.parametrize("piece", ["[", "*a", "_a ", "<a ", "`a", "![", "{a", "^[", "[a](", "**a*", "<", "a_"])
def test_a_page_within_the_limits_is_converted_in_seconds(piece: str) -> None:
    body = ""
    while not told(body + piece) and len(body) < 3 * SIGNS:
        body += piece
    start = time.process_time()
    to_html("\n\n".join([body] * 3))
    assert time.process_time() - start < limits.SECONDS


def test_a_page_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 0.02)
    handler = signal.getsignal(signal.SIGALRM)
    try:
        limits.start(lambda: TimeoutError("too long"), "docs/a.fi.md")
        with pytest.raises(TimeoutError, match="too long"):
            time.sleep(5)
        limits.start(lambda: TimeoutError("too long"), "docs/a.fi.md")
        assert limits.current == "docs/a.fi.md"
        limits.stop()
        time.sleep(0.05)
        assert limits.current == ""
    finally:
        limits.stop()
        signal.signal(signal.SIGALRM, handler)
