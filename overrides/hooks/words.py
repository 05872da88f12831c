"""Keeps what was found out about new words of the site for the next build on this machine."""

from typing import Any

from mkdocs.plugins import event_priority

from macros.morphology.store import store
from macros.site import language_of


@event_priority(-100)  # after the search and the pages have asked
def on_post_build(config: Any) -> None:
    """Puts new words of the language that was built into `.cache/`."""
    store(language_of(config)).save()
