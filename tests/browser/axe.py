"""The rules of axe-core on the page that is open."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

SCRIPT = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """tags => axe.run({runOnly: tags, resultTypes: ["violations"]}).then(({violations}) => violations.flatMap(
    ({id, nodes}) => nodes.map(({target, failureSummary}) => `${id}: ${target.join(" ")}: ${failureSummary}`)))"""


def violations(page: Page) -> list[str]:
    """What axe finds, one text for each element. Not added as an element: a strict policy may forbid that."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_source())
    found: list[str] = page.evaluate(RUN, TAGS)
    return [" ".join(text.split()) for text in found]


@cache
def _source() -> str:
    return SCRIPT.read_text(encoding="utf-8")
