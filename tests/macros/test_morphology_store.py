import subprocess
import sys
from pathlib import Path

import pytest

from macros.morphology import store as module
from macros.morphology.analysis import analyse, made_by
from macros.morphology.reading import line
from macros.morphology.store import KEPT, Store, keep
from macros.morphology.training import MADE_BY
from macros.words import LANGUAGES, Language
from tests.macros.conftest import ROOT

ANALYSERS = ("pyvoikko", "simplemma")


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    kept, local = tmp_path / "kept", tmp_path / "local"
    keep("fi", ["hankinta", "sopimuksen"], kept)
    return kept, local


def refuse(language: Language, word: str) -> None:
    pytest.fail(f"{word} ({language}) is analysed")


def test_kept_words_are_not_analysed(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "analyse", refuse)
    store = Store("fi", *folders)
    assert store.get("sopimuksen").readings[0].lemma == "sopimus"
    assert store.new == {}


def test_a_new_word_is_analysed_as_a_kept_one_and_remembered_on_this_machine(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Store("fi", *folders)
    found = first.get("hankintayksikölle")
    assert found == analyse("fi", "hankintayksikölle")
    assert first.new == {"hankintayksikölle": found}
    first.save()
    monkeypatch.setattr(module, "analyse", refuse)
    second = Store("fi", *folders)
    assert second.get("hankintayksikölle") == found
    assert second.new == {"hankintayksikölle": found}  # it is still not in the repository


def test_a_word_that_is_not_read_is_asked_for_all_the_same(folders: tuple[Path, Path]) -> None:
    store = Store("fi", *folders)
    assert store.line("sopimuksen") == line("sopimuksen", store.get("sopimuksen"))
    assert store.line("hankintayksikölle").startswith("hankintayksikölle\t")
    assert (store.asked, set(store.new)) == ({"sopimuksen", "hankintayksikölle"}, {"hankintayksikölle"})


def test_an_unknown_word_is_kept_too(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    keep("fi", ["xyzzy"], folders[0])
    monkeypatch.setattr(module, "analyse", refuse)
    assert Store("fi", *folders).get("xyzzy").readings == ()


def test_words_of_other_tools_are_analysed_anew(folders: tuple[Path, Path]) -> None:
    path = folders[0] / "fi.tsv"
    path.write_text(path.read_text().replace(made_by("fi"), "pyvoikko 0.1, recipe 0").replace("sopimus", "wrong"))
    store = Store("fi", *folders)
    assert store.get("sopimuksen").readings[0].lemma == "sopimus"
    assert store.unused() == set()


def test_the_lexicon_has_the_last_word(folders: tuple[Path, Path]) -> None:
    path = folders[0] / "fi.tsv"
    path.write_text(path.read_text() + "soskessa\t\twrong\n")
    assert Store("fi", *folders).get("soskessa").readings[0].lemma == "soske"


def test_kept_words_are_sorted_and_unused_ones_are_dropped(folders: tuple[Path, Path]) -> None:
    store = Store("fi", *folders)
    store.get("sopimuksen")
    assert store.unused() == {"hankinta"}
    keep("fi", ["zoo", "sopimuksen", "akatemia"], folders[0])
    lines = folders[0].joinpath("fi.tsv").read_text(encoding="utf-8").splitlines()
    assert [text.partition("\t")[0] for text in lines] == [f"# {made_by('fi')}", "akatemia", "sopimuksen", "zoo"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_repository_keeps_is_what_the_analysers_say(language: Language) -> None:
    first, *lines = KEPT.joinpath(f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    assert first == f"# {made_by(language)}"
    assert lines == sorted(lines)
    some = lines[:: len(lines) // 60]
    words = [text.partition("\t")[0] for text in some]
    assert [line(word, analyse(language, word)) for word in words] == some


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paradigms_are_of_the_installed_dictionary(language: Language) -> None:
    path = ROOT / "macros/morphology/paradigms" / f"{language}.tsv"
    assert path.read_text(encoding="utf-8").splitlines()[0] == MADE_BY


def test_known_words_load_no_analyser() -> None:
    code = f"""
import sys
from macros.morphology.hyphens import soften
from macros.morphology.store import KEPT, pieces, stores
from macros.morphology.tables import compile_tables
for language in {LANGUAGES!r}:
    lines = KEPT.joinpath(language + ".tsv").read_text(encoding="utf-8").splitlines()[1:]
    words = [line.partition("\\t")[0] for line in lines]
    assert compile_tables(language, words).lemmas
    soften(" ".join(words), language, pieces)
assert not any(store.new for store in stores())
assert not {{*{ANALYSERS!r}}} & sys.modules.keys()
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_new_words_are_told_in_one_line(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    finnish, english = Store("fi", *folders), Store("en", *folders)
    monkeypatch.setattr(module, "stores", lambda: iter([finnish, english]))
    finnish.get("sopimuksen")
    finnish.get("17.12.2021")
    assert module.news() == ""
    finnish.get("hankintayksikölle")
    assert module.news() == "New words: 1 (fi 1). Run scripts/words to keep what is known of them."
    english.get("bidders")
    assert module.news() == "New words: 2 (fi 1, en 1). Run scripts/words to keep what is known of them."
