"""Stops the build before it touches anything when a record or a page is wrong, and tells all problems at once."""

from pathlib import Path
from typing import Any

from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

from macros.problems import ProblemsFound
from macros.site import is_first_language, project, read, slug_of


class Stopped(Abort):
    """MkDocs prints an Abort without a traceback; scripts find the problems in it."""

    def __init__(self, found: ProblemsFound) -> None:
        self.problems = found.problems
        super().__init__(str(found))


@event_priority(200)  # before every plugin: none of them should meet a file that was not checked
def on_config(config: Any) -> Any:
    """Reads and checks everything that editors write."""
    if is_first_language(config):
        problems = read(Path(config.docs_dir)).problems
        if problems:
            raise Stopped(ProblemsFound(problems))
    return config


@event_priority(200)
def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:  # noqa: ARG001
    """Gives the page only the front matter that was checked: a key could shadow a macro or choose a template."""
    slug = slug_of(page)
    language = page.file.locale
    front = project(Path(config.docs_dir)).pages[slug, language].front
    page.meta = {key: value for key, value in (("title", front.title), ("description", front.description)) if value}
    return markdown
