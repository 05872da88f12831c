from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from markupsafe import escape

from macros.downloads import size_text, sizes, with_sizes
from macros.edition import Edition
from macros.offline import offline_html, readme, site_archive
from macros.policy import content_security_policy
from macros.words import Language


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("./", "./index.html"),
        ("../", "../index.html"),
        ("..", "../index.html"),
        ("goals/", "goals/index.html"),
        ("../sv/group/#goals", "../sv/group/index.html#goals"),
        ("a/?b=c&amp;d", "a/index.html?b=c&amp;d"),
        ("a/form-fi.docx", "a/form-fi.docx"),
        ("#here", "#here"),
        ("https://example.org/", "https://example.org/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("tel:+358/", "tel:+358/"),
    ],
)
def test_a_link_to_a_folder_names_its_page(href: str, expected: str) -> None:
    assert offline_html(f'<a class="x" href="{href}">a/</a>') == f'<a class="x" href="{expected}">a/</a>'


def test_only_links_are_changed() -> None:
    html = (
        '<p title="a > b">href="a/" <a title=\'-\' hreflang="sv/" href="a/">&lt;a href="b/"&gt;</a></p><base href="c/">'
    )
    assert offline_html(html) == html.replace(' href="a/"', ' href="a/index.html"', 2).replace(
        'href="a/index.html" <a', 'href="a/" <a'
    )


def test_the_policy_takes_files_for_the_pages_own() -> None:
    html = f'<meta content="{escape(content_security_policy())}">'
    assert "&#39;self&#39; file:" in offline_html(html)
    assert "style-src 'self';" in content_security_policy()


def test_nothing_is_preloaded_from_a_disk() -> None:
    assert offline_html('<link rel="preload" href="a.woff2" as="font"><link rel="icon" href="i.svg">') == (
        '<link rel="icon" href="i.svg">'
    )


def test_the_archive_leaves_out_what_only_a_host_needs() -> None:
    files = dict.fromkeys(
        (
            "index.html",
            "404.html",
            "sv/404.html",
            "_headers",
            "sitemap.xml",
            ".well-known/security.txt",
            "offline/a.zip",
        ),
        b'<a href="sv/">',
    )
    found = ZipFile(BytesIO(site_archive({**files, "a/b.ics": b"ics"}, "name", "Read me")))
    assert found.namelist() == ["name/README.txt", "name/a/b.ics", "name/index.html"]
    assert found.read("name/index.html") == b'<a href="sv/index.html">'
    assert found.read("name/README.txt") == b"Read me"


def test_the_readme_speaks_three_languages() -> None:
    told = Edition(datetime(2026, 5, 1, 22, 30, tzinfo=UTC), "")
    text = readme({"fi": "Yksi", "sv": "Två", "en": "Three"}, told, "https://example.org/")
    for part in (
        "Suomi: Yksi",
        "Svenska: Två",
        "English: Three",
        " sv/index.html ",
        "2.5.2026",
        "https://example.org/en/",
    ):
        assert part in text
    assert "http" not in readme({"fi": "Yksi", "sv": "Två", "en": "Three"}, told, "")


@pytest.mark.parametrize(
    ("size", "language", "expected"),
    [
        (1, "fi", "1\u00a0kt"),
        (83_100, "sv", "84\u00a0kB"),
        (949_999, "en", "950\u00a0kB"),
        (950_001, "en", "1.0\u00a0MB"),
        (2_449_000, "fi", "2,4\u00a0Mt"),
        (12_000_000, "sv", "12,0\u00a0MB"),
    ],
)
def test_sizes_are_told_as_people_write_them(size: int, language: Language, expected: str) -> None:
    assert size_text(size, language) == expected


def test_files_that_were_not_made_are_not_offered(tmp_path: Path) -> None:
    tmp_path.joinpath("epub").mkdir()
    tmp_path.joinpath("epub/a.epub").write_bytes(b"." * 1200)
    tmp_path.joinpath("epub/notes.txt").write_bytes(b".")
    assert sizes(tmp_path) == {"epub/a.epub": 1200}
    html = '<html lang="sv"><ul><li data-file="epub/a.epub"><a>A</a></li><li data-file="pdf/a.pdf"><a>B</a></li></ul>'
    assert with_sizes(html, sizes(tmp_path)) == '<html lang="sv"><ul><li><a>A</a> (2\u00a0kB)</li></ul>'
