"""What the templates show around a page: menu, crumbs, language links, page foot. Plain data, no MkDocs.

The size of a page does not grow with the site: the menu has the sections, and the pages of the current section only.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from markupsafe import Markup

from macros.dates import date_text, time_tag
from macros.feedback import report_url
from macros.feeds import linked_data
from macros.feeds.atom import FILE as FEED
from macros.feeds.publication import Publication
from macros.gate.pages import Project
from macros.html import EMPTY
from macros.meetings import PAGES
from macros.meetings import slug as meeting_slug
from macros.morphology.hyphens import LONG, LONG_IN_HEADING, soften, soften_text
from macros.morphology.store import pieces
from macros.page import Page
from macros.page_html import Section, split_heading, split_sections
from macros.policy import REFERRER, content_security_policy
from macros.render.glossary import PAGE as GLOSSARY
from macros.render.glossary import explained
from macros.render.marks import status_badge
from macros.render.people import responsible
from macros.render.references import source_line
from macros.review import next_review
from macros.scope import Scope
from macros.site import address, file_address, relative, scope
from macros.terms import marked
from macros.when import Precision, When, moments
from macros.words import LANGUAGES, Language, words

LANGUAGE_NAMES: dict[Language, str] = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
LOCALES: dict[Language, str] = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}
"""As Open Graph names them."""
SITE_MAP = "site-map"
HELPFUL = (SITE_MAP, "group/contacts")
"""Pages for readers who did not find what they looked for."""


@dataclass(frozen=True)
class PageLink:
    """A link in a menu. `current` is the value of `aria-current`: this page, or the part that this page is in."""

    title: str
    url: str
    current: Literal["", "page", "true"] = ""
    children: tuple["PageLink", ...] = ()


@dataclass(frozen=True)
class LanguageLink:
    """A link to the same page in a language; `url` is relative in the page, absolute in its head."""

    lang: str
    url: str
    name: str = ""
    current: bool = False


@dataclass(frozen=True)
class ContentsItem:
    """An entry of the list of contents."""

    id: str
    title: str
    children: tuple["ContentsItem", ...]


@dataclass(frozen=True)
class FootColumn:
    """A column of the page foot."""

    title: str
    text: str
    links: tuple[PageLink, ...]


@dataclass(frozen=True)
class MenuSection:
    """A section of the menu in one language; without a title its pages stand by themselves."""

    title: str
    slugs: tuple[str, ...]


@dataclass(frozen=True)
class Review:
    """The next review of a page: by which day; the moment from which it is late (ISO 8601); what to say then."""

    day: Markup
    ends: str
    late: str


@dataclass(frozen=True)
class View:
    """Everything that the templates use, as `v`."""

    lang: Language
    csp: str
    referrer: str
    t: dict[str, str]
    site_name: str
    site_title: str
    """The name and the tagline."""
    tagline: str
    locale: str
    card: str
    """The absolute address of the picture for links; empty when the site has no address."""
    description: str
    title: str
    is_home: bool
    layout: str
    canonical: str | None
    alternates: tuple[LanguageLink, ...]
    feed: str
    languages: tuple[LanguageLink, ...]
    home_url: str
    root: str
    asset: Callable[[str], str]
    menu: tuple[PageLink, ...]
    section: tuple[PageLink, ...]
    section_title: str
    footer: tuple[FootColumn, ...]
    search_folder: str
    search_help: tuple[PageLink, ...]
    site_map_url: str | None
    crumbs: tuple[PageLink, ...] = ()
    previous: PageLink | None = None
    next: PageLink | None = None
    toc: tuple[ContentsItem, ...] = ()
    h1: Markup = EMPTY
    linked_data: Markup = EMPTY
    summary: str = ""
    word_file: PageLink | None = None
    """The page as a file for word processors; set by overrides/hooks/word_files.py, which makes the file."""
    paper: PageLink | None = None
    """The page as PDF; set by overrides/hooks/papers.py."""
    badges: tuple[Markup, ...] = ()
    body: Markup = EMPTY
    hero: Markup = EMPTY
    sections: tuple[Section, ...] = ()
    terms: Markup = EMPTY
    glossary_url: str | None = None
    reviewed: Markup = EMPTY
    review: Review | None = None
    responsible: Markup = EMPTY
    sources: tuple[Markup, ...] = ()
    edit_url: str | None = None
    report_url: str = ""
    notfound: tuple[PageLink, ...] = field(default=())


@lru_cache(maxsize=8)
def menu_sections(project: Project, language: Language) -> tuple[MenuSection, ...]:
    """The menu: from the site's record, else from `nav` of mkdocs.yml, else from the folders."""
    site = project.records.site
    if site:
        return tuple(
            MenuSection(section.title[language] if section.title else "", tuple(section.pages)) for section in site.menu
        )
    if project.nav:
        return tuple(MenuSection(title, slugs) for title, slugs in project.nav)
    folders: dict[str, list[str]] = {}
    for (slug, page_language), page in project.pages.items():
        if page_language == language and not page.meeting:
            folders.setdefault(slug.partition("/")[0] if "/" in slug else "", []).append(slug)
    for slugs in folders.values():
        slugs.sort(key=lambda slug: (not slug.endswith("index"), slug))
    return tuple(
        MenuSection(project.title(f"{name}/index", language) if name else "", tuple(slugs))
        for name, slugs in sorted(folders.items())
    )


