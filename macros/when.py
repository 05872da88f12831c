"""Points and spans of time as records give them: ISO 8601 with the precision that the source has.

`2022-01-20T09:00` is a minute in Helsinki, `2021-11-10` a day, `2021-W47` a week, `2020-08` a month, `2020` a year.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import total_ordering
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")

_FORMS = re.compile(
    r"(?P<year>\d{4})(?:"
    r"-W(?P<week>\d\d)"
    r"|-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)(?::00)?)?)?"
    r")?"
)


EARLIEST, LATEST = 1922, 2100
"""Years. Earlier, Helsinki kept local mean time, whose offset of 1:39:49 no HTML `datetime` can say."""


class Precision(StrEnum):
    """How exactly a time is known."""

    MINUTE = "minute"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class WhenError(ValueError):
    """Not a time; `key` is a key of the problem catalogue."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(key)


@total_ordering
@dataclass(frozen=True)
class When:
    """A time with its precision. `first` is its first day; `moment` is set for minutes (Europe/Helsinki)."""

    precision: Precision
    first: date
    moment: datetime | None = None

    @property
    def last(self) -> date:
        """The last day it covers."""
        match self.precision:
            case Precision.WEEK:
                return self.first + timedelta(days=6)
            case Precision.MONTH:
                return (self.first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
            case Precision.YEAR:
                return self.first.replace(month=12, day=31)
        return self.first

    @property
    def iso(self) -> str:
        """A valid HTML `datetime` value, with the offset of Helsinki on that day."""
        if self.moment:
            return self.moment.isoformat(timespec="minutes")
        match self.precision:
            case Precision.WEEK:
                return "{}-W{:02}".format(*self.first.isocalendar())
            case Precision.MONTH:
                return f"{self.first:%Y-%m}"
            case Precision.YEAR:
                return f"{self.first:%Y}"
        return self.first.isoformat()

    def minutes_to(self, other: "When") -> int:
        """Minutes between two times of day, over a change of summer time too.

        Raises TypeError when one has no time of day.
        """
        if not self.moment or not other.moment:
            raise TypeError("no time of day")
        # aware datetimes of one zone subtract as clock times: go by the seconds since the epoch instead
        return round((other.moment.timestamp() - self.moment.timestamp()) / 60)

    def later(self, minutes: int) -> "When":
        """The time of day so many minutes later, over a change of summer time too. Raises TypeError as above."""
        if not self.moment:
            raise TypeError("no time of day")
        # through UTC: clock times skip or repeat an hour when summer time begins or ends
        moment = (self.moment.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(HELSINKI)
        return When(self.precision, moment.date(), moment)

    def __lt__(self, other: "When") -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[datetime, str]:
        start = self.moment or datetime(self.first.year, self.first.month, self.first.day, tzinfo=HELSINKI)
        return start.astimezone(UTC), self.precision


def moments(start: When, end: When | None) -> tuple[datetime, datetime]:
    """The moments between which something lasts (Europe/Helsinki); without a known end until the midnight after it."""
    midnight = datetime.min.time()
    last = (end or start).last
    return (
        start.moment or datetime.combine(start.first, midnight, HELSINKI),
        (end and end.moment) or datetime.combine(last + timedelta(days=1), midnight, HELSINKI),
    )


def parse_when(text: str) -> When:
    """Reads one of the five forms. Raises WhenError for another form, a day or a time that does not exist."""
    match = _FORMS.fullmatch(text.strip())
    if not match:
        raise WhenError("when-form")
    part = {name: int(value) for name, value in match.groupdict().items() if value is not None}
    year = part["year"]
    if not EARLIEST <= year <= LATEST:
        raise WhenError("when-year")
    try:
        if "week" in part:
            return When(Precision.WEEK, date.fromisocalendar(year, part["week"], 1))
        first = date(year, part.get("month", 1), part.get("day", 1))
    except ValueError:
        raise WhenError("when-no-such-day") from None
    if "hour" in part:
        return When(Precision.MINUTE, first, _moment(first, part["hour"], part["minute"]))
    precision = Precision.DAY if "day" in part else Precision.MONTH if "month" in part else Precision.YEAR
    return When(precision, first)


def _moment(day: date, hour: int, minute: int) -> datetime:
    try:
        moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=HELSINKI)
    except ValueError:
        raise WhenError("when-no-such-time") from None
    if moment.astimezone(UTC).astimezone(HELSINKI).hour != hour:  # the hour that summer time skips
        raise WhenError("when-skipped-hour")
    return moment
