"""`scripts/audit`: tries the built site with every tool, and writes the figures into docs/_data/audit.yml.

The accessibility statement is made from that file. Its words, its status and its gaps are written by people; this
script changes the date, the versions and the counts only. What is tried are the tests themselves.
"""

import json
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from site_build import ENGINE

from macros.audit_figures import KEYBOARD, NotDone, counts, updated
from tests.browser.chromium import version
from tests.site import verapdf

RESULT = ENGINE / "docs/_data/audit.yml"
TRIALS = ("test_axe", "test_keyboard", "test_lighthouse", "test_markup", "test_verapdf_passes")
PACKAGES = {"axe-core": "axe-core", "Nu Html Checker": "vnu-jar", "Lighthouse": "lighthouse"}
"""Name of a tool that counts for itself (the fixture `audited`) → its package."""


def main() -> int:
    """Tries everything and writes the result. Returns the exit status: 1 when something was found."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.xml")
        options = ["-q", "-n", "auto", "-o", "junit_family=xunit1", f"--junitxml={report}"]
        subprocess.run([sys.executable, "-m", "pytest", *options, "-k", " or ".join(TRIALS)], cwd=ENGINE, check=False)  # noqa: S603
        try:
            found = counts(report.read_bytes(), versions())
            today = datetime.now(ZoneInfo("Europe/Helsinki")).date().isoformat()
            text = updated(RESULT.read_text(encoding="utf-8"), today, found)
        except NotDone as error:
            print(f"{error} {RESULT.relative_to(ENGINE)} is unchanged.", file=sys.stderr)
            return 1
    RESULT.write_text(text, encoding="utf-8")
    for name, count in found.items():
        print(f"{name} {count.version}: {count.checked} checked, {count.found} found")
    return 1 if any(count.found for count in found.values()) else 0


def versions() -> dict[str, str]:
    """Version of each tool as installed."""
    packages = {
        name: ENGINE.joinpath("node_modules", package, "package.json").read_text(encoding="utf-8")
        for name, package in PACKAGES.items()
    }
    return {
        **{name: json.loads(text)["version"] for name, text in packages.items()},
        KEYBOARD: version(),
        "veraPDF": verapdf.version(),
    }


if __name__ == "__main__":
    sys.exit(main())
