"""Three equal languages on the built site; stock static-i18n and the stock theme fail most of these."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from tests.conftest import LANGUAGES, ROOT, Tree

SITE = "https://sosiaalinen-kestavyys.example/"
PREFIX = {"fi": "", "sv": "sv/", "en": "en/"}
FILES = [path.relative_to(ROOT / "docs").as_posix().removesuffix(".fi.md") for path in (ROOT / "docs").rglob("*.fi.md")]
MEETINGS = {f"group/meetings/{path.stem}": path.name for path in (ROOT / "docs/_data/meetings").glob("*.yml")}
"""Pages that are made from records: slug → name of the record's file."""
SLUGS = sorted([*FILES, *MEETINGS])


def address(slug: str, language: str) -> str:
    return PREFIX[language] + re.sub(r"(^|/)index$", r"\1", slug + ("" if slug.endswith("index") else "/"))


def pages(site: Path) -> Iterator[tuple[str, str, HtmlElement]]:
    """Slug, language and tree of every page."""
    for slug in SLUGS:
        for language in LANGUAGES:
            yield slug, language, lxml_html.parse(str(site / address(slug, language) / "index.html")).getroot()


def test_every_page_exists_in_every_language(built_site: Path) -> None:
    built = {path.parent.relative_to(built_site).as_posix() for path in built_site.rglob("index.html")}
    wanted = {address(slug, language).rstrip("/") or "." for slug in SLUGS for language in LANGUAGES}
    assert built == wanted


def test_every_page_names_its_language_and_has_one_heading(built_site: Path) -> None:
    for slug, language, page in pages(built_site):
        assert page.get("lang") == language, slug
        assert len(page.xpath("//h1")) == 1, slug
        assert page.xpath("string(//title)").strip(), slug
        assert page.xpath("//meta[@name='description']/@content"), (slug, language)


def test_titles_differ_within_a_language(built_site: Path) -> None:
    for language in LANGUAGES:
        titles = [page.xpath("string(//title)") for _, found, page in pages(built_site) if found == language]
        assert len(set(titles)) == len(titles)


def test_alternates_in_the_head_are_absolute_and_complete(built_site: Path) -> None:
    for slug, language, page in pages(built_site):
        found = {
            link.get("hreflang"): link.get("href") for link in page.xpath("//head/link[@rel='alternate'][@hreflang]")
        }
        wanted = {code: SITE + address(slug, code) for code in LANGUAGES}
        assert found == {**wanted, "x-default": wanted["fi"]}, (slug, language)
        assert page.xpath("//head/link[@rel='canonical']/@href") == [SITE + address(slug, language)]


def test_the_sitemap_has_every_page_with_its_languages_and_no_date(built_site: Path) -> None:
    root = etree.parse(str(built_site / "sitemap.xml")).getroot()
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    wanted = sorted(SITE + address(slug, language) for slug in SLUGS for language in LANGUAGES)
    assert sorted(str(loc.text) for loc in root.iter(f"{space}loc")) == wanted
    for entry in root.iter(f"{space}url"):
        links = list(entry.iter("{http://www.w3.org/1999/xhtml}link"))
        assert [link.get("hreflang") for link in links] == [*LANGUAGES, "x-default"]
    assert not list(root.iter(f"{space}lastmod")), "the day of a build says nothing about a page"


def test_language_links_lead_to_the_same_page(built_site: Path) -> None:
    for slug, language, page in pages(built_site):
        links = page.xpath("//nav[@class='langs']//a")
        here = SITE + address(slug, language)
        assert [link.text_content() for link in links] == ["Suomi", "Svenska", "English"]
        assert [link.get("lang") for link in links] == [link.get("hreflang") for link in links] == list(LANGUAGES)
        assert [urljoin(here, link.get("href")) for link in links] == [SITE + address(slug, code) for code in LANGUAGES]
        assert [link.get("hreflang") for link in links if link.get("aria-current")] == [language]


def test_headings_have_the_same_ids_in_every_language(built_site: Path) -> None:
    ids: dict[str, dict[str, list[str]]] = {}
    for slug, language, page in pages(built_site):
        ids.setdefault(slug, {})[language] = page.xpath("//main//*[self::h2 or self::h3][@id]/@id")
    for slug, found in ids.items():
        assert found["fi"] == found["sv"] == found["en"], slug


def test_menus_have_the_same_pages_in_every_language(built_site: Path) -> None:
    menus: dict[str, dict[str, list[str]]] = {}
    for slug, language, page in pages(built_site):
        here = SITE + address(slug, language)
        links = [
            urljoin(here, href).removeprefix(SITE + PREFIX[language])
            for href in page.xpath("//nav[@id='menu']//a/@href")
        ]
        menus.setdefault(slug, {})[language] = links
    for slug, found in menus.items():
        assert found["fi"] == found["sv"] == found["en"], slug


def test_each_language_has_a_404_page_of_its_own(built_site: Path) -> None:
    for language, heading in (("fi", "Sivua ei löytynyt"), ("sv", "Sidan hittades inte"), ("en", "Page not found")):
        page = lxml_html.parse(str(built_site / PREFIX[language] / "404.html")).getroot()
        assert page.get("lang") == language
        assert page.xpath("string(//h1)").strip() == heading
        assert page.xpath("//a[@class='skip']")
        links = [href for href in page.xpath("//a/@href") if not href.startswith("#")]
        assert all(href.startswith("/") for href in links), "it is served at any depth"
        switch = page.xpath("//nav[@class='langs']//a/@href")
        assert switch == ["/", "/sv/", "/en/"], "home pages, not the page that happened to be built last"


