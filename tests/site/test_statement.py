"""The accessibility statement and the privacy notice: what they must hold, what they must not, and the way to them."""

import posixpath
import re
from pathlib import Path

import pytest
from lxml import html as lxml_html

from macros.records import load
from macros.words import Language
from tests.conftest import LANGUAGES, ROOT

STATEMENT, PRIVACY = "accessibility-statement", "privacy"
AUTHORITY = {
    "fi": "saavutettavuusvaatimukset.fi",
    "sv": "saavutettavuusvaatimukset.fi/sv",
    "en": "saavutettavuusvaatimukset.fi/en",
}
FORMER = re.compile(r"(?i)\bAVI\w*\b|aluehallintovirasto|regionförvaltningsverk|\bRFV\b|Regional State Administrative")
"""The supervisor until the end of 2024, whom old statements still name."""
ANCHORS = {
    STATEMENT: ["status", "gaps", "method", "feedback", "supervision"],
    PRIVACY: ["summary", "browser", "server", "messages", "people", "rights", "controller"],
}
each = pytest.mark.parametrize("language", LANGUAGES)


def text_of(site: Path, slug: str, language: str) -> str:
    main = lxml_html.parse(str(folder(site, language) / slug / "index.html")).getroot().find(".//main")
    return " ".join(str(main.text_content()).replace("\u00ad", "").split())


def folder(site: Path, language: str) -> Path:
    return site if language == LANGUAGES[0] else site / language


@each
@pytest.mark.parametrize("slug", ANCHORS)
def test_the_sections_are_there_in_every_language(built_site: Path, language: str, slug: str) -> None:
    tree = lxml_html.parse(str(folder(built_site, language) / slug / "index.html")).getroot()
    assert [heading.get("id") for heading in tree.findall(".//main//h2") if heading.get("class") != "vh"] == ANCHORS[
        slug
    ]


@each
def test_every_page_leads_to_both_from_its_foot(built_site: Path, language: str) -> None:
    pages = list(folder(built_site, language).rglob("*.html"))
    assert len(pages) > 40
    for path in pages:
        here = "/" + path.parent.relative_to(built_site).as_posix()
        links = lxml_html.parse(str(path)).getroot().xpath('//footer[@class="foot"]//a/@href')
        targets = [posixpath.normpath(posixpath.join(here, link)) for link in links]
        own = next((code for code in LANGUAGES[1:] if path.is_relative_to(built_site / code)), "")
        for slug in (STATEMENT, PRIVACY):
            assert targets.count(posixpath.join("/", own, slug)) == 1, path


@each
def test_the_supervisor_is_the_present_one_with_its_addresses(built_site: Path, language: Language) -> None:
    page = folder(built_site, language) / STATEMENT / "index.html"
    text = text_of(built_site, STATEMENT, language)
    assert "Traficom" in text
    assert "029 534 5000" in text.replace("\u00a0", " ")
    assert f'href="https://www.{AUTHORITY[language]}' in page.read_text(encoding="utf-8")
    assert not FORMER.search(page.read_text(encoding="utf-8"))


@each
def test_the_statement_has_status_gaps_days_and_the_time_for_an_answer(built_site: Path, language: Language) -> None:
    records, _ = load(ROOT / "docs", frozenset(), "docs")
    audit = records.audit
    assert audit
    text = text_of(built_site, STATEMENT, language)
    assert audit.standard in text
    assert re.search(r"\b14 (vuorokau|dygn|days)", text)
    for gap in audit.gaps:
        assert all(part[language] in text for part in (gap.what, gap.why, gap.alternative))
    for thing in audit.untried:
        assert thing[language] in text
    run = [tool for tool in audit.tools if tool.checked]
    assert run
    assert all(f"{tool.name} {tool.version or ''}".strip() in text for tool in run)


def test_what_the_scripts_remember_is_what_the_privacy_notice_tells() -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "overrides/assets/js").rglob("*.js"))
    assert set(re.findall(r'localStorage\.(?:set|get)Item\("([\w-]+)"', scripts)) == {"theme", "search-key"}
    assert not re.search(r"sessionStorage|indexedDB|document\.cookie|\bcaches\.|sendBeacon", scripts)
