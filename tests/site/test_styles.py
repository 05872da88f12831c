"""The one style sheet: light, and without rules for things that no page has."""

import gzip
import re
from pathlib import Path

from tests.conftest import ROOT

LIMIT = 10 * 1024
"""Bytes after compression."""
MEMBERS = {"tip", "translation", "num", "footnote", "footnote-ref", "tabbed-set", "tabbed-labels", "tabbed-block"}
"""Of what a member may write at any time."""
MEETINGS = {"agenda", "pause"}
"""Of a meeting that has an agenda; there is none yet."""


def style(site: Path) -> str:
    return site.joinpath("assets/site.css").read_text(encoding="utf-8")


def test_the_style_sheet_is_light(built_site: Path) -> None:
    assert len(gzip.compress(style(built_site).encode(), 9)) <= LIMIT
    assert "/*" not in style(built_site)


def test_every_class_that_is_styled_is_used(built_site: Path) -> None:
    styled = set(re.findall(r"\.(-?[a-z][\w-]*)(?=[^{};]*\{)", style(built_site), re.IGNORECASE))
    pages = "".join(page.read_text(encoding="utf-8") for page in built_site.rglob("*.html"))
    used = {name for names in re.findall(r'class="([^"]*)"', pages) for name in names.split()}
    code = [*ROOT.glob("macros/**/*.py"), *ROOT.glob("overrides/assets/js/*.js")]
    written = "".join(path.read_text(encoding="utf-8") for path in code)
    unused = styled - used - MEMBERS - MEETINGS
    assert not {name for name in unused if not re.search(rf"[\"' ]{re.escape(name)}[\"' ]", written)}


def test_every_property_of_the_tokens_is_used_and_no_other(built_site: Path) -> None:
    css = style(built_site)
    assert set(re.findall(r"(--[\w-]+)\s*:", css)) == set(re.findall(r"var\((--[\w-]+)", css))
