"""What the search knows of a page: its words as readers see them, its titles, its place in the menu."""

import unicodedata
from dataclasses import dataclass

from macros.gate.pages import Project
from macros.meetings import PAGES
from macros.morphology.tokens import SOFT_HYPHEN
from macros.page_html import Passage, passages
from macros.site import address
from macros.view import SITE_MAP, menu_sections
from macros.words import LANGUAGES, Language


@dataclass(frozen=True)
class SearchPage:
    """A page of one language.

    key: its address without the language, the same in all languages; "" is the home page.
    section: the number of its section in the menu (see `sections`), or None.
    other_titles: its titles in the other languages.
    passages: its beginning, which has a title only when the main heading is not the page's title, then its sections.
    """

    key: str
    title: str
    section: int | None
    other_titles: tuple[str, ...]
    passages: tuple[Passage, ...]


def search_page(project: Project, slug: str, language: Language, html: str) -> SearchPage:
    """The page from its record and its HTML after Markdown."""
    page, title = project.pages[slug, language], project.title(slug, language)
    beginning, *rest = passages(html, title)
    heading = beginning.title if beginning.title != title else ""
    if slug == SITE_MAP:  # it has the title of every page, and would answer every question
        beginning, rest = Passage("", heading, ""), []
    else:
        lead = "" if page.meeting else page.front.description or ""
        beginning = Passage("", heading, f"{lead} {beginning.text}".strip())
    listed = PAGES if page.meeting else slug
    named = [part for part in menu_sections(project, language) if part.title]
    return SearchPage(
        key=address(slug, LANGUAGES[0]),
        title=plain(title),
        section=next((number for number, part in enumerate(named) if listed in part.slugs), None),
        other_titles=tuple(
            plain(project.title(slug, other))
            for other in LANGUAGES
            if other != language and (slug, other) in project.pages
        ),
        passages=tuple(Passage(p.id, plain(p.title), plain(p.text)) for p in (beginning, *rest)),
    )


def sections(project: Project, language: Language) -> tuple[str, ...]:
    """Titles of the sections of the menu, in its order."""
    return tuple(part.title for part in menu_sections(project, language) if part.title)


def plain(text: str) -> str:
    """A text as the search has it: composed letters, no soft hyphens."""
    return unicodedata.normalize("NFC", text.replace(SOFT_HYPHEN, ""))