class _Around:
    """Builds the parts of a view for one page; `link` makes every address."""

    def __init__(self, project: Project, language: Language, slug: str | None, link: Callable[[str], str]) -> None:
        self.project, self.language, self.slug, self.link = project, language, slug, link
        page = project.pages.get((slug, language)) if slug else None
        self.meeting = page.meeting if page else None
        self.listed = PAGES if self.meeting else slug  # the page that stands in the menu for this one
        self.menu_parts = menu_sections(project, language)
        self.here = next((part for part in self.menu_parts if part.title and self.listed in part.slugs), None)

    def page(self, slug: str) -> PageLink:
        current: Literal["", "page", "true"] = ""
        if slug == self.listed:
            current = "page" if slug == self.slug else "true"
        return PageLink(_narrow(self.project.title(slug, self.language), self.language), self.link(slug), current)

    def menu(self) -> tuple[PageLink, ...]:
        links: list[PageLink] = []
        for part in self.menu_parts:
            if not part.title:
                links += [self.page(slug) for slug in part.slugs if slug != "index"]
                continue
            children = tuple(map(self.page, part.slugs)) if part is self.here else ()
            title = _narrow(part.title, self.language)
            links.append(PageLink(title, self.link(part.slugs[0]), "true" if part is self.here else "", children))
        return tuple(links)

    def neighbours(self) -> tuple[PageLink | None, PageLink | None]:
        if self.meeting:
            order = list(map(meeting_slug, self.project.records.meetings))
        else:
            order = [slug for part in self.menu_parts for slug in part.slugs]
        if self.slug not in order or self.slug == "index":
            return None, None
        at = order.index(self.slug)
        before = order[at - 1] if at and order[at - 1] != "index" else None
        after = order[at + 1] if at + 1 < len(order) else None
        return (self.page(before) if before else None), (self.page(after) if after else None)

    def crumbs(self) -> tuple[PageLink, ...]:
        if self.slug in (None, "index"):
            return ()
        home = self.page("index")
        if not self.here or self.slug == self.here.slugs[0]:
            return (home,)
        section = PageLink(_narrow(self.here.title, self.language), self.link(self.here.slugs[0]))
        return (home, section, self.page(PAGES)) if self.meeting else (home, section)

    def footer(self) -> tuple[FootColumn, ...]:
        site = self.project.records.site
        return tuple(
            FootColumn(
                column.title[self.language],
                column.text[self.language] if column.text else "",
                tuple(map(self.page, column.pages)),
            )
            for column in (site.footer if site else ())
        )


