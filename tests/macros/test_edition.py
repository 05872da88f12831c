from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from subprocess import run
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from macros.archive import archive
from macros.edition import UNDATED, edition, file_name


def git(folder: Path, *command: str, day: str = "") -> None:
    when = {"GIT_COMMITTER_DATE": day, "GIT_AUTHOR_DATE": day} if day else {}
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    run(["git", *who, *command], cwd=folder, check=True, capture_output=True, env={"PATH": "/usr/bin:/bin", **when})


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder of pages with a history, and a file outside it that is changed later."""
    found = tmp_path / "docs"
    found.mkdir()
    git(tmp_path, "init", "-q")
    found.joinpath("page.md").write_text("one")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "pages", day="2026-05-01T22:30:00+00:00")
    tmp_path.joinpath("code.py").write_text("two")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "code", day="2026-06-01T00:00:00+00:00")
    return found


def test_the_time_is_that_of_the_last_change_of_the_content(docs: Path) -> None:
    told = edition(docs, [date(2020, 1, 1)])
    assert told.changed == datetime(2026, 5, 1, 22, 30, tzinfo=UTC)
    assert told.day == date(2026, 5, 2)  # in Finland


def test_edits_since_the_commit_are_told(docs: Path) -> None:
    committed = edition(docs, []).commit
    assert len(committed) == 7
    docs.joinpath("page.md").write_text("three")
    assert edition(docs, []).commit == committed + "+"


def test_without_a_history_the_newest_review_counts(tmp_path: Path) -> None:
    assert edition(tmp_path, [date(2026, 1, 2), None, date(2026, 3, 4)]).day == date(2026, 3, 4)
    assert edition(tmp_path, [None]).day == UNDATED
    assert edition(tmp_path, []).commit == ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Social hållbarhet", "social-hallbarhet"), ("  A/B – C! ", "a-b-c"), ("漢字", "site")],
)
def test_a_name_becomes_the_name_of_a_file(name: str, expected: str) -> None:
    assert file_name(name) == expected


def test_an_archive_keeps_the_order_and_knows_no_time() -> None:
    files = {"mimetype": b"type", "b.txt": b"text" * 99, "a.png": b"\x89PNG" * 99}
    made = archive(files)
    assert made == archive(files)
    assert made[30:42] == b"mimetypetype"  # plain, and without an extra field
    found = ZipFile(BytesIO(made))
    assert found.namelist() == [*files]
    assert {entry.date_time for entry in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert [entry.compress_type for entry in found.infolist()] == [ZIP_STORED, ZIP_DEFLATED, ZIP_STORED]
    assert {name: found.read(name) for name in files} == files
