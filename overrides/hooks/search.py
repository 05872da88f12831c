"""Writes one file of search records for each language: `search/fi.json`, `search/sv.json`, `search/en.json`."""

import json
from pathlib import Path
from typing import Any

from macros.page_html import records
from macros.site import address, language_of, project, slug_of

_collected: dict[str, list[dict[str, str]]] = {}


def on_pre_build(config: Any) -> None:
    """A new build of a language begins."""
    _collected[language_of(config)] = []


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:  # noqa: ARG001
    """Takes the page as readers see it, without menus."""
    language, slug = language_of(config), slug_of(page)
    title = project(Path(config.docs_dir)).title(slug, language)
    _collected[language] += records(html, title, address(slug, language))
    return html


def on_post_build(config: Any) -> None:
    """Writes the records of the language that was built."""
    language = language_of(config)
    target = Path(config.site_dir) / "search" / f"{language}.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"docs": _collected[language]}, ensure_ascii=False, separators=(",", ":"))
    target.write_text(text, encoding="utf-8")
