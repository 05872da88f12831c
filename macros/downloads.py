"""The files in which readers take the site with them: where they are, and how big.

They are made after the pages that offer them. So a page names a file in `<li data-file>`, and its size is put in when
the build is done; a file that was not made is not offered.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from babel.numbers import format_decimal

from macros.edition import file_name
from macros.words import LANGUAGES, Language, words

BOOKS = ("pdf", "epub")
FOLDERS = (*BOOKS, "offline")
TYPES = {".pdf": "application/pdf", ".epub": "application/epub+zip", ".zip": "application/zip"}
_ITEM = re.compile(r'<li data-file="([^"]*)">(.*?)</li>', re.DOTALL)
_LANGUAGE = re.compile(r'<html lang="(fi|sv|en)"')
_MEGA = 1_000_000


def book_path(kind: str, name: str, language: Language) -> str:
    """The address of a book from the site root: `epub/social-sustainability-sv.epub`. kind: pdf or epub.

    name: of the site in English, as addresses of pages are.
    """
    return f"{kind}/{file_name(name)}-{language}.{kind}"


def archive_path(name: str) -> str:
    """The address of the archive of the whole site. name: of the site in English."""
    return f"offline/{file_name(name)}.zip"


def sizes(site: Path) -> dict[str, int]:
    """Address → bytes of each such file in a finished site."""
    files = (path for folder in FOLDERS for path in site.joinpath(folder).glob("*") if path.suffix in TYPES)
    return {path.relative_to(site).as_posix(): path.stat().st_size for path in files}


def with_sizes(html: str, found: Mapping[str, int]) -> str:
    """A page that tells the sizes of the files it offers, and offers none that was not found."""
    spoken = _LANGUAGE.search(html)
    language = cast("Language", spoken[1] if spoken else LANGUAGES[0])

    def item(match: re.Match[str]) -> str:
        size = found.get(match[1])
        return f"<li>{match[2]} ({size_text(size, language)})</li>" if size else ""

    return _ITEM.sub(item, html)


def size_text(size: int, language: Language) -> str:
    """`84 kB`, `1.2 MB`. size: in bytes."""
    mega = round(size / _MEGA, 1)
    if mega < 1:
        return words(language)["size_kilo"].format(size=-(-size // 1000))
    return words(language)["size_mega"].format(size=format_decimal(mega, "0.0", locale=language))
