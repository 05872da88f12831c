"""The words of the built site are spelt right: Voikko for Finnish, Hunspell for Swedish and English.

What they do not know and we mean stands in `words.txt`. Names come from the records. What stands in quotation marks,
in code or in an element of another language is not read.
"""

import gc
import re
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from macros.records import Records, load
from tests.conftest import LANGUAGES, ROOT

REVIEWED = Path(__file__).with_name("words.txt")
DICTIONARIES = {"sv": "dictionary-sv", "en": "dictionary-en-gb"}
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_QUOTED = re.compile(r"[”“][^”“]*”|\S+@\S+|\b(?:https?://|www\.)\S+|\b\w+\.fi\b")
_SKIPPED = {"code", "pre", "script", "svg"}


def _texts(element: Any, language: str) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in _SKIPPED or element.get("lang", language) != language:
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child, language)
        yield child.tail or ""
    yield " "


def words_of(site: Path, language: str) -> set[str]:
    """The different words of all pages of a language, without menus and page feet."""
    found = set()
    for path in sorted(site.rglob("index.html")):
        folder = path.relative_to(site).parts[0]
        if (folder if folder in LANGUAGES[1:] else LANGUAGES[0]) == language:
            main = lxml_html.parse(str(path)).getroot().find(".//main")
            text = "".join(_texts(main, language)).replace("\u00ad", "")
            found |= set(_WORD.findall(_QUOTED.sub(" ", text)))
    return found


@cache
def _reviewed() -> frozenset[str]:
    lines = REVIEWED.read_text(encoding="utf-8").splitlines()
    return frozenset(line.partition("#")[0].strip() for line in lines) - {""}


def _names(records: Records) -> frozenset[str]:
    """Words of the names of people and tools, and of organisations, acts and documents in their own languages."""
    texts = [person.name for person in records.people.values()]
    texts += [tool.name for tool in records.audit.tools] if records.audit else []
    for kind in (records.organisations, records.sources, records.links, records.laws):
        for record in kind.values():
            name: Any = getattr(record, "name", None) or getattr(record, "title", None)
            texts += [name[language] for language in LANGUAGES]
    return frozenset(word for text in texts for word in _WORD.findall(text))


def _knows(language: str) -> Callable[[str], bool]:
    if language == "fi":
        import pyvoikko  # noqa: PLC0415 - takes a second, only when Finnish is read

        return lambda word: bool(pyvoikko.analyse(word) or pyvoikko.analyse(word.lower()))
    from spylls.hunspell import Dictionary  # noqa: PLC0415

    with warnings.catch_warnings(action="ignore", category=ResourceWarning):  # spylls leaves its files open
        lookup = Dictionary.from_files(str(ROOT / "node_modules" / DICTIONARIES[language] / "index")).lookup
        gc.collect()
    return lambda word: lookup(word) or lookup(word.lower())


def unknown(words: set[str], language: str, allowed: frozenset[str]) -> list[str]:
    """Words that neither the dictionary nor we know. A compound with a hyphen is known when its parts are."""
    knows = _knows(language)

    def good(word: str) -> bool:
        bare = word.removesuffix("’s")
        return bare in allowed or knows(bare) or ("-" in word and all(good(part) for part in word.split("-") if part))

    return sorted(word for word in words if not good(word))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_known_or_reviewed(built_site: Path, language: str) -> None:
    records, _ = load(ROOT / "docs", frozenset(), "docs")
    words = words_of(built_site, language)
    assert len(words) > 1_000
    wrong = unknown(words, language, _reviewed() | _names(records))
    assert not wrong, f"spelt wrong, or to be added to tests/site/{REVIEWED.name}: {', '.join(wrong)}"


@pytest.mark.parametrize(
    ("language", "word"),
    [("fi", "kestävyuden"), ("fi", "kehittämisspyrähdys"), ("sv", "upphandlnig"), ("en", "procurment")],
)
def test_a_misspelt_word_is_found(language: str, word: str) -> None:
    assert unknown({word}, language, _reviewed()) == [word]


def test_the_reviewed_list_is_in_order_and_not_longer_than_needed(built_site: Path) -> None:
    words = [line for line in REVIEWED.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert words == sorted(set(words), key=lambda word: (word.lower(), word))
    used = {
        part for language in LANGUAGES for word in words_of(built_site, language) for part in (word, *word.split("-"))
    }
    used |= {word.removesuffix("’s") for word in used}
    assert not [word for word in words if word not in used], "no page has these any more"
