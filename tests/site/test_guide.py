"""The organiser's guide: what it says to write is valid, and whoever follows it gets what it promises."""

import re
from pathlib import Path

import pytest
from lxml import html as lxml_html
from lxml.html import HtmlElement

from macros.model import Meeting
from macros.yaml_tree import parse, plain
from tests.conftest import LANGUAGES, ROOT, Tree

GUIDE = {language: ROOT / f"docs/group/publish.{language}.md" for language in LANGUAGES}
TELLING = [*GUIDE.values(), ROOT / "CONTRIBUTING.md", ROOT / "README.md"]
BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.DOTALL | re.MULTILINE)
WHOLE = re.compile(r"^start: ", re.MULTILINE)
BUTTONS = ("Add file", "Create new file", "Commit changes…", "Propose changes", "Create pull request")
WORDS = {
    "fi": ("Teemaryhmän kokous 12.9.2030", "Kokoushuone 2 (myös etäyhteydellä)", "14.05", "Päätökset", "Siirretty"),
    "sv": ("Temagruppens möte den 12 september 2030", "Mötesrum 2 (även på distans)", "14.05", "Beslut", "Flyttat"),
    "en": (
        "Meeting of the thematic group, 12 September 2030",
        "Meeting room 2 (also online)",
        "14:05",
        "Decisions",
        "Moved",
    ),
}

languages = pytest.mark.parametrize("language", LANGUAGES)


def blocks(path: Path) -> list[str]:
    return BLOCK.findall(path.read_text(encoding="utf-8"))


def record(text: str) -> Meeting:
    tree, faults = parse(text, "guide")
    assert tree, faults
    assert not faults
    return Meeting.model_validate(plain(tree))


def page_of(site: Path, language: str, slug: str) -> HtmlElement:
    folder = site if language == "fi" else site / language
    return lxml_html.parse(str(folder / slug / "index.html")).getroot()


def said(page: HtmlElement) -> str:
    return " ".join(page.xpath("//main")[0].text_content().replace("\u00ad", "").split())


# ---- the blocks


@pytest.mark.parametrize("path", TELLING, ids=lambda path: path.name)
def test_every_whole_record_is_valid(path: Path) -> None:
    whole = [text for text in blocks(path) if WHOLE.search(text)]
    assert whole
    for text in whole:
        assert record(text).agenda


@languages
def test_every_part_of_a_record_is_valid_at_the_end_of_the_example(language: str) -> None:
    whole, *parts = blocks(GUIDE[language])
    times, item = "\n".join(whole.split("\n")[:2]), parts.pop()
    assert record(f"{times}\n{item}").agenda[0].decision, "the item as it is after the meeting"
    assert len(parts) == 2
    for text in parts:
        record(whole + text)
    complete = record(whole + "".join(parts))
    assert complete.papers
    assert complete.outcome
    assert complete.decisions
    assert complete.minutes


def test_the_three_guides_have_the_same_records_and_the_pictures_show_them() -> None:
    found = {tuple(blocks(path)) for path in GUIDE.values()}
    assert len(found) == 1
    assert found.pop()[0] == (ROOT / "macros/texts/example-meeting.yml").read_text(encoding="utf-8")


def test_no_example_is_a_meeting_of_the_group() -> None:
    names = {path.stem for path in (ROOT / "docs/_data/meetings").glob("*.yml")}
    examples = {record(text).start.first for path in TELLING for text in blocks(path) if WHOLE.search(text)}
    assert {day.isoformat() for day in examples} & names == set()


# ---- the page


@languages
def test_every_picture_is_followed_by_an_instruction_for_each_of_its_numbers(language: str, built_site: Path) -> None:
    page = page_of(built_site, language, "group/publish")
    pictures = page.xpath("//main//figure[.//*[local-name()='svg']]")
    assert len(pictures) == 7
    for picture in pictures:
        numbers = picture.xpath(".//*[local-name()='text'][contains(concat(@class, ' '), ' sn ')]")
        following = picture.getnext()
        assert following.tag == "ol"
        assert len(following) == len(numbers), following.text_content()


@languages
def test_each_step_has_its_picture(language: str) -> None:
    text = GUIDE[language].read_text(encoding="utf-8")
    steps = re.split(r"^### ", text, flags=re.MULTILINE)[1:]
    assert len(steps) == 6
    for step in steps:
        own = step.split("\n## ")[0]
        assert own.count("{{ screen(") == 1, own.splitlines()[0]


@languages
def test_buttons_have_the_same_names_in_the_text_and_in_the_pictures(language: str, built_site: Path) -> None:
    page = page_of(built_site, language, "group/publish")
    drawn = {text.text_content() for text in page.xpath("//*[local-name()='text']")}
    bold = {text.text_content() for text in page.xpath("//main//strong")}
    for button in BUTTONS:
        assert button in bold
        assert any(text.startswith(button) for text in drawn), button


@languages
def test_the_guide_leads_from_the_places_where_an_organiser_looks(language: str, built_site: Path) -> None:
    for slug in ("", "group", "group/meetings", "group/agendas", "group/take-part", "about"):
        links = page_of(built_site, language, slug).xpath("//main//a/@href")
        assert any("publish/" in link for link in links), slug


# ---- following it


@pytest.fixture
def organiser(tree: Tree) -> Tree:
    """A small site with the group of the real one."""
    tree.record(
        "groups.yml", "social:\n  name: {fi: R, sv: G, en: G}\n  ambition: {fi: T, sv: A, en: A}\n  goals: []\n"
    )
    return tree.page("group/meetings", '{{ meetings("social") }}').page("group/agendas", '{{ archive("social") }}')


def drawn_lines(site: Path, picture: str) -> list[str]:
    """The lines of a file as the picture shows them: the indent of each is a multiple of the least step."""
    page = page_of(site, "fi", "group/publish")
    code = page.xpath(f"//*[@aria-labelledby='screen-{picture}-t']//*[local-name()='text'][@class='uc']")
    places = [float(line.get("x")) for line in code]
    step = min((place - min(places) for place in places if place > min(places)), default=1)
    return [
        "  " * round((place - min(places)) / step) + line.text_content()
        for place, line in zip(places, code, strict=True)
    ]


def test_what_the_pictures_show_makes_the_page_that_the_guide_promises(built_site: Path, organiser: Tree) -> None:
    lines = [*drawn_lines(built_site, "time"), *drawn_lines(built_site, "agenda")]
    organiser.record("meetings/2030-09-12.yml", "\n".join(lines) + "\n")
    done = organiser.build()
    assert done.status == 0, done.said
    for language in LANGUAGES:
        heading, place, *_ = WORDS[language]
        text = said(page_of(organiser.site, language, "group/meetings/2030-09-12"))
        assert heading in text
        assert place in text


def test_the_whole_guide_from_the_example_to_the_decisions(organiser: Tree) -> None:
    whole, *parts, _ = blocks(GUIDE["fi"])
    moved = whole.replace("2030-09-12T", "2030-09-19T") + "status: moved\n"
    organiser.record("meetings/2030-09-12.yml", moved + "".join(parts))
    done = organiser.build()
    assert done.status == 0, done.said
    for language in LANGUAGES:
        heading, place, time, decisions, status = WORDS[language]
        new_heading = heading.replace("12", "19", 1)
        text = said(page_of(organiser.site, language, "group/meetings/2030-09-12"))
        for part in (new_heading, place, time, decisions, status):
            assert part in text
        assert place in said(page_of(organiser.site, language, "group/meetings"))
        assert new_heading in said(page_of(organiser.site, language, "group/agendas"))
