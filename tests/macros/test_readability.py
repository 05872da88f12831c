"""The figures of plain language."""

import pytest

from macros.page import FrontMatter, Page
from macros.readability import readability, report
from macros.words import Language


def page(body: str, language: Language = "en", slug: str = "a") -> Page:
    return Page(slug, language, f"docs/{slug}.{language}.md", FrontMatter(), body, 1)


def test_lix_is_words_in_a_sentence_and_per_cent_of_long_words() -> None:
    figures = readability(page("One two three four five six seven eight procurement responsibility.\n" * 10))
    assert figures is not None
    assert figures.sentence == pytest.approx(10)
    assert figures.lix == pytest.approx(10 + 20)


def test_macros_code_and_addresses_are_not_read() -> None:
    plain = "One two three four five six.\n" * 20
    noisy = plain + '{{ law("procurement-act", "98") }}\n\n```\nimplementation considerations\n```\n'
    assert readability(page(noisy)) == readability(page(plain))
    linked = plain.replace("three", "[three](../responsibility/considerations.md)")
    assert readability(page(linked)) == readability(page(plain))


def test_items_of_a_list_are_sentences() -> None:
    figures = readability(page("- one two three\n- four five six\n" * 15))
    assert figures is not None
    assert figures.sentence == pytest.approx(3)


def test_a_page_with_hardly_any_text_has_no_figure() -> None:
    assert readability(page("Too little to say.")) is None


def test_the_report_names_the_hardest_pages_of_each_language() -> None:
    easy, hard = "One two three four.\n" * 20, "Procurement responsibility considerations everywhere.\n" * 20
    told = report([page(easy, slug="easy"), page(hard, slug="hard"), page(easy, "sv", "lätt")])
    assert set(told) == {"en", "sv"}
    assert "hardest: hard 104, easy 4" in told["en"]
