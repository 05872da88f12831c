"""The project that a build is about, and the surroundings of a page for macros and templates.

The one place that asks MkDocs for the language: `language_of`.
"""

import posixpath
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from macros.edition import Edition, edition
from macros.gate.pages import Project, read_project
from macros.scope import Scope
from macros.tokens import Tokens
from macros.words import LANGUAGES, Language

ENGINE = Path(__file__).resolve().parent.parent
ASSETS = ENGINE / "overrides" / "assets"
STYLES = ASSETS / "css"
PACKAGES = ENGINE / "node_modules"
HEADING_FACE = PACKAGES / "@fontsource-variable/familjen-grotesk/files/familjen-grotesk-latin-wght-normal.woff2"
CACHE = ENGINE / ".cache"
HTML_ONLY = "html_only"
PAPER_OF = "paper_of"
"""Keys in the `extra` of a configuration."""


def language_of(config: Any) -> Language:
    """The language that is being rendered; `page.file.locale` is that of the file, not of the build."""
    language = config.theme["language"]
    if language not in get_args(Language):
        raise ValueError(f"{language}: not a language of the site")
    return language  # type: ignore[no-any-return]  # narrowed above


_read: dict[Path, Project] = {}
_tokens = Tokens()


def read(docs: Path, nav: object = None, url: str = "", repo: str = "", edit_uri: str = "") -> Project:
    """Reads the project in a docs folder anew; a build does so once, before its first language.

    nav: the `nav` of mkdocs.yml; it makes the menu of a tree that has no record `site.yml`.
    url: the address of the site. repo: that of its files; edit_uri: how the forge edits them (`edit/main/docs/`).
    """
    global _tokens  # noqa: PLW0603 - one build at a time, as in MkDocs
    _tokens = Tokens()
    forge = _forge(repo, edit_uri), f"{repo.rstrip('/')}/issues/new" if repo else ""
    _read[docs] = read_project(docs, prefix(docs), tuple(_sections(nav)), url, *forge)
    return _read[docs]


def _forge(repo: str, edit_uri: str) -> str:
    """GitHub, Forgejo and GitLab begin a new file at `new/…` where they edit one at `edit/…`."""
    verb, _, place = edit_uri.partition("/")
    return f"{repo.rstrip('/')}/new/{place}" if repo and verb == "edit" else ""


def project(docs: Path) -> Project:
    """The project that this build has read."""
    return _read[docs]


@lru_cache(maxsize=2)
def edition_of(project: Project) -> Edition:
    """The edition of a project that a build has read."""
    return edition(project.docs, (page.front.reviewed for page in project.pages.values()))


def _sections(nav: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Title and slugs of each entry of a `nav`; a page that stands alone has no title."""
    for entry in nav if isinstance(nav, list) else []:
        title, content = next(iter(entry.items())) if isinstance(entry, dict) else ("", entry)
        if isinstance(content, str):
            yield "", (content.removesuffix(".md"),)
        else:
            yield title, tuple(slug for _, slugs in _sections(content) for slug in slugs)


def tokens() -> Tokens:
    """The places of what macros wrote in this build."""
    return _tokens


def prefix(docs: Path) -> str:
    """`docs`, or `other/docs` for a tree inside the engine's folder; never a path of the machine."""
    return docs.relative_to(ENGINE).as_posix() if docs.is_relative_to(ENGINE) else docs.name


def is_first_language(config: Any) -> bool:
    """Whether this is the first of the builds, one for each language, that make a site."""
    return not config.plugins["i18n"].building


def is_html_only(config: Any) -> bool:
    """Whether only the pages are wanted, for a quick look, and none of the files that readers take with them."""
    return bool(config.extra.get(HTML_ONLY))


def paper_of(config: Any) -> str | None:
    """The slug of the page whose paper alone is wanted; empty when all papers are, and None when everything is."""
    found = config.extra.get(PAPER_OF)
    return found if found is None else str(found)


def address(slug: str, language: Language) -> str:
    """The address of a page from the site root: `group/index#goals` in Swedish is `sv/group/#goals`."""
    page, _, anchor = slug.partition("#")
    folder, _, last = page.rpartition("/")
    path = folder if last == "index" else page
    return file_address(f"{path}/" if path else "", language) + (f"#{anchor}" if anchor else "")


def file_address(path: str, language: Language) -> str:
    """The address from the site root of a file that each language has for itself: `sv/calendars/social.ics`."""
    return path if language == LANGUAGES[0] else f"{language}/{path}"


def relative(url: str, base: str) -> str:
    """An address from the site root as seen from the page at `base`.

    `group/#goals` from `group/meetings/` is `../#goals`.
    """
    path, hash_, anchor = url.partition("#")
    way = posixpath.relpath("/" + path, "/" + base)
    return way + ("/" if path.endswith("/") or not path else "") + hash_ + anchor


def slug_of(page: Any) -> str:
    """The slug of a MkDocs page: its source without language and `.md`."""
    name = str(page.file.src_uri).removesuffix(".md")
    base, _, suffix = name.rpartition(".")
    return base if suffix in LANGUAGES else name


def scope_of(page: Any, config: Any) -> Scope:
    """What macros on this page may know."""
    return scope(project(Path(config.docs_dir)), language_of(config), address(slug_of(page), language_of(config)))


def scope(found: Project, language: Language, base: str) -> Scope:
    """The scope of a page at address `base`."""
    return Scope(
        language=language,
        records=found.records,
        url=lambda slug: relative(address(slug, language), base),
        file=lambda path: relative(path, base),
        made=lambda path: relative(file_address(path, language), base),
        absolute=lambda path: found.url + file_address(path, language) if found.url else "",
        title=lambda slug: found.title(slug.partition("#")[0], language),
        shown_on=found.shown_on,
        forge=found.forge,
        issues=found.issues,
    )
