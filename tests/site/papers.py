"""What a PDF holds, read by other programs than the one that made it: text, outline, tags and links."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name

GAP = 130
"""Signs that may stand between two words of a sentence on paper: the number of a note, the address of a link."""
_PAGE = re.compile(r"\((?:s|p)\.\s*\d+\)")
_WORD = re.compile(r"[\w☐☒]+")
_NO_TEXT = re.compile(r"[\s\u00ad\ufffe\uffff\u200b\x02•-]")
"""Hyphens too: at the end of a line nothing tells one of the word from one that divides it."""


def squeezed(text: str) -> str:
    """Text without white space, hyphens, marks of lists and numbers of pages after links."""
    return _NO_TEXT.sub("", _PAGE.sub("", text))


@dataclass
class Pdf:
    """A file."""

    path: Path

    @cached_property
    def file(self) -> Any:
        return pikepdf.open(self.path)

    @cached_property
    def text(self) -> str:
        """Everything between the running headers and the folios, squeezed."""
        document = pypdfium2.PdfDocument(self.path)
        parts = []
        for page in document:
            width, height = page.get_size()
            area = {"left": 0, "right": width, "bottom": 62, "top": height - 62}
            parts.append(page.get_textpage().get_text_bounded(**area))
        return squeezed("\n".join(parts))

    @cached_property
    def outline(self) -> list[str]:
        """Titles in the order of reading, whatever their level."""
        return list(self._titles(self.file.Root.Outlines))

    def _titles(self, item: Any) -> Iterator[str]:
        child = item.get("/First")
        while child is not None:
            yield " ".join(str(child.Title).split())
            yield from self._titles(child)
            child = child.get("/Next")

    @cached_property
    def tags(self) -> list[Any]:
        """Structure elements in the order of reading."""
        return list(_elements(self.file.Root.StructTreeRoot))

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(str(tag.S)[1:] for tag in self.tags)

    @property
    def links(self) -> Iterator[Any]:
        """Annotations that lead somewhere."""
        for page in self.file.pages:
            for annotation in page.get("/Annots", []):
                if annotation.Subtype == Name.Link:
                    yield annotation

    @cached_property
    def places(self) -> set[str]:
        """Names of places in the file that links may use."""
        names = self.file.Root.get("/Names", {}).get("/Dests")
        tree: Any = pikepdf.NameTree(names) if names is not None else ()
        return set(map(str, tree))

    def leads(self, link: Any) -> bool:
        """Whether a link leads out of the file, to a place that the file names, or to one of its pages."""
        if "/A" in link:
            return bool(link.A.S == Name.URI)
        if isinstance(link.Dest, Array):
            return link.Dest[0].objgen in {page.objgen for page in self.file.pages}
        return str(link.Dest) in self.places

    @property
    def addresses(self) -> set[str]:
        """Where links lead out of the file."""
        return {str(link.A.URI) for link in self.links if "/A" in link and link.A.S == Name.URI}


def attributes(tag: Any) -> dict[str, str]:
    """The attributes of a structure element, whoever owns them."""
    held = tag.get("/A", [])
    return {
        str(key)[1:]: str(value)
        for part in ([held] if isinstance(held, Dictionary) else held)
        for key, value in part.items()
    }


def lost(words: str, text: str, window: int) -> str:
    """The first word that does not follow the one before it in a squeezed text; empty when all do.

    window: the signs that may stand between two words, such as the notes at the foot of a page.
    """
    at = 0
    for word in _WORD.findall(words):
        found = text.find(word, at, at + len(word) + window)
        if found < 0:
            found = _divided(word, text, at, window)
        if found < 0:
            return f"{word} (after …{text[max(0, at - 40) : at]}, before {text[at : at + 60]}…)"
        at = found + len(word)
    return ""


def _divided(word: str, text: str, at: int, window: int) -> int:
    """Where the end of a word begins that was divided at the end of a page, with notes between; -1 when it was not."""
    for cut in range(len(word) - 2, 1, -1):
        start = text.find(word[:cut], at, at + cut + window)
        rest = text.find(word[cut:], start + cut, start + len(word) + window) if start >= 0 else -1
        if rest >= 0:
            return rest - cut
    return -1


def holds(phrase: str, text: str) -> bool:
    """Whether a phrase stands in a squeezed text, numbers of notes and addresses after links apart."""
    first = _WORD.findall(phrase)[0]
    starts = (match.start() for match in re.finditer(re.escape(first), text))
    return any(not lost(phrase, text[start : start + 20 * len(phrase)], GAP) for start in starts)


def _elements(element: Any) -> Iterator[Any]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)
