"""What people mistype in YAML, each with the line as they meant it.

A reader of YAML knows where it gave up, seldom why: a space that is missing after a colon makes it complain of the
line below. The slips named here are guesses; whoever asks tries the corrected line before telling anybody.
Lines are counted from 0.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_ODD = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that look like a space and are none to YAML."""
_DASHES = "–—‒―−‐‑•·"
_CURLY = "”“„‟’‘‚»«"
_NAME = r"[A-Za-z_][\w-]*"
_KEYBOARD = (  # what is wrong on a line, the key of the catalogue, what was meant; each is corrected for the next
    (re.compile(r"^( *(?:- *)?)(?: *\t)+ *"), "yaml-tab", lambda m: f"{m[1]}{'' if '-' in m[1] else '  ' * m[0].count(chr(9))}"),
    (re.compile(rf"^(?=[ {_ODD}{_DASHES}-]*[{_ODD}])([ {_ODD}]*)([{_DASHES}-]?)([ {_ODD}]*)"), "yaml-space",
     lambda m: f"{' ' * len(m[1])}{m[2]}{' ' * len(m[3])}"),
    (re.compile(rf"^( *(?:[{_DASHES}-] *)?{_NAME})(?:[{_ODD}]+: *|:[ {_ODD}]*[{_ODD}] *)"), "yaml-space", r"\1: "),
    (re.compile(rf"^( *)(?:([{_DASHES}]) *|(\*) +(?={_NAME}:))(?=\S)"), "yaml-dash", r"\1- "),
    (re.compile(rf"^( *)-(?=[^\W\d_])"), "yaml-hyphen", r"\1- "),
    (re.compile(rf"^( *(?:- +)?)({_NAME}):(?=[^\s/])"), "yaml-colon-space", r"\1\2: "),
)  # fmt: skip
