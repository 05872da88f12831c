"""Writes the whole site as one archive that works without a network: `offline/social-sustainability.zip`."""

from pathlib import Path
from typing import Any

from mkdocs.plugins import event_priority

from macros.downloads import archive_path, sizes, with_sizes
from macros.edition import file_name
from macros.offline import readme, site_archive
from macros.site import edition_of, is_first_language, is_html_only, paper_of, project
from macros.view import site_name
from macros.words import LANGUAGES


@event_priority(-900)  # after everything else is written: static-i18n builds the other languages inside this event
def on_post_build(config: Any) -> None:
    """Once, for all languages; a quick look at one of them makes no whole site."""
    whole = set(config.plugins["i18n"].build_languages) == {*LANGUAGES}
    if is_html_only(config) or paper_of(config) is not None or not is_first_language(config) or not whole:
        return
    docs, site = Path(config.docs_dir), Path(config.site_dir)
    found = project(docs)
    names = {language: site_name(found, language, config.site_name) for language in LANGUAGES}
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    books = sizes(site)
    for path, content in files.items():
        if path.endswith(".html"):
            files[path] = with_sizes(content.decode(), books).encode()
    target = site / archive_path(names["en"])
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(
        site_archive(files, file_name(names["en"]), readme(names, edition_of(found), config.site_url or ""))
    )
