from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from macros.bundle import GLYPHS, WEIGHTS, heading_face, style_sheet
from tests.macros.conftest import ROOT

FACE = ROOT / "node_modules/@fontsource-variable/familjen-grotesk/files/familjen-grotesk-latin-wght-normal.woff2"


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    for name in ("b", "a", "c"):
        tmp_path.joinpath(f"{name}.css").write_text(f".{name} {{ color: red }}\n\n")
    tmp_path.joinpath("order.txt").write_text("b.css\na.css\nc.css\n")
    return tmp_path


def test_style_sheets_are_joined_in_their_order(sheets: Path) -> None:
    assert style_sheet(sheets) == "".join(f".{name} {{ color: red }}\n" for name in "bac")


def test_comments_and_indents_of_style_sheets_stay_at_home(sheets: Path) -> None:
    sheets.joinpath("a.css").write_text(
        '/* one\n   note */\n.a { color: red; /* other */\n\n  & b { content: "a  b" }\n}\n'
    )
    assert style_sheet(sheets).split(".b { color: red }\n")[1].split(".c")[0] == (
        '.a { color: red;\n& b { content: "a  b" }\n}\n'
    )


def test_a_style_sheet_outside_the_order_is_told(sheets: Path) -> None:
    sheets.joinpath("d.css").write_text("")
    with pytest.raises(ValueError, match=r"order\.txt.*d\.css"):
        style_sheet(sheets)


def test_an_ordered_style_sheet_that_is_missing_is_told(sheets: Path) -> None:
    sheets.joinpath("a.css").unlink()
    with pytest.raises(ValueError, match=r"a\.css"):
        style_sheet(sheets)


def test_the_style_sheets_of_the_site_are_all_in_order() -> None:
    assert style_sheet(ROOT / "overrides/assets/css")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the face made once."""
    folder = tmp_path_factory.mktemp("face")
    heading_face(FACE, folder / "cache")
    return folder / "cache"


def test_the_face_has_every_letter_of_the_headings_and_its_weights(made: Path) -> None:
    data = heading_face(FACE, made)
    font = TTFont(BytesIO(data))
    assert data[:4] == b"wOF2"
    assert len(data) < FACE.stat().st_size
    assert {ord(c) for c in "ÅÄÖåäö–’”§€abcXYZ0123456789"} <= set(font.getBestCmap())
    assert set(font.getBestCmap()) <= {ord(c) for c in GLYPHS}
    assert font["head"].modified == TTFont(FACE)["head"].modified  # not the time of the build
    axis = font["fvar"].axes[0]
    assert (axis.minValue, axis.maxValue) == WEIGHTS


def test_the_face_is_made_once_and_is_always_the_same(made: Path, tmp_path: Path) -> None:
    [file] = made.iterdir()
    assert file.suffix == ".woff2"
    before = file.stat().st_mtime_ns
    assert heading_face(FACE, made) == file.read_bytes()
    assert file.stat().st_mtime_ns == before
    assert heading_face(FACE, tmp_path / "other") == file.read_bytes()


def test_another_source_makes_another_face(made: Path, tmp_path: Path) -> None:
    [file] = made.iterdir()
    copy = tmp_path / file.name
    copy.write_bytes(b"stale")
    assert heading_face(FACE, tmp_path) == b"stale"
    other = FACE.with_name(FACE.name.replace("latin-wght", "latin-ext-wght"))
    assert heading_face(other, tmp_path) != b"stale"
    assert len(list(tmp_path.glob("*.woff2"))) == 2
