import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.dates import clock, date_text, leaf_date, span_text, time_tag, time_text, weekday, when_html
from macros.when import parse_when
from macros.words import LANGUAGES, Language
from tests.macros.conftest import one

N = "\u00a0"


@pytest.mark.parametrize(
    ("written", "fi", "sv", "en"),
    [
        ("2021-09-10", "10.9.2021", f"den{N}10{N}september{N}2021", f"10{N}September{N}2021"),
        ("2022-01-20T09:00", "20.1.2022", f"den{N}20{N}januari{N}2022", f"20{N}January{N}2022"),
        ("2021-W47", "viikko 47/2021", "vecka 47/2021", "week 47 of 2021"),
        ("2020-W53", "viikko 53/2020", "vecka 53/2020", "week 53 of 2020"),
        ("2020-08", "elokuu 2020", "augusti 2020", "August 2020"),
        ("2020", "2020", "2020", "2020"),
    ],
)
def test_a_date_is_written_as_in_each_language(written: str, fi: str, sv: str, en: str) -> None:
    when = parse_when(written)
    assert [date_text(when, language) for language in LANGUAGES] == [fi, sv, en]


def test_in_tables_swedish_uses_digits() -> None:
    when = parse_when("2021-09-10")
    told = [date_text(when, language, table=True) for language in LANGUAGES]
    assert told == ["10.9.2021", "10.9.2021", f"10{N}September{N}2021"]


@pytest.mark.parametrize(
    ("start", "end", "fi", "sv", "en"),
    [
        ("2021-12-17T12:00", "2021-12-17T14:00", f"klo{N}12.00–14.00", f"kl.{N}12.00–14.00", "12:00–14:00"),
        ("2021-09-10T09:00", "2021-09-10T11:00", f"klo{N}9.00–11.00", f"kl.{N}9.00–11.00", "9:00–11:00"),
        ("2021-09-10T00:05", None, f"klo{N}0.05", f"kl.{N}0.05", "0:05"),
        ("2021-09-10", None, "", "", ""),
        ("2021-W47", "2021-W50", "", "", ""),
    ],
)
def test_a_time_of_day_is_written_as_in_each_language(start: str, end: str | None, fi: str, sv: str, en: str) -> None:
    told = [time_text(parse_when(start), parse_when(end) if end else None, language) for language in LANGUAGES]
    assert told == [fi, sv, en]


def test_times_are_helsinki_time_on_both_sides_of_summer_time() -> None:
    assert time_text(parse_when("2026-01-15T09:00"), None, "en") == "9:00"
    assert time_text(parse_when("2026-07-15T09:00"), None, "en") == "9:00"


@pytest.mark.parametrize(
    ("start", "end", "fi", "sv", "en"),
    [
        ("2021-W47", "2021-W50", "viikot 47–50/2021", "veckorna 47–50/2021", "weeks 47–50 of 2021"),
        ("2021-W47", "2021-W47", "viikko 47/2021", "vecka 47/2021", "week 47 of 2021"),
        ("2021-W51", "2022-W02", "viikko 51/2021–viikko 2/2022",
         "vecka 51/2021–vecka 2/2022", "week 51 of 2021–week 2 of 2022"),
        ("2022-01-01", "2022-03-31", "1.1.2022–31.3.2022", "1.1.2022–31.3.2022",
         f"1{N}January{N}2022–31{N}March{N}2022"),
        ("2021-09-10T09:00", "2021-09-10T11:00", "10.9.2021", f"den{N}10{N}september{N}2021", f"10{N}September{N}2021"),
        ("2020", "2022", "2020–2022", "2020–2022", "2020–2022"),
    ],
)  # fmt: skip
def test_a_span_of_days_is_written_as_in_each_language(start: str, end: str, fi: str, sv: str, en: str) -> None:
    told = [span_text(parse_when(start), parse_when(end), language) for language in LANGUAGES]
    assert told == [fi, sv, en]


def test_weekdays_are_words_of_the_language() -> None:
    friday = parse_when("2021-12-17")
    assert [weekday(friday, language) for language in LANGUAGES] == ["perjantai", "fredag", "Friday"]
    assert [weekday(friday, language, short=True) for language in LANGUAGES] == ["pe", "fre", "Fri"]


def test_the_leaf_of_a_calendar_has_no_year() -> None:
    told = [leaf_date(parse_when("2021-12-17"), language) for language in LANGUAGES]
    assert told == ["17.12.", "17.12.", "17 Dec"]


def test_the_time_of_day_alone_has_no_word_before_it() -> None:
    minute, day = parse_when("2021-09-10T09:05"), parse_when("2021-09-10")
    assert [clock(minute, language) for language in LANGUAGES] == ["9.05", "9.05", "9:05"]
    assert [clock(day, language) for language in LANGUAGES] == ["", "", ""]


def test_an_event_is_one_time_element_with_the_offset() -> None:
    html = when_html(parse_when("2021-09-10T09:00"), parse_when("2021-09-10T11:00"), "fi")
    element = one(html, "//time")
    assert element.get("datetime") == "2021-09-10T09:00+03:00"
    assert element.text_content() == f"10.9.2021 klo{N}9.00–11.00"
    assert one(element, "./span[@class='nb']").text == f"klo{N}9.00–11.00"  # a line may break before it


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", f"17.12.2021 klo{N}12.00–14.00"),
        ("sv", f"den{N}17{N}december{N}2021 kl.{N}12.00–14.00"),
        ("en", f"17{N}December{N}2021, 12:00–14:00"),
    ],
)
def test_date_and_time_of_day_stand_together_as_in_each_language(language: Language, text: str) -> None:
    html = when_html(parse_when("2021-12-17T12:00"), parse_when("2021-12-17T14:00"), language)
    assert one(html, "//time").text_content() == text


def test_text_in_a_time_element_is_escaped() -> None:
    assert time_tag(parse_when("2020"), "<b>") == '<time datetime="2020">&lt;b&gt;</time>'


@given(st.dates(), st.sampled_from(LANGUAGES))
def test_a_date_never_breaks_between_lines_nor_keeps_a_sign_of_the_pattern(day: object, language: Language) -> None:
    try:
        when = parse_when(str(day))
    except ValueError:
        return
    told = date_text(when, language)
    assert " " not in told
    assert not re.search(r"[~'{}]", told)
    assert str(when.first.year) in told
    assert re.search(rf"\b{when.first.day}\b", told)
