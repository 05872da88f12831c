"""The pictures of the organiser's guide: simplified windows with numbered places, drawn at build time.

What they show of a meeting is not drawn by hand. It comes from `texts/example-meeting.yml` through the same model,
dates and messages as the pages, so that a picture cannot promise what the site does not do.
Lengths are units of a drawing, as in `drawing.py`. Colours and faces come from `screens.css` by classes only.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode

from markupsafe import Markup
from pydantic import ValidationError

from macros.dates import NBSP, clock, date_text, span_text, time_text, weekday
from macros.drawing import Face, number, wrap
from macros.html import EMPTY, join, link, tag
from macros.meetings import TimedItem, original_day, timed, title, venue_text
from macros.model import Meeting
from macros.problems import catalogue
from macros.records import problems_of
from macros.scope import Scope
from macros.when import Precision, When
from macros.yaml_tree import Node, parse, plain

TEXTS = Path(__file__).parents[1] / "texts"
EXAMPLE = TEXTS / "example-meeting.yml"
"""A meeting that nobody holds, on a day so far ahead that nobody takes it for an announcement."""
FOLDER = "docs/_data/meetings"
MOVED = ("start: 2030-09-19T13:00", "end: 2030-09-19T15:00", "status: moved")
CANCELLED = "status: cancelled"
FORGOTTEN = "    sv: Verksamhetsplan"
"""The line without which the checks are not content."""

WIDTH = 288.0
"""Of every drawing: what a screen of 320 pixels leaves for it, so that text is never shown smaller than it is here."""
EDGE, GAP, ARROW, ROW, BAR, RADIUS = 10.0, 14.0, 22.0, 19.0, 34.0, 8.5
"""Inside a window; between windows, without and with an arrow; a line of text; a window's head; a dot's radius."""
DOTS = WIDTH - 18
"""Where the dots stand, one under another."""
BAND = DOTS - 14
"""Where a highlight ends."""
CODE_LEFT = 34.0

PLAIN, SMALL, BOLD = Face("ui", 13), Face("us", 12), Face("ub", 13, bold=True)
HEAD, CODE = Face("uh", 17, bold=True), Face("uc", 12.5)
SIGN = 0.61 * CODE.size
"""The advance of one sign of a fixed face."""

Drawing = tuple[Sequence["_Window"], dict[str, str]]
"""The windows, one below another, and the values of the description."""


def screen(scope: Scope, name: Literal["folder", "time", "agenda", "propose", "check", "page", "change"]) -> Markup:
    """A picture of one step of publishing a meeting; its description says the same in words."""
    windows, values = _SCREENS[name](scope)
    key = f"screen-{name}"
    told = tag("title", _say(scope, f"{name}-title"), id=f"{key}-t")
    told += tag("desc", _say(scope, f"{name}-desc", **values), id=f"{key}-d")
    drawn = tag(
        "svg",
        told + join(window.drawn for window in windows),
        class_="screen",
        viewBox=f"0 0 {number(WIDTH)} {number(windows[-1].bottom)}",
        role="img",
        aria_labelledby=f"{key}-t",
        aria_describedby=f"{key}-d",
    )
    return tag("figure", drawn, class_="screens")


def new_meeting(scope: Scope) -> Markup:
    """A link that begins the file of a meeting in the forge's editor, with the example in it; empty without a forge."""
    if not scope.forge:
        return EMPTY
    filled = urlencode({"filename": file_name(), "value": "\n".join(example()) + "\n"})
    address = scope.forge + FOLDER.removeprefix("docs/") + "?" + filled
    return tag("p", link(address, scope.say("new_meeting"), class_="button button--main"))


# ---- the example


def example() -> tuple[str, ...]:
    """The lines of a whole record."""
    return tuple(EXAMPLE.read_text(encoding="utf-8").splitlines())


@cache
def meeting(lines: tuple[str, ...]) -> Meeting:
    """The meeting that these lines describe."""
    return Meeting.model_validate(plain(_tree(lines)))


