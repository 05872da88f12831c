"""Makes papers (PDF): one for each page, which tells how big it is, and the book of each language."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

from macros.downloads import size_text
from macros.paper.book import book
from macros.paper.faces import load
from macros.paper.press import Imprint, Paper, Press
from macros.paper.single import has_paper, paper
from macros.problems import Problem, ProblemsFound
from macros.site import (
    CACHE,
    PACKAGES,
    STYLES,
    address,
    edition_of,
    is_first_language,
    is_html_only,
    language_of,
    paper_of,
    project,
    relative,
    slug_of,
)
from macros.view import PageLink, View, publisher, site_name
from macros.words import words

_views: dict[str, View] = {}
"""By slug, of the language that is being built."""
_problems: list[Problem] = []
_press: Press


class Stopped(Abort):
    """MkDocs prints an Abort without a traceback; scripts find the problems in it."""

    def __init__(self, problems: list[Problem]) -> None:
        found = ProblemsFound(problems)
        self.problems = found.problems
        super().__init__(str(found))


def on_pre_build(config: Any) -> None:
    """A new build of a language begins."""
    global _press  # noqa: PLW0603 - one build at a time, as in MkDocs
    _views.clear()
    if is_first_language(config) and not is_html_only(config):
        _problems.clear()
        _press = Press(load(PACKAGES, CACHE), Path(config.docs_dir), STYLES, CACHE)


@event_priority(-100)  # after the layout
def on_page_context(context: dict[str, Any], page: Any, config: Any, nav: Any) -> dict[str, Any]:  # noqa: ARG001
    """Takes the page as its template shows it, without menus, and adds the link to its paper."""
    if is_html_only(config):
        return context
    found, slug, view = project(Path(config.docs_dir)), slug_of(page), context["v"]
    _views[slug] = view
    if not has_paper(found.pages[slug, view.lang]) or paper_of(config) not in (None, "", slug):
        return context
    made = paper(found, slug, view, _imprint(config), _press)
    _write(made, config)
    title = words(view.lang)["paper_file"].format(size=size_text(len(made.content), view.lang))
    context["v"] = replace(view, paper=PageLink(title, relative(made.path, address(slug, view.lang))))
    return context


def on_post_build(config: Any) -> None:
    """The book of the language that was built. Problems of all languages are told together."""
    if is_html_only(config):
        return
    if _views and not paper_of(config):
        found = project(Path(config.docs_dir))
        _write(book(found, _views, _imprint(config), config.site_description or "", _press), config)
    if language_of(config) == config.plugins["i18n"].build_languages[-1]:
        _press.swept()
        if _problems:
            raise Stopped(_problems)


def _imprint(config: Any) -> Imprint:
    found, language = project(Path(config.docs_dir)), language_of(config)
    name = site_name(found, language, config.site_name)
    return Imprint(name, publisher(found, language, name), config.site_url or "", edition_of(found))


def _write(made: Paper, config: Any) -> None:
    _problems.extend(made.problems)
    target = Path(config.site_dir, made.path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(made.content)
    if sys.stderr.isatty():
        print(f"\r\033[K{made.path}", end="\r", file=sys.stderr, flush=True)
