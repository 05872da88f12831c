"""Publishes every page of `docs/templates/` as a file for word processors too, and tells its page where it is."""

from dataclasses import replace
from math import ceil
from pathlib import Path
from typing import Any

from lxml import html as lxml_html

from macros.page_html import split_heading
from macros.site import address, file_address, language_of, project, relative, slug_of
from macros.view import PageLink
from macros.word.reading import UnknownTag
from macros.word_file import About, word_file
from macros.words import words

FOLDER = "templates/"

_made: dict[str, bytes] = {}
"""Address from the site root → file, of the language that is being built."""


def on_pre_build(config: Any) -> None:  # noqa: ARG001
    """A new build of a language begins."""
    _made.clear()


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:  # noqa: ARG001
    """Makes the file now: the page tells how big it is."""
    path = _path(page, config)
    if path:
        source = project(Path(config.docs_dir)).pages[slug_of(page), language_of(config)]
        here = address(source.slug, source.language)
        about = About(
            source.title,
            source.front.description or "",
            source.language,
            config.site_url + here if config.site_url else "",
            config.site_name,
            source.front.reviewed,
        )
        tree = lxml_html.fragment_fromstring(split_heading(html)[1], create_parent="div")
        try:
            _made[path] = word_file(tree, about)
        except UnknownTag as error:
            raise UnknownTag(f"{source.shown}: {error} has no form in a Word file (macros/word/reading.py)") from None
    return html


def on_page_context(context: dict[str, Any], page: Any, config: Any, nav: Any) -> dict[str, Any]:  # noqa: ARG001
    """After the layout: adds the link to its view."""
    path, language = _path(page, config), language_of(config)
    if path:
        title = words(language)["word_file"].format(size=ceil(len(_made[path]) / 1000))
        link = PageLink(title, relative(path, address(slug_of(page), language)))
        context["v"] = replace(context["v"], word_file=link)
    return context


def on_post_build(config: Any) -> None:
    """Writes the files beside their pages."""
    for path, content in _made.items():
        target = Path(config.site_dir, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _path(page: Any, config: Any) -> str:
    """Address of the file from the site root, `sv/templates/plan/plan-sv.docx`; empty for a page without one."""
    slug, language = slug_of(page), language_of(config)
    if not slug.startswith(FOLDER):
        return ""
    return file_address(f"{slug}/{slug.rpartition('/')[2]}-{language}.docx", language)
