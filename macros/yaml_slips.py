"""What people mistype in YAML, each slip with the line as it was meant.

A reader of YAML knows where it gave up, seldom why: it complains of the line below the colon that has no space after
it. What stands here are suspicions; `yaml_tree` tells one only when the corrected line lets it read on.
Lines are counted from 0.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

_ODD = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""They look like spaces, and YAML takes them for letters."""
_DASHES = "–—‒―−‐‑•·"
_CURLY = "”“„‟’‘‚‛»«"
_NAME = r"[A-Za-z_][\w-]*"
_TEXT = re.compile(rf"( *(?:- +)?(?:{_NAME}: +)?)(\S.*)")
_BARE = re.compile(rf"( *(?:- +)?)({_NAME})( +[^\s:].*)?")
_SKIPPED = re.compile(r"[ \t]*(#.*)?")
_MARKS = "[]{}*&!%@`>|?,-"
"""A text that begins with one of them is no plain text to YAML; some only do when a space follows."""
_LONGEST, _NEAR = 60, 3
"""Characters of a text that a message repeats; spaces by which people misplace a line."""

_Match = re.Match[str]


class Slip(NamedTuple):
    """A line, the key of the problem catalogue with its values, and the whole line as it was meant."""

    line: int
    key: str
    values: dict[str, object]
    right: str


_KEYBOARD: tuple[tuple[str, str, str | Callable[[_Match], str]], ...] = (
    # each rule sees the line as the rules before it have corrected it
    ("yaml-tab", r"( *(?:- *)?)(\t[ \t]*)", lambda m: f"{m[1].rstrip()} " if m[1].strip() else m[1] + _tabs(m[2])),
    ("yaml-space", rf"[ {_DASHES}-]*[{_ODD}][ {_ODD}{_DASHES}-]*", lambda m: re.sub(f"[{_ODD}]", " ", m[0])),
    ("yaml-space", rf"( *(?:[{_DASHES}-] *)?{_NAME})(?:[{_ODD}]+ *:[ {_ODD}]*|:[{_ODD}][ {_ODD}]*)", r"\1: "),
    ("yaml-dash", rf"( *)(?P<sign>[{_DASHES}]|\*(?= +{_NAME}:)) *(?=\S)", r"\1- "),
    ("yaml-hyphen", r"( *)-(?=[^\W\d_])", r"\1- "),
    ("yaml-colon-space", rf"( *(?:- +)?(?P<name>{_NAME})):(?=[^\s/])", r"\1: "),
)


def _tabs(text: str) -> str:
    return "  " * text.count("\t") + " " * text.count(" ")


def typed(line: str) -> tuple[list[tuple[str, dict[str, object]]], str]:
    """What went wrong at the keyboard on a line: keys and values of problems, and the line as it was meant."""
    found: dict[str, dict[str, object]] = {}
    for key, pattern, right in _KEYBOARD:
        if match := re.match(pattern, line):
            line = (match.expand(right) if isinstance(right, str) else right(match)) + line[match.end() :]
            found[key] = dict(match.groupdict())
    return list(found.items()), line


def meant(key: str) -> str:
    """A key without the slips in it: `fi` for `-fi`."""
    found, line = typed(f"{key}: ")
    name = re.match(rf"[ -]*({_NAME})", line)
    return name[1] if found and name else key


def suspicions(lines: Sequence[str], end: int, opened: int) -> Iterator[list[Slip]]:
    """Slips that may explain why reading stopped, the likeliest first; those of one list belong together.

    end: the line on which reading stopped; opened: the line on which what could not be read began.
    """
    typing = list(typed_above(lines, end))
    yield typing
    # after a hyphen without a space people put the other lines of the item one space too far to the left
    yield [s._replace(right=s.right.removeprefix(" ")) if s.key in ("yaml-hyphen", "yaml-dash") else s for s in typing]
    for number in dict.fromkeys((end, opened)):
        yield list(_unquoted(lines[number], number))
    yield list(_unclosed(lines, end))
    for number in dict.fromkeys((opened, next(_above(lines, end), end))):
        yield list(_no_colon(lines[number], number))
    # a line that seems to begin further to the right than it does is read on another level, without complaint
    yield [slip for number in range(end) for slip in _typed(lines[number], number) if slip.key == "yaml-space"]


def _above(lines: Sequence[str], end: int) -> Iterator[int]:
    """Lines above one that are neither empty nor a comment, from the nearest."""
    return (number for number in range(end - 1, -1, -1) if not _SKIPPED.fullmatch(lines[number]))


def typed_above(lines: Sequence[str], end: int) -> Iterator[Slip]:
    """Of the line itself and of those right above it, as far as each of them has one."""
    for number in (end, *_above(lines, end)):
        found = _typed(lines[number], number)
        if not found and number != end:
            return
        yield from found


def _typed(line: str, number: int) -> list[Slip]:
    found, right = typed(line)
    return [Slip(number, key, values, right) for key, values in found]


