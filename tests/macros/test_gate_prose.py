import re

import pytest

from macros.gate import prose
from macros.gate.prose import of_page, of_record, rules
from macros.words import LANGUAGES, Language
from macros.yaml_tree import parse
from tests.macros.conftest import Docs

Found = list[tuple[int, str, str, bool]]
"""Line, key, what was found, whether it fails."""


def findings(docs: Docs, body: str, language: Language = "fi") -> Found:
    docs.page("a")
    docs.write(f"a.{language}.md", body)
    page = docs.read().pages["a", language]
    return [(p.place.line, p.key, str(p.values["found"]), fails) for fails, p in of_page(page)]


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("fi", "Hankintaviranomainen tekee", "Hankintaviranomai"),
        ("fi", "klo 9:00 alkaa", "klo 9:00"),
        ("fi", "klo 9.00-11.00", "klo 9.00-1"),
        ("fi", "noin 5% hankinnoista", "5%"),
        ("fi", "tämä — tuo", "—"),
        ("sv", "en upphandlande myndighet", "upphandlande myndighet"),
        ("sv", "möte klo 9", "klo"),
        ("sv", "alla skall delta", "skall"),
        ("en", "we prioritize this", "prioritize"),
        ("en", "a training program", "program"),
        ("en", "the contracting agency", "contracting agency"),
        ("en", "on September 10 we met", "September 10"),
    ],
)
def test_a_forbidden_word_of_the_language_fails(docs: Docs, language: Language, text: str, word: str) -> None:
    found = findings(docs, f"# H\n\n{text}\n", language)
    assert (3, "prose-forbidden", word, True) in found


def test_a_doubtful_word_is_told_and_does_not_fail(docs: Docs) -> None:
    assert findings(docs, "# H\n\nmikäli haluat\n") == [(3, "prose-forbidden", "mikäli", False)]


def test_rules_hold_for_their_own_language_only(docs: Docs) -> None:
    assert findings(docs, "# H\n\nprogram and skall\n", "fi") == []
    assert findings(docs, "# H\n\nklo\n", "fi") == []


@pytest.mark.parametrize(
    ("key", "text", "found"),
    [
        ("prose-date", "Kokous on 10.9.2021 taas", "10.9.2021"),
        ("prose-date", "On 10 September 2021 we", "10 September 2021"),
        ("prose-date", "den 10 september 2021", "den 10 september 2021"),
        ("prose-phone", "soita 050 532 7966", "050 532 7966"),
        ("prose-phone", "soita +358 50 532 7966 nyt", "+358 50 532 7966"),
        ("prose-email", "kirjoita matti.meikalainen@example.org", "matti.meikalainen@example.org"),
        ("prose-email", "kirjoita matti (at) example.org", "matti (at) example.org"),
        ("prose-section", "hankintalain 24 § sanoo", "24 §"),
        ("prose-section", "hankintalain 24\u00a0§ sanoo", "24\u00a0§"),
        ("prose-section", "see section 24 of it", "section 24"),
        ("prose-act", "hankintalaki (1397/2016)", "1397/2016"),
        ("prose-act", "proposal HE 2/2026", "2/2026"),
        ("prose-amount", "yli 60 000 euroa", "60 000 euro"),
        ("prose-amount", "över 60\u00a0000 euro", "60\u00a0000 euro"),
        ("prose-amount", "over EUR 60,000", "EUR 60,000"),
    ],
)
def test_facts_that_belong_in_records_fail(docs: Docs, key: str, text: str, found: str) -> None:
    told = [(line, word) for line, k, word, fails in findings(docs, f"# H\n\n{text}\n") if k == key and fails]
    assert len(told) == 1
    assert told[0][0] == 3
    assert found in told[0][1]


@pytest.mark.parametrize(
    "text",
    [
        "`klo 9:00` koodina",
        "[linkki](klo-9:00.md)",
        "{{ date('10.9.2021') }}",
        "https://example.org/klo 9.00",
        "”klo 9:00” sanottiin",
        '"klo 9:00" sanottiin',
        "> klo 9:00 lainattuna",
        "```\nklo 9:00\n```",
        "~~~\nklo 9:00\n~~~",
        '<a title="klo 9:00">x</a>',
    ],
)
def test_code_addresses_and_quotations_are_not_ours_to_judge(docs: Docs, text: str) -> None:
    assert findings(docs, f"# H\n\n{text}\n") == []


@pytest.mark.parametrize("frame", ["~~~\n```\n{}\n~~~", "````\n```\n{}\n```\n````"])
def test_a_fence_inside_a_fence_is_code(docs: Docs, frame: str) -> None:
    assert findings(docs, "# H\n\n" + frame.format("klo 9:00") + "\n") == []


def test_prose_after_code_is_judged_again(docs: Docs) -> None:
    assert [line for line, *_ in findings(docs, "```\nklo 9:00\n```\n\nklo 9:00\n")] == [5]


def test_front_matter_is_judged_at_its_own_line(docs: Docs) -> None:
    front = "---\nlayout: wide\ntitle: Hyvä\nstatus: current\ndescription: Kokous klo 9:00\n---\n# H\n\nklo 9:00\n"
    assert [line for line, *_ in findings(docs, front)] == [5, 9]


def test_lines_are_those_of_the_file(docs: Docs) -> None:
    assert [line for line, *_ in findings(docs, "---\nlayout: wide\n---\n\n# H\n\nklo 9:00\n")] == [7]


def record(text: str) -> Found:
    tree, faults = parse(text, "a.yml")
    assert tree is not None
    assert not faults
    return [(p.place.line, p.key, str(p.values["found"]), fails) for fails, p in of_record(tree)]


def test_texts_of_records_are_judged_by_their_language() -> None:
    found = record(
        "a:\n  title:\n    fi: klo 9:00\n    sv: klo 9\n    en: klo 9\n  items:\n    - fi: Skall\n    - sv: skall\n"
    )
    assert [(line, word) for line, _, word, _ in found] == [(3, "klo 9:00"), (4, "klo"), (5, "klo"), (8, "skall")]


def test_words_of_a_quotation_and_of_a_source_are_left_alone() -> None:
    assert record("q:\n  person: a\n  original: fi\n  text: {fi: klo 9:00, sv: skall, en: program}\n") == []
    assert record("q:\n  source_note: {fi: klo 9:00, sv: skall, en: program}\n") == []
    assert record("q:\n  text: {fi: 'klo 9:00', sv: a, en: b}\n") != []
    assert record("q:\n  person: a\n  original: fi\n  role: {fi: 'klo 9:00', sv: a, en: b}\n") != []


def test_every_rule_is_readable_and_says_what_to_use() -> None:
    assert {rule.language for rule in rules()} == set(LANGUAGES)
    assert all(rule.instead.strip() for rule in rules())
    assert all(not rule.pattern.search("") for rule in rules())


@pytest.mark.parametrize("line", ["fi E word", "de E a => b", "fi X a => b", "fi E  => b", "word"])
def test_a_line_that_is_no_rule_is_told(line: str, docs: Docs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prose, "FORBIDDEN", docs.write("forbidden.txt", f"# comment\n\n{line}\n"))
    rules.cache_clear()
    try:
        with pytest.raises(ValueError, match=re.escape("forbidden.txt:3")):
            rules()
    finally:
        rules.cache_clear()
