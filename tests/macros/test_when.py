from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from macros.when import HELSINKI, Precision, When, WhenError, moments, parse_when

YEARS = st.integers(1922, 2100)  # Helsinki kept local mean time before; seconds in offsets are no HTML
DAYS = st.dates(date(1922, 1, 1), date(2100, 12, 31))


@st.composite
def times(draw: st.DrawFn) -> str:
    """A time as a record gives it, in any of the five forms."""
    day = draw(DAYS)
    match draw(st.sampled_from(Precision)):
        case Precision.MINUTE:
            hour, minute = draw(st.integers(0, 23)), draw(st.integers(0, 59))
            moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=HELSINKI)
            assume(moment.astimezone(UTC).astimezone(HELSINKI).replace(fold=0) == moment)
            return f"{day}T{hour:02}:{minute:02}"
        case Precision.DAY:
            return f"{day}"
        case Precision.WEEK:
            year, week, _ = day.isocalendar()
            assume(1922 <= year <= 2100)
            return f"{year}-W{week:02}"
        case Precision.MONTH:
            return f"{day:%Y-%m}"
    return f"{day.year}"


def refusal(text: str) -> str:
    with pytest.raises(WhenError) as error:
        parse_when(text)
    return error.value.key


@given(times())
@example("2020-W53")
@example("2021-W01")
@example("2024-02-29")
def test_iso_gives_back_what_was_written(written: str) -> None:
    when = parse_when(written)
    if when.precision is Precision.MINUTE:
        assert when.iso[:16] == written
        assert datetime.fromisoformat(when.iso) == when.moment
        assert datetime.fromisoformat(when.iso).utcoffset() in (timedelta(hours=2), timedelta(hours=3))
    else:
        assert when.iso == written
        assert parse_when(when.iso) == when


@pytest.mark.parametrize(
    ("written", "precision", "first", "last"),
    [
        ("2022-01-20T09:00", Precision.MINUTE, "2022-01-20", "2022-01-20"),
        ("2022-01-20 09:00:00", Precision.MINUTE, "2022-01-20", "2022-01-20"),
        ("2021-11-10", Precision.DAY, "2021-11-10", "2021-11-10"),
        ("2021-W47", Precision.WEEK, "2021-11-22", "2021-11-28"),
        ("2020-W53", Precision.WEEK, "2020-12-28", "2021-01-03"),
        ("2020-02", Precision.MONTH, "2020-02-01", "2020-02-29"),
        ("2021-12", Precision.MONTH, "2021-12-01", "2021-12-31"),
        ("2020", Precision.YEAR, "2020-01-01", "2020-12-31"),
    ],
)
def test_each_form_has_its_precision_and_covers_its_days(
    written: str, precision: Precision, first: str, last: str
) -> None:
    when = parse_when(written)
    assert (when.precision, str(when.first), str(when.last)) == (precision, first, last)


def test_minutes_are_helsinki_time_with_the_offset_of_the_day() -> None:
    assert parse_when("2022-01-20T09:00").iso == "2022-01-20T09:00+02:00"
    assert parse_when("2022-07-20T09:00").iso == "2022-07-20T09:00+03:00"


@given(
    st.text(max_size=20) | st.from_regex(r"[0-9]{4}-[W0-9][0-9](-[0-9]{2})?([T ][0-9]{2}:[0-9]{2})?", fullmatch=True)
)
def test_any_text_is_a_time_or_is_refused_with_a_key(text: str) -> None:
    try:
        when = parse_when(text)
    except WhenError as error:
        assert error.key.startswith("when-")  # noqa: PT017 - both ends are good
    else:
        assert 1899 <= when.first.year <= 2100


@pytest.mark.parametrize(
    "text", ["", "soon", "10.9.2021", "2021-9-10", "2021-09-10T9:00", "2021-09-10T09.00", "2021-W7"]
)
def test_other_forms_are_refused(text: str) -> None:
    assert refusal(text) == "when-form"


@pytest.mark.parametrize(
    "text", ["2021-02-29", "2021-02-31", "2021-13-45", "2021-00-10", "2021-W53", "2021-W00", "2021-13"]
)
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    assert refusal(text) == "when-no-such-day"


@pytest.mark.parametrize("text", ["2021-09-10T25:00", "2021-09-10T24:00", "2021-09-10T12:60"])
def test_a_time_of_day_that_does_not_exist_is_refused(text: str) -> None:
    assert refusal(text) == "when-no-such-time"


