"""What calendars and the feed tell of a meeting, in plain words, a line for each thing."""

from collections.abc import Iterator

from macros.dates import clock, date_text
from macros.meetings import name, original_day, timed
from macros.model import Meeting
from macros.records import Records
from macros.when import Precision, When
from macros.words import Language, words


def full_name(records: Records, meeting: Meeting, language: Language) -> str:
    """The title, or the usual name with that of the group: in one's own calendar nothing else tells whose it is."""
    group = f" ({records.groups[meeting.group].name[language]})" if meeting.group and not meeting.title else ""
    return name(meeting, language) + group


def status_lines(key: str, meeting: Meeting, language: Language) -> Iterator[str]:
    """That the meeting is provisional, moved (from which day) or cancelled; that its year is inferred."""
    texts = words(language)
    told = {"draft": texts["told_draft"], "moved": texts["told_moved"], "cancelled": texts["told_cancelled"]}
    if meeting.status in told:
        yield told[meeting.status]
    before = original_day(key, meeting)
    if before:
        day = date_text(When(Precision.DAY, before), language, table=True)
        yield f"{texts['moved_from']}: {day}"
    if meeting.year_inferred:
        yield texts["year_inferred"]


def agenda_lines(records: Records, meeting: Meeting, language: Language) -> Iterator[str]:
    """`12.05 Title · Presenter · For discussion` for each item, with the time at which it begins."""
    kinds = {kind: words(language)[f"kind_{kind}"] for kind in ("info", "discussion", "decision")}
    for part in timed(meeting):
        item = part.item
        details = [item[language], records.people[item.who].name if item.who else "", kinds.get(item.kind or "", "")]
        yield f"{clock(part.start, language)} {' · '.join(filter(None, details))}"


def decision_lines(meeting: Meeting, language: Language) -> Iterator[str]:
    """Decisions on items after their titles, then those of the whole meeting."""
    for item in meeting.agenda:
        if item.decision:
            yield f"{item[language]}: {item.decision[language]}"
    for text in meeting.decisions:
        yield text[language]
