from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml.html import HtmlElement

from macros.model import Organisation, Person
from macros.records import Records
from macros.render.people import contacts, organisation, organisation_names, person
from macros.scope import Scope
from macros.words import LANGUAGES, Language, words
from tests.macros.conftest import in_page, one, scope_on, tree_of

N = "\u00a0"
COLUMNS = ("name", "title", "organisation", "role", "phone", "email", "as_of")
Scopes = Callable[[Language], Scope]


def row_of(html: str, name: str) -> HtmlElement:
    return one(html, f"//tbody/tr[th='{name}']")


def test_a_current_contact_can_be_called_and_written_to(scopes: Scopes) -> None:
    row = row_of(contacts(scopes("fi"), "leads"), "Ada Salo")
    assert row.xpath(".//a/@href") == ["tel:+358501234567", "mailto:ada.salo@example.org"]
    assert [link.text_content() for link in row.xpath(".//a")] == [f"+358{N}50{N}123{N}4567", "ada.salo@example.org"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_historical_contact_has_no_link_but_keeps_its_data(scopes: Scopes, language: Language) -> None:
    row = row_of(contacts(scopes(language), "leads"), "Bo Berg")
    assert row.xpath(".//a") == []
    assert "0501234567" in row.text_content()
    assert "bo.berg@example.org" in row.text_content()


@pytest.mark.parametrize("status", ["current", "planned", "historical"])
def test_only_history_loses_its_links(records: Records, status: str) -> None:
    ada = Person.model_validate(
        {"name": "Ada", "organisation": "keino", "roles": [{"list": "leads"}], "phone": "0501234567"}
        | {"email": "a@example.org", "as_of": "2021", "status": status}
    )
    html = contacts(scope_on(replace(records, people={"ada": ada}), "fi"), "leads")
    assert ("href" in html) == (status != "historical")


@pytest.mark.parametrize(
    ("language", "cells"),
    [
        ("fi", ["Ada Salo", "johtaja", "Ministeriö", "vetäjä"]),
        ("sv", ["Ada Salo", "direktör", "Ministeriet", "ledare"]),
        ("en", ["Ada Salo", "Director", "Ministry", "lead"]),
    ],
)
def test_the_table_of_contacts_has_caption_scopes_and_labels(
    scopes: Scopes, language: Language, cells: list[str]
) -> None:
    heads = [words(language)[key] for key in COLUMNS]
    html = contacts(scopes(language), "leads")
    tree = tree_of(html)
    assert tree.xpath("string(//caption)") == words(language)["contacts_leads"]
    assert [cell.text for cell in tree.xpath("//thead//th[@scope='col']")] == heads
    row = row_of(html, "Ada Salo")
    told = [cell.text_content() for cell in row]
    assert told == [*cells, f"+358{N}50{N}123{N}4567", "ada.salo@example.org", "2026"]
    assert row[0].get("scope") == "row"
    assert [cell.get("data-label") for cell in row[1:]] == heads[1:]


def test_a_list_has_its_own_people_and_no_empty_columns(scopes: Scopes) -> None:
    tree = tree_of(contacts(scopes("en"), "academy"))
    assert [cell.text for cell in tree.xpath("//tbody//th")] == ["Bo Berg"]
    heads = [cell.text for cell in tree.xpath("//thead//th")]
    assert heads == [words("en")[key] for key in ("name", "organisation", "phone", "email", "as_of")]
    assert [len(row) for row in tree.xpath("//tbody/tr")] == [len(heads)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_list_says_so(scopes: Scopes, language: Language) -> None:
    assert contacts(scopes(language), "info") == f"<p>{words(language)['no_contacts']}</p>"


def test_a_contact_with_a_first_day_tells_it_instead_of_the_year(records: Records) -> None:
    changed = replace(records, people={"ada": records.people["ada"].model_copy(update={"valid_from": _day()})})
    told = [
        tree_of(contacts(scope_on(changed, language), "leads")).xpath("string(//tbody/tr/td[last()])")
        for language in LANGUAGES
    ]
    days = ["2.3.2026", "2.3.2026", f"2{N}March{N}2026"]
    assert told == [words(language)["since"].format(date=day) for language, day in zip(LANGUAGES, days, strict=True)]


def _day() -> object:
    return Person.model_validate(
        {"name": "A", "organisation": "o", "roles": [{"list": "info"}], "as_of": "2026", "status": "current"}
        | {"valid_from": "2026-03-02"}
    ).valid_from


def test_a_name_stands_inside_a_sentence_in_its_language(scopes: Scopes) -> None:
    assert in_page("By {}.", person(scopes("sv"), "ada")) == "<p>By Ada Salo.</p>"
    told = [in_page("By {}.", organisation(scopes(language), "ministry")) for language in LANGUAGES]
    assert told == ["<p>By Ministeriö.</p>", "<p>By Ministeriet.</p>", "<p>By Ministry.</p>"]


def test_several_organisations_are_listed_with_commas(scopes: Scopes) -> None:
    assert organisation_names(scopes("en"), ["ministry", "keino"]) == "Ministry, Keino"
    assert organisation_names(scopes("en"), []) == ""


def test_names_cannot_bring_html_markup_or_columns(records: Records) -> None:
    name = 'A | *B* <script>x</script> {{ y }} & "C" `d`'
    bad = Organisation.model_validate({"name": dict.fromkeys(LANGUAGES, name)})
    eve = records.people["ada"].model_copy(update={"name": name, "organisation": "bad"})
    scope = scope_on(replace(records, people={"eve": eve}, organisations={"bad": bad}), "fi")
    for inline in (person(scope, "eve"), organisation(scope, "bad")):
        cells = tree_of(in_page("| a | b |\n|---|---|\n| {} | end |", inline)).xpath("//td")
        assert [cell.text_content() for cell in cells] == [name, "end"]
        assert [len(cell) for cell in cells] == [0, 0]
    tree = tree_of(in_page("Before\n\n{}\n\nAfter", contacts(scope, "leads"), block=True))
    assert tree.xpath("string(//tbody//th)") == name
    assert tree.xpath("//script") == []
