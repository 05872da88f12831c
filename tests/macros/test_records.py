import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from macros import model
from macros.problems import Problem
from macros.records import FOLDERS, KINDS, SINGLE, Records, lost_references, problems_of
from macros.words import LANGUAGES
from macros.yaml_tree import Node, parse, plain
from tests.macros.conftest import SAMPLE, Docs, text

THREE = text("a", "b", "c")
MEETING = "start: 2022-01-10T09:00\nend: 2022-01-10T11:00\n"


@pytest.fixture
def sample(docs: Docs) -> Docs:
    return docs.sample()


def test_the_sample_has_a_record_of_every_kind_and_no_problem(sample: Docs) -> None:
    project = sample.read()
    assert project.problems == []
    assert [kind for kind in KINDS if not project.records.of(kind)] == []
    assert project.records.site


def test_a_folder_without_records_is_no_problem(docs: Docs) -> None:
    project = docs.page("index").read()
    assert project.problems == []
    assert project.records == Records()


def test_meetings_are_in_the_order_of_time_whatever_their_files_are_called(sample: Docs) -> None:
    sample.record("meetings/2026-10-25-a.yml", "start: 2026-10-25T01:00\nend: 2026-10-25T02:00\n")
    assert list(sample.read().records.meetings)[-2:] == ["2026-10-25-a", "2026-10-25"]


def test_phone_numbers_with_a_leading_zero_and_times_stay_text(sample: Docs) -> None:
    sample.record("people/bo.yml", SAMPLE["people/bo.yml"].replace('"0501234567"', "0501234567"))
    records = sample.read().records
    assert records.people["bo"].phone == "0501234567"
    assert records.meetings["2021-12-17"].start.iso == "2021-12-17T12:00+02:00"


def test_empty_values_of_browser_editors_are_no_problem(sample: Docs) -> None:
    meeting = "start: 2021-09-10T09:00\nend: 2021-09-10T11:00\nplace:\ntitle:\nagenda:\nstatus:\n"
    sample.record("meetings/2021-09-10.yml", meeting)
    assert sample.messages() == []


