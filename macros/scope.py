"""What a macro may know: the language, the records and where pages are. Nothing of MkDocs."""

from collections.abc import Callable
from dataclasses import dataclass

from macros.model import Text
from macros.records import Records
from macros.words import Language, words


@dataclass(frozen=True)
class Scope:
    """The surroundings of one macro call on one page in one language.

    `url` turns the slug of a page (`group/index`), with an anchor or without, into an address relative to the page
    that is being rendered; `file` does so for a file below `docs/`, `made` for one that each language has for itself
    (`calendars/social.ics`), of which `absolute` gives the full address, empty when the site has none yet.
    `title` gives the menu title of a page. `shown_on` says on which page a macro with these arguments is called first,
    or None. `forge` is where a new file below `docs/` is begun in the forge's editor, `issues` where a problem is
    reported there, or empty.
    """

    language: Language
    records: Records
    url: Callable[[str], str]
    file: Callable[[str], str]
    made: Callable[[str], str]
    absolute: Callable[[str], str]
    title: Callable[[str], str]
    shown_on: Callable[[str, str], str | None]
    forge: str = ""
    issues: str = ""

    def say(self, key: str, **values: object) -> str:
        """A word or sentence of the site's own voice."""
        text = words(self.language)[key]
        return text.format(**values) if values else text

    def read(self, text: Text | None) -> str:
        """A record's text in this language; empty when the record has none."""
        return text[self.language] if text else ""
