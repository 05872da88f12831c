"""`scripts/words`: analyses the words of the site anew and keeps them in the repository, so that builds need not.

Paradigms and real words are learnt again only when simplemma has another version than the one they were learnt from.
"""

import sys
import tempfile
from pathlib import Path

from build import tell
from site_build import ENGINE, build_site

from macros.cache import written
from macros.morphology import training
from macros.morphology.store import keep, stores
from macros.words import LANGUAGES


def main() -> int:
    """Does the work. Returns the exit status."""
    _learn()
    with tempfile.TemporaryDirectory() as folder:
        outcome = build_site(ENGINE / "mkdocs.yml", Path(folder) / "site")
    tell(outcome)
    if not outcome.good:
        return 1
    for store in stores():
        keep(store.language, store.asked)
        print(f"{store.language}: {len(store.asked)} words, {len(store.new)} new, {len(store.unused())} dropped")
    return 0


def _learn() -> None:
    for language in filter(training.is_stale, LANGUAGES):
        print(f"{language}: learning from simplemma", flush=True)
        for path, text in training.files(language).items():
            written(path, text.encode())


if __name__ == "__main__":
    sys.exit(main())
