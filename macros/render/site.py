"""The site itself: its map, and where to report what is wrong in it."""

from markupsafe import Markup

from macros.feedback import report_url
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


def feedback(scope: Scope) -> Markup:
    """How to give feedback on the site: by mail, or with the forge's form while the site has no address for mail."""
    site = scope.records.site
    url = report_url(scope, scope.say("feedback_subject"), "")
    if not url:
        return tag("p", scope.say("feedback_none"))
    if site and site.feedback:
        return tag("p", Markup("{} {}").format(scope.say("feedback_mail"), link(url, site.feedback)))
    form = tag("p", link(url, scope.say("feedback_form")))
    return form + tag("p", scope.say("feedback_account"))


def _below(scope: Scope, page: str) -> Markup:
    """The pages of the meetings, latest first, below the page that lists them."""
    if page != PAGES or not scope.records.meetings:
        return EMPTY
    return listing(link(scope.url(slug(key)), scope.title(slug(key))) for key in reversed(scope.records.meetings))
