"""The tables of the morphology on their way to the browser, and the file that carries them."""

import json
from pathlib import Path
from typing import Any

import pytest

from macros.morphology import tables as tables_module
from macros.morphology.reading import Reading, Word
from macros.morphology.store import Store
from macros.morphology.tables import Tables, compile_tables
from macros.morphology.tokens import words
from macros.page_html import Passage
from macros.search import published
from macros.search.corpus import Question, read_corpus, slipped
from macros.search.lookalikes import lookalikes
from macros.search.packed import pack
from macros.search.pages import SearchPage
from macros.search.published import index_file
from macros.words import LANGUAGES, Language
from tests.macros.search_modules import call

TEXTS: dict[Language, str] = {
    "fi": "Hankintayksikkö kirjasi työllistämisehdot sopimukseen. Ihmisoikeuksista sovittiin Soske-akatemiassa.",
    "sv": "Den upphandlande enheten tog in sysselsättningsvillkoren i avtalet. Arbetsplatserna besöktes 2022.",
    "en": "The contracting entities wrote employment conditions into the contracts; suppliers’ workers were heard.",
}


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def tables(language: Language) -> Tables:
    return compile_tables(language, words(TEXTS[language]))


@pytest.fixture
def read(language: Language, tables: Tables) -> dict[str, Any]:
    """The tables as the browser has them."""
    [found] = call("tables", "unpack", (pack(tables, words(TEXTS[language]), []), [TEXTS[language]]))
    return {**found, "forms": dict(found["forms"])}


def test_the_browser_knows_the_lemmas_and_parts_of_every_word(
    language: Language, tables: Tables, read: dict[str, Any]
) -> None:
    names = [lemma["text"] for lemma in read["lemmas"]]
    assert set(read["forms"]) == words(TEXTS[language])
    for word, form in tables.forms.items():
        got = {role: {names[number] for number in numbers} for role, numbers in read["forms"][word].items()}
        assert got["lemmas"] == {tables.lemmas[number].text for number in form.lemmas}, word
        assert got["heads"] >= {tables.lemmas[number].text for number in form.heads}, word
        assert got["parts"] >= {tables.lemmas[number].text for number in form.parts}, word


def test_the_browser_knows_the_forms_of_every_lemma(tables: Tables, read: dict[str, Any]) -> None:
    sent = {(lemma["text"], lemma["stem"], tuple(read["endings"][lemma["paradigm"]])) for lemma in read["lemmas"]}
    assert sent <= {(each.text, each.text[: each.stem], tables.paradigms[each.paradigm]) for each in tables.lemmas}
    used = {number for form in tables.forms.values() for number in form.lemmas}
    assert {tables.lemmas[number].text for number in used} <= {text for text, _, _ in sent}


def test_the_browser_knows_how_compounds_begin() -> None:
    text = "työllistämisehto"
    [found] = call("tables", "unpack", (pack(compile_tables("fi", {text}), {text}, []), [text]))
    names = [lemma["text"] for lemma in found["lemmas"]]
    beginnings = {form: [names[number] for number in numbers] for form, numbers in found["beginnings"]}
    assert list(beginnings) == ["työllistämis"]
    assert "työllistäminen" in beginnings["työllistämis"]


def test_the_browser_knows_the_words_that_look_like_ours(language: Language, tables: Tables) -> None:
    alike = lookalikes(language, tables, words(TEXTS[language]))
    [found] = call("tables", "unpack", (pack(tables, words(TEXTS[language]), alike), [TEXTS[language]]))
    assert alike
    assert found["lookalikes"] == alike


def test_a_swedish_noun_of_action_has_its_verb_when_both_are_there() -> None:
    both = compile_tables("sv", {"ändringen", "ändrar", "ting", "tar"})
    names = [lemma.text for lemma in both.lemmas]
    assert [names[number] for number in both.forms["ändringen"].parts] == ["ändra"]
    assert not [form for form in both.forms.values() if "ta" in [names[number] for number in form.parts]]
    assert compile_tables("sv", {"ändringen"}).forms["ändringen"].parts == ()


def test_tables_of_other_texts_are_refused() -> None:
    packed = pack(compile_tables("en", {"meeting"}), {"meeting"}, [])
    with pytest.raises(AssertionError, match="other texts"):
        call("tables", "unpack", (packed, ["meeting agenda"]))


