"""Words and dates as the search reads them: the same in the build and in the browser."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.morphology.tokens import words
from tests.macros.search_modules import call

LETTERS = "𝒜😀abcäöåÄÖÅéšžßøæµΣσςЖжİıǅ0123456789²½Ⅷ٣五 .,:;/-–—’'\u00ad\u0301@()[]\n#§€"


@settings(max_examples=10, deadline=None)
@given(st.lists(st.text(st.sampled_from(LETTERS), max_size=30), min_size=20, max_size=20))
def test_the_build_and_the_browser_find_the_same_words(texts: list[str]) -> None:
    # what is published has no soft hyphens and is composed (macros/search/pages.py)
    published = [unicodedata.normalize("NFC", text.replace("\u00ad", "")) for text in texts]
    found = call("words", "vocabulary", *(([text],) for text in published))
    assert [set(each) for each in found] == [words(text) for text in texts]


def test_words_have_their_parts_and_places() -> None:
    [found] = call("words", "places", ("Soske-akatemiassa TEM:n klo 9.00",))
    text = "Soske-akatemiassa TEM:n klo 9.00"
    assert [(each["word"], text[each["start"] : each["end"]]) for each in found] == [
        ("soske-akatemiassa", "Soske-akatemiassa"),
        ("soske", "Soske"),
        ("akatemiassa", "akatemiassa"),
        ("soskeakatemiassa", "Soske-akatemiassa"),
        ("tem:n", "TEM:n"),
        ("tem", "TEM"),
        ("n", "n"),
        ("klo", "klo"),
        ("9.00", "9.00"),
        ("9", "9"),
        ("00", "00"),
    ]


def test_marks_on_letters_are_folded() -> None:
    assert call("words", "fold", ("Työllistämisehto",), ("ÅSBRINK Žižek Ørsted",)) == [
        "tyollistamisehto",
        "asbrink zizek orsted",
    ]


def test_questions_lose_the_words_that_hold_them_together_in_their_language_only() -> None:
    assert call("words", "silent", ("miten", "fi"), ("miten", "sv"), ("hur", "sv"), ("the", "en")) == [
        True,
        False,
        True,
        True,
    ]


DAY = ["@2022-02-09", "@-02-09", "@2022-02", "@m02"]


@pytest.mark.parametrize(
    ("language", "text", "keys"),
    [
        ("fi", "9.2.2022", DAY),
        ("en", "2022-02-09", DAY),
        ("en", "9/2/2022", DAY),
        ("fi", "9.2.22", DAY),
        ("fi", "helmikuun 9. päivänä 2022", ["@-02-09", "@m02"]),
        ("fi", "9. helmikuuta 2022", DAY),
        ("sv", "den 9 februari 2022", DAY),
        ("en", "February 9th, 2022", DAY),
        ("en", "9th of February 2022", DAY),
        ("en", "9 Feb 2022", DAY),
        ("fi", "9.2.", ["@-02-09", "@m02"]),
        ("fi", "helmikuussa", ["@m02"]),
        ("sv", "februari 2022", ["@2022-02", "@m02"]),
        ("en", "2/2022", ["@2022-02", "@m02"]),
        ("en", "2022-02", ["@2022-02", "@m02"]),
        ("fi", "9.–10.2.2022", ["@2022-02-10", "@-02-10", "@2022-02", "@m02", "@2022-02-09", "@-02-09"]),
        ("fi", "feb 2022", ["@2022-02", "@m02"]),
        ("fi", "9 Feb 2022", DAY),
        ("sv", "feb. 2022", ["@2022-02", "@m02"]),
        ("en", "2022/02/09", DAY),
        ("en", "2022/2", ["@2022-02", "@m02"]),
        ("sv", "9-2-2022", DAY),
        ("fi", "9. 2. 2022", DAY),
        ("fi", "HELMIKUUSSA", ["@m02"]),
        ("sv", "i feb", []),
        ("sv", "2021/2022", []),
        ("fi", "2014/24/EU", []),
        ("fi", "040 123-45-6789", []),
        ("sv", "2021-2022", []),
        ("fi", "joulukuusi", []),
        ("fi", "klo 9.12", []),
        ("fi", "31.13.2022", []),
        ("en", "it may be", []),
        ("en", "marching", []),
        ("sv", "majoritet", []),
        ("fi", "1.2.3 versio", []),
    ],
)
def test_dates_are_read_in_any_spelling(language: str, text: str, keys: list[str]) -> None:
    [found] = call("dates", "dates", (text, language))
    assert [key for date in found for key in date["keys"]] == keys


def test_a_slip_is_a_letter_missing_extra_wrong_or_swapped() -> None:
    [found] = call("morphology", "slips", ("kisa",))
    assert {"isa", "kiisa", "kira", "iksa", "kias", "kisaa"} <= set(found)
    assert "kisa" not in found
    [kept] = call("morphology", "slips", ("kisa", 1))
    assert {word[0] for word in kept} == {"k"}
