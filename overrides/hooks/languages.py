"""Sets language and names of the build that is running. static-i18n runs one build for each language."""

from pathlib import Path
from typing import Any

from mkdocs.plugins import event_priority

from macros.site import project


@event_priority(-200)  # after static-i18n has chosen the language
def on_config(config: Any) -> Any:
    """Language of the theme; name and description of the site from its record; menu order from its record."""
    language = config.plugins["i18n"].current_language
    config.theme["language"] = language
    # written by our own hooks, once for each language: stock MkDocs writes one, in the language built last
    config.theme.static_templates -= {"404.html", "sitemap.xml"}
    site = project(Path(config.docs_dir)).records.site
    if site:
        config.site_name = site.name[language]
        config.site_description = site.description[language]
        if config.nav is None:
            config.nav = [f"{slug}.md" for section in site.menu for slug in section.pages]
    return config
