from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.page import FrontMatter
from macros.records import Records
from macros.review import AUDIT_DAYS, late_audit, late_pages, next_review
from tests.macros.conftest import SAMPLE, Docs

DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))


@given(DAYS)
def test_the_next_review_comes_so_many_days_after_the_last(records: Records, day: date) -> None:
    front = FrontMatter.model_construct(reviewed=day)
    assert next_review(front, records.site) == day + timedelta(days=365)


@given(DAYS, DAYS)
def test_a_page_may_name_its_own_day(records: Records, reviewed: date, day: date) -> None:
    front = FrontMatter.model_construct(reviewed=reviewed, next_review=day)
    assert next_review(front, records.site) == next_review(front, None) == day


def test_without_an_interval_or_a_review_there_is_no_next_one(records: Records) -> None:
    assert next_review(FrontMatter(), records.site) is None
    assert next_review(FrontMatter.model_construct(reviewed=date(2026, 11, 20)), None) is None


@pytest.mark.parametrize(
    ("front", "line", "key"),
    [
        ("reviewed: 2026-11-20\nnext_review: 2026-11-20", 3, "review-order"),
        ("reviewed: 2026-11-20\nnext_review: 2025-11-20", 3, "review-order"),
        ("next_review: soon", 2, "when-day"),
        ("responsible: nobody", 2, "reference-lost"),
        ("title: T\nresponsible: bo", 3, "responsible-past"),
    ],
)
def test_a_wrong_review_is_told_with_its_line(docs: Docs, front: str, line: int, key: str) -> None:
    docs.sample().page("about", f"---\n{front}\n---\n# About\n")
    assert ("docs/about.fi.md", line, key) in docs.told()


def test_pages_and_people_organisations_and_groups_may_answer(docs: Docs) -> None:
    docs.sample()
    for key in ("ada", "ministry", "social"):
        docs.page("about", f"---\nresponsible: {key}\n---\n# About\n")
        assert docs.told() == []


def test_a_page_is_late_on_the_day_after(docs: Docs) -> None:
    docs.sample().page("about", "---\ntitle: A\nreviewed: 2026-11-20\nnext_review: 2027-05-21\n---\n")
    docs.page("other", "---\nreviewed: 2026-11-20\n---\n# Other\n")
    project = docs.read()
    assert list(late_pages(project, date(2027, 5, 21))) == []
    late = list(late_pages(project, date(2027, 5, 22)))
    assert {(problem.place.file, problem.place.line) for problem in late} == {
        (f"docs/about.{language}.md", 4) for language in ("fi", "sv", "en")
    }
    assert "2027-05-21" in late[0].message()
    assert len(list(late_pages(project, date(2027, 11, 20)))) == 3
    assert len(list(late_pages(project, date(2027, 11, 21)))) == 6


def test_an_audit_holds_for_a_year(records: Records) -> None:
    audit = records.audit
    assert audit
    assert SAMPLE["audit.yml"].startswith(f"date: {audit.date}")
    for days, count in ((0, 0), (AUDIT_DAYS, 0), (AUDIT_DAYS + 1, 1)):
        assert len(list(late_audit(audit, "docs/_data/audit.yml", audit.date + timedelta(days=days)))) == count
    assert list(late_audit(None, "docs/_data/audit.yml", date(2090, 1, 1))) == []
