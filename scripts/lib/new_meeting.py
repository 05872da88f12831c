"""`scripts/new-meeting`: reads the arguments, asks for the rest and writes what `macros.drafts` made of it."""

import argparse
import contextlib
import importlib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

import yaml
from mkdocs.exceptions import MkDocsException
from mkdocs.utils.yaml import yaml_load

from macros.dates import clock, date_text, time_text, weekday
from macros.drafts import (
    CATALOGUE,
    COMPULSORY,
    Answers,
    Draft,
    Remark,
    copied_meeting,
    draft,
    proposals,
    read_day,
    shown,
)
from macros.gate.pages import read_project
from macros.gate.prose import of_record
from macros.meetings import slug, timed, venue_text
from macros.problems import catalogue, in_order
from macros.records import DATA, Records
from macros.site import ENGINE, address, prefix
from macros.when import HELSINKI, Precision, When
from macros.words import LANGUAGES, Language

PLACE = ("room", "address", "remote")
GUIDE = "group/publish"
EXAMPLE = 'scripts/new-meeting --date 10.12. --start 12.00 --end 14.00 --remote --room "…" --address "…"'


class Stop(Exception):
    """Ends the run without having written anything; the lines say why."""

    def __init__(self, *lines: str) -> None:
        self.lines = lines
        super().__init__(*lines)


class Parser(argparse.ArgumentParser):
    """Tells in the organiser's language that a command cannot be read."""

    language: Language = "en"

    def error(self, message: str) -> NoReturn:
        raise Stop(_line(Remark("argument", {"said": message}), self.language))


def main() -> int:
    """Does the work. Returns the exit status."""
    language = _language(sys.argv[1:])
    try:
        return _run(language)
    except Stop as stop:
        print(*stop.lines, Remark("nothing-written").sentence(language), sep="\n", file=sys.stderr)
        return 1
    except (KeyboardInterrupt, EOFError) as end:
        print("\n" + Remark("stopped").sentence(language), file=sys.stderr)
        return 130 if isinstance(end, KeyboardInterrupt) else 1


def _run(language: Language) -> int:
    options, unknown = _parser(language).parse_known_args()
    answers = Answers(**{name: getattr(options, name) for name in Answers.__dataclass_fields__})
    wrong = [Remark("unknown-argument", {"value": value}) for value in unknown]
    if options.lang not in {None, *LANGUAGES}:
        wrong.append(Remark("unknown-language", {"value": options.lang, "known": ", ".join(LANGUAGES)}, ("lang",)))
    desk = Desk(_docs(options.config_file, language), language)
    wrong += desk.wrong(answers)
    asks = sys.stdin.isatty()
    if asks:
        to_ask = {(name,) for name in ("group", *COMPULSORY) if not getattr(answers, name)}
        wrong = [remark for remark in wrong if remark.about not in to_ask]
    broken = [problem.message(language) for problem in in_order(desk.broken)]
    if wrong or broken:
        raise Stop(*_told(wrong, language), *([Remark("broken").sentence(language)] if broken else []), *broken)
    made, wrong = desk.draft(Talk(desk, answers).ask() if asks else answers)
    if not made:
        raise Stop(*_told(wrong, language))
    _write(desk.folder / f"{made.key}.yml", made, language)
    print(*_summary(made, language), sep="\n")
    return 0


def _told(wrong: Iterable[Remark], language: Language) -> Iterator[str]:
    """Each remark with the flags that it is about."""
    for remark in wrong:
        flags = ", ".join("--" + name.strip("_").replace("_", "-") for name in remark.about)
        yield f"{flags}: {remark.sentence(language)}" if flags else _line(remark, language)


def _line(remark: Remark, language: Language) -> str:
    """A remark as a sentence of its own."""
    text = remark.sentence(language)
    return text[:1].upper() + text[1:]


# ---- what the command says


