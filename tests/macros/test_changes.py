"""Times of records: from the history, from the disk for what was edited since, and never from the clock of a build."""

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from macros.changes import last_changes

EARLY, LATE = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), datetime(2026, 6, 7, 8, 9, 10, tzinfo=UTC)


class History:
    """A repository whose records lie in `docs/_data/`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "docs/_data"
        self.data.mkdir(parents=True)
        self.git("init", "-q", at=EARLY)

    def git(self, *command: str, at: datetime) -> None:
        names = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A"}
        dates = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), at.isoformat())
        env = {**os.environ, **names, **dates, "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_CONFIG_GLOBAL": os.devnull}
        subprocess.run(["git", *command], cwd=self.folder, env=env, check=True, capture_output=True)

    def write(self, name: str, text: str, saved: datetime) -> None:
        path = self.data / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        os.utime(path, (saved.timestamp(), saved.timestamp()))

    def commit(self, at: datetime) -> None:
        self.git("add", "-A", at=at)
        self.git("commit", "-q", "-m", "x", at=at)


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "project")


def test_a_file_has_the_time_of_the_last_commit_that_changed_it(history: History) -> None:
    history.write("events.yml", "a", LATE)
    history.write("meetings/2026-12-10.yml", "a", LATE)
    history.commit(EARLY)
    assert last_changes(history.data) == {"events.yml": EARLY, "meetings/2026-12-10.yml": EARLY}
    history.write("events.yml", "b", EARLY)
    history.commit(LATE)
    assert last_changes(history.data) == {"events.yml": LATE, "meetings/2026-12-10.yml": EARLY}


def test_a_commit_elsewhere_and_a_new_checkout_change_nothing(history: History) -> None:
    history.write("events.yml", "a", EARLY)
    history.commit(EARLY)
    history.folder.joinpath("README.md").write_text("x", encoding="utf-8")
    history.commit(LATE)
    os.utime(history.data / "events.yml")  # as a fresh clone has it
    assert last_changes(history.data) == {"events.yml": EARLY}


def test_an_edit_that_is_not_committed_has_the_time_at_which_it_was_saved(history: History) -> None:
    history.write("events.yml", "a", EARLY)
    history.commit(EARLY)
    history.write("events.yml", "b", LATE)
    assert last_changes(history.data) == {"events.yml": LATE}
    history.git("add", "-A", at=LATE)
    assert last_changes(history.data) == {"events.yml": LATE}, "staged is not committed"


def test_an_edit_rises_above_its_commit_whatever_the_clock_of_the_disk_says(history: History) -> None:
    history.write("events.yml", "a", EARLY)
    history.commit(LATE)
    history.write("events.yml", "bb", EARLY)
    assert last_changes(history.data)["events.yml"] > LATE


def test_a_new_file_has_the_time_at_which_it_was_saved(history: History) -> None:
    history.write("events.yml", "a", EARLY)
    history.commit(EARLY)
    history.write("meetings/2026-12-10.yml", "a", LATE)
    assert last_changes(history.data) == {"events.yml": EARLY, "meetings/2026-12-10.yml": LATE}


def test_names_with_letters_outside_ascii_and_spaces_are_found(history: History) -> None:
    history.write("päivä yksi.yml", "a", LATE)
    history.commit(EARLY)
    assert last_changes(history.data) == {"päivä yksi.yml": EARLY}


def test_a_merged_branch_counts_by_the_time_of_its_commits(history: History) -> None:
    history.write("events.yml", "a", EARLY)
    history.commit(EARLY)
    history.git("checkout", "-q", "-b", "proposal", at=EARLY)
    history.write("events.yml", "bb", EARLY)
    history.commit(LATE)
    history.git("checkout", "-q", "-", at=LATE)
    history.git("merge", "-q", "--no-ff", "-m", "m", "proposal", at=LATE)
    assert last_changes(history.data) == {"events.yml": LATE}


def test_a_rename_is_a_change_of_the_new_name(history: History) -> None:
    history.write("meetings/2026-12-10.yml", "a", EARLY)
    history.commit(EARLY)
    history.git("mv", "docs/_data/meetings/2026-12-10.yml", "docs/_data/meetings/2026-12-11.yml", at=LATE)
    history.commit(LATE)
    assert last_changes(history.data) == {"meetings/2026-12-11.yml": LATE}


def test_without_git_the_time_is_that_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "events.yml"
    path.write_text("a", encoding="utf-8")
    os.utime(path, (EARLY.timestamp(), EARLY.timestamp() + 0.9))
    assert last_changes(tmp_path) == {"events.yml": EARLY}, "in whole seconds"
    monkeypatch.setenv("PATH", "")
    assert last_changes(tmp_path) == {"events.yml": EARLY}


def test_a_folder_that_is_not_there_has_no_changes(tmp_path: Path) -> None:
    assert last_changes(tmp_path / "_data") == {}
