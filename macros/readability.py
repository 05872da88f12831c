"""How heavy the pages are to read: sentence length and long words. A figure for editors, not a gate."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from macros.gate.markdown import text_lines
from macros.page import Page

_NOT_READ = re.compile(
    r"\{\{.*?\}\}|\{ *[#.:][^}]*\}|\]\([^)]*\)|`[^`]*`|^\s*(?:[-*+>|!]+|\d+\.|\?\?\?|:)\s|[|*_\[\]#]"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_END = re.compile(r"[.!?:](?=\s|$)")
LONG = 6
"""Letters; a word with more is long (C.-H. Björnsson, Läsbarhet, 1968)."""


@dataclass(frozen=True)
class Readability:
    """`lix`: words in a sentence + per cent of long words. Finnish is higher than Swedish or English by its nature."""

    lix: float
    sentence: float
    """Words in a sentence, on average."""


def readability(page: Page) -> Readability | None:
    """The figures of a page's own text, without what macros write; None when it has hardly any."""
    text, sentences = [], 0
    for _, line in text_lines(page.body, page.first_line):
        words = _WORD.findall(_NOT_READ.sub(" ", line))
        text += words
        # an item of a list or a cell is a sentence of its own even without a full stop
        sentences += max(len(_END.findall(line)), 1) if words else 0
    if len(text) < LONG * 10:
        return None
    long = sum(len(word) > LONG for word in text)
    return Readability(len(text) / sentences + 100 * long / len(text), len(text) / sentences)


def report(pages: Iterable[Page], hardest: int = 3) -> dict[str, str]:
    """Language → a line with the median and the hardest pages."""
    found: dict[str, list[tuple[float, float, str]]] = {}
    for page in pages:
        if figures := readability(page):
            found.setdefault(page.language, []).append((figures.lix, figures.sentence, page.slug))
    lines = {}
    for language, figures_of_pages in found.items():
        top = ", ".join(f"{slug} {lix:.0f}" for lix, _, slug in sorted(figures_of_pages, reverse=True)[:hardest])
        middle = median(lix for lix, _, _ in figures_of_pages)
        length = median(sentence for _, sentence, _ in figures_of_pages)
        lines[language] = f"LIX {middle:.0f}, {length:.0f} words a sentence (medians); hardest: {top}"
    return lines
