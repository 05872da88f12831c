"""Terms on a page: the first place where each stands, whatever its ending, becomes a link to its explanation.

A page lists its terms in the front matter, so a common word is never taken for a term by chance; the endings are found
by the stem of each word, which is enough for a list of a few terms that a person has chosen.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import html as lxml_html
from lxml.html import HtmlElement

from macros.gate.html import written
from macros.model import Term
from macros.words import Language

ANCHOR = "term-"
_QUIET = {"a", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "time", "th", "caption", "svg", "summary", "strong"}
"""Text in these is not linked: links cannot be nested, headings and names stay as they are."""
_LONGEST_ENDING = 8
"""Letters: `hankintayksik|öllämme`."""
_SHORTEST_STEM = 5
"""Letters: with fewer, `tilaaja` would be found in `tilanne`."""
_KEPT = {"fi": 3, "sv": 1, "en": 1}
"""Letters at the end of a long word that its inflection may change: `varat|tu`, `varat|un`."""


def mark(html: str, terms: Mapping[str, Term], language: Language) -> str:
    """Links the first place of each term to its explanation, `#term-<id>`, in the text of a page."""
    if not terms:
        return html
    tree = lxml_html.fragment_fromstring(html, create_parent="div")
    # longer terms first: "public procurement" must not take the place of "sustainable public procurement"
    for key in sorted(terms, key=lambda key: (-len(terms[key].term[language]), key)):
        _link(tree, _pattern(terms[key], language), key)
    return written(tree)


def marked(html: str, terms: Iterable[str]) -> list[str]:
    """Those of the terms that `mark` has found on the page."""
    return [key for key in terms if f'id="{ANCHOR}{key}-here"' in html]


def _pattern(term: Term, language: Language) -> re.Pattern[str]:
    forms = (term.term[language], *getattr(term.also, language))
    alternatives = (r"[\s\u00a0]+".join(_word(word, language) for word in form.split()) for form in forms)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(alternatives)})(?![\w-])", re.IGNORECASE)


def _word(word: str, language: Language) -> str:
    stem = word[: max(len(word) - _KEPT[language], min(len(word), _SHORTEST_STEM))]
    return rf"{re.escape(stem)}\w{{0,{_LONGEST_ENDING}}}"


def _link(tree: HtmlElement, pattern: re.Pattern[str], key: str) -> None:
    for element, is_tail, text in _texts(tree):
        if match := pattern.search(text):
            link = lxml_html.Element("a", {"class": "term", "href": f"#{ANCHOR}{key}", "id": f"{ANCHOR}{key}-here"})
            link.text = match[0]
            if is_tail:
                element.tail = text[: match.start()]
                element.addnext(link)
            else:
                element.text = text[: match.start()]
                element.insert(0, link)
            link.tail = text[match.end() :]  # set last: lxml moves the tail of an element that it puts in
            return


def _texts(element: HtmlElement) -> Iterator[tuple[HtmlElement, bool, str]]:
    """The texts of a page in reading order: of which element, whether it stands after it, and the text."""
    if not isinstance(element.tag, str) or element.tag in _QUIET:
        return
    if element.text:
        yield element, False, element.text
    for child in element:
        yield from _texts(child)
        if child.tail:
            yield child, True, child.tail
