"""Writes what the search loads for each language: `search/fi.js`, `search/sv.js`, `search/en.js`."""

from pathlib import Path
from typing import Any

from macros.search.pages import SearchPage, search_page, sections
from macros.search.published import index_file
from macros.site import CACHE, file_address, language_of, project, slug_of

_collected: dict[str, list[SearchPage]] = {}


def on_pre_build(config: Any) -> None:
    """A new build of a language begins."""
    _collected[language_of(config)] = []


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:  # noqa: ARG001
    """Takes the page as readers see it, without menus."""
    language = language_of(config)
    _collected[language].append(search_page(project(Path(config.docs_dir)), slug_of(page), language, html))
    return html


def on_post_build(config: Any) -> None:
    """Writes the index of the language that was built."""
    language = language_of(config)
    titles = sections(project(Path(config.docs_dir)), language)
    target = Path(config.site_dir) / "search" / f"{language}.js"
    target.parent.mkdir(parents=True, exist_ok=True)
    text = index_file(language, file_address("", language), titles, _collected[language], CACHE)
    target.write_text(text, encoding="utf-8")
