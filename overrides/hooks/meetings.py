"""Adds the page of each meeting, which is made from its record."""

from pathlib import Path
from typing import Any

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from macros.page import Page
from macros.site import address, language_of, project


class MeetingFile(File):
    """A page without a file of its own; `edit_uri` leads to the record that it is made from."""

    edit_uri: str | None = None


@event_priority(-300)  # after static-i18n, which knows only files that lie on the disk, and after hooks/assets.py
def on_files(files: Files, config: Any) -> Files:
    """The pages of the language that is being built."""
    language = language_of(config)
    for page in project(Path(config.docs_dir)).pages.values():
        if page.meeting and page.language == language:
            files.append(_file(page, config))
    return files


def _file(page: Page, config: Any) -> Any:
    file: Any = MeetingFile.generated(config, f"{page.slug}.{page.language}.md", content=page.body)
    file.name = page.slug.rpartition("/")[2]
    file.url = address(page.slug, page.language)
    file.dest_uri = file.url + "index.html"
    file.edit_uri = f"_data/meetings/{page.meeting}.yml"
    # what static-i18n gives to every file
    file.locale = page.language
    file.locale_alternate_of = page.language
    file.alternates = {page.language: file}
    return file
