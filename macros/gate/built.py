"""The built site: every link and anchor of every page leads somewhere, and nothing is asked of a third party."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html as lxml_html

from macros.problems import Problem
from macros.yaml_tree import Place

_LOADED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "use": "href"}
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
        for element in tree.iter():
            attribute = _LOADED.get(element.tag, "href" if element.tag in ("a", "area") else None)
            address = element.get(attribute) if attribute else None
            if not address:
                continue
            parts = urlsplit(address)
            inside = address.startswith(site_url) if parts.scheme else not parts.netloc
            if not inside:
                if element.tag in _LOADED and element.get("rel") not in _NAMING:
                    yield Problem(place, "built-third-party", {"link": address})
                continue
            path = urlsplit(address).path
            target = posixpath.join(root + posixpath.dirname(name) + "/", path) if path else root + name
            file = posixpath.relpath(posixpath.normpath(unquote(target)), root)
            page = "index.html" if file == "." else f"{file}/index.html" if (site / file).is_dir() else file
            if not (site / page).is_file():
                yield Problem(place, "built-link", {"link": address})
            elif parts.fragment and page in ids and unquote(parts.fragment) not in ids[page]:
                yield Problem(place, "built-anchor", {"link": address})
