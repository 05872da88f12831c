import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.morphology.reading import Part, Reading, Word, cut, joints, line, of_line

_letters = st.text("abcdefghijklmnopqrstuvwxyzåäö-", min_size=1, max_size=12)
_parts = st.lists(st.builds(Part, _letters, _letters), min_size=2, max_size=4).map(tuple)
_roots = st.lists(_letters, max_size=2).map(tuple)
_readings = st.one_of(
    st.builds(Reading, _letters, st.just(()), _roots), st.builds(Reading, st.just(""), _parts, _roots)
)
_pieces = st.one_of(st.just(()), st.lists(_letters, min_size=2, max_size=4).map(tuple))


@given(_letters, st.builds(Word, st.lists(_readings, max_size=3).map(tuple), _pieces))
def test_a_line_says_all_that_is_known_of_a_word(word: str, known: Word) -> None:
    assert of_line(line(word, known)) == (word, known)


def test_a_line_can_be_read_by_people() -> None:
    parts = (Part("maahan", "maahan"), Part("muuttajille", "muuttaja"))
    known = Word((Reading("", parts, ("muuttaa",)),), ("maahan", "muuttajille"))
    assert line("maahanmuuttajille", known) == (
        "maahanmuuttajille\tmaahan|muuttajille\tmaahan+muuttajille:muuttaja~muuttaa"
    )


def test_only_the_head_of_a_compound_takes_its_basic_form() -> None:
    reading = Reading("", (Part("ihmis", "ihminen"), Part("oikeuksia", "oikeus")))
    assert (reading.lemma, reading.head) == ("ihmisoikeus", "oikeus")
    assert Reading("oikeus").lemma == Reading("oikeus").head == "oikeus"


@given(st.lists(_letters, min_size=1, max_size=5))
def test_pieces_and_joints_say_the_same(pieces: list[str]) -> None:
    word = "".join(pieces)
    assert cut(word, joints(tuple(pieces))) == (tuple(pieces) if len(pieces) > 1 else ())


@pytest.mark.parametrize("text", ["", "word"])
def test_a_line_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="unpack"):
        of_line(text)
