from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from macros import model
from macros.model import AgendaItem, Event, Link, Meeting, Paper, Person, Text, Venue, fits_its_name, overlapping
from macros.problems import catalogue
from macros.words import LANGUAGES

THREE = {"fi": "a", "sv": "b", "en": "c"}
NAME = {"title": THREE}


def refusals(kind: Any, value: object) -> list[tuple[str, str]]:
    """Field and type of every error."""
    with pytest.raises(ValidationError) as error:
        TypeAdapter(kind).validate_python(value)
    return [(".".join(map(str, e["loc"])), e["type"]) for e in error.value.errors()]


def refusal(kind: Any, value: object) -> str:
    [(_, found)] = refusals(kind, value)
    return found


def accepted(kind: Any, value: object) -> Any:
    return TypeAdapter(kind).validate_python(value)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "http://example.org/",
        "//example.org/",
        "/a",
        "a",
        "https://",
        "https:///a",
        "https://user@example.org/",
        "https://user:pass@example.org/",
        "https:example.org",
        "https://example.org/a b",
        'https://example.org/"onload="',
        "https://example.org/<b>",
        "https://[::1",
        "mailto:a@b.fi",
        " https://example.org/\n",
        "https://example.org/`",
        "https://example.org/{{x}}",
        "https://example.org\\@evil.org/",
    ],
)
def test_only_plain_https_addresses_are_accepted(url: str) -> None:
    assert refusal(model.Url, url) == "value-url"


@pytest.mark.parametrize(
    "url", ["https://example.org", "https://example.org/a_b?c=d&e=f#g", "https://vm.fi:8080/ä", "https://a.b-c.fi/(x)"]
)
def test_ordinary_addresses_are_accepted_unchanged(url: str) -> None:
    assert accepted(model.Url, url) == url


@pytest.mark.parametrize(
    "email",
    [
        "a",
        "a@b",
        "a b@c.fi",
        "a(at)b.fi",
        "a@b.fi?subject=x",
        "a@b..fi",
        "<a@b.fi>",
        "a@b.fi\n",
        "ä@b.fi",
        "a@b.fi,c@d.fi",
    ],
)
def test_what_is_no_mail_address_is_refused(email: str) -> None:
    assert refusal(model.Email, email) == "value-email"


@pytest.mark.parametrize(
    "phone", ["12", "050-532 7966", "+358 (0)50 532 7966", "050 532 796x", "tel:0505327966", "++358505327966"]
)
def test_what_is_no_phone_number_is_refused(phone: str) -> None:
    assert refusal(model.Phone, phone) == "value-phone"


@pytest.mark.parametrize("phone", ["0501234567", "+358505327966", "050 532 7966"])
def test_phone_numbers_are_kept_as_written(phone: str) -> None:
    assert accepted(model.Phone, phone) == phone


@pytest.mark.parametrize(
    ("written", "number"), [("0", 0), ("60000", 60000), ("5 404 000", 5404000), ("1\u00a0000", 1000)]
)
def test_whole_numbers(written: str, number: int) -> None:
    assert accepted(model.Whole, written) == number


@pytest.mark.parametrize("written", ["", "-1", "1.5", "1e3", "ten", "0x1F", "1,000", "²", "٣", [], {}])
def test_what_is_no_whole_number_is_refused(written: object) -> None:
    assert refusal(model.Whole, written) == "value-whole"


@pytest.mark.parametrize(("written", "flag"), [("true", True), ("false", False)])
def test_flags(written: str, flag: object) -> None:
    assert accepted(model.Flag, written) is flag


@pytest.mark.parametrize("written", ["yes", "no", "True", "1", "", [], {}])
def test_other_words_are_no_flags(written: object) -> None:
    assert refusal(model.Flag, written) == "value-flag"


@pytest.mark.parametrize("value", ["Ada", "a b", "a_b", "-a", "a-", "a--b", "ä", "a/b", "../a", "a\n"])
def test_ids_are_small_letters_digits_and_single_hyphens(value: str) -> None:
    assert refusal(model.Id, value) == "value-id"


