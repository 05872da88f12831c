"""What all tests share: the built site, small trees of pages, and a way to build them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("fi", "sv", "en")
Audited = Callable[[str, int, Sequence[str]], None]


@dataclass(frozen=True)
class Built:
    """What a build left behind."""

    status: int
    said: str
    site: Path

    @property
    def lines(self) -> list[str]:
        return self.said.splitlines()


def run(*command: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a command with the tools of the project; output is text, nothing is raised."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1", **environment}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=300, check=False)


def build(config: Path, site: Path, **environment: str) -> Built:
    """What `scripts/build -f config --site-dir site` does, without its set-up."""
    script = str(ROOT / "scripts/lib/build.py")
    done = run(sys.executable, script, "-f", str(config), "-d", str(site), cwd=ROOT, **environment)
    return Built(done.returncode, done.stderr, site)


class Tree:
    """A small project of its own that inherits the engine: pages in three languages, and records."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = folder / "mkdocs.yml"
        self.docs = folder / "docs"
        self.site = folder / "site"
        folder.mkdir(parents=True, exist_ok=True)
        self.config.write_text(
            f"INHERIT: {ROOT / 'mkdocs.yml'}\nsite_name: Small\nsite_url: https://example.org/small/\n"
        )

    def page(self, slug: str, body: str = "Text.", front: str = "title: {language}") -> "Tree":
        """The same page in three languages."""
        for language in LANGUAGES:
            text = f"---\n{front}\n---\n{body}\n" if front else f"{body}\n"
            self.write(f"{slug}.{language}.md", text.replace("{language}", f"{slug} {language}"))
        return self

    def write(self, name: str, text: str) -> Path:
        path = self.docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def record(self, name: str, text: str) -> Path:
        return self.write(f"_data/{name}", text)

    def build(self, **environment: str) -> Built:
        return build(self.config, self.site, **environment)


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return Tree(tmp_path / "small").page("index")


@pytest.fixture
def audited(record_property: Callable[[str, object], None]) -> Audited:
    """`audited(tool, checked, found)` fails when something was found; `scripts/audit` adds up what was checked."""

    def tell(tool: str, checked: int, found: Sequence[str]) -> None:
        record_property(f"{tool} checked", checked)
        record_property(f"{tool} found", len(found))
        assert not found, "\n".join(found)

    return tell


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once for all processes of the test run."""
    shared = (
        tmp_path_factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else tmp_path_factory.getbasetemp()
    )
    site = shared / "built-site"
    with FileLock(shared / "built-site.lock"):
        if not site.exists():
            done = build(ROOT / "mkdocs.yml", site)
            assert done.status == 0, done.said
    return site


@pytest.fixture
def engine_copy(tmp_path: Path) -> Path:
    """The whole project in another folder, with the history that dates its calendars; packages are linked."""
    copy = tmp_path / "copy"
    ignore = shutil.ignore_patterns(".venv", "node_modules", "site", ".cache", "__pycache__", ".*_cache", ".site-*")
    shutil.copytree(ROOT, copy, ignore=ignore)
    (copy / "node_modules").symlink_to(ROOT / "node_modules")
    return copy


def files_of(site: Path) -> dict[str, bytes]:
    """Name → content of every file of a site."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}
