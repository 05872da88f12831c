"""The glossary: its sections, and the explanations at the foot of a page."""

from collections.abc import Iterable
from typing import Literal

from markupsafe import Markup

from macros.html import EMPTY, join, link, tag
from macros.model import Term
from macros.scope import Scope
from macros.terms import ANCHOR
from macros.words import LANGUAGES

PAGE = "resources/glossary"
ORDER = str.maketrans("åäö", "{|}")
"""In Finnish and Swedish å, ä and ö come after z, in this order; `{|}` are the signs after z."""


def glossary(scope: Scope, section: Literal["procurement", "management", "employment", "rights", "academy"]) -> Markup:
    """The terms of a section in the alphabetical order of the language, each with its equivalents."""
    found = {key: term for key, term in scope.records.glossary.items() if term.section == section}
    return explained(scope, sorted(found.items(), key=lambda pair: scope.read(pair[1].term).lower().translate(ORDER)))


def explained(scope: Scope, terms: Iterable[tuple[str, Term]], *, back: bool = False) -> Markup:
    """Terms with definition and the other two languages. back: links lead back to where the page uses them."""
    return tag("dl", join(_entry(scope, key, term, back=back) for key, term in terms), class_="terms")


def _entry(scope: Scope, key: str, term: Term, *, back: bool) -> Markup:
    name = scope.read(term.term)
    head = link(f"#{ANCHOR}{key}-here", name) if back else Markup("{}").format(name)
    also = getattr(term.also, scope.language)
    others = join(
        (
            tag("span", join([tag("span", code, class_="code"), tag("span", term.term[code], lang=code)], " "))
            for code in LANGUAGES
            if code != scope.language
        ),
        " · ",
    )
    parts = [
        tag("dd", scope.read(term.definition)),
        tag("dd", others, class_="others"),
        tag("dd", scope.say("term_also", forms=", ".join(also))) if also else EMPTY,
        tag("dd", scope.read(term.note)) if term.note else EMPTY,
        tag("dd", _related(scope, term)) if term.see and not back else EMPTY,
    ]
    unsure = tag("span", scope.say("term_unsure"), class_="badge badge--soon") if term.sure == "medium" else EMPTY
    return tag("div", tag("dt", join(filter(None, [head, unsure]), " "), id=f"{ANCHOR}{key}") + join(parts))


def _related(scope: Scope, term: Term) -> Markup:
    links = join((link(f"#{ANCHOR}{key}", scope.read(scope.records.glossary[key].term)) for key in term.see), ", ")
    return tag("span", scope.say("term_see")) + " " + links
