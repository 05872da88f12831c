import json
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from macros.yaml_tree import MAX_BYTES, MAX_DEPTH, Items, Mapping, Place, Scalar, decode, parse, place_of, plain

YAML_LIKE = st.lists(
    st.sampled_from(
        [*"[]{}:,-?&*!|>'\"#%@`~ \n\t", ": ", "- ", "a", "é", "&a ", "*a", "<<: ", "---\n", "...\n", "\r\n", "\\", "0"]
    ),
    max_size=60,
).map("".join)
VALUES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"], exclude_characters="\ufeff"),
    max_size=20,
)
DATA = st.recursive(
    VALUES,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(VALUES, inner, min_size=1, max_size=3),
    max_leaves=8,
)


def keys(text: str) -> list[tuple[int, str]]:
    """Line and key of every fault of a text."""
    return [(place.line, key) for place, key, _ in parse(text, "a.yml")[1]]


def value(text: str) -> object:
    """Plain value of a text without faults."""
    node, faults = parse(text, "a.yml")
    assert node is not None
    assert not faults
    return plain(node)


@given(st.text() | YAML_LIKE)
def test_any_text_is_read_or_has_faults_on_a_line_of_the_file(text: str) -> None:
    node, faults = parse(text, "a.yml")
    assert node is None or isinstance(node, Scalar | Items | Mapping)
    last = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(place.file == "a.yml" and 1 <= place.line <= last for place, _, _ in faults), faults


@given(st.binary(max_size=200) | st.text().map(str.encode))
def test_any_bytes_become_text_or_one_fault(data: bytes) -> None:
    text, faults = decode(data, "a.yml")
    assert (text is None) == (len(faults) == 1)
    if text is not None:
        assert "\r" not in text
        parse(text, "a.yml")


@pytest.mark.parametrize(
    "written",
    [
        "12:00",
        "9:30",
        "0501234567",
        "+358505327966",
        "no",
        "yes",
        "on",
        "~",
        "null",
        "2021-11-16",
        "10.10",
        "1_000",
        "0x1F",
        "1e3",
        ".inf",
        "true",
        "12.00",
        "2021-13-45",
        "0o17",
        "<<",
        "=",
    ],
)
def test_scalars_stay_as_they_are_written(written: str) -> None:
    assert value(f"key: {written}") == {"key": written}
    assert value(f"- {written}") == [written]


def test_keys_stay_as_they_are_written() -> None:
    assert value("no: a\n2021-11-16: b\n12: c") == {"no": "a", "2021-11-16": "b", "12": "c"}


@given(DATA)
def test_json_is_read_as_its_texts(data: object) -> None:
    assert value(json.dumps(data, ensure_ascii=False)) == data


@pytest.mark.parametrize("key", ["who:", "who: ", "who:   # nobody"])
def test_an_empty_value_counts_as_not_given(key: str) -> None:
    assert value(f"{key}\nwhat: talk\n") == {"what": "talk"}


def test_an_empty_quotation_is_a_value() -> None:
    assert value('who: ""\nwhat: talk\n') == {"who": "", "what": "talk"}


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n"])
def test_an_empty_file_is_none_without_faults(text: str) -> None:
    assert parse(text, "a.yml") == (None, [])


@given(st.lists(st.tuples(st.integers(0, 3), VALUES), min_size=1, max_size=12))
def test_the_place_of_a_value_is_the_line_where_it_stands(entries: list[tuple[int, str]]) -> None:
    lines, expected = [], []
    for number, (blank, text) in enumerate(entries):
        lines += ["", "# comment", ""][:blank]
        lines.append(f"k{number}: {json.dumps(text, ensure_ascii=False)}")
        expected.append(len(lines))
    node, faults = parse("\n".join(lines), "a.yml", first_line=5)
    assert node is not None
    assert not faults
    assert [place_of(node, [f"k{n}"]) for n in range(len(entries))] == [Place("a.yml", 4 + n) for n in expected]


