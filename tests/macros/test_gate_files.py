from pathlib import Path

import pytest

from macros.gate.files import MAX_PICTURE, faults

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">%s</svg>'


def told(tmp_path: Path, name: str, content: bytes) -> list[tuple[int, str]]:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    found = list(faults(path, name, f"docs/{name}"))
    assert all(p.message("sv").startswith(f"docs/{name}:") for p in found)
    return [(p.place.line, p.key) for p in found]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", PNG),
        ("group/a-b_c.1.png", PNG),
        ("a.jpg", b"\xff\xd8\xff\xe0"),
        ("a.pdf", b"%PDF-1.7"),
        ("a.svg", SVG % b'<title>t</title><g><path d="M0 0"/><use href="#x"/></g>'),
        ("a.svg", SVG % b'<rect fill="url(#g)"/><!-- drawn by hand -->'),
    ],
)
def test_pictures_and_papers_are_good(tmp_path: Path, name: str, content: bytes) -> None:
    assert told(tmp_path, name, content) == []


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("x.html", b"<script></script>", "file-type"),
        ("x.js", b"", "file-type"),
        ("x", b"", "file-type"),
        ("x.markdown", b"{{ config }}", "file-type"),
        ("x.yml", b"a: b", "file-type"),
        (".htaccess", b"", "file-name"),
        ("A.png", PNG, "file-name"),
        ("a b.png", PNG, "file-name"),
        ("å.png", PNG, "file-name"),
        ("a#b.png", PNG, "file-name"),
        ("Folder/a.png", PNG, "file-name"),
        ("a" * 90 + ".png", PNG, "file-name"),
        ("a.de.png", PNG, "file-locale"),
        ("a.png", b"<html>", "file-content"),
        ("a.pdf", PNG, "file-content"),
        ("a.png", PNG + b"\0" * MAX_PICTURE, "file-too-big"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, name: str, content: bytes, key: str) -> None:
    assert told(tmp_path, name, content) == [(1, key)]


@pytest.mark.parametrize(
    "inside",
    [
        b"<script>alert(1)</script>",
        b"<g onload='alert(1)'/>",
        b"<g ONLOAD='alert(1)'/>",
        b"<a href='javascript:alert(1)'><text>x</text></a>",
        b"<use href='https://evil.example/x.svg#a'/>",
        b"<use xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='//evil.example/x.svg#a'/>",
        b"<image href='https://evil.example/x.png'/>",
        b"<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        b"<style>@import url(https://evil.example/x.css)</style>",
        b"<rect style='fill: url(https://evil.example/x)'/>",
        b"<rect fill='url( &quot;https://evil.example/x&quot; )'/>",
        b"<animate attributeName='href' to='javascript:x'/>",
        b"<set attributeName='onload' to='x'/>",
        b"<?xml-stylesheet href='x'?>",
        b"<p xmlns='http://www.w3.org/1999/xhtml'>x</p>",
    ],
)
def test_a_picture_that_acts_or_asks_others_is_refused(tmp_path: Path, inside: bytes) -> None:
    found = told(tmp_path, "a.svg", SVG % (b"\n<g/>\n" + inside))
    assert found
    assert {key for _, key in found} == {"svg-part"}
    assert found[0][0] == 3


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG % b"", "svg-part"),
        (b'<!doctype svg SYSTEM "file:///etc/passwd">' + SVG % b"", "svg-syntax"),
        (b"<svg>", "svg-syntax"),
        (b"", "svg-syntax"),
        (b"<html></html>", "svg-part"),
        ((SVG % b"<script/>").decode().encode("utf-16"), "svg-part"),
    ],
)
def test_a_picture_that_is_no_plain_svg_is_refused(tmp_path: Path, content: bytes, key: str) -> None:
    assert key in {k for _, k in told(tmp_path, "a.svg", content)}


def test_entities_are_never_opened(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>'
    for encoding in ("utf-8", "utf-16", "utf-16-be"):
        assert told(tmp_path, "a.svg", bomb.encode(encoding))
