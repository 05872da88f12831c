import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement

from macros.dates import NBSP
from macros.drawing import ASCENT, DESCENT, FACES
from macros.model import Event, Meeting, Phase, Programme
from macros.records import Records
from macros.render.timeline import timeline, year_strip
from macros.scope import Scope
from macros.words import LANGUAGES, Language, words
from tests.macros.conftest import one, scope_on, tree_of

Scopes = Callable[[Language], Scope]
Box = tuple[float, float, float, float]
SIZES = {face.name: face for face in FACES}
LONG = "Vaikuttavuusarviointikoulutustilaisuus"
"""38 letters."""


def text(value: str) -> dict[str, str]:
    return dict.fromkeys(LANGUAGES, value)


def programme(events: dict[str, dict[str, Any]], phases: list[dict[str, Any]]) -> Records:
    """A programme `p`; an event is `{start, end, title}`, a phase `{title, thread, events}`."""
    return Records(
        programmes={"p": Programme.model_validate({"name": text("Ohjelma"), "status": "planned"})},
        events={
            key: Event.model_validate({"programme": "p", **event, "title": text(event.get("title", key))})
            for key, event in events.items()
        },
        phases={
            f"phase-{n}": Phase.model_validate(
                {"programme": "p", "tasks": [text("x")], **phase, "title": text(phase.get("title", f"Phase {n}"))}
            )
            for n, phase in enumerate(phases, 1)
        },
    )


def drawings(html: str) -> tuple[HtmlElement, HtmlElement]:
    """The wide and the narrow one."""
    tree = tree_of(html)
    return one(tree, "//svg[contains(@class, 'fig--wide')]"), one(tree, "//svg[contains(@class, 'fig--narrow')]")


def top_of(element: HtmlElement) -> float:
    """How far the groups around an element move it down."""
    return sum(float(group.get("transform", "0 0)").split()[1][:-1]) for group in element.iterancestors("g"))


def boxes(drawing: HtmlElement) -> list[Box]:
    """Left, top, right, bottom of every label, as wide as it can become."""
    found = []
    for label in drawing.iter("text"):
        lines = [(SIZES[s.get("class", "")], s.text or "", float(s.get("x")), float(s.get("y"))) for s in label]
        y = top_of(label)
        found.append(
            (
                min(x for _, _, x, _ in lines),
                min(base - face.size * ASCENT for face, _, _, base in lines) + y,
                max(x + face.width(line) for face, line, x, _ in lines),
                max(base + face.size * DESCENT for face, _, _, base in lines) + y,
            )
        )
    return found


def segments(drawing: HtmlElement, kinds: str) -> list[Box]:
    """The straight parts of lines of these classes, from and to."""
    found = []
    for path in drawing.xpath(f".//path[{kinds}]"):
        dy, x, y = top_of(path), 0.0, 0.0
        for step, values in re.findall(r"([MHVL])([-\d. ]+)", path.get("d")):
            numbers = [float(value) for value in values.split()]
            to_x = x if step == "V" else numbers[0]
            to_y = numbers[0] if step == "V" else y if step == "H" else numbers[1]
            if step != "M":
                found.append((x, y + dy, to_x, to_y + dy))
            x, y = to_x, to_y
    return found


def faults(drawing: HtmlElement) -> list[str]:
    """Labels that meet, that leave the drawing, or that a pole runs through. Coordinates are rounded to half units."""
    _, _, width, height = map(float, drawing.get("viewbox", "").split())
    labels, slack = boxes(drawing), 1.0
    poles = segments(drawing, "@class='e' or starts-with(@class, 'po')")
    out = [f"{b} leaves {width} × {height}" for b in labels if b[0] < 0 or b[1] < -slack or b[2] > width + slack]
    out += [f"{b} is under the drawing" for b in labels if b[3] > height + slack]
    out += [
        f"{a} meets {b}"
        for a, b in combinations(labels, 2)
        if a[0] < b[2] - slack and b[0] < a[2] - slack and a[1] < b[3] - slack and b[1] < a[3] - slack
    ]
    out += [
        f"line {p} through {b}"
        for p in poles
        for b in labels
        if min(p[0], p[2]) < b[2] - slack
        and max(p[0], p[2]) > b[0] + slack
        and min(p[1], p[3]) < b[3] - slack
        and max(p[1], p[3]) > b[1] + slack
    ]
    return out


# ---- any programme


days = st.dates(date(2020, 1, 1), date(2021, 12, 31))


