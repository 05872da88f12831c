from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from macros.drawing import (
    FACES,
    NAME,
    TEXT,
    Face,
    Label,
    label,
    least_room,
    number,
    strokes,
    svg,
    widest_word,
    wrap,
)
from macros.words import LANGUAGES, words
from tests.macros.conftest import ROOT, one, tree_of

SHY = "\u00ad"
texts = st.text("abcdehijklmnostuvyäöå -–/\u00ad", min_size=1, max_size=60).map(
    lambda text: " ".join(text.split()) or "a"
)
rooms = st.floats(30, 300)
DEJAVU = Path("/usr/share/fonts/truetype/dejavu")


@pytest.mark.parametrize(("file", "bold"), [("DejaVuSans.ttf", False), ("DejaVuSans-Bold.ttf", True)])
def test_no_text_is_wider_than_its_estimate(file: str, *, bold: bool) -> None:
    if not DEJAVU.joinpath(file).exists():
        pytest.skip("DejaVu Sans is not installed")
    font = TTFont(DEJAVU / file)
    glyphs, advances, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    face = Face("any", 1, bold=bold)
    said = {c for language in LANGUAGES for text in words(language).values() for c in text}
    for character in sorted(said | set("ŠšŽžÉéÜüŁłЖж€@—")):
        if ord(character) in glyphs and character.isprintable():
            assert face.width(character) >= advances[glyphs[ord(character)]][0] / em, character


def test_an_emoji_and_a_letter_of_another_script_have_room_too() -> None:
    assert TEXT.width("漢") >= TEXT.size
    assert TEXT.width("🎉") >= 1.25 * TEXT.size


def test_faces_have_classes_of_their_own() -> None:
    assert len({face.name for face in FACES}) == len(FACES)


@given(texts, rooms, st.sampled_from(FACES))
def test_every_line_fits_its_room(text: str, room: float, face: Face) -> None:
    assert all(face.width(line) <= room for line in wrap(text, room, face))


@given(texts, rooms)
def test_wrapping_loses_no_letter_and_doubles_none(text: str, room: float) -> None:
    def letters(written: str) -> str:
        return "".join(c for c in written if c.isalpha())

    assert letters("".join(wrap(text, room, TEXT))) == letters(text)


def test_words_are_divided_only_where_a_line_has_no_room_for_them() -> None:
    assert wrap("yksi kaksi kolme", 1000, TEXT) == ["yksi kaksi kolme"]
    assert wrap("yksi kaksi kolme", TEXT.width("kolme"), TEXT) == ["yksi", "kaksi", "kolme"]


@pytest.mark.parametrize(
    ("word", "lines"),
    [
        (f"hankinta{SHY}koulutus{SHY}tilaisuus", ["hankinta-", "koulutus-", "tilaisuus"]),
        ("hankinta-asiantuntija", ["hankinta-", "asiantuntija"]),
        ("kevätkausi–syyskausi", ["kevätkausi–", "syyskausi"]),
        ("upphandlingsexpert", ["upphand-", "lingsexpert"]),
        ("xxxxxxxxxxxxxxxxxxxx", ["xxxxxxxxxx-", "xxxxxxxxxx"]),
        ("11111111111111111111", ["1111111111", "1111111111"]),
    ],
)
def test_a_word_is_divided_at_a_hyphen_or_before_a_syllable_or_anywhere(word: str, lines: list[str]) -> None:
    """Soft hyphens first; a digit gets no hyphen."""
    room = max(TEXT.width(line) for line in lines)
    assert wrap(word, room, TEXT) == lines


def test_a_soft_hyphen_is_not_shown_in_a_line_that_has_room() -> None:
    assert wrap(f"työllistämis{SHY}ehto", 1000, TEXT) == ["työllistämisehto"]


def test_a_no_break_space_keeps_a_date_together() -> None:
    assert wrap("20\u00a0January tea", TEXT.width("20\u00a0January"), TEXT) == ["20\u00a0January", "tea"]


def test_the_least_room_holds_the_longest_word_but_no_more_than_the_most() -> None:
    written = [(TEXT, "a kestävyysraportointi b")]
    assert widest_word(written) == TEXT.width("kestävyysraportointi")
    assert least_room(written, 1000) == TEXT.width("a kestävyysraportointi b")
    assert least_room(written, 200) == TEXT.width("kestävyysraportointi")
    assert least_room(written, 50) == 50


def test_a_label_is_one_text_whose_lines_stand_under_one_another() -> None:
    made = label([(NAME, "<Otsikko>"), (TEXT, "rivi")], 1000)
    spans = tree_of(made.at(10, 20)).xpath("./text/tspan")
    assert [(span.text, span.get("class"), span.get("x")) for span in spans] == [
        ("<Otsikko>", NAME.name, "10"),
        ("rivi", TEXT.name, "10"),
    ]
    first, second = (float(span.get("y")) for span in spans)
    assert 20 + NAME.size <= first < second - TEXT.size
    assert second < 20 + made.height
    assert made.width == NAME.width("<Otsikko>")


def test_a_label_without_lines_takes_no_room() -> None:
    assert (Label(()).width, Label(()).height) == (0, 0)


@pytest.mark.parametrize(("value", "written"), [(3.0, "3"), (3.26, "3.5"), (12.74, "12.5")])
def test_coordinates_are_short(value: float, written: str) -> None:
    assert number(value) == written


def test_lines_of_a_class_are_one_element_in_the_order_of_the_classes() -> None:
    drawn = strokes([("a", [(0, 0), (0, 5), (4, 5)]), ("b", [(1, 1), (2, 3)]), ("a", [(9, 9), (9, 8)])])
    assert drawn == '<path class="a" d="M0 0V5H4M9 9V8"></path><path class="b" d="M1 1L2 3"></path>'


def test_a_drawing_is_one_picture_with_a_name_and_a_description() -> None:
    html = svg("key", (10, 20.5), ("Name & more", "What <it> shows"), [Markup("<text>a</text>")], "kind")
    drawing = one(html, "./svg")
    assert drawing.get("role") == "img"
    assert drawing.get("viewbox") == "0 0 10 20.5"
    named = [one(drawing, f".//*[@id='{key}']").text for key in drawing.get("aria-labelledby", "").split()]
    assert named == ["Name & more", "What <it> shows"]
    assert drawing.get("class") == "fig kind"


def test_sizes_and_classes_of_the_faces_stand_in_the_style_sheet() -> None:
    sheet = ROOT.joinpath("overrides/assets/css/figure.css").read_text(encoding="utf-8")
    for face in FACES:
        assert f"& .{face.name}" in sheet
        assert f"{face.size}px" in sheet
