"""Pictures of the guidance, drawn from records: the operating model, the stages of a procurement, the risk matrix.

Every drawing comes twice, wide and narrow; `pictures.css` shows the one that fits. The page on which a picture stands
tells the same in a list or a table.
"""

from collections.abc import Sequence

from markupsafe import Markup

from macros import model_drawing, risk_drawing, stages_drawing
from macros.html import EMPTY, join, tag
from macros.model import RiskScale
from macros.morphology.tokens import SOFT_HYPHEN
from macros.risk_drawing import Level, Scale, Weight
from macros.scope import Scope
from macros.stages_drawing import Shown


def operating_model(scope: Scope) -> Markup:
    """The steps of the operating model, and how the last one leads back; nothing when there are none."""
    steps = [
        model_drawing.Step(scope.read(step.title), scope.read(step.again))
        for step in scope.records.model_steps.values()
    ]
    if not steps:
        return EMPTY
    order = _numbered([step.title for step in steps])
    back = ", ".join(
        scope.say("model_back", text=_whole(step.again), number=number)
        for number, step in enumerate(steps[:-1], 1)
        if step.again
    )
    description = scope.say("model_told", steps=order) + (
        " " + scope.say("model_told_back", steps=back) if back else ""
    )
    told = (scope.say("model_title"), description)
    wide = model_drawing.wide(steps, "operating-model", told)
    return _figure(wide, model_drawing.narrow(steps, "operating-model_", told))


def stages(scope: Scope) -> Markup:
    """The stages of a procurement with the tools for employment and for human rights; nothing when there are none."""
    found = [
        Shown(scope.read(stage.title), (scope.read(stage.employment), scope.read(stage.rights)))
        for stage in scope.records.stages.values()
    ]
    if not found:
        return EMPTY
    goals = (scope.say("goal_employment"), scope.say("goal_rights"))
    listed = "; ".join(
        f"{_whole(stage.title)}: {', '.join(_whole(tool) or '–' for tool in stage.tools)}" for stage in found
    )
    told = (scope.say("stages_title"), scope.say("stages_told", stages=listed))
    wide = stages_drawing.wide(found, goals, "stages", told)
    return _figure(wide, stages_drawing.narrow(found, goals, "stages_", told))


def risk_matrix(scope: Scope) -> Markup:
    """The scale of risks as a matrix, with whose scale it is; if there are several scales, one after another."""
    return join(_matrix(scope, key, scale) for key, scale in scope.records.risk_scales.items())


def _matrix(scope: Scope, key: str, scale: RiskScale) -> Markup:
    names = (scope.say("risk_likelihood"), scope.say("risk_severity"))
    axes = Scale(names, [*map(scope.read, scale.likelihood)], [*map(scope.read, scale.severity)])
    ordered = sorted(scale.levels, key=lambda level: level.up_to)
    levels = [
        Level(level.up_to, scope.read(level.title), _weight(position, len(ordered)))
        for position, level in enumerate(ordered, 1)
    ]
    told = (scope.say("risk_title"), _told(scope, axes, levels))
    wide = risk_drawing.wide(axes, levels, f"risk-{key}", told)
    # no id of a record has a _: the keys of two scales never meet
    return _figure(wide, risk_drawing.narrow(axes, levels, f"risk-{key}_", told), scope.read(scale.note))


def _weight(position: int, count: int) -> Weight:
    if position == 1:
        return "low"
    return "act" if position == count else "look"


def _told(scope: Scope, axes: Scale, levels: Sequence[Level]) -> str:
    """What the matrix shows in sentences: the words of both axes, and what to do at how many points."""
    likelihood, severity = (_numbered(words) for words in (axes.likelihood, axes.severity))
    most = len(axes.likelihood) * len(axes.severity)
    ends = [*(min(level.up_to, most) for level in levels[:-1]), most]
    listed = ", ".join(
        scope.say("risk_level", points=f"{first}–{last}" if first < last else str(last), title=_whole(level.title))
        for level, first, last in zip(levels, [1, *(end + 1 for end in ends)], ends, strict=False)
        if first <= last
    )
    return scope.say("risk_told", likelihood=likelihood, severity=severity, levels=listed)


def _numbered(words: Sequence[str]) -> str:
    return ", ".join(f"{number} {_whole(word)}" for number, word in enumerate(words, 1))


def _whole(text: str) -> str:
    """A text to be spoken: nobody divides it."""
    return text.replace(SOFT_HYPHEN, "")


def _figure(wide: Markup, narrow: Markup, caption: str = "") -> Markup:
    return tag("figure", wide + narrow + (tag("figcaption", caption) if caption else EMPTY), class_="figure--column")