@st.composite
def times(draw: st.DrawFn) -> dict[str, str]:
    """Start and perhaps end of any precision; close together or years apart."""
    near = st.dates(date(2021, 3, 1), date(2021, 3, 10))
    far = st.dates(date(1990, 1, 1), date(2060, 12, 31))
    first = draw(st.one_of(near, days, far))
    last = first + timedelta(days=draw(st.sampled_from([0, 0, 1, 5, 40, 800])))
    forms = ["%Y-%m-%dT09:30", "%Y-%m-%d", "%Y-%m-%d", "%G-W%V", "%Y-%m", "%Y"]
    form = draw(st.sampled_from(forms))
    start, end = first.strftime(form), last.strftime(form)
    return {"start": start} if start == end else {"start": start, "end": end}


titles = st.one_of(
    st.sampled_from(
        ["Työpaja", "Haku avattiin", LONG, f"Hankinnan {LONG} ja seuranta", "x" * 120, "10.–12.", "漢字" * 9]
    ),
    st.lists(st.text("aeikLnorstuvyä-", min_size=1, max_size=25), min_size=1, max_size=7).map(" ".join),
)
events = st.lists(st.tuples(times(), titles), min_size=1, max_size=12)
threads = st.sampled_from([None, "employment", "rights"])


@st.composite
def programmes(draw: st.DrawFn) -> Records:
    found = {f"e{n}": {**when, "title": title} for n, (when, title) in enumerate(draw(events))}
    members = st.lists(st.sampled_from(sorted(found)), max_size=4, unique=True)
    phases = draw(st.lists(st.tuples(titles, threads, members), max_size=7))
    return programme(found, [{"title": t, "thread": thread, "events": of} for t, thread, of in phases])


@settings(max_examples=50)
@given(programmes(), st.sampled_from(LANGUAGES))
def test_whatever_a_programme_holds_no_label_meets_another_or_leaves_the_drawing(
    records: Records, language: Language
) -> None:
    html = timeline(scope_on(records, language), "p")
    for drawing in drawings(html):
        assert faults(drawing) == []
        knots = drawing.xpath(".//circle | .//rect")
        assert len(knots) == len(records.events)


@settings(max_examples=30)
@given(programmes())
def test_a_drawing_holds_no_style_and_one_line(records: Records) -> None:
    html = timeline(scope_on(records, "fi"), "p")
    assert "\n" not in html
    assert "style" not in html
    assert not [element.tag for element in tree_of(html).iter("a", "script", "image", "use")]


# ---- what is drawn


THREE = programme(
    {
        "late": {"start": "2022-02-09T09:00", "end": "2022-02-09T12:00"},
        "early": {"start": "2021-11-10"},
        "weeks": {"start": "2021-W47", "end": "2021-W50"},
        "alone": {"start": "2022-01"},
    },
    [
        {"title": "First", "thread": "employment", "events": ["weeks", "early"]},
        {"title": "Undated"},
        {"title": "Last", "thread": "rights", "events": ["late"]},
    ],
)


def told(drawing: HtmlElement) -> list[str]:
    return [" ".join(span.text for span in label) for label in drawing.iter("text")]


def test_phases_keep_the_numbers_of_their_list_and_undated_ones_are_not_drawn() -> None:
    wide, narrow = drawings(timeline(scope_on(THREE, "en"), "p"))
    assert "1 First" in told(wide)
    assert "3 Last" in told(wide)
    assert not [label for label in told(wide) + told(narrow) if "Undated" in label]
    assert f"1 First 10{NBSP}Nov early" in told(narrow)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("fi", {"10.11. early", f"viikot{NBSP}47–50 weeks", "tammikuu alone", "9.2. late"}),
        ("sv", {"10.11. early", f"veckorna{NBSP}47–50 weeks", "januari alone", "9.2. late"}),
        ("en", {f"10{NBSP}Nov early", f"weeks{NBSP}47–50 weeks", "January alone", f"9{NBSP}Feb late"}),
    ],
)
def test_events_have_their_days_without_the_year_that_the_scale_shows(language: Language, written: set[str]) -> None:
    wide, _ = drawings(timeline(scope_on(THREE, language), "p"))
    assert written <= set(told(wide))


def test_a_week_alone_and_spans_of_days_are_written_out() -> None:
    records = programme({"a": {"start": "2022-W03"}, "b": {"start": "2022-02-01", "end": "2022-02-03"}}, [])
    wide, _ = drawings(timeline(scope_on(records, "sv"), "p"))
    assert {f"vecka{NBSP}3 a", "1.2.–3.2. b"} <= set(told(wide))


