from collections.abc import Callable
from dataclasses import replace

import pytest

from macros.model import Programme, Quote, Text
from macros.records import Records
from macros.render.programmes import criteria, participants, phases, programme, quote, team
from macros.render.strategy import ambition, goals, policies
from macros.scope import Scope
from macros.words import LANGUAGES, Language, words
from tests.macros.conftest import one, scope_on, tree_of

N = "\u00a0"
Scopes = Callable[[Language], Scope]


def facts_of(html: str) -> dict[str, str]:
    tree = tree_of(html)
    names = [element.text_content() for element in tree.xpath("./dl/dt")]
    return dict(zip(names, [element.text_content() for element in tree.xpath("./dl/dd")], strict=True))


def test_the_facts_of_a_programme(scopes: Scopes) -> None:
    t = words("sv")
    assert facts_of(programme(scopes("sv"), "academy")) == {
        t["official_name"]: "Akademin",
        t["other_names"]: "Annat namn",
        t["status"]: t["status_historical"],
        t["starts"]: f"den{N}20{N}januari{N}2022",
        t["ends"]: f"den{N}6{N}april{N}2022",
        t["responsible"]: "Ministeriet, Keino",
        t["places"]: "6",
    }


def test_what_a_record_does_not_say_is_not_said(records: Records) -> None:
    bare = Programme.model_validate({"name": dict.fromkeys(LANGUAGES, "A"), "status": "planned"})
    scope = scope_on(replace(records, programmes={"bare": bare}), "en")
    assert facts_of(programme(scope, "bare")) == {
        words("en")["official_name"]: "A",
        words("en")["status"]: words("en")["status_planned"],
    }
    assert team(scope, "bare") == ""


def test_phases_are_steps_in_the_order_of_the_file_coloured_by_thread(scopes: Scopes) -> None:
    steps = tree_of(phases(scopes("en"), "academy")).xpath("./ol[@class='steps']/li")
    assert [(step.get("class"), step.xpath("string(./h3)")) for step in steps] == [("k2", "First"), ("k0", "Then")]
    first, then = steps
    assert first.xpath("string(./p[@class='when'])") == f"Opening: 20{N}January{N}2022, 9:00"
    assert [item.text for item in first.xpath("./ul/li")] == ["Task", "Interim task"]
    assert first.xpath("string(./p/strong)") == words("en")["interim_tasks"]
    assert then.xpath("./p") == []


def test_phases_of_another_programme_are_not_shown(records: Records) -> None:
    other = {key: phase.model_copy(update={"programme": "other"}) for key, phase in records.phases.items()}
    html = phases(scope_on(replace(records, phases={**other, "x": records.phases["two"]}), "en"), "academy")
    assert [step.text for step in tree_of(html).xpath("//h3")] == ["Then"]


def test_criteria_are_numbered(scopes: Scopes) -> None:
    assert [item.text for item in tree_of(criteria(scopes("en"), "academy")).xpath("./ol/li")] == ["Criterion"]
    assert tree_of(criteria(scopes("en"), "other")).xpath("//li") == []


def test_the_lists_of_a_team_are_not_merged_and_empty_ones_left_out(scopes: Scopes) -> None:
    assert facts_of(team(scopes("en"), "academy")) == {
        words("en")["team_required"]: "representative",
        words("en")["team_weighted"]: "experience",
    }


def test_a_joint_team_is_one_line_with_its_detail(scopes: Scopes) -> None:
    items = tree_of(participants(scopes("en"), "academy")).xpath("./ul/li")
    assert [item.text for item in items] == ["Ministry, Keino (together)"]


@pytest.mark.parametrize(
    ("language", "words_said", "mark"),
    [
        ("fi", "”Hyvä on”", ""),
        ("sv", "”Det är bra”", words("sv")["translated_from_fi"]),
        ("en", "“It is good”", words("en")["translated_from_fi"]),
    ],
)
def test_a_quotation_has_the_marks_of_its_language_and_a_translation_says_so(
    scopes: Scopes, language: Language, words_said: str, mark: str
) -> None:
    tree = tree_of(quote(scopes(language), "said"))
    assert tree.xpath("string(./blockquote/p[1])") == words_said
    assert tree.xpath("string(//p[@class='tr'])") == mark


@pytest.mark.parametrize("original", LANGUAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_names_the_language_of_the_original(
    records: Records, original: Language, language: Language
) -> None:
    said = records.quotes["said"].model_copy(update={"original": original})
    tree = tree_of(quote(scope_on(replace(records, quotes={"said": said}), language), "said"))
    expected = [] if language == original else [words(language)[f"translated_from_{original}"]]
    assert tree.xpath("//p[@class='tr']/text()") == expected


def test_a_quotation_tells_who_said_it(scopes: Scopes, records: Records) -> None:
    assert one(quote(scopes("en"), "said"), "//footer").text == "Ada Salo, Director, Ministry"
    role = Text.model_validate(dict.fromkeys(LANGUAGES, "in the chair"))
    said = records.quotes["said"].model_copy(update={"role": role})
    changed = scope_on(replace(records, quotes={"said": said}), "en")
    assert one(quote(changed, "said"), "//footer").text == "Ada Salo, in the chair, Ministry"


@pytest.mark.parametrize("language", LANGUAGES)
def test_braces_and_html_in_a_quotation_are_text(records: Records, language: Language) -> None:
    text = "{text} {0} <b> &amp; }"
    said = Quote.model_validate({"person": "bo", "original": "fi", "text": dict.fromkeys(LANGUAGES, text)})
    tree = tree_of(quote(scope_on(replace(records, quotes={"q": said}), language), "q"))
    assert tree.xpath("string(./blockquote/p[1])")[1:-1] == text
    assert tree.xpath("//b") == []


def test_goals_are_numbered_threaded_and_lead_to_their_pages(scopes: Scopes) -> None:
    first, second = tree_of(goals(scopes("en"), "social")).xpath("./div/section")
    assert [part.text for part in first.xpath("./p | ./h3")] == [
        words("en")["goal_number"].format(number=1),
        "Work",
        "T1 in English",
    ]
    assert first.get("class") == "goal goal--employment"
    assert first.xpath(".//a/@href | .//a/text()") == ["/about", "title of about"]
    assert second.get("class") == "goal goal--rights"
    assert second.xpath(".//a") == []


def test_the_ambition_in_english_is_marked_as_an_unofficial_translation(scopes: Scopes) -> None:
    marks = [tree_of(ambition(scopes(language), "social")).xpath("//p[@class='tr']/text()") for language in LANGUAGES]
    assert marks == [[], [], [words("en")["unofficial_translation"]]]
    assert one(ambition(scopes("fi"), "social"), "./blockquote/p").text == "”Tahtotila”"


def test_policies_have_a_heading_and_a_sentence(scopes: Scopes) -> None:
    item = one(policies(scopes("sv")), "./ul/li")
    assert [part.text for part in item] == ["Rättvis", "Riktlinje"]
