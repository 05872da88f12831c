"""The site itself: its map."""

from markupsafe import Markup

from macros.html import EMPTY, join, link, listing, tag
from macros.meetings import PAGES, slug
from macros.scope import Scope


def site_map(scope: Scope) -> Markup:
    """All pages by section of the menu; it stands where search would be when there is no script."""
    if not scope.records.site:
        return EMPTY
    parts = []
    for section in scope.records.site.menu:
        pages = listing(link(scope.url(page), scope.title(page)) + _below(scope, page) for page in section.pages)
        title = tag("h2", scope.read(section.title)) if section.title else EMPTY
        parts.append(tag("div", title + pages))
    return tag("div", join(parts), class_="sitemap")


def _below(scope: Scope, page: str) -> Markup:
    """The pages of the meetings, latest first, below the page that lists them."""
    if page != PAGES or not scope.records.meetings:
        return EMPTY
    return listing(link(scope.url(slug(key)), scope.title(slug(key))) for key in reversed(scope.records.meetings))
