"""A view of a page costs little, and pages ask only their own host, get everything they ask for, and log no error."""

import re

import pytest

from tests.browser.conftest import Tabs
from tests.browser.served import LANGUAGES, Site, prefix
from tests.browser.weight import cost

MOST_BYTES = 45 * 1024
MOST_REQUESTS = 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_light_and_asks_only_its_own_host(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    heavy = []
    for address in site.pages(language):
        icons = re.findall(r'<link rel="icon" href="([^"]+)"', site.html(address))
        assert icons, f"{address}: a browser would ask for /favicon.ico, which is not there"
        view = cost(page, address.path)
        if view.bytes > MOST_BYTES or view.requests > MOST_REQUESTS:
            heavy.append(f"{address}: {view}")
    assert not heavy, "\n".join(heavy)
    assert tab.problems == []  # as after every test; here on every page


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_address_is_answered_without_another_failure(site: Site, tab: Tabs, language: str) -> None:
    view = cost(tab(site), f"/{prefix(language)}no/such/page/")
    assert len(view.failed) == 1, view.failed
    assert tab.problems
    tab.problems.clear()
