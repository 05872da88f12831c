"""WordprocessingML by hand: python-docx has no words for links, fields and controls."""

from typing import cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

Element = BaseOxmlElement


def w(tag: str, *children: Element | None, **attributes: str | int) -> Element:
    """`<w:tag w:name="value">children</w:tag>`; another prefix is written out (`w14:checked`), None is left out.

    The order of children is that of ECMA-376, which Word insists on.
    """
    prefix, _, _ = tag.rpartition(":")
    made = cast("Element", OxmlElement(tag if prefix else f"w:{tag}"))
    for name, value in attributes.items():
        made.set(qn(f"{prefix or 'w'}:{name}"), str(value))
    made.extend(child for child in children if child is not None)
    return made


def text(content: str) -> Element:
    """`<w:t>` that keeps its spaces."""
    made = w("t")
    made.text = content
    made.set(qn("xml:space"), "preserve")
    return made


def field(instruction: str) -> list[Element]:
    """What a run holds when the word processor fills it in: `PAGE`, `NUMPAGES`."""
    told = w("instrText")
    told.text = f" {instruction} "
    return [
        w("fldChar", fldCharType="begin"),
        told,
        w("fldChar", fldCharType="separate"),
        text("1"),
        w("fldChar", fldCharType="end"),
    ]
