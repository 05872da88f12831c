"""`scripts/test`: the whole test suite, browser and word processor included."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

from site_build import ENGINE


@dataclass(frozen=True)
class Tool:
    """A program that tests need and pip cannot install."""

    name: str
    commands: tuple[str, ...]
    package: str
    """Of Debian."""
    tests: str

    def found(self) -> bool:
        return any(map(shutil.which, self.commands))


TOOLS = (
    Tool("Chromium", ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"), "chromium", "browser"),
    Tool("LibreOffice Writer", ("soffice", "libreoffice"), "libreoffice-writer", "word processor"),
)


def main() -> int:
    """Makes sure that the tools are there, then runs pytest with the arguments given. Returns its exit status."""
    missing = [tool for tool in TOOLS if not tool.found() and not _install(tool)]
    for tool in missing:
        print(
            f"{tool.name} is missing; the {tool.tests} tests need it, and no test is skipped.\n"
            f"Install it (Debian: apt-get install {tool.package}) and run it again.",
            file=sys.stderr,
        )
    if missing:
        return 1
    arguments = sys.argv[1:] or ["-n", "auto"]
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=ENGINE, check=False).returncode  # noqa: S603


def _install(tool: Tool) -> bool:
    """Installs the package of Debian where that is allowed."""
    apt = shutil.which("apt-get")
    if not apt or os.name != "posix" or os.geteuid() != 0:
        return False
    print(f"Installing {tool.name} for the {tool.tests} tests, once", file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in ([apt, "update", "-qq"], [apt, "install", "-y", "-qq", "--no-install-recommends", tool.package]):
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)  # noqa: S603
    return tool.found()


if __name__ == "__main__":
    sys.exit(main())
