from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.timescale import Mark, Scale, Unit, scale
from macros.words import LANGUAGES, Language

days = st.dates(date(1922, 1, 1), date(2100, 12, 31))


def every(_mark: Mark, _after: Mark) -> bool:
    return True


@given(days, st.integers(0, 60_000))
def test_all_days_lie_on_the_scale_which_has_whole_units(first: date, more: int) -> None:
    last = min(first + timedelta(days=more), date(2100, 12, 31))
    found = scale(first, last)
    assert found.start <= first <= last < found.end
    marks = found.marks("fi", every)
    assert marks[0].day == found.start
    assert [a.day < b.day for a, b in pairwise(marks)] == [True] * (len(marks) - 1)
    assert marks[-1].day <= last
    lengths = {(b.day - a.day).days for a, b in pairwise(marks)}
    allowed = {Unit.DAY: {1}, Unit.WEEK: {7}, Unit.MONTH: {28, 29, 30, 31}, Unit.YEAR: {365, 366}}
    assert lengths <= allowed[found.unit]


@pytest.mark.parametrize(
    ("first", "last", "unit", "start", "end"),
    [
        ("2026-05-05", "2026-05-05", Unit.MONTH, "2026-05-01", "2026-06-01"),
        ("2026-05-05", "2026-05-18", Unit.DAY, "2026-05-05", "2026-05-19"),
        ("2026-05-05", "2026-05-19", Unit.WEEK, "2026-05-04", "2026-05-25"),
        ("2021-11-10", "2022-04-06", Unit.MONTH, "2021-11-01", "2022-05-01"),
        ("2020-01-01", "2022-07-01", Unit.MONTH, "2020-01-01", "2022-08-01"),
        ("2020-01-01", "2022-07-02", Unit.YEAR, "2020-01-01", "2023-01-01"),
        ("2020-12-31", "2100-12-31", Unit.YEAR, "2020-01-01", "2101-01-01"),
    ],
)
def test_the_unit_follows_the_length(first: str, last: str, unit: Unit, start: str, end: str) -> None:
    expected = Scale(unit, date.fromisoformat(start), date.fromisoformat(end))
    assert scale(date.fromisoformat(first), date.fromisoformat(last)) == expected


def test_days_of_a_scale() -> None:
    assert scale(date(2021, 11, 10), date(2022, 4, 6)).days == 181


@pytest.mark.parametrize(
    ("language", "names"),
    [("fi", ["marras", "joulu", "tammi"]), ("sv", ["nov.", "dec.", "jan."]), ("en", ["Nov", "Dec", "Jan"])],
)
def test_months_have_short_names_and_the_year_where_it_begins(language: Language, names: list[str]) -> None:
    found = Scale(Unit.MONTH, date(2021, 11, 1), date(2022, 2, 1)).marks(language, every)
    assert [(mark.name, mark.year) for mark in found] == list(zip(names, ["2021", "", "2022"], strict=True))


def test_marks_give_way_until_their_names_fit() -> None:
    year = Scale(Unit.MONTH, date(2021, 11, 1), date(2022, 11, 1))
    assert [mark.name for mark in year.marks("en", lambda a, b: b.at - a.at > 80)] == ["Nov", "Feb", "May", "Aug"]
    assert [mark.year for mark in year.marks("en", lambda a, b: b.at - a.at > 80)] == ["2021", "2022", "", ""]
    assert [mark.name for mark in year.marks("en", lambda _a, _b: False)] == ["Nov"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_year_is_not_said_twice(language: Language) -> None:
    assert {mark.year for mark in scale(date(1998, 1, 1), date(2026, 1, 1)).marks(language, every)} == {""}
