"""One browser and one server for each process of the test run; a fresh profile for each test."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

from tests.browser.chromium import chromium, free_port
from tests.browser.served import Site, served

HEIGHT = 800


@pytest.fixture(scope="session")
def debugging_port() -> int:
    """By which other programs drive the browser of the tests."""
    return free_port()


@pytest.fixture(scope="session")
def browser(debugging_port: int) -> Iterator[Browser]:
    """The installed Chromium. A machine without one cannot run these tests, and says so."""
    try:
        with chromium(debugging_port) as found:
            yield found
    except LookupError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def site(built_site: Path) -> Iterator[Site]:
    """The real site on a local server."""
    with served(built_site) as found:
        yield found


class Tabs:
    """Opens pages in profiles of their own and collects what goes wrong in them."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.contexts: list[BrowserContext] = []
        self.problems: list[str] = []

    def __call__(
        self,
        site: Site,
        *,
        width: int = 1280,
        scheme: Literal["light", "dark"] = "light",
        script: bool = True,
        zone: str = "Europe/Helsinki",
    ) -> Page:
        """A page without an address yet; addresses are paths of the site."""
        context = self.browser.new_context(
            base_url=site.url,
            viewport={"width": width, "height": HEIGHT},
            color_scheme=scheme,
            java_script_enabled=script,
            timezone_id=zone,
        )
        context.set_default_timeout(5_000)
        self.contexts.append(context)
        page = context.new_page()
        context.on("request", lambda request: self._request(site, request))
        context.on("requestfailed", self._failure)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.problems.append(f"script error: {error.error}"))
        return page

    def close(self) -> None:
        for context in self.contexts:
            context.close()

    def _request(self, site: Site, request: Request) -> None:
        if not request.url.startswith((f"{site.url}/", "data:", "blob:")):
            self.problems.append(f"another host: {request.url}")

    def _failure(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the next page was opened before this one had everything
            self.problems.append(f"{request.failure}: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.problems.append(f"{response.status}: {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.problems.append(f"console: {message.text} ({message.location.get('url')})")


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tabs]:
    """Opens pages. In every test: no other host, no failed request, no error on the console."""
    tabs = Tabs(browser)
    yield tabs
    tabs.close()
    assert not tabs.problems, "\n".join(tabs.problems)
