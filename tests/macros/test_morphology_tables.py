"""Whoever types a form of a word finds the word: what the search worker does with the tables, done here."""

import json
from collections import defaultdict
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.morphology.store import KEPT
from macros.morphology.tables import Form, Tables, compile_tables
from macros.morphology.tokens import words
from macros.words import LANGUAGES, Language


@cache
def site_words(language: Language) -> tuple[str, ...]:
    lines = KEPT.joinpath(f"{language}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return tuple(line.partition("\t")[0] for line in lines)


@cache
def site_tables(language: Language) -> Tables:
    return compile_tables(language, site_words(language))


def numbers(tables: Tables) -> dict[str, int]:
    return {lemma.text: number for number, lemma in enumerate(tables.lemmas)}


def form(tables: Tables, word: str) -> Form:
    """What the worker takes a word of the site for."""
    return tables.forms[word] if word in tables.forms else Form((numbers(tables)[word],))


def makers(tables: Tables, word: str) -> list[str]:
    """The lemmas that have a word among their forms."""
    return [
        lemma.text
        for lemma in tables.lemmas
        if word.startswith(lemma.text[: lemma.stem]) and word[lemma.stem :] in tables.paradigms[lemma.paradigm]
    ]


def lemmas(tables: Tables, *texts: int) -> list[str]:
    return [tables.lemmas[number].text for number in texts]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_lemma_is_among_its_own_forms(language: Language) -> None:
    tables = site_tables(language)
    wrong = [one.text for one in tables.lemmas if one.text[one.stem :] not in tables.paradigms[one.paradigm]]
    assert wrong == []
    assert len(numbers(tables)) == len(tables.lemmas)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_site_has_a_lemma_or_is_one(language: Language) -> None:
    tables, known = site_tables(language), numbers(site_tables(language))
    plain = [word for word in site_words(language) if word.isalpha()]
    assert [word for word in plain if word not in known and not tables.forms[word].lemmas] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_point_to_lemmas_and_paradigms(language: Language) -> None:
    tables = site_tables(language)
    used = {n for one in tables.forms.values() for row in (one.lemmas, one.heads, one.parts) for n in row}
    assert used <= set(range(len(tables.lemmas)))
    assert {one.paradigm for one in tables.lemmas} == set(range(len(tables.paradigms)))


@pytest.mark.parametrize(("language", "share"), [("fi", 0.84), ("sv", 0.9), ("en", 0.9)])
def test_paradigms_make_most_forms_that_the_analysers_know(language: Language, share: float) -> None:
    """An independent check of the paradigms: forms of the site, read by Voikko or simplemma, are made by them too."""
    tables = site_tables(language)
    stems: defaultdict[str, list[int]] = defaultdict(list)
    for number, lemma in enumerate(tables.lemmas):
        stems[lemma.text[: lemma.stem]].append(number)

    def made(word: str) -> set[int]:
        return {
            number
            for at in range(len(word) + 1)
            for number in stems[word[:at]]
            if word[at:] in tables.paradigms[tables.lemmas[number].paradigm]
        }

    read = [(word, one) for word, one in tables.forms.items() if word.isalpha()]
    good = [word for word, one in read if made(word) & set(one.lemmas)]
    assert len(good) / len(read) > share


@pytest.mark.parametrize(
    ("language", "text", "typed"),
    [
        ("fi", "Hankintayksikölle", ["hankintayksikkö", "hankintayksiköiden", "hankintayksikköön"]),
        ("fi", "Liisa Lehtomäki", ["lehtomäen", "lehtomäelle", "liisan"]),
        ("fi", "Tiina Ekholm", ["ekholmin", "ekholmille"]),
        ("fi", "Salla Koivusalo", ["koivusalon", "koivusalolta"]),
        ("fi", "Martina Nisula", ["nisulan", "nisulasta"]),
        ("fi", "Soske-akatemia", ["soskessa", "sosken", "akatemian", "soske-akatemiassa"]),
        ("fi", "Kuntaliitto", ["kuntaliitossa", "kuntaliiton"]),
        ("fi", "velvoite", ["velvoitteita", "velvoitteen"]),
        ("fi", "kilpailuttaminen", ["kilpailuttamista", "kilpailuttaa", "kilpailutettava"]),
        ("sv", "upphandlingsstrategi", ["upphandlingsstrategier", "upphandlingsstrategierna"]),
        ("sv", "böcker", ["bok", "boken", "böckerna"]),
        ("sv", "stor", ["större", "största"]),
        ("en", "child", ["children", "childs"]),
        ("en", "policies", ["policy"]),
    ],
)
def test_forms_that_are_on_no_page_are_found(language: Language, text: str, typed: list[str]) -> None:
    tables = compile_tables(language, words(text))
    assert [word for word in typed if not makers(tables, word)] == []


def test_a_compound_is_found_by_its_parts() -> None:
    tables = compile_tables("fi", words("yhteishankintayksikölle hankintayksikkö"))
    found = form(tables, "yhteishankintayksikölle")
    assert lemmas(tables, *found.lemmas) == ["yhteishankintayksikkö"]
    assert lemmas(tables, *found.heads) == ["hankintayksikkö", "yksikkö"]
    assert sorted(lemmas(tables, *found.parts)) == ["hankinta", "hankkia", "yhteis"]


def test_a_name_is_a_form_of_the_shorter_name() -> None:
    tables = compile_tables("fi", words("Huikko Huikon Huikolle"))
    assert [one.text for one in tables.lemmas] == ["huikko"]
    assert tables.forms == {"huikon": Form((0,)), "huikolle": Form((0,))}


def test_marks_of_the_analyser_are_in_no_lemma() -> None:
    for language in LANGUAGES:
        assert [one.text for one in site_tables(language).lemmas if "=" in one.text or "--" in one.text] == []


@given(st.sets(st.sampled_from(site_words("fi")), max_size=40))
def test_a_word_is_read_alike_on_every_site(some: set[str]) -> None:
    """Other words of a site may add heads and parts to a form, and readers to a name, but change no lemma."""
    small, large = compile_tables("fi", some), site_tables("fi")
    known = {lemma.text: lemma for lemma in large.lemmas}
    for lemma in small.lemmas:
        if other := known.get(lemma.text):
            assert (lemma.stem, small.paradigms[lemma.paradigm]) == (other.stem, large.paradigms[other.paradigm])


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_do_not_depend_on_the_order_of_the_words(language: Language) -> None:
    some = site_words(language)[:300]
    assert compile_tables(language, reversed(some)) == compile_tables(language, some)


def test_the_tables_of_the_site_are_small() -> None:
    """Bytes of plain JSON, as a fence against paradigms that swell; the search packs them to a tenth."""
    limits = {"fi": 480_000, "sv": 260_000, "en": 160_000}
    for language in LANGUAGES:
        tables = site_tables(language)
        rows: list[object] = [tables.paradigms, [(one.text, one.stem, one.paradigm) for one in tables.lemmas]]
        rows.append([(word, one.lemmas, one.heads, one.parts) for word, one in tables.forms.items()])
        assert len(json.dumps(rows, ensure_ascii=False)) < limits[language]
