"""A feed of a language (Atom, RFC 4287): new meetings and agendas, moves, cancellations, decisions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from lxml import etree
from markupsafe import Markup

from macros.dates import span_text, time_text, weekday
from macros.feeds.publication import Publication
from macros.feeds.told import agenda_lines, decision_lines, status_lines
from macros.html import join, link, listing, tag
from macros.meetings import decided, slug, title, venue_text
from macros.model import Meeting, Paper
from macros.words import Language, words

FILE = "feed.xml"
NEWEST = 50
"""Entries in the feed; older ones are left out."""
_ATOM = "http://www.w3.org/2005/Atom"
_NAMESPACES: Any = {None: _ATOM}  # the stubs know no default namespace
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class _Entry:
    name: str
    """What its identity is made from: `meetings/2026-12-10/cancelled`."""
    title: str
    updated: datetime
    start: datetime
    page: str
    content: Markup


def feed(publication: Publication, language: Language) -> bytes | None:
    """The feed of a language; None when there are no meetings to tell of."""
    entries = sorted(_entries(publication, language), key=lambda entry: entry.name)
    entries.sort(key=lambda entry: (entry.updated, entry.start), reverse=True)
    if not entries:
        return None
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap=_NAMESPACES)
    root.set(_LANG, language)
    site = publication.records.site
    name = site.name[language] if site else words(language)["meetings"]
    _add(root, "id", publication.uid(f"{language}/{FILE}").urn)
    _add(root, "title", words(language)["feed_title"].format(site=name) if site else name)
    _add(root, "updated", _time(entries[0].updated))
    _add(_add(root, "author"), "name", name)
    if publication.url:
        _add(root, "link", rel="self", type="application/atom+xml", href=publication.file(FILE, language))
        _add(root, "link", rel="alternate", type="text/html", href=publication.page("index", language))
    for entry in entries[:NEWEST]:
        _write(root, publication, entry)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return written


def _write(root: Any, publication: Publication, entry: _Entry) -> None:
    element = _add(root, "entry")
    _add(element, "id", publication.uid(entry.name).urn)
    _add(element, "title", entry.title)
    _add(element, "updated", _time(entry.updated))
    if entry.page:
        _add(element, "link", rel="alternate", type="text/html", href=entry.page)
    _add(element, "content", str(entry.content), type="html")


def _add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = text
    return element


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


# ---- entries


def _entries(publication: Publication, language: Language) -> Iterator[_Entry]:
    for key, meeting in publication.records.meetings.items():
        yield from _of_meeting(publication, key, meeting, language)


def _of_meeting(publication: Publication, key: str, meeting: Meeting, language: Language) -> Iterator[_Entry]:
    """The meeting itself, and an entry for each thing that has happened to it: readers see new entries only."""
    if not meeting.start.moment:
        raise TypeError("a meeting has a time of day")
    texts, start, name = words(language), meeting.start.moment, title(meeting, language)
    changed = publication.changed_at("meetings", key)
    page = publication.page(slug(key), language)
    when = _when(meeting, language)
    told = _paragraphs(status_lines(key, meeting, language))

    def entry(what: str, pattern: str, content: Markup, anchor: str = "") -> _Entry:
        return _Entry(
            f"meetings/{key}{what}", pattern.format(title=name), changed, start, page and page + anchor, content
        )

    about = when + told + _agenda(publication, meeting, language)
    yield entry("", texts["feed_agenda"] if meeting.agenda else "{title}", about)
    if meeting.status == "moved":
        yield entry(f"/moved/{start.isoformat()}", texts["feed_moved"], when + told)
    if meeting.status == "cancelled":
        yield entry("/cancelled", texts["feed_cancelled"], when + told)
    if meeting.outcome or meeting.minutes or decided(meeting):
        after = _decisions(publication, meeting, language)
        yield entry("/decisions", texts["feed_decisions"], after, "#decisions")


def _when(meeting: Meeting, language: Language) -> Markup:
    day = f"{weekday(meeting.start, language)} {span_text(meeting.start, meeting.end, language)}"
    time = time_text(meeting.start, meeting.end, language)
    whole = words(language)["date_time"].format(date=day, time=time)
    return _paragraphs([whole, venue_text(meeting.place, language)])


def _agenda(publication: Publication, meeting: Meeting, language: Language) -> Markup:
    lines = listing(agenda_lines(publication.records, meeting, language)) if meeting.agenda else ""
    papers = listing(_paper(publication, paper, language) for paper in meeting.papers) if meeting.papers else ""
    return join([lines, papers])


def _decisions(publication: Publication, meeting: Meeting, language: Language) -> Markup:
    outcome = _paragraphs(text[language] for text in meeting.outcome)
    decisions = listing(decision_lines(meeting, language)) if decided(meeting) else ""
    minutes = tag("p", _paper(publication, meeting.minutes, language)) if meeting.minutes else ""
    return join([outcome, decisions, minutes])


def _paper(publication: Publication, paper: Paper, language: Language) -> str:
    """A link, when there is an absolute address to lead to: a feed is read outside the site."""
    text = paper.title[language]
    return link(publication.paper(paper, language), text) if paper.url or publication.url else text


def _paragraphs(texts: Iterable[str]) -> Markup:
    return join(tag("p", text) for text in texts if text)
