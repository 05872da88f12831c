"""Which page comes first, on made-up pages: the rules of the ranking one by one."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.bundle import scripts
from macros.search.asking import ask
from macros.search.corpus import read_corpus
from macros.search.published import index_file
from macros.words import Language
from tests.macros.conftest import ROOT

Search = Callable[[Language, dict[str, str], str], tuple[str, ...]]


@pytest.fixture
def search(tmp_path: Path) -> Search:
    """The ids of the pages that answer a question. Pages: id → title, a line break, body."""

    def search(language: Language, pages: dict[str, str], question: str) -> tuple[str, ...]:
        rows = [
            {"lang": language, "id": name, "title": title, "body": body}
            for name, text in pages.items()
            for title, _, body in [text.partition("\n")]
        ]
        corpus, worker = tmp_path / "corpus.json", tmp_path / "worker.js"
        corpus.write_text(json.dumps(rows), encoding="utf-8")
        made = scripts(ROOT / "overrides/assets/js", ROOT / "node_modules", ROOT / ".cache")
        worker.write_bytes(made["search-worker.js"])
        for each, found in read_corpus(corpus).items():
            tmp_path.joinpath(f"{each}.js").write_text(index_file(each, "", (), found, tmp_path), encoding="utf-8")
        [answer] = ask(worker, tmp_path, [(language, question)]).answers
        return answer.urls

    return search


def test_an_abbreviation_is_not_the_word_that_is_spelt_like_it(search: Search) -> None:
    pages = {
        "verb": "Näin ryhmä toimi\nRyhmä toimi hyvin, ja se toimi nopeasti.",
        "project": "Hakijoille\nEduksi katsotaan osallistuminen kehittämiseen ja TOIMI-projektiin tai muuhun.",
    }
    assert search("fi", pages, "TOIMI")[0] == "project"
    assert search("fi", pages, "toimi")[0] == "verb"


def test_a_phrase_of_the_question_comes_before_its_words_apart(search: Search) -> None:
    pages = {
        "apart": "Use of a list\nHow the list came to be. What a member should use it for. You become older.",
        "phrase": "Joining\nThe group is open to all. Here you read who can become a member of it, and what they do.",
    }
    assert search("en", pages, "who can become a member")[0] == "phrase"


def test_a_compound_is_found_by_its_parts_also_where_a_longer_word_begins_with_it(search: Search) -> None:
    pages = {
        "parts": "Entreprenader\nPå byggarbetsplatsen används skattenummer.",
        "longer": "Synpunkter\nLämna en byggplatssynpunkt.",
    }
    assert set(search("sv", pages, "byggplats")) == {"parts", "longer"}
