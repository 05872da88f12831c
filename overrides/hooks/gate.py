"""Stops the build when a record or a page is wrong, and tells all problems at once.

Files are checked before the build touches anything; the HTML of a page after Markdown has made it. A page that the gate
refuses is never written.
"""

from pathlib import Path
from typing import Any

from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

from macros.gate import html, limits
from macros.page import Page
from macros.problems import Problem, ProblemsFound
from macros.site import is_first_language, language_of, project, read, slug_of, tokens
from macros.yaml_tree import Place

REFUSED = "<p></p>"

_found: list[Problem] = []


class Stopped(Abort):
    """MkDocs prints an Abort without a traceback; scripts find the problems in it."""

    def __init__(self, problems: list[Problem]) -> None:
        found = ProblemsFound(problems)
        self.problems = found.problems
        super().__init__(str(found))


@event_priority(200)  # before every plugin: none of them should meet a file that was not checked
def on_config(config: Any) -> Any:
    """Reads and checks everything that editors write."""
    if is_first_language(config):
        _found.clear()
        addresses = (config.site_url or "", config.repo_url or "", config.edit_uri or "")
        problems = read(Path(config.docs_dir), config.nav, *addresses).problems
        if problems:
            raise Stopped(problems)
    return config


@event_priority(200)
def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:  # noqa: ARG001
    """Gives the page only the front matter that was checked: a key could shadow a macro or choose a template."""
    source = _source(page, config)
    # mkdocs-macros renders a title as Jinja: the one of a meeting comes from a record and may hold anything
    keys = () if source.meeting else ("title", "description")
    page.meta = {key: value for key in keys if (value := getattr(source.front, key))}
    limits.start(
        lambda: Stopped([Problem(Place(source.shown, 1), "limit-time", {"limit": limits.SECONDS})]), source.shown
    )
    return markdown


@event_priority(1000)  # before any other hook reads the page
def on_page_content(html_text: str, page: Any, config: Any, files: Any) -> str:  # noqa: ARG001
    """Refuses what is not on the list, then puts in what macros wrote."""
    limits.stop()
    checked = html.check(html_text)
    if checked.findings:
        _found.extend(_problems(checked.findings, _source(page, config)))
        return REFUSED
    for anchor in _anchors(page.toc):
        anchor.title = tokens().fill_text(anchor.title)
    return tokens().fill(html.written(checked.tree))


def on_env(env: Any, config: Any, files: Any) -> Any:  # noqa: ARG001
    """After the last page of the last language: the problems of all of them together."""
    if _found and language_of(config) == config.plugins["i18n"].build_languages[-1]:
        raise Stopped(_found)
    return env


def on_build_error(error: Exception) -> None:
    """A page that Markdown cannot read is a problem of that page, not a traceback."""
    page = limits.current
    limits.stop()
    if isinstance(error, RecursionError) and page:
        raise Stopped([*_found, Problem(Place(page, 1), "limit-depth", {"limit": limits.QUOTES})]) from None


def _problems(findings: list[html.Finding], source: Page) -> list[Problem]:
    return [Problem(Place(source.shown, source.line_of(near)), key, values) for key, values, near in findings]


def _source(page: Any, config: Any) -> Page:
    return project(Path(config.docs_dir)).pages[slug_of(page), page.file.locale]


def _anchors(toc: Any) -> Any:
    for anchor in toc:
        yield anchor
        yield from _anchors(anchor.children)
