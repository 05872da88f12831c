"""Papers and books (PDF) of the whole site: judges pass them, and they hold what the pages say, in the same order."""

import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess

import page as page_validation
import pypdfium2
import pytest
from lxml.html import HtmlElement
from pikepdf import Name
from pydantic import TypeAdapter

from macros.model import Site
from macros.words import LANGUAGES, Language, words
from tests.conftest import ROOT, Audited, Tree, files_of, run
from tests.site.papers import Pdf, attributes, holds, lost, squeezed
from tests.site.test_facts import Fact, strict_yaml
from tests.site.test_languages import SITE, address, pages
from tests.site.verapdf import PROFILES, failures

SITE_RECORD = Site.model_validate(strict_yaml(ROOT / "docs/_data/site.yml"))
WITHOUT = {"index", "site-map"}
"""Pages that have no paper of their own."""
AROUND = """./nav | .//form | ./details[@class='toc-s'] | .//p[@class='files'] | .//review-note | .//svg | .//*[@hidden]
 | .//*[@aria-hidden='true'] | .//caption | .//figcaption[not(node())] | .//section[@class='page-foot']
 | .//p[count(a[@type='text/calendar']) = 1 and count(node()) = 1]
 | .//dd[count(a[@type='text/calendar']) = 1] | .//dt[following-sibling::*[1]/a[@type='text/calendar']]
 | .//section[contains(@class, 'page-terms')]/p"""
"""What a page shows only on a screen, or tells on paper in another place."""
_SIZE = re.compile(r"\([\d.,]+\u00a0(?:kt|kB|Mt|MB)\)")
"""Of files to take along, known when the papers are made."""
BADGE = 40
"""Signs of the badges that may stand above a title."""


def paper_of(site: Path, slug: str, language: str) -> Path:
    place = address(slug, language)
    return site / place / f"{place.rstrip('/').rpartition('/')[2]}-{language}.pdf"


def book_of(site: Path, language: str) -> Pdf:
    return _pdf(site / f"pdf/social-sustainability-{language}.pdf")


@cache
def _pdf(path: Path) -> Pdf:
    return Pdf(path)


def written(page: HtmlElement, *, terms: bool = True) -> str:
    """What a page says, in the order of reading."""
    [main] = page.xpath("//main")
    for part in main.xpath(AROUND + ("" if terms else " | .//section[contains(@class, 'page-terms')]")):
        part.drop_tree()
    for mark in main.iter(
        "h1", "h2", "h3", "h4", "p", "li", "td", "th", "dt", "dd", "div", "pre", "br", "summary", "small"
    ):
        mark.tail = f" {mark.tail or ''}"
        mark.text = f" {mark.text or ''}"
    return " ".join(_SIZE.sub("", main.text_content()).replace("\u00ad", "").split())


def headings(page: HtmlElement) -> list[str]:
    """The headings of a page that stand on paper."""
    [main] = page.xpath("//main")
    found = main.xpath(".//*[self::h1 or self::h2 or self::h3 or self::h4][not(ancestor::section[@class='page-foot'])]")
    return [" ".join(heading.text_content().replace("\u00ad", "").split()) for heading in found]


def all_papers(site: Path) -> list[Path]:
    return sorted(site.rglob("*.pdf"))


# ---- the judges


def test_the_quick_judge_passes_every_paper(built_site: Path) -> None:
    found = all_papers(built_site)
    assert len(found) > 140
    for path in found:
        report = page_validation.validate_pdf(str(path), profile="ua1")
        assert report.is_compliant, (path, [failure.message for failure in report.failures][:3])


@pytest.mark.parametrize("language", LANGUAGES)
def test_verapdf_passes_every_paper_and_book(built_site: Path, audited: Audited, language: str) -> None:
    found = [path for path in all_papers(built_site) if path.stem.endswith(f"-{language}")]
    assert len(found) > 45
    faults = ((path, flavour, failures(path.read_bytes(), flavour)) for path in found for flavour in PROFILES)
    audited("veraPDF", len(found), [f"{path.name}, {flavour}: {bad}" for path, flavour, bad in faults if bad])