@pytest.mark.parametrize(
    ("name", "content", "line", "key"),
    [
        ("events.yml", f"a: {{ title: {THREE}, start: 2021-02-31 }}", 1, "when-no-such-day"),
        ("events.yml", f"a:\n  title: {THREE}\n  start: 2021-13-45\n", 3, "when-no-such-day"),
        ("meetings/2021-09-10.yml", "start: 2021-09-10T09:00\n\nend: 2021-09-10T25:00\n", 3, "when-no-such-time"),
        ("meetings/2021-09-10.yml", "start: 2021-09-10T09:00\nend: 2021-09-10T08:00\n", 2, "when-order"),
        ("meetings/2021-09-11.yml", "start: 2021-09-10T09:00\nend: 2021-09-10T11:00\n", 1, "meeting-file-name"),
        ("meetings/2022-01-10.yml", MEETING + "place: Helsinki\n", 3, "text-one-language"),
        ("meetings/2022-01-10.yml", MEETING + "place:\n  fi: a\n  sv: b\n", 3, "text-missing"),
        ("meetings/2022-01-10.yml", MEETING + "place:\n  room: a\n  street: b\n", 5, "field-unknown"),
        ("meetings/2022-01-10.yml", MEETING + "place:\n  room: a\n  remote: maybe\n", 5, "value-url"),
        ("meetings/2022-01-10.yml", MEETING + f"papers:\n  - title: {THREE}\n", 4, "paper-target"),
        ("meetings/2022-01-10.yml",
         MEETING + f"minutes:\n  title: {THREE}\n  page: about\n  url: https://example.org/\n", 3, "paper-target"),
        ("meetings/2022-01-10.yml", MEETING + f"papers:\n  - title: {THREE}\n    file: a.pdf\n", 5, "file-lost"),
        ("meetings/2022-01-10.yml", MEETING + f"minutes: {{ title: {THREE}, page: nosuch }}\n", 3, "reference-lost"),
        ("meetings/2022-01-10.yml", MEETING + "outcome:\n  fi: a\n  en: c\n", 3, "text-missing"),
        ("meetings/2022-01-10.yml", MEETING + f"decisions:\n  - {THREE}\n  - {{ fi: a }}\n", 5, "text-missing"),
        ("people/ada.yml", SAMPLE["people/ada.yml"].replace("ministry", "minstry"), 3, "reference-lost"),
        ("people/ada.yml", SAMPLE["people/ada.yml"].replace('sv: "ledare", ', ""), 6, "text-missing"),
        ("people/ada.yml", SAMPLE["people/ada.yml"].replace("status: current", "status: gone"), 10, "value-choice"),
        ("people/ada.yml", SAMPLE["people/ada.yml"] + "pnone: 1\n", 11, "field-unknown"),
        ("people/ada.yml", SAMPLE["people/ada.yml"].replace("name: Ada Salo", "status: current"), 10, "yaml-duplicate"),
        ("people/Ada.yml", SAMPLE["people/bo.yml"], 1, "value-id"),
        ("links.yml", SAMPLE["links.yml"].replace("https://example.org/old", "javascript:alert(1)"), 6, "value-url"),
        ("laws.yml", SAMPLE["laws.yml"].replace('"24a"', '"24 §"'), 11, "value-section"),
        ("quotes.yml", "a: b\n", 1, "value-not-mapping"),
        ("phases.yml", f"a: {{ programme: academy, title: {THREE}, tasks: [] }}", 1, "value-empty"),
        ("phases.yml", f"a:\n  programme: academy\n  title: {THREE}\n  tasks: x\n", 4, "value-not-list"),
        ("criteria.yml", "a:\n  programme: [academy]\n  text: " + THREE, 2, "value-not-text"),
        ("criteria.yml", f"a:\n  text: {THREE}\n", 2, "field-missing"),
        ("criteria.yml", "- a\n- b\n", 1, "data-not-mapping"),
        ("criteria.yml", "", 1, "data-empty"),
        ("criteria.yml", "# nothing yet\n", 1, "data-empty"),
        ("criteria.yml", b"a: \xff", 1, "not-utf8"),
        ("criteria.yml", "a: &b c", 1, "yaml-anchor"),
        ("contacts.yml", "a: b", 1, "data-unknown-file"),
        ("people.yml", "a: b", 1, "data-unknown-file"),
        ("people/deep/er.yml", "a: b", 1, "data-unknown-file"),
        ("criteria/a.yml", "a: b", 1, "data-unknown-file"),
        ("criteria.yaml", "a: b", 1, "data-unknown-file"),
        ("notes.txt", "a", 1, "data-unknown-file"),
        ("site.yml", SAMPLE["site.yml"].replace("group/meetings", "group/meting"), 10, "reference-lost"),
        ("site.yml", SAMPLE["site.yml"].replace("group@example.org", "group"), 4, "value-email"),
        ("site.yml", SAMPLE["site.yml"].replace("responsible: social", "responsible: nobody"), 5, "reference-lost"),
        ("site.yml", SAMPLE["site.yml"].replace("responsible: social", "responsible: bo"), 5, "responsible-past"),
        ("organisations.yml", SAMPLE["organisations.yml"] + f"social: {{ name: {THREE} }}\n", 9, "id-twice"),
        ("audit.yml", SAMPLE["audit.yml"].replace("self", "mine"), 4, "value-choice"),
        ("audit.yml", SAMPLE["audit.yml"].replace("partial", "full"), 1, "audit-full"),
    ],
)  # fmt: skip
def test_a_wrong_record_is_told_with_its_line(sample: Docs, name: str, content: str, line: int, key: str) -> None:
    sample.record(name, content)
    assert (f"docs/_data/{name}", line, key) in sample.told()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("people/ada.yml", SAMPLE["people/ada.yml"].replace("ministry", "minstry"), "'ministry'"),
        ("people/ada.yml", SAMPLE["people/ada.yml"] + "pnone: 1\n", "'phone'"),
        ("people/ada.yml", SAMPLE["people/ada.yml"].replace("list: leads", "lst: leads"), "'list'"),
        ("criterias.yml", "a: b", "'criteria.yml'"),
        ("meetings/2021-09-11.yml", "start: 2021-09-10T09:00\nend: 2021-09-10T11:00\n", "2021-09-10.yml"),
        ("meetings/2021-09-10.yml", "start: 2021-09-10T09:00\nend: 2021-09-10T08:00\n", "'2021-09-10T08:00+03:00'"),
    ],
)
def test_a_message_tells_the_way_out(sample: Docs, name: str, content: str, said: str) -> None:
    sample.record(name, content)
    assert any(said in message for message in sample.messages())


