from collections.abc import Sequence
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from macros.drawing import DAY, TEXT, Written, least_room
from macros.places import APART, ASIDE, POLES, Hung, hang, lanes, line, spread

LEFT, RIGHT, MOST = 1.0, 900.0, 180.0

words = st.text("abchiklmnstuäö", min_size=1, max_size=45)
labels = st.lists(words, min_size=1, max_size=6).map(lambda found: [(DAY, "10.12."), (TEXT, " ".join(found))])
wanted_labels = st.lists(
    st.tuples(st.floats(0, 1), labels).map(
        lambda pair: (LEFT + pair[0] * (RIGHT - LEFT - ASIDE - least_room(pair[1], MOST)), pair[1])
    ),
    max_size=14,
).map(lambda found: sorted(found, key=lambda pair: pair[0]))


def meet(a: Hung, b: Hung) -> bool:
    """Whether two labels share room."""
    across = a.pole < b.pole + b.label.width and b.pole < a.pole + a.label.width
    return across and a.depth < b.end and b.depth < a.end


def crosses(pole: Hung, other: Hung) -> bool:
    """Whether the pole of one label runs through another label."""
    return other.pole + ASIDE < pole.pole < other.pole + ASIDE + other.label.width and pole.end > other.depth


def away(wanted: Sequence[tuple[float, Written]], hung: Sequence[Hung]) -> float:
    return max(abs(found.pole - place) for (place, _), found in zip(wanted, hung, strict=True))


@given(wanted_labels)
def test_labels_never_meet_and_never_leave_the_drawing(wanted: list[tuple[float, Written]]) -> None:
    hung = hang(wanted, LEFT, RIGHT, MOST)
    assert len(hung) == len(wanted)
    for a, b in combinations(hung, 2):
        assert not meet(a, b)
    for found in hung:
        assert found.pole >= LEFT - 0.1
        assert found.pole + ASIDE + found.label.width <= RIGHT + 0.1
        assert found.depth >= 0


@given(wanted_labels)
def test_no_pole_runs_through_a_label_and_poles_keep_their_order(wanted: list[tuple[float, Written]]) -> None:
    hung = hang(wanted, LEFT, RIGHT, MOST)
    assert not [(a, b) for a in hung for b in hung if a is not b and crosses(a, b)]
    assert [found.pole for found in hung] == sorted(found.pole for found in hung)


@given(wanted_labels)
def test_every_word_is_in_its_label(wanted: list[tuple[float, Written]]) -> None:
    for (_, written), found in zip(wanted, hang(wanted, LEFT, RIGHT, MOST), strict=True):
        letters = "".join(text for _, text in written).replace(" ", "")
        assert "".join(line for _, line in found.label.lines).replace(" ", "").replace("-", "") == letters


def test_labels_that_have_room_stay_at_their_places_next_to_the_thread() -> None:
    wanted: list[tuple[float, Written]] = [(10.0, [(TEXT, "a")]), (300.0, [(TEXT, "b")]), (600.0, [(TEXT, "c")])]
    assert [(found.pole, found.depth) for found in hang(wanted, LEFT, RIGHT, MOST)] == [(10, 0), (300, 0), (600, 0)]


def test_a_dense_row_becomes_a_few_steps_and_not_a_stair_of_all() -> None:
    wanted: list[tuple[float, Written]] = [(64.0 * n, [(DAY, "10.12."), (TEXT, "Työpaja numero")]) for n in range(12)]
    hung = hang(wanted, LEFT, RIGHT, MOST)
    assert max(found.end for found in hung) < 4 * hung[0].label.height
    assert away(wanted, hung) < 100


def test_labels_of_one_place_stand_apart() -> None:
    hung = hang([(400.0, [(TEXT, "same day")])] * 12, LEFT, RIGHT, MOST)
    assert not [pair for pair in combinations(hung, 2) if meet(*pair)]


def test_nothing_hangs_from_an_empty_thread() -> None:
    assert hang([], LEFT, RIGHT, MOST) == []


@given(wanted_labels, st.integers(1, 4000))
def test_a_line_is_as_long_as_its_labels_allow(wanted: list[tuple[float, Written]], days: int) -> None:
    by_day = [(place / RIGHT * days, written) for place, written in wanted]
    at = line((0, days), (LEFT, RIGHT), by_day, MOST)
    ends = [at(day) + ASIDE + least_room(written, MOST) for day, written in by_day if day > 0]
    assert at(0) == LEFT
    assert max([at(days), *ends]) <= RIGHT + 0.1
    assert max([at(days), *ends]) >= RIGHT - 0.1


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 30)).map(lambda s: (float(s[0]), float(s[0] + s[1]))))


@given(spans)
def test_no_two_spans_in_a_lane_touch(found: list[tuple[float, float]]) -> None:
    rows = lanes(found)
    for (a, row_a), (b, row_b) in combinations(zip(found, rows, strict=True), 2):
        assert row_a != row_b or a[1] < b[0] or b[1] < a[0]
    assert set(rows) == set(range(len(set(rows))))


def test_a_point_keeps_to_the_thread_and_the_span_around_it_gives_way() -> None:
    assert lanes([(0, 100), (50, 50)]) == [1, 0]


@given(st.lists(st.floats(0, 500), min_size=1, max_size=12).map(sorted), st.floats(POLES, 40))
def test_places_are_spread_in_order_as_far_apart_as_asked(wanted: list[float], apart: float) -> None:
    found = spread(wanted, [apart] * (len(wanted) - 1), 0, 1000)
    assert all(b - a >= apart - 1e-6 for a, b in pairwise(found))
    assert found[0] >= 0


def test_places_that_are_apart_already_stay() -> None:
    assert spread([5, 50, 100], [APART, APART], 0, 200) == [5, 50, 100]


def test_crowded_places_give_way_to_both_sides_and_stop_at_the_edges() -> None:
    assert spread([50, 50], [10], 0, 100) == [45, 55]
    assert spread([0, 0], [10], 0, 100) == [0, 10]
    assert spread([100, 100], [10], 0, 100) == [90, 100]
