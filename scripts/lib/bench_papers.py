"""`scripts/bench papers`: what papers and books cost in processor time and memory, and how that grows with the site."""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from site_build import ENGINE, build_site

import macros.view
from macros.paper.book import book
from macros.paper.faces import load
from macros.paper.press import Imprint, Paper, Press
from macros.paper.single import has_paper, paper
from macros.site import CACHE, PACKAGES, STYLES, edition_of, project

SIZES = ("site", "250", "500", "1000")
SAMPLE = 40
"""Pages whose own papers are timed."""
HEADS = ("pages", "papers, ms each", "book, CPU s", "PDF pages", "kB", "peak memory, MB", "from the cache, CPU s")

Make = Callable[[Path, int], Path]
"""Writes a site of so many pages into a folder; returns its mkdocs.yml."""


def main(arguments: list[str], make: Make) -> int:
    """Measures the real site (`site`) and made-up ones of a size, each in a process of its own. Returns the status."""
    if arguments[:1] == ["row"]:
        print(f"| {' | '.join(_row(arguments[1], make))} |", flush=True)
        return 0
    print(f"| {' | '.join(HEADS)} |\n{'|---' * len(HEADS)}|", flush=True)
    for size in arguments or SIZES:
        subprocess.run([sys.executable, *sys.argv[:1], "papers", "row", size], check=True)  # noqa: S603
    return 0


def _row(size: str, make: Make) -> list[str]:
    """Figures of one site: its pages are built first; what papers are made of is then timed without them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        config = ENGINE / "mkdocs.yml" if size == "site" else make(folder, int(size))
        views = _views(config, folder)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        docs = config.parent / "docs"
        found = project(docs)
        faces = load(PACKAGES, CACHE)
        press = Press(faces, docs, STYLES, folder / "made")
        imprint = Imprint("Bench", "Bench", "https://bench.example/", edition_of(found))
        sample = [slug for slug in list(views)[:SAMPLE] if has_paper(found.pages[slug, "fi"])]
        paper(found, sample[0], views[sample[0]], imprint, press)  # loads Typst
        papers = _timed(lambda: [paper(found, slug, views[slug], imprint, press) for slug in sample[1:]])
        made: list[Paper] = []
        first = _timed(lambda: made.append(book(found, views, imprint, "", press)))
        again = _timed(lambda: book(found, views, imprint, "", press))
        [content] = [paper.content for paper in made]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pikepdf.open(BytesIO(content)) as file:
        pages = len(file.pages)
    each = papers / (len(sample) - 1) * 1000
    cells = (len(views), f"{each:.0f}", f"{first:.1f}", pages, len(content) // 1000)
    return [*map(str, cells), f"{memory / 1024:.0f} (pages alone {before / 1024:.0f})", f"{again:.1f}"]


def _views(config: Path, folder: Path) -> dict[str, Any]:
    """The Finnish pages as the hook of the papers gets them."""
    held: dict[str, Any] = {}
    inner: Any = macros.view.page_view

    def page_view(project: Any, language: Any, slug: str, *rest: Any) -> Any:
        held[slug] = inner(project, language, slug, *rest)
        return held[slug]

    setattr(macros.view, "page_view", page_view)  # noqa: B010 - mypy knows the signature that it replaces
    outcome = build_site(config, folder / "site", "fi", html_only=True)
    if not outcome.good:
        sys.exit(str([problem.message() for problem in outcome.problems[:5]] + outcome.faults[:5]))
    return held


def _timed(work: Callable[[], object]) -> float:
    """Processor time in seconds."""
    start = time.process_time()
    work()
    return time.process_time() - start
