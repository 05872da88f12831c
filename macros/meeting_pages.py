"""The page of each meeting: Markdown made from its record, with no file of its own."""

from collections.abc import Iterator

from macros.dates import time_text
from macros.meetings import decided, slug, title, venue_text
from macros.model import Meeting
from macros.page import FrontMatter, Page
from macros.records import Records
from macros.words import LANGUAGES, Language, words


def meeting_pages(records: Records, data: str) -> Iterator[Page]:
    """One page for each meeting and language. data: how the data folder is called in messages."""
    for key, meeting in records.meetings.items():
        for language in LANGUAGES:
            yield Page(
                slug=slug(key),
                language=language,
                shown=f"{data}/meetings/{key}.yml",
                # not validated: a title may hold signs that are refused in front matter, and nothing renders it there
                front=FrontMatter.model_construct(
                    title=title(meeting, language), description=_description(meeting, language), source=meeting.source
                ),
                body=_body(key, meeting, language),
                first_line=1,
                meeting=key,
            )


def _description(meeting: Meeting, language: Language) -> str:
    """When and where, for the descriptions that search engines show."""
    parts = [title(meeting, language), time_text(meeting.start, meeting.end, language)]
    return ", ".join(filter(None, [*parts, venue_text(meeting.place, language)]))


def _body(key: str, meeting: Meeting, language: Language) -> str:
    """Markdown with nothing of the record in it but its id: texts of records enter by macros only."""
    texts = words(language)
    sections = [
        ("agenda", "meeting_items", True),
        ("papers", "meeting_papers", bool(meeting.papers)),
        ("decisions", "meeting_decisions", bool(meeting.outcome or meeting.minutes or decided(meeting))),
    ]
    parts = [_call("meeting_facts", key)]
    for anchor, macro, exists in sections:
        if exists:
            heading = texts["after_meeting" if anchor == "decisions" and not decided(meeting) else anchor]
            parts += [f"## {heading} {{ #{anchor} }}", _call(macro, key)]
    return "\n\n".join(parts) + "\n"


def _call(macro: str, key: str) -> str:
    return f'{{{{ {macro}("{key}") }}}}'
