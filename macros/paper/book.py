"""The book of a language: all pages in the order of the menu, with cover, contents, page numbers and an index."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lxml.html import HtmlElement

from macros.dates import date_text
from macros.downloads import book_path
from macros.gate.pages import Project
from macros.meetings import PAGES
from macros.meetings import slug as meeting_slug
from macros.paper.links import Links, label
from macros.paper.press import Imprint, Paper, Press, day, flag
from macros.paper.sheet import Sheet, here_of, labels_of, read_all, tree_of
from macros.paper.source import array, block, call, text
from macros.render.glossary import ORDER
from macros.render.glossary import PAGE as GLOSSARY
from macros.terms import ANCHOR
from macros.view import LANGUAGE_NAMES, SITE_MAP, View, menu_sections, site_name, tagline
from macros.when import Precision, When
from macros.words import LANGUAGES, Language, words


@dataclass(frozen=True)
class Leaf:
    """A page in the book. level: of its title; part: the title of the part that begins with it, or empty."""

    slug: str
    level: int
    part: str = ""


@dataclass(frozen=True)
class Late:
    """A page that was reviewed later in another language."""

    title: str
    here: date
    there: date


def book(project: Project, views: Mapping[str, View], imprint: Imprint, description: str, press: Press) -> Paper:
    """The book. views: slug → page, of one language; description: of the site.

    Raises UnknownTag, and Refused when the file would break a rule.
    """
    language = next(iter(views.values())).lang
    path = book_path("pdf", site_name(project, "en", imprint.site), language)
    leaves = [leaf for leaf in order(project, language) if leaf.slug in views]
    trees = {leaf.slug: tree_of(views[leaf.slug], alone=False) for leaf in leaves}
    labels = labels_of(trees.items())
    sheets = _sheets(project, language, leaves, trees, labels, imprint.root)
    index = _index(project, language, trees, labels)
    wanted = frozenset(name for sheet in sheets for name in sheet.targets) | {
        name for _, names in index for name in names
    }
    done, problems = read_all(sheets, wanted, press)
    if problems:
        return Paper(path, b"", problems)
    body = [
        part
        for number, (leaf, sheet, found) in enumerate(zip(leaves, sheets, done, strict=True))
        for part in (
            *_part(leaf, sheets[number:], leaves[number:], imprint.site),
            _leaf(sheet, found.source, imprint.site),
        )
    ]
    if index:
        said = words(language)
        rows = (array([text(name), array(map(text, names))]) for name, names in index)
        titles = map(text, (said["paper_index"], imprint.site, said["paper_index_lead"]))
        body.append(call("index-of-terms", *titles, *rows))
    source = call("book", block(body), **_front(project, language, imprint, description))
    tables = [table for found in done for table in found.tables]
    pictures = [picture for sheet in sheets for picture in sheet.pictures]
    return Paper(path, press.printed(language, source, tables, pictures, imprint.edition.commit, path), [])


def order(project: Project, language: Language) -> list[Leaf]:
    """The pages in the order of the menu, those of meetings below the page that lists them, the glossary at the end.

    The map of the site is left out: the contents take its place.
    """
    leaves: list[Leaf] = []
    for section in menu_sections(project, language):
        part = section.title
        for slug in section.slugs:
            if slug not in (SITE_MAP, GLOSSARY):
                leaves.append(Leaf(slug, 2 if section.title else 1, part))
                part = ""
            if slug == PAGES:
                leaves += [Leaf(meeting_slug(key), 3) for key in reversed(project.records.meetings)]
    listed = {leaf.slug for leaf in leaves} | {SITE_MAP, GLOSSARY}
    leaves += [Leaf(slug, 1) for slug, code in project.pages if code == language and slug not in listed]
    if (GLOSSARY, language) in project.pages:
        leaves.append(Leaf(GLOSSARY, 2, words(language)["paper_glossary"]))
    return leaves


def lagging(project: Project, language: Language) -> list[Late]:
    """The pages that were reviewed later in another language."""
    found = []
    for (slug, code), page in project.pages.items():
        others = [project.pages[slug, other].front.reviewed for other in LANGUAGES if (slug, other) in project.pages]
        newest = max(filter(None, others), default=None)
        if code == language and page.front.reviewed and newest and page.front.reviewed < newest:
            found.append(Late(page.title, page.front.reviewed, newest))
    return found


def _sheets(
    project: Project,
    language: Language,
    leaves: Sequence[Leaf],
    trees: Mapping[str, HtmlElement],
    labels: frozenset[str],
    root: str,
) -> list[Sheet]:
    pages = {leaf.slug: project.pages[leaf.slug, language] for leaf in leaves}
    slugs = {here_of(page): slug for slug, page in pages.items()}
    glossary = GLOSSARY if GLOSSARY in trees else ""
    return [
        Sheet(page, trees[leaf.slug], Links(leaf.slug, here_of(page), slugs, labels, root, glossary), leaf.level)
        for leaf, page in zip(leaves, pages.values(), strict=True)
    ]


def _leaf(sheet: Sheet, source: str, site: str) -> str:
    return call("leaf", text(sheet.page.title), text(site), flag(sheet.sideways), block([source]))


def _part(leaf: Leaf, sheets: Sequence[Sheet], leaves: Sequence[Leaf], site: str) -> Iterator[str]:
    """The page with which a part begins: what is in it. sheets, leaves: from the first page of the part on."""
    if not leaf.part:
        return
    ends = (number for number, other in enumerate(leaves) if number and (other.part or other.level == 1))
    entries = [
        array([text(label(sheet.page.slug)), text(sheet.page.title), text(sheet.page.front.description or "")])
        for sheet in sheets[: next(ends, len(sheets))]
        if not sheet.page.meeting
    ]
    yield call("part", text(leaf.part), text(site), *entries)


def _index(
    project: Project, language: Language, trees: Mapping[str, HtmlElement], labels: frozenset[str]
) -> list[tuple[str, list[str]]]:
    """Terms in the order of the alphabet, with the labels of their explanation and of the places that use them."""
    uses: dict[str, list[str]] = {}
    for slug, tree in trees.items():
        for link in tree.xpath(".//a[@class='term']"):
            uses.setdefault(link.get("href").removeprefix(f"#{ANCHOR}"), []).append(label(slug, link.get("id")))
    names = {key: term.term[language] for key, term in project.records.glossary.items()}
    explained = {key: label(GLOSSARY, ANCHOR + key) for key in names}
    ordered = sorted(names, key=lambda key: names[key].lower().translate(ORDER))
    return [(names[key], [explained[key], *uses.get(key, [])]) for key in ordered if explained[key] in labels]


def _front(project: Project, language: Language, imprint: Imprint, description: str) -> dict[str, str | None]:
    """What the cover and the lines about the book say."""
    said = words(language)
    late = (
        said["paper_lags"].format(title=page.title, date=_told(page.here, language), other=_told(page.there, language))
        for page in lagging(project, language)
    )
    name = site_name(project, "en", imprint.site)
    others = (
        array(
            [text(code), text(LANGUAGE_NAMES[code]), text(imprint.root and imprint.root + book_path("pdf", name, code))]
        )
        for code in LANGUAGES
        if code != language and ("index", code) in project.pages
    )
    return {
        "title": text(imprint.site),
        "lang": text(language),
        "tagline": text(tagline(project, language)),
        "description": text(description),
        "date": day(imprint.edition.day),
        "author": text(imprint.author),
        "address": text(imprint.root),
        "scope": text(said["paper_cover"]),
        "state": text(said["paper_state"].format(date=_told(imprint.edition.day, language))),
        "version": text(said["paper_version"].format(commit=imprint.edition.commit) if imprint.edition.commit else ""),
        "about": text(said["paper_about"]),
        "numbers": text(said["paper_numbers"]),
        "others": array([text(said["paper_others"]), array(others)]),
        "late": array([text(said["paper_lagging"]), array(map(text, late))]),
    }


def _told(found: date, language: Language) -> str:
    return date_text(When(Precision.DAY, found), language)