@given(st.text())
def test_a_line_is_one_printable_line_or_refused(value: str) -> None:
    try:
        line = accepted(model.Line, value)
    except ValidationError as error:
        assert {e["type"] for e in error.errors()} <= {"value-character", "too_short", "string_too_short"}  # noqa: PT017
    else:
        assert line.split() == value.split()
        assert line == line.strip() != ""
        assert line.replace("\u00a0", "").replace("\u00ad", "").isprintable()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("one text", "text-one-language"),
        (["a"], "text-one-language"),
        ({"fi": "a", "sv": "b"}, "missing"),
        ({"fi": "a", "sv": "b", "en": ""}, "too_short"),
        ({**THREE, "de": "d"}, "extra_forbidden"),
        ({**THREE, "sv": ["b"]}, "string_type"),
        ({**THREE, "sv": "\x07"}, "value-character"),
        ({**THREE, "sv": " "}, "too_short"),
    ],
)
def test_a_text_has_exactly_three_languages(value: object, expected: str) -> None:
    assert refusal(Text, value) == expected


def test_an_agenda_item_needs_its_title_in_three_languages() -> None:
    assert refusal(AgendaItem, {"fi": "a", "sv": "b", "minutes": "5"}) == "missing"
    assert AgendaItem.model_validate({**THREE, "minutes": "5"})["sv"] == "b"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2021-12-17T14:00", "2021-12-17T12:00", "when-order"),
        ("2021-12-17T14:00", "2021-12-17T14:00", "when-order"),
        ("2021-12-17", "2021-12-16", "when-order"),
        ("2021-12-17", "2021-12-17T14:00", "when-precision"),
        ("2021-W47", "2021-12", "when-precision"),
        ("2021-12-17T14:00", "2021-12-17T25:00", "when-no-such-time"),
    ],
)
def test_an_end_comes_after_its_start_and_has_its_precision(start: str, end: str, expected: str) -> None:
    assert refusals(Event, {**NAME, "start": start, "end": end}) == [("end", expected)]


def test_an_event_of_one_day_may_end_on_it() -> None:
    assert Event.model_validate({**NAME, "start": "2021-12-17", "end": "2021-12-17"}).end


def test_a_wrong_order_is_told_together_with_other_faults() -> None:
    found = refusals(Event, {"start": "2021-12-17", "end": "2021-12-16", "color": "red"})
    assert {kind for _, kind in found} == {"missing", "extra_forbidden", "when-order"}


@pytest.mark.parametrize("field", ["start", "end"])
def test_a_meeting_has_a_time_of_day(field: str) -> None:
    value = {"start": "2021-12-17T12:00", "end": "2021-12-17T14:00", field: "2021-12-17"}
    assert (field, "when-minute") in refusals(Meeting, value)


@pytest.mark.parametrize(
    ("start", "end", "minutes", "fits"),
    [
        ("2021-12-17T12:00", "2021-12-17T14:00", ["60", "60"], True),
        ("2021-12-17T12:00", "2021-12-17T14:00", ["60", "61"], False),
        ("2026-03-29T02:00", "2026-03-29T05:00", ["121"], False),
        ("2026-10-25T02:00", "2026-10-25T05:00", ["240"], True),
    ],
)
def test_an_agenda_fits_into_the_real_minutes_of_its_meeting(
    start: str, end: str, minutes: list[str], fits: object
) -> None:
    value = {"start": start, "end": end, "agenda": [{**THREE, "minutes": number} for number in minutes]}
    if fits:
        assert Meeting.model_validate(value).agenda
    else:
        assert refusals(Meeting, value) == [("agenda", "agenda-overrun")]


def test_an_overrun_says_by_how_many_minutes() -> None:
    value = {"start": "2021-12-17T12:00", "end": "2021-12-17T14:00", "agenda": [{**THREE, "minutes": "150"}]}
    with pytest.raises(ValidationError) as error:
        Meeting.model_validate(value)
    assert error.value.errors()[0]["ctx"] == {"minutes": 30, "used": 150, "length": 120}


# ---- places


