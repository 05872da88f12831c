"""The file that the search loads for a language: the words of its pages and the tables of its morphology.

A script, not JSON: a page opened from a disk (`file://`) may load scripts beside it and nothing else.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from macros.morphology.tables import compile_tables
from macros.morphology.tokens import words
from macros.search.packed import pack
from macros.search.pages import SearchPage
from macros.words import Language


def index_file(language: Language, prefix: str, sections: Sequence[str], pages: Sequence[SearchPage]) -> str:
    """`search/fi.js`: what the worker builds its index from (overrides/assets/js/search/engine.js reads it).

    prefix: what the addresses of this language begin with.
    """
    known = words("\n".join(texts(pages)))
    data = {
        "prefix": prefix,
        "sections": list(sections),
        "pages": [_page(page) for page in pages],
        "tables": pack(compile_tables(language, known), known),
    }
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # a script must not see these two as ends of lines, which JSON allows inside a text
    written = written.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"(globalThis.siteSearchData??={{}}).{language}={written};\n"


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
