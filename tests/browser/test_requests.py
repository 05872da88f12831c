"""Pages ask only their own host, get everything they ask for, and log no error."""

import pytest

from tests.browser.conftest import Tabs
from tests.browser.served import LANGUAGES, Site


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 360])
def test_no_page_asks_another_host_or_fails(site: Site, tab: Tabs, language: str, width: int) -> None:
    page = tab(site, width=width)
    for address in site.pages(language):
        page.goto(address.path, wait_until="load")
        page.mouse.wheel(0, 10_000)  # what loads late loads now
        tab.problems += [f"on {address}"] if tab.problems else []
    page.wait_for_load_state("networkidle")
    assert tab.problems == []