ITEM = "agenda:\n  - fi: a\n    sv: b\n    en: c\n    minutes: 5\n"


@pytest.mark.parametrize(
    ("more", "line", "key", "values"),
    [
        ("place:\n  room: a\naddress: b\n", 5, "field-misplaced", {"field": "address", "under": "place"}),
        ("place:\nroom: a\nremote: true\n", 4, "field-misplaced", {"field": "room", "under": "place"}),
        ("title:\nfi: a\nsv: b\nen: c\n", 5, "field-misplaced", {"field": "sv", "under": "title"}),
        ("kind: info\n", 3, "field-misplaced", {"field": "kind", "under": "agenda"}),
        ("url: https://example.org/\n", 3, "field-misplaced", {"field": "url", "under": "minutes' / 'papers"}),
        (ITEM + "    status: draft\n", 8, "field-outside", {"field": "status", "beside": "start"}),
        ("place:\n  room:\n    fi: a\n    sv: b\n    en: c\n    remote: true\n", 8,
         "field-outside", {"field": "remote", "beside": "room"}),
        (ITEM + f"    papers:\n      - title: {THREE}\n        page: about\n        kind: info\n", 11,
         "field-outside", {"field": "kind", "beside": "fi"}),
        ("place:\n  fi: a\n  sv: b\n  en: c\n  address: d\n", 7, "place-room", {"field": "place"}),
    ],
)  # fmt: skip
def test_a_line_on_the_wrong_level_is_told_where_it_belongs(
    sample: Docs, more: str, line: int, key: str, values: dict[str, str]
) -> None:
    sample.record("meetings/2022-01-10.yml", MEETING + more)
    assert (key, line, values) in [(p.key, p.place.line, p.values) for p in sample.problems()]
    assert "field-unknown" not in {p.key for p in sample.problems()}


@pytest.mark.parametrize("more", ["fi: a\n", "adress: a\n", "place:\n  street: a\n"])
def test_a_name_that_many_parts_or_none_know_is_unknown(sample: Docs, more: str) -> None:
    sample.record("meetings/2022-01-10.yml", MEETING + more)
    assert [key for _, _, key in sample.told()] == ["field-unknown"]


@pytest.mark.parametrize("field", ["outcome", "decisions"])
def test_a_plain_text_for_readers_is_asked_for_in_three_languages(sample: Docs, field: str) -> None:
    sample.record("meetings/2022-01-10.yml", MEETING + f"{field}: Sovittiin\n")
    [message] = sample.messages()
    assert message.startswith(f"docs/_data/meetings/2022-01-10.yml:3: {field}: ")
    assert "fi:, sv:" in message


@pytest.mark.parametrize(
    "written",
    ["10.2.2022 klo 9.30", "2022-02-10 9.30", "2022-2-10", "2022-02-10", "2022-W06", "2022", "9.30", "2022-02"],
)
def test_a_time_of_a_meeting_is_asked_for_in_the_only_form_it_has(sample: Docs, written: str) -> None:
    sample.record("meetings/2022-02-10.yml", f"start: {written}\nend: 2022-02-10T11:00\n")
    [problem] = sample.problems()
    assert problem.place.line == 1
    for language in LANGUAGES:
        message = problem.message(language).replace(written, "")
        assert re.findall(r"\d{4}-\S+", message.partition("yml:1: ")[2]) == ["2026-12-10T12:00."]


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("2022-01-10.yaml", "2022-01-10.yml"),
        ("2022-01-10.YML", "2022-01-10.yml"),
        ("2022-01-10", "2022-01-10.yml"),
        ("2022-01-10.yml.txt", "2022-01-10.yml"),
        ("2022-01-10-2.yaml", "2022-01-10-2.yml"),
        ("2022-1-10.yml", "2022-01-10.yml"),
        ("10.1.2022.yml", "2022-01-10.yml"),
        ("10.01.2022", "2022-01-10.yml"),
        ("Kokous 10.1.2022.yml", "2022-01-10.yml"),
        ("Kokous.yml", ""),
        ("kokous.yaml", ""),
        ("kokous", ""),
        ("31.2.2022.yml", ""),
    ],
)
def test_a_file_that_is_nearly_called_right_is_told_its_name(sample: Docs, name: str, right: str) -> None:
    sample.record(f"meetings/{name}", MEETING)
    [problem] = sample.problems()
    assert (str(problem.place), problem.values["right"]) == (f"docs/_data/meetings/{name}:1", right)
    for language in LANGUAGES:
        assert (right or "2027-02-10.yml") in problem.message(language)


