"""`scripts/setup`: a fresh machine, an old Python, no network."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, run

SETUP = ROOT / "scripts/setup"


def test_a_second_run_starts_at_once() -> None:
    done = run(sys.executable, str(SETUP), "--test", "python", "-c", "print('ready')")
    assert done.returncode == 0
    assert done.stdout == "ready\n"
    assert done.stderr == "", "nothing is prepared again"


def test_an_old_python_gets_a_message(tmp_path: Path) -> None:
    pretend = (
        "import sys, runpy; sys.version_info = (3, 9, 2); sys.argv = ['setup'];"
        f"runpy.run_path({str(SETUP)!r}, run_name='__main__')"
    )
    done = run(sys.executable, "-c", pretend, PATH=str(tmp_path))
    assert done.returncode == 1
    assert "Python 3.9.2 is too old: version 3.11.5 or newer is needed." in done.stderr
    assert "Install a newer Python" in done.stderr
    assert "Traceback" not in done.stderr


def test_setup_is_readable_for_old_pythons() -> None:
    text = SETUP.read_text(encoding="utf-8")
    assert not re.search(r'\bf"|:=|\bmatch ', text), "syntax that Python 3.5 cannot read would hide the message"


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A clone in which nothing is installed."""
    copy = tmp_path / "clone"
    copy.mkdir()
    for name in ("scripts", "requirements.txt", "requirements-test.txt", "package.json", "package-lock.json", ".npmrc"):
        source = ROOT / name
        shutil.copytree(source, copy / name) if source.is_dir() else shutil.copy(source, copy / name)
    return copy


def test_a_missing_network_is_told_and_nothing_counts_as_installed(fresh: Path) -> None:
    offline = {
        "PIP_CONFIG_FILE": "/dev/null",
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_RETRIES": "0",
        "PIP_FIND_LINKS": "",
        "PIP_NO_CACHE_DIR": "1",
        "PIP_EXTRA_INDEX_URL": "",
    }
    for _ in range(2):
        done = run(sys.executable, str(fresh / "scripts/setup"), "python", "-c", "pass", cwd=fresh, **offline)
        assert done.returncode == 1
        assert "The package registry did not answer. Check the network connection" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_package_with_a_wrong_hash_is_refused(fresh: Path) -> None:
    lock = fresh / "requirements.txt"
    text = lock.read_text(encoding="utf-8")
    first = re.search(r"^mergedeep==.*?(?=^\S)", text, re.MULTILINE | re.DOTALL)
    assert first
    lock.write_text(re.sub(r"sha256:[0-9a-f]{64}", "sha256:" + "0" * 64, first[0]), encoding="utf-8")
    done = run(sys.executable, str(fresh / "scripts/setup"), "python", "-c", "pass", cwd=fresh)
    assert done.returncode == 1
    assert "not the one that the lock file names" in done.stderr


@pytest.mark.parametrize("script", ["build", "serve", "check", "test", "schemas"])
def test_every_script_is_executable_and_says_what_it_does(script: str) -> None:
    path = ROOT / "scripts" / script
    assert path.stat().st_mode & 0o111
    assert path.read_text(encoding="utf-8").splitlines()[1].startswith("# ")
    subprocess.run(["sh", "-n", str(path)], check=True)
