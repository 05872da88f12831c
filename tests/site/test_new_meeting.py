"""`scripts/new-meeting` as an organiser meets it: with a command that says all, and with questions on a terminal."""

import os
import re
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from macros.drafts import CATALOGUE
from macros.gate.pages import read_project
from macros.problems import catalogue
from macros.when import HELSINKI
from macros.words import LANGUAGES
from tests.conftest import ROOT, Tree, files_of, run

SCRIPT = ROOT / "scripts/lib/new_meeting.py"
GROUP = """\
social:
  name: {fi: Ryhmä, sv: Grupp, en: Group}
  ambition: {fi: Tahto, sv: Vilja, en: Ambition}
  goals: []
  usual_items:
    - {fi: Avaus, sv: Öppning, en: Opening, minutes: 10, kind: info}
    - {fi: Teema, sv: Tema, en: Theme, minutes: 50, kind: discussion}
"""
OLD = """\
start: 2021-09-10T09:00
end: 2021-09-10T11:00
group: social
place: {room: {fi: Tammi, sv: Eken, en: Oak}, remote: true}
agenda:
  - {fi: Vanha, sv: Gammal, en: Old, minutes: 30, decision: {fi: Päätös, sv: Beslut, en: Decision}}
"""


def coming(days: int = 40) -> date:
    """A day ahead; the clock of the script is the real one."""
    return datetime.now(HELSINKI).date() + timedelta(days=days)


DAY = coming()
RECORD = f"""\
start: {DAY}T12:00
end: {DAY}T14:00
group: social
place:
  room: 'Sali: ''A'''
  address: Katu 1
  remote: true
agenda:
  - fi: Avaus
    sv: Öppning
    en: Opening
    minutes: 10
    kind: info
  - fi: Teema
    sv: Tema
    en: Theme
    minutes: 50
    kind: discussion
"""
TIMES = ("--date", str(DAY), "--start", "12.00", "--end", "14.00")


@pytest.fixture
def site(tree: Tree) -> Tree:
    tree.record("groups.yml", GROUP)
    tree.record("meetings/2021-09-10.yml", OLD)
    return tree


def command(tree: Tree, *arguments: str) -> list[str]:
    return [sys.executable, str(SCRIPT), "-f", str(tree.config), *arguments]


