"""Each mistake that people make in a record, on every line where it can be made, has a message of its own."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from macros import yaml_tree
from macros.problems import Problem, in_order
from macros.records import load
from macros.words import LANGUAGES
from macros.yaml_slips import quoted
from macros.yaml_tree import parse, plain
from tests.macros.conftest import ROOT
from tests.macros.test_yaml_tree import YAML_LIKE

MODEL = (ROOT / "macros/texts/example-meeting.yml").read_text(encoding="utf-8").splitlines()
LINES = range(len(MODEL))
WITH_VALUE = [n for n in LINES if ": " in MODEL[n]]
INDENTED = [n for n in LINES if MODEL[n].startswith(" ")]
ITEMS = [n for n in LINES if MODEL[n].startswith("  - ")]
TEXTS = [n for n in LINES if re.match(r" +(- )?(fi|sv|en): ", MODEL[n])]
NBSP = "\u00a0"
ANY = '"…"'
"""Quotation marks around whatever the text is."""
READER = re.compile(r"expected|token|scalar|mapping|stream|block|while |YAML|anchor|alias|context", re.IGNORECASE)
"""Words of the reader and of its documentation."""


@pytest.fixture(params=["CBaseLoader", "BaseLoader"], autouse=True)
def _both_readers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without libyaml reads with PyYAML alone, whose words are others."""
    monkeypatch.setattr(yaml_tree, "_Loader", getattr(yaml, request.param))


def found(folder: Path, text: str, name: str = "2030-09-12.yml") -> list[Problem]:
    """The problems of a site with this one meeting."""
    path = folder / "docs/_data/meetings" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    _, problems = load(folder / "docs", frozenset(), "docs")
    path.unlink()
    return in_order(problems)


def with_line(number: int, line: str) -> str:
    return "\n".join([*MODEL[:number], line, *MODEL[number + 1 :]]) + "\n"


def told(folder: Path, number: int, line: str) -> Problem:
    """The only problem of the model when one of its lines is another; every message is free of the reader's words."""
    problems = found(folder, with_line(number, line))
    for problem in problems:
        for language in LANGUAGES:
            assert not READER.search(problem.message(language)), problem.message(language)
    assert [problem.place.line for problem in problems] == [number + 1], [p.message() for p in problems]
    return problems[0]


def test_the_model_has_no_problem(tmp_path: Path) -> None:
    assert found(tmp_path, "\n".join(MODEL)) == []
    assert min(map(len, (WITH_VALUE, INDENTED, ITEMS, TEXTS))) >= 3


@pytest.mark.parametrize("by", [1, -1])
@pytest.mark.parametrize("number", LINES)
def test_a_space_too_many_or_too_few(tmp_path: Path, number: int, by: int) -> None:
    line = MODEL[number]
    spaces = len(line) - len(line.lstrip(" "))
    if spaces + by < 0:
        return
    problem = told(tmp_path, number, " " * (spaces + by) + line.lstrip(" "))
    assert problem.key == "yaml-indent-spaces"
    assert problem.values["found"] == spaces + by
    assert str(spaces) in str(problem.values["wanted"]).split(" / ")
    if by > 0 and spaces == 4:
        assert problem.values["wanted"] == "4"


@pytest.mark.parametrize("space", [NBSP, "\u202f", "\u2007"])
@pytest.mark.parametrize("number", INDENTED)
def test_a_no_break_space_in_the_indentation(tmp_path: Path, number: int, space: str) -> None:
    line = MODEL[number]
    for slip in (space + line[1:], line.replace("  ", space + " ", 1), line.replace(" ", space, 2)):
        assert told(tmp_path, number, slip).key == "yaml-space"


@pytest.mark.parametrize("number", WITH_VALUE)
def test_a_no_break_space_beside_the_colon(tmp_path: Path, number: int) -> None:
    for colon in (f":{NBSP}", f"{NBSP}: ", f":{NBSP} "):
        assert told(tmp_path, number, MODEL[number].replace(": ", colon, 1)).key == "yaml-space"


