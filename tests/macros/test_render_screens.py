"""The pictures of the guide: no text meets another, and what they show is what the site does."""

import re
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import get_args, get_type_hints

import pytest
from lxml import etree

from macros.model import Meeting
from macros.problems import catalogue
from macros.records import Records
from macros.render.marks import status_badge
from macros.render.meetings import meeting_facts, meeting_items
from macros.render.screens import (
    BOLD,
    CANCELLED,
    CODE,
    FORGOTTEN,
    HEAD,
    MOVED,
    PLAIN,
    SIGN,
    SMALL,
    TEXTS,
    WIDTH,
    complaint,
    example,
    file_name,
    screen,
)
from macros.scope import Scope
from macros.words import LANGUAGES, Language
from macros.yaml_tree import parse, plain
from tests.macros.conftest import Docs, scope_on, tree_of

Scopes = Callable[[Language], Scope]
NAMES = get_args(get_type_hints(screen)["name"])
FACES = {face.name: face for face in (PLAIN, SMALL, BOLD, HEAD)}

each = pytest.mark.parametrize("name", NAMES)
languages = pytest.mark.parametrize("language", LANGUAGES)


def drawn(scope: Scope, name: str) -> etree._Element:
    """The drawing as XML, which keeps the case of names."""
    figure = etree.fromstring(str(screen(scope, name)))  # type: ignore[arg-type]
    return figure[0]


def texts(svg: etree._Element) -> list[str]:
    return ["".join(map(str, node.itertext())) for node in svg.iter("text")]


def dots(svg: etree._Element) -> list[int]:
    return [int(node.text or "") for node in svg.iter("text") if "sn" in node.get("class", "").split()]


def boxes(svg: etree._Element) -> Iterator[tuple[str, float, float, float, float]]:
    """Text, left, right, top and bottom of every text in the widest face."""
    for node in svg.iter("text"):
        name, *kinds = node.get("class", "").split()
        content = "".join(map(str, node.itertext()))
        width = SIGN * len(content) if name == CODE.name else FACES[name].width(content)
        x, y = float(node.get("x", "")), float(node.get("y", ""))
        before = width if {"e", "r"} & {*kinds} else width / 2 if {"m", "sn"} & {*kinds} else 0
        yield content, x - before, x - before + width, y - 10, y + 3


@each
@languages
def test_no_text_leaves_the_picture_or_meets_another(name: str, language: Language, scopes: Scopes) -> None:
    svg = drawn(scopes(language), name)
    _, _, width, height = map(float, svg.get("viewBox", "").split())
    assert width == WIDTH
    found = list(boxes(svg))
    for text, left, right, top, bottom in found:
        assert left >= 1, text
        assert right <= width - 1, text
        assert 0 <= top < bottom <= height, text
    for one, two in combinations(found, 2):
        apart = one[2] <= two[1] or two[2] <= one[1] or one[4] <= two[3] or two[4] <= one[3]
        assert apart, (one[0], two[0])


@each
@languages
def test_no_text_meets_a_dot_of_another(name: str, language: Language, scopes: Scopes) -> None:
    svg = drawn(scopes(language), name)
    circles = [(float(c.get("cx", "")), float(c.get("cy", "")), float(c.get("r", ""))) for c in svg.iter("circle")]
    for text, left, right, top, bottom in boxes(svg):
        for x, y, r in circles:
            inside = text.isdigit() and left < x < right
            assert inside or right <= x - r or left >= x + r or bottom <= y - r or top >= y + r, text


@each
@languages
def test_a_picture_has_a_name_and_says_the_same_in_words(name: str, language: Language, scopes: Scopes) -> None:
    svg = drawn(scopes(language), name)
    title, description = svg[0], svg[1]
    assert svg.get("role") == "img"
    assert (svg.get("aria-labelledby"), svg.get("aria-describedby")) == (title.get("id"), description.get("id"))
    assert title.text
    told = str(description.text)
    assert "{" not in told
    numbers = dots(svg)
    assert numbers == list(range(1, len(numbers) + 1))
    assert [n for n in numbers if not re.search(rf"\b{n}\b", told)] == []
    for node in svg.iter("text"):
        if node.get("class", "").startswith("uc"):
            line = "".join(map(str, node.itertext())).removeprefix("- ")
            assert line in told or line == "agenda:", line


