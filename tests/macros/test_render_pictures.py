import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement
from markupsafe import Markup

from macros.drawing import ASCENT, DESCENT, FACES
from macros.gate.pages import read_project
from macros.model import ModelStep, RiskScale, Stage
from macros.morphology.tokens import SOFT_HYPHEN
from macros.records import Records
from macros.render.pictures import operating_model, risk_matrix, stages
from macros.scope import Scope
from macros.words import LANGUAGES, Language, words
from tests.macros.conftest import ROOT, one, scope_on, tree_of

Box = tuple[float, float, float, float]
Render = Callable[[Scope], Markup]
SIZES = {face.name: face for face in FACES}
LONG = "Vaikuttavuusarviointikoulutustilaisuus"
"""38 letters."""
RENDERS: tuple[Render, ...] = (operating_model, stages, risk_matrix)
each = pytest.mark.parametrize("render", RENDERS, ids=lambda render: render.__name__)
languages = pytest.mark.parametrize("language", LANGUAGES)


def text(value: str) -> dict[str, str]:
    return dict.fromkeys(LANGUAGES, value)


def model_of(steps: Sequence[tuple[str, str]]) -> Records:
    """Steps with their title, and what leads back to them."""
    found = [{"title": text(title), **({"again": text(again)} if again else {})} for title, again in steps]
    return Records(model_steps={f"s{n}": ModelStep.model_validate(step) for n, step in enumerate(found)})


def stages_of(rows: Sequence[tuple[str, str, str]]) -> Records:
    """Stages with their title, and the tools for employment and for human rights, which may be empty."""
    keys = ("title", "employment", "rights")
    found = [{key: text(value) for key, value in zip(keys, row, strict=True) if value} for row in rows]
    return Records(stages={f"s{n}": Stage.model_validate(stage) for n, stage in enumerate(found)})


def scale_of(likelihood: Sequence[str], severity: Sequence[str], levels: Mapping[int, str], key: str = "a") -> Records:
    scale: dict[str, Any] = {
        "note": text("Whose"),
        "likelihood": [*map(text, likelihood)],
        "severity": [*map(text, severity)],
        "levels": [{"up_to": str(points), "title": text(title)} for points, title in levels.items()],
    }
    return Records(risk_scales={key: RiskScale.model_validate(scale)})


@pytest.fixture(scope="module")
def ours() -> Records:
    """The records of the site."""
    return read_project(ROOT / "docs").records


def drawings(html: str) -> tuple[HtmlElement, HtmlElement]:
    """The wide and the narrow one."""
    tree = tree_of(html)
    return one(tree, "//svg[contains(@class, 'fig--wide')]"), one(tree, "//svg[contains(@class, 'fig--narrow')]")


def labels(drawing: HtmlElement) -> Iterator[tuple[str, Box]]:
    """Text, left, top, right, bottom of every label, as wide as it can become."""
    for label in drawing.iter("text"):
        side = {group.get("class") for group in label.iterancestors("g")} & {"mi", "en"}
        before = {frozenset({"mi"}): 0.5, frozenset({"en"}): 1.0}.get(frozenset(side), 0.0)
        lines = [(SIZES[s.get("class", "")], s.text or "", float(s.get("x")), float(s.get("y"))) for s in label]
        yield (
            " ".join(line for _, line, _, _ in lines),
            (
                min(x - face.width(line) * before for face, line, x, _ in lines),
                min(base - face.size * ASCENT for face, _, _, base in lines),
                max(x + face.width(line) * (1 - before) for face, line, x, _ in lines),
                max(base + face.size * DESCENT for face, _, _, base in lines),
            ),
        )


def knots(drawing: HtmlElement) -> Iterator[Box]:
    """The rings and squares."""
    for knot in drawing.xpath(".//circle"):
        x, y, r = (float(knot.get(name)) for name in ("cx", "cy", "r"))
        yield x - r, y - r, x + r, y + r
    for knot in drawing.xpath(".//rect[contains(@class, 'k2')]"):
        x, y, width, height = (float(knot.get(name)) for name in ("x", "y", "width", "height"))
        yield x, y, x + width, y + height


def threads(drawing: HtmlElement) -> Iterator[Box]:
    """The straight parts of threads and of lines that lead back, from and to; round bends are cut short."""
    for path in drawing.xpath(".//path[starts-with(@class, 'th') or starts-with(@class, 'to') or @class='ax']"):
        x = y = 0.0
        for step, values in re.findall(r"([MLHVA])([-\d. ]+)", path.get("d")):
            last = [float(value) for value in values.split()]
            to_x = x if step == "V" else last[-2] if step in "MLA" else last[0]
            to_y = y if step == "H" else last[-1]
            if step in "LHV":
                yield min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)
            x, y = to_x, to_y


