"""Nothing on a page moves while it loads, however late the heading face and the scripts come."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Tabs
from tests.browser.served import KINDS, LANGUAGES, Address, Site

OBSERVE = """
window.shifts = [];
new PerformanceObserver(list => {
    for (const {value, sources} of list.getEntries()) window.shifts.push([value, ...sources.map(({node}) =>
        node?.outerHTML?.slice(0, 80) ?? node?.textContent)]);
}).observe({type: "layout-shift", buffered: true});
"""
SETTLED = """async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    return window.shifts;
}"""
LATE = {".woff2": 0.2, ".js": 0.1}
"""Seconds: the face misses the first paint, the scripts come after the style sheet."""


def _shifts(page: Page, address: Address) -> list[Any]:
    page.goto(address.path)
    page.wait_for_timeout(100)  # the observer is told of a shift after the frame that shows it
    found: list[Any] = page.evaluate(SETTLED)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("late", [False, True], ids=["quick", "late"])
def test_nothing_moves_while_a_page_loads(site: Site, tab: Tabs, language: str, width: int, *, late: bool) -> None:
    page = tab(site, width=width)
    page.add_init_script(OBSERVE)
    site.server.delays = LATE if late else {}
    try:
        found = {kind: _shifts(page, Address(language, slug)) for kind, slug in KINDS.items()}
    finally:
        site.server.delays = {}
    assert not any(found.values()), "\n".join(f"{kind}: {shifts}" for kind, shifts in found.items() if shifts)


def test_a_move_is_seen(site: Site, tab: Tabs) -> None:
    page = tab(site)
    page.add_init_script(OBSERVE)
    assert _shifts(page, Address("fi", "")) == []
    page.evaluate("document.querySelector('h1').before(document.createElement('hr'))")
    page.wait_for_timeout(100)
    assert page.evaluate(SETTLED)


def test_the_heading_face_is_used_when_it_comes_in_time(site: Site, tab: Tabs) -> None:
    page = tab(site)
    for _ in range(5):  # a busy machine may miss the first paint, and then does without the face
        page.goto("/")
        faces = _faces(page, "h1")
        if faces == {"Familjen Grotesk"}:
            return
    pytest.fail(f"headings are shown in {faces}")


def _faces(page: Page, selector: str) -> set[str]:
    """The faces that the browser has used for an element."""
    session = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        session.send(f"{domain}.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    element = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": element["nodeId"]})["fonts"]
    return {font["familyName"] for font in fonts}
