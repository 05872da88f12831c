"""Limits that keep any page from exhausting the build: size, nesting, and time.

The figures come from trying Python-Markdown with runs of signs: time grows with the square of brackets on one line, and
the parser recurses once for each level of a list, quotation or notice.
"""

import re
import signal
import threading
from collections.abc import Callable, Iterator

from macros.gate.markdown import text_lines
from macros.problems import Problem
from macros.yaml_tree import Place

PAGE_BYTES = 256_000
LINE = 8_000
"""Characters of one line."""
SIGNS = 800
"""Marks such as [ * _ < in one paragraph."""
INDENT = 80
"""Columns of indentation: twenty levels of lists."""
QUOTES = 20
"""Levels of quotation."""
SECONDS = 8
"""For one page, from Markdown to HTML."""

_SIGNS = re.compile(r"[\[\]*_<~^!`{]")
_ITEM = re.compile(r"\s*(?:[|#]|[-*+] |\d+\. )")
"""Rows, headings and items of lists are read one by one."""
_QUOTE = re.compile(r"\s*(?:>\s?)+")


def faults(body: str, file: str, first_line: int) -> Iterator[Problem]:
    """Where the text of a page goes beyond a limit; the first place of each page."""
    signs, started = 0, first_line
    for number, line in text_lines(body, first_line):
        place = Place(file, number)
        quote = _QUOTE.match(line)
        if not line.strip() or _ITEM.match(line):
            signs, started = 0, number if line.strip() else number + 1
        signs += len(_SIGNS.findall(line))
        if len(line) > LINE:
            yield Problem(place, "limit-line", {"limit": LINE})
        elif len(line) - len(line.lstrip()) > INDENT:
            yield Problem(place, "limit-depth", {"limit": INDENT // 4})
        elif quote and quote[0].count(">") > QUOTES:
            yield Problem(place, "limit-depth", {"limit": QUOTES})
        elif signs > SIGNS:
            yield Problem(Place(file, started), "limit-signs", {"limit": SIGNS})
        else:
            continue
        return


current = ""
"""The page that is being converted, as messages call it; empty while none is."""


def start(stopped: Callable[[], Exception], page: str) -> None:
    """From here to `stop`, a page has SECONDS; then `stopped()` is raised (on Unix, in the main thread)."""
    global current  # noqa: PLW0603 - one page at a time
    current = page
    if _can_stop():

        def ring(_signal: int, _frame: object) -> None:
            raise stopped()

        signal.signal(signal.SIGALRM, ring)
        signal.setitimer(signal.ITIMER_REAL, SECONDS)


def stop() -> None:
    """The page is done."""
    global current  # noqa: PLW0603 - one page at a time
    current = ""
    if _can_stop():
        signal.setitimer(signal.ITIMER_REAL, 0)


def _can_stop() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
