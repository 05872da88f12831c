"""`scripts/bench`: what builds of made-up sites cost, in processor time; `scripts/bench search` is bench_search.py.

Processor times of one run can be compared with each other; times of different machines or hours cannot.
"""

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bench_pages
import bench_search
from site_build import ENGINE, build_site

import macros.epub.package
import macros.gate.html
import macros.offline
import macros.site

LANGUAGES = ("fi", "sv", "en")
SECTION = 20
"""Pages of a section."""
WORDS = {
    "fi": "hankinta sopimus vaatimus tavoite seuranta mittari riski toimittaja työllistäminen johto strategia",
    "sv": "upphandling avtal krav mål uppföljning mätare risk leverantör sysselsättning ledning strategi",
    "en": "procurement contract requirement goal follow-up metric risk supplier employment management strategy",
}


def slugs(pages: int) -> list[str]:
    """`index`, then sections of twenty pages."""
    rest = [divmod(i, SECTION) for i in range(pages - 1)]
    return ["index", *(f"part{s:02}/{f'page{p:02}' if p else 'index'}" for s, p in rest)]


def body(number: int, language: str, every: list[str]) -> str:
    """Prose with a table, a notice, lists, five links and two macro calls; about 350 words."""
    dice = random.Random(number)  # noqa: S311 - the same structure in every language
    words = WORDS[language].split()

    def prose(sentences: int) -> str:
        return " ".join(" ".join(dice.choices(words, k=11)).capitalize() + "." for _ in range(sentences))

    up = "../" if "/" in every[number] else ""
    links = [f"[{prose(1)[:20]}]({up}{every[dice.randrange(len(every))]}.md)" for _ in range(5)]
    rows = "\n".join("| " + " | ".join(dice.choices(words, k=4)) + " |" for _ in range(5))
    return (
        f"# {words[number % len(words)].capitalize()} {number}\n\n{prose(3)}\n\n"
        f"## A {{ #a }}\n\n{prose(4)} {links[0]}.\n\n"
        f'!!! note "{words[0]}"\n    {prose(2)}\n\n## B {{ #b }}\n\n'
        + "".join(f"{n}. **{words[n]}** – {prose(1)}\n" for n in range(1, 5))
        + f"\n### C {{ #c }}\n\n| a | b | c | d |\n|---|---|---|---|\n{rows}\n\n## D {{ #d }}\n\n"
        + '{{ schedule("p") }}\n\n{{ contacts("leads") }}\n\n## E { #e }\n\n'
        + f"{prose(3)}\n\n"
        + "".join(f"- {link} – *{words[3]}*\n" for link in links[1:])
    )


def make(folder: Path, pages: int) -> Path:
    """Writes a site of `pages` pages in three languages; returns its mkdocs.yml."""
    text = "{fi: a, sv: b, en: c}"
    every = slugs(pages)
    files = {
        "mkdocs.yml": f"INHERIT: {ENGINE / 'mkdocs.yml'}\nsite_name: Bench\n",
        "docs/_data/organisations.yml": f"o:\n  name: {text}\n",
        "docs/_data/programmes.yml": f"p:\n  name: {text}\n  status: current\n",
        "docs/_data/events.yml": "".join(
            f"e{n}:\n  title: {text}\n  programme: p\n  start: 2022-0{n}-10T09:00\n  end: 2022-0{n}-10T11:00\n"
            for n in range(1, 7)
        ),
    }
    for n in range(4):
        person = f"name: Name {n}\norganisation: o\nroles:\n  - list: leads\nas_of: 2022\nstatus: current\n"
        files[f"docs/_data/people/p{n}.yml"] = person
    for number, slug in enumerate(every):
        for language in LANGUAGES:
            files[f"docs/{slug}.{language}.md"] = body(number, language, every)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder / "mkdocs.yml"


class Clock:
    """Adds up the processor time of the functions it wraps."""

    def __init__(self) -> None:
        self.spent = 0.0

    def wrap(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any) -> Any:
            start = time.process_time()
            try:
                return function(*arguments)
            finally:
                self.spent += time.process_time() - start

        return timed


PARTS: dict[str, Callable[[list[str]], int]] = {"pages": bench_pages.main, "search": bench_search.main}


def main() -> int:
    """Does the part that is named, or measures builds. Returns the exit status."""
    name, *rest = sys.argv[1:] or [""]
    return PARTS[name](rest) if name in PARTS else builds(sys.argv[1:])


def builds(arguments: list[str]) -> int:
    """Builds a site of each size and prints a row for it."""
    sizes = [int(argument) for argument in arguments] or [30, 300]
    heads = (
        "pages × 3",
        "processor time, s",
        "of that gate",
        "gate adds",
        "books and archive, s",
        "ms a page",
        "bytes a page",
        "peak memory, MB",
    )
    print(f"| {' | '.join(heads)} |\n{'|---' * len(heads)}|")
    clock, files = Clock(), Clock()
    for timed, module, name in (
        (clock, macros.site, "read_project"),
        (clock, macros.gate.html, "check"),
        (clock, macros.gate.html, "written"),
        (files, macros.epub.package, "book"),
        (files, macros.offline, "site_archive"),
    ):
        setattr(module, name, timed.wrap(getattr(module, name)))
    for pages in sizes:
        with tempfile.TemporaryDirectory() as folder:
            config = make(Path(folder), pages)
            clock.spent, files.spent, start = 0.0, 0.0, time.process_time()
            outcome = build_site(config)
            spent = time.process_time() - start
            if not outcome.good:
                sys.exit(str([problem.message() for problem in outcome.problems[:5]] + outcome.faults[:5]))
            html = [path.stat().st_size for path in Path(folder, "site").rglob("index.html")]
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            gate = clock.spent
            print(
                f"| {pages} | {spent:.1f} | {gate:.1f} | {gate / (spent - gate):.0%} | {files.spent:.1f} "
                f"| {spent / pages / 3 * 1000:.1f} | {sum(html) / len(html):.0f} | {memory:.0f} |",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