@cache
def complaint() -> tuple[str, str]:
    """Place and text of what the checks say when a line of the example is forgotten; they speak English."""
    tree = _tree(tuple(line for line in example() if line != FORGOTTEN))
    try:
        Meeting.model_validate(plain(tree))
    except ValidationError as failure:
        place, _, text = next(problems_of(failure, Meeting, tree)).message().partition(": ")
        return place, text
    raise ValueError(f"{EXAMPLE.name} is whole without {FORGOTTEN!r}")


def file_name() -> str:
    """Of the example."""
    return f"{meeting(example()).start.first.isoformat()}.yml"


def _tree(lines: tuple[str, ...]) -> Node:
    tree, faults = parse("\n".join(lines) + "\n", f"{FOLDER}/{lines[0].removeprefix('start: ')[:10]}.yml")
    if tree is None or faults:
        raise ValueError(f"{EXAMPLE.name}: {faults}")
    return tree


# ---- the pictures


def _folder(_scope: Scope) -> Drawing:
    window = _Window()
    window.bar("docs / _data /", "meetings", dot=1)
    window.add(_text(PLAIN, EDGE, 98, "2021-09-10.yml"), _text(PLAIN, EDGE, 132, "2021-12-17.yml"))
    window.add(_path("sl", "".join(f"M1 {y}h{WIDTH - 2:g}" for y in (76, 110))))
    window.button(41, "Add file ▾", 2)
    menu = 127.0
    window.add(_box("sw", menu, 73, WIDTH - EDGE / 2 - menu, 72), _mark(menu + 4, 78, BAND - menu - 4, 28))
    window.add(_text(BOLD, menu + 10, 97, "Create new file"), _text(PLAIN, menu + 10, 131, "Upload files"))
    window.dot(3, 92)
    window.foot = 153
    return [window], {"folder": FOLDER}


def _time(_scope: Scope) -> Drawing:
    window = _Window()
    window.bar("meetings /", file_name(), dot=1, typed=True)
    window.code(example()[:8], [(2, 1, 2), (3, 3, 8)])
    return [window], {"file": file_name(), "time": _said(example()[:2]), "place": _said(example()[2:8])}


def _agenda(_scope: Scope) -> Drawing:
    lines = example()[8:19]
    window = _Window()
    window.bar("meetings /", file_name())
    window.code(lines, [(1, 10, 12), (2, 13, 13), (3, 14, 14)], first=9)
    minutes, kind = lines[4].strip(), lines[5].strip()
    return [window], {"titles": _said(lines[1:4]), "minutes": minutes, "kind": kind, "second": _said(lines[6:])}


def _propose(scope: Scope) -> Drawing:
    date = date_text(meeting(example()).start, scope.language, table=True)
    message = _say(scope, "propose-message", date=date)
    first = _Window()
    first.bar("meetings /", file_name())
    first.button(42, "Commit changes…", 1, main=True)
    second = _Window(first.bottom + ARROW)
    top = second.top
    second.arrow()
    second.bar("", "Propose changes")
    second.add(_text(SMALL, EDGE, top + 53, "Commit message", "q"))
    second.add(_box("sf", EDGE, top + 60, WIDTH - 2 * EDGE, 26), _text(PLAIN, EDGE + 8, top + 78, message))
    second.button(96, "Propose changes", 2, main=True)
    third = _Window(second.bottom + ARROW)
    third.arrow()
    third.bar("", "Open a pull request")
    third.button(42, "Create pull request", 3, main=True)
    return [first, second, third], {"file": file_name(), "message": message}


def _check(_scope: Scope) -> Drawing:
    place, said = complaint()
    good = _Window()
    good.verdict("All checks have passed", 1, good=True)
    bad = _Window(good.bottom + GAP)
    bad.verdict("Some checks were not successful", 2, good=False)
    top = bad.foot
    bad.add(_path("sl", f"M0 {number(top)}h{number(WIDTH)}"))
    folder, _, name = place.rpartition("/")
    bad.add(_mark(EDGE - 4, top + 10, BAND - EDGE + 4, 2 * ROW + 4))
    bad.add(_text(BOLD, EDGE, top + 25, f"{folder}/"), _text(BOLD, EDGE, top + 25 + ROW, f"{name}:"))
    bad.dot(3, top + 10 + ROW)
    for row, line in enumerate(wrap(said, WIDTH - 2 * EDGE, PLAIN), 1):
        bad.add(_text(PLAIN, EDGE, top + 52 + ROW * row, line))
        bad.foot = top + 64 + ROW * row
    return [good, bad], {"place": place, "message": said}