@pytest.mark.parametrize("number", WITH_VALUE)
def test_no_space_after_the_colon(tmp_path: Path, number: int) -> None:
    problem = told(tmp_path, number, MODEL[number].replace(": ", ":", 1))
    name = MODEL[number].strip(" -").partition(":")[0]
    assert (problem.key, problem.values) == ("yaml-colon-space", {"name": name})
    assert f"'{name}:'" in problem.message("fi")


@pytest.mark.parametrize("number", [n for n in LINES if MODEL[n].strip().endswith(":")])
def test_no_colon(tmp_path: Path, number: int) -> None:
    assert told(tmp_path, number, MODEL[number].rstrip(":")).key == "yaml-no-colon"


@pytest.mark.parametrize("number", INDENTED)
def test_a_tab_in_the_indentation(tmp_path: Path, number: int) -> None:
    text = MODEL[number].lstrip(" ")
    for tabs in ("\t", "\t\t", "  \t", "\t  "):
        assert told(tmp_path, number, tabs + text).key == "yaml-tab"


@pytest.mark.parametrize("number", ITEMS)
def test_something_else_than_a_hyphen_and_a_space(tmp_path: Path, number: int) -> None:
    for dash, key in (("-", "yaml-hyphen"), ("–", "yaml-dash"), ("– ", "yaml-dash"), ("• ", "yaml-dash"),
                      ("* ", "yaml-dash"), ("-\t", "yaml-tab"), (f"-{NBSP}", "yaml-space")):  # fmt: skip
        problem = told(tmp_path, number, MODEL[number].replace("- ", dash, 1))
        assert problem.key == key
        if key == "yaml-dash":
            assert problem.values == {"sign": dash[0]}


def test_an_item_without_a_space_after_the_hyphen_whose_other_lines_follow_it(tmp_path: Path) -> None:
    shifted = [line[1:] if line.startswith("    ") and n > 8 else line for n, line in enumerate(MODEL)]
    text = "\n".join(shifted).replace("  - ", "  -")
    assert [(p.place.line, p.key) for p in found(tmp_path, text)] == [(n + 1, "yaml-hyphen") for n in ITEMS]


@pytest.mark.parametrize("number", TEXTS)
@pytest.mark.parametrize(
    ("text", "key"),
    [
        *((text, "yaml-start") for text in ("[Luonnos] Avaus", "{Luonnos} Avaus", "*Tärkeä* asia", "& muuta", "%-osuus",
                                            "@nimi", "`koodi` ja", "> 60 000 euroa", "| x", "- x", "? x", ", x")),
        *((text, "yaml-anchor") for text in ("&muuta asiaa", "*tarkea")),
        *((text, "yaml-tag") for text in ("!Huom", "!Huom asia", "! asia")),
        *((text, "yaml-quote-part") for text in ('"Hyvä työ" -hanke', "'Hyvä' työ", '"A" ja "B"', '"A": b')),
        *((text, "yaml-curly") for text in ("”Osa: a”", "“Osa: a”", "„Osa: a“", '”Osa: a"', '"Osa: a”', "»Osa: a»")),
        *((text, "yaml-colon") for text in ("Osa: a", "”Osa” a: b", "Osa a:", "”A” ja ”B: c”")),
        *((text, "yaml-quote") for text in ('"Osa: a', "'Osa: a")),
        *((text, "yaml-bracket") for text in ("[Luonnos: a", "{Luonnos")),
    ],
)  # fmt: skip
def test_a_text_that_needs_quotation_marks(tmp_path: Path, number: int, text: str, key: str) -> None:
    head = MODEL[number].partition(": ")[0] + ": "
    problem = told(tmp_path, number, head + text)
    assert problem.key == key
    right = problem.values.get("right", ANY)
    if right != ANY:
        node, faults = parse(str(right), "a.yml")
        assert node
        assert not faults
        wanted = text[1:-1] if key == "yaml-curly" else text
        assert plain(node) == {head.strip(" -:"): wanted}
        assert f"({right})." in problem.message("sv")


