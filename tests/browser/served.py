"""The built site on a local server, as a web host would serve it."""

import gzip
import mimetypes
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

LANGUAGES = ("fi", "sv", "en")
NOT_FOUND = "404.html"
KINDS = {
    "home": "",
    "section": "employment/",
    "guidance": "employment/choose/",
    "meeting": "group/meetings/2021-12-17/",
    "meetings": "group/meetings/",
    "contacts": "group/contacts/",
    "programme": "academy/programme/",
    "form": "templates/sprint-plan/",
    "glossary": "resources/glossary/",
    "questions": "resources/faq/",
    "site map": "site-map/",
    "not found": NOT_FOUND,
}
"""A page of each kind: kind → slug."""


@dataclass(frozen=True)
class Address:
    """One page in one language. The slug is the same in all languages: "" is the home page."""

    language: str
    slug: str

    @property
    def path(self) -> str:
        return f"/{prefix(self.language)}{self.slug}"

    def __str__(self) -> str:
        return self.path


class Site:
    """The pages of a built site and the server that shows them."""

    def __init__(self, root: Path, server: "SiteServer") -> None:
        self.root = root
        self.server = server

    @property
    def url(self) -> str:
        return self.server.url

    @cached_property
    def all_pages(self) -> tuple[Address, ...]:
        names = sorted(path.relative_to(self.root).as_posix() for path in self.root.rglob("*.html"))
        return tuple(self.address(name.removesuffix("index.html")) for name in names)

    def pages(self, language: str) -> list[Address]:
        """All pages of a language, its 404 page included."""
        return [page for page in self.all_pages if page.language == language]

    def articles(self, language: str) -> list[Address]:
        """All pages of a language without the 404 page."""
        return [page for page in self.pages(language) if page.slug != NOT_FOUND]

    def having(self, language: str, pattern: str) -> list[Address]:
        """The pages whose HTML holds the pattern; at least one, or the test would test nothing."""
        found = [page for page in self.pages(language) if re.search(pattern, self.html(page))]
        assert found, f"no page in {language} has {pattern}"
        return found

    def html(self, page: Address) -> str:
        return self._file(page.path).read_text(encoding="utf-8")

    def heading(self, page: Address) -> str:
        """Text of the main heading."""
        found = re.search(r"<h1[^>]*>(.*?)</h1>", self.html(page), re.DOTALL)
        assert found, f"{page} has no h1"
        return " ".join(unescape(re.sub(r"<[^>]+>", "", found[1])).split())

    def address(self, path: str) -> Address:
        """The page at a path or a full address."""
        path = urlsplit(path).path.lstrip("/")
        language = next((code for code in LANGUAGES[1:] if path.startswith(f"{code}/")), LANGUAGES[0])
        return Address(language, path.removeprefix(prefix(language)))

    def exists(self, path: str) -> bool:
        return self._file(path).is_file()

    def _file(self, path: str) -> Path:
        file = self.root / unquote(urlsplit(path).path).lstrip("/")
        return file / "index.html" if file.is_dir() else file


class SiteServer(ThreadingHTTPServer):
    """Serves a folder without caching, compressed as hosts do; unknown addresses get the 404 page of their language."""

    def __init__(self, root: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.root = root
        self.asked: list[str] = []  # paths, in the order of the requests
        self.broken: set[str] = set()  # paths that answer "500" for now
        self.delays: dict[str, float] = {}  # suffix of a file → seconds that its answer waits

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle of an answer is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one packet: in two, the second waits for the browser's delayed acknowledgement
    server: SiteServer

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        self.server.asked.append(path)
        file = self.server.root / path.lstrip("/")
        time.sleep(self.server.delays.get(file.suffix, 0))
        if file.is_dir():
            if not path.endswith("/"):
                self._answer(301, b"", {"Location": f"{path}/"})
                return
            file /= "index.html"
        if path in self.server.broken:
            self._answer(500, b"broken for a test", {"Content-Type": "text/plain"})
        elif file.is_file():
            self._answer(200, file.read_bytes(), {"Content-Type": _kind(file)})
        else:
            language = path.split("/")[1]
            folder = self.server.root / language if language in LANGUAGES[1:] else self.server.root
            self._answer(404, (folder / NOT_FOUND).read_bytes(), {"Content-Type": _kind(folder / NOT_FOUND)})

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        zipped = headers.get("Content-Type", "").startswith("font/")
        if "gzip" in self.headers.get("Accept-Encoding", "") and not zipped:
            body = gzip.compress(body, mtime=0)
            headers = {**headers, "Content-Encoding": "gzip"}
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body)), "Cache-Control": "no-store"}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Quiet."""


@contextmanager
def served(root: Path) -> Iterator[Site]:
    """Serves a built site while the block runs."""
    server = SiteServer(root)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield Site(root, server)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def prefix(language: str) -> str:
    """What the addresses of a language begin with."""
    return "" if language == LANGUAGES[0] else f"{language}/"


def _kind(file: Path) -> str:
    kind = {".js": "text/javascript", ".woff2": "font/woff2"}.get(file.suffix) or mimetypes.guess_type(file.name)[0]
    kind = kind or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