@pytest.mark.parametrize(
    ("written", "room", "address", "remote"),
    [
        ({}, None, None, False),
        (THREE, "b", None, False),
        ({"room": THREE}, "b", None, False),
        ({"room": "Zoom"}, "Zoom", None, False),
        ({"address": "Katu 1"}, None, "Katu 1", False),
        ({"room": THREE, "address": {"fi": "Katu 1", "sv": "Gatan 1", "en": "1 Street"}}, "b", "Gatan 1", False),
        ({"remote": "true"}, None, None, True),
        ({"remote": "false"}, None, None, False),
        ({"remote": "https://example.org/join"}, None, None, "https://example.org/join"),
        ({"room": "Zoom", "address": "Katu 1", "remote": "true"}, "Zoom", "Katu 1", True),
    ],
)
def test_a_place_has_a_room_an_address_and_perhaps_a_way_to_take_part_from_afar(
    written: object, room: str | None, address: str | None, remote: bool | str
) -> None:
    venue = Venue.model_validate(written)
    assert [name["sv"] if name else None for name in (venue.room, venue.address)] == [room, address]
    assert venue.remote == remote


def test_a_bare_text_is_the_room_in_every_language() -> None:
    place = Meeting.model_validate(
        {"start": "2026-12-10T12:00", "end": "2026-12-10T14:00", "place": THREE}
    ).place  # fmt: skip
    assert place is not None
    assert place.room is not None
    assert [place.room[language] for language in LANGUAGES] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Helsinki", [("", "text-one-language")]),
        (["Helsinki"], [("", "model_type")]),
        ({"fi": "a", "sv": "b"}, [("room.en", "missing")]),
        ({"room": {"fi": "a", "sv": "b"}}, [("room.en", "missing")]),
        ({"room": ""}, [("room.fi", "too_short"), ("room.sv", "too_short"), ("room.en", "too_short")]),
        ({**THREE, "address": "Katu 1"}, [("room.address", "extra_forbidden")]),
        ({"street": "Katu 1"}, [("street", "extra_forbidden")]),
        ({"remote": "yes"}, [("remote", "value-url")]),
        ({"remote": "http://example.org/join"}, [("remote", "value-url")]),
        ({"remote": "javascript:alert(1)"}, [("remote", "value-url")]),
        ({"remote": []}, [("remote", "value-url")]),
    ],
)  # fmt: skip
def test_what_is_no_place_is_refused(written: object, expected: list[tuple[str, str]]) -> None:
    assert refusals(Venue, written) == expected


JOIN = ["teams.microsoft.com/l/1", "teams.live.com/meet/1", "zoom.us/j/1", "eu01.zoom.us/j/1", "ZOOM.us/j/1", "zoom.us"]
JOIN += ["meet.google.com/abc", "webex.com/m", "valtio.webex.com/meet/a", "whereby.com/a", "zoom.us./j/1"]


@pytest.mark.parametrize("link", JOIN)
def test_a_place_holds_no_link_for_joining(link: str) -> None:
    assert refusals(Venue, {"remote": f"https://{link}"}) == [("remote", "join-link")]
    for text in (link, f"https://{link}", f"Teams ({link})", f"Liity: https://{link}."):
        assert refusals(Venue, {"address": {**THREE, "sv": text}}) == [("address.sv", "join-link")]
        assert {kind for _, kind in refusals(Venue, {"room": text})} == {"join-link"}
        assert refusals(Venue, {**THREE, "fi": text}) == [("room.fi", "join-link")]


@pytest.mark.parametrize(
    "text", ["Zoom", "Teams", "Microsoft Teams", "notzoom.us", "zoom.use", "zoom.us.example.org", "my-zoom.us", "Webex"]
)
def test_the_name_of_a_service_or_another_address_is_no_link_for_joining(text: str) -> None:
    venue = Venue.model_validate({"room": text, "remote": "https://example.org/zoom"})
    assert venue.room
    assert venue.room["en"] == text


@pytest.mark.parametrize(
    ("start", "end", "fits"),
    [
        ("2026-12-10T12:00", "2026-12-11T11:59", True),
        ("2026-12-10T12:00", "2026-12-11T12:00", False),
        ("2026-12-10T12:00", "2027-01-10T14:00", False),
        ("2026-03-28T12:00", "2026-03-29T12:00", True),
        ("2026-10-24T12:00", "2026-10-25T11:00", False),
    ],
)
def test_a_meeting_is_shorter_than_24_hours(start: str, end: str, fits: object) -> None:
    if fits:
        assert Meeting.model_validate({"start": start, "end": end})
    else:
        assert refusals(Meeting, {"start": start, "end": end}) == [("end", "meeting-long")]