@each
def test_a_picture_holds_no_style_and_no_address(name: str, scopes: Scopes) -> None:
    svg = drawn(scopes("fi"), name)
    attributes = {str(key) for node in svg.iter() for key in node.attrib}
    assert attributes <= {"class", "viewBox", "role", "aria-labelledby", "aria-describedby", "id"} | set("xydr") | {
        *("cx", "cy", "rx", "width", "height")
    }


def test_ids_of_the_pictures_differ(scopes: Scopes) -> None:
    ids = [node.get("id") for name in NAMES for node in drawn(scopes("sv"), name).iter() if node.get("id")]
    assert len(ids) == len(set(ids)) == 2 * len(NAMES)


def test_the_catalogue_has_what_the_pictures_say_and_no_more() -> None:
    found = catalogue(TEXTS / "screens.yml")
    wanted = {f"{name}-{part}" for name in NAMES for part in ("title", "desc")} | {"example", "propose-message"}
    assert set(found) == wanted
    for key, by_language in found.items():
        assert list(by_language) == list(LANGUAGES), key
        assert len({frozenset(re.findall(r"\{\w+\}", text)) for text in by_language.values()}) == 1, key


# ---- what the pictures show is true


@pytest.fixture
def group(docs: Docs) -> Docs:
    text = "{ fi: Ryhmä, sv: Grupp, en: Group }"
    docs.page("index").record("groups.yml", f"social: {{ name: {text}, ambition: {text}, goals: [] }}\n")
    return docs


def records(docs: Docs, *lines: str) -> Records:
    docs.record(f"meetings/{file_name()}", "\n".join(lines) + "\n")
    project = docs.read()
    assert [problem.message() for problem in project.problems] == []
    return project.records


@languages
def test_the_page_in_the_picture_is_the_page_of_the_record(language: Language, group: Docs) -> None:
    scope = scope_on(records(group, *example()), language)
    shown = "".join(texts(drawn(scope, "page"))).replace("\u00a0", " ").replace(" ", "")
    key = file_name().removesuffix(".yml")
    page = tree_of(meeting_facts(scope, key) + meeting_items(scope, key))
    for node in page.xpath("//dd[not(a)]//time | //dd/a | //dd[not(*)] | //li/time | //li//h3 | //li//p"):
        assert str(node.text_content()).replace("\u00a0", " ").replace(" ", "") in shown


@languages
@pytest.mark.parametrize(
    ("status", "lines"),
    [("moved", (*MOVED, *example()[2:])), ("cancelled", (*example()[:2], CANCELLED, *example()[2:]))],
    ids=["moved", "cancelled"],
)
def test_what_the_picture_of_changes_writes_is_valid_and_shown(
    status: str, lines: tuple[str, ...], language: Language, group: Docs
) -> None:
    scope = scope_on(records(group, *lines), language)
    shown = texts(drawn(scope, "change"))
    badge = tree_of(status_badge(scope, status)).text_content()
    assert badge in shown
    assert badge in tree_of(meeting_facts(scope, file_name().removesuffix(".yml"))).text_content()


def test_the_checks_say_what_the_picture_says(group: Docs) -> None:
    lines = [line for line in example() if line != FORGOTTEN]
    group.record(f"meetings/{file_name()}", "\n".join(lines) + "\n")
    place, said = complaint()
    assert group.messages() == [f"{place}: {said}"]
    number = int(place.rpartition(":")[2])
    assert lines[number - 1] == "  - fi: Toimintasuunnitelma", "the guide says on which line the item begins"
    assert number == 15


def test_the_pictures_of_the_file_are_lines_of_the_example(scopes: Scopes) -> None:
    for name, first, count in (("time", 1, 8), ("agenda", 9, 11)):
        svg = drawn(scopes("en"), name)
        gutter = [node.text for node in svg.iter("text") if node.get("class") == "us e"]
        assert gutter == [str(n) for n in range(first, first + count)]
        code = ["".join(map(str, node.itertext())) for node in svg.iter("text") if node.get("class") == CODE.name]
        assert code == [line.strip() for line in example()[first - 1 : first - 1 + count]]


def test_the_example_uses_what_the_guide_explains() -> None:
    tree, _ = parse(TEXTS.joinpath("example-meeting.yml").read_text(encoding="utf-8"), "example")
    assert tree
    meeting = Meeting.model_validate(plain(tree))
    assert meeting.start.first.year >= 2030, "nobody may take it for an announcement"
    assert {item.kind for item in meeting.agenda} == {"info", "discussion", "decision"}
