"""`scripts/bench pages`: what a page costs its reader, beside the same text on the stock theme.

Bytes and requests are exact. Lighthouse simulates a slow phone; the middle one of three runs counts, because machines
are noisy.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median_low

from site_build import ENGINE, build_site

from tests.browser.chromium import chromium, free_port
from tests.browser.lighthouse import PERFORMANCE, QUALITY, Report, reports
from tests.browser.served import KINDS, Site, served
from tests.browser.weight import Cost, cost

MEASURED = ("home", "guidance", "meeting", "contacts")
RUNS = 3
STOCK = f"""\
INHERIT: {ENGINE / "mkdocs.yml"}
theme: {{font: {{text: Roboto, code: Roboto Mono}}}}
hooks: [overrides/hooks/rooms.py, overrides/hooks/gate.py, overrides/hooks/meetings.py]
plugins:
  search: {{}}
  i18n: {{reconfigure_material: true, reconfigure_search: true}}
"""
"""The same pages, records and macros; theme, search and language switch as they come."""
HEADS = ("page", "KiB", "requests", "other hosts asked", "failed", "performance", "other scores", "LCP, s", "CLS")


def main(arguments: list[str]) -> int:  # noqa: ARG001 - every part of `scripts/bench` is called so
    """Builds the site twice and prints a table for each. Returns the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        ours, stock = Path(folder, "ours"), Path(folder, "stock")
        outcome = build_site(ENGINE / "mkdocs.yml", ours)
        if not outcome.good:
            sys.exit("The site cannot be built; scripts/build says why.")
        for name, root in (("This site", ours), ("Stock Material on the same texts", _stock(stock))):
            print(f"\n{name}\n\n| {' | '.join(HEADS)} |\n{'|---' * len(HEADS)}|")
            with served(root) as site:
                _measure(site)
    return 0


def _stock(folder: Path) -> Path:
    """Builds what a project gets that only installs the theme. Returns the folder of the site."""
    folder.joinpath("overrides").mkdir(parents=True)
    for name in ("docs", "macros", "overrides/hooks"):
        folder.joinpath(name).symlink_to(ENGINE / name)
    folder.joinpath("mkdocs.yml").write_text(STOCK, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=folder, check=True, capture_output=True)
    return folder / "site"


def _measure(site: Site) -> None:
    port = free_port()
    addresses = {kind: f"{site.url}/{KINDS[kind]}" for kind in MEASURED}
    with chromium(port) as browser:
        views = {}
        for kind, address in addresses.items():
            context = browser.new_context(viewport={"width": 360, "height": 800})
            views[kind] = cost(context.new_page(), address)
            context.close()
        found = reports(port, [address for address in addresses.values() for _ in range(RUNS)], (PERFORMANCE, *QUALITY))
    for kind, address in addresses.items():
        print(_row(kind, views[kind], site, [report for report in found if report.address == address]), flush=True)


def _row(kind: str, view: Cost, site: Site, found: list[Report]) -> str:
    others = view.hosts - {site.url.partition("//")[2]}
    cells = (
        kind,
        f"{view.bytes / 1024:.1f}",
        view.requests,
        len(others),
        len(view.failed),
        median_low(report.scores[PERFORMANCE] for report in found),
        " ".join(str(min(report.scores[name] for report in found)) for name in QUALITY),
        f"{median_low(report.lcp or 0 for report in found):.1f}",
        f"{median_low(report.cls or 0 for report in found):.3f}",
    )
    return f"| {' | '.join(map(str, cells))} |"
