"""Writes a 404 page for each language: `404.html`, `sv/404.html`, `en/404.html`."""

from pathlib import Path
from typing import Any

from macros.site import language_of, project
from macros.view import SiteConfig, not_found_view
from macros.words import LANGUAGES


def on_env(env: Any, config: Any, files: Any) -> Any:  # noqa: ARG001
    """Rendered here, where the template environment of the language is at hand."""
    language = language_of(config)
    view = not_found_view(project(Path(config.docs_dir)), language, SiteConfig(config.site_name, config.site_url or ""))
    folder = Path(config.site_dir) if language == LANGUAGES[0] else Path(config.site_dir, language)
    folder.mkdir(parents=True, exist_ok=True)
    folder.joinpath("404.html").write_text(env.get_template("404.html").render(v=view), encoding="utf-8")
    return env