def search_pages(site: Path, language: str) -> list[list[Any]]:
    """The pages in a search index: [key, title, section, other titles, [[anchor, title, text], …]]."""
    text = site.joinpath(f"search/{language}.js").read_text(encoding="utf-8")
    found: list[list[Any]] = json.loads(text.partition(f".{language}=")[2].removesuffix(";\n"))["pages"]
    return found


def test_each_language_has_a_search_index_of_its_own(built_site: Path) -> None:
    assert sorted(path.name for path in (built_site / "search").iterdir()) == ["en.js", "fi.js", "sv.js"]
    for language in LANGUAGES:
        assert {page[0] for page in search_pages(built_site, language)} == {address(slug, "fi") for slug in SLUGS}
        page = lxml_html.parse(str(built_site / PREFIX[language] / "index.html")).getroot()
        assert urljoin(SITE, page.xpath("//dialog/@data-index")[0].lstrip("./")).endswith("search/")


def test_search_records_point_at_headings_that_exist(built_site: Path) -> None:
    trees = {address(slug, language): page for slug, language, page in pages(built_site)}
    for language in LANGUAGES:
        for key, title, _, others, passages in search_pages(built_site, language):
            assert title
            assert len(others) == 2
            tree = trees[address("index", language) + key]
            for anchor, heading, _ in passages[1:]:
                assert heading
                assert tree.xpath("//*[@id=$id]", id=anchor), f"{key}#{anchor}"


def test_edit_links_lead_to_the_file_of_the_language(built_site: Path) -> None:
    for slug, language, page in pages(built_site):
        links = [href for href in page.xpath("//section[contains(@class, 'page-foot')]//a/@href") if "/edit/" in href]
        assert len(links) == 1, slug
        file = f"_data/meetings/{MEETINGS[slug]}" if slug in MEETINGS else f"{slug}.{language}.md"
        assert links[0].endswith(f"/edit/main/docs/{file}")


FOREIGN = {
    "fi": [
        "Table of contents",
        "Permanent link",
        "Search",
        "Skip to",
        "Note",
        "Sök",
        "Innehåll på",
        "Next",
        "Previous",
        "Footnote",
    ],
    "sv": [
        "Table of contents",
        "Permanent link",
        "Search",
        "Skip to",
        "Note",
        "Haku",
        "Sivukartta",
        "Next",
        "Previous",
        "Footnote",
    ],
    "en": ["Haku", "Sivukartta", "Valikko", "Sök", "Sidkarta", "Meny", "Kokoukset", "Möten"],
}
NAMES = {"fi": ["Startsida", "Home"], "sv": ["Etusivu", "Home"], "en": ["Etusivu", "Startsida"]}


def test_interface_words_are_those_of_the_language(built_site: Path) -> None:
    for slug, language, page in pages(built_site):
        outside = page.xpath("//header | //footer | //nav | //section[contains(@class, 'page-foot')]/h2 | //dialog")
        texts = [text for part in outside for text in part.itertext()]
        texts += page.xpath("//*[not(self::link)]/@title | //@aria-label | //@alt | //@placeholder")
        for word in FOREIGN[language] + NAMES[language]:
            assert not [text for text in texts if re.search(rf"\b{word}\b", text)], (slug, language, word)


def test_notices_without_a_title_get_one_in_the_language_of_the_page(tree: Tree) -> None:
    tree.page(
        "index",
        "!!! note\n    Text.\n\n!!! warning\n    Text.\n\n??? tip\n    Text.\n\nWord[^1].\n\n[^1]: Note text.\n",
    )
    assert tree.build().status == 0
    for language, titles in (
        ("fi", ("Huomaa", "Varo", "Vinkki")),
        ("sv", ("Observera", "Varning", "Tips")),
        ("en", ("Note", "Warning", "Tip")),
    ):
        text = tree.site.joinpath(PREFIX[language], "index.html").read_text(encoding="utf-8")
        for title in titles:
            assert f">{title}</" in text, (language, title)
        assert "Jump back" not in text


def test_a_page_that_lacks_a_language_is_told(tree: Tree) -> None:
    tree.page("guide")
    tree.docs.joinpath("guide.fi.md").unlink()
    tree.docs.joinpath("guide.sv.md").unlink()
    done = tree.build()
    assert done.status == 1
    told = "docs/guide.en.md:1: the page is missing in these languages: fi, sv. Add docs/guide.fi.md, docs/guide.sv.md."
    assert told in done.said


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_loaded_from_elsewhere(built_site: Path, language: str) -> None:
    for slug, found, page in pages(built_site):
        if found == language:
            loaded = page.xpath(
                "//script/@src | //img/@src | //link[@rel='stylesheet' or @rel='icon' or @rel='preload']/@href"
            )
            assert loaded
            assert not [url for url in loaded if "//" in url], slug
            inline = "//script[not(@src)][not(@type='application/ld+json')] | //style | //@style | //@onclick"
            assert not page.xpath(inline), slug
