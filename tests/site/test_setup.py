"""`scripts/setup`: a fresh machine, an old Python, no network."""

import re
import runpy
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


class Machine:
    """`scripts/setup` on a machine whose installers only note what they are asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        for name in ("requirements.txt", "requirements-test.txt", "package-lock.json"):
            folder.joinpath(name).write_text(name, encoding="utf-8")
        python = folder / ".venv/bin/python"
        python.parent.mkdir(parents=True)
        python.touch()

    def set_up(self, *arguments: str) -> list[str]:
        """What one run of the script installs."""
        self.asked = []
        names = runpy.run_path(str(SETUP))
        names["main"].__globals__.update(
            ROOT=str(self.folder),
            VENV=str(self.folder / ".venv"),
            PYTHON=str(self.folder / ".venv/bin/python"),
            LOG=str(self.folder / ".cache/setup.log"),
            run=self._install,
        )
        assert names["main"]([*arguments]) == 0
        return self.asked

    def _install(self, command: list[str], failure: str) -> None:  # noqa: ARG002
        if "ci" in command:  # npm ci begins by removing the folder
            shutil.rmtree(self.folder / "node_modules", ignore_errors=True)
            self.folder.joinpath("node_modules").mkdir()
            self.asked.append("some packages" if "--omit=dev" in command else "all packages")
        else:
            self.asked.append(Path(command[-1]).name)


def test_a_build_needs_less_than_the_tests(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    assert machine.set_up() == ["requirements.txt", "some packages"]
    assert machine.set_up() == []
    assert machine.set_up("--test") == ["requirements-test.txt", "all packages"]
    assert machine.set_up() == machine.set_up("--test") == []


def test_a_build_after_the_tests_takes_nothing_away(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    assert machine.set_up("--test") == ["requirements.txt", "requirements-test.txt", "all packages"]
    assert machine.set_up() == machine.set_up("--test") == []


@pytest.mark.parametrize(
    ("arguments", "packages"), [([], "some packages"), (["--test"], "all packages")], ids=["build", "test"]
)
def test_other_packages_are_installed_anew(tmp_path: Path, arguments: list[str], packages: str) -> None:
    machine = Machine(tmp_path)
    machine.set_up("--test")
    tmp_path.joinpath("package-lock.json").write_text("other", encoding="utf-8")
    assert machine.set_up(*arguments) == [packages]
    assert machine.set_up("--test") == ([] if arguments else ["all packages"])
    assert machine.set_up() == []


@pytest.mark.parametrize("script", ["audit", "bench", "build", "check", "schemas", "serve", "test"])
def test_every_script_is_executable_and_says_what_it_does(script: str) -> None:
    path = ROOT / "scripts" / script
    assert path.stat().st_mode & 0o111
    assert path.read_text(encoding="utf-8").splitlines()[1].startswith("# ")
    subprocess.run(["sh", "-n", str(path)], check=True)