@pytest.mark.parametrize(
    "name", ["meetings/agenda.pdf", "meetings/notes.txt", "meetings/x/2022-01-10.yaml", "a/b.yaml"]
)
def test_another_file_is_not_taken_for_a_record(sample: Docs, name: str) -> None:
    sample.record(name, MEETING)
    assert [key for _, _, key in sample.told()] == ["data-unknown-file"]


def test_a_file_of_a_person_is_told_its_ending(sample: Docs) -> None:
    sample.record("people/eve.yaml", SAMPLE["people/bo.yml"])
    [message] = sample.messages()
    assert "eve.yml" in message


def test_a_day_in_another_form_is_no_excuse_for_another_day(sample: Docs) -> None:
    sample.record("meetings/2022-1-11.yml", MEETING)
    assert [key for _, _, key in sample.told()] == ["meeting-file-name"]


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("place:\n  room: a\n  remote: https://teams.microsoft.com/l/meetup-join/19\n", 5),
        ("place:\n  address:\n    fi: a\n    sv: zoom.us/j/1\n    en: c\n", 6),
        ("place:\n  fi: a\n  sv: b\n  en: Join at https://meet.google.com/abc\n", 6),
    ],
)
def test_a_link_for_joining_is_told_on_its_line(sample: Docs, place: str, line: int) -> None:
    sample.record("meetings/2022-01-10.yml", MEETING + place)
    assert sample.told() == [("docs/_data/meetings/2022-01-10.yml", line, "join-link")]


def test_a_meeting_of_more_than_a_day_is_told_at_its_end(sample: Docs) -> None:
    sample.record("meetings/2022-01-10.yml", "start: 2022-01-10T09:00\n\nend: 2022-01-12T11:00\n")
    [message] = sample.messages()
    assert sample.told() == [("docs/_data/meetings/2022-01-10.yml", 3, "meeting-long")]
    assert "(2022-01-10T09:00–2022-01-12T11:00)" in message


def test_the_field_is_named_as_a_person_counts(sample: Docs) -> None:
    meeting = SAMPLE["meetings/2026-03-29.yml"].replace("minutes: 45, who: ada", "minutes: 45, who: adda")
    sample.record("meetings/2026-03-29.yml", meeting)
    [message] = sample.messages()
    assert message.startswith("docs/_data/meetings/2026-03-29.yml:8: agenda.2.who: ")


def test_problems_of_all_files_are_told_in_one_run(sample: Docs) -> None:
    sample.record("events.yml", "a: { start: 2021-02-31 }")
    sample.record("laws.yml", "a: b: c")
    sample.record("people/bo.yml", "name: [x\n")
    sample.page("broken", "{{ nosuch() }}\n")
    files = {file for file, _, _ in sample.told()}
    assert {f"docs/_data/{name}" for name in ("events.yml", "laws.yml", "people/bo.yml")} <= files
    assert {f"docs/broken.{language}.md" for language in LANGUAGES} <= files


def test_a_record_with_a_fault_is_not_told_as_missing_too(sample: Docs) -> None:
    sample.record("people/ada.yml", SAMPLE["people/ada.yml"].replace("status: current", "status: gone"))
    assert [key for _, _, key in sample.told()] == ["value-choice"]