def _page(scope: Scope) -> Drawing:
    record = meeting(example())
    window = _Window(site=True)
    y = window.heading(scope, title(record, scope.language))
    pairs = [(scope.say("when"), _when(scope, record)), (scope.say("place"), venue_text(record.place, scope.language))]
    window.dot(1, y + 10)
    y = window.facts(y, pairs, marked=True)
    calendar = scope.say("add_to_calendar")
    window.add(_mark(EDGE - 4, y, BAND - EDGE + 4, ROW + 3), _text(PLAIN, EDGE, y + 15, calendar, "a"))
    window.dot(2, y + 10)
    y += 54
    window.add(_text(HEAD, EDGE, y, scope.say("agenda")))
    window.dot(3, y + 28)
    items = [*timed(record)]
    window.agenda(y + 14, [_item(scope, item) for item in items])
    told = "; ".join(" ".join(_item(scope, item)) for item in items)
    values = {"title": title(record, scope.language), "when": _pair(pairs[0]), "place": _pair(pairs[1])}
    return [window], {**values, "calendar": calendar, "items": told}


def _change(scope: Scope) -> Drawing:
    lines = example()
    moved, cancelled = meeting((*MOVED, *lines[2:])), meeting((*lines[:2], CANCELLED, *lines[2:]))
    day = original_day(file_name().removesuffix(".yml"), moved)
    original = date_text(When(Precision.DAY, day), scope.language) if day else ""
    first = _Window()
    first.bar("meetings /", file_name())
    first.code(MOVED, [(1, 1, 2), (2, 3, 3)])
    second = _Window(first.bottom + ARROW, site=True)
    second.arrow()
    pairs = [(scope.say("moved_from"), original), (scope.say("status"), scope.say("status_moved"))]
    second.dot(3, second.top + 41)
    second.facts(second.heading(scope, title(moved, scope.language)), pairs, "sy")
    third = _Window(second.bottom + 2 * GAP)
    third.bar("meetings /", file_name())
    third.code([CANCELLED], [(4, 3, 3)], first=3)
    fourth = _Window(third.bottom + ARROW, site=True)
    fourth.arrow()
    last = (scope.say("status"), scope.say("status_cancelled"))
    y = fourth.heading(scope, title(cancelled, scope.language))
    fourth.facts(y, [last], "sx")
    fourth.dot(5, y + 10)
    said = {"file": file_name(), "time": _said(MOVED[:2]), "moved": MOVED[2], "cancelled": CANCELLED}
    told = {"title": title(moved, scope.language), "facts": ", ".join(map(_pair, pairs)), "last": _pair(last)}
    return [first, second, third, fourth], {**said, **told}


_SCREENS: dict[str, Callable[[Scope], Drawing]] = {
    "folder": _folder,
    "time": _time,
    "agenda": _agenda,
    "propose": _propose,
    "check": _check,
    "page": _page,
    "change": _change,
}


# ---- words


def _say(scope: Scope, key: str, **values: str) -> str:
    return catalogue(TEXTS / "screens.yml")[key][scope.language].format_map(values)


def _said(lines: Sequence[str]) -> str:
    return ", ".join(line.strip().removeprefix("- ") for line in lines)


def _wrapped(value: str, room: float) -> list[str]:
    """Lines of a value; a date that is too wide for one is parted at its no-break spaces rather than inside a word."""
    whole = all(PLAIN.width(piece) <= room for piece in value.split(" "))
    return wrap(value if whole else value.replace(NBSP, " "), room, PLAIN)


def _balanced(text: str, room: float) -> list[str]:
    """The lines of a heading, of about the same length, as a browser sets it."""
    lines = wrap(text, room, HEAD)
    while len(narrower := wrap(text, room - 8, HEAD)) == len(lines) and max(map(HEAD.width, narrower)) <= room - 8:
        room, lines = room - 8, narrower
    return lines


