"""Lighthouse gives full marks for accessibility, best practices and search engines. Speed: `scripts/bench pages`."""

import pytest

from tests.browser.lighthouse import QUALITY, reports
from tests.browser.served import KINDS, Address, Site
from tests.conftest import Audited


@pytest.mark.usefixtures("browser")
@pytest.mark.parametrize(
    ("language", "kinds"),
    [
        ("fi", ("home", "guidance", "meeting", "contacts")),
        ("sv", ("home", "guidance")),
        ("en", ("meeting", "contacts")),
    ],
)
def test_full_marks(site: Site, debugging_port: int, audited: Audited, language: str, kinds: tuple[str, ...]) -> None:
    found = reports(debugging_port, [site.url + Address(language, KINDS[kind]).path for kind in kinds], QUALITY)
    audited("Lighthouse", len(found), [f"{report.address}: {fault}" for report in found for fault in report.faults])
    assert [report.scores for report in found] == [dict.fromkeys(QUALITY, 100)] * len(kinds)
