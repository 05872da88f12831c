"""The files in which readers take the site with them."""

from pathlib import PurePath

from markupsafe import Markup

from macros.downloads import BOOKS, TYPES, archive_path, book_path
from macros.html import EMPTY, join, link, tag
from macros.model import Site
from macros.scope import Scope
from macros.words import LANGUAGES, Language, words


def downloads(scope: Scope) -> Markup:
    """The books and the archive of the site; the books in the reader's own language come first.

    Sizes are put in when the build is done, and what it has not made is taken out then.
    """
    site = scope.records.site
    if not site:
        return EMPTY
    own, *others = sorted(LANGUAGES, key=lambda language: language != scope.language)
    archive = _download(scope, archive_path(site.name["en"]), scope.say("download_zip"))
    return tag("ul", _books(scope, site, own) + archive + join(_books(scope, site, language) for language in others))


def _books(scope: Scope, site: Site, language: Language) -> Markup:
    """The books of a language, named in it."""
    told = words(language)
    return join(
        _download(
            scope,
            book_path(kind, site.name["en"], language),
            told[f"download_{kind}"],
            "" if language == scope.language else language,
        )
        for kind in BOOKS
    )


def _download(scope: Scope, path: str, text: str, language: str = "") -> Markup:
    kind = TYPES[PurePath(path).suffix]
    return tag("li", link(scope.file(path), text, type=kind, lang=language, hreflang=language), data_file=path)
