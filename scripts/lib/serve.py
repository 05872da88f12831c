"""`scripts/serve`: the site in a browser, following every edit.

Each build is a process of its own: edits of macros, hooks and templates show up like edits of pages, and no fault of
one build can hurt the next. While something is wrong every address shows the problems, and looks again by itself.
"""

import argparse
import html
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer
from site_build import ENGINE

PROBLEMS = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Problems</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="2">
<style>body {{ font: 1.1rem/1.5 sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }}</style></head>
<body><h1>The site cannot be built yet</h1>
<p>Mend what is listed and save: this page looks again by itself.</p>
<ul>{items}</ul></body></html>"""


RELOAD = b"""const poll = () =>
  fetch(`/livereload/${epoch}/${Date.now()}`)
    .then((answer) => answer.text())
    .then((now) => (Number(now) > epoch ? location.reload() : poll()), () => setTimeout(poll, 3000));
const epoch = Number(document.currentScript.dataset.epoch);
poll();
"""


class Server(LiveReloadServer):
    """MkDocs' preview server, with its script in a file: the pages' Content-Security-Policy forbids inline scripts."""

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        return content.replace(b"</body>", b'<script src="/livereload.js" data-epoch="%d"></script></body>' % epoch)

    def _serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes] | None:
        if environ["PATH_INFO"] != "/livereload.js":
            return super()._serve_request(environ, start_response)
        start_response("200 OK", [("Content-Type", "text/javascript"), ("Content-Length", str(len(RELOAD)))])
        return [RELOAD]


class Preview:
    """Builds into a folder of its own and tells the server what to show."""

    def __init__(self, config_file: Path, folder: Path) -> None:
        self.config_file, self.site, self.failed = config_file, folder / "site", folder / "failed"
        self.page = b""

    def build(self) -> Path:
        """Builds once. Returns the folder to show: the site, or the page of problems."""
        command = [
            sys.executable,
            str(ENGINE / "scripts/lib/build.py"),
            "-f",
            str(self.config_file),
            "-d",
            str(self.site),
            "--html-only",
        ]
        done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)  # noqa: S603 - our own script
        print(done.stderr.strip(), file=sys.stderr, flush=True)
        if done.returncode == 0:
            self.page = b""
            return self.site
        items = "".join(f"<li><code>{html.escape(line)}</code></li>" for line in done.stderr.splitlines())
        self.page = PROBLEMS.format(items=items).encode()
        self.failed.mkdir(exist_ok=True)
        return self.failed

    def error_page(self, code: int) -> bytes | None:
        """The problems for every address while there are any; the site's own 404 page otherwise."""
        if self.page:
            return self.page
        missing = self.site / f"{code}.html"
        return missing.read_bytes() if missing.is_file() else None


def main() -> int:
    """Reads the arguments and does the work. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="scripts/serve", description="Shows the site and follows every edit.")
    parser.add_argument("-f", "--config-file", type=Path, default=ENGINE / "mkdocs.yml")
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    if not options.config_file.is_file():
        print(f"{options.config_file}: no such file. Give the path of a mkdocs.yml.", file=sys.stderr)
        return 1
    os.environ["SITE_URL"] = f"http://127.0.0.1:{options.port}/"
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    with tempfile.TemporaryDirectory() as folder:
        preview = Preview(options.config_file.absolute(), Path(folder))
        server = Server(builder=lambda: None, host="127.0.0.1", port=options.port, root=str(preview.build()))

        def rebuild() -> None:
            server.root = str(preview.build())

        server.builder = rebuild
        server.error_handler = preview.error_page
        # the folder of the configuration holds the pages; the engine may lie elsewhere
        for path in (options.config_file.parent / "docs", options.config_file, ENGINE / "macros", ENGINE / "overrides"):
            if path.exists():
                server.watch(str(path))
        print(f"The site is at http://127.0.0.1:{options.port}/ – stop with Ctrl+C.", file=sys.stderr, flush=True)
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            pass
        except OSError as error:
            print(
                f"The port {options.port} cannot be used ({error.strerror}). Try another: scripts/serve --port 8001.",
                file=sys.stderr,
            )
            return 1
        finally:
            server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
