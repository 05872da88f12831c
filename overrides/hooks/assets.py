"""Puts our own assets into the site, and keeps the theme's scripts, styles and icons out of it."""

from typing import Any

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from macros.bundle import heading_face, style_sheet
from macros.site import ENGINE

ASSETS = ENGINE / "overrides" / "assets"
PACKAGES = ENGINE / "node_modules"
FACE = PACKAGES / "@fontsource-variable/familjen-grotesk/files/familjen-grotesk-latin-wght-normal.woff2"
COPIED = {"js/minisearch.js": PACKAGES / "minisearch/dist/umd/index.js"}


@event_priority(-200)  # after static-i18n, which knows only files that lie on the disk
def on_files(files: Files, config: Any) -> Files:
    """Theme files out; the style sheet, the face, scripts and pictures in, once for all languages."""
    kept = Files([file for file in files if file.abs_src_path and str(file.abs_src_path).startswith(config.docs_dir)])
    files = _like(files, kept)
    if config.theme["language"] != "fi":
        return files
    for name, content in {
        "site.css": style_sheet(ASSETS / "css"),
        "familjen.woff2": heading_face(FACE, ENGINE / ".cache"),
        **{path.relative_to(ASSETS).as_posix(): path.read_bytes() for path in sorted(ASSETS.rglob("*")) if _is_published(path)},
        **{name: path.read_bytes() for name, path in COPIED.items()},
    }.items():
        files.append(File.generated(config, f"assets/{name}", content=content))
    return files


def _is_published(path: Any) -> bool:
    return path.is_file() and path.suffix in (".js", ".svg", ".png")


def _like(files: Files, kept: Files) -> Files:
    """Removes what was not kept; static-i18n's own kind of Files must stay, it finds pages by language."""
    wanted = {file.src_uri for file in kept}
    for file in list(files):
        if file.src_uri not in wanted:
            files.remove(file)
    return files
