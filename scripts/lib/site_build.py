"""Builds a site into a fresh folder and puts it in place only when nothing was wrong."""

import logging
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.utils import yaml as mkdocs_yaml

from macros.problems import Problem, in_order
from macros.site import HTML_ONLY, PAPER_OF, prefix, project
from macros.yaml_tree import Place

ENGINE = Path(__file__).resolve().parents[2]
STOPPED = "the build stopped"


@dataclass
class Outcome:
    """What came of a build: problems with a place, and faults of the engine or its set-up without one."""

    problems: list[Problem] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        return not self.problems and not self.faults


def build_site(
    config_file: Path,
    site_dir: Path | None = None,
    language: str | None = None,
    *,
    html_only: bool = False,
    paper_of: str | None = None,
) -> Outcome:
    """Builds what `config_file` describes; all languages, or one for a quick look.

    html_only: without the files that readers take with them, papers, books and the archive of the site.
    paper_of: of these files only papers and books, or with the slug of a page only its paper.
    The site appears at `site_dir` (or where the configuration says) in one step, and only when the outcome is good.
    """
    outcome = Outcome()
    with _listening() as heard:
        try:
            options = _options(config_file)
            target = Path(site_dir or options["site_dir"]).absolute()
            fresh = _fresh_folder(target)
        except (yaml.YAMLError, MkDocsException, OSError) as error:
            return Outcome(faults=[_one_line(error)])
        try:
            config = load_config(str(config_file), **{**options, "site_dir": str(fresh)})
            config.extra |= {HTML_ONLY: html_only, PAPER_OF: paper_of}
            _narrow(config, language)
            _build(config, outcome)
            if outcome.good:
                outcome.problems = in_order(_problems(heard.records, config, outcome))
            if outcome.good:
                _replace(target, fresh)
        except (Abort, MkDocsException) as error:
            outcome.faults.append(_one_line(error))
            outcome.faults += [_one_line(record.getMessage()) for record in heard.records]
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    return outcome


def _build(config: Any, outcome: Outcome) -> None:
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    except Abort as error:
        found = getattr(error, "problems", None)
        if found is None:
            outcome.faults.append(_one_line(error))
        else:
            outcome.problems += found
    finally:
        config.plugins.on_shutdown()


def _options(config_file: Path) -> dict[str, Any]:
    """The parts of a configuration that name files of the engine, with full paths.

    MkDocs looks for `custom_dir` and hooks beside the file that inherits them; they lie beside the one that wrote them.
    """
    with config_file.open(encoding="utf-8") as stream:
        merged = mkdocs_yaml.yaml_load(stream)
    here = config_file.absolute().parent

    def full(path: str) -> str:
        return str(here / path if (here / path).exists() else ENGINE / path)

    theme = merged.get("theme", {})
    plugins = merged.get("plugins", {})
    if isinstance(theme, dict) and "custom_dir" in theme:
        theme["custom_dir"] = full(theme["custom_dir"])
    if isinstance(plugins, dict) and isinstance(plugins.get("macros"), dict) and "module_name" in plugins["macros"]:
        # mkdocs-macros joins it to the folder of the configuration
        plugins["macros"]["module_name"] = os.path.relpath(
            full(plugins["macros"]["module_name"] + ".py"), here
        ).removesuffix(".py")
    return {
        "theme": theme,
        "plugins": plugins,
        "hooks": [full(path) for path in merged.get("hooks", [])],
        "site_dir": str(here / merged.get("site_dir", "site")),
    }


def _narrow(config: Any, language: str | None) -> None:
    """Builds one language only."""
    if not language:
        return
    i18n = config.plugins["i18n"]
    i18n.current_language = language
    for entry in i18n.config.languages:
        entry.build = entry.locale == language


# ---- the fresh folder


def _fresh_folder(target: Path) -> Path:
    """An empty folder beside the target: on one file system, so that renaming is one step."""
    target.parent.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))


def _replace(target: Path, fresh: Path) -> None:
    fresh.chmod(0o755)
    old = target.with_name(fresh.name + "-old")
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)


# ---- what MkDocs says


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def _listening() -> Iterator[_Ear]:
    """Hears warnings and errors of MkDocs and its plugins, in all languages."""
    ear = _Ear()
    names = ("mkdocs", "properdocs")
    before = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).addHandler(ear)
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        yield ear
    finally:
        for name in names:
            logging.getLogger(name).removeHandler(ear)
            logging.getLogger(name).setLevel(before[name])


_LINK = re.compile(
    r"Doc file '(?P<file>[^']+)' contains an? (?P<kind>absolute |unrecognized relative )?link '(?P<link>[^']*)'"
    r"(?P<rest>.*)",
    re.DOTALL,
)


def _problems(records: list[logging.LogRecord], config: Any, outcome: Outcome) -> Iterator[Problem]:
    """Warnings of MkDocs as problems with a line; those about no page are faults."""
    for record in records:
        match = _LINK.match(record.getMessage())
        if not match:
            outcome.faults.append(_one_line(record.getMessage()))
            continue
        docs = Path(config.docs_dir)
        shown = f"{prefix(docs)}/{match['file']}"
        page = next(page for page in project(docs).pages.values() if page.shown == shown)
        kind = "link-absolute" if match["kind"] else "link-anchor" if "anchor" in match["rest"] else "link-lost"
        yield Problem(Place(shown, page.line_of(match["link"])), kind, {"link": match["link"]})


def _one_line(error: object) -> str:
    return " ".join(str(error).split()).replace(str(ENGINE) + os.sep, "") or STOPPED
