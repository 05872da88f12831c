"""axe-core finds nothing: on every page, in both colour schemes, wide and narrow, and with things open."""

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import Tabs
from tests.browser.served import LANGUAGES, Site, served
from tests.conftest import Tree

Scheme = Literal["light", "dark"]
schemes = pytest.mark.parametrize("scheme", ["light", "dark"])
languages = pytest.mark.parametrize("language", LANGUAGES)
widths = pytest.mark.parametrize("width", [1280, 360])

KINDS = {
    "home": 'class="nextbox".*class="goal',
    "table and contents": 'class="cards"',
    "closed notes": r'<details class="(?!toc-s)',
    "check list": "task-list",
    "agenda": 'class="agenda|class="facts"',
    "not found": 'content="noindex"',
}


@languages
@schemes
@widths
def test_no_page_breaks_a_rule(site: Site, tab: Tabs, language: str, scheme: Scheme, width: int) -> None:
    page = tab(site, width=width, scheme=scheme)
    found = []
    for address in site.pages(language):
        page.goto(address.path)
        found += [f"{address}: {text}" for text in violations(page)]
    assert not found, "\n".join(found)


def _menu(page: Page, _: str) -> None:
    page.locator(".js-menu").click()
    expect(page.locator("#site-menu li").first).to_be_visible()


def _results(page: Page, language: str) -> None:
    page.locator("button.js-search").click()
    page.locator("#site-search-field").fill({"fi": "hankinta", "sv": "upphandling", "en": "procurement"}[language])
    expect(page.locator(".hits > li").first).to_be_visible()


def _no_results(page: Page, _: str) -> None:
    page.locator("button.js-search").click()
    page.locator("#site-search-field").fill("zzxqvkwj")
    expect(page.locator("#site-search [role=status]")).to_contain_text("zzxqvkwj")


def _details(page: Page, _: str) -> None:
    for summary in page.locator("main summary:visible").all():
        summary.click()
    for block in page.locator("main details:visible").all():
        expect(block).to_have_attribute("open", "")


@languages
@schemes
@pytest.mark.parametrize(
    ("state", "width"),
    [(_menu, 360), (_results, 360), (_results, 1280), (_no_results, 1280), (_details, 360), (_details, 1280)],
)
def test_no_state_breaks_a_rule(
    site: Site, tab: Tabs, language: str, scheme: Scheme, state: Callable[[Page, str], None], width: int
) -> None:
    page = tab(site, width=width, scheme=scheme)
    found = []
    for kind, pattern in KINDS.items():
        address = site.having(language, f"(?s){pattern}")[0]
        page.goto(address.path)
        state(page, language)
        found += [f"{kind}: {address}: {text}" for text in violations(page)]
    assert not found, "\n".join(found)


SINK = """\
A paragraph with a [link](https://example.org/), `code`, **strong** and *stressed* words and a note.[^1]

[^1]: The note.

## Notices { #notices }

!!! note "Note"
    With a [link](https://example.org/).

!!! warning "Warning"
    With a [link](https://example.org/).

!!! tip "Tip"
    With a [link](https://example.org/).

??? note "Closed"
    With a [link](https://example.org/).

## Blocks { #blocks }

> A quotation.

```yaml
start: 2021-09-10T12:00
```

Term
:   What it means.

- [ ] to do
- [x] done

| Item | Amount | Part |
|---|---:|---|
| First | 1 | of three |
| Second | 2 | of three |

## Tabs { #tabs }

=== "One"
    First text.

=== "Two"
    Second text.

### Third level { #third }

Text.
"""


@schemes
@widths
def test_everything_that_markdown_can_make_is_accessible(tab: Tabs, tree: Tree, scheme: Scheme, width: int) -> None:
    built = tree.page("sink", SINK, "title: All blocks").build(SITE_URL="http://example.org/")
    assert built.status == 0, built.said
    with served(tree.site) as small:
        page = tab(small, width=width, scheme=scheme)
        page.goto("/sink/")
        assert violations(page) == []
        for summary in page.locator("main summary:visible").all():
            summary.click()
        page.get_by_text("Two", exact=True).click()
        expect(page.get_by_text("Second text.")).to_be_visible()
        assert violations(page) == []
        tab.close()
