"""Real words that are one slip away from a word of the pages, as the browser counts slips."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.morphology.real import fronted, path, real_words, unfronted
from macros.morphology.tables import Tables, compile_tables
from macros.morphology.tokens import fold
from macros.morphology.training import MADE_BY
from macros.search import lookalikes as module
from macros.search.lookalikes import BEGUN, SHORTEST, lookalikes
from macros.words import LANGUAGES, Language
from tests.macros.search_modules import call


@given(st.sets(st.text("abä", min_size=1, max_size=8)))
def test_words_stay_the_same_in_few_letters(words: set[str]) -> None:
    assert list(unfronted(fronted(words))) == sorted(words)


def test_words_of_many_letters_alike_are_refused() -> None:
    with pytest.raises(ValueError, match="hankintalaki"):
        list(fronted(["hankintala", "hankintalaki"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_kept_words_are_of_the_installed_dictionary(language: Language) -> None:
    found = real_words(language)
    assert path(language).read_text(encoding="utf-8").splitlines()[0] == MADE_BY
    assert found == sorted(set(found))
    assert {len(word) for word in found} == {4, 5, 6, 7, 8}


@pytest.mark.parametrize(
    ("language", "ours", "other"),
    [
        ("fi", "tarkka", "takka"),  # a letter less
        ("en", "while", "whale"),  # another letter
        ("en", "table", "stable"),  # a letter more
        ("en", "trial", "trail"),  # two letters swapped
        ("fi", "tehdä", "lehmä"),  # as another form, tehnä
        ("fi", "haka", "häät"),  # only the marks differ from "haat"
        ("sv", "belägga", "beslag"),  # as the beginning "beläg"
    ],
)
def test_another_word_is_told_from_a_slip(language: Language, ours: str, other: str) -> None:
    assert other in real_words(language)
    found = lookalikes(language, compile_tables(language, {ours}), {ours})
    assert other in found
    assert ours not in found
    assert not {"sohva", "soffa", "sofa"} & {*found}


def test_no_form_of_our_words_is_another_word() -> None:
    tables = compile_tables("en", {"table", "stable"})
    assert not {"table", "tables", "stable", "stables"} & {*lookalikes("en", tables, {"table", "stable"})}


@given(st.data())
def test_one_letter_away_means_what_it_means_in_the_browser(data: st.DataObject) -> None:
    some = st.text("abä", min_size=4, max_size=7)
    ours, others = data.draw(st.sets(some, max_size=4)), data.draw(st.sets(some, max_size=30))
    beginnings = {word[:-lacking] for word in ours for lacking in BEGUN}
    spelt = {*map(fold, ours)}
    meant = {form for form in {*spelt, *map(fold, beginnings)} if len(form) >= SHORTEST}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "real_words", lambda _: sorted(others))
        found = {*lookalikes("en", Tables((), (), {}), ours)}
    assert found == {
        word
        for word in others - ours
        if (fold(word) != word if fold(word) in spelt else meant & (slips(fold(word)) | {fold(word)}))
    }


def slips(word: str) -> set[str]:
    """As in overrides/assets/js/search/morphology.js."""
    places = range(len(word) + 1)
    made = {word[:at] + letter + word[at + cut :] for at in places for letter in "ab" for cut in (0, 1)}
    made |= {word[:at] + word[at + 1 :] for at in places}
    made |= {word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :] for at in places}
    return made - {word}


def test_slips_are_the_same_here_and_in_the_browser() -> None:
    for word in map("".join, itertools.product("ab", repeat=4)):
        [found] = call("morphology", "slips", (word,))
        assert {slip for slip in found if {*slip} <= {*"ab"}} == slips(word)
