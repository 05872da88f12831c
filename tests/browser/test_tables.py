"""Tables are tables on a wide screen and labelled cards on a phone, and tables to a screen reader on both."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Tabs
from tests.browser.served import LANGUAGES, Site

languages = pytest.mark.parametrize("language", LANGUAGES)
TABLES = 'class="cards"'
CELLS = """() => [...document.querySelectorAll("main table")].flatMap(table => {
    const heads = [...table.tHead.rows[0].cells].map(cell => cell.textContent);
    return [...table.tBodies].flatMap(body => [...body.rows]).flatMap(row => [...row.cells].map((cell, column) => ({
        table: table.caption?.textContent, head: heads[column], text: cell.textContent, kind: cell.localName,
        display: getComputedStyle(cell).display,
        label: getComputedStyle(cell, "::before").content,
        labelDisplay: getComputedStyle(cell, "::before").display,
        labelWidth: parseFloat(getComputedStyle(cell, "::before").width),
        left: cell.getBoundingClientRect().left, top: cell.getBoundingClientRect().top,
    })));
})"""


def _roles(page: Page) -> dict[str, int]:
    """How often each role of a table is in Chromium's own accessibility tree."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in nodes if not node["ignored"]]
    return {role: roles.count(role) for role in ("table", "row", "columnheader", "rowheader", "cell")}


@languages
def test_cells_carry_their_labels_on_a_phone(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site, width=360)
    for address in site.having(language, TABLES):
        page.goto(address.path)
        for cell in page.evaluate(CELLS):
            if not cell["text"]:
                assert cell["display"] == "none", f"{address}: an empty cell is a card without text: {cell}"
            elif cell["kind"] == "td":
                assert cell["label"].strip('"').removesuffix(": ") == cell["head"].replace("\u00ad", ""), (
                    f"{address}: {cell}"
                )
                assert cell["labelDisplay"] != "none", f"{address}: {cell}"
                assert cell["labelWidth"] > 0, f"{address}: {cell}"
                assert "table" not in cell["display"], f"{address}: {cell}"
        for head in page.locator("main thead").all():
            assert head.evaluate("head => head.offsetHeight") <= 1, f"{address}: heads over cards"


@languages
def test_tables_are_tables_on_a_wide_screen(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    wrong = []
    for address in site.having(language, TABLES):
        page.goto(address.path)
        wrong += [
            f"{address}: {cell['table']}: {cell['head']}"
            for cell in page.evaluate(CELLS)
            if cell["display"] != "table-cell" or cell["label"] != "none"
        ]
    assert not wrong, "\n".join(wrong)


@languages
def test_cards_are_tables_to_a_screen_reader(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    for address in site.having(language, TABLES):
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(address.path)
        empty = page.locator("main td:empty").count()
        wide = _roles(page)
        page.set_viewport_size({"width": 360, "height": 800})
        narrow = _roles(page)
        assert narrow["table"] == page.locator("main table").count(), address
        assert narrow | {"cell": narrow["cell"] + empty} == wide | {"cell": wide["cell"]}, address
