"""What other programs show of a page: a card beside a link, an icon in a tab or on a home screen."""

from pathlib import Path

import pytest
from lxml import html as lxml_html

from tests.conftest import LANGUAGES, Tree

LOCALES = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}
NAMES = {"fi": "Sosiaalinen kestävyys", "sv": "Social hållbarhet", "en": "Social sustainability"}


def prefix(language: str) -> str:
    return "" if language == LANGUAGES[0] else f"{language}/"


def said(page: Path) -> dict[str, str]:
    """Name → content of the page's `<meta>` elements."""
    metas = lxml_html.fromstring(page.read_bytes()).iter("meta")
    return {meta.get("property") or meta.get("name") or "": meta.get("content", "") for meta in metas}


@pytest.mark.parametrize("slug", ["", "rights/risk-analysis/"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_to_a_page_is_shown_in_its_language(built_site: Path, language: str, slug: str) -> None:
    page = built_site / prefix(language) / slug / "index.html"
    told = said(page)
    root = told["og:url"].removesuffix(prefix(language) + slug)
    assert root.startswith("https://")
    assert root.endswith("/")
    assert told["og:image"] == f"{root}assets/card-{language}.png"
    assert built_site.joinpath(told["og:image"].removeprefix(root)).is_file()
    assert told["og:locale"] == LOCALES[language]
    assert told["og:site_name"] == NAMES[language]
    assert told["og:image:alt"].startswith(NAMES[language])
    assert told["og:description"] == told["description"]
    title = lxml_html.fromstring(page.read_bytes()).findtext(".//title") or ""
    assert title == (told["og:title"] if not slug else f"{told['og:title']} – {NAMES[language]}")
    assert told["twitter:card"] == "summary_large_image"


def test_a_site_without_an_address_names_no_picture(tree: Tree) -> None:
    with tree.config.open("a", encoding="utf-8") as config:
        config.write('site_url: ""\n')
    assert tree.build().status == 0
    told = said(tree.site / "index.html")
    assert told["og:title"] == "Small"
    assert not {"og:image", "og:url", "twitter:card"} & set(told)


def test_icons_are_where_browsers_ask_for_them(built_site: Path) -> None:
    for page in (built_site / "index.html", built_site / "sv/group/goals/index.html", built_site / "404.html"):
        found = lxml_html.fromstring(page.read_bytes()).iter("link")
        links = [link.get("href", "") for link in found if "icon" in link.get("rel", "")]
        assert len(links) == 3
        for link in links:
            file = built_site / link.lstrip("/") if page.name == "404.html" else page.parent / link
            assert file.is_file(), link
    assert built_site.joinpath("favicon.ico").read_bytes().startswith(b"\0\0\1\0")