def test_verapdf_would_tell(built_site: Path, tmp_path: Path) -> None:
    pdf = Pdf(paper_of(built_site, "about", "en"))
    del pdf.file.Root.StructTreeRoot
    pdf.file.save(tmp_path / "untagged.pdf")
    assert failures((tmp_path / "untagged.pdf").read_bytes(), "ua1")


# ---- every page has a paper


def test_every_page_leads_to_its_paper_and_says_how_big_it_is(built_site: Path) -> None:
    for slug, language, page in pages(built_site):
        links = page.xpath("//main//a[@type='application/pdf'][not(ancestor::*[@data-file])]")
        own = [link for link in links if "/" not in link.get("href")]
        if slug in WITHOUT:
            assert not own, slug
            continue
        [link] = own
        path = paper_of(built_site, slug, language)
        assert link.get("href") == path.name
        size = -(-path.stat().st_size // 1000)
        assert link.text == f"PDF ({size}\u00a0{'kt' if language == 'fi' else 'kB'})"


def test_an_agenda_is_one_page_or_two(built_site: Path) -> None:
    found = [path for path in all_papers(built_site) if "/meetings/20" in path.as_posix()]
    assert found
    assert all(len(Pdf(path).file.pages) <= 2 for path in found)


# ---- what papers say


def test_a_paper_says_what_its_page_says_in_the_same_order(built_site: Path) -> None:
    for slug, language, page in pages(built_site):
        if slug not in WITHOUT:
            text = Pdf(paper_of(built_site, slug, language)).body
            assert not (missing := lost(written(page), text)), (slug, language, missing)


def test_a_book_says_what_every_page_says(built_site: Path) -> None:
    for slug, language, page in pages(built_site):
        if slug != "site-map":
            text = book_of(built_site, language).body
            title = squeezed(headings(page)[0])
            starts = [match.start() for match in re.finditer(re.escape(title), text)]
            said = written(page, terms=False)
            tried = [lost(said, text[max(0, start - BADGE) :]) for start in starts]
            assert "" in tried, (slug, language, tried)


def test_a_book_holds_every_fact_of_the_sources(built_site: Path) -> None:
    facts = TypeAdapter(dict[str, Fact]).validate_python(strict_yaml(ROOT / "tests/facts.yml"))
    missing = [
        f"{name} {language}: {phrase}"
        for name, fact in facts.items()
        for language in LANGUAGES
        for phrase in fact.evidence.phrases(language)
        if not holds(phrase, book_of(built_site, language).text)
    ]
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_outline_has_an_entry_for_every_heading(built_site: Path, language: Language) -> None:
    for slug, found, page in pages(built_site):
        if found == language and slug not in WITHOUT:
            assert Pdf(paper_of(built_site, slug, language)).outline == headings(page), slug
    book = book_of(built_site, language)
    wanted = [
        heading
        for slug, found, page in pages(built_site)
        if found == language and slug != "site-map"
        for heading in headings(page)
        if heading != words(language)["terms_here"]
    ]
    parts = [section.title[language] for section in SITE_RECORD.menu if section.title]
    parts += [words(language)["paper_glossary"], words(language)["paper_index"]]
    assert sorted(book.outline) == sorted([*wanted, *parts])
    outlined = sum(book.counts[f"H{level}"] for level in range(1, 7)) - 1  # all but that of the contents
    assert len(book.outline) == outlined


# ---- how they are made


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_book_tells_what_it_is(built_site: Path, language: Language) -> None:
    file = book_of(built_site, language).file
    assert str(file.Root.Lang)[:2] == language
    name = SITE_RECORD.name[language]
    assert str(file.docinfo.Title) == name
    assert str(file.docinfo.Author) == words(language)["group_named"].format(name=name)
    assert re.fullmatch(r"[0-9a-f]{7}\+?", str(file.docinfo.Keywords))
    assert re.match(r"D:20\d{6}", str(file.docinfo.CreationDate))
    assert file.Root.ViewerPreferences.DisplayDocTitle
    assert all(page.Tabs == Name.S for page in file.pages)


def test_tables_name_their_columns_and_rows_and_repeat_the_columns(built_site: Path) -> None:
    for language in LANGUAGES:
        pdf = book_of(built_site, language)
        scopes = [attributes(tag).get("Scope") for tag in pdf.tags if tag.S == Name.TH]
        assert scopes.count("/Row") > 400
        assert scopes.count("/Column") > 200
        assert None not in scopes
        assert not any("Headers" in attributes(tag) for tag in pdf.tags if tag.S == Name.TD)
        assert sum("Summary" in attributes(tag) for tag in pdf.tags if Name.Table == tag.S) > 5


def test_pictures_have_alternatives(built_site: Path) -> None:
    figures = [tag for tag in book_of(built_site, "fi").tags if Name.Figure == tag.S]
    assert len(figures) >= 12
    assert all(len(str(tag.get("/Alt", ""))) > 15 for tag in figures)


def test_every_link_leads_somewhere(built_site: Path) -> None:
    ours: set[str] = set()
    for path in all_papers(built_site):
        pdf = Pdf(path)
        for link in pdf.links:
            assert str(link.get("/Contents", "")), path
            assert pdf.leads(link), path
        ours |= {found for found in pdf.addresses if found.startswith(SITE)}
    assert len(ours) > 100
    for found in ours:
        place, _, anchor = found.removeprefix(SITE).partition("#")
        target = built_site / place / "index.html" if place.endswith("/") or not place else built_site / place
        assert target.is_file(), found
        assert not anchor or f'id="{anchor}"' in target.read_text(encoding="utf-8"), found


def off_the_page(path: Path) -> list[str]:
    """Texts that stand in the margin of a page or beyond it; ornaments as wide as the page may."""
    found = []
    for page in pypdfium2.PdfDocument(path):
        width, _ = page.get_size()
        text = page.get_textpage()
        for rect in map(text.get_rect, range(text.count_rects())):
            left, _, right, _ = rect
            if left <= 40 or (right >= width - 40 and right - left <= width):
                found.append(text.get_text_bounded(*rect))
    return found


def test_nothing_runs_off_a_page(built_site: Path) -> None:
    assert not {path: found for path in all_papers(built_site) if (found := off_the_page(path))}


# ---- small sites


ODD = (
    """\
Text[^n] with [a term][t] and [the web](https://example.org/a/long/address?q=1) twice [again](https://example.org/a/long/address?q=1).

| Name | Address |
|---|---|
| One | [web](https://example.org/table) |

=== "City"
    First

=== "State"
    Second

??? note "Folded"
    Inside

- [x] Done
- [ ] Open

Term
:   Its meaning

[^n]: The note.
[t]: #part

## Part { #part }
"""
    f"""
<https://example.org/{"x" * 200}> {"Pitkäsana" * 30} `{"y" * 200}`

```
{"z" * 300}
```

# {"Pitkäsana" * 9}
"""
)


@pytest.fixture
def odd(tree: Tree) -> Tree:
    return tree.page("odd", ODD)


def test_what_works_on_a_screen_only_is_written_out(odd: Tree) -> None:
    done = odd.build()
    assert done.status == 0, done.said
    pdf = Pdf(odd.site / "en/odd/odd-en.pdf")
    for phrase in ("City First State Second", "Folded Inside", "☒ Done", "☐ Open", "Term Its meaning", "The note."):
        assert holds(phrase, pdf.text), phrase
    assert pdf.text.count("example.org/a/long/address?q=1") == 1
    assert "example.org/table" in pdf.text
    assert not off_the_page(pdf.path)
    assert pdf.counts["Note"] == 2
    for flavour in PROFILES:
        assert not failures((odd.site / "pdf/small-en.pdf").read_bytes(), flavour)
        assert not failures(pdf.path.read_bytes(), flavour)


def test_two_builds_give_the_same_bytes(odd: Tree, engine_copy: Path) -> None:
    """The second build has nothing in its cache."""
    first = dict(_papers(odd))
    assert len(first) == 9  # two pages and the book, in three languages
    (odd.folder / "mkdocs.yml").write_text(
        (odd.folder / "mkdocs.yml").read_text(encoding="utf-8").replace(str(ROOT), str(engine_copy)), encoding="utf-8"
    )
    assert dict(_papers(odd)) == first


def _papers(tree: Tree) -> Iterator[tuple[str, bytes]]:
    done = tree.build()
    assert done.status == 0, done.said
    yield from ((name, content) for name, content in files_of(tree.site).items() if name.endswith(".pdf"))


def test_an_edit_changes_its_own_paper_and_the_books(odd: Tree) -> None:
    first = dict(_papers(odd))
    odd.page("odd", ODD.replace("First", "Another"))
    changed = {name for name, content in _papers(odd) if content != first[name]}
    assert changed == {name for name in first if "odd/" in name or "small-" in name}


def test_problems_are_told_with_page_and_line(tree: Tree) -> None:
    tree.page("signs", "Text.\n\nA sign: 漢.\n").page("levels", "Text.\n\n## A { #a }\n\n#### B { #b }\n")
    done = tree.build()
    assert done.status == 1
    assert not tree.site.exists()
    assert "docs/signs.en.md:6: no font of the PDF has the character '漢' (U+6F22)" in done.said
    assert 'docs/levels.en.md:8: a level of headings is skipped before "B"' in done.said
    assert "docs/signs.fi.md:6: merkille" in done.said


def test_pages_reviewed_later_in_another_language_are_listed(tree: Tree) -> None:
    tree.page("late", "Text.", "title: Late {language}\nreviewed: 2026-11-21")
    path = tree.docs / "late.sv.md"
    path.write_text(path.read_text(encoding="utf-8").replace("2026-11-21", "2026-05-01"), encoding="utf-8")
    done = tree.build()
    assert done.status == 0, done.said
    told = words("sv")["paper_lagging"]
    assert holds(f"{told} Late late sv", Pdf(tree.site / "pdf/small-sv.pdf").text)
    assert not holds(words("fi")["paper_lagging"], Pdf(tree.site / "pdf/small-fi.pdf").text)


def test_a_site_without_an_address_has_papers_without_links_into_it(tree: Tree) -> None:
    text = tree.config.read_text(encoding="utf-8")
    tree.config.write_text(text.replace("https://example.org/small/", "''"), encoding="utf-8")
    tree.page("other", "To [the start](index.md).")
    done = tree.build()
    assert done.status == 0, done.said
    assert not Pdf(tree.site / "other/other-fi.pdf").addresses


def test_only_pages_are_built_when_nothing_else_is_wanted(tree: Tree) -> None:
    tree.page("other")
    done = run(
        sys.executable, "scripts/lib/build.py", "-f", str(tree.config), "-d", str(tree.site), "--html-only", cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    assert not all_papers(tree.site)
    assert b".pdf" not in (tree.site / "other/index.html").read_bytes()


def pdf(tree: Tree, *options: str) -> CompletedProcess[str]:
    command = (sys.executable, "scripts/lib/pdf.py", "-f", str(tree.config), "-d", str(tree.site), *options)
    return run(*command, cwd=ROOT)


def test_one_paper_can_be_made_alone_and_nothing_else_is_touched(odd: Tree) -> None:
    odd.site.mkdir()
    odd.site.joinpath("index.html").write_text("old", encoding="utf-8")
    done = pdf(odd, "--lang", "sv", "--page", "odd")
    assert done.returncode == 0, done.stderr
    assert set(files_of(odd.site)) == {"index.html", "sv/odd/odd-sv.pdf"}
    assert files_of(odd.site)["index.html"] == b"old"


def test_without_a_page_all_papers_and_books_of_a_language_are_made(odd: Tree) -> None:
    done = pdf(odd, "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert set(files_of(odd.site)) == {"en/index-en.pdf", "en/odd/odd-en.pdf", "pdf/small-en.pdf"}


def test_a_page_that_is_not_there_is_told(odd: Tree) -> None:
    done = pdf(odd, "--page", "nowhere")
    assert done.returncode == 1
    assert done.stderr == "nowhere: no page with a paper is called so. Write it as group/goals.\n"
    assert not odd.site.exists()
