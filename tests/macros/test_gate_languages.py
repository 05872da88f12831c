import pytest

from macros.gate.languages import disagreements
from macros.words import LANGUAGES
from tests.macros.conftest import Docs

GOOD = "# T\n\n## One { #one }\n\nSee [b](b.md) and [out](https://example.org/<language>).\n\n### Two { #two .x }\n"


def told(docs: Docs) -> list[tuple[str, int, str]]:
    project = docs.read()
    assert project.problems == []
    found = list(disagreements(project))
    for problem in found:
        assert all(problem.message(language) for language in LANGUAGES)
    return [(p.place.file, p.place.line, p.key) for p in found]


def test_pages_that_agree_are_good(docs: Docs) -> None:
    assert told(docs.page("a", GOOD)) == []


def test_a_heading_without_an_id_is_told_in_every_language(docs: Docs) -> None:
    docs.page("a", "---\nlayout: wide\n---\n# T\n\n## One\n")
    assert told(docs) == [(f"docs/a.{language}.md", 6, "heading-no-id") for language in sorted(LANGUAGES)]


@pytest.mark.parametrize(
    "body",
    [
        "# Only a first heading\n",
        "```\n## code\n```\n",
        "~~~ text\n## code\n~~~\n",
        "~~~\n```\n## code\n~~~\n",
        "####### seven\n",
        "````\n```\n## code\n```\n````\n",
        "```\n~~~\n```\n",
        "- ```\n  ## code\n  ```\n",
    ],
)
def test_what_is_no_heading_needs_no_id(docs: Docs, body: str) -> None:
    assert told(docs.page("a", body)) == []


@pytest.mark.parametrize(
    ("swedish", "missing", "extra"),
    [
        ("## One { #one }\n", "two", "–"),
        ("## One { #one }\n## Two { #two }\n## Three { #three }\n", "–", "three"),
        ("## One { #ett }\n## Two { #two }\n", "one", "ett"),
        ("## Two { #two }\n## One { #one }\n", "–", "–"),
        ("## One { #one }\n## One { #one }\n## Two { #two }\n", "–", "one"),
    ],
)
def test_headings_that_differ_are_named(docs: Docs, swedish: str, missing: str, extra: str) -> None:
    docs.page("a", "## One { #one }\n## Two { #two }\n").write("a.sv.md", "---\nlayout: wide\n---\n" + swedish)
    [problem] = disagreements(docs.read())
    assert (str(problem.place), problem.key) == ("docs/a.sv.md:4", "languages-headings")
    assert problem.values == {"other": "docs/a.fi.md", "missing": missing, "extra": extra}


@pytest.mark.parametrize(
    ("body", "english", "key", "missing", "extra"),
    [
        ("{{ date('ended') }}", "x", "languages-macros", "date(ended)", "–"),
        ("{{ date('ended') }}", "{{ date('began') }}", "languages-macros", "date(ended)", "date(began)"),
        ("{{ date('ended') }}", "{{ date('ended') }} {{ date('ended') }}", "languages-macros", "–", "date(ended)"),
        ("[a](about.md)", "x", "languages-links", "about.md", "–"),
        ("[a](about.md)", "[a](about.md#x)", "languages-links", "about.md", "about.md#x"),
        ("![a](a.png)", "x", "languages-links", "a.png", "–"),
    ],
)
def test_macros_and_links_that_differ_are_named(
    docs: Docs, body: str, english: str, key: str, missing: str, extra: str
) -> None:
    docs.sample().page("a", f"# A\n\n{body}\n").write("a.en.md", f"# A\n\n{english}\n")
    [problem] = disagreements(docs.read())
    assert (problem.place.file, problem.key) == ("docs/a.en.md", key)
    assert (problem.values["missing"], problem.values["extra"]) == (missing, extra)


def test_order_of_macros_and_addresses_outside_the_site_may_differ(docs: Docs) -> None:
    docs.sample().page("a", "{{ date('ended') }} {{ date('began') }} [x](https://fi.example/)\n")
    docs.write("a.sv.md", "{{ date('began') }} {{ date('ended') }} [y](https://sv.example/)\n")
    assert told(docs) == []


def test_each_language_is_compared_and_all_differences_told(docs: Docs) -> None:
    docs.page("a", GOOD).write("a.sv.md", "# T\n")
    docs.write("a.en.md", "# T\n")
    assert [(file, key) for file, _, key in told(docs)] == [
        (f"docs/a.{language}.md", key) for language in ("en", "sv") for key in ("languages-headings", "languages-links")
    ]
