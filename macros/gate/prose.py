"""Language of the texts: forbidden words and marks, and facts that belong in records."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from macros.gate.markdown import text_lines
from macros.page import Page
from macros.problems import Problem
from macros.words import LANGUAGES, Language
from macros.yaml_tree import Items, Mapping, Node, Place, Scalar

FORBIDDEN = Path(__file__).with_name("forbidden.txt")

_NOT_PROSE = re.compile(r"`[^`]*`|\{\{.*?\}\}|\{ *[#.:][^}]*\}|\]\([^)]*\)|https?://\S+|<[^>]+>|\"[^\"]*\"|[”“][^”“]*”")
"""Code, macro calls, attributes, addresses, and what stands in quotation marks."""

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_FACTS = {
    "prose-date": re.compile(
        rf"\b\d{{1,2}}\.\d{{1,2}}\.\d{{4}}\b|\b\d{{1,2}} (?:{_MONTHS}) \d{{4}}\b|\bden \d{{1,2}} [a-z]+ \d{{4}}\b"
    ),
    "prose-phone": re.compile(r"(?<![\d.])(?:\+358 ?\d{2}|0\d{2}) ?\d{3} ?\d{3,4}\b"),
    "prose-email": re.compile(r"[\w.]+ ?(?:@|\(at\)) ?[\w-]+\.\w{2,}"),
    "prose-section": re.compile(r"\d+[\s\u00a0]?§|§[\s\u00a0]?\d+|\bsection \d+"),
    "prose-act": re.compile(r"\b\d{1,4}/(?:19|20)\d\d\b"),
    "prose-amount": re.compile(
        r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+[\s\u00a0]?(?:euro|€)"
        r"|(?:\bEUR|€)[\s\u00a0]?\d{1,3}(?:,\d{3})+"
    ),
}
"""What stands in records, never in the text of a page. Key of the problem catalogue → pattern."""


@dataclass(frozen=True)
class Rule:
    """A forbidden pattern of one language. `fails` is false for a mere warning."""

    language: Language
    fails: bool
    pattern: re.Pattern[str]
    instead: str


@cache
def rules() -> tuple[Rule, ...]:
    """The list of forbidden patterns. Raises ValueError for a line of another form."""
    found = []
    for number, line in enumerate(FORBIDDEN.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        match = re.fullmatch(r"(fi|sv|en) ([EW]) (.+) => (.+)", line)
        if not match:
            raise ValueError(f"{FORBIDDEN.name}:{number}: not a rule")
        language = next(language for language in LANGUAGES if language == match[1])
        found.append(Rule(language, match[2] == "E", re.compile(match[3], re.IGNORECASE), match[4]))
    return tuple(found)


def of_page(page: Page) -> Iterator[tuple[bool, Problem]]:
    """Whether it fails, and the problem, for every finding on a page."""
    # the title of a meeting comes from its record: only what stands in a file has a line
    front = {key: getattr(page.front, key) for key in ("title", "description") if key in page.front_lines}
    texts = [(page.front_lines[key], text) for key, text in front.items() if text]
    texts += [(page.first_line - 1 + n, line) for n, line in _prose(page.body)]
    for number, text in texts:
        place = Place(page.shown, number)
        yield from _forbidden(text, page.language, place)
        for key, pattern in _FACTS.items():
            if match := pattern.search(text):
                yield True, Problem(place, key, {"found": match[0]})


def of_record(
    node: Node, skip: frozenset[str] = frozenset({"source_note", "url", "email"})
) -> Iterator[tuple[bool, Problem]]:
    """Findings in the texts of a record, by the language of each. Words of a quotation are not ours to change."""
    if isinstance(node, Items):
        for value in node.values:
            yield from of_record(value, skip)
    elif isinstance(node, Mapping):
        quoted = "person" in node.values and "original" in node.values
        for key, (_, value) in node.values.items():
            language = next((language for language in LANGUAGES if language == key), None)
            if language and isinstance(value, Scalar):
                yield from _forbidden(_NOT_PROSE.sub(" ", value.text), language, value.place)
            elif key not in skip and not (quoted and key == "text"):
                yield from of_record(value, skip)


def _prose(body: str) -> Iterator[tuple[int, str]]:
    """Number (from 1) and prose of each line outside code and block quotes."""
    for number, line in text_lines(body):
        if not line.lstrip().startswith(">"):
            yield number, _NOT_PROSE.sub(" ", line)


def _forbidden(text: str, language: Language, place: Place) -> Iterator[tuple[bool, Problem]]:
    for rule in rules():
        if rule.language == language and (match := rule.pattern.search(text)):
            yield rule.fails, Problem(place, "prose-forbidden", {"found": match[0], "instead": rule.instead})
