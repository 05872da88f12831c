"""Writes what tells hosts, browsers and finders of holes how the site is to be handled."""

from pathlib import Path
from typing import Any

from macros.policy import headers, security_txt
from macros.site import is_first_language, project


def on_post_build(config: Any) -> None:
    """`_headers`, and `.well-known/security.txt` when the site's record says where to report and until when."""
    if not is_first_language(config):
        return
    site_dir = Path(config.site_dir)
    site_dir.joinpath("_headers").write_text(headers(), encoding="utf-8")
    site = project(Path(config.docs_dir)).records.site
    if site and site.security_expires and config.repo_url and config.site_url:
        contact = config.repo_url.rstrip("/") + "/security/advisories/new"
        folder = site_dir / ".well-known"
        folder.mkdir(exist_ok=True)
        text = security_txt(contact, site.security_expires, config.site_url)
        folder.joinpath("security.txt").write_text(text, encoding="utf-8")
