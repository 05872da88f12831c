"""`scripts/audit`: figures of the tests reach the file that the accessibility statement is made from."""

import pytest

from macros.audit_figures import Count, NotDone, counts, updated

VERSIONS = {"axe-core": "4.14.1", "Chromium": "150.0"}
REPORT = """\
<testsuites><testsuite>
<testcase classname="tests.browser.test_axe" name="a"><properties>
  <property name="axe-core checked" value="300"/><property name="axe-core found" value="0"/></properties></testcase>
<testcase classname="tests.browser.test_axe" name="b"><properties>
  <property name="axe-core checked" value="20"/><property name="axe-core found" value="2"/></properties>
  <failure message="two rules"/></testcase>
<testcase classname="tests.browser.test_keyboard" name="c"/>
<testcase classname="tests.browser.test_keyboard" name="d"><failure message="lost"/></testcase>
</testsuite></testsuites>
"""
FILE = """\
# of people
date: 2026-01-01
drawn_up: 2026-01-01
tools:
  - name: axe-core
    version: 4.0
    what: { fi: "a: b", sv: b, en: c } # date: 1
    checked: 0
    found: 0
  - name: "Chromium"
    version: 1
    what:
      fi: a
      sv: b
      en: "version: 3"
    checked: 1
    found: 1
gaps:
  - id: words
    found: never
"""


def test_figures_of_all_tests_are_added_up() -> None:
    found = counts(REPORT.encode(), VERSIONS)
    assert found == {"axe-core": Count("4.14.1", 320, 2), "Chromium": Count("150.0", 2, 1)}


def test_a_test_that_breaks_is_no_finding() -> None:
    report = REPORT.replace('<property name="axe-core found" value="2"/>', "")
    with pytest.raises(NotDone, match=r"broke without finding anything: b\."):
        counts(report.encode(), VERSIONS)


def test_a_tool_that_checked_nothing_is_told() -> None:
    with pytest.raises(NotDone, match=r"Nothing was checked by Lighthouse\."):
        counts(REPORT.encode(), {**VERSIONS, "Lighthouse": "13"})


def test_only_the_figures_change() -> None:
    new = updated(FILE, "2027-05-06", {"axe-core": Count("4.14.1", 320, 2), "Chromium": Count("150.0", 2, 0)})
    changed = {(old, now) for old, now in zip(FILE.splitlines(), new.splitlines(), strict=True) if old != now}
    assert changed == {
        ("date: 2026-01-01", "date: 2027-05-06"),
        ("    version: 4.0", "    version: 4.14.1"),
        ("    checked: 0", "    checked: 320"),
        ("    found: 0", "    found: 2"),
        ("    version: 1", "    version: 150.0"),
        ("    checked: 1", "    checked: 2"),
        ("    found: 1", "    found: 0"),
    }


def test_other_tools_are_told() -> None:
    with pytest.raises(NotDone, match="names the tools axe-core, Chromium, but these were used: axe-core"):
        updated(FILE, "2027-05-06", {"axe-core": Count("4.14.1", 320, 2)})