def _pair(pair: tuple[str, str]) -> str:
    return f"{pair[0]}: {pair[1]}"


def _when(scope: Scope, record: Meeting) -> str:
    day = f"{weekday(record.start, scope.language)} {span_text(record.start, record.end, scope.language)}"
    return scope.say("date_time", date=day, time=time_text(record.start, record.end, scope.language))


def _item(scope: Scope, timed_item: TimedItem) -> tuple[str, str, str]:
    item = timed_item.item
    about = f"{scope.say(f'kind_{item.kind}')} · {scope.say('minutes', minutes=item.minutes)}"
    return clock(timed_item.start, scope.language), scope.read(item), about


# ---- windows


@dataclass
class _Window:
    """A window under construction. `foot` is where its content ends; `site` for one of our site, not of the service."""

    top: float = 0
    site: bool = False
    foot: float = 0
    parts: list[Markup] = field(default_factory=list)

    @property
    def bottom(self) -> float:
        return max(self.foot, self.top) + 1

    @property
    def drawn(self) -> Markup:
        frame = _box("sw", 0.5, self.top + 0.5, WIDTH - 1, self.bottom - self.top - 1, 0 if self.site else 4)
        return tag("g", frame + join(self.parts))

    def add(self, *parts: Markup) -> None:
        self.parts += parts

    def dot(self, text: int, y: float, x: float = DOTS) -> None:
        """A numbered place."""
        self.add(tag("circle", class_="sd", cx=number(x), cy=number(y), r=number(RADIUS)))
        self.add(_text(BOLD, x, y + 4.5, str(text), "sn"))

    def bar(self, before: str, name: str, dot: int = 0, *, typed: bool = False) -> None:
        """The head of a window with the way to a file; `typed` for a name that one writes there."""
        top = self.top
        width = PLAIN.width(before) + 6 if before else 0
        self.add(
            _path(
                "sb",
                f"M1 {number(top + BAR)}V{number(top + 5)}q0-4 4-4H{number(WIDTH - 5)}q4 0 4 4V{number(top + BAR)}z",
            )
        )
        if before:
            self.add(_text(PLAIN, EDGE, top + 22, before, "q"))
        left = EDGE + width
        if typed:
            self.add(_box("sf", left, top + 4.5, BAND - left, 25))
            left += 6
        if dot:
            self.add(_mark(left - 4, top + 8, BAND - left + 4 - (8 if typed else 0), ROW))
            self.dot(dot, top + BAR / 2)
        self.add(_text(BOLD, left, top + 22, name))
        self.foot = top + BAR

    def button(self, below: float, text: str, dot: int, *, main: bool = False) -> None:
        """A numbered button in a row of its own, so far below the top."""
        top, width = self.top + below, BOLD.width(text) + 16
        self.add(_box("sm" if main else "sf", BAND - width, top, width, 27))
        self.add(_text(BOLD, BAND - width / 2, top + 18, text, "m i" if main else "m"))
        self.dot(dot, top + 13.5)
        self.foot = top + 37

    def verdict(self, text: str, dot: int, *, good: bool) -> None:
        """A tick or a cross in a ring, with words."""
        kind, lines = "sg" if good else "sr", wrap(text, BAND - EDGE - 28, BOLD)
        x, y = EDGE + 9, self.top + 14 + ROW * len(lines) / 2
        sign = (
            f"M{number(x - 4)} {number(y)}l3 3.5 5-7" if good else f"M{number(x - 3.5)} {number(y - 3.5)}l7 7m0-7l-7 7"
        )
        self.add(tag("circle", class_=kind, cx=number(x), cy=number(y), r="8.5"), _path(kind, sign))
        self.add(*(_text(BOLD, EDGE + 28, self.top + 28 + ROW * row, line) for row, line in enumerate(lines)))
        self.dot(dot, y)
        self.foot = self.top + 28 + ROW * len(lines)

    def arrow(self) -> None:
        """From the window above to this one."""
        tip = self.top - 4
        self.add(_path("sa", f"M{number(WIDTH / 2)} {number(tip - 13)}v12m-5-5l5 5 5-5"))

    def code(self, lines: Sequence[str], marked: Sequence[tuple[int, int, int]], first: int = 1) -> None:
        """Numbered lines of a file. marked: the number of a place, and the first and last of its lines."""
        top = self.foot + 8
        for dot, start, end in marked:
            y = top + ROW * (start - first)
            self.add(_mark(CODE_LEFT - 5, y + 1, BAND - CODE_LEFT + 5, ROW * (end - start + 1) - 2))
            self.dot(dot, y + ROW / 2)
        for row, line in enumerate(lines):
            y = top + ROW * row + 14
            code = line.lstrip()
            key, colon, value = code.partition(":")
            content = tag("tspan", key + colon, class_="k") + value
            self.add(_text(SMALL, CODE_LEFT - 12, y, str(first + row), "e"))
            self.add(_text(CODE, CODE_LEFT + SIGN * (len(line) - len(code)), y, content))
        self.foot = top + ROW * len(lines) + 8

    def heading(self, scope: Scope, text: str) -> float:
        """The head of a page of the site, with its title; returns where the content begins."""
        top, half = self.top, WIDTH / 2
        for kind, x in (("s1", 0), ("s2", half)):
            self.add(_path(kind, f"M{number(x)} {number(top + 3)}h{number(half)}"))
        self.add(_text(SMALL, WIDTH - EDGE, top + 22, _say(scope, "example"), "q r"))
        y = top + 46
        for line in _balanced(text, BAND - EDGE):
            self.add(_text(HEAD, EDGE, y, line))
            y += 22
        self.foot = y
        return y - 8

    def facts(self, y: float, pairs: Sequence[tuple[str, str]], badge: str = "", *, marked: bool = False) -> float:
        """Names and values; returns where they end. badge: the kind of box that the last value stands in."""
        left = EDGE + max(SMALL.width(name) for name, _ in pairs) + 10
        top, drawn = y, list[Markup]()
        for name, value in pairs:
            drawn.append(_text(SMALL, EDGE, y + 14, name, "q"))
            if badge and name == pairs[-1][0]:
                width = SMALL.width(value) + 12
                drawn += [_box(badge, left, y - 1, width, 21), _text(SMALL, left + width / 2, y + 14, value, "m")]
                y += ROW
            else:
                lines = _wrapped(value, BAND - left)
                drawn += [_text(PLAIN, left, y + 14 + ROW * row, line) for row, line in enumerate(lines)]
                y += ROW * len(lines)
            y += 4
        if marked:
            self.add(_mark(EDGE - 4, top - 2, BAND - EDGE + 4, y - top))
        self.add(*drawn)
        self.foot = y + 6
        return y + 4

    def agenda(self, y: float, items: Sequence[tuple[str, str, str]]) -> None:
        """Items on a thread with their times."""
        step, thread, left = 44.0, EDGE + 52, EDGE + 68
        self.add(_mark(EDGE - 4, y, 42, step * len(items) - 14))
        self.add(_path("s3", f"M{number(thread)} {number(y + 14)}v{number(step * (len(items) - 1))}"))
        for row, (at, name, about) in enumerate(items):
            line = y + step * row
            self.add(tag("circle", class_="sk", cx=number(thread), cy=number(line + 13), r="5"))
            self.add(
                _text(BOLD, EDGE, line + 18, at),
                _text(BOLD, left, line + 18, name),
                _text(SMALL, left, line + 35, about, "q"),
            )
        self.foot = y + step * len(items) + 2


# ---- shapes


def _text(face: Face, x: float, y: float, content: str, kind: str = "") -> Markup:
    return tag("text", content, class_=f"{face.name} {kind}".strip(), x=number(x), y=number(y))


def _box(kind: str, x: float, y: float, width: float, height: float, round_: float = 4) -> Markup:
    size = {"width": number(width), "height": number(height), "rx": number(round_) if round_ else ""}
    return tag("rect", class_=kind, x=number(x), y=number(y), **size)


def _path(kind: str, data: str) -> Markup:
    return tag("path", class_=kind, d=data)


def _mark(x: float, y: float, width: float, height: float) -> Markup:
    """The highlight under what a number points to."""
    return _box("sh", x, y, width, height, 2)
