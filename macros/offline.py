"""The whole site as one archive that works from a disk, without a server and without a network."""

import re
from collections.abc import Iterable, Mapping
from html import unescape
from urllib.parse import urlsplit

from markupsafe import escape

from macros.archive import archive
from macros.dates import date_text
from macros.edition import Edition
from macros.policy import content_security_policy
from macros.site import address
from macros.view import LANGUAGE_NAMES
from macros.when import Precision, When
from macros.words import LANGUAGES, Language, words

PAGE = "index.html"
README = "README.txt"
_HOST = re.compile(r"(.*/)?404\.html|_headers|sitemap\.xml|\.well-known/.*|offline/[^/]*\.zip")
"""What only a host has a use for, and an archive of an earlier build."""
_TAG = re.compile(r'<(?:a|link)\s(?:[^">]|"[^"]*")*>')
_HREF = re.compile(r'(?<=\shref=")[^"]*')


def site_archive(files: Mapping[str, bytes], name: str, readme: str) -> bytes:
    """The archive. files: of the finished site, by address from its root; name: of the folder that they unpack into."""
    kept = {path: content for path, content in sorted(files.items()) if not _HOST.fullmatch(path)}
    pages = {path: offline_html(text.decode()).encode() for path, text in kept.items() if path.endswith(".html")}
    held = {README: readme.encode(), **kept, **pages}
    return archive({f"{name}/{path}": content for path, content in held.items()})


def offline_html(html: str) -> str:
    """A page whose links name files: the address of a folder would show what is in the folder.

    html: as our templates write it, every attribute in double quotes. The policy of the page names `file:` as well, for
    browsers to which a file on a disk is never the page's own.
    """
    policy, named = (str(escape(content_security_policy(offline=offline))) for offline in (False, True))
    html = html.replace(policy, named, 1)
    return _TAG.sub(_tag, html)


def _tag(match: re.Match[str]) -> str:
    if ' rel="preload"' in match[0]:  # browsers refuse it on a disk, and say so in the console
        return ""
    return _HREF.sub(lambda href: str(escape(_named(unescape(href[0])))), match[0])


def _named(href: str) -> str:
    """`../group/#goals` is `../group/index.html#goals`."""
    parts = urlsplit(href)
    last = parts.path.rpartition("/")[2]
    if parts.scheme or parts.netloc or not parts.path or last not in ("", ".", ".."):
        return href
    folder = parts.path if parts.path.endswith("/") else parts.path + "/"
    return parts._replace(path=folder + PAGE).geturl()


def readme(names: Mapping[Language, str], edition: Edition, url: str) -> str:
    """How to open the archive, in all languages. names: of the site; url: its absolute address, empty without one."""
    return "\n".join(line for language in LANGUAGES for line in _readme(names[language], language, edition, url))


def _readme(name: str, language: Language, edition: Edition, url: str) -> Iterable[str]:
    told = words(language)
    day = date_text(When(Precision.DAY, edition.day), language)
    yield from (f"{LANGUAGE_NAMES[language]}: {name}", "")
    yield told["offline_open"].format(file=address("index", language) + PAGE)
    yield told["book_state"].format(date=day)
    if url:
        yield told["book_address"].format(url=url + address("index", language))
    yield from ("", "")
