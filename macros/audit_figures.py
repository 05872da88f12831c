"""Figures of the accessibility audit: from the report of the tests into the record that the statement is made from."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

KEYBOARD = "Chromium"
"""Stands for the walks by keyboard: a walk is a test, and one that fails is one thing found."""


@dataclass(frozen=True)
class Count:
    """What a tool did."""

    version: str
    checked: int
    found: int


class NotDone(ValueError):
    """The audit tells nothing, and why."""


def counts(report: bytes, versions: Mapping[str, str]) -> dict[str, Count]:
    """What the tests have counted, from their report in JUnit's format. NotDone when one broke without a finding."""
    totals = Counter[str]()
    broken = []
    for case in etree.fromstring(report).iter("testcase"):
        bad = case.find("failure") is not None or case.find("error") is not None
        properties = {one.get("name", ""): int(one.get("value", "0")) for one in case.iter("property")}
        totals.update(properties)
        if case.get("classname", "").endswith("test_keyboard"):
            totals.update({f"{KEYBOARD} checked": 1, f"{KEYBOARD} found": int(bad)})
        elif bad and not any(properties[name] for name in properties if name.endswith(" found")):
            broken.append(case.get("name", ""))
    if broken:
        raise NotDone(f"These tests broke without finding anything: {', '.join(broken)}. Mend them and run it again.")
    found = {name: Count(is_, totals[f"{name} checked"], totals[f"{name} found"]) for name, is_ in versions.items()}
    idle = [name for name, count in found.items() if not count.checked]
    if idle:
        raise NotDone(f"Nothing was checked by {', '.join(idle)}.")
    return found


def updated(text: str, date: str, found: Mapping[str, Count]) -> str:
    """The result file with new figures, every other character as it was. NotDone when its tools are not ours."""
    head, *items = re.split(r"(?m)^(?=  - name: )", text)
    named = [item.splitlines()[0].removeprefix("  - name: ").strip("\"'") for item in items]
    if sorted(named) != sorted(found):
        raise NotDone(f"The file names the tools {', '.join(named)}, but these were used: {', '.join(found)}.")
    head = _put(head, "", "date", date)
    return head + "".join(_filled(item, found[name]) for item, name in zip(items, named, strict=True))


def _filled(item: str, count: Count) -> str:
    for key, value in (("version", count.version), ("checked", count.checked), ("found", count.found)):
        item = _put(item, "    ", key, value)
    return item


def _put(text: str, indent: str, key: str, value: object) -> str:
    new, times = re.subn(rf"(?m)^{indent}{key}:.*$", f"{indent}{key}: {value}", text, count=1)
    if not times:
        raise NotDone(f"The file has no line '{key}:' where one is needed.")
    return new