def test_a_wrong_record_still_has_its_lost_references_told(sample: Docs) -> None:
    quote = "said:\n  person: adda\n  original: fi\n  wrong: x\n  source: [page, nosuch]\n  text: " + THREE
    sample.record("quotes.yml", quote)
    told = [(line, key) for _, line, key in sample.told()]
    assert told == [(2, "reference-lost"), (4, "field-unknown"), (5, "reference-lost")]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("people/ada.yml", "organisation: ministry", "organisation: nosuch"),
        ("meetings/2026-03-29.yml", "group: social", "group: nosuch"),
        ("meetings/2026-03-29.yml", "who: ada", "who: nosuch"),
        ("events.yml", "programme: academy", "programme: nosuch"),
        ("programmes.yml", "responsible: [ministry, keino]", "responsible: [ministry, nosuch]"),
        ("phases.yml", "events: [opening]", "events: [nosuch]"),
        ("participants.yml", "[ministry, keino]", "[nosuch, keino]"),
        ("quotes.yml", "person: ada", "person: nosuch"),
        ("laws.yml", "source: page", "source: nosuch"),
        ("thresholds.yml", "source: page", "source: [page, nosuch]"),
        ("groups.yml", "page: about", "page: nosuch"),
        ("site.yml", "pages: [about]", "pages: [nosuch]"),
        ("site.yml", "pages: [index]", "pages: [index, nosuch]"),
    ],
)
def test_every_reference_must_lead_somewhere(sample: Docs, name: str, old: str, new: str) -> None:
    assert old in SAMPLE[name]
    sample.record(name, SAMPLE[name].replace(old, new))
    found = [p for p in sample.problems() if p.key == "reference-lost" and p.values["id"] == "nosuch"]
    assert found
    assert {p.place.file for p in found} == {f"docs/_data/{name}"}
    assert {p.place.line for p in found} == {
        number for number, line in enumerate(SAMPLE[name].splitlines(), 1) if old in line
    }


def test_meetings_of_a_group_at_the_same_time_are_told(sample: Docs) -> None:
    sample.record("meetings/2021-12-17-b.yml", "group: social\nstart: 2021-12-17T13:00\nend: 2021-12-17T15:00\n")
    [problem] = sample.problems()
    assert (str(problem.place), problem.key) == ("docs/_data/meetings/2021-12-17-b.yml:2", "meeting-overlap")
    assert problem.values["other"] == "docs/_data/meetings/2021-12-17.yml"


def test_a_meeting_without_a_group_is_one_of_the_only_group(sample: Docs) -> None:
    sample.record("meetings/2022-01-10.yml", MEETING)
    project = sample.read()
    assert project.problems == []
    assert project.records.meetings["2022-01-10"].group == "social"


def test_two_meetings_of_the_only_group_overlap_whether_they_name_it_or_not(sample: Docs) -> None:
    sample.record("meetings/2021-12-17-b.yml", "start: 2021-12-17T13:00\nend: 2021-12-17T15:00\n")
    assert sample.told() == [("docs/_data/meetings/2021-12-17-b.yml", 1, "meeting-overlap")]


def test_a_meeting_must_say_of_which_group_it_is_when_there_are_several(sample: Docs) -> None:
    other = f"\nother: {{ name: {THREE}, ambition: {THREE}, goals: [] }}\n"
    sample.record("groups.yml", SAMPLE["groups.yml"] + other)
    sample.record("meetings/2022-01-10.yml", "# A comment\n" + MEETING)
    [message] = sample.messages()
    assert sample.told() == [("docs/_data/meetings/2022-01-10.yml", 2, "meeting-group")]
    assert "social, other" in message
    sample.record("meetings/2022-01-10.yml", MEETING + "group: other\n")
    assert sample.read().records.meetings["2022-01-10"].group == "other"
    assert sample.messages() == []


def test_where_there_is_no_group_a_meeting_needs_none(docs: Docs) -> None:
    docs.page("index").record("meetings/2022-01-10.yml", MEETING)
    project = docs.read()
    assert project.problems == []
    assert project.records.meetings["2022-01-10"].group is None


