"""A scale of time for drawings: days, weeks, months or years, as few marks as leave room for their names."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice, pairwise

from babel.dates import format_date

from macros.dates import leaf_date
from macros.when import Precision, When
from macros.words import Language


class Unit(StrEnum):
    """What lies between two marks."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


_UP_TO = {14: Unit.DAY, 70: Unit.WEEK, 913: Unit.MONTH}
"""Days → unit. 913 days are 30 months."""
_EVERY = {Unit.DAY: (1, 2, 7), Unit.WEEK: (1, 2, 4), Unit.MONTH: (1, 2, 3, 6, 12), Unit.YEAR: (1, 2, 5, 10, 20, 50)}
"""Which marks may be named: every one, every second …"""


@dataclass(frozen=True)
class Mark:
    """A mark: the day on which it stands, its name, and the year where a new one begins."""

    day: date
    name: str
    year: str

    @property
    def at(self) -> int:
        """Days since 1 January of the year 1, as all places on a scale."""
        return self.day.toordinal()


@dataclass(frozen=True)
class Scale:
    """Whole units; `end` is the day after the last one."""

    unit: Unit
    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    def marks(self, language: Language, fit: Callable[[Mark, Mark], bool]) -> list[Mark]:
        """The marks, so many that each of them fits before the next one; the first in any case."""
        for every in _EVERY[self.unit]:
            found = list(self._marks(language, every))
            if all(fit(mark, following) for mark, following in pairwise(found)):
                return found
        return found[:1]

    def _marks(self, language: Language, every: int) -> Iterator[Mark]:
        year = ""
        for day in islice(self._days(), 0, None, every):
            name, own = _name(day, self.unit, language), f"{day:%Y}"
            yield Mark(day, name, own if own not in (year, name) else "")
            year = own

    def _days(self) -> Iterator[date]:
        day = self.start
        while day < self.end:
            yield day
            day = _next(day, self.unit)


def scale(first: date, last: date) -> Scale:
    """The scale on which all days from the first to the last lie; a single day lies in its month."""
    days = (last - first).days + 1
    unit = next((unit for most, unit in _UP_TO.items() if days <= most), Unit.YEAR) if days > 1 else Unit.MONTH
    return Scale(unit, _floor(first, unit), _next(_floor(last, unit), unit))


def _floor(day: date, unit: Unit) -> date:
    match unit:
        case Unit.WEEK:
            return day - timedelta(days=day.weekday())
        case Unit.MONTH:
            return day.replace(day=1)
        case Unit.YEAR:
            return day.replace(month=1, day=1)
    return day


def _next(day: date, unit: Unit) -> date:
    ahead = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 31, Unit.YEAR: 366}[unit]
    return _floor(day + timedelta(days=ahead), unit)


def _name(day: date, unit: Unit, language: Language) -> str:
    if unit is Unit.YEAR:
        return f"{day:%Y}"
    return (
        format_date(day, "LLL", locale=language)
        if unit is Unit.MONTH
        else leaf_date(When(Precision.DAY, day), language)
    )
