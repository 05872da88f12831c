"""Writes a book for reading programs in each language: `epub/social-sustainability-fi.epub`."""

from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from mkdocs.plugins import event_priority

from macros.card import card
from macros.downloads import book_path
from macros.epub.book import chapters, contents
from macros.epub.package import About, book
from macros.epub.style import style_sheet
from macros.site import (
    ASSETS,
    CACHE,
    HEADING_FACE,
    STYLES,
    address,
    edition_of,
    is_html_only,
    language_of,
    paper_of,
    project,
    slug_of,
)
from macros.view import View, publisher, site_name, tagline

_views: dict[str, View] = {}
"""By slug, of the language that is being built."""


def on_pre_build(config: Any) -> None:  # noqa: ARG001
    """A new build of a language begins."""
    _views.clear()


@event_priority(-100)  # after the layout
def on_page_context(context: dict[str, Any], page: Any, config: Any, nav: Any) -> dict[str, Any]:  # noqa: ARG001
    """Takes the page as its template shows it, without menus."""
    _views[slug_of(page)] = context["v"]
    return context


def on_post_build(config: Any) -> None:
    """Writes the book of the language that was built."""
    if is_html_only(config) or paper_of(config) is not None:
        return
    docs, site, language = Path(config.docs_dir), Path(config.site_dir), language_of(config)
    found, url = project(docs), config.site_url or ""
    name = site_name(found, language, config.site_name)
    path = book_path("epub", site_name(found, "en", config.site_name), language)
    about = About(
        title=name,
        tagline=tagline(found, language),
        description=config.site_description or "",
        language=language,
        url=url and url + address("index", language),
        author=publisher(found, language, name),
        identifier=uuid5(NAMESPACE_URL, url + path),
        edition=edition_of(found),
    )
    listed = contents(found, language, _views)
    made = book(
        about,
        listed,
        chapters(_views, listed, url, lambda picture: site.joinpath(picture).read_bytes()),
        style_sheet(STYLES),
        card(ASSETS / "typst" / "cover.typ", about.title, about.tagline, HEADING_FACE, CACHE),
    )
    target = site / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(made)
