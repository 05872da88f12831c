"""Typst source → PDF. What was made once is kept; the same source gives the same bytes on every machine.

Typst is loaded only when a paper is missing from the cache.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from macros.cache import kept, sweep
from macros.edition import UNDATED, Edition
from macros.paper import tags
from macros.paper.drawing import tokens
from macros.paper.faces import CODE, SIGNS, Faces, head_families, text_families
from macros.paper.source import array, call, text
from macros.paper.tables import Table
from macros.problems import Problem
from macros.words import Language, words

TEMPLATE = Path(__file__).with_name("template.typ")
STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]
COLOURS = {
    "ink": "--ink",
    "ink-2": "--ink-2",
    "hairline": "--line",
    "edge": "--edge",
    "surface": "--surface",
    "linked": "--link",
    "lake": "--t1",
    "lake-tint": "--t1-tint",
    "rowan": "--t2",
    "rowan-tint": "--t2-tint",
    "amber-tint": "--amber-tint",
    "foot": "--foot",
    "foot-ink": "--foot-ink",
    "foot-link": "--foot-link",
}
"""Names in the template → tokens of the style sheets."""
WORDS = ("paper_page", "paper_see_page", "paper_contents")
"""Texts that the template itself writes."""
KEPT = 1500
"""Papers in the cache, and as many of their sheets; those that nobody asked for longest go first."""


class Refused(ValueError):
    """A paper breaks a rule of PDF/UA or PDF/A, or its source one of Typst."""


@dataclass(frozen=True)
class Imprint:
    """What every paper of a build says of itself. site: its name; author: who answers; root: address or empty."""

    site: str
    author: str
    root: str
    edition: Edition


@dataclass(frozen=True)
class Paper:
    """A paper. path: from the site root; empty content when its pages have problems."""

    path: str
    content: bytes
    problems: list[Problem]


@dataclass(frozen=True)
class Press:
    """What one build sets papers with. docs: where their pictures lie; styles: the style sheets; cache: a folder."""

    faces: Faces
    docs: Path
    styles: Path
    cache: Path

    def printed(
        self, language: Language, body: str, tables: Sequence[Table], pictures: Iterable[str], commit: str, about: str
    ) -> bytes:
        """The file. body: a call of the template's `paper` or `book`; pictures: paths below `docs/`.

        commit: of the source, told in the file; about: what messages are about. Raises Refused.
        """
        source = f"{_preamble(self.styles, language)}\n#{body}\n"
        recipe = [source.encode(), _tools(self.faces)]
        recipe += [self.docs.joinpath(picture).read_bytes() for picture in pictures]
        made = kept(
            self.cache, "sheets.pdf", b"\0".join(recipe), lambda: _set(source, self.docs, self.faces.folder, about)
        )
        told = repr((tags.VERSION, [(sorted(table.names), table.summary) for table in tables], commit))
        # apart from the sheets: if Typst wrote the commit, each would make every paper anew
        return kept(self.cache, "paper.pdf", made + told.encode(), lambda: tags.finished(made, tables, commit))

    def shows(self, picture: str) -> bool:
        """Whether Typst can read a picture, a path below `docs/`; a browser shows its alternative otherwise too."""

        def tried() -> bytes:
            body = call("image", text(f"/{picture}"), alt=text("?"))
            try:
                _set(f"#set document(title: [?])\n#{body}\n", self.docs, self.faces.folder, picture)
            except Refused:
                return b""
            return b"shown"

        recipe = self.docs.joinpath(picture).read_bytes() + Path(picture).suffix.encode() + _tools(self.faces)
        return bool(kept(self.cache, "picture.txt", recipe, tried))

    def swept(self) -> None:
        """Removes from the cache what nobody asked for longest."""
        for pattern in ("sheets-*.pdf", "paper-*.pdf"):
            sweep(self.cache, pattern, KEPT)


def day(found: date | None) -> str:
    """A date of a document; PDF/A wants one."""
    told = found or UNDATED
    return call("datetime", year=str(told.year), month=str(told.month), day=str(told.day))


def flag(value: object) -> str:
    """A truth value."""
    return "true" if value else "false"


@cache
def _preamble(styles: Path, language: Language) -> str:
    """The part of the source that all papers of a language share."""
    held, said = tokens(styles), words(language)
    values = {name: call("rgb", text(held[token])) for name, token in COLOURS.items()}
    values |= {"faces": _families(text_families()), "head-faces": _families(head_families())}
    values |= {"sign-faces": _families([SIGNS]), "code-faces": _families([CODE, *text_families()])}
    values |= {name.replace("_", "-"): text(said[name]) for name in WORDS}
    return _lets(values) + TEMPLATE.read_text(encoding="utf-8")


def _lets(values: Mapping[str, str]) -> str:
    return "".join(f"#let {name} = {value}\n" for name, value in values.items())


def _families(names: Iterable[str]) -> str:
    return array(map(text, names))


def _tools(faces: Faces) -> bytes:
    return repr((version("typst"), faces.digest)).encode()


@cache
def _fonts(folder: Path) -> Any:
    import typst  # noqa: PLC0415 - large, and seldom needed

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder)])


def _set(source: str, docs: Path, faces: Path, about: str) -> bytes:
    import typst  # noqa: PLC0415 - large, and seldom needed

    try:
        return typst.compile(
            source.encode(),
            root=str(docs),
            font_paths=_fonts(faces),
            ignore_system_fonts=True,
            pdf_standards=[*STANDARDS],
            format="pdf",
        )
    except typst.TypstError as error:
        raise Refused(f"{about}: {' '.join([error.message, *error.hints])}") from error