def test_over_years_days_have_their_year() -> None:
    records = programme({"a": {"start": "2001-02-03"}, "b": {"start": "2009"}, "c": {"start": "2015-01"}}, [])
    wide, narrow = drawings(timeline(scope_on(records, "fi"), "p"))
    for drawing in (wide, narrow):
        assert {"3.2.2001 a", "2009 b", "tammikuu 2015 c"} <= set(told(drawing))


def test_shapes_tell_the_threads_apart() -> None:
    """A ring, a square and a dot, of classes with those names."""
    for drawing in drawings(timeline(scope_on(THREE, "fi"), "p")):
        shapes = sorted((knot.tag, knot.get("class")) for knot in drawing.xpath(".//circle | .//rect"))
        assert shapes == [("circle", "k0"), ("circle", "k1"), ("circle", "k1"), ("rect", "k2")]


def test_bars_lie_between_days_that_a_record_gives_and_nowhere_else() -> None:
    """Weeks 47–50 and January: 28 and 31 days on a scale where all days are alike."""
    wide, _ = drawings(timeline(scope_on(THREE, "fi"), "p"))
    marks = sorted({x for x, _, _, _ in segments(wide, "@class='l'")})
    day = (marks[1] - marks[0]) / 30  # of November
    lengths = [(end - start) / day for start, _, end, _ in segments(wide, "starts-with(@class, 'ba')")]
    assert sorted(map(round, lengths)) == [28, 31]
    [thread] = segments(wide, "starts-with(@class, 'th')")
    assert round((thread[2] - thread[0]) / day) == 39  # from the noon of 10.11. to the end of 19.12.


def test_narrow_time_runs_down() -> None:
    _, narrow = drawings(timeline(scope_on(THREE, "en"), "p"))
    order = [float(narrow.xpath(f".//tspan[.='{name}']/@y")[0]) for name in ("early", "weeks", "alone", "late")]
    assert order == sorted(order)


@pytest.mark.parametrize("language", LANGUAGES)
def test_name_and_description_sum_up_what_is_drawn(language: Language) -> None:
    start, end = (
        ("10.11.2021", "9.2.2022")
        if language != "en"
        else (f"10{NBSP}November{NBSP}2021", f"9{NBSP}February{NBSP}2022")
    )
    t = words(language)
    for drawing in drawings(timeline(scope_on(THREE, language), "p")):
        assert one(drawing, "./title").text == t["timeline_title"].format(name="Ohjelma")
        assert one(drawing, "./desc").text == t["timeline_told"].format(phases=3, events=4, start=start, end=end)


def test_the_caption_explains_the_shapes_that_are_drawn() -> None:
    t = words("fi")
    caption = one(timeline(scope_on(THREE, "fi"), "p"), "./figure/figcaption").text or ""
    for key in ("timeline_employment", "timeline_rights", "timeline_neutral", "timeline_bar"):
        assert t[key] in caption
    assert t["timeline_undated"].format(phases=1) in caption
    plain = timeline(scope_on(programme({"a": {"start": "2022-01-01"}}, []), "fi"), "p")
    assert tree_of(plain).xpath("//figcaption") == []


def test_without_events_nothing_is_drawn() -> None:
    assert timeline(scope_on(programme({}, [{"title": "Undated"}]), "fi"), "p") == ""


def test_an_event_of_another_programme_is_drawn_only_when_a_phase_names_it() -> None:
    base = programme({"own": {"start": "2022-01-01"}, "other": {"start": "2022-01-03"}}, [])
    other = base.events["other"].model_copy(update={"programme": None})
    records = replace(base, events={**base.events, "other": other})
    assert "other" not in timeline(scope_on(records, "fi"), "p")
    phase = programme({"other": {"start": "2022-01-03"}}, [{"events": ["other"]}]).phases
    assert "other" in timeline(scope_on(replace(records, phases=phase), "fi"), "p")


def test_an_event_of_two_phases_is_one_knot_of_the_first() -> None:
    records = programme(
        {"a": {"start": "2022-01-01"}},
        [{"thread": "rights", "events": ["a"]}, {"thread": "employment", "events": ["a"]}],
    )
    wide, _ = drawings(timeline(scope_on(records, "fi"), "p"))
    assert [(knot.tag, knot.get("class")) for knot in wide.xpath(".//circle | .//rect")] == [("rect", "k2")]


