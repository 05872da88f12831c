"""Puts our own assets into the site, and keeps the theme's scripts, styles and icons out of it."""

from pathlib import Path
from typing import Any

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, get_files

from macros.bundle import heading_face, scripts, style_sheet
from macros.site import ENGINE, is_first_language

ASSETS = ENGINE / "overrides" / "assets"
PACKAGES = ENGINE / "node_modules"
CACHE = ENGINE / ".cache"
FACE = PACKAGES / "@fontsource-variable/familjen-grotesk/files/familjen-grotesk-latin-wght-normal.woff2"
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
        for name, content in _made().items():
            files.append(File.generated(config, f"assets/{name}", content=content))
    return files


def _made() -> dict[str, bytes]:
    """Name below `assets/` → content."""
    pictures = [path for path in sorted(ASSETS.rglob("*")) if path.suffix in PUBLISHED]
    return {
        "site.css": style_sheet(ASSETS / "css").encode(),
        "familjen.woff2": heading_face(FACE, CACHE),
        **{f"js/{name}": content for name, content in scripts(ASSETS / "js", PACKAGES, CACHE).items()},
        **{path.relative_to(ASSETS).as_posix(): path.read_bytes() for path in pictures},
    }
