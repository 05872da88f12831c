"""What a PDF holds, read by other programs than the one that made it: text, outline, tags and links."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name
from pypdfium2 import raw

GAP = 200
"""Signs that may stand between two words of a sentence on paper: the number of a note, the address of a link."""
_PAGE = re.compile(r"\((?:s|p)\.\s*\d+\)")
_WORD = re.compile(r"[\w☐☒]+")
_NO_TEXT = re.compile(r"[\s\u00ad\ufffe\uffff\u200b\x02•-]")
"""Hyphens too: at the end of a line nothing tells one of the word from one that divides it."""


def squeezed(text: str) -> str:
    """Text without white space, hyphens, marks of lists and numbers of pages after links."""
    return _NO_TEXT.sub("", _PAGE.sub("", text))


def _parts(page: Any) -> dict[int, str]:
    """Number of a marked part of a page → its text."""
    text, found = page.get_textpage(), defaultdict[int, str](str)
    for part in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        size = raw.FPDFTextObj_GetText(part.raw, text.raw, None, 0)
        letters = (raw.FPDF_WCHAR * size)()
        raw.FPDFTextObj_GetText(part.raw, text.raw, letters, size)
        found[raw.FPDFPageObj_GetMarkedContentID(part.raw)] += bytes(letters).decode("utf-16-le").rstrip("\0")
    return found


@dataclass
class Pdf:
    """A file."""

    path: Path

    @cached_property
    def file(self) -> Any:
        return pikepdf.open(self.path)

    @cached_property
    def text(self) -> str:
        """All of it, squeezed."""
        return self.body + self.notes

    @cached_property
    def body(self) -> str:
        """What a screen reader reads, squeezed: text in the order of the tags, without notes and drawings."""
        return squeezed("".join(self._read(self.file.Root.StructTreeRoot, without=(Name.Note, Name.Figure))))

    @cached_property
    def notes(self) -> str:
        """The notes, squeezed."""
        found = (tag for tag in self.tags if Name.Note == tag.S)
        return squeezed("".join(text for tag in found for text in self._read(tag)))

    def _read(self, element: Any, page: Any = None, without: Collection[Name] = ()) -> Iterator[str]:
        """The text below a structure element. page: on which its parts lie that name none."""
        page, kids = element.get("/Pg", page), element.get("/K", [])
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, int):
                yield self._marked[page.objgen].get(kid, "")
            elif "/MCID" in kid:
                yield self._marked[kid.get("/Pg", page).objgen].get(int(kid.MCID), "")
            elif "/S" in kid and kid.S not in without:
                yield from self._read(kid, page, without)
                yield " "

    @cached_property
    def _marked(self) -> dict[tuple[int, int], dict[int, str]]:
        """Page → number of a marked part → its text."""
        pages = zip(self.file.pages, pypdfium2.PdfDocument(self.path), strict=True)
        return {page.objgen: _parts(read) for page, read in pages}

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


def lost(words: str, text: str, window: int = GAP) -> str:
    """The first word that does not follow the one before it in a squeezed text; empty when all do.

    window: the signs that may stand between two words.
    """
    at = 0
    for word in _WORD.findall(words):
        found = text.find(word, at, at + len(word) + window)
        if found < 0:
            return f"{word} (after …{text[max(0, at - 40) : at]}, before {text[at : at + 60]}…)"
        at = found + len(word)
    return ""


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
