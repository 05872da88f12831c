"""The files around the chapters of a book, and all of them as one file (EPUB 3.3, https://www.w3.org/TR/epub-33/)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from markupsafe import Markup

from macros.archive import archive
from macros.dates import date_text, time_tag
from macros.edition import Edition
from macros.epub.book import CONTENTS, STYLE, Entry, File
from macros.epub.xhtml import document
from macros.html import EMPTY, join, link, listing, tag
from macros.when import Precision, When
from macros.words import Language, words

ROOM = "EPUB/"
PACKAGE = "package.opf"
COVER, COVER_PICTURE, TITLE = "cover.xhtml", "cover.png", "title.xhtml"
_KIND = "application/xhtml+xml"
_CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    f'<rootfile full-path="{ROOM}{PACKAGE}" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>\n"
)
_FEATURES = (
    "alternativeText",
    "displayTransformability",
    "longDescription",
    "readingOrder",
    "structuralNavigation",
    "tableOfContents",
)
"""Schema.org accessibilityFeature: what the pages have, checked by the tests of the site."""
_STANDARD = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"


@dataclass(frozen=True)
class About:
    """What a book says about itself. url: of the site in this language, absolute or empty; author: who publishes it."""

    title: str
    tagline: str
    description: str
    language: Language
    url: str
    author: str
    identifier: UUID
    edition: Edition


def book(about: About, listed: Sequence[Entry], chapters: Iterable[File], style: str, cover: bytes) -> bytes:
    """The file of a book. listed: its contents; cover: a PNG. The same content gives the same bytes."""
    files = [
        _page(COVER, about.title, _cover(about), about.language),
        _page(TITLE, about.title, _title(about), about.language),
        _page(CONTENTS, words(about.language)["book_contents"], _contents(about, listed), about.language),
        *chapters,
        File(STYLE, "text/css", style.encode()),
        File(COVER_PICTURE, "image/png", cover),
    ]
    package = File(PACKAGE, "application/oebps-package+xml", _package(about, files).encode())
    inner = {ROOM + file.name: file.content for file in [package, *files]}
    return archive({"mimetype": b"application/epub+zip", "META-INF/container.xml": _CONTAINER.encode(), **inner})


def _page(name: str, title: str, content: Markup, language: Language) -> File:
    made, _ = document(title, content, language, STYLE, lambda href: href, lambda source: source)
    return File(name, _KIND, made, chapter=True)


def _cover(about: About) -> Markup:
    picture = tag("img", src=COVER_PICTURE, alt=words(about.language)["book_cover"].format(title=about.title))
    return _section(tag("div", picture, class_="cover"), "cover")


def _title(about: About) -> Markup:
    """The half that a cover cannot hold: the state of the content, where it comes from, who made it."""
    told, day = words(about.language), When(Precision.DAY, about.edition.day)
    state = Markup(told["book_state"]).format(date=time_tag(day, date_text(day, about.language)))  # noqa: S704 - our pattern
    lines = [
        tag("p", about.tagline, class_="lead"),
        tag("p", about.description),
        tag("p", state),
        tag("p", Markup(told["book_address"]).format(url=link(about.url, about.url))) if about.url else EMPTY,  # noqa: S704
        tag("p", told["book_version"].format(commit=about.edition.commit)) if about.edition.commit else EMPTY,
    ]
    return _section(tag("h1", about.title) + join(lines), "titlepage")


def _contents(about: About, listed: Sequence[Entry]) -> Markup:
    told = words(about.language)
    toc = _nav("toc", tag("h1", told["book_contents"], id="toc-title") + _list(listed), aria_labelledby="toc-title")
    first = next(entry for entry in _flat(listed) if entry.file)
    marks = listing(
        [
            link(COVER, told["book_cover_name"], **{"epub:type": "cover"}),
            link(CONTENTS, told["book_contents"], **{"epub:type": "toc"}),
            link(first.file, first.title, **{"epub:type": "bodymatter"}),
        ],
        "ol",
    )
    return toc + _nav("landmarks", tag("h2", told["book_landmarks"], id="marks-title") + marks, class_="marks")


def _list(entries: Iterable[Entry]) -> Markup:
    def line(entry: Entry) -> Markup:
        name = link(entry.file, entry.title) if entry.file else tag("span", entry.title)
        return name + (_list(entry.children) if entry.children else EMPTY)

    return listing(map(line, entries), "ol")


def _flat(entries: Iterable[Entry]) -> Iterable[Entry]:
    for entry in entries:
        yield entry
        yield from _flat(entry.children)


def _nav(kind: str, content: Markup, **attributes: str) -> Markup:
    return tag("nav", content, **{"epub:type": kind, **attributes})


def _section(content: Markup, kind: str) -> Markup:
    return tag("section", content, **{"epub:type": kind})


# ---- the list of the files, and what they are


def _package(about: About, files: Sequence[File]) -> Markup:
    items = [(f"f{number}", file) for number, file in enumerate(files)]
    manifest = tag("manifest", join(_item(identifier, file) for identifier, file in items))
    spine = tag("spine", join(tag("itemref", idref=identifier) for identifier, file in items if file.chapter))
    cover = next(identifier for identifier, file in items if file.name == COVER_PICTURE)
    root = tag(
        "package",
        _metadata(about, cover) + manifest + spine,
        xmlns="http://www.idpf.org/2007/opf",
        version="3.0",
        unique_identifier="id",
        **{"xml:lang": about.language},
    )
    return Markup('<?xml version="1.0" encoding="utf-8"?>\n') + root + "\n"


def _item(identifier: str, file: File) -> Markup:
    properties = {CONTENTS: "nav", COVER_PICTURE: "cover-image"}.get(file.name, "svg" if file.drawing else "")
    return tag("item", id=identifier, href=file.name, media_type=file.kind, properties=properties)


def _metadata(about: About, cover: str) -> Markup:
    """Dublin Core, and what a reader with a disability wants to know beforehand (EPUB Accessibility 1.1)."""
    told, edition = words(about.language), about.edition
    core = [
        tag("dc:identifier", about.identifier.urn, id="id"),
        *(
            tag(f"dc:{name}", text)
            for name, text in {
                "title": about.title,
                "language": about.language,
                "creator": about.author,
                "publisher": about.author,
                "description": about.description,
                "date": edition.day.isoformat(),
                "source": about.url,
            }.items()
            if text
        ),
    ]
    facts = [
        ("dcterms:modified", f"{edition.changed:%Y-%m-%dT%H:%M:%SZ}"),
        ("schema:version", edition.commit),
        ("schema:accessMode", "textual"),
        ("schema:accessMode", "visual"),
        ("schema:accessModeSufficient", "textual"),
        *(("schema:accessibilityFeature", feature) for feature in _FEATURES),
        ("schema:accessibilityHazard", "none"),
        ("schema:accessibilitySummary", told["book_access"]),
        ("dcterms:conformsTo", _STANDARD),
        ("a11y:certifiedBy", about.author),
    ]
    metas = [tag("meta", text, property=name) for name, text in facts if text]
    metas.append(tag("meta", name="cover", content=cover))  # readers that are older than EPUB 3
    return tag("metadata", join([*core, *metas]), **{"xmlns:dc": "http://purl.org/dc/elements/1.1/"})
