"""Gives every template the view of its page as `v`."""

from pathlib import Path
from typing import Any

from mkdocs.plugins import event_priority

from macros.page_html import finish
from macros.site import language_of, project, slug_of
from macros.terms import mark
from macros.view import SiteConfig, page_view

_serving = False


def on_startup(command: str, dirty: bool) -> None:  # noqa: ARG001
    """Remembers whether `mkdocs serve` shows the pages."""
    global _serving  # noqa: PLW0603 - MkDocs tells it once, before it has a configuration
    _serving = command == "serve"


@event_priority(100)  # before the search reads the page
def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:  # noqa: ARG001
    """Labels table cells and check boxes, and links the page's terms to their explanations."""
    found, language = project(Path(config.docs_dir)), language_of(config)
    terms = found.pages[slug_of(page), language].front.terms
    return mark(finish(html), {key: found.records.glossary[key] for key in terms}, language)


def on_page_context(context: dict[str, Any], page: Any, config: Any, nav: Any) -> dict[str, Any]:  # noqa: ARG001
    """The view model; templates use nothing else."""
    found = project(Path(config.docs_dir))
    toc = list(page.toc)
    view = page_view(
        found,
        language_of(config),
        slug_of(page),
        page.content,
        toc,
        page.edit_url,
        SiteConfig(config.site_name, config.site_url or "", _serving),
    )
    context["v"] = view
    return context
