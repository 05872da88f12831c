"""Small pieces of HTML. Everything that comes from a record is escaped by `Markup.format`.

Every function returns one line: Python-Markdown ends a raw block at some line breaks.
"""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

EMPTY = Markup("")


def join(parts: Iterable[str], separator: str = "") -> Markup:
    """Joins parts, escaping those that are not HTML yet."""
    return Markup(separator).join(parts)  # noqa: S704 - separators are ours


def tag(name: str, content: str = "", /, **attributes: str) -> Markup:
    """`<name class="…">content</name>`.

    `class_` and `data_end` become `class` and `data-end`; attributes without a value are left out.
    """
    written = join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), value)
        for key, value in attributes.items()
        if value
    )
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), written, content)  # noqa: S704 - names are ours


def link(url: str, text: str, **attributes: str) -> Markup:
    """`<a href>`."""
    return tag("a", text, href=url, **attributes)


def listing(items: Iterable[str], name: str = "ul", **attributes: str) -> Markup:
    """A list of items."""
    return tag(name, join(tag("li", item) for item in items), **attributes)


def facts(pairs: Iterable[tuple[str, str]]) -> Markup:
    """A definition list; pairs without a value are left out."""
    return tag("dl", join(tag("dt", name) + tag("dd", value) for name, value in pairs if value), class_="facts")


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Markup:
    """A table whose first column names the row; on a phone each row becomes a card labelled by `data-label`."""
    head = tag("tr", join(tag("th", text, scope="col") for text in heads))
    body = join(
        tag(
            "tr",
            tag("th", row[0], scope="row")
            + join(tag("td", cell, data_label=name) for name, cell in zip(heads[1:], row[1:], strict=True)),
        )
        for row in rows
    )
    return tag("table", tag("caption", caption, class_="vh") + tag("thead", head) + tag("tbody", body), class_="cards")
