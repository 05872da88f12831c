"""What a view of a page costs a reader who has nothing of the site yet."""

from dataclasses import dataclass

from playwright.sync_api import Page, Request


@dataclass(frozen=True)
class Cost:
    """One cold view."""

    requests: int
    bytes: int
    """Of bodies as they are sent, compressed."""
    hosts: frozenset[str]
    """That were asked."""
    failed: tuple[str, ...]
    """Addresses that gave nothing."""

    def __str__(self) -> str:
        return f"{self.bytes / 1024:.1f} KiB in {self.requests} requests"


AT_REST = "async () => { await document.fonts.ready; await new Promise(requestAnimationFrame); }"


def cost(page: Page, address: str) -> Cost:
    """Opens an address and adds up all requests. The server must forbid to store anything."""
    asked: list[Request] = []

    def note(request: Request) -> None:
        asked.append(request)

    page.on("request", note)
    page.goto(address)
    page.mouse.wheel(0, 100_000)  # what loads late loads now
    page.evaluate(AT_REST)
    page.remove_listener("request", note)
    answers = [(request, request.response()) for request in asked if request.url.startswith("http")]
    good = [request for request, answer in answers if answer and answer.status < 400]
    return Cost(
        len(answers),
        sum(request.sizes()["responseBodySize"] for request in good),
        frozenset(request.url.split("/")[2] for request, _ in answers),
        tuple(request.url for request, _ in answers if request not in good),
    )
