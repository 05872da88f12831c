"""The book of a language: all pages in the order of the menu, with cover, contents, page numbers and an index."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from macros.dates import date_text
from macros.gate.pages import Project
from macros.meetings import PAGES
from macros.meetings import slug as meeting_slug
from macros.paper.drawing import style
from macros.paper.edition import (
    Imprint,
    Made,
    book_path,
    day,
    labels_of,
    pictures,
    problems_of,
    reading_of,
    set_with,
    wanted_by,
)
from macros.paper.links import Links, label
from macros.paper.press import Press
from macros.paper.reading import Read, Ways
from macros.paper.sheet import Sheet, sheet
from macros.paper.source import array, block, call, text
from macros.render.glossary import ORDER
from macros.render.glossary import PAGE as GLOSSARY
from macros.terms import ANCHOR
from macros.view import LANGUAGE_NAMES, SITE_MAP, menu_sections
from macros.when import Precision, When
from macros.words import LANGUAGES, Language, words

INDEX = "index-of-terms"
"""Label of the index."""


@dataclass(frozen=True)
class Leaf:
    """A page in the book. level: of its title; part: the title of the part that begins with it, or empty."""

    slug: str
    level: int
    part: str = ""


def book(
    project: Project, language: Language, pages: Mapping[str, str], imprint: Imprint, press: Press, changed: date | None
) -> Made:
    """The book. pages: slug → content; changed: the day of the last change of a record, when it is known.

    Raises UnknownTag, and ValueError when the file would break a rule of PDF/UA or PDF/A.
    """
    name = project.records.site.name["en"] if project.records.site else imprint.site
    made = Made(book_path(name, language))
    leaves = [leaf for leaf in order(project, language) if leaf.slug in pages]
    sheets = {leaf.slug: sheet(project, leaf.slug, language, pages[leaf.slug], alone=False) for leaf in leaves}
    slugs = {found.address: slug for slug, found in sheets.items()}
    labels = labels_of(sheets.values())
    glossary = GLOSSARY if GLOSSARY in sheets else ""
    links = {slug: Links(slug, found.address, slugs, labels, imprint.root, glossary) for slug, found in sheets.items()}
    places = _places(project, language, sheets, labels)
    wanted = wanted_by((sheets[slug], links[slug]) for slug in sheets) | {name for _, names in places for name in names}
    ways = {
        leaf.slug: Ways(
            links[leaf.slug],
            style(press.styles),
            press.docs,
            press.faces.characters,
            wanted,
            lift=leaf.level - 1,
            sideways=sheets[leaf.slug].sideways,
        )
        for leaf in leaves
    }
    done = {leaf.slug: reading_of(sheets[leaf.slug], ways[leaf.slug]) for leaf in leaves}
    made.problems = [problem for slug in done for problem in problems_of(sheets[slug], done[slug])]
    if made.problems:
        return made
    body = [part for leaf in leaves for part in _leaf(leaf, leaves, sheets, done[leaf.slug])]
    if glossary:
        body.append(_index(language, places))
    newest = max(filter(None, [changed, *(found.reviewed for found in sheets.values())]), default=None)
    source = call("book", block(body), **_front(project, language, imprint, newest))
    images = pictures(sheets.values(), (links[slug] for slug in sheets))
    made.content, made.fresh = set_with(press, language, source, list(done.values()), images, made.path)
    return made


def order(project: Project, language: Language) -> list[Leaf]:
    """The pages in the order of the menu, those of meetings below the page that lists them, the glossary at the end.

    The map of the site is left out: the contents take its place.
    """
    leaves: list[Leaf] = []
    for section in menu_sections(project, language):
        part = section.title
        for slug in section.slugs:
            if slug in (SITE_MAP, GLOSSARY):
                continue
            leaves.append(Leaf(slug, 2 if section.title else 1, part))
            part = ""
            if slug == PAGES:
                leaves += [Leaf(meeting_slug(key), 3) for key in reversed(project.records.meetings)]
    listed = {leaf.slug for leaf in leaves} | {SITE_MAP, GLOSSARY}
    leaves += [Leaf(slug, 1) for slug, code in project.pages if code == language and slug not in listed]
    if (GLOSSARY, language) in project.pages:
        leaves.append(Leaf(GLOSSARY, 2, words(language)["paper_glossary"]))
    return leaves


def lagging(project: Project, language: Language) -> list[tuple[str, date, date]]:
    """Pages that were reviewed later in another language: title, day here, day there."""
    found = []
    for (slug, code), page in project.pages.items():
        others = [project.pages[slug, other].front.reviewed for other in LANGUAGES if (slug, other) in project.pages]
        newest = max(filter(None, others), default=None)
        if code == language and page.front.reviewed and newest and page.front.reviewed < newest:
            found.append((page.title, page.front.reviewed, newest))
    return found


def _leaf(leaf: Leaf, leaves: list[Leaf], sheets: Mapping[str, Sheet], done: Read) -> Iterator[str]:
    if leaf.part:
        after = leaves[leaves.index(leaf) :]
        ends = (n for n, other in enumerate(after) if n and (other.part or other.level == 1))
        entries = [
            array([text(label(other.slug)), text(sheets[other.slug].title), text(sheets[other.slug].page.front.description or "")])
            for other in after[: next(ends, len(after))]
            if other.level > 1 and not sheets[other.slug].page.meeting
        ]
        yield call("part", text(leaf.part), *entries)
    found = sheets[leaf.slug]
    yield call("leaf", "true" if found.sideways else "false", block([done.source]))


def _places(
    project: Project, language: Language, sheets: Mapping[str, Sheet], labels: frozenset[str]
) -> list[tuple[str, list[str]]]:
    """Every term in the order of the alphabet, with the label of its explanation and those of the pages that use it."""
    uses: dict[str, list[str]] = {}
    for slug, held in sheets.items():
        for link in held.tree.xpath(".//a[@class='term']"):
            uses.setdefault(link.get("href").removeprefix(f"#{ANCHOR}"), []).append(label(slug, link.get("id")))
    names = {key: term.term[language] for key, term in project.records.glossary.items()}
    ordered = sorted(names, key=lambda key: names[key].lower().translate(ORDER))
    explained = {key: label(GLOSSARY, ANCHOR + key) for key in ordered}
    return [(names[key], [explained[key], *uses.get(key, [])]) for key in ordered if explained[key] in labels]


def _index(language: Language, places: list[tuple[str, list[str]]]) -> str:
    rows = (array([text(name), array(map(text, labels))]) for name, labels in places)
    said = words(language)
    return call("index-of-terms", text(said["paper_index"]), text(said["paper_index_lead"]), *rows)


def _front(project: Project, language: Language, imprint: Imprint, newest: date | None) -> dict[str, str | None]:
    """What the cover and the page about the book say."""
    said, site = words(language), project.records.site
    state = date_text(When(Precision.DAY, newest), language) if newest else ""
    late = [
        said["paper_lags"].format(title=title, date=_told(here, language), other=_told(there, language))
        for title, here, there in lagging(project, language)
    ]
    name = site.name["en"] if site else imprint.site
    others = [
        array([text(code), text(LANGUAGE_NAMES[code]), text(imprint.root + book_path(name, code))])
        for code in LANGUAGES
        if code != language and any(other == code for _, other in project.pages)
    ]
    return {
        "title": text(imprint.site),
        "lang": text(language),
        "tagline": text(site.tagline[language] if site and site.tagline else ""),
        "description": text(site.description[language] if site else imprint.site),
        "date": day(newest),
        "version": text(imprint.version),
        "address": text(imprint.root),
        "scope": text(said["paper_cover"]),
        "state": text(said["paper_state"].format(date=state) if state else ""),
        "edition": text(said["paper_version"].format(version=imprint.version) if imprint.version else ""),
        "about": text(said["paper_about"]),
        "numbers": text(said["paper_numbers"]),
        "others": array([text(said["paper_others"]), array(others)]),
        "late": array([text(said["paper_lagging"]), array(map(text, late))]),
    }


def _told(found: date, language: Language) -> str:
    return date_text(When(Precision.DAY, found), language)