def test_an_event_may_last_for_days() -> None:
    assert Event.model_validate({**NAME, "start": "2026-12-10T12:00", "end": "2026-12-12T12:00"})


@pytest.mark.parametrize("written", ["10.12.2026", "12:00", "2026-12-10 klo 12", "soon"])
def test_what_is_no_time_is_told_by_the_form_that_is_wanted(written: str) -> None:
    assert refusal(model.Minute, written) == "when-minute-form"
    assert refusal(model.Day, written) == "when-day"
    assert refusal(model.Time, written) == "when-form"


# ---- papers, outcome and decisions

TARGETS = {"url": "https://example.org/", "file": "papers/a.pdf", "page": "about"}


@pytest.mark.parametrize("target", TARGETS)
def test_a_paper_is_on_the_web_or_a_file_or_a_page(target: str) -> None:
    paper = Paper.model_validate({**NAME, target: TARGETS[target], "language": "sv"})
    assert {name: getattr(paper, name) for name in TARGETS} == {**dict.fromkeys(TARGETS), target: TARGETS[target]}


@pytest.mark.parametrize("targets", [(), *combinations(TARGETS, 2), tuple(TARGETS)])
def test_a_paper_is_in_exactly_one_place(targets: tuple[str, ...]) -> None:
    value = {**NAME, **{target: TARGETS[target] for target in targets}}
    assert refusals(Paper, value) == [("", "paper-target")]


def test_a_wrong_paper_is_told_where_it_stands() -> None:
    value: dict[str, Any] = {"start": "2026-12-10T12:00", "end": "2026-12-10T14:00"}
    value["papers"] = [{**NAME, "page": "a"}, NAME]
    assert refusals(Meeting, value) == [("papers.1", "paper-target")]
    value = {**value, "papers": [], "minutes": NAME, "agenda": [{**THREE, "minutes": "5", "papers": [NAME]}]}
    assert refusals(Meeting, value) == [("agenda.0.papers.0", "paper-target"), ("minutes", "paper-target")]


@pytest.mark.parametrize("field", ["outcome", "decisions"])
def test_outcome_and_decisions_are_one_text_or_a_list(field: str) -> None:
    value = {"start": "2026-12-10T12:00", "end": "2026-12-10T14:00"}
    assert getattr(Meeting.model_validate(value), field) == []
    for written in (THREE, [THREE], [THREE, THREE]):
        found = getattr(Meeting.model_validate({**value, field: written}), field)
        assert [text["en"] for text in found] == ["c"] * (len(written) if isinstance(written, list) else 1)
    assert refusals(Meeting, {**value, field: "Sovittiin"}) == [(field, "text-one-language")]
    assert refusals(Meeting, {**value, field: ["Sovittiin"]}) == [(f"{field}.0", "text-one-language")]
    assert refusals(Meeting, {**value, field: {"fi": "a", "sv": "b"}}) == [(f"{field}.0.en", "missing")]


def test_the_usual_items_of_a_group_are_agenda_items() -> None:
    value = {"name": THREE, "ambition": THREE, "goals": []}
    assert model.Group.model_validate(value).usual_items == []
    group = model.Group.model_validate({**value, "usual_items": [{**THREE, "minutes": "5", "kind": "info"}]})
    assert (group.usual_items[0].minutes, group.usual_items[0]["sv"]) == (5, "b")
    assert refusals(model.Group, {**value, "usual_items": [THREE]}) == [("usual_items.0.minutes", "missing")]


# ---- file names


@pytest.mark.parametrize("status", ["draft", "confirmed", "moved", "cancelled"])
@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("2026-12-10", {"draft", "confirmed", "moved", "cancelled"}),
        ("2026-12-10-b", {"draft", "confirmed", "moved", "cancelled"}),
        ("2026-12-03", {"moved", "cancelled"}),
        ("2026-12-03-b", {"moved", "cancelled"}),
        ("winter", set()),
        ("20261210", set()),
        ("2026-12", set()),
        ("2026-02-31", set()),
    ],
)
def test_a_file_is_called_after_the_day_of_its_meeting_or_the_day_from_which_it_was_moved(
    name: str, fits: set[str], status: str
) -> None:
    found = Meeting.model_validate({"start": "2026-12-10T12:00", "end": "2026-12-10T14:00", "status": status})
    assert fits_its_name(name, found) is (status in fits)