def test_places_of_nested_values_and_of_what_is_not_there() -> None:
    node, _ = parse("a:\n  b:\n    - x\n    - c: y\n\n  d: z\n", "a.yml")
    assert node is not None
    lines = {
        path: place_of(node, path).line
        for path in [("a",), ("a", "b"), ("a", "b", 0), ("a", "b", 1), ("a", "b", 1, "c"), ("a", "d"), ("a", "no")]
    }
    assert list(lines.values()) == [1, 2, 3, 4, 4, 6, 1]
    assert place_of(node, ["a", "b", 9]).line == 2


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
def test_only_line_ends_that_editors_show_count_as_lines(separator: str) -> None:
    assert [line for line, _ in keys(f"a: x{separator}y\nb: v\nb: w\n")] == [3]


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("a: Osa: a", 1, "yaml-colon"),
        ("x: y\na: Osa: a", 2, "yaml-colon"),
        ("a: @home", 1, "yaml-start"),
        ("a:\n\t- b", 2, "yaml-tab"),
        ("a: 1\nb\n", 2, "yaml-no-colon"),
        ('a: "open\nb: c\n', 1, "yaml-quote"),
        ("a: 'open\nb: c\n", 1, "yaml-quote"),
        ('a: "open\nb: "c"\n', 1, "yaml-quote"),
        ("a: b\nc\nd: e", 2, "yaml-no-colon"),
        ("a\n  b: c", 1, "yaml-no-colon"),
        ("a:b\nc: d", 1, "yaml-colon-space"),
        ("a: - b: c", 1, "yaml-item"),
        ("a: > b", 1, "yaml-start"),
        ("a: - b", 1, "yaml-start"),
        ("a: ? b", 1, "yaml-start"),
        ("a: b\n c: d", 2, "yaml-indent-spaces"),
        ("a:\n  b: c\n d: e", 3, "yaml-indent-spaces"),
        ("a: b\n- c", 2, "yaml-indent"),
        ("a: &x b", 1, "yaml-anchor"),
        ("a: b\nc: *x", 2, "yaml-anchor"),
        ("a: !!python/object/apply:os.system [id]", 1, "yaml-tag"),
        ("a: !secret b", 1, "yaml-tag"),
        ("a: b\n---\nc: d", 2, "yaml-documents"),
        ("? [a]\n: b", 1, "yaml-key"),
        ("a: {{ x }}", 1, "yaml-key"),
        ("a: b\n\nc: d\na: e", 4, "yaml-duplicate"),
        ("a: b\nc: \x00", 2, "text-character"),
        ("ä: ö\nä2: ö\nc: \x07", 3, "text-character"),
    ],
)
def test_a_fault_has_its_line_and_its_own_explanation(text: str, line: int, key: str) -> None:
    assert keys(text) == [(line, key)]


@pytest.mark.parametrize("text", ["a: b\nc: [d, e", "a: b\nc: {d: e", "a: b\nc: [d, e\n\n\n"])
def test_an_unclosed_bracket_is_told_where_it_is_or_ends(text: str) -> None:
    [(line, key)] = keys(text)
    assert key == "yaml-bracket"
    assert 2 <= line <= text.count("\n") + 1


@pytest.mark.parametrize(
    ("text", "left_out", "right"),
    [
        ("a: Room #3", "#3", '"Room #3"'),
        ("a:\n  - Room  #3 and #4  ", "#3 and #4", '"Room #3 and #4"'),
        ("a: two\n  lines #1", "#1", '"two lines #1"'),
    ],
)
def test_text_after_a_number_sign_is_not_lost_in_silence(text: str, left_out: str, right: str) -> None:
    _, faults = parse(text, "x.yml")
    (place, key, values) = faults[0]
    assert (place.line, key, values) == (text.count("\n") + 1, "yaml-hash", {"left_out": left_out, "right": right})


@pytest.mark.parametrize(
    "text", ["a: Room # moved", "a: 'Room #3'", "a: Room#3", "# all\na: b", "a: b\n#c", "a: |\n  x #3"]
)
def test_comments_and_quotations_may_have_number_signs(text: str) -> None:
    assert parse(text, "x.yml")[1] == []


