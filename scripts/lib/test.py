"""`scripts/test`: the whole test suite, browser tests included."""

import os
import shutil
import subprocess
import sys

from site_build import ENGINE

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main() -> int:
    """Makes sure that there is a browser, then runs pytest with the arguments given. Returns its exit status."""
    if not _browser() and not _install():
        print(
            "Chromium is missing; the browser tests need it, and no test is skipped.\n"
            "Install it (Debian: apt-get install chromium; others: Chromium or Google Chrome) and run it again.",
            file=sys.stderr,
        )
        return 1
    arguments = sys.argv[1:] or ["-n", "auto"]
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=ENGINE, check=False).returncode  # noqa: S603


def _browser() -> str | None:
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def _install() -> bool:
    """Installs Debian's Chromium where that is allowed."""
    apt = shutil.which("apt-get")
    if not apt or os.name != "posix" or os.geteuid() != 0:
        return False
    print("Installing Chromium for the browser tests, once", file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in ([apt, "update", "-qq"], [apt, "install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)  # noqa: S603
    return _browser() is not None


if __name__ == "__main__":
    sys.exit(main())