def _language(arguments: list[str]) -> Language:
    """That of --lang, else of CHECK_LANGUAGE, else of the machine, else English."""
    early = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    early.add_argument("--lang", nargs="?")
    flag = early.parse_known_args(arguments)[0].lang
    machine = re.split(r"[_.@]", os.environ.get("LC_ALL") or os.environ.get("LANG") or "")[0]
    named = (flag, os.environ.get("CHECK_LANGUAGE"), machine, "en")
    return next(language for name in named for language in LANGUAGES if language == name)


def _parser(language: Language) -> Parser:
    texts = {key: text[language] for key, text in catalogue(CATALOGUE).items()}
    parser = Parser(prog="scripts/new-meeting", usage=EXAMPLE, description=texts["help"], allow_abbrev=False)
    parser.language = language
    for name in ("date", "start", "end", "room", "address"):
        parser.add_argument(f"--{name}", help=texts[f"help-{name}"], metavar="…")
    parser.add_argument("--remote", action="store_const", const="yes", help=texts["help-remote"])
    parser.add_argument("--no-remote", action="store_const", const="no", dest="remote", help=argparse.SUPPRESS)
    parser.add_argument("--from", dest="from_", help=texts["help-from"], metavar="…")
    parser.add_argument("--no-agenda", action="store_false", dest="agenda", help=texts["help-no-agenda"])
    for code in LANGUAGES:
        parser.add_argument(f"--title-{code}", help=texts["help-title"], metavar="…")
    parser.add_argument("--group", help=texts["help-group"], metavar="…")
    parser.add_argument("--status", help=texts["help-status"], metavar="…")
    parser.add_argument("--lang", help=texts["help-lang"], metavar="…")
    config = ENGINE / "mkdocs.yml"
    parser.add_argument("-f", "--config-file", type=Path, default=config, help=texts["help-config"], metavar="…")
    return parser


def _docs(config: Path, language: Language) -> Path:
    """The folder of pages that a configuration names."""
    try:
        with config.open(encoding="utf-8") as stream:
            named = str(yaml_load(stream).get("docs_dir", "docs"))
    except (OSError, yaml.YAMLError, MkDocsException, UnicodeDecodeError, AttributeError):
        raise Stop(_line(Remark("no-config", {"file": config}), language)) from None
    docs = config.absolute().parent / named
    if not docs.is_dir():
        raise Stop(_line(Remark("no-docs", {"folder": named, "file": config}), language))
    return docs.resolve()


# ---- the work


class Desk:
    """The project to which a meeting is added."""

    def __init__(self, docs: Path, language: Language) -> None:
        self.language, self.data = language, f"{prefix(docs)}/{DATA}"
        self.folder = docs / DATA / "meetings"
        project = read_project(docs, prefix(docs))
        # problems of pages are no hindrance
        self.broken = [problem for problem in project.problems if problem.place.file.startswith(f"{self.data}/")]
        self.records = project.records if not self.broken else Records()
        self.slugs = {slug for slug, _ in project.pages}
        self.today = datetime.now(HELSINKI).date()

    def draft(self, answers: Answers) -> tuple[Draft | None, list[Remark]]:
        """The record or what is wrong with the answers."""
        return draft(answers, self.records, self.slugs, self.data, self.today)

    def wrong(self, answers: Answers) -> list[Remark]:
        """What is wrong with the answers, as far as the records can tell."""
        found = self.draft(answers)[1]
        return [r for r in found if not {"group", "from_"}.intersection(r.about)] if self.broken else found