def meet(a: Box, b: Box, slack: float = 1.0) -> bool:
    return a[0] < b[2] - slack and b[0] < a[2] - slack and a[1] < b[3] - slack and b[1] < a[3] - slack


def faults(drawing: HtmlElement) -> list[str]:
    """Labels that meet one another, a knot or a thread, or that leave the drawing. Coordinates are rounded."""
    _, _, width, height = map(float, drawing.get("viewbox", "").split())
    found, slack = [*labels(drawing)], 1.0
    out = [
        f"{name} leaves {width} × {height}: {box}"
        for name, box in found
        if box[0] < -slack or box[1] < -slack or box[2] > width + slack or box[3] > height + slack
    ]
    out += [f"{a} meets {b}" for (a, one_), (b, other) in combinations(found, 2) if meet(one_, other)]
    out += [
        f"{name} meets a knot"
        for name, box in found
        for knot in knots(drawing)
        if not name.isdigit() and meet(box, knot)
    ]
    # a line has no width of its own
    out += [
        f"{name} meets {line}"
        for name, box in found
        for line in threads(drawing)
        if not name.isdigit() and meet(box, (line[0] - 1, line[1] - 1, line[2] + 1, line[3] + 1))
    ]
    return out


def letters(value: str) -> str:
    return "".join(c for c in value if c.isalnum())


def written(drawing: HtmlElement) -> list[str]:
    """The letters of every label without a leading number: a divided word is whole again."""
    return [letters("".join(span.text or "" for span in label)).lstrip("0123456789") for label in drawing.iter("text")]


# ---- any records

titles = st.one_of(
    st.sampled_from(["Tarve", "Arvioi vaikutukset ja riskit", LONG, f"Hankinnan {LONG}", "x" * 60, "漢字" * 9]),
    st.lists(st.text("aeikLnorstuvyä-", min_size=1, max_size=22), min_size=1, max_size=5).map(" ".join),
)
maybe = st.one_of(st.just(""), titles)


@settings(max_examples=60)
@given(st.lists(st.tuples(titles, maybe), min_size=1, max_size=11), st.sampled_from(LANGUAGES))
def test_whatever_the_steps_are_no_label_meets_another_or_a_line(
    steps: list[tuple[str, str]], language: Language
) -> None:
    for drawing in drawings(operating_model(scope_on(model_of(steps), language))):
        assert faults(drawing) == []
        assert len(drawing.xpath(".//circle")) == len(steps)


@settings(max_examples=60)
@given(st.lists(st.tuples(titles, maybe, maybe), min_size=1, max_size=9), st.sampled_from(LANGUAGES))
def test_whatever_the_stages_are_no_label_meets_another_or_a_line(
    rows: list[tuple[str, str, str]], language: Language
) -> None:
    tools = [(kind, tool) for row in rows for kind, tool in zip(("circle", "rect"), row[1:], strict=True) if tool]
    for drawing in drawings(stages(scope_on(stages_of(rows), language))):
        assert faults(drawing) == []
        for shape in ("circle", "rect"):  # one more where the thread begins
            assert len(drawing.xpath(f".//{shape}")) == 1 + [kind for kind, _ in tools].count(shape)


@settings(max_examples=60)
@given(
    st.lists(titles, min_size=1, max_size=5),
    st.lists(titles, min_size=1, max_size=5),
    st.dictionaries(st.integers(0, 30), titles, min_size=1, max_size=5),
    st.sampled_from(LANGUAGES),
)
def test_whatever_the_scale_is_no_label_meets_another_and_every_cell_has_its_points(
    likelihood: list[str], severity: list[str], levels: dict[int, str], language: Language
) -> None:
    points = sorted(a * b for a, b in product(range(1, len(likelihood) + 1), range(1, len(severity) + 1)))
    for drawing in drawings(risk_matrix(scope_on(scale_of(likelihood, severity, levels), language))):
        assert faults(drawing) == []
        assert sorted(points_ for _, points_, _ in cells(drawing)) == points


# ---- the records of the site


