from pathlib import Path

import pytest

from macros.gate.built import faults
from macros.words import LANGUAGES

URL = "https://example.org/sub/"
HEAD = '<!doctype html><html lang="fi"><head><meta charset="utf-8"><title>x</title>{}</head><body>{}</body></html>'


class Site:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.page("index.html", '<h1 id="top">Home</h1>')
        self.page("group/index.html", '<h2 id="goals">Goals</h2><h2 id="jäsenet">x</h2>')
        self.folder.joinpath("file name.pdf").write_bytes(b"")

    def page(self, name: str, body: str = "", head: str = "") -> "Site":
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD.format(head, body), encoding="utf-8")
        return self

    def told(self, url: str = URL) -> list[tuple[str, str, str]]:
        found = list(faults(self.folder, url))
        assert all(problem.message(language) for problem in found for language in LANGUAGES)
        return [(p.place.file, p.key, str(p.values.get("link", p.values.get("id")))) for p in found]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "site")


GOOD = [
    "../group/", "./", "", "#here", "../", "../#top", "../index.html", "../group/#goals",
    "../group/#j%C3%A4senet", "?q=1#here",
    "/sub/", "/sub/group/", "/sub/group/#goals", URL, f"{URL}group/#goals", "../file%20name.pdf", "https://other.example/x",
    "mailto:a@example.org", "tel:+358501234567", "http://other.example/",
]  # fmt: skip


@pytest.mark.parametrize("address", GOOD)
@pytest.mark.parametrize("url", [URL, ""])
def test_a_link_that_leads_somewhere_or_away_is_good(site: Site, address: str, url: str) -> None:
    if not url:
        address = address.replace(URL, "/").replace("/sub/", "/")
    site.page("a/index.html", f'<p id="here"><a href="{address}">x</a></p>')
    assert site.told(url) == []


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("../nosuch/", "built-link"),
        ("nosuch.pdf", "built-link"),
        ("../../", "built-link"),
        ("/", "built-link"),
        ("/group/", "built-link"),
        (f"{URL}nosuch/", "built-link"),
        ("../file name2.pdf", "built-link"),
        ("#nosuch", "built-anchor"),
        ("../group/#nosuch", "built-anchor"),
        ("../#goals", "built-anchor"),
        (f"{URL}group/#nosuch", "built-anchor"),
        ("/sub/group/#Goals", "built-anchor"),
    ],
)
def test_a_dead_link_or_anchor_is_told_with_its_page(site: Site, address: str, key: str) -> None:
    site.page("a/index.html", f'<p id="here"><a href="{address}">x</a></p>')
    assert site.told() == [("site/a/index.html", key, address)]


@pytest.mark.parametrize(
    "html",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<script src="//cdn.example/x.js"></script>',
        '<img src="https://cdn.example/x.png">',
        '<img src="x.png" srcset="https://cdn.example/x2.png 2x">',
        '<iframe src="https://cdn.example/"></iframe>',
        '<video src="https://cdn.example/x.mp4"></video>',
        '<video poster="https://cdn.example/x.png"></video>',
        '<audio src="https://cdn.example/x.mp3"></audio>',
        '<video><source src="https://cdn.example/x.mp4"></video>',
        '<picture><source srcset="https://cdn.example/x.png"></picture>',
        '<video><track src="https://cdn.example/x.vtt"></video>',
        '<embed src="https://cdn.example/x">',
        '<object data="https://cdn.example/x"></object>',
        '<svg><use href="https://cdn.example/x.svg#a"></use></svg>',
    ],
)
def test_what_a_page_asks_of_a_third_party_is_told(site: Site, html: str) -> None:
    site.folder.joinpath("x.png").write_bytes(b"")
    site.page("a.html", html)
    told = site.told()
    assert [(file, key) for file, key, _ in told] == [("site/a.html", "built-third-party")]
    assert "cdn.example" in told[0][2]


@pytest.mark.parametrize("rel", ["stylesheet", "icon", "preload", "preconnect", "dns-prefetch", "manifest"])
def test_a_link_in_the_head_that_loads_is_told(site: Site, rel: str) -> None:
    site.page("a.html", head=f'<link rel="{rel}" href="https://cdn.example/x">')
    assert site.told() == [("site/a.html", "built-third-party", "https://cdn.example/x")]


def test_a_link_in_the_head_that_names_an_address_is_good(site: Site) -> None:
    head = '<link rel="canonical" href="https://other.example/"><link rel="alternate" href="https://other.example/sv/">'
    assert site.page("a.html", head=head).told() == []


def test_a_third_party_is_told_for_a_site_without_an_address(site: Site) -> None:
    site.page("a.html", '<script src="https://cdn.example/x.js"></script>')
    assert [(key, link) for _, key, link in site.told("")] == [("built-third-party", "https://cdn.example/x.js")]


def test_an_address_that_only_begins_like_ours_is_a_third_party(site: Site) -> None:
    site.page("a.html", '<script src="https://example.org/sub.evil/x.js"></script>')
    assert [key for _, key, _ in site.told()] == ["built-third-party"]


def test_a_missing_file_that_a_page_loads_is_told(site: Site) -> None:
    site.page("a.html", '<img src="nosuch.png" alt="">', '<link rel="stylesheet" href="nosuch.css">')
    assert {(key, link) for _, key, link in site.told()} == {("built-link", "nosuch.png"), ("built-link", "nosuch.css")}


def test_a_doubled_id_is_told_once(site: Site) -> None:
    site.page("a.html", '<p id="x">1</p><p id="x">2</p><p id="x">3</p><p id="y">4</p>')
    assert site.told() == [("site/a.html", "built-id", "x")]


def test_the_same_id_on_two_pages_is_good(site: Site) -> None:
    assert site.page("a.html", '<p id="top">x</p>').told() == []


def test_all_faults_of_all_pages_are_told(site: Site) -> None:
    site.page("a.html", '<a href="x/">1</a><a href="y/">2</a>').page("b.html", '<a href="#z">3</a>')
    assert site.told() == [
        ("site/a.html", "built-link", "x/"),
        ("site/a.html", "built-link", "y/"),
        ("site/b.html", "built-anchor", "#z"),
    ]


def test_comments_and_areas_are_understood(site: Site) -> None:
    site.page("a.html", '<!-- <a href="nosuch/"> --><map name="m"><area href="gone/" alt="x"></map>')
    assert [link for _, _, link in site.told()] == ["gone/"]
