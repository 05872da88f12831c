from collections.abc import Callable
from dataclasses import replace

import pytest

from macros.model import Audit
from macros.render.audit import audit_gaps, audit_method, audit_status
from macros.render.people import organisation_contact
from macros.render.site import feedback
from macros.scope import Scope
from macros.words import LANGUAGES, Language, words
from tests.macros.conftest import one, tree_of, words_of

Scopes = Callable[[Language], Scope]


def with_audit(scope: Scope, **changes: object) -> Scope:
    audit = scope.records.audit
    assert audit
    return replace(scope, records=replace(scope.records, audit=audit.model_copy(update=changes)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", ["full", "partial", "not"])
def test_the_status_is_told_in_words(scopes: Scopes, language: Language, status: str) -> None:
    text = words_of(tree_of(audit_status(with_audit(scopes(language), status=status))))
    assert text == words(language)[f"audit_{status}"].format(standard="WCAG 2.2 AA")


def test_a_gap_comes_with_reason_and_alternative(scopes: Scopes) -> None:
    html = audit_gaps(scopes("en"))
    assert [words_of(term) for term in tree_of(html).iter("dt")] == ["Shortcoming", "Reason", "Alternative"]
    assert [words_of(term) for term in tree_of(html).iter("dd")] == ["What", "Why", "Else"]


def test_without_gaps_that_is_said(scopes: Scopes) -> None:
    assert words_of(tree_of(audit_gaps(with_audit(scopes("sv"), gaps=[])))) == words("sv")["audit_no_gaps"]


def test_the_method_has_days_tools_figures_and_what_was_not_tried(scopes: Scopes) -> None:
    html = audit_method(scopes("fi"))
    rows = [[words_of(cell) for cell in row] for row in tree_of(html).iter("tr")]
    assert rows[1:] == [["axe-core 4.14.1", "sivut", "1200", "3"], ["Keys", "näppäimet", "7", "0"]]
    assert words_of(one(html, ".//li")) == "ruudunlukijat"
    text = words_of(tree_of(html))
    assert "itse 20.11.2026" in text
    assert "laadittu 1.10.2026 ja päivitetty 20.11.2026" in text


def test_a_tool_that_has_not_been_run_is_not_shown(scopes: Scopes) -> None:
    audit = scopes("fi").records.audit
    assert audit
    tools = [audit.tools[0].model_copy(update={"checked": 0, "found": 0}), audit.tools[1]]
    html = audit_method(with_audit(scopes("fi"), tools=tools))
    assert [words_of(row) for row in tree_of(html).xpath(".//tbody//th")] == ["Keys"]


def test_what_was_tried_throughout_leaves_no_empty_list(scopes: Scopes) -> None:
    assert "<ul" not in audit_method(with_audit(scopes("fi"), untried=[]))


def test_without_an_audit_nothing_is_claimed(scopes: Scopes) -> None:
    scope = scopes("fi")
    scope = replace(scope, records=replace(scope.records, audit=None))
    assert [audit_status(scope), audit_gaps(scope), audit_method(scope)] == ["", "", ""]


def test_an_organisation_is_reached_in_the_language_of_the_page(scopes: Scopes) -> None:
    links = [link.get("href") for link in tree_of(organisation_contact(scopes("sv"), "supervisor")).iter("a")]
    assert links == ["https://example.org/sv", "mailto:supervisor@example.org", "tel:0295005000"]
    assert words_of(one(organisation_contact(scopes("en"), "supervisor"), ".//a[1][contains(@href, '/en')]")) == (
        "example.org/en"
    )


def test_an_organisation_of_which_only_the_name_is_known_has_no_empty_rows(scopes: Scopes) -> None:
    assert words_of(one(organisation_contact(scopes("fi"), "ministry"), ".//dd")) == "Ministeriö"


def without_address(scope: Scope, issues: str) -> Scope:
    site = scope.records.site
    assert site
    records = replace(scope.records, site=site.model_copy(update={"feedback": None}))
    return replace(scope, records=records, issues=issues)


def test_feedback_goes_by_mail(scopes: Scopes) -> None:
    link = one(feedback(scopes("en")), ".//a")
    assert (link.get("href") or "").startswith("mailto:group@example.org?subject=Feedback%20on%20the%20site")
    assert words_of(link) == "group@example.org"


def test_without_an_address_it_goes_to_the_forge_and_says_that_an_account_is_needed(scopes: Scopes) -> None:
    html = feedback(without_address(scopes("en"), "https://forge.example/issues/new"))
    assert (one(html, ".//a").get("href") or "").startswith("https://forge.example/issues/new?title=Feedback%20on")
    assert words("en")["feedback_account"] in html


def test_without_both_that_is_said(scopes: Scopes) -> None:
    assert feedback(without_address(scopes("en"), "")) == f"<p>{words('en')['feedback_none']}</p>"


def test_the_keys_of_the_record_are_those_that_other_tools_write() -> None:
    keys = ["date", "drawn_up", "standard", "assessment", "status", "tools", "gaps", "untried"]
    assert list(Audit.model_fields) == keys
