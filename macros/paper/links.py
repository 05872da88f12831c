"""Where the links of a page lead on paper: to a place in the same paper, to the web, or nowhere."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from macros.terms import ANCHOR

LONGEST_ADDRESS = 120
"""Characters of an address that is printed whole; a longer one loses its query."""


@dataclass(frozen=True)
class Inside:
    """A place in the same paper. page: whether it is another page."""

    label: str
    page: bool = False


@dataclass(frozen=True)
class Web:
    """An absolute address."""

    url: str


@dataclass(frozen=True)
class Links:
    """The links of one page. here: its address from the site root; slugs: address → slug of the pages in the paper.

    labels: all labels of the paper. root: of the site, absolute with a slash at its end, or empty.
    glossary: the page of the paper that explains terms; without one a page explains its own.
    """

    slug: str
    here: str
    slugs: Mapping[str, str]
    labels: frozenset[str]
    root: str
    glossary: str = ""

    def label(self, identifier: str) -> str:
        """The label of an id of this page."""
        return label(self.slug, identifier)

    def target(self, href: str) -> Inside | Web | None:
        """What a link of this page leads to; None when that is on the web and the site has no address yet.

        A place that the page does not have is told by MkDocs.
        """
        parts = urlsplit(href)
        if parts.scheme:
            return Web(href)
        address = _joined(self.here, parts.path) if parts.path else self.here
        is_term = self.glossary and not parts.path and parts.fragment.startswith(ANCHOR)
        slug = self.glossary if is_term else self.slugs.get(address)
        if slug is not None and (wanted := label(slug, unquote(parts.fragment))) in self.labels:
            return Inside(wanted, page=slug != self.slug)
        if not self.root:
            return None
        return Web(urljoin(self.root, address) + (f"#{parts.fragment}" if parts.fragment else ""))

    def is_ours(self, url: str) -> bool:
        """Whether an address leads into the site itself."""
        return bool(self.root) and url.startswith(self.root)

    def file(self, source: str) -> str:
        """The path of a picture from the site root, which is its path below `docs/` too."""
        return _joined(self.here, unquote(urlsplit(source).path))


def label(slug: str, identifier: str = "") -> str:
    """The label of a page, or of a place on it."""
    return f"{slug}#{identifier}"


def shown(url: str) -> str:
    """An address as it is printed; empty for one that says nothing beside the text of its link (mail, phone)."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return ""
    address = url.partition("://")[2]
    if len(address) > LONGEST_ADDRESS:
        address = f"{parts.netloc}{parts.path}"
    return address.rstrip("/")


def _joined(here: str, path: str) -> str:
    found = posixpath.normpath(posixpath.join("/", here, path)).lstrip("/")
    return f"{found}/" if found and path.endswith(("/", "..", ".")) else found
