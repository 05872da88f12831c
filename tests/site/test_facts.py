"""The facts of the sources stand on the site in three languages; what went wrong in the sources does not."""

import re
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

import pytest
from lxml.html import HtmlElement
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from macros.yaml_tree import Plain, parse, plain
from tests.conftest import LANGUAGES, ROOT
from tests.site.test_languages import SLUGS, pages

NUMBERS = {"G": 8, "P": 5, "ST": 3, "C": 6, "M": 2, "E": 8, "A": 8, "T": 3, "H": 8, "F": 5, "N": 15, "K": 6}
WANTED = {f"{letters}{number}" for letters, last in NUMBERS.items() for number in range(1, last + 1)}
WANTED -= {"N13"}  # the word "tags" that was left at the end of a news item

SLIPS = re.compile(
    r"kestävyud|sspyräh|ennakoarvio|kuntalitto|akademian|tai dot|uerkost"
    r"|kestävyy s\b|jäljitettävyy s\b|kestävy yden|kehittämistä kiinnostuneille|järkevä käyttää"
    r"|työperäinen hyväksikäytön|tutustuminen sekä|työllisyyspalvelut -organisaatio|\bhistoriassaan"
    r"|\br\.\s?y\.|conduct\s?–\s?liit",
    re.IGNORECASE,
)

# Traficom supervises accessibility since 2025, and these agencies ended with that year.
FORMER_SUPERVISOR = re.compile(
    r"\bAVI(?:[:’]?[a-zä]{1,4})?\b|(?i:aluehallintovirast|regionförvaltningsverk|regional state administrative agenc)"
)


class Evidence(BaseModel):
    """Phrases that together carry every value of a fact, by language."""

    model_config = ConfigDict(extra="forbid")
    fi: list[str] = Field(min_length=1)
    sv: list[str] = Field(min_length=1)
    en: list[str] = Field(min_length=1)

    def phrases(self, language: str) -> list[str]:
        return {"fi": self.fi, "sv": self.sv, "en": self.en}[language]


class Fact(BaseModel):
    """The pages of a fact, and how one sees that it stands on them."""

    model_config = ConfigDict(extra="forbid")
    pages: list[str] = Field(min_length=1)
    evidence: Evidence


class Contact(BaseModel):
    """What a link to a person could be made of."""

    status: Literal["current", "historical"]
    email: str = ""
    phone: str = ""


def strict_yaml(path: Path) -> Plain:
    """A file as the records are read: no anchors, no duplicate keys, every scalar text."""
    node, faults = parse(path.read_text(encoding="utf-8"), path.name)
    assert node, path
    assert not faults
    return plain(node)


def one_line(text: str) -> str:
    """Text as a reader sees it: no soft hyphens, every run of spaces one space."""
    return " ".join(text.replace("\u00ad", "").split())


def visible(element: HtmlElement) -> str:
    """What is read in an element. Neighbouring blocks stay glued, so that no phrase is found across them."""
    texts = element.xpath(".//text()[not(ancestor::script or ancestor::style or ancestor::template)]")
    return one_line("".join(map(str, texts)))


def digits(number: str) -> str:
    """A phone number for comparison: Finnish, in national form, without spaces."""
    return re.sub(r"\D", "", re.sub(r"^\+358|^00358", "0", number.replace("\u00a0", " ").strip()))


@pytest.fixture(scope="module")
def facts() -> dict[str, Fact]:
    return TypeAdapter(dict[str, Fact]).validate_python(strict_yaml(ROOT / "tests/facts.yml"))


@pytest.fixture(scope="module")
def texts(built_site: Path) -> dict[tuple[str, str], str]:
    """Slug and language → what `main` says."""
    return {(slug, language): visible(page.xpath("//main")[0]) for slug, language, page in pages(built_site)}


def test_the_map_has_every_fact(facts: dict[str, Fact]) -> None:
    assert set(facts) == WANTED


def test_the_map_names_pages_of_the_site(facts: dict[str, Fact]) -> None:
    unknown = {name: sorted(set(fact.pages) - set(SLUGS)) for name, fact in facts.items()}
    assert not {name: slugs for name, slugs in unknown.items() if slugs}


def test_every_fact_stands_on_one_of_its_pages(facts: dict[str, Fact], texts: dict[tuple[str, str], str]) -> None:
    missing = [
        f"{name} {language} ({', '.join(fact.pages)}): {phrase}"
        for name, fact in facts.items()
        for language in LANGUAGES
        for phrase in fact.evidence.phrases(language)
        if not any(one_line(phrase) in texts[slug, language] for slug in fact.pages)
    ]
    assert not missing, "phrases that stand on none of the pages of their fact:\n" + "\n".join(missing)


def test_no_slip_of_the_sources_is_published(built_site: Path) -> None:
    found = {
        f"{path.relative_to(built_site)}: {match[0]}"
        for path in built_site.rglob("*")
        if path.suffix in {".html", ".json", ".xml", ".ics"}
        for match in SLIPS.finditer(one_line(path.read_text(encoding="utf-8").replace("&nbsp;", " ")))
    }
    assert not found


def test_nobody_of_2021_can_be_called_or_written_to_by_a_click(built_site: Path) -> None:
    records = sorted((ROOT / "docs/_data/people").glob("*.yml"))
    people = [Contact.model_validate(strict_yaml(path)) for path in records]
    former = [person for person in people if person.status == "historical"]
    addresses = {person.email.lower() for person in former if person.email}
    numbers = {digits(person.phone) for person in former if person.phone}
    assert len(addresses) >= 6, "the six contacts of 2021"
    assert len(numbers) >= 2
    for slug, language, page in pages(built_site):
        for link in map(unquote, page.xpath("//@href")):
            scheme, _, rest = link.strip().partition(":")
            if scheme.lower() == "mailto":
                assert not [address for address in addresses if address in rest.lower()], (slug, language, link)
            if scheme.lower() == "tel":
                assert digits(rest) not in numbers, (slug, language, link)


def test_no_page_names_the_former_supervisor(built_site: Path) -> None:
    for slug, language, page in pages(built_site):
        assert not FORMER_SUPERVISOR.search(visible(page.xpath("//body")[0])), (slug, language)
