"""The paper of one page: an agenda for a meeting, guidance to print, a form to fill in."""

from macros.gate.pages import Project
from macros.page import Page
from macros.paper.links import Links
from macros.paper.press import Imprint, Paper, Press, day, flag
from macros.paper.sheet import Sheet, here_of, labels_of, read_all, tree_of
from macros.paper.source import block, call, text
from macros.site import file_address
from macros.view import SITE_MAP, View
from macros.words import Language


def has_paper(page: Page) -> bool:
    """Whether a page has a paper of its own: all but the home page and the map of the site, which lead to others."""
    return page.slug != SITE_MAP and page.front.layout != "home"


def paper_path(slug: str, language: Language) -> str:
    """Address of a page's paper from the site root, beside the page: `sv/group/goals/goals-sv.pdf`."""
    folder = slug.removesuffix("/index")
    name = f"{folder.rpartition('/')[2]}-{language}.pdf"
    return file_address(name if slug == "index" else f"{folder}/{name}", language)


def paper(project: Project, slug: str, view: View, imprint: Imprint, press: Press) -> Paper:
    """The paper of a page. Raises UnknownTag, and Refused when the file would break a rule."""
    page, path = project.pages[slug, view.lang], paper_path(slug, view.lang)
    here, tree = here_of(page), tree_of(view, alone=True)
    links = Links(slug, here, {here: slug}, labels_of([(slug, tree)]), imprint.root)
    sheet = Sheet(page, tree, links)
    [done], problems = read_all([sheet], frozenset(sheet.targets), press)
    if problems:
        return Paper(path, b"", problems)
    source = call(
        "paper",
        block([done.source]),
        title=text(view.title),
        lang=text(view.lang),
        site=text(imprint.site),
        author=text(imprint.author),
        description=text(page.front.description or view.title),
        date=day(page.front.reviewed),
        address=text((imprint.root + here).partition("://")[2].rstrip("/")),
        sideways=flag(sheet.sideways),
    )
    return Paper(
        path, press.printed(view.lang, source, done.tables, sheet.pictures, imprint.edition.commit, page.shown), []
    )
