"""Places for what macros write, until the gate has read what the member wrote.

A macro call leaves a token in the Markdown. Markdown cannot change it, the gate sees only the member's own text, and
the HTML of the macro is put in afterwards.
"""

import re

from markupsafe import Markup

OPEN, CLOSE = "\ue000", "\ue001"
"""Private-use characters, which the gate refuses in pages."""

_TOKEN = re.compile(rf"<p>{OPEN}(\d+){CLOSE}</p>|{OPEN}(\d+){CLOSE}")
_TAGS = re.compile(r"<[^>]*>")


class Tokens:
    """The HTML of the macro calls of one build."""

    def __init__(self) -> None:
        self._made: list[str] = []
        self._blocks: set[int] = set()

    def put(self, html: str, *, block: bool) -> str:
        """Keeps the HTML and returns its token."""
        number = len(self._made)
        self._made.append(html)
        if block:
            self._blocks.add(number)
        return f"{OPEN}{number}{CLOSE}"

    def fill(self, html: str) -> str:
        """Puts the HTML in the place of its tokens; a block takes the place of its whole paragraph."""
        return _TOKEN.sub(self._filled, html)

    def _filled(self, match: re.Match[str]) -> str:
        number = int(match[1] or match[2])
        made = self._made[number]
        return f"<p>{made}</p>" if match[1] and number not in self._blocks else made

    def fill_text(self, text: str) -> str:
        """The same for plain text, such as the title of a section."""
        return str(Markup(_TAGS.sub("", self.fill(text))).unescape()) if OPEN in text else text  # noqa: S704


def spoils(text: str) -> int | None:
    """The line (from 1) on which a text has a private-use character, or None."""
    return next((n for n, line in enumerate(text.split("\n"), 1) if re.search("[\ue000-\uf8ff]", line)), None)
