"""Keeps what was found out about new words of the site for the next build on this machine."""

from typing import Any

from mkdocs.plugins import event_priority

from macros.morphology.store import stores


@event_priority(-100)  # after the search and the pages have asked; the first language comes here last, as another one
def on_post_build(config: Any) -> None:  # noqa: ARG001
    """Puts new words of all languages into `.cache/`."""
    for store in stores():
        store.save()
