import struct
from pathlib import Path

import pytest

from macros.card import CARD, PAPER, card, icon, icon_file
from tests.macros.conftest import ROOT

FACE = ROOT / "node_modules/@fontsource-variable/familjen-grotesk/files/familjen-grotesk-latin-wght-normal.woff2"
TEMPLATES = ROOT / "overrides/assets/typst"
TOKENS = ROOT / "overrides/assets/css/tokens.css"
SVG = ROOT.joinpath("overrides/assets/svg/favicon.svg").read_text(encoding="utf-8")
LIMIT = 60_000
"""Bytes; some services leave out a larger picture, and it is fetched for every link that is shown."""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cards")


def drawn(cache: Path, name: str = "Social hållbarhet", tagline: str = "Offentlig upphandling") -> bytes:
    return card(TEMPLATES / "card.typ", name, tagline, FACE, cache)


def size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("name", ["A", "Social hållbarhet", "Kansallinen julkisten hankintojen strategia " * 2])
@pytest.mark.parametrize("tagline", ["", "Julkiset hankinnat · teemaryhmä"])
def test_a_card_has_the_size_that_links_show_and_is_light(name: str, tagline: str, cache: Path) -> None:
    png = drawn(cache, name, tagline)
    assert size(png) == CARD
    assert len(png) <= LIMIT


def test_a_card_shows_its_own_name_and_tagline(cache: Path) -> None:
    pictures = {drawn(cache), drawn(cache, name="Sosiaalinen kestävyys"), drawn(cache, tagline="Temagrupp")}
    assert len(pictures) == 3


def test_a_card_is_made_once_and_is_always_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = drawn(tmp_path / "one")
    assert drawn(tmp_path / "two") == first
    monkeypatch.setattr("macros.card._drawn", lambda *_: b"drawn again")
    assert drawn(tmp_path / "one") == first
    assert drawn(tmp_path / "one", name="Other") == b"drawn again"


def test_pictures_for_other_programs_have_the_colours_of_the_pages() -> None:
    tokens = TOKENS.read_text(encoding="utf-8")
    colours = set(TEMPLATES.joinpath("card.typ").read_text(encoding="utf-8").split('rgb("')[1:])
    assert len(colours) == 5
    for colour in (PAPER, *(text[:7] for text in colours)):
        assert colour in tokens


def test_icons_are_square_and_small(cache: Path) -> None:
    template = TEMPLATES / "icon.typ"
    for side in (32, 180):
        png = icon(template, SVG, side, cache)
        assert size(png) == (side, side)
        assert len(png) < 5_000
        assert icon(template, SVG, side, cache, padding=4, ground=PAPER) != png


def test_an_icon_file_holds_its_picture() -> None:
    png = b"\x89PNG" + b"picture" * 9
    data = icon_file(png, 32)
    _, kind, count, width, height, *_, length, start = struct.unpack("<3H4B2H2I", data[:22])
    assert (kind, count, width, height) == (1, 1, 32, 32)
    assert data[start : start + length] == png
    assert data.endswith(png)
