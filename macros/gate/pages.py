"""The Markdown files of a site: names, languages, addresses and front matter, before anything is built."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from macros.gate import files as other_files
from macros.gate import limits
from macros.gate.jinja import calls
from macros.meeting_pages import meeting_pages
from macros.page import FrontMatter, Page
from macros.problems import Problem
from macros.records import DATA, Records, load, lost_references, problems_of
from macros.tokens import spoils
from macros.words import LANGUAGES, Language
from macros.yaml_tree import Mapping, Place, decode, parse, plain

_FENCE = re.compile(r"---[ \t]*")
_LOCALE = re.compile(r"[a-z]{2}(-[A-Za-z]{4})?(-[A-Z]{2})?")
"""Folders that static-i18n takes for languages; `docs/sv/` would also share addresses with the Swedish pages."""
_CLOSE = re.compile(r"(---|\.\.\.)[ \t]*")
_META_LINE = re.compile(r" {0,3}[A-Za-z0-9_-]+:")
"""What MkDocs takes for MultiMarkdown metadata on the first line, and swallows."""


@dataclass(frozen=True, eq=False)
class Project:
    """Everything that editors write, read and checked in one run."""

    docs: Path
    records: Records
    pages: dict[tuple[str, Language], Page]
    problems: list[Problem]
    nav: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Sections of the menu (title, slugs) for a tree without a record of the site."""
    url: str = ""
    """The absolute address of the site with a slash at its end; empty when it has none yet."""
    forge: str = ""
    """Where a new file is begun in the forge's editor, with a slash at its end; empty when the forge is not known."""
    issues: str = ""
    """Where a problem is reported on the forge; empty when the forge is not known."""

    def title(self, slug: str, language: Language) -> str:
        """The title of a page, for menus and links; the slug when there is no such page."""
        page = self.pages.get((slug, language))
        return page.title if page else slug

    def shown_on(self, macro: str, argument: str) -> str | None:
        """The first page that calls a macro with this argument."""
        return self._shown_on.get((macro, argument))

    @cached_property
    def _shown_on(self) -> dict[tuple[str, str], str]:
        found: dict[tuple[str, str], str] = {}
        for page in self.pages.values():
            for call in page.calls:
                found.setdefault((call.name, (*call.arguments, "")[0]), page.slug)
        return found


def read_project(
    docs: Path,
    prefix: str = "docs",
    nav: tuple[tuple[str, tuple[str, ...]], ...] = (),
    url: str = "",
    forge: str = "",
    issues: str = "",
) -> Project:
    """Reads records and pages of a docs folder; collects every problem, raises none.

    prefix: how the folder is called in messages. nav, url, forge, issues: see Project.
    """
    problems: list[Problem] = []
    files = list(_files(docs, prefix, problems))
    named = [file for file in files if file.language]
    problems += [file.no_language() for file in files if not file.language]
    problems += _same_address(files)
    problems += _missing_languages(named, prefix)
    records, more = load(docs, frozenset(file.slug for file in named), prefix)
    problems += more
    pages = {}
    for file in named:
        page, more = _read(file, records, f"{prefix}/{DATA}")
        problems += more
        if page:
            pages[page.slug, page.language] = page
    taken = {(file.address, file.language): file.shown for file in named}
    for made in meeting_pages(records, f"{prefix}/{DATA}"):
        if clash := taken.get((made.slug, made.language)):
            problems.append(Problem(Place(clash, 1), "meeting-page", {"other": made.shown}))
        pages[made.slug, made.language] = made
    return Project(docs, records, pages, problems, nav, url, forge, issues)


@dataclass(frozen=True)
class _File:
    path: Path
    shown: str
    slug: str  # relative to docs, without language and .md
    language: Language | None

    @property
    def address(self) -> str:
        folder, _, last = self.slug.rpartition("/")
        return folder if last in ("index", "README") else self.slug

    def no_language(self) -> Problem:
        return Problem(Place(self.shown, 1), "file-no-language", {"stem": self.slug.rpartition("/")[2]})


