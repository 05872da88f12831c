"""Tells on every page that offers files of the whole site how big they are."""

from pathlib import Path
from typing import Any

from mkdocs.plugins import event_priority

from macros.downloads import sizes, with_sizes
from macros.site import is_first_language


@event_priority(-1000)  # the last of all: after books and archive are written
def on_post_build(config: Any) -> None:
    """Once, for all languages."""
    if not is_first_language(config):
        return
    site = Path(config.site_dir)
    found = sizes(site)
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        told = with_sizes(html, found)
        if told != html:
            page.write_text(told, encoding="utf-8")