def test_ids_of_two_programmes_and_of_both_drawings_differ() -> None:
    base = programme({"a": {"start": "2022-01-01"}}, [])
    event = base.events["a"].model_copy(update={"programme": "p-t"})
    records = replace(
        base, events={**base.events, "b": event}, programmes={**base.programmes, "p-t": base.programmes["p"]}
    )
    html = timeline(scope_on(records, "fi"), "p") + timeline(scope_on(records, "fi"), "p-t")
    ids = tree_of(html).xpath("//@id")
    assert len(ids) == len(set(ids)) == 8
    assert "timeline-p-t" in ids


def test_titles_are_text() -> None:
    wide, _ = drawings(
        timeline(scope_on(programme({"a": {"start": "2022-01-01", "title": "<b>&amp;"}}, []), "fi"), "p")
    )
    assert "1.1. <b>&amp;" in told(wide)


# ---- a year of meetings


def meeting(day: str, status: str = "confirmed") -> Meeting:
    return Meeting.model_validate({"start": f"{day}T12:00", "end": f"{day}T14:00", "status": status})


def strip(meetings: dict[str, Meeting], language: Language = "fi") -> str:
    return str(year_strip(scope_on(Records(), language), 2026, meetings))


statuses = st.sampled_from(["confirmed", "draft", "moved", "cancelled"])


@settings(max_examples=60)
@given(
    st.dictionaries(st.dates(date(2026, 1, 1), date(2026, 12, 31)), statuses, min_size=1, max_size=14),
    st.sampled_from(LANGUAGES),
)
def test_whatever_a_year_holds_no_label_meets_another_or_leaves_the_drawing(
    found: dict[date, str], language: Language
) -> None:
    meetings = {day.isoformat(): meeting(day.isoformat(), status) for day, status in found.items()}
    for drawing in drawings(strip(meetings, language)):
        assert faults(drawing) == []
        assert len(drawing.xpath(".//circle[@class!='was']")) == len(found)


def test_a_year_has_twelve_months_in_both_drawings() -> None:
    for language in LANGUAGES:
        for drawing in drawings(strip({"2026-09-10": meeting("2026-09-10")}, language)):
            assert len(drawing.xpath(".//tspan[@class='sc']")) == 12


def test_meetings_have_their_day_and_a_word_for_what_is_not_as_usual() -> None:
    found = {
        "2026-01-21": meeting("2026-01-21"),
        "2026-03-18": meeting("2026-03-18", "draft"),
        "2026-05-06": meeting("2026-05-20", "moved"),
        "2026-09-10": meeting("2026-09-10", "cancelled"),
    }
    t = words("fi")
    for drawing in drawings(strip(found)):
        assert [label for label in told(drawing) if label[0].isdigit()] == [
            "21.1.",
            f"18.3. {t['status_draft']}",
            f"20.5. {t['status_moved']}",
            f"10.9. {t['status_cancelled']}",
        ]
        assert [knot.get("class") for knot in drawing.xpath(".//circle")] == ["on", "dr", "was", "on", "off"]
        assert len(drawing.xpath(".//path[@class='off']")) == 1


def test_a_meeting_moved_from_another_year_has_no_trace() -> None:
    assert "was" not in strip({"2025-12-10": meeting("2026-01-07", "moved")})


def test_the_order_of_the_meetings_makes_no_difference() -> None:
    found = {day: meeting(day) for day in ("2026-01-21", "2026-03-18", "2026-09-10")}
    assert strip(dict(reversed(found.items()))) == strip(found)


def test_meetings_of_other_years_are_not_drawn() -> None:
    assert strip({"2025-12-10": meeting("2025-12-10")}) == ""
    assert strip({}) == ""


def test_all_years_have_the_same_scale() -> None:
    one_, other = (drawings(strip({day: meeting(day)}))[0] for day in ("2026-01-02", "2026-12-30"))
    assert segments(one_, "@class='ax'") == segments(other, "@class='ax'")


def test_the_strip_is_named_after_its_year() -> None:
    for drawing in drawings(strip({"2026-09-10": meeting("2026-09-10")}, "sv")):
        assert one(drawing, "./title").text == words("sv")["meetings_of"].format(year=2026)
        assert one(drawing, "./desc").text == words("sv")["year_told"].format(meetings=1)
    ids = tree_of(strip({"2026-09-10": meeting("2026-09-10")})).xpath("//@id")
    assert len(ids) == len(set(ids)) == 4