@pytest.mark.parametrize("text", ["1899", "2101-01-01", "0201-09-10", "2101-W01"])
def test_a_year_that_must_be_a_slip_is_refused(text: str) -> None:
    assert refusal(text) == "when-year"


def spring(year: int) -> date:
    """The last Sunday of March, when summer time begins."""
    return max(d for day in range(25, 32) if (d := date(year, 3, day)).weekday() == 6)


@given(st.integers(1996, 2037), st.integers(0, 59))
def test_the_hour_that_summer_time_skips_is_refused(year: int, minute: int) -> None:
    assert refusal(f"{spring(year)}T03:{minute:02}") == "when-skipped-hour"
    assert parse_when(f"{spring(year)}T02:{minute:02}").moment
    assert parse_when(f"{spring(year)}T04:{minute:02}").moment


@given(st.lists(times(), min_size=2, max_size=6))
def test_times_are_ordered_by_the_moment_at_which_they_begin(written: list[str]) -> None:
    def begins(when: When) -> datetime:
        midnight = datetime(when.first.year, when.first.month, when.first.day, tzinfo=ZoneInfo("Europe/Helsinki"))
        return (when.moment or midnight).astimezone(UTC)

    ordered = sorted(map(parse_when, written))
    assert [begins(when) for when in ordered] == sorted(begins(parse_when(text)) for text in written)
    assert sorted(map(parse_when, reversed(written))) == ordered


def test_the_ambiguous_hour_comes_before_what_follows_it() -> None:
    assert parse_when("2026-10-25T03:30") < parse_when("2026-10-25T04:00")


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2021-09-10T09:00", "2021-09-10T11:00", 120),
        ("2026-03-29T02:30", "2026-03-29T04:30", 60),
        ("2026-10-25T02:30", "2026-10-25T04:30", 180),
        ("2026-03-28T12:00", "2026-03-29T12:00", 23 * 60),
        ("2026-10-24T12:00", "2026-10-25T12:00", 25 * 60),
        ("2021-09-10T11:00", "2021-09-10T09:00", -120),
    ],
)
def test_minutes_between_two_times_are_real_minutes(start: str, end: str, minutes: int) -> None:
    assert parse_when(start).minutes_to(parse_when(end)) == minutes


@pytest.mark.parametrize(("start", "end"), [("2021-09-10", "2021-09-10T11:00"), ("2021-09-10T11:00", "2021-W40")])
def test_minutes_need_a_time_of_day_on_both_sides(start: str, end: str) -> None:
    with pytest.raises(TypeError):
        parse_when(start).minutes_to(parse_when(end))


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ("2026-12-10T12:00", "2026-12-10T14:00", "2026-12-10T12:00+02:00", "2026-12-10T14:00+02:00"),
        ("2026-03-28T12:00", "2026-03-29T12:00", "2026-03-28T12:00+02:00", "2026-03-29T12:00+03:00"),
        ("2026-12-10", None, "2026-12-10T00:00+02:00", "2026-12-11T00:00+02:00"),
        ("2026-10-25", None, "2026-10-25T00:00+03:00", "2026-10-26T00:00+02:00"),
        ("2026-12-31", "2027-01-01", "2026-12-31T00:00+02:00", "2027-01-02T00:00+02:00"),
        ("2026-W53", None, "2026-12-28T00:00+02:00", "2027-01-04T00:00+02:00"),
        ("2026-W47", "2026-W50", "2026-11-16T00:00+02:00", "2026-12-14T00:00+02:00"),
        ("2028-02", None, "2028-02-01T00:00+02:00", "2028-03-01T00:00+02:00"),
        ("2100", None, "2100-01-01T00:00+02:00", "2101-01-01T00:00+02:00"),
    ],
)
def test_whole_days_last_until_the_midnight_after_them(start: str, end: str | None, first: str, last: str) -> None:
    found = moments(parse_when(start), parse_when(end) if end else None)
    assert [moment.isoformat(timespec="minutes") for moment in found] == [first, last]


@given(times())
def test_what_lasts_begins_on_its_first_day_and_ends_after_it_begins(text: str) -> None:
    when = parse_when(text)
    first, last = moments(when, None)
    assert first.date() == when.first
    assert last.timestamp() > first.timestamp(), "an unknown end is the end of the day"
