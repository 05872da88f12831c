"""`scripts/check`: everything that can be checked without a browser. Changes nothing."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

from mkdocs.config import load_config
from site_build import ENGINE, build_site

from macros.gate.built import faults, lost_terms
from macros.gate.languages import disagreements
from macros.gate.pages import read_project
from macros.gate.prose import of_page, of_record
from macros.morphology.store import news
from macros.problems import Problem, in_order
from macros.readability import report
from macros.records import DATA
from macros.review import late_audit, late_pages
from macros.schemas import stale
from macros.site import project
from macros.when import HELSINKI
from macros.yaml_tree import Place, parse

CODE = ["macros", "overrides/hooks", "scripts/lib", "tests"]


def main() -> int:
    """Reads the arguments and does the work. Returns the exit status."""
    language = os.environ.get("CHECK_LANGUAGE", "en")
    checks: list[tuple[str, Callable[[], Iterator[str]]]] = [
        ("texts and records", lambda: _told(_content(), language)),
        ("the built site", lambda: _told(_built(), language)),
        ("schemas for editors", lambda: stale(ENGINE)),
        ("style of the code", lambda: _run("ruff", "check", *CODE)),
        ("form of the code", lambda: _run("ruff", "format", "--check", *CODE)),
        ("types of the code", lambda: _run("mypy")),
    ]
    bad = 0
    for name, check in checks:
        found = list(check())
        bad += len(found)
        print(f"{name}: {'good' if not found else f'{len(found)} to mend'}", flush=True)
        for line in found:
            print(f"  {line}", file=sys.stderr, flush=True)
    return 1 if bad else 0


def _told(problems: Iterator[Problem], language: str) -> Iterator[str]:
    for problem in in_order(problems):
        yield problem.message(language)


def _content() -> Iterator[Problem]:
    docs = ENGINE / "docs"
    found = read_project(docs)
    yield from found.problems
    yield from disagreements(found)
    findings = [finding for page in found.pages.values() for finding in of_page(page)]
    for path in sorted((docs / DATA).rglob("*.yml")):
        tree, _ = parse(path.read_text(encoding="utf-8"), path.relative_to(ENGINE).as_posix())
        findings += of_record(tree) if tree else []
    findings += [(False, problem) for problem in late_pages(found, _today())]
    if found.records.site and not found.records.site.feedback:
        findings.append((False, Problem(Place(f"docs/{DATA}/site.yml", 1), "feedback-missing")))
    yield from late_audit(found.records.audit, f"docs/{DATA}/audit.yml", _today())
    for language, figures in report(found.pages.values()).items():
        print(f"  (plain language) {language}: {figures}")
    for fails, problem in findings:
        if fails:
            yield problem
        else:
            print(f"  (to consider) {problem.message()}", file=sys.stderr)


def _today() -> date:
    """The day in Finland. Only this script asks: what it tells may change overnight, what the build writes may not."""
    return datetime.now(HELSINKI).date()


def _built() -> Iterator[Problem]:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        outcome = build_site(ENGINE / "mkdocs.yml", site)
        yield from outcome.problems
        if outcome.faults:
            sys.exit("\n".join(outcome.faults))
        if outcome.good:
            yield from faults(site, load_config(str(ENGINE / "mkdocs.yml")).site_url or "")
            yield from lost_terms(site, project(ENGINE / "docs"))
            if line := news():
                print(f"  (to consider) {line}", file=sys.stderr)


def _run(*command: str) -> Iterator[str]:
    done = subprocess.run([sys.executable, "-m", *command], cwd=ENGINE, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        yield from (done.stdout + done.stderr).strip().splitlines()


if __name__ == "__main__":
    sys.exit(main())
