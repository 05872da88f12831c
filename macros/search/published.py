"""The file that the search loads for a language: the words of its pages and the tables of its morphology.

A script, not JSON: a page opened from a disk (`file://`) may load scripts beside it and nothing else.
"""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from macros import morphology
from macros.cache import kept, sweep
from macros.morphology import real
from macros.morphology.inflection import PARADIGMS
from macros.morphology.lexicon import LEXICON
from macros.morphology.store import store
from macros.morphology.tables import compile_tables
from macros.morphology.tokens import words
from macros.search.lookalikes import lookalikes
from macros.search.packed import pack
from macros.search.pages import SearchPage
from macros.words import Language

KEPT = 30
"""Tables in the cache."""


def index_file(
    language: Language, prefix: str, sections: Sequence[str], pages: Sequence[SearchPage], folder: Path
) -> str:
    """`search/fi.js`: what the worker builds its index from (overrides/assets/js/search/engine.js reads it).

    prefix: what the addresses of this language begin with. folder: a cache for the tables, half of the search's cost.
    """
    known = words("\n".join(texts(pages)))
    data = {
        "prefix": prefix,
        "sections": list(sections),
        "pages": [_page(page) for page in pages],
        "tables": _tables(language, known, folder),
    }
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # a script must not see these two as ends of lines, which JSON allows inside a text
    written = written.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"(globalThis.siteSearchData??={{}}).{language}={written};\n"


def _tables(language: Language, known: set[str], folder: Path) -> Any:
    recipe = "\n".join([_recipe(language), *map(store(language).line, sorted(known))]).encode()

    def make() -> bytes:
        tables = compile_tables(language, known)
        packed = pack(tables, known, lookalikes(language, tables, known))
        return json.dumps(packed, ensure_ascii=False).encode()

    packed = kept(folder, f"words-{language}.json", recipe, make)
    sweep(folder, "words-*.json", KEPT)
    return json.loads(packed)


@cache
def _recipe(language: Language) -> str:
    """What tables are made with, beside what is known of the words."""
    code = [*map(Path(__file__).with_name, ("lookalikes.py", "packed.py"))]
    code += Path(morphology.__file__).parent.glob("*.py")
    data = [PARADIGMS / f"{language}.tsv", LEXICON / f"{language}.tsv", real.path(language)]
    return "".join(path.read_text(encoding="utf-8") for path in [*sorted(code), *data])


def texts(pages: Sequence[SearchPage]) -> Iterator[str]:
    """Everything whose words the morphology must know."""
    for page in pages:
        yield page.title
        for passage in page.passages:
            yield passage.title
            yield passage.text


def _page(page: SearchPage) -> list[Any]:
    passages = [[passage.id, passage.title, passage.text] for passage in page.passages]
    return [page.key, page.title, -1 if page.section is None else page.section, list(page.other_titles), passages]
