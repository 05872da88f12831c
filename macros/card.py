"""Pictures for other programs: the card that other sites show beside a link, icons for phones and old browsers.

Typst draws them, from `overrides/assets/typst/`. It is loaded only when a picture is missing from the cache.
"""

import struct
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from macros.cache import kept

CARD = (1200, 630)
"""Width and height of a card in pixels: what Open Graph readers show whole."""
WEIGHTS = (500, 650)
"""Of the heading face: tagline and name."""
PAPER = "#fbfcfb"


def card(template: Path, name: str, tagline: str, face: Path, cache: Path) -> bytes:
    """A PNG with the name of the site, its tagline and the two threads.

    template: a Typst file. face: a woff2 file of the variable heading face. cache: a folder for the result.
    """
    inputs = {"name": name, "tagline": tagline}
    recipe = _recipe(template, inputs) + repr(WEIGHTS).encode() + face.read_bytes()

    def make() -> bytes:
        with TemporaryDirectory() as fonts:
            for weight in WEIGHTS:
                font = instantiateVariableFont(TTFont(face, recalcTimestamp=False), {"wght": weight})
                font.flavor = None  # Typst reads no woff2
                font.save(Path(fonts, f"{weight}.ttf"))
            return _drawn(template, inputs, Path(fonts))

    return kept(cache, "card.png", recipe, make)


def icon(template: Path, svg: str, side: int, cache: Path, *, padding: int = 0, ground: str = "") -> bytes:
    """A square PNG of an SVG drawing. side, padding: pixels. ground: a colour; without one the ground is clear."""
    inputs = {"svg": svg, "side": str(side), "padding": str(padding), "ground": ground}
    return kept(cache, "icon.png", _recipe(template, inputs), lambda: _drawn(template, inputs))


def icon_file(png: bytes, side: int) -> bytes:
    """An icon file (ICO) that holds one PNG of `side` × `side` pixels, fewer than 256.

    https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10)
    """
    start = struct.calcsize("<3H4B2H2I")
    return struct.pack("<3H4B2H2I", 0, 1, 1, side, side, 0, 0, 1, 32, len(png), start) + png


def _recipe(template: Path, inputs: dict[str, str]) -> bytes:
    return repr((version("typst"), template.read_bytes(), sorted(inputs.items()))).encode()


def _drawn(template: Path, inputs: dict[str, str], *fonts: Path) -> bytes:
    import typst  # noqa: PLC0415 - large, and seldom needed

    return typst.compile(
        template,
        format="png",
        ppi=72,  # a point of the template is a pixel
        sys_inputs=inputs,
        font_paths=list(fonts),
        ignore_system_fonts=True,
    )