@each
@languages
def test_every_text_of_the_records_is_drawn_and_told(render: Render, language: Language, ours: Records) -> None:
    kind = {"operating_model": "model_steps", "stages": "stages", "risk_matrix": "risk_scales"}[render.__name__]
    html = render(scope_on(ours, language))
    said = [value[language] for record in ours.of(kind).values() for value in texts_of(record.model_dump())]
    assert len(said) > 8
    shown = tree_of(html).xpath("string(//figcaption)")
    for drawing in drawings(html):
        told = one(drawing, "./desc").text or ""
        for value in said:
            assert value == shown or letters(value) in written(drawing), value
            assert value == shown or value.replace(SOFT_HYPHEN, "") in told, value


def texts_of(data: object) -> Iterator[dict[str, str]]:
    """The texts anywhere in a record."""
    if isinstance(data, dict) and set(data) == set(LANGUAGES):
        yield data
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from texts_of(value)


@languages
def test_pictures_are_named_one_by_one_and_hold_no_style(language: Language, ours: Records) -> None:
    html = "".join(render(scope_on(ours, language)) for render in RENDERS)
    tree = tree_of(html)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids)) == 2 * 2 * len(RENDERS)
    assert "style" not in html
    assert "\n" not in html
    assert tree.xpath("//a | //script | //image | //use") == []
    named = {words(language)[key] for key in ("model_title", "stages_title", "risk_title")}
    for drawing in tree.xpath("//svg"):
        assert drawing.get("role") == "img"
        title, description = (one(drawing, f".//*[@id='{key}']") for key in drawing.get("aria-labelledby").split())
        assert (title.tag, description.tag) == ("title", "desc")
        assert title.text in named
        assert SOFT_HYPHEN not in description.text
        assert "{" not in description.text


@each
@languages
def test_the_drawings_of_the_site_divide_no_word_that_is_not_marked(
    render: Render, language: Language, ours: Records
) -> None:
    marked = {"upphandlings-", "Epätoden-", "Kohta-"}
    for drawing in drawings(render(scope_on(ours, language))):
        divided = {str(line.text) for line in drawing.iter("tspan") if (line.text or "").endswith("-")}
        assert divided <= marked


def test_what_is_text_is_not_taken_for_html() -> None:
    odd = "<b>&amp;"
    for html in (
        operating_model(scope_on(model_of([(odd, odd), (odd, "")]), "fi")),
        stages(scope_on(stages_of([(odd, odd, odd)]), "fi")),
        risk_matrix(scope_on(scale_of([odd], [odd], {1: odd}), "fi")),
    ):
        for drawing in drawings(html):
            assert odd in [line.text for line in drawing.iter("tspan")]
            assert odd in (one(drawing, "./desc").text or "")


@each
def test_without_records_nothing_is_drawn(render: Render) -> None:
    assert render(scope_on(Records(), "fi")) == ""


# ---- the operating model


def test_steps_go_right_and_come_back_below() -> None:
    wide, narrow = drawings(operating_model(scope_on(model_of([(f"Step {n}", "") for n in range(1, 6)]), "en")))
    at = [(float(knot.get("cx")), float(knot.get("cy"))) for knot in wide.xpath(".//circle")]
    assert at[0][0] < at[1][0] < at[2][0] == at[3][0]
    assert at[4][0] == at[1][0]
    assert at[0][1] == at[2][1] < at[3][1] == at[4][1]
    down = [float(knot.get("cy")) for knot in narrow.xpath(".//circle")]
    assert down == sorted(down)
    assert [name for name, _ in labels(narrow) if name.isdigit()] == ["1", "2", "3", "4", "5"]


def test_what_leads_back_ends_at_its_step_and_is_told() -> None:
    records = model_of([("One", "Again"), ("Two", ""), ("Three", "Once more"), ("Four", "")])
    for drawing, sides in zip(drawings(operating_model(scope_on(records, "en"))), ("cx", "cy"), strict=True):
        lines = [
            re.findall(r"[ML]([-\d.]+) ([-\d.]+)", path.get("d")) for path in drawing.xpath(".//path[@class='ax']")
        ]
        tips = {float(line[-2][sides == "cy"]) for line in lines}
        rings = drawing.xpath(".//circle")
        assert tips == {float(rings[0].get(sides)), float(rings[2].get(sides))}
        told = one(drawing, "./desc").text or ""
        assert "The last step leads back: to step 1 (Again), to step 3 (Once more)." in told
    for drawing in drawings(operating_model(scope_on(model_of([("One", ""), ("Two", "To itself")]), "en"))):
        assert drawing.xpath(".//path[@class='ax']") == []
        assert "leads back" not in (one(drawing, "./desc").text or "")


