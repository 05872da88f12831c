"""Writes what other programs read: calendars and a feed of each language, and the open data once for all of them."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from macros.changes import last_changes
from macros.feeds import atom, open_data
from macros.feeds.calendars import calendars
from macros.feeds.publication import Publication
from macros.records import DATA
from macros.site import file_address, is_first_language, language_of, project

_changed: Mapping[str, datetime] = {}


def on_config(config: Any) -> Any:
    """Asks the history of the records once, before the first language."""
    global _changed  # noqa: PLW0603 - one build at a time, as in MkDocs
    if is_first_language(config):
        _changed = last_changes(Path(config.docs_dir, DATA))
    return config


def on_post_build(config: Any) -> None:
    """The files of the language; `data/` with the first one."""
    found, language = project(Path(config.docs_dir)), language_of(config)
    publication = Publication(found.records, config.site_url or "", _changed, found.shown_on)
    files = {file_address(path, language): content for path, content in calendars(publication, language).items()}
    feed = atom.feed(publication, language)
    if feed:
        files[file_address(atom.FILE, language)] = feed
    if is_first_language(config):
        files |= {path: text.encode() for path, text in open_data.files(publication).items()}
    for path, content in files.items():
        target = Path(config.site_dir, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
