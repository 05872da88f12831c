"""Blocks of text → `<w:p>`."""

from collections.abc import Iterator
from itertools import groupby

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart

from macros.word.blocks import BLANK, PLAIN, TICKED, UNTICKED, Blank, Box, Break, Look, Paragraph, Run, Text
from macros.word.package import DEEPEST, INDENT, LOCALES, NUMBERS
from macros.word.xml import Element, text, w

LONGEST_NAME = 64
"""Characters; Word does not open a file in which a control has a longer name."""
BOX_FACE = "MS Gothic"
"""The face in which Word draws its own check boxes."""


class Writer:
    """Writes paragraphs for one part of a file, which keeps the addresses of their links and their lists."""

    def __init__(self, part: DocumentPart) -> None:
        self.part = part
        self.numbers: dict[int, int] = {}

    def paragraph(self, source: Paragraph, *, keep: bool = False) -> Element:
        """keep: on the same page as what follows."""
        return w("p", self._properties(source, keep=keep), *self._runs(source.runs))

    def _properties(self, source: Paragraph, *, keep: bool) -> Element:
        marker, level = source.marker, min(source.level, DEEPEST)
        number = self._number(source) if marker and marker.kind != "task" else None
        hanging = {"hanging": INDENT} if marker else {}
        return w(
            "pPr",
            w("pStyle", val=source.style.replace(" ", "")),
            w("keepNext") if keep else None,
            w("numPr", w("ilvl", val=level - 1), w("numId", val=number)) if number else None,
            w("ind", left=INDENT * level, **hanging) if level and not number else None,
            w("jc", val=source.align) if source.align else None,
        )

    def _number(self, source: Paragraph) -> int:
        """The Word list of an item: one for all bullets; one for each ordered list, so that each has its own start."""
        marker = source.marker
        if not marker or marker.kind == "bullet":
            return 1
        if marker.list not in self.numbers:
            made = self.part.numbering_part.element.add_num(NUMBERS)
            made.add_lvlOverride(min(source.level, DEEPEST) - 1).add_startOverride(marker.start)
            self.numbers[marker.list] = made.numId
        return self.numbers[marker.list]

    def _runs(self, runs: tuple[Run, ...]) -> Iterator[Element]:
        for href, group in groupby(runs, lambda run: run.look.href if isinstance(run, Text) else ""):
            made = [element for run in group for element in _run(run)]
            if href:
                link = w("hyperlink", *made)
                link.set(qn("r:id"), self.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
                made = [link]
            yield from made


def _run(run: Run) -> tuple[Element, ...]:
    match run:
        case Text(content, look):
            return (w("r", _look(look), text(content)),)
        case Blank(name):
            return (_blank(name),)
        case Box(checked):
            return _box(checked=checked), w("r", w("tab"))
        case Break():
            return (w("r", w("br")),)


def _look(look: Look) -> Element | None:
    if look == PLAIN:
        return None
    styles = {"Hyperlink": look.href, "Badge": look.badge, "HTMLCode": look.code, "Choice": look.choice}
    style = next((name for name, holds in styles.items() if holds), None)
    return w(
        "rPr",
        w("rStyle", val=style) if style else None,
        w("b") if look.bold else None,
        w("i") if look.italic else None,
        w("strike") if look.struck else None,
        w("u", val="single") if look.underlined else None,
        w("shd", val="clear", color="auto", fill="FFF4DA") if look.marked else None,
        w("vertAlign", val=look.shift) if look.shift else None,
        w("lang", val=LOCALES.get(look.lang, look.lang)) if look.lang else None,
    )


def _blank(name: str) -> Element:
    """A control that shows three dots until something is written in it."""
    properties = w(
        "sdtPr",
        w("alias", val=name[:LONGEST_NAME]) if name else None,
        w("showingPlcHdr"),
        w("text", multiLine=1),
    )
    dots = w("r", w("rPr", w("rStyle", val="PlaceholderText")), text(BLANK))
    return w("sdt", properties, w("sdtContent", dots))


def _box(*, checked: bool) -> Element:
    """A check box that is ticked by a click."""
    properties = w(
        "sdtPr",
        w(
            "w14:checkbox",
            w("w14:checked", val=int(checked)),
            w("w14:checkedState", val=f"{ord(TICKED):04X}", font=BOX_FACE),
            w("w14:uncheckedState", val=f"{ord(UNTICKED):04X}", font=BOX_FACE),
        ),
    )
    face = w("rFonts", hint="eastAsia", ascii=BOX_FACE, eastAsia=BOX_FACE, hAnsi=BOX_FACE)
    return w("sdt", properties, w("sdtContent", w("r", w("rPr", face), text(TICKED if checked else UNTICKED))))