def test_the_file_is_a_script_that_holds_the_pages(tmp_path: Path) -> None:
    page = SearchPage("group/", "Group", 0, ("Ryhmä", "Grupp"), (Passage("", "", "Lead\u2028"), Passage("a", "A", "x")))
    text = index_file("en", "en/", ("Section",), [page], tmp_path)
    assert "\u2028" not in text
    start, end = "(globalThis.siteSearchData??={}).en=", ";\n"
    assert text.startswith(start)
    assert text.endswith(end)
    data = json.loads(text[len(start) : -len(end)])
    assert (data["prefix"], data["sections"]) == ("en/", ["Section"])
    assert data["pages"] == [
        ["group/", "Group", 0, ["Ryhmä", "Grupp"], [["", "", "Lead\u2028"], ["a", "A", "x"]]],
    ]


def test_tables_are_made_once_for_the_same_words_and_anew_for_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(text: str, folder: Path) -> str:
        return index_file("fi", "", (), [SearchPage("a", text, None, (), (Passage("", "", ""),))], folder)

    first = write("hankintayksikön sopimus", tmp_path / "kept")
    other = write("hankintayksikön sopimukset", tmp_path / "kept")
    assert write("hankintayksikön sopimukset", tmp_path / "fresh") == other
    monkeypatch.setattr(published, "compile_tables", lambda *_: pytest.fail("made again"))
    assert write("hankintayksikön sopimus", tmp_path / "kept") == first


def test_tables_are_made_anew_when_something_else_is_known_of_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = SearchPage("a", "sopimukset", None, (), (Passage("", "", ""),))
    before = index_file("fi", "", (), [page], tmp_path)
    other = Store("fi", tmp_path / "none", tmp_path / "none")
    monkeypatch.setattr(other, "get", lambda _: Word((Reading("kana"),)))
    monkeypatch.setattr(published, "store", lambda _: other)
    monkeypatch.setattr(tables_module, "store", lambda _: other)
    after = index_file("fi", "", (), [page], tmp_path)
    assert after != before


def test_a_corpus_becomes_pages_with_sections_and_titles_of_the_others(tmp_path: Path) -> None:
    rows = [
        {"lang": "fi", "id": "a", "title": "Yksi", "body": "Alku\n## Osa\nteksti"},
        {"lang": "sv", "id": "a", "title": "Ett", "body": "Början"},
    ]
    path = tmp_path / "corpus.json"
    path.write_text(json.dumps(rows))
    found = read_corpus(path)
    assert found["en"] == []
    assert found["fi"] == [
        SearchPage("a", "Yksi", None, ("Ett",), (Passage("", "", "Alku"), Passage("s1", "Osa", "teksti")))
    ]


def test_a_corpus_of_another_form_is_refused_with_the_place(tmp_path: Path) -> None:
    path = tmp_path / "corpus.json"
    page = {"lang": "fi", "id": 1, "title": "Yksi\u00adkkö"}
    path.write_text(json.dumps([page, {"lang": "fi", "title": "Kaksi"}]))
    with pytest.raises(ValueError, match=r"corpus\.json: entry 2\.id: Field required\."):
        read_corpus(path)
    path.write_text("[")
    with pytest.raises(ValueError, match=r"corpus\.json: Invalid JSON"):
        read_corpus(path)
    with pytest.raises(ValueError, match="No such file"):
        read_corpus(tmp_path / "none.json")
    path.write_text(json.dumps([page]))  # no body, a soft hyphen
    assert read_corpus(path)["fi"] == [SearchPage("1", "Yksikkö", None, (), (Passage("", "", ""),))]


@pytest.mark.parametrize("text", ["", "2.a", "x", "𝒜"])
def test_texts_with_hardly_a_word_have_tables_too(text: str) -> None:
    [found] = call("tables", "unpack", (pack(compile_tables("fi", words(text)), words(text), []), [text]))
    assert len(found["forms"]) == len(words(text))


def test_slips_are_the_same_at_every_run_and_never_the_word_itself() -> None:
    questions = [Question(language, "sana" * 2, ("a",), "base") for language in LANGUAGES]
    made = list(slipped(questions, 50))
    assert made == list(slipped(questions, 50))
    assert len(made) == 150
    assert len(list(slipped(questions[:1], 50))) == 50
    assert all(question.text != "sanasana" for question in made)
    assert all(abs(len(question.text) - 8) <= 1 for question in made)
