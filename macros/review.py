"""When pages and the audit are to be looked at again. The build never asks what day it is: readers' clocks do.

A day is one of Finland: a page is late from the midnight in Helsinki that ends the day of its next review.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from macros.gate.pages import Project
from macros.model import Audit, Site
from macros.page import FrontMatter
from macros.problems import Problem
from macros.yaml_tree import Place

AUDIT_DAYS = 365
"""A statement is reviewed at least once a year: Commission Implementing Decision (EU) 2018/1523."""


def next_review(front: FrontMatter, site: Site | None) -> date | None:
    """The day by which a page is reviewed next: as the page says, or so many days after the last time."""
    if front.next_review or not (front.reviewed and site and site.review_days):
        return front.next_review
    return front.reviewed + timedelta(days=site.review_days)


def late_pages(project: Project, today: date) -> Iterator[Problem]:
    """The pages that should have been reviewed before today."""
    for page in project.pages.values():
        day = next_review(page.front, project.records.site)
        if day and day < today:
            line = page.front_lines.get("next_review") or page.front_lines.get("reviewed") or 1
            yield Problem(Place(page.shown, line), "review-late", {"day": day.isoformat()})


def late_audit(audit: Audit | None, file: str, today: date) -> Iterator[Problem]:
    """The audit, when it is too old for the statement that is made from it. file: as messages call it."""
    if audit and (today - audit.date).days > AUDIT_DAYS:
        yield Problem(Place(file, 1), "audit-late", {"day": audit.date.isoformat(), "limit": AUDIT_DAYS})