@pytest.mark.parametrize(
    ("status", "told"),
    [("confirmed", ["meeting-file-name"]), ("draft", ["meeting-file-name"]), ("moved", []), ("cancelled", [])],
)
def test_a_moved_meeting_keeps_its_file_name_and_stands_where_it_is_held(
    sample: Docs, status: str, told: list[str]
) -> None:
    moved = "start: 2026-11-05T12:00\nend: 2026-11-05T14:00\ngroup: social\nstatus: "
    sample.record("meetings/2021-12-17.yml", moved + status)
    project = sample.read()
    assert [problem.key for problem in project.problems] == told
    assert list(project.records.meetings)[-1] == "2021-12-17"


def test_a_moved_meeting_is_called_after_some_day(sample: Docs) -> None:
    sample.record("meetings/winter.yml", MEETING + "status: moved\n")
    assert sample.told() == [("docs/_data/meetings/winter.yml", 1, "meeting-file-name")]


@pytest.mark.parametrize("name", ["about.en.md", "_data/site.yml", "../secret.pdf", "/etc/passwd", "papers", "a.PDF"])
def test_a_paper_is_a_published_file_below_docs(sample: Docs, name: str) -> None:
    sample.write("papers/a.pdf", b"%PDF-1.4")
    sample.write("../secret.pdf", b"%PDF-1.4")
    paper = f"papers: [{{ title: {THREE}, file: %s }}]\n"
    sample.record("meetings/2022-01-10.yml", MEETING + paper % "papers/a.pdf")
    assert sample.messages() == []
    sample.record("meetings/2022-01-10.yml", MEETING + paper % name)
    assert sample.told() == [("docs/_data/meetings/2022-01-10.yml", 3, "file-lost")]
    assert f"papers.1.file: there is no file '{name}'" in sample.messages()[0]


def test_papers_of_items_and_places_of_meetings_are_references_too(sample: Docs) -> None:
    item = f"agenda:\n  - {{ fi: a, sv: b, en: c, minutes: 5, papers: [{{ title: {THREE}, page: nosuch }}] }}\n"
    sample.record("meetings/2022-01-10.yml", MEETING + item)
    [message] = sample.messages()
    assert message.startswith("docs/_data/meetings/2022-01-10.yml:4: agenda.1.papers.1.page: ")


def test_a_meeting_with_everything_that_it_may_have_has_no_problem(sample: Docs) -> None:
    sample.write("papers/a.pdf", b"%PDF-1.4")
    paper = f"{{ title: {THREE}, file: papers/a.pdf, language: fi }}"
    more = f"""\
title: {THREE}
status: confirmed
place: {{ room: Sali 1, address: {THREE}, remote: https://example.org/join }}
agenda:
  - {{ fi: a, sv: b, en: c, minutes: 5, who: ada, kind: decision, note: {THREE}, decision: {THREE}, papers: [{paper}] }}
papers: [{paper}]
outcome: {THREE}
decisions: [{THREE}, {THREE}]
minutes: {paper}
source: page
"""
    sample.record("meetings/2022-01-10.yml", MEETING + more)
    project = sample.read()
    assert project.problems == []
    held = project.records.meetings["2022-01-10"]
    assert (len(held.outcome), len(held.decisions), held.agenda[0].who) == (1, 2, "ada")


