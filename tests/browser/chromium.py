"""The installed Chromium, for tests and measurements."""

import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")

NO_OTHER_HOST = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""The same result with and without a network."""


@contextmanager
def chromium(port: int) -> Iterator[Browser]:
    """Runs the browser while the block runs; it can be driven by the port too. LookupError when none is installed."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise LookupError(f"The browser tests need Chromium: none of {', '.join(NAMES)} is installed.")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", f"--remote-debugging-port={port}", NO_OTHER_HOST]
        browser = playwright.chromium.launch(executable_path=found, args=arguments)
        yield browser
        browser.close()


def free_port() -> int:
    """A port of this machine that nobody listens to."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