class Talk:
    """Asks for what the command did not say."""

    def __init__(self, desk: Desk, answers: Answers) -> None:
        self.desk, self.answers = desk, answers

    def ask(self) -> Answers:
        """All answers, each of which is good. Raises EOFError at the end of input."""
        with contextlib.suppress(ImportError):  # not on Windows; makes the arrow keys work
            importlib.import_module("readline")
        print(Remark("ask-intro").sentence(self.desk.language))
        if self.wrong("group"):
            self.answer("group")
        names = [name for name in COMPULSORY if not getattr(self.answers, name)]
        while names:
            for name in names:
                self.answer(name)
            if not self.tell(self.wrong(*COMPULSORY)):
                break
            print(Remark("again").sentence(self.desk.language))
            names = list(COMPULSORY)  # the times do not fit together, and nobody knows which of them is wrong
        self.place()
        return self.answers

    def place(self) -> None:
        """A place that was said in part, or copied, is known well enough."""
        old = copied_meeting(self.answers, self.desk.records)
        if all(getattr(self.answers, name) is None for name in PLACE) and not (old and old.place):
            for name in PLACE:
                self.answer(name)

    def answer(self, name: str) -> None:
        """Asks until the answer is good."""
        before, language = self.answers, self.desk.language
        likely = proposals(before, self.desk.records, self.desk.today).get(name)
        proposal = getattr(before, name) or (shown(likely, language) if likely else "")
        question = Remark(f"ask-{name}", {"known": ", ".join(self.desk.records.groups)}).sentence(language)
        while True:
            said = input(f"{question} [{proposal}]: " if proposal else f"{question}: ").strip()
            answer: dict[str, Any] = {name: said or proposal}
            self.answers = replace(before, **answer)
            wrong = [remark for remark in self.wrong(name) if remark.about == (name,)]
            if not self.tell(wrong):
                break
            proposal = next((shown(r.instead, language) for r in wrong if r.instead), proposal)
        if name == "date":
            print(f"  {_day(When(Precision.DAY, read_day(self.answers.date or '', self.desk.today)), language)}")

    def wrong(self, *names: str) -> list[Remark]:
        """What is wrong with these answers."""
        return [remark for remark in self.desk.wrong(self.answers) if set(names).intersection(remark.about)]

    def tell(self, wrong: Iterable[Remark]) -> bool:
        """Whether there was anything to tell."""
        lines = [f"  {_line(remark, self.desk.language)}" for remark in wrong]
        print(*lines, sep="\n", end="\n" if lines else "")
        return bool(lines)


def _day(when: When, language: Language) -> str:
    """`torstai 10.12.2026`."""
    return f"{weekday(when, language)} {date_text(when, language)}"


def _write(path: Path, made: Draft, language: Language) -> None:
    shown = made.tree.place.file
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb", buffering=0) as file:
            try:
                file.write(made.text.encode())
            except OSError:
                path.unlink()
                raise
    except FileExistsError:
        raise Stop(_line(Remark("exists", {"file": shown}), language)) from None
    except OSError as error:
        raise Stop(_line(Remark("not-writable", {"file": shown, "said": error.strerror}), language)) from None


def _summary(made: Draft, language: Language) -> Iterator[str]:
    """What was written, what it lacks, what to do next."""
    meeting = made.meeting

    def line(key: str, **values: object) -> str:
        return Remark(key, values).sentence(language)

    yield line("written", file=made.tree.place.file)
    yield f"  {_day(meeting.start, language)} {time_text(meeting.start, meeting.end, language)}"
    if meeting.place:
        yield f"  {venue_text(meeting.place, language)}"
    for number, entry in enumerate(timed(meeting), 1):
        yield f"  {clock(entry.start, language):>5}  {number}. {entry.item[language]}"
    yield line("page", address=address(slug(made.key), language))
    remarks = [remark.sentence(language) for remark in made.remarks]
    remarks += [problem.message(language) for _, problem in of_record(made.tree)]
    if remarks:
        yield "\n" + line("remarks")
        yield from (f"- {remark}" for remark in remarks)
    yield "\n" + line("next")
    guide = address(GUIDE, language)
    steps = (line("next-edit"), line("next-build"), line("next-send", address=guide))
    yield from (f"{number}. {step}" for number, step in enumerate(steps, 1))


if __name__ == "__main__":
    sys.exit(main())
