"""`scripts/bench search`: how good, how quick and how heavy the published search is, on the site or on any corpus."""

import argparse
import gzip
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from site_build import ENGINE, build_site

from macros.bundle import scripts
from macros.morphology.store import store
from macros.search.asking import Session, ask
from macros.search.corpus import Question, on_site, read_corpus, read_questions, slipped
from macros.search.published import index_file
from macros.search.quality import missed, scores
from macros.site import ASSETS, CACHE, PACKAGES
from macros.words import LANGUAGES, Language

OWN = ENGINE / "tests" / "search"
WORKER = "assets/js/search-worker.js"
HEADS = ("language", "kind", "questions", "recall@1", "recall@5", "MRR", "zero", "p50 ms", "p95 ms")


def main(arguments: Sequence[str]) -> int:
    """Reads the arguments, makes the search, prints tables."""
    options = _options(arguments)
    try:
        _measure(options)
    except ValueError as error:  # a file of another form
        raise SystemExit(str(error)) from error
    return 0


def _measure(options: argparse.Namespace) -> None:
    questions = read_questions(options.queries or OWN / "queries.json")
    questions += slipped(questions, options.typos) if options.typos else []
    nonsense = _nonsense(options.nonsense or OWN / "nonsense.json")
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        if options.corpus:
            _publish(site, [options.corpus, *([options.filler] if options.filler else [])])
        else:
            _build(site / "site")
            site /= "site"
            questions = list(on_site(questions))
        _show_bytes(site)
        asked = ask(site / WORKER, site / "search", [(q.language, q.text) for q in questions])
        _show_quality(questions, asked, tell=options.misses)
        _show_nonsense(nonsense, ask(site / WORKER, site / "search", nonsense), tell=options.misses)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench search", description=__doc__)
    parser.add_argument(
        "--corpus", type=Path, help="pages: a JSON list of {lang, id, title, body}; without it the site"
    )
    parser.add_argument(
        "--queries", type=Path, help="a JSON list of {lang, q, gold, kind}; without it those of the tests"
    )
    parser.add_argument("--filler", type=Path, help="more pages, in the form of a corpus, that answer nothing")
    parser.add_argument("--typos", type=int, default=0, metavar="N", help="also N words with a slip for each language")
    parser.add_argument("--nonsense", type=Path, help="a JSON object: language → words that should get no answer")
    parser.add_argument("--misses", action="store_true", help="also lists the questions that were not answered well")
    options = parser.parse_args(arguments)
    if options.filler and not options.corpus:
        parser.error("--filler needs a --corpus")
    if options.corpus and not options.queries:
        parser.error("--corpus needs --queries: those of the tests are about the site")
    return options


def _build(site: Path) -> None:
    outcome = build_site(ENGINE / "mkdocs.yml", site)
    if not outcome.good:
        raise SystemExit("The site cannot be built; scripts/build says why.")


def _publish(site: Path, corpora: Sequence[Path]) -> None:
    """The search files of a corpus, by the code that publishes those of the site."""
    for folder in (site / "search", (site / WORKER).parent):
        folder.mkdir(parents=True)
    made = scripts(ASSETS / "js", PACKAGES, CACHE)
    (site / WORKER).write_bytes(made[Path(WORKER).name])
    for language, pages in read_corpus(*corpora).items():
        text = index_file(language, "", (), pages, CACHE)
        (site / "search" / f"{language}.js").write_text(text, encoding="utf-8")
        store(language).save()  # the next run need not analyse the same words


def _nonsense(path: Path) -> list[tuple[Language, str]]:
    words = json.loads(path.read_text(encoding="utf-8"))
    return [(language, word) for language in get_args(Language) for word in words.get(language, [])]


def _show_bytes(site: Path) -> None:
    worker = _packed(site / WORKER)
    print("| language | worker, gzip KiB | index, gzip KiB | first question, gzip KiB |\n|---|---|---|---|")
    for language in LANGUAGES:
        index = _packed(site / "search" / f"{language}.js")
        print(f"| {language} | {worker:.1f} | {index:.1f} | {worker + index:.1f} |")


def _packed(path: Path) -> float:
    return len(gzip.compress(path.read_bytes(), 9, mtime=0)) / 1024


def _show_quality(questions: Sequence[Question], session: Session, *, tell: bool) -> None:
    asked = list(zip(questions, session.answers, strict=True))
    print(f"\n| {' | '.join(HEADS)} |\n{'|---' * len(HEADS)}|")
    for (language, kind), score in sorted(scores(asked).items()):
        shares = [f"{share:.1f}" for share in (score.recall1, score.recall5, score.mrr, score.zero)]
        times = [f"{score.time(share):.1f}" for share in (0.5, 0.95)]
        print("| " + " | ".join((language or "all", kind or "all", str(score.asked), *shares, *times)) + " |")
    first = ", ".join(f"{language} {ms:.0f}" for language, ms in session.first_ms.items())
    print(f"\nFirst question, ms, the index built: {first}")
    for line in missed(asked) if tell else []:
        print(f"  missed: {line}")


def _show_nonsense(words: Sequence[tuple[Language, str]], session: Session, *, tell: bool) -> None:
    answered = [(word, answer) for word, answer in zip(words, session.answers, strict=True) if answer.total]
    print(f"\nNonsense and what is out of scope: {len(answered)} of {len(words)} answered")
    for (language, word), answer in answered if tell else []:
        print(f"  answered: {language} “{word}”: {', '.join(answer.urls[:3])}")
