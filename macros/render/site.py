"""The site itself: its map, and the files in which readers take it with them."""

from pathlib import PurePath

from markupsafe import Markup

from macros.downloads import TYPES, archive_path, book_path
from macros.html import EMPTY, join, link, listing, tag
from macros.meetings import PAGES, slug
from macros.model import Site
from macros.scope import Scope
from macros.words import LANGUAGES, Language, words


def site_map(scope: Scope) -> Markup:
    """All pages by section of the menu; it stands where search would be when there is no script."""
    if not scope.records.site:
        return EMPTY
    parts = []
    for section in scope.records.site.menu:
        pages = listing(link(scope.url(page), scope.title(page)) + _below(scope, page) for page in section.pages)
        parts.append((tag("h2", scope.read(section.title)) if section.title else EMPTY) + pages)
    return tag("div", join(parts), class_="sitemap")


def _below(scope: Scope, page: str) -> Markup:
    """The pages of the meetings, latest first, below the page that lists them."""
    if page != PAGES or not scope.records.meetings:
        return EMPTY
    return listing(link(scope.url(slug(key)), scope.title(slug(key))) for key in reversed(scope.records.meetings))


def downloads(scope: Scope) -> Markup:
    """The books and the archive of the site; the books in the reader's own language come first.

    Sizes are put in when the build is done, and what it has not made is taken out then.
    """
    site = scope.records.site
    if not site:
        return EMPTY
    own, *others = sorted(LANGUAGES, key=lambda language: language != scope.language)
    archive = _download(scope, archive_path(site.name[LANGUAGES[0]]), scope.say("download_zip"))
    return tag("ul", _books(scope, site, own) + archive + join(_books(scope, site, language) for language in others))


def _books(scope: Scope, site: Site, language: Language) -> Markup:
    """The books of a language, named in it."""
    told = words(language)
    return join(
        _download(
            scope,
            book_path(kind, site.name[language], language),
            told[f"download_{kind}"],
            "" if language == scope.language else language,
        )
        for kind in ("pdf", "epub")
    )


def _download(scope: Scope, path: str, text: str, language: str = "") -> Markup:
    kind = TYPES[PurePath(path).suffix]
    return tag("li", link(scope.file(path), text, type=kind, lang=language, hreflang=language), data_file=path)
