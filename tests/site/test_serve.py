"""`scripts/serve` survives what an editor does to it."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from tests.conftest import ROOT, Tree


class Server:
    def __init__(self, tree: Tree, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}/"
        self.tree = tree

    def get(self, path: str = "") -> str:
        try:
            with urlopen(self.url + path, timeout=20) as answer:
                return str(answer.read().decode())
        except HTTPError as error:
            return error.read().decode()
        except (URLError, ConnectionError):
            return ""

    def wait(self, good: Callable[[str], object], path: str = "", seconds: float = 40) -> str:
        end, text = time.monotonic() + seconds, ""
        while time.monotonic() < end:
            text = self.get(path)
            if good(text):
                return text
            time.sleep(0.3)
        raise AssertionError(f"still after {seconds} s: {text[:2000]}")


@pytest.fixture
def server(tree: Tree) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, str(ROOT / "scripts/lib/serve.py"), "-f", str(tree.config), "--port", str(port)]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    process = subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL)
    try:
        yield Server(tree, port)
    finally:
        process.terminate()
        process.wait(timeout=20)


def test_edits_of_pages_and_records_show_up_and_faults_are_survived(server: Server) -> None:
    page = server.wait(lambda text: "Text." in text)
    assert '<script src="/livereload.js"' in page, "the pages' policy forbids an inline script"
    assert "unsafe-inline" not in page
    assert "location.reload" in server.get("livereload.js")
    server.tree.write("index.fi.md", "Muutettu.\n")
    server.wait(lambda text: "Muutettu." in text)

    record = server.tree.record("criteria.yml", "a: [\n")
    told = server.wait(lambda text: "criteria.yml:" in text, "sv/")
    assert re.search(r"docs/_data/criteria\.yml:\d+: ", told)
    assert "Traceback" not in told
    assert "Muutettu" not in server.get(), "every address shows the problem"

    record.unlink()
    server.wait(lambda text: "Muutettu." in text)
    server.tree.write("index.fi.md", "{{ nosuch() }}\n")
    server.wait(lambda text: "nosuch" in text)
    server.tree.write("index.fi.md", "Taas hyvin.\n")
    server.wait(lambda text: "Taas hyvin." in text)


def test_a_project_that_is_wrong_from_the_start_is_served_too(tree: Tree) -> None:
    tree.write("index.fi.md", "{{ nosuch() }}\n")
    for prepared in server.__wrapped__(tree):  # type: ignore[attr-defined]  # the fixture's function, after the fault is made
        prepared.wait(lambda text: "nosuch" in text)
        tree.write("index.fi.md", "Nyt toimii.\n")
        prepared.wait(lambda text: "Nyt toimii." in text)