@pytest.mark.parametrize("kind", ["file", "folder", "lost"])
def test_a_symbolic_link_among_the_records_is_refused(sample: Docs, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "outside"
    if kind == "file":
        target.write_text(SAMPLE["people/bo.yml"])
    elif kind == "folder":
        target.mkdir()
        target.joinpath("x.yml").write_text("secret: word")
    name = "people" if kind != "folder" else "more"
    (sample.folder / "_data" / name).mkdir(exist_ok=True)
    (sample.folder / "_data" / name / "eve.yml").symlink_to(target)
    assert (f"docs/_data/{name}/eve.yml", 1, "file-symlink") in sample.told()
    assert "secret" not in "".join(sample.messages())


def test_a_linked_data_folder_is_refused(docs: Docs, tmp_path: Path) -> None:
    outside = Docs(tmp_path / "other").sample().folder / "_data"
    docs.page("index").folder.joinpath("_data").symlink_to(outside)
    assert ("docs/_data", 1, "file-symlink") in docs.told()


def test_a_bomb_among_the_records_is_refused_in_milliseconds(sample: Docs) -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    sample.record("criteria.yml", bomb)
    start = time.process_time()
    assert ("docs/_data/criteria.yml", 1, "yaml-anchor") in sample.told()
    assert time.process_time() - start < 0.5


def test_ids_that_may_be_used_where_kinds_are_mixed(sample: Docs) -> None:
    records = sample.read().records
    assert set(records.ids("owners")) == {"social", "academy"}
    assert set(records.ids("dated")) == {*records.events, *records.meetings, *records.milestones}
    assert set(records.ids("link-tags")) == {"guides", "history"}
    assert set(records.ids("law-sections")) == {"act/24", "act/24a"}
    assert set(records.ids("people")) == {"ada", "bo"}


@pytest.mark.parametrize(
    "twice",
    [
        {"events.yml": f"same: {{ title: {THREE}, start: 2021 }}",
         "milestones.yml": f"same: {{ title: {THREE}, start: 2022 }}"},
        {
            "groups.yml": f"academy: {{ name: {THREE}, ambition: {THREE}, goals: [] }}",
            "programmes.yml": f"academy: {{ name: {THREE}, status: current }}",
        },
    ],
)  # fmt: skip
def test_an_id_that_would_mean_two_records_is_told(docs: Docs, twice: dict[str, str]) -> None:
    """`date("x")` and `schedule("x")` ask for one record among several kinds: one of two would win unseen."""
    for name, content in twice.items():
        docs.record(name, content)
    assert docs.page("index").told() != []


NODES = st.recursive(
    st.sampled_from(["", "x", "page", "2021-12-17", "2021-12-17T12:00", "true", "{a}",
                     "https://x.fi", "5", "fi", "live"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["fi", "sv", "en", "x", "list", "role", "minutes", "24 §", "[key]"]),
                          inner, max_size=4)
    ),
    max_leaves=6,
)  # fmt: skip


def as_yaml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}": {as_yaml(inner)}' for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_yaml, value)) + "]"
    return f'"{value}"'


def refused(record: type[BaseModel], node: Node) -> list[Problem]:
    try:
        record.model_validate(plain(node))
    except ValidationError as errors:
        return list(problems_of(errors, record, node))
    return []


def test_missing_languages_are_one_problem_and_hide_no_other() -> None:
    node, _ = parse("title:\n  sv: b\nstart: 2021-02-31\nx: y\n", "a.yml")
    assert node is not None
    told = {p.key: (p.place.line, p.values.get("languages")) for p in refused(model.Event, node)}
    assert told == {"text-missing": (1, "fi, en"), "when-no-such-day": (3, None), "field-unknown": (4, None)}


@pytest.mark.parametrize("kind", sorted({**KINDS, **SINGLE}))
@settings(max_examples=12)
@given(st.data())
def test_whatever_a_record_holds_every_problem_has_a_message_and_a_line(kind: str, data: st.DataObject) -> None:
    record: type[BaseModel] = {**KINDS, **SINGLE}[kind]
    names = [*record.model_fields, "nosuch"]
    written = data.draw(st.dictionaries(st.sampled_from(names), NODES, max_size=len(names)))
    source = "\n".join(f"{name}: {as_yaml(value)}" for name, value in written.items()) or "{}"
    node, faults = parse(source, "a.yml")
    assert node is not None
    assert not faults
    found = refused(record, node) + list(lost_references(record, node, dict.fromkeys(KINDS, ())))
    for problem in found:
        for language in LANGUAGES:
            assert problem.message(language).startswith(f"a.yml:{problem.place.line}: ")
        field = str(problem.values["field"]).partition(".")[0]
        named_alone = {"field-missing", "field-misplaced", "field-outside"}  # not by the way to it
        if problem.key not in named_alone and field in written:
            assert problem.place.line == 1 + list(written).index(field)


def test_kinds_in_folders_are_known_kinds() -> None:
    assert set(KINDS) >= FOLDERS
