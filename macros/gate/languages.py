"""The three versions of a page agree: the same headings by id, the same macros, the same links."""

import re
from collections.abc import Iterator

from macros.gate.markdown import text_lines
from macros.gate.pages import Project
from macros.page import Page
from macros.problems import Problem
from macros.words import LANGUAGES
from macros.yaml_tree import Place

_HEADING = re.compile(r"^(#{2,6}) .*?(?:\{ *#(?P<id>[\w-]+)[^}]*\})? *$")
_LINK = re.compile(r"\]\(([^)\s]+)")


def headings(page: Page) -> Iterator[tuple[int, str | None]]:
    """Line in the file and explicit id of every heading below the first level, outside code."""
    for number, line in text_lines(page.body, page.first_line):
        if match := _HEADING.match(line):
            yield number, match["id"]


def disagreements(project: Project) -> Iterator[Problem]:
    """Headings without an id, and differences of each language from the first one."""
    for page in project.pages.values():
        for line, identifier in headings(page):
            if identifier is None:
                yield Problem(Place(page.shown, line), "heading-no-id")
    for (slug, language), page in project.pages.items():
        model = project.pages.get((slug, LANGUAGES[0]))
        if language == LANGUAGES[0] or model is None:
            continue
        for key, ours, theirs in (
            ("languages-headings", _ids(page), _ids(model)),
            ("languages-macros", _calls(page), _calls(model)),
            ("languages-links", _links(page), _links(model)),
            ("languages-terms", sorted(page.front.terms), sorted(model.front.terms)),
        ):
            if ours != theirs:
                missing, extra = _difference(theirs, ours), _difference(ours, theirs)
                values: dict[str, object] = {"other": model.shown, "missing": missing or "–", "extra": extra or "–"}
                yield Problem(Place(page.shown, page.first_line), key, values)


def _ids(page: Page) -> list[str]:
    return [identifier for _, identifier in headings(page) if identifier]


def _calls(page: Page) -> list[str]:
    return sorted(f"{call.name}({', '.join(call.arguments)})" for call in page.calls)


def _links(page: Page) -> list[str]:
    return sorted(link for link in _LINK.findall(page.body) if not link.startswith("http"))


def _difference(first: list[str], second: list[str]) -> str:
    rest = list(second)
    found = []
    for item in first:
        if item in rest:
            rest.remove(item)
        else:
            found.append(item)
    return ", ".join(found)
