"""The lines of a Markdown page that are text, and not code."""

import re
from collections.abc import Iterator

_FENCE = re.compile(r"\s*(?:>\s?)*(`{3,}|~{3,})(.*)")


def text_lines(body: str, first: int = 1) -> Iterator[tuple[int, str]]:
    """Number, counted from `first`, and content of every line outside fenced code.

    A fence ends at a line of the same sign, at least as long, with nothing after it (CommonMark 4.5).
    """
    open_fence = ""
    for number, line in enumerate(body.split("\n"), first):
        match = _FENCE.fullmatch(line)
        if open_fence:
            if match and match[1].startswith(open_fence) and not match[2].strip():
                open_fence = ""
        elif match and not (match[1][0] == "`" and "`" in match[2]):
            open_fence = match[1]
        else:
            yield number, line