def call(tree: Tree, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command without a terminal, in Finnish unless the environment says otherwise."""
    settings = {"CHECK_LANGUAGE": "fi", "PYTHONUTF8": "1", **environment}
    return run(*command(tree, *arguments), cwd=ROOT, **settings)


def written(tree: Tree, key: str = str(DAY)) -> str:
    return (tree.docs / f"_data/meetings/{key}.yml").read_text(encoding="utf-8")


# ---- flags


def test_flags_alone_write_a_valid_record(site: Tree) -> None:
    before = files_of(site.folder)
    done = call(site, *TIMES, "--room", "Sali: 'A'", "--address", "Katu 1", "--remote")
    assert (done.returncode, done.stderr) == (0, "")
    assert written(site) == RECORD
    after = files_of(site.folder)
    assert after.pop(f"docs/_data/meetings/{DAY}.yml")
    assert after == before
    project = read_project(site.docs)
    assert project.problems == []
    assert project.records.meetings[str(DAY)].group == "social"


def test_what_was_written_is_told_with_what_is_missing_and_what_to_do_next(site: Tree) -> None:
    said = call(site, *TIMES).stdout
    lines = said.splitlines()
    assert lines[0] == f"Kirjoitettu: docs/_data/meetings/{DAY}.yml"
    assert "  12.10  2. Teema" in lines
    assert f"Kokouksen sivu: group/meetings/{DAY}/" in lines
    for expected in (
        "- Paikka puuttuu",
        "ilman esittelijää: 2",
        "60 min pidempi",
        "1. Avaa tiedosto",
        "scripts/serve",
        "(group/publish/)",
    ):
        assert expected in said
    swedish = call(site, *TIMES[:3], "15", "--end", "1 h", "--lang", "sv").stdout
    assert f"sv/group/meetings/{DAY}-2/" in swedish
    assert "15.10  2. Tema" in swedish


def test_the_door_sets_itself_up_and_passes_everything_on(site: Tree) -> None:
    door = [str(ROOT / "scripts/new-meeting"), "-f", str(site.config), *TIMES, "--room", "a  b"]
    assert "room: a b\n" in (done := run(*door)).stdout + written(site), done.stderr
    assert run(str(ROOT / "scripts/new-meeting"), "--help", CHECK_LANGUAGE="sv").stdout.count("\n  --") >= 10


def test_from_copies_the_agenda_and_the_place(site: Tree) -> None:
    assert call(site, *TIMES, "--from", "10.9.2021").returncode == 0
    text = written(site)
    assert "  - fi: Vanha\n    sv: Gammal\n    en: Old\n    minutes: 30\n" in text
    assert "  room:\n    fi: Tammi\n    sv: Eken\n    en: Oak\n  remote: true\n" in text
    assert "Päätös" not in text
    assert read_project(site.docs).problems == []


def test_everything_that_is_missing_is_told_in_one_run(site: Tree) -> None:
    before = files_of(site.folder)
    done = call(site)
    assert done.returncode == 1
    assert [line.partition(":")[0] for line in done.stderr.splitlines()[:3]] == ["--date", "--start", "--end"]
    assert done.stderr.endswith("Mitään ei kirjoitettu.\n")
    assert done.stdout == ""
    assert files_of(site.folder) == before


def test_everything_that_is_wrong_is_told_in_one_run(site: Tree) -> None:
    site.record(f"meetings/{DAY}.yml", f"start: {DAY}T13:00\nend: {DAY}T15:00\n")
    before = files_of(site.folder)
    more = [
        "--from",
        "2021-09-11",
        "--group",
        "sosial",
        "--title-fi",
        "a",
        "--status",
        "moved",
        "--lang",
        "de",
        "--odd",
    ]
    done = call(site, *TIMES[:4], "--end", "12.30", *more)
    flags = [line.partition(": ")[0] for line in done.stderr.splitlines()]
    assert flags[0] == "'--odd' on tuntematon valitsin. Komento scripts/new-meeting --help näyttää valitsimet."
    assert {"--lang", "--from", "--group", "--status", "--title-sv, --title-en", "--start, --end"} <= set(flags)
    assert f"docs/_data/meetings/{DAY}.yml" not in done.stderr, "12.00–12.30 does not meet 13.00"
    assert "Tarkoititko '2021-09-10'?" in done.stderr
    assert "Traceback" not in done.stderr
    assert (done.returncode, files_of(site.folder)) == (1, before)
    assert f"docs/_data/meetings/{DAY}.yml" in call(site, *TIMES).stderr
    assert files_of(site.folder) == before


@pytest.mark.parametrize("years", [-1, 2])
def test_a_date_in_the_wrong_year_is_refused_with_the_right_one(site: Tree, years: int) -> None:
    day = coming(200).replace(day=15)
    done = call(site, "--date", f"15.{day.month}.{day.year + years}", "--start", "12", "--end", "14")
    assert f"Tarkoititko 15.{day.month}.{day.year}?" in done.stderr
    assert done.returncode == 1


def test_items_that_do_not_fit_are_refused_and_the_flags_that_help_do(site: Tree) -> None:
    done = call(site, *TIMES[:4], "--end", "12.45")
    assert "15 min enemmän" in done.stderr
    assert "13.00 (--end)" in done.stderr
    assert done.returncode == 1
    assert call(site, *TIMES[:4], "--end", "12.45", "--no-agenda").returncode == 0
    assert call(site, *TIMES[:2], "--start", "13", "--end", "14").returncode == 0


def test_a_second_meeting_of_a_day_has_a_file_of_its_own_and_nothing_is_overwritten(site: Tree) -> None:
    assert call(site, *TIMES).returncode == 0
    first = written(site)
    assert call(site, *TIMES).returncode == 1
    done = call(site, *TIMES[:2], "--start", "14", "--end", "1 h")
    assert done.returncode == 0
    assert f"{DAY}-2.yml" in done.stdout
    assert f"on jo kokous: {DAY}.yml, klo 12.00–14.00" in done.stdout
    assert written(site) == first
    assert f"start: {DAY}T14:00" in written(site, f"{DAY}-2")
    assert read_project(site.docs).problems == []


def test_records_that_are_broken_already_are_told_and_nothing_is_written(site: Tree) -> None:
    site.record("meetings/2026-01-05.yml", "start: 2026-01-05T12:00\nend: 2026-01-05T11:00\n")
    site.record("people/x.yml", "name: X\n")
    before = files_of(site.folder)
    done = call(site, *TIMES, "--group", "social", "--from", "2026-01-05")
    assert done.returncode == 1
    assert "docs/_data/meetings/2026-01-05.yml:2: " in done.stderr
    assert "docs/_data/people/x.yml:1: " in done.stderr
    assert "--from" not in done.stderr, "a meeting that could not be read is not unknown"
    assert files_of(site.folder) == before


def test_a_broken_page_is_no_hindrance(site: Tree) -> None:
    site.write("half.fi.md", "{{ nothing( }}\n")
    assert call(site, *TIMES).returncode == 0


def test_what_will_fail_the_check_of_texts_is_told(site: Tree) -> None:
    titles = ("--title-fi", "klo 12-14", "--title-sv", "Möte", "--title-en", "Meeting")
    done = call(site, *TIMES, *titles)
    assert done.returncode == 0
    assert f"- docs/_data/meetings/{DAY}.yml:5: " in done.stdout


def test_bytes_that_are_no_text_are_refused(site: Tree) -> None:
    done = subprocess.run(
        [*(part.encode() for part in command(site, *TIMES, "--lang", "sv", "--room")), b"Sal \xe4"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.decode().startswith("--room: texten innehåller ett otillåtet tecken.")


def test_a_full_disk_leaves_no_half_of_a_file(site: Tree) -> None:
    before = files_of(site.folder)
    done = run("sh", "-c", 'ulimit -f 0; exec "$@"', "sh", *command(site, *TIMES), CHECK_LANGUAGE="en")
    assert done.returncode == 1
    assert f"Docs/_data/meetings/{DAY}.yml cannot be written" in done.stderr.replace("docs", "Docs")
    assert "Traceback" not in done.stderr
    assert files_of(site.folder) == before


def test_the_folder_of_meetings_is_made_and_docs_dir_is_followed(tmp_path: Path) -> None:
    tree = Tree(tmp_path / "other")
    tree.config.write_text(tree.config.read_text() + "docs_dir: pages\n")
    assert "Kansiota pages ei ole" in call(tree, *TIMES).stderr
    (tree.folder / "pages").mkdir()
    assert call(tree, *TIMES).returncode == 0
    assert (tree.folder / f"pages/_data/meetings/{DAY}.yml").read_text() == f"start: {DAY}T12:00\nend: {DAY}T14:00\n"


@pytest.mark.parametrize("text", ["a: [", "- a\n", "\xff", "INHERIT: nowhere.yml\n"])
def test_a_configuration_that_cannot_be_read_is_told(tmp_path: Path, text: str) -> None:
    tree = Tree(tmp_path / "other")
    tree.config.write_bytes(text.encode("latin-1"))
    for done in (call(tree, *TIMES), run(sys.executable, str(SCRIPT), "-f", "no/mkdocs.yml", CHECK_LANGUAGE="fi")):
        assert done.returncode == 1
        assert "ei voi lukea. Anna olemassa olevan mkdocs.yml-tiedoston polku." in done.stderr
        assert "Traceback" not in done.stderr


SAYS = {"fi": "Mitään ei kirjoitettu.", "sv": "Inget skrevs.", "en": "Nothing was written."}


@pytest.mark.parametrize(
    ("flag", "check", "machine", "language"),
    [
        ("sv", "fi", "fi_FI.UTF-8", "sv"),
        ("", "sv", "fi_FI.UTF-8", "sv"),
        ("", "", "fi_FI.UTF-8", "fi"),
        ("", "", "sv_FI", "sv"),
        ("", "", "de_DE.UTF-8", "en"),
        ("", "", "fil_PH.UTF-8", "en"),
        ("", "", "", "en"),
        ("xx", "yy", "sv", "sv"),
    ],
)
def test_the_language_is_that_of_the_flag_the_checks_or_the_machine(
    site: Tree, flag: str, check: str, machine: str, language: str
) -> None:
    flags = ["--lang", flag] if flag else []
    done = call(site, *flags, CHECK_LANGUAGE=check, LANG=machine, LC_ALL="")
    assert done.stderr.splitlines()[-1] == SAYS[language]


def test_a_flag_without_a_value_is_told_without_a_traceback(site: Tree) -> None:
    done = call(site, *TIMES, "--room")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "--help" in done.stderr


# ---- a terminal


ASKED = re.compile(
    r"(?:^|\n)(?:{})(?: \[[^\]\n]*\])?: \Z".format(
        "|".join(
            re.escape(text[language]).replace(re.escape("{known}"), "[^\n]*")
            for key, text in catalogue(CATALOGUE).items()
            if key.startswith("ask-") and key != "ask-intro"
            for language in LANGUAGES
        )
    )
)
"""A whole question at the end of what was said: half of one, or an answer that the terminal repeats, is none."""
PATIENCE = 30
"""Seconds to wait for the next sign."""


@dataclass
class Terminal:
    """The command on a terminal of its own."""

    process: subprocess.Popen[bytes]
    end: int
    seen: bytes = b""

    @property
    def said(self) -> str:
        """Everything so far; half a letter is left for later."""
        return self.seen.decode(errors="ignore").replace("\r\n", "\n")

    def until(self, good: Callable[[str], object]) -> str:
        """Reads until `good` holds or the command has ended."""
        start = len(self.said)
        while not good(self.said[start:]):
            assert select.select([self.end], [], [], PATIENCE)[0], f"nothing more came after {self.said!r}"
            try:
                data = os.read(self.end, 4096)
            except OSError:  # Linux: the other end is closed
                break
            if not data:
                break
            self.seen += data
        return self.said[start:]

    def question(self) -> str:
        """What is asked next."""
        text = self.until(ASKED.search)
        return text.rstrip().rpartition("\n")[2]

    def answer(self, text: str) -> None:
        os.write(self.end, text.encode() + b"\n")

    def key(self, sign: bytes) -> None:
        """Presses a key; again when a signal fell between the question and the wait for an answer."""
        for _ in range(PATIENCE):
            os.write(self.end, sign)
            if select.select([self.end], [], [], 1)[0]:
                return

    def talk(self, *answers: str) -> list[str]:
        """Answers one question after another; the questions."""
        asked = []
        for text in answers:
            asked.append(self.question())
            self.answer(text)
        return asked

    def close(self) -> int:
        """Reads to the end; the exit status."""
        self.until(lambda _: False)
        return self.process.wait(timeout=30)


@pytest.fixture
def terminal(site: Tree) -> Iterator[Callable[..., Terminal]]:
    opened: list[Terminal] = []

    def start(*arguments: str, **environment: str) -> Terminal:
        mine, theirs = os.openpty()
        door = "import os, sys; os.login_tty(0); os.execv(sys.executable, sys.argv[1:])"
        process = subprocess.Popen(
            [sys.executable, "-c", door, *command(site, *arguments)],
            stdin=theirs,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "PYTHONUTF8": "1",
                "TERM": "dumb",
                "CHECK_LANGUAGE": "fi",
                **environment,
            },
        )
        os.close(theirs)
        opened.append(Terminal(process, mine))
        return opened[-1]

    yield start
    for each in opened:
        each.process.kill()
        each.process.wait()
        os.close(each.end)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Uusi kokous.\nPäivä, esimerkiksi 10.12.: ", True),
        ("Päättyy klo, tai kesto (2 h, 90 min) [14.00]: ", True),
        ("x\nRyhmän tunnus (a, b): ", True),
        ("Huone tai tila (Enter, jos ei ole): Sali: ", False),
        ("Sali: ", False),
        ("\n  Päivä puuttuu: ", False),
        ("Päivä, esimerkiksi 10.12.:", False),
        ("Päivä, esimerkiksi 10.12.: \n", False),
    ],
)
def test_only_a_whole_question_at_the_end_is_answered(said: str, asked: object) -> None:
    assert bool(ASKED.search(said)) is asked


def test_questions_lead_to_a_record(site: Tree, terminal: Callable[..., Terminal]) -> None:
    talk = terminal()
    asked = talk.talk(f"{DAY.day}.{DAY.month}.", "12", "", "Sali: 'A'", "Katu 1", "k")
    assert talk.close() == 0
    assert [text.partition(" ")[0] for text in asked] == ["Päivä,", "Alkaa", "Päättyy", "Huone", "Katuosoite", "Voiko"]
    assert asked[1].endswith("[9.00]:")
    assert asked[2].endswith("[14.00]:"), "two hours, as the latest meeting"
    assert f"  {WEEKDAYS[DAY.weekday()]} {DAY.day}.{DAY.month}.{DAY.year}\n" in talk.said
    assert written(site) == RECORD
    assert "1. Avaa tiedosto" in talk.said


WEEKDAYS = ["maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai"]


def test_what_the_command_said_is_not_asked(site: Tree, terminal: Callable[..., Terminal]) -> None:
    talk = terminal("--date", str(DAY), "--end", "2 h", "--remote")
    assert talk.talk("12") == [talk.said.splitlines()[1].partition(": ")[0] + ":"]
    assert talk.close() == 0
    assert "place:\n  remote: true\n" in written(site)
    copy = terminal("--date", str(DAY), "--start", "klo 15", "--from", "10.9.2021")
    assert len(copy.talk("1 h")) == 1, "the place is copied"
    assert copy.close() == 0


def test_a_wrong_answer_is_asked_again_at_once(site: Tree, terminal: Callable[..., Terminal]) -> None:
    talk = terminal(CHECK_LANGUAGE="sv")
    past = f"{DAY.day}.{DAY.month}.{DAY.year - 1}"
    asked = talk.talk("", "31.2.", past, "", "24", "12", "14", "a\u200bb", "Sal", "", "kanske", "nej")
    assert talk.close() == 0
    assert f"Menade du {DAY.day}.{DAY.month}.{DAY.year}?" in talk.said
    assert asked[3].endswith(f"[{DAY.day}.{DAY.month}.{DAY.year}]:"), "Enter accepts the day that was meant"
    for told in (
        "Mötets datum saknas",
        "Dagen 31.2. finns inte",
        "Klockslaget 24 finns inte",
        "otillåtet tecken",
        "j eller n",
    ):
        assert told in talk.said
    assert "  room: Sal\n" in written(site)


def test_times_that_do_not_fit_are_asked_again_with_the_last_answers(
    site: Tree, terminal: Callable[..., Terminal]
) -> None:
    site.record(f"meetings/{DAY}.yml", f"start: {DAY}T12:00\nend: {DAY}T14:00\n")
    talk = terminal()
    asked = talk.talk(str(DAY), "13", "15", "", "15", "14", "", "", "16.30", "", "", "")
    assert talk.close() == 0
    assert asked[3].endswith(f"[{DAY}]:")
    assert asked[4].endswith("[13]:")
    assert asked[8].endswith("[14]:")
    assert f"docs/_data/meetings/{DAY}.yml" in talk.said
    assert "mutta päättyisi jo klo 14.00" in talk.said
    assert f"start: {DAY}T15:00\nend: {DAY}T16:30\n" in written(site, f"{DAY}-2")


def test_wrong_flags_are_told_before_anything_is_asked(site: Tree, terminal: Callable[..., Terminal]) -> None:
    for flags in (
        ["--start", "25"],
        ["--title-fi", "a"],
        ["--from", "x"],
        ["--start", "12", "--end", "12", "--date", str(DAY)],
    ):
        talk = terminal(*flags)
        assert talk.close() == 1
        assert "Päivä," not in talk.said
        assert talk.said.endswith("Mitään ei kirjoitettu.\n")
    assert list((site.docs / "_data/meetings").iterdir()) == [site.docs / "_data/meetings/2021-09-10.yml"]


def test_with_several_groups_the_group_is_asked_first(site: Tree, terminal: Callable[..., Terminal]) -> None:
    site.record("groups.yml", GROUP + GROUP.replace("social:", "green:").replace("Teema", "Vihreä"))
    talk = terminal(*TIMES, "--no-remote")
    asked = talk.talk("gren", "green")
    assert talk.close() == 0
    assert asked[0] == "Ryhmän tunnus (social, green):"
    assert "Tarkoititko 'green'?" in talk.said
    assert "group: green\n" in written(site)
    assert "Vihreä" in written(site)


@pytest.mark.parametrize(("sign", "status"), [(b"\x03", 130), (b"\x04", 1)])
@pytest.mark.parametrize("answered", [0, 2, 5])
def test_stopping_writes_nothing(
    site: Tree, terminal: Callable[..., Terminal], sign: bytes, status: int, answered: int
) -> None:
    before = files_of(site.folder)
    talk = terminal()
    talk.talk(*[str(DAY), "12", "14", "", ""][:answered])
    talk.question()
    talk.key(sign)
    assert talk.close() == status
    assert talk.said.endswith("\nKeskeytetty. Mitään ei kirjoitettu.\n")
    assert "Traceback" not in talk.said
    assert files_of(site.folder) == before


def test_a_file_that_appears_while_questions_are_asked_is_left_alone(
    site: Tree, terminal: Callable[..., Terminal]
) -> None:
    talk = terminal(*TIMES)
    talk.talk("", "")
    talk.question()
    site.record(f"meetings/{DAY}.yml", "mine\n")
    talk.answer("")
    assert talk.close() == 1
    assert "on jo olemassa, eikä sitä muuteta" in talk.said
    assert written(site) == "mine\n"
