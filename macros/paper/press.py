"""Typst source → PDF. What was made once is kept; the same source gives the same bytes on every machine."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import typst

from macros.paper import tags
from macros.paper.drawing import colours
from macros.paper.faces import CODE, SIGNS, Faces, head_families, text_families
from macros.paper.source import array, call, text
from macros.paper.tables import Table

TEMPLATE = Path(__file__).with_name("template.typ")
STANDARDS: "list[typst.PDFStandard]" = ["ua-1", "a-2a"]
COLOURS = {
    **{"ink": "--ink", "ink-2": "--ink-2", "hairline": "--line", "edge": "--edge", "surface": "--surface"},
    **{"linked": "--link", "lake": "--t1", "lake-tint": "--t1-tint", "rowan": "--t2", "rowan-tint": "--t2-tint"},
    **{"amber-tint": "--amber-tint", "foot": "--foot", "foot-ink": "--foot-ink", "foot-link": "--foot-link"},
}
"""Names in the template → tokens of the style sheets."""
KEPT = 1500
"""Papers in the cache; those that were not asked for longest go first."""


@dataclass(frozen=True)
class Press:
    """What one build sets papers with. docs: where their pictures lie; styles: the style sheets; cache: a folder."""

    faces: Faces
    docs: Path
    styles: Path
    cache: Path

    def preamble(self, words: Mapping[str, str]) -> str:
        """The part of the source that all papers of a language share. words: names in the template → texts."""
        tokens = colours(self.styles)
        values = {name: call("rgb", text(tokens[token])) for name, token in COLOURS.items()}
        values |= {"faces": _families(text_families()), "head-faces": _families(head_families())}
        values |= {"sign-faces": _families([SIGNS]), "code-faces": _families([CODE, *text_families()])}
        values |= {name: text(value) for name, value in words.items()}
        head = "".join(f"#let {name} = {value}\n" for name, value in values.items())
        return head + TEMPLATE.read_text(encoding="utf-8")

    def made(self, source: str, tables: Sequence[Table], pictures: Sequence[str]) -> tuple[bytes, bool]:
        """The file, and whether it was made anew. pictures: paths below `docs/`, whose content counts too.

        Raises typst.TypstError when the source breaks a rule of PDF/UA or PDF/A.
        """
        key = hashlib.sha256(f"{typst.__version__} {tags.VERSION} {self.faces.digest}\n{source}".encode())
        key.update(repr([(sorted(table.names), table.summary) for table in tables]).encode())
        for picture in pictures:
            key.update(self.docs.joinpath(picture).read_bytes())
        file = self.cache / f"{key.hexdigest()[:32]}.pdf"
        if file.exists():
            file.touch()
            return file.read_bytes(), False
        made = tags.finished(self._set(source), tables)
        self.cache.mkdir(parents=True, exist_ok=True)
        partial = file.with_suffix(".part")
        partial.write_bytes(made)
        partial.replace(file)
        return made, True

    def _set(self, source: str) -> bytes:
        made = typst.compile(
            source.encode(),
            root=str(self.docs),
            font_paths=self.faces.fonts,
            ignore_system_fonts=True,
            pdf_standards=STANDARDS,
            format="pdf",
        )
        if not isinstance(made, bytes):
            raise TypeError("a PDF is one file")
        return made

    def swept(self) -> None:
        """Removes from the cache what has not been asked for longest."""
        files = sorted(self.cache.glob("*.pdf"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
        for file in files[KEPT:]:
            file.unlink(missing_ok=True)


def _families(names: Sequence[str]) -> str:
    return array(map(text, names))


Progress = Callable[[int, int, str], None]
"""Called before a paper is set: its number, how many there are, its name."""