def test_a_double_key_tells_the_line_of_the_first_and_keeps_the_rest() -> None:
    node, [(place, key, values)] = parse("a: 1\nb: 2\na: 3\n", "a.yml")
    assert node is not None
    assert plain(node) == {"a": "1", "b": "2"}
    assert (place.line, key, values) == (3, "yaml-duplicate", {"key": "a", "first": 1})


def test_all_double_keys_are_told_at_once() -> None:
    assert keys("a: 1\na: 2\nb: {c: 1, c: 2}\nb: 3\n") == [
        (2, "yaml-duplicate"),
        (3, "yaml-duplicate"),
        (4, "yaml-duplicate"),
    ]


def test_front_matter_lines_are_counted_from_the_first_line_of_the_file() -> None:
    assert parse("a: b\na: c\n", "p.md", first_line=2)[1][0][0] == Place("p.md", 3)
    assert parse("a: b\nc: d: e\n", "p.md", first_line=2)[1][0][0] == Place("p.md", 3)
    assert parse("a: b\nc: \x07\n", "p.md", first_line=2)[1][0][0] == Place("p.md", 3)


ALIAS_BOMB = (
    "a: &a ["
    + "x," * 9
    + "x]\n"
    + "".join(f"{b}: &{b} [{f'*{a},' * 9}*{a}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True))
)
MERGE_BOMB = "a0: &a0 {x: y}\n" + "".join(f"a{n}: &a{n}\n  <<: [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 25))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (ALIAS_BOMB, "yaml-anchor"),
        (MERGE_BOMB, "yaml-anchor"),
        ("[" * 5000, "yaml-depth"),
        ("{a: " * 5000, "yaml-depth"),
        ("- " * 5000, "yaml-depth"),
        ("".join(f"{' ' * n}k:\n" for n in range(300)), "yaml-depth"),
        ("? " * 5000, "yaml-depth"),
    ],
    ids=["aliases", "merge keys", "brackets", "braces", "dashes", "indents", "question marks"],
)
def test_bombs_are_refused_in_milliseconds(text: str, key: str) -> None:
    start = time.process_time()
    node, faults = parse(text, "a.yml")
    assert time.process_time() - start < 0.1
    assert node is None
    assert [fault[1] for fault in faults] == [key]


def test_a_big_file_is_refused_before_it_is_read() -> None:
    start = time.process_time()
    text, [(place, key, values)] = decode(b"[" * (MAX_BYTES + 1), "a.yml")
    assert time.process_time() - start < 0.05
    assert text is None
    assert (place.line, key, values["bytes"]) == (1, "file-too-big", MAX_BYTES + 1)


@pytest.mark.parametrize("piece", ["a,", "[a],", "? a\n", "- - a\n", "k: b\n", "#\n", "x\n", '"\\n'])
def test_the_biggest_file_is_read_or_refused_in_seconds(piece: str) -> None:
    text = ("[\n" if "," in piece else "") + piece * (MAX_BYTES // len(piece))
    start = time.process_time()
    parse(text[:MAX_BYTES], "a.yml")
    assert time.process_time() - start < 3


def test_the_deepest_allowed_nesting_is_read() -> None:
    assert value("[" * (MAX_DEPTH - 1) + "x" + "]" * (MAX_DEPTH - 1))
    assert keys("[" * MAX_DEPTH + "x" + "]" * MAX_DEPTH) == [(1, "yaml-depth")]


@pytest.mark.parametrize(("data", "line"), [(b"a: \xff", 1), (b"a: b\nc: \xe4\n", 2), ("a: ä".encode("utf-16"), 1)])
def test_text_that_is_not_utf8_is_told_with_its_line(data: bytes, line: int) -> None:
    assert decode(data, "a.yml") == (None, [(Place("a.yml", line), "not-utf8", {})])


@given(VALUES, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
@example("a", "\r\n", True)  # noqa: FBT003 - hypothesis gives arguments by position
def test_byte_order_mark_and_line_ends_of_any_system_are_read(text: str, end: str, mark: bool) -> None:
    data = (f"a: b{end}c: " + json.dumps(text, ensure_ascii=False) + end).encode("utf-8-sig" if mark else "utf-8")
    decoded, faults = decode(data, "a.yml")
    assert not faults
    assert decoded is not None
    assert value(decoded) == {"a": "b", "c": text}