def _files(docs: Path, prefix: str, problems: list[Problem]) -> Iterator[_File]:
    """Markdown files in a fixed order. A symbolic link, to a file or a folder, is a problem wherever it lies."""
    for folder, folders, names in os.walk(docs, followlinks=False):
        folders.sort()
        here = Path(folder)
        inside_data = DATA in here.relative_to(docs).parts
        for name in sorted([*folders, *names]):
            path = here / name
            relative = path.relative_to(docs).as_posix()
            shown = f"{prefix}/{relative}"
            if name in folders and _LOCALE.fullmatch(name):
                problems.append(Problem(Place(shown, 1), "file-locale-folder", {"name": name}))
            if path.is_symlink():
                if not inside_data or path.is_dir():
                    problems.append(Problem(Place(shown, 1), "file-symlink"))
                folders[:] = [f for f in folders if f != name]
            elif name in names and not inside_data and not name.endswith(".md"):
                problems += other_files.faults(path, relative, shown)
            elif name in names and name.endswith(".md"):
                if not all(other_files.NAME.fullmatch(part) for part in relative.split("/")):
                    problems.append(Problem(Place(shown, 1), "file-name"))
                stem = relative.removesuffix(".md")
                base, _, suffix = stem.rpartition(".")
                language = next((language for language in LANGUAGES if language == suffix), None)
                yield _File(path, shown, base if language else stem, language)


def _same_address(files: list[_File]) -> Iterator[Problem]:
    seen: dict[tuple[str, Language | None], _File] = {}
    for file in files:
        key = (file.address, file.language)
        if key in seen:
            yield Problem(Place(file.shown, 1), "file-same-address", {"other": seen[key].shown})
        seen.setdefault(key, file)


def _missing_languages(files: list[_File], prefix: str) -> Iterator[Problem]:
    have: dict[str, dict[Language, _File]] = {}
    for file in files:
        if file.language:
            have.setdefault(file.slug, {})[file.language] = file
    for slug, by_language in have.items():
        missing = [language for language in LANGUAGES if language not in by_language]
        if missing:
            first = next(iter(by_language.values()))
            names = ", ".join(f"{prefix}/{slug}.{language}.md" for language in missing)
            values: dict[str, object] = {"languages": ", ".join(missing), "files": names}
            yield Problem(Place(first.shown, 1), "page-language-missing", values)


def _read(file: _File, records: Records, data: str) -> tuple[Page | None, list[Problem]]:
    text, faults = decode(file.path.read_bytes(), file.shown)
    if text is None or file.language is None:
        return None, [Problem(*fault) for fault in faults]
    head = _head(text, file.shown, records)
    problems = head.problems
    if line := spoils(text):
        problems.append(Problem(Place(file.shown, line), "page-private-character"))
    problems += limits.faults(head.body, file.shown, head.first_line)
    found, more = calls(head.body, file.shown, head.first_line, records, data)
    page = Page(
        file.slug,
        file.language,
        file.shown,
        head.front,
        head.body,
        head.first_line,
        head.lines,
        tuple(found),
    )
    return page, problems + more


@dataclass(frozen=True)
class _Head:
    """A page parted into front matter and body."""

    front: FrontMatter
    body: str
    first_line: int
    lines: dict[str, int]
    problems: list[Problem]


def _head(text: str, shown: str, records: Records) -> _Head:
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        return _Head(FrontMatter(), text, 1, {}, list(_before_text(lines, shown)))
    end = next((i for i, line in enumerate(lines[1:], 1) if _CLOSE.fullmatch(line)), None)
    if end is None:
        return _Head(FrontMatter(), "", 1, {}, [Problem(Place(shown, 1), "page-front-matter-open")])
    tree, faults = parse("\n".join(lines[1:end]) + "\n", shown, first_line=2)
    problems = [Problem(*fault) for fault in faults]
    front, places = FrontMatter(), dict[str, int]()
    if isinstance(tree, Mapping):
        places = {key: place.line for key, (place, _) in tree.values.items()}
        try:
            front = FrontMatter.model_validate(plain(tree))
        except ValidationError as failure:
            problems += problems_of(failure, FrontMatter, tree)
        targets = {kind: records.ids(kind) for kind in ("sources", "glossary", "responsible")}
        problems += lost_references(FrontMatter, tree, targets)
        if records.has_left(front.responsible):
            problems.append(Problem(Place(shown, places["responsible"]), "responsible-past", {"id": front.responsible}))
    elif tree is not None or not problems:  # `---` twice is a rule and a heading to MkDocs, not front matter
        problems.append(Problem(Place(shown, 2), "page-front-matter-form"))
    return _Head(front, "\n".join(lines[end + 1 :]), end + 2, places, problems)


def _before_text(lines: list[str], shown: str) -> Iterator[Problem]:
    first = next((i for i, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return
    # `---` after a blank line is a rule in Markdown; it is front matter that slipped when `key:` follows
    follows = lines[first + 1] if first + 1 < len(lines) else ""
    if _FENCE.fullmatch(lines[first].strip()) and _META_LINE.match(follows):
        yield Problem(Place(shown, first + 1), "page-front-matter-late")
    elif first == 0 and _META_LINE.match(lines[0]):
        yield Problem(Place(shown, 1), "page-meta-line")