def _frame(around: _Around, config: "SiteConfig", base: Callable[[str], str]) -> dict[str, Any]:
    """The fields that pages and the 404 page share. `base` turns an address from the root into one of this page."""
    project, language = around.project, around.language
    return {
        "lang": language,
        "csp": content_security_policy(preview=config.preview),
        "referrer": REFERRER,
        "t": words(language),
        "site_name": site_name(project, language, config.name),
        "site_title": home_title(project, language, config),
        "tagline": tagline(project, language),
        "locale": LOCALES[language],
        "card": f"{config.url}assets/card-{language}.png" if config.url else "",
        "home_url": base(address("index", language)),
        "root": base(""),
        "asset": lambda path: base(f"assets/{path}"),
        "menu": around.menu(),
        "section": tuple(map(around.page, around.here.slugs)) if around.here and len(around.here.slugs) > 1 else (),
        "section_title": _narrow(around.here.title, language) if around.here else "",
        "footer": around.footer(),
        "feed": base(file_address(FEED, language)) if project.records.meetings else "",
        "search_folder": base("search/"),
        "search_help": tuple(around.page(slug) for slug in HELPFUL if (slug, language) in project.pages),
        "site_map_url": around.link(SITE_MAP) if (SITE_MAP, language) in project.pages else None,
    }


@dataclass(frozen=True)
class SiteConfig:
    """What the templates need of mkdocs.yml. `url` is absolute and ends with a slash, or is empty.

    preview: the pages are shown by `mkdocs serve`, not published.
    """

    name: str
    url: str
    preview: bool = False


def page_view(
    project: Project,
    language: Language,
    slug: str,
    html: str,
    toc: Sequence[Any],
    edit_url: str | None,
    config: SiteConfig,
) -> View:
    """The view of one page. html: its content after Markdown."""
    page = project.pages[slug, language]
    here = address(slug, language)
    page_scope = scope(project, language, here)

    def base(url: str) -> str:
        return relative(url, here)

    around = _Around(project, language, slug, lambda target: base(address(target, language)))
    h1, body = split_heading(html)
    title = project.title(slug, language)
    hero, sections = split_sections(body) if page.front.layout == "home" else (EMPTY, ())
    before, after = around.neighbours()
    return View(
        **_frame(around, config, base),
        description=page.front.description or "",
        title=title if slug != "index" else home_title(project, language, config),
        is_home=slug == "index",
        layout=page.front.layout,
        canonical=config.url + here if config.url else None,
        alternates=alternates(slug, config),
        languages=tuple(
            LanguageLink(code, base(address(slug, code)), LANGUAGE_NAMES[code], code == language)
            for code in LANGUAGES
            if (slug, code) in project.pages
        ),
        crumbs=around.crumbs(),
        previous=before,
        next=after,
        toc=_contents(toc, language),
        h1=_soft(h1 or Markup("{}").format(title), language, LONG_IN_HEADING),
        linked_data=_linked_data(project, page, config.url),
        summary="" if page.meeting else soften_text(page.front.description or "", language, pieces),
        badges=tuple(filter(None, [status_badge(page_scope, page.front.status or "")])),
        body=_soft(body, language),
        hero=_soft(hero, language),
        sections=tuple(replace(section, html=_soft(section.html, language)) for section in sections),
        terms=_soft(_terms(page_scope, marked(html, page.front.terms)), language),
        glossary_url=around.link(GLOSSARY) if (GLOSSARY, language) in project.pages else None,
        reviewed=_day(page_scope, page.front.reviewed) if page.front.reviewed else EMPTY,
        review=_review(page_scope, page),
        responsible=_responsible(page_scope, page),
        sources=tuple(_soft(source_line(page_scope, key), language) for key in page.front.source),
        edit_url=edit_url,
        report_url=report_url(page_scope, page_scope.say("report_subject", title=title), config.url + here),
    )


def _soft(html: Markup, language: Language, limit: int = LONG) -> Markup:
    return Markup(soften(html, language, pieces, limit))  # noqa: S704 - it was HTML before


