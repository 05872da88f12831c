"""`scripts/build`: the whole site in one command."""

import argparse
import os
import sys
import time
from pathlib import Path

from site_build import ENGINE, Outcome, build_site

from macros.morphology.store import news
from macros.problems import Problem


def main() -> int:
    """Reads the arguments and does the work. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="scripts/build", description="Makes the whole site into site/.")
    parser.add_argument(
        "-f",
        "--config-file",
        type=Path,
        default=ENGINE / "mkdocs.yml",
        help="another mkdocs.yml, one that INHERITs ours",
    )
    parser.add_argument("-d", "--site-dir", type=Path, help="where the site goes")
    parser.add_argument("--html-only", action="store_true", help="pages only, no papers, books and archive")
    parser.add_argument("--lang", choices=("fi", "sv", "en"), help="one language, for a quick look")
    parser.add_argument("--debug", action="store_true", help="shows where the engine itself failed")
    options = parser.parse_args()
    if not options.config_file.is_file():
        print(f"{options.config_file}: no such file. Give the path of a mkdocs.yml.", file=sys.stderr)
        return 1
    start = time.process_time()
    try:
        outcome = build_site(options.config_file, options.site_dir, options.lang, html_only=options.html_only)
    except Exception as error:
        if options.debug:
            raise
        print(
            f"The engine failed ({type(error).__name__}: {error}). No page is to blame; see scripts/build --debug.",
            file=sys.stderr,
        )
        return 2
    tell(outcome)
    if not outcome.good:
        return 1
    if options.config_file.resolve() == ENGINE / "mkdocs.yml" and (line := news()):
        print(line, file=sys.stderr)
    print(f"The site is ready ({time.process_time() - start:.1f} s of processor time).", file=sys.stderr)
    return 0


def tell(outcome: Outcome) -> None:
    """All problems on standard error, in the language of CHECK_LANGUAGE (default: English)."""
    language = os.environ.get("CHECK_LANGUAGE", "en")
    language = language if language in ("fi", "sv", "en") else "en"
    for problem in outcome.problems:
        print(problem.message(language), file=sys.stderr)
        if os.environ.get("GITHUB_ACTIONS") == "true":
            print(annotation(problem, language))
    for fault in outcome.faults:
        print(fault, file=sys.stderr)
    count = len(outcome.problems) + len(outcome.faults)
    if count:
        print(f"{count} problem{'s' if count > 1 else ''}. The old site is untouched.", file=sys.stderr)


def annotation(problem: Problem, language: str) -> str:
    """The problem as GitHub shows it at its line of a pull request."""
    _, _, text = problem.message(language).partition(": ")
    escaped = text.replace("%", "%25")
    return f"::error file={problem.place.file},line={problem.place.line}::{escaped}"


if __name__ == "__main__":
    sys.exit(main())
