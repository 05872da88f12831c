"""The built site: every link and anchor of every page leads somewhere, and nothing is asked of a third party."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html as lxml_html
from lxml.html import HtmlElement

from macros.gate.pages import Project
from macros.problems import Problem
from macros.site import address
from macros.terms import marked
from macros.yaml_tree import Place

_LOADING = ("src", "srcset", "poster", "data")
"""Attributes by which any element loads a file; `<link href>` and `<use href>` do too."""
_NAMING = {"canonical", "alternate"}
"""`rel` of links in the head that name an address and load nothing."""


def faults(site: Path, site_url: str) -> Iterator[Problem]:
    """Dead links, dead anchors, doubled ids and third-party requests of all pages below `site`.

    site_url: the absolute address of the site, whose links count as links within it.
    """
    trees = {
        path.relative_to(site).as_posix(): lxml_html.parse(str(path)).getroot() for path in sorted(site.rglob("*.html"))
    }
    ids = {name: [element.get("id") for element in tree.iter() if element.get("id")] for name, tree in trees.items()}
    root = urlsplit(site_url).path or "/"
    for name, tree in trees.items():
        place = Place(f"{site.name}/{name}", 1)
        for identifier in sorted({i for i in ids[name] if ids[name].count(i) > 1}):
            yield Problem(place, "built-id", {"id": identifier})
        for target_url, loads in _addresses(tree):
            parts = urlsplit(target_url)
            if not (site_url and target_url.startswith(site_url)) and (parts.scheme or parts.netloc):
                if loads:
                    yield Problem(place, "built-third-party", {"link": target_url})
                continue
            target = posixpath.join(root + posixpath.dirname(name) + "/", parts.path) if parts.path else root + name
            file = posixpath.relpath(posixpath.normpath(unquote(target)), root)
            page = "index.html" if file == "." else f"{file}/index.html" if (site / file).is_dir() else file
            if not (site / page).is_file():
                yield Problem(place, "built-link", {"link": target_url})
            elif parts.fragment and page in ids and unquote(parts.fragment) not in ids[page]:
                yield Problem(place, "built-anchor", {"link": target_url})


def lost_terms(site: Path, project: Project) -> Iterator[Problem]:
    """Terms of the front matter that the text of the built page has nowhere."""
    for (slug, language), page in project.pages.items():
        terms = page.front.terms
        html = (site / address(slug, language) / "index.html").read_text(encoding="utf-8") if terms else ""
        for key in sorted({*terms} - {*marked(html, terms)}):
            values: dict[str, object] = {"id": key, "term": project.records.glossary[key].term[language]}
            yield Problem(Place(page.shown, page.front_lines["terms"]), "term-missing", values)


def _addresses(tree: HtmlElement) -> Iterator[tuple[str, bool]]:
    """Every address on a page, and whether the browser loads it by itself."""
    for element in tree.iter("*"):
        for attribute in _LOADING:
            value = element.get(attribute)
            for part in (value or "").split(",") if attribute == "srcset" else [value]:
                if part and part.split():
                    yield part.split()[0], True
        if href := element.get("href"):
            follows = element.tag in ("a", "area") or element.get("rel") in _NAMING
            yield href, not follows