@pytest.mark.parametrize("text", ["[Luonnos]", "{Luonnos}", "[a, b]"])
def test_a_text_in_brackets_is_told_what_to_do(tmp_path: Path, text: str) -> None:
    number = TEXTS[-1]
    problem = told(tmp_path, number, MODEL[number].partition(": ")[0] + ": " + text)
    assert problem.key == "value-not-text"
    assert "lainausmerkkeihin" in problem.message("fi")


def test_an_item_on_the_line_of_its_list(tmp_path: Path) -> None:
    start = ITEMS[0]
    text = "\n".join([*MODEL[: start - 1], "agenda: - fi: Avaus", *MODEL[start + 1 :]])
    assert [(p.place.line, p.key) for p in found(tmp_path, text)] == [(start, "yaml-item")]


def test_all_slips_of_a_file_are_told_in_one_run(tmp_path: Path) -> None:
    lines = MODEL.copy()
    lines[0] = lines[0].replace(": ", ":")
    lines[3] = "\t" + lines[3].lstrip()
    lines[9] = lines[9].replace("- fi: ", "–fi:")
    lines[11] = "    en: “Opening: a”"
    lines[15] = lines[15].replace("  ", NBSP * 2)
    lines[16] = '    en: "Action" plan'
    expected = [(1, "yaml-colon-space"), (4, "yaml-tab"), (10, "yaml-colon-space"),
                (10, "yaml-dash"), (12, "yaml-curly"), (16, "yaml-space"), (17, "yaml-quote-part")]  # fmt: skip
    assert [(p.place.line, p.key) for p in found(tmp_path, "\n".join(lines))] == expected


def test_what_cannot_be_told_from_the_first_mistake_is_not_guessed_after_it() -> None:
    """Indentation is relative to lines that were themselves guessed."""
    _, faults = parse("a:b\nc: d\n   e: f\n", "a.yml")
    assert [(place.line, key) for place, key, _ in faults] == [(1, "yaml-colon-space")]


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("title:\n  fi:Vuoden\n  sv:Årets\n  en:Of the year\n", 4, "yaml-colon-space"),
        ("place:\n  room:Sali\n", 4, "yaml-colon-space"),
        ("agenda:\n  - fi:Avaus\n", 4, "yaml-colon-space"),
        (f"place:\n{NBSP} room: Sali\n", 4, "yaml-space"),
        (f"place:\n  room:{NBSP}Sali\n", 4, "yaml-space"),
        (f"place{NBSP}:\n  room: Sali\n", 3, "yaml-space"),
        ("agenda:\n  -fi: A\n  sv: B\n  en: C\n  minutes: 5\n", 4, "yaml-hyphen"),
        ("agenda:\n  –fi: A\n  sv: B\n  en: C\n  minutes: 5\n", 4, "yaml-dash"),
        ("-title: x\n", 3, "yaml-hyphen"),
        ("source:\n  -page\n  -seed\n", 4, "yaml-hyphen"),
    ],
)
def test_a_slip_that_can_be_read_but_means_something_else(tmp_path: Path, text: str, line: int, key: str) -> None:
    problems = found(tmp_path, "\n".join(MODEL[:2]) + "\n" + text)
    assert [(p.place.line, p.key) for p in problems] == [(line, key)]


@pytest.mark.parametrize("text", ["start:2030-09-12T13:00\n", "start:2030-09-12T13:00\nend:2030-09-12T15:00\n"])
def test_a_file_of_nothing_else_is_told_too(tmp_path: Path, text: str) -> None:
    assert [(p.place.line, p.key) for p in found(tmp_path, text)] == [(1, "yaml-colon-space")]


