"""The style sheet of a book: a short one of its own, and the site's rules for drawings in a form that readers know."""

from pathlib import Path

from macros.plain_css import DRAWINGS, day_tokens, filled, plain


def style_sheet(folder: Path) -> str:
    """folder: the style sheets of the site, with `tokens.css` and those of its drawings."""
    tokens = day_tokens(folder.joinpath("tokens.css").read_text(encoding="utf-8"))
    drawings = "".join(plain(folder.joinpath(name).read_text(encoding="utf-8"), tokens) for name in DRAWINGS)
    return drawings + filled(Path(__file__).with_name("book.css").read_text(encoding="utf-8"), tokens)
