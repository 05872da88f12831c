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
def worker(tmp_path: Path) -> Path:
    path = tmp_path / "worker.js"
    path.write_bytes(scripts(ROOT / "overrides/assets/js", ROOT / "node_modules", ROOT / ".cache")["search-worker.js"])
    return path


def answers(folder: Path, worker: Path, rows: list[dict[str, str]], question: tuple[Language, str]) -> tuple[str, ...]:
    """The ids of the pages of a corpus that answer a question, best first."""
    corpus = folder / "corpus.json"
    corpus.write_text(json.dumps(rows), encoding="utf-8")
    for language, pages in read_corpus(corpus).items():
        folder.joinpath(f"{language}.js").write_text(index_file(language, "", (), pages, folder), encoding="utf-8")
    [answer] = ask(worker, folder, [question]).answers
    return answer.urls


@pytest.fixture
def search(tmp_path: Path, worker: Path) -> Search:
    """Asks pages of one language. Pages: id → title, a line break, body."""

    def search(language: Language, pages: dict[str, str], question: str) -> tuple[str, ...]:
        texts = ((name, *text.partition("\n")) for name, text in pages.items())
        rows = [{"lang": language, "id": name, "title": title, "body": body} for name, title, _, body in texts]
        return answers(tmp_path, worker, rows, (language, question))

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


def test_a_compound_of_no_page_needs_its_parts_in_one_passage(search: Search) -> None:
    pages = {
        "together": "Hankinnat\nSeura tekee sopimuksen, ja kunta maksaa.",
        "apart": "Kokoukset\nKunta kutsuu.\n## Kesä\nTauko.\n## Syksy\nSeura tulee.",
    }
    assert search("fi", pages, "seurakunta") == ("together",)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("sv", "Den skickar ett brev.", "snickare"),  # two letters away
        ("en", "It lasts a while.", "whale"),  # a word that only holds others together
        ("fi", "Tyytymättömyys on harvinaista.", "tyyny"),  # a part of a compound
        ("fi", "Hankinta on hankinta.", "hankinta" * 30),
        ("fi", "Se on tarkka sopimus.", "takka"),  # a word itself
        ("fi", "Tämä on haka.", "häät"),  # marks count in a word of its own
        ("sv", "Här är en lokal.", "lök"),  # three letters begin too many words
        ("sv", "Här är en lokal.", "löka"),
    ],
)
def test_another_word_is_not_taken_for_a_slip(search: Search, language: Language, text: str, word: str) -> None:
    assert search(language, {"page": f"A1\n{text}"}, word) == ()


def test_a_slip_is_none_when_no_word_is_written_so(search: Search) -> None:
    assert search("fi", {"page": "A1\nSe on tarkka sopimus."}, "tarka") == ("page",)


def test_who_has_no_marks_on_the_keyboard_may_type_another_word(search: Search) -> None:
    assert search("fi", {"page": "A1\nTämä on sääntö."}, "saanto") == ("page",)  # a word itself
    assert search("fi", {"page": "A1\nTämä on sääntökirja."}, "saant") == ("page",)
    assert search("fi", {"page": "A1\nTämä on sääntökirja."}, "säänt") == ("page",)


def test_a_verb_finds_what_names_its_action_after_itself(search: Search) -> None:
    pages = {
        "noun": "Föreslå en ändring\nDu kan skriva till oss.",
        "verb": "Hjälp\nDu kan ändra texten.",
        "none": "Annat\nHär är annat.",
    }
    assert search("sv", pages, "ändra") == ("verb", "noun")


def test_a_foreign_word_is_not_taken_for_a_beginning(tmp_path: Path, worker: Path) -> None:
    rows = [
        {"lang": "fi", "id": "a", "title": "Maksu", "body": "Korvaus maksetaan."},
        {"lang": "sv", "id": "a", "title": "Avgift", "body": "Ersättningen betalas."},
    ]
    assert answers(tmp_path, worker, rows, ("sv", "korv")) == ()
    assert answers(tmp_path, worker, rows, ("sv", "korvaus")) == ("a",)