def _narrow(title: str, language: Language) -> str:
    """A title for a menu, where there is little room."""
    return soften_text(title, language, pieces, LONG_IN_HEADING)


def _contents(toc: Sequence[Any], language: Language) -> tuple[ContentsItem, ...]:
    """The list of contents that MkDocs has made."""
    return tuple(
        ContentsItem(item.id, _narrow(item.title, language), _contents(item.children, language)) for item in toc
    )


def home_title(project: Project, language: Language, config: SiteConfig) -> str:
    """The name of the site, with its tagline, for the title of the home page."""
    return " – ".join(filter(None, [site_name(project, language, config.name), tagline(project, language)]))


def site_name(project: Project, language: Language, default: str) -> str:
    """The name of the site; `default` in a tree without a record of it."""
    site = project.records.site
    return site.name[language] if site else default


def publisher(project: Project, language: Language, default: str) -> str:
    """The group or organisation that answers for the site; `default` where none does."""
    site, records = project.records.site, project.records
    key = site.responsible or "" if site else ""
    if group := records.groups.get(key):
        return words(language)["group_named"].format(name=group.name[language])
    organisation = records.organisations.get(key)
    return organisation.name[language] if organisation else default


def tagline(project: Project, language: Language) -> str:
    """What stands under the name of the site; may be empty."""
    site = project.records.site
    return site.tagline[language] if site and site.tagline else ""


def not_found_view(project: Project, language: Language, config: SiteConfig) -> View:
    """The view of the 404 page of a language. It is served at any depth: addresses begin at the root of the host."""
    root = "/" + config.url.partition("://")[2].partition("/")[2] if config.url else "/"
    around = _Around(project, language, None, lambda target: root + address(target, language))
    useful = [
        column.pages[0] for column in (project.records.site.footer if project.records.site else ()) if column.pages
    ]
    return View(
        **_frame(around, config, lambda url: root + url),
        description="",
        title=words(language)["not_found_title"],
        is_home=False,
        layout="page",
        canonical=None,
        alternates=(),
        languages=tuple(
            LanguageLink(code, root + address("index", code), LANGUAGE_NAMES[code], code == language)
            for code in LANGUAGES
        ),
        h1=Markup("{}").format(words(language)["not_found_title"]),
        notfound=tuple(map(around.page, useful)),
    )


def alternates(slug: str, config: SiteConfig) -> tuple[LanguageLink, ...]:
    """Absolute addresses of a page in all languages; x-default is the Finnish one."""
    if not config.url:
        return ()
    links = [LanguageLink(code, config.url + address(slug, code)) for code in LANGUAGES]
    return (*links, LanguageLink("x-default", links[0].url))


def _linked_data(project: Project, page: Page, url: str) -> Markup:
    if not page.meeting:
        return EMPTY
    return linked_data.script(linked_data.event(Publication(project.records, url, {}), page.meeting, page.language))


def _terms(page_scope: Scope, keys: list[str]) -> Markup:
    """The explanations of the page's terms, in the order of the front matter."""
    glossary = page_scope.records.glossary
    return explained(page_scope, [(key, glossary[key]) for key in keys], back=True) if keys else EMPTY


def _day(page_scope: Scope, day: date) -> Markup:
    when = When(Precision.DAY, day)
    return time_tag(when, date_text(when, page_scope.language))


def _review(page_scope: Scope, page: Page) -> Review | None:
    day = next_review(page.front, page_scope.records.site)
    if not day:
        return None
    when = When(Precision.DAY, day)
    _, ends = moments(when, None)
    late = page_scope.say("review_late", date=date_text(when, page_scope.language))
    return Review(_day(page_scope, day), ends.isoformat(timespec="minutes"), late)


def _responsible(page_scope: Scope, page: Page) -> Markup:
    site = page_scope.records.site
    key = page.front.responsible or (site.responsible if site else None)
    return responsible(page_scope, key) if key else EMPTY