@pytest.mark.parametrize("extra", [{"url": "https://example.org/"}, {"status": "archived"}, {"status": "no-address"}])
def test_a_link_without_an_address_is_not_live(extra: dict[str, str]) -> None:
    value = {**NAME, "tags": ["a"], "status": "live"}
    assert refusals(Link, value) == [("status", "link-address")]
    assert Link.model_validate({**value, **extra})


def test_one_source_may_stand_without_a_list() -> None:
    value = {"name": "A", "organisation": "b", "roles": [{"list": "leads"}], "as_of": "2021", "status": "current"}
    assert Person.model_validate({**value, "source": "page"}).source == ["page"]
    assert Person.model_validate({**value, "source": ["page", "seed"]}).source == ["page", "seed"]
    assert refusals(Person, {**value, "status": "gone", "roles": []}) == [
        ("roles", "too_short"),
        ("status", "literal_error"),
    ]


def test_records_cannot_be_changed() -> None:
    text = Text.model_validate(THREE)
    with pytest.raises(ValidationError):
        text.fi = "z"  # type: ignore[misc]


def meeting(start: str, end: str, **more: str) -> Meeting:
    return Meeting.model_validate({"start": f"2026-01-01T{start}", "end": f"2026-01-01T{end}", "group": "g", **more})


def test_meetings_of_one_group_at_the_same_time_overlap() -> None:
    held = {"a": meeting("09:00", "11:00"), "b": meeting("10:00", "12:00")}
    assert overlapping(held) == [("a", "b")]


@pytest.mark.parametrize(
    "other",
    [
        meeting("11:00", "12:00"),
        meeting("10:00", "12:00", group="h"),
        meeting("10:00", "12:00", status="cancelled"),
    ],
)
def test_meetings_that_follow_or_belong_to_others_or_are_cancelled_do_not_overlap(other: Meeting) -> None:
    assert overlapping({"a": meeting("09:00", "11:00"), "b": other}) == []


def test_every_overlap_with_a_long_meeting_is_found() -> None:
    held = {"a": meeting("09:00", "17:00"), "b": meeting("10:00", "11:00"), "c": meeting("12:00", "13:00")}
    assert sorted(overlapping(held)) == [("a", "b"), ("a", "c")]


@settings(max_examples=30)
@given(st.dictionaries(st.sampled_from("abcd"), st.tuples(st.integers(0, 20), st.integers(1, 3)), min_size=2))
def test_overlaps_are_those_of_all_pairs(spans: dict[str, tuple[int, int]]) -> None:
    held = {key: meeting(f"{at:02}:00", f"{at + length:02}:00") for key, (at, length) in spans.items()}
    expected = {
        frozenset((a, b))
        for a, (at, length) in spans.items()
        for b, (other, more) in spans.items()
        if a < b and at < other + more and other < at + length
    }
    assert {frozenset(pair) for pair in overlapping(held)} == expected


def models() -> list[type[BaseModel]]:
    return [
        found
        for found in vars(model).values()
        if isinstance(found, type) and issubclass(found, model.Record) and found is not model.Record
    ]


@pytest.mark.parametrize("record", models(), ids=lambda record: str(record.__name__))
def test_no_record_lets_an_unknown_key_through(record: type[BaseModel]) -> None:
    own = dict.fromkeys(("fi", "sv", "en"), "a") if issubclass(record, Text) else {}
    assert ("nosuch", "extra_forbidden") in refusals(record, {**own, "nosuch": "x"})


def test_every_refusal_of_ours_is_explained() -> None:
    own = {"value-url", "value-email", "value-phone", "value-whole", "value-flag", "value-id", "value-character"}
    own |= {"text-one-language", "when-order", "when-precision", "agenda-overrun", "link-address", "paper-target"}
    own |= {"meeting-long", "join-link", "when-minute-form"}
    assert own <= set(catalogue())