def test_a_mistyped_name_is_not_told_as_missing_too(tmp_path: Path) -> None:
    assert [p.key for p in found(tmp_path, f"start{NBSP}: 2030-09-12T13:00\n{MODEL[1]}\n")] == ["yaml-space"]
    assert [p.key for p in found(tmp_path, f"start: 2030-09-12T13:00\n-end: {MODEL[1][5:]}\n")] == ["yaml-hyphen"]


@pytest.mark.parametrize(
    "text",
    ["url: https://example.org/a", "a: x:y", "a: 12:30", "a: ”b”", "a: b –c", "a:\n  - b\n  - -c", "a: >-\n  b:c\n  –d",
     f"a: b{NBSP}c", "a: 'b: c'", "a: b\n\n  c:d"],
)  # fmt: skip
def test_what_is_no_slip_stays_accepted(text: str) -> None:
    node, faults = parse(text, "a.yml")
    assert node
    assert faults == []


@given(st.text() | YAML_LIKE | st.lists(YAML_LIKE, max_size=4).map("\n".join))
@example("a: 1\nb\n")
@example("'")
@example("\t")
@example("- \t-")
def test_a_text_is_refused_when_the_reader_refuses_it_and_every_message_can_be_told(text: str) -> None:
    node, faults = parse(text, "a.yml")
    read = text.translate(yaml_tree._NO_LINE_ENDS)
    try:
        for _ in yaml.parse(read, Loader=yaml_tree._Loader):
            pass
    except yaml.YAMLError:
        assert node is None
        assert faults
    for fault in faults:
        for language in LANGUAGES:
            message = Problem(*fault).message(language)
            assert message.isprintable()
            assert "{" not in re.sub(r"\(.*\)|merkillä . |\[ .{2,5} \{|tecknet . |with .,", "", message) or "{" in text


def tokens() -> Iterator[str]:
    yield from ("a", "ä b", " ", ": ", ":", "'", '"', "”", "’", "[", "]", "{", "*", "&", "-", "– ", "#", "\\", ",")


@given(st.lists(st.sampled_from(list(tokens())), min_size=1, max_size=8).map("".join))
@example("”A” ja ”B: c”")
@example("'\\\": ")
def test_the_line_that_a_message_proposes_is_read_as_the_text_that_was_meant(text: str) -> None:
    for _, key, values in parse(f"a: {text}", "a.yml")[1]:
        if key in ("yaml-start", "yaml-colon", "yaml-quote-part") and values["right"] != ANY:
            node, faults = parse(str(values["right"]), "a.yml")
            assert node
            assert not faults
            assert plain(node) == {"a": text.strip()}


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff")))
def test_a_quoted_text_is_read_as_it_was(text: str) -> None:
    node, faults = parse(f"a: {quoted(text)}", "a.yml")
    assert node
    assert not faults
    assert plain(node) == {"a": text}


@pytest.mark.parametrize(
    "text",
    [
        "k: b\n" * 40_000 + "  x: y\n",
        "k:b\n" * 40_000 + "x: y\n",
        "–k\n" * 40_000 + "x: y: z\n",
        "a: [x" + " " * 200_000 + "y] b",
        "a: x" + "- " * 100_000 + ": b: c",
        NBSP * 100_000 + "a: b: c",
        "a: b: c\nd: " + "[" * 200_000,
        'a: "' + "b\n" * 80_000 + 'c: "d"',
        "a: b: c\n" + "\n" * 200_000 + " d: [",
    ],
    ids=range(9),
)
def test_the_biggest_file_is_explained_in_seconds(text: str) -> None:
    if yaml_tree._Loader is yaml.BaseLoader:  # many times slower at reading anything
        text = text[:20_000] + "\n  x: y: z"
    start = time.process_time()
    assert parse(text, "a.yml")[1]
    assert time.process_time() - start < 3


def test_a_long_text_is_shortened_in_the_message() -> None:
    [(_, key, values)] = parse("a: Osa: " + "pitkä " * 50, "a.yml")[1]
    assert key == "yaml-colon"
    assert len(str(values["right"])) < 80
    assert str(values["right"]).endswith('pitkä"')