def test_lines_that_lead_back_do_not_cross_on_a_phone() -> None:
    _, narrow = drawings(operating_model(scope_on(model_of([("One", "Far"), ("Two", "Near"), ("Three", "")]), "en")))
    near, far = (
        [(float(x), float(y)) for x, y in re.findall(r"[ML]([-\d.]+) ([-\d.]+)", path.get("d"))]
        for path in narrow.xpath(".//path[@class='ax']")
    )
    assert min(x for x, _ in far) < min(x for x, _ in near)
    assert min(y for _, y in far) < min(y for _, y in near) < max(y for _, y in near) < max(y for _, y in far)


def test_the_two_threads_change_places_at_every_step() -> None:
    _, narrow = drawings(operating_model(scope_on(model_of([("One", ""), ("Two", ""), ("Three", "")]), "en")))
    first, second = (
        [float(x) for x in re.findall(r"M([-\d.]+)", one(narrow, f".//path[@class='to {kind}']").get("d"))]
        for kind in ("k1", "k2")
    )
    assert first == second[::-1]
    assert first[0] != first[1]


# ---- the stages


def test_a_stage_without_a_tool_leaves_the_thread_alone_and_says_so() -> None:
    html = stages(scope_on(stages_of([("Need", "", "Risk analysis"), ("End", "Work", "")]), "en"))
    for drawing in drawings(html):
        assert [knot.get("class") for knot in drawing.xpath(".//circle")] == ["k1 go", "k1"]
        assert [knot.get("class") for knot in drawing.xpath(".//rect")] == ["k2 go", "k2"]
        assert "Need: –, Risk analysis; End: Work, –." in (one(drawing, "./desc").text or "")


def test_lines_between_stages_pass_under_the_threads_by_turns() -> None:
    wide, _ = drawings(stages(scope_on(stages_of([(f"Stage {n}", "", "") for n in range(4)]), "en")))
    gaps = re.findall(r"M([-\d.]+) ([-\d.]+)V", one(wide, ".//path[@class='gap']").get("d"))
    left, right = sorted({float(x) for x, _ in gaps})
    assert [float(x) for x, _ in sorted(gaps, key=lambda gap: float(gap[1]))] == [left, right, left, right]


def test_a_tool_stands_beside_the_knot_of_its_thread() -> None:
    html = stages(scope_on(stages_of([("Need", "Work", "Risk"), ("End", "Count", "Audit")]), "en"))
    for drawing in drawings(html):
        found = dict(labels(drawing))
        for shape, tools in (("circle", ("Work", "Count")), ("rect", ("Risk", "Audit"))):
            rows = [(top + bottom) / 2 for _, top, _, bottom in map(found.__getitem__, tools)]
            at = knots_of(drawing, shape)[1:]
            assert [round(abs(row - y)) <= 2 for row, y in zip(rows, at, strict=True)] == [True, True]


def knots_of(drawing: HtmlElement, shape: str) -> list[float]:
    """The heights of the knots of one thread."""
    name, half = ("cy", 0.0) if shape == "circle" else ("y", 6.5)
    return [float(knot.get(name)) + half for knot in drawing.xpath(f".//{shape}")]


# ---- the risk matrix


def cells(drawing: HtmlElement) -> list[tuple[str, int, str]]:
    """Class, points and word of every cell, as they are drawn."""
    return [
        (
            cell.get("class"),
            int(cell.xpath("./text/tspan")[0].text),
            " ".join(s.text for s in cell.xpath("./text/tspan")[1:]),
        )
        for cell in drawing.xpath(".//g[starts-with(@class, 'cell')]")
    ]


@languages
def test_points_are_likelihood_times_severity_and_fall_into_three_levels(language: Language, ours: Records) -> None:
    [scale] = ours.risk_scales.values()
    low, look, act = (level.title[language] for level in scale.levels)
    for drawing in drawings(risk_matrix(scope_on(ours, language))):
        assert [points for _, points, _ in cells(drawing)] == [4, 8, 12, 16, 3, 6, 9, 12, 2, 4, 6, 8, 1, 2, 3, 4]
        for kind, points, word in cells(drawing):
            wanted = ("low", low) if points <= 3 else ("look", look) if points <= 8 else ("act", act)
            assert (kind, word) == (f"cell {wanted[0]}", wanted[1])


