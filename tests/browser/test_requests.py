"""Pages ask only their own host, get everything they ask for, and log no error."""

import pytest

from tests.browser.conftest import Tabs
from tests.browser.served import LANGUAGES, Site


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_asks_another_host_or_fails(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    for address in site.pages(language):
        page.goto(address.path)
        page.mouse.wheel(0, 10_000)  # what loads late loads now
    page.wait_for_load_state("networkidle")
    assert tab.problems == []  # as after every test; here on every page
