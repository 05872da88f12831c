"""Dates and times as people write them in Finnish, Swedish and English.

Patterns stand in the word catalogues (`date_text`, `date_table`, `time_range` …); names of months and weekdays come
from CLDR by Babel. Source of the forms: the writing guide's table (klo 9.00-11.00, kl. 9.00-11.00, 9:00-11:00).
"""

from babel.dates import format_date, format_time
from markupsafe import Markup

from macros.when import Precision, When
from macros.words import Language, words

NBSP = "\u00a0"


def date_text(when: When, language: Language, *, table: bool = False) -> str:
    """A day, week, month or year. In tables Swedish uses the short form 10.9.2021."""
    texts = words(language)
    if when.precision is Precision.WEEK:
        year, week, _ = when.first.isocalendar()
        return _fill(texts["week"], week=week, year=year)
    form = {Precision.MONTH: "month", Precision.YEAR: "year"}.get(
        when.precision, "date_table" if table else "date_text"
    )
    return _format(when, texts[form], language)


def leaf_date(when: When, language: Language) -> str:
    """Day and month without a year, for the leaf of a calendar: `17.12.`, `17 Dec`."""
    return _format(when, words(language)["date_leaf"], language)


def weekday(when: When, language: Language, *, short: bool = False) -> str:
    """The name of the weekday in lower case, as a word of the language (en: capital)."""
    return format_date(when.first, "ccc" if short else "cccc", locale=language).rstrip(".")


def clock(when: When, language: Language) -> str:
    """The time of day alone, for a column of times: `12.05`, `12:05`; empty when none is known."""
    return format_time(when.moment, words(language)["time"], locale=language) if when.moment else ""


def time_text(start: When, end: When | None, language: Language) -> str:
    """`klo 9.00-11.00` with an en dash and a no-break space; empty when no time of day is known."""
    if not start.moment:
        return ""
    times = [clock(when, language) for when in (start, end) if when and when.moment]
    return _fill(words(language)["at_time"], times="–".join(times))


def span_text(start: When, end: When | None, language: Language, *, table: bool = False) -> str:
    """The day or days: `10.9.2021`, `viikot 47-50/2021`, `elokuu 2020`, `1.1.2022-31.3.2022`."""
    if not end or end == start or (end.moment and end.first == start.first):
        return date_text(start, language, table=table)
    texts = words(language)
    first_year, first_week, _ = start.first.isocalendar()
    last_year, last_week, _ = end.first.isocalendar()
    if start.precision is end.precision is Precision.WEEK and first_year == last_year:
        return _fill(texts["weeks"], first=first_week, last=last_week, year=first_year)
    return f"{date_text(start, language, table=True)}–{date_text(end, language, table=True)}"


def time_tag(start: When, text: str) -> Markup:
    """`<time datetime>` around a text, with the Helsinki offset when the time of day is known."""
    return Markup('<time datetime="{}">{}</time>').format(start.iso, text)


def when_html(start: When, end: When | None, language: Language, *, table: bool = False) -> Markup:
    """Date and time of day of one event, in one `<time>`; a line may break between the two, not inside the hours."""
    date, time = span_text(start, end, language, table=table), time_text(start, end, language)
    if not time:
        return time_tag(start, date)
    hours = Markup('<span class="nb">{}</span>').format(time)
    return time_tag(start, Markup(words(language)["date_time"]).format(date=date, time=hours))  # noqa: S704 - our pattern


def _format(when: When, pattern: str, language: Language) -> str:
    # CLDR patterns know no no-break space between day and month: the catalogue writes ~ for it
    return format_date(when.first, pattern, locale=language).replace("~", NBSP)


def _fill(pattern: str, **values: object) -> str:
    return pattern.format(**values).replace("~", NBSP)