def test_the_matrix_says_at_how_many_points_what_is_done_and_whose_scale_it_is() -> None:
    html = risk_matrix(scope_on(scale_of(["Seldom", "Often"], ["Mild", "Bad"], {3: "Wait", 1: "Rest", 9: "Act"}), "en"))
    assert tree_of(html).xpath("string(//figcaption)") == "Whose"
    for drawing in drawings(html):
        told = one(drawing, "./desc").text or ""
        assert "1 Rest, 2–3 Wait, 4 Act." in told
        assert "Likelihood: 1 Seldom, 2 Often. Severity: 1 Mild, 2 Bad." in told
        assert [word for _, _, word in cells(drawing)] == ["Wait", "Act", "Rest", "Wait"]


def test_words_of_likelihood_stand_at_their_row_and_those_of_severity_at_their_column() -> None:
    html = risk_matrix(scope_on(scale_of(["Seldom", "Often"], ["Mild", "Bad"], {2: "Wait", 4: "Act"}), "en"))
    for drawing, row in zip(drawings(html), (0.5, -0.2), strict=True):
        found = [(name.split()[-1], box) for name, box in labels(drawing)]
        boxes = [[float(box.get(name)) for name in ("x", "y", "width", "height")] for box in drawing.xpath(".//g/rect")]
        assert [points for _, points, _ in cells(drawing)] == [2, 4, 1, 2]
        for word, box in zip(("Often", "Seldom"), (boxes[0], boxes[2]), strict=True):
            [middle] = [(top + bottom) / 2 for name, (_, top, _, bottom) in found if name == word]
            assert abs(middle - (box[1] + box[3] * row)) < box[3] / 2
        for word, box in zip(("Mild", "Bad"), boxes[2:], strict=True):
            [(left, top)] = [(left, top) for name, (left, top, _, _) in found if name == word]
            assert box[0] <= left < box[0] + box[2]
            assert top > box[1] + box[3]


def test_two_scales_are_two_pictures() -> None:
    records = Records(
        risk_scales={
            **scale_of(["a"], ["b"], {1: "c"}, "a").risk_scales,
            **scale_of(["a"], ["b"], {1: "c"}, "b").risk_scales,
        }
    )
    tree = tree_of(risk_matrix(scope_on(records, "fi")))
    assert len(tree.xpath("./figure")) == 2
    assert len(set(tree.xpath("//@id"))) == 8


# ---- the pages that show the pictures tell the same


def page(slug: str, language: Language) -> str:
    return ROOT.joinpath(f"docs/{slug}.{language}.md").read_text(encoding="utf-8")


@languages
@pytest.mark.parametrize(
    ("slug", "call", "kind"),
    [("model/index", "operating_model", "model_steps"), ("model/tender", "stages", "stages")],
)
def test_the_list_or_table_of_the_page_holds_every_text(
    slug: str, call: str, kind: str, language: Language, ours: Records
) -> None:
    source = page(slug, language)
    assert f"{{{{ {call}() }}}}" in source
    said = re.sub(r"\]\([^)]*\)|[*\[]", "", source).casefold()
    lost = [
        value[language]
        for record in ours.of(kind).values()
        for value in texts_of(record.model_dump())
        if value[language].replace(SOFT_HYPHEN, "").casefold() not in said
    ]
    assert lost == []


@languages
def test_the_tables_of_the_page_hold_the_matrix(language: Language, ours: Records) -> None:
    source = page("rights/risk-analysis", language)
    before, _, after = source.partition("{{ risk_matrix() }}")
    [scale] = ours.risk_scales.values()
    for position, pair in enumerate(zip(scale.likelihood, scale.severity, strict=True), 1):
        likelihood, severity = (word[language].replace(SOFT_HYPHEN, "") for word in pair)
        assert re.search(rf"^\| {position} \| {likelihood}: .* \| {severity}: ", before, re.MULTILINE)
    rows = [line.strip("| ").split(" | ") for line in after.split("\n## ")[0].splitlines() if line.startswith("| ")]
    heads, table = rows[0][1:], {row[0]: row[1:] for row in rows[1:]}
    assert [head.partition(":")[0] for head in heads] == [level.title[language] for level in scale.levels]
    lowest = 1
    for head, level in zip(heads, scale.levels, strict=True):
        assert f"{lowest}–{level.up_to}" in head
        lowest = level.up_to + 1
    for kind, column in zip(("low", "look", "act"), range(3), strict=True):
        drawn = [
            points for name, points, _ in cells(drawings(risk_matrix(scope_on(ours, language)))[0]) if kind in name
        ]
        listed = [int(n) for row in ("4", "3", "2", "1") for n in re.findall(r"\((\d+)\)", table[row][column])]
        assert listed == drawn
