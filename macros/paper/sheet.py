"""A page as it goes on paper: its title, its content, and what the foot of the page on the web tells."""

from dataclasses import dataclass
from datetime import date

from lxml import html as lxml_html
from lxml.html import HtmlElement
from markupsafe import Markup

from macros.dates import date_text
from macros.gate.pages import Project
from macros.html import EMPTY, join, tag
from macros.page import Page
from macros.page_html import split_heading
from macros.paper.tables import WIDE
from macros.render.glossary import explained
from macros.render.marks import status_badge
from macros.render.references import source_line
from macros.scope import Scope
from macros.site import address, scope
from macros.terms import marked
from macros.when import Precision, When
from macros.words import Language, words


@dataclass(frozen=True)
class Sheet:
    """A page ready to be read. address: from the site root; tree: with h1, lead and foot."""

    page: Page
    title: str
    address: str
    tree: HtmlElement

    @property
    def sideways(self) -> bool:
        """Whether the page is turned, because it has a table of many columns."""
        rows = self.tree.xpath(".//table//tr[1]")
        return self.page.front.layout == "wide" and any(len(row) > WIDE for row in rows)

    @property
    def reviewed(self) -> date | None:
        return self.page.front.reviewed


def sheet(project: Project, slug: str, language: Language, html: str, *, alone: bool) -> Sheet:
    """Puts a page together. html: its content; alone: outside the book, where it explains its own terms."""
    page, here = project.pages[slug, language], address(slug, language)
    around = scope(project, language, here)
    heading, body = split_heading(html)
    title = project.title(slug, language)
    badge = status_badge(around, page.front.status or "")
    lead = "" if page.meeting else page.front.description or ""
    parts = [
        tag("h1", heading or title),
        tag("p", badge) if badge else EMPTY,
        tag("p", lead, class_="lead") if lead else EMPTY,
        body,
        _terms(around, page, html) if alone else EMPTY,
        _foot(around, page),
    ]
    return Sheet(page, title, here, lxml_html.fragment_fromstring(str(join(parts)), create_parent="div"))


def _terms(around: Scope, page: Page, html: str) -> Markup:
    found = [(key, around.records.glossary[key]) for key in marked(html, page.front.terms)]
    if not found:
        return EMPTY
    return tag("h2", words(page.language)["terms_here"]) + explained(around, found, back=True)


def _foot(around: Scope, page: Page) -> Markup:
    """When the page was reviewed, and what it rests on."""
    rows = []
    if page.front.reviewed:
        day = date_text(When(Precision.DAY, page.front.reviewed), page.language)
        rows.append(tag("dt", around.say("reviewed")) + tag("dd", day))
    if page.front.source:
        lines = join(tag("dd", source_line(around, key)) for key in page.front.source)
        rows.append(tag("dt", around.say("sources")) + lines)
    return tag("dl", join(rows), class_="about") if rows else EMPTY
