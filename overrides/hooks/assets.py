"""Puts our own assets into the site, and keeps the theme's scripts, styles and icons out of it."""

from pathlib import Path
from typing import Any

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, get_files

from macros.bundle import heading_face, scripts, style_sheet
from macros.card import PAPER, card, icon, icon_file
from macros.gate.pages import Project
from macros.site import ASSETS, CACHE, HEADING_FACE, PACKAGES, STYLES, is_first_language, project
from macros.view import site_name, tagline
from macros.words import LANGUAGES

TYPST = ASSETS / "typst"
PUBLISHED = {".svg", ".png"}


@event_priority(-200)  # after static-i18n, which knows only files that lie on the disk
def on_files(files: Files, config: Any) -> Files:
    """Theme files out; the style sheet, the face, scripts and pictures in, once for all languages."""
    for file in list(files):
        if not Path(file.abs_src_path or "").is_relative_to(config.docs_dir):
            files.remove(file)
    # static-i18n leaves pictures of docs/ out of all languages but the first: the pages share one copy
    for file in get_files(config):
        if not file.is_documentation_page() and file.src_uri not in files.src_uris:
            files.append(file)
    if is_first_language(config):
        found = project(Path(config.docs_dir))
        for name, content in {**_made(), **_cards(found, config.site_name), **_icons()}.items():
            files.append(File.generated(config, name, content=content))
    return files


def _made() -> dict[str, bytes]:
    """Name in the site → content."""
    pictures = [path for path in sorted(ASSETS.rglob("*")) if path.suffix in PUBLISHED]
    return {
        "assets/site.css": style_sheet(STYLES).encode(),
        "assets/familjen.woff2": heading_face(HEADING_FACE, CACHE),
        **{f"assets/js/{name}": content for name, content in scripts(ASSETS / "js", PACKAGES, CACHE).items()},
        **{f"assets/{path.relative_to(ASSETS).as_posix()}": path.read_bytes() for path in pictures},
    }


def _cards(found: Project, name: str) -> dict[str, bytes]:
    """The same for the pictures beside links. name: of a site without a record of its own."""
    return {
        f"assets/card-{language}.png": card(
            TYPST / "card.typ", site_name(found, language, name), tagline(found, language), HEADING_FACE, CACHE
        )
        for language in LANGUAGES
    }


def _icons() -> dict[str, bytes]:
    """The same for icons; a browser that shows a file of the site asks for the first one by habit."""
    svg = ASSETS.joinpath("svg/favicon.svg").read_text(encoding="utf-8")
    template = TYPST / "icon.typ"
    return {
        "favicon.ico": icon_file(icon(template, svg, 32, CACHE), 32),
        "assets/icon-180.png": icon(template, svg, 180, CACHE, padding=26, ground=PAPER),
    }
