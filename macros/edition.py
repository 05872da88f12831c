"""Which edition of the content a file holds that readers take with them. Told by its history, never by the clock."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from macros.changes import git
from macros.when import HELSINKI

UNDATED = date(2000, 1, 1)
"""For content that says nothing of its age: the time of the build would change the file."""


@dataclass(frozen=True)
class Edition:
    """changed: when the content was last changed, in UTC.

    commit: of the source, with `+` when the content was edited since; empty without Git.
    """

    changed: datetime
    commit: str

    @property
    def day(self) -> date:
        """The day of the change in Finland."""
        return self.changed.astimezone(HELSINKI).date()


def edition(docs: Path, reviewed: Iterable[date | None]) -> Edition:
    """The edition of the pages and records in a folder.

    Its time is that of the last commit that changed the folder; without Git, the newest day of review of its pages.
    """
    seconds = git(docs, "log", "-1", "--format=%ct", "--", ".").strip()
    if seconds:
        changed = datetime.fromtimestamp(int(seconds), UTC)
    else:
        changed = datetime.combine(max(filter(None, reviewed), default=UNDATED), time(), UTC)
    commit = git(docs, "rev-parse", "--short=7", "HEAD").strip()
    is_edited = git(docs, "diff", "--name-only", "HEAD", "--", ".")
    return Edition(changed, f"{commit}+" if is_edited else commit)


def file_name(name: str) -> str:
    """The name of the site as the name of a file: `Social hållbarhet` is `social-hallbarhet`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "site"