def _unquoted(line: str, number: int) -> Iterator[Slip]:
    """A text that needs quotation marks around the whole of it."""
    match = _TEXT.fullmatch(line.rstrip(" "))
    if not match or item_beside(line):
        return
    head, text = match.groups()
    first, inner = text[0], text
    around = {first, text[-1]}
    if around <= {'"', *_CURLY} and around != {'"'} and not {'"', *_CURLY[:4]} & {*text[1:-1]}:
        key, inner = "yaml-curly", text[1:-1].strip()
    elif first in "\"'" and text.find(first, 1) not in (-1, len(text) - 1):
        key = "yaml-quote-part"
    elif first in _MARKS:
        key = "yaml-start"
    elif first not in "\"'" and (": " in text or (head.strip() and text.endswith(":"))):
        key = "yaml-colon"
    else:
        return
    shown = f"{head.strip(' -')} {quoted(_short(inner))}".lstrip()
    sign = text[-1] if key == "yaml-curly" and first == '"' else first
    yield Slip(number, key, {"right": shown, "sign": sign}, head + quoted(inner))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 15]}…{text[-10:]}"


def quoted(text: str) -> str:
    """A text in the quotation marks of YAML that need the fewest changes to it."""
    return f"'{text.replace(chr(39), chr(39) * 2)}'" if re.search(r'["\\]', text) else f'"{text}"'


def _unclosed(lines: Sequence[str], end: int) -> Iterator[Slip]:
    """The nearest quotation above that has no end on its line."""
    for number in (end, *_above(lines, end)):
        match = _TEXT.fullmatch(lines[number].rstrip(" "))
        if match and match[2][0] in "\"'" and match[2].count(match[2][0]) == 1:
            yield Slip(number, "yaml-quote", {}, lines[number].rstrip() + match[2][0])
            return


def _no_colon(line: str, number: int) -> Iterator[Slip]:
    match = _BARE.fullmatch(line.rstrip())
    if match and ": " not in line:
        yield Slip(number, "yaml-no-colon", {"name": match[2]}, f"{match[1]}{match[2]}:{match[3] or ''}")


def is_name(text: str) -> bool:
    """Whether a line up to a colon is the name that begins it."""
    return bool(re.fullmatch(rf" *(?:- +)*{_NAME}", text))


def item_beside(line: str) -> bool:
    """Whether an item of a list stands on the line of the list's name: `agenda: - fi: Avaus`."""
    return bool(re.match(rf" *(?:- +)?{_NAME}: +- +{_NAME}:", line))


# ---- indentation


def shifts(lines: Sequence[str], end: int) -> list[Slip]:
    """Ways to indent a line, or one of those around it, that would put them on one level; the smallest first."""
    if item_beside(lines[end]):
        return []
    spaces, column = _columns(lines[end])
    below = next((_columns(line)[0] for line in lines[end + 1 :] if not _SKIPPED.fullmatch(line)), 0)
    deepest = below - 1 if lines[end].rstrip().endswith(":") and below > 0 else len(lines[end])
    slips = []
    for number in _around(lines, end):
        start, text = _columns(lines[number])
        # items stand under items; other lines under the first word of an item
        place, other = (spaces, start) if column > spaces else (column, text)
        if place != other <= deepest:
            slips.append(_shift(lines[end], end, spaces, other))
        if 0 < abs(other - place) <= _NEAR and start + place - other >= 0:
            slips.append(_shift(lines[number], number, start, start + place - other))
    return sorted(slips, key=_unlikely)


def _unlikely(slip: Slip) -> tuple[int, int, int]:
    """People indent by two spaces, and miss by one."""
    found, wanted = int(str(slip.values["found"])), int(str(slip.values["wanted"]))
    return abs(found - wanted), wanted % 2, -slip.line


def _shift(line: str, number: int, found: int, wanted: int) -> Slip:
    return Slip(number, "yaml-indent-spaces", {"found": found, "wanted": wanted}, " " * wanted + line.lstrip(" "))


def either(slips: Sequence[Slip]) -> Slip:
    """The first of some shifts, told with all those that are as likely for the same line."""
    first = slips[0]
    alike = {s.values["wanted"] for s in slips if s.line == first.line and _unlikely(s) == _unlikely(first)}
    return first._replace(values={**first.values, "wanted": " / ".join(sorted(map(str, alike)))})


def _around(lines: Sequence[str], end: int) -> Iterator[int]:
    """The line above, and upwards those that are indented less than all below them."""
    edge: int | None = None
    for number in _above(lines, end):
        start, _ = _columns(lines[number])
        if edge is None or start < edge:
            edge = start
            yield number
        if not start:
            return


def _columns(line: str) -> tuple[int, int]:
    """Where a line begins, and where its text does after the hyphens."""
    match = re.match(r"( *)((?:- +)*)", line)
    return (len(match[1]), len(match[0])) if match else (0, 0)
