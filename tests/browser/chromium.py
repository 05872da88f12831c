"""The installed Chromium, for tests and measurements."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")

NO_OTHER_HOST = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""The same result with and without a network."""


@contextmanager
def chromium(port: int) -> Iterator[Browser]:
    """Runs the browser while the block runs; it can be driven by the port too. LookupError when none is installed."""
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", f"--remote-debugging-port={port}", NO_OTHER_HOST]
        browser = playwright.chromium.launch(executable_path=_installed(), args=arguments)
        yield browser
        browser.close()


def version() -> str:
    """Of the installed browser, as `150.0.7871.2`."""
    said = subprocess.run([_installed(), "--version"], capture_output=True, text=True, check=True).stdout
    return next(word for word in said.split() if word[0].isdigit())


def _installed() -> str:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise LookupError(f"The browser tests need Chromium: none of {', '.join(NAMES)} is installed.")
    return found


def free_port() -> int:
    """A port of this machine that nobody listens to."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
