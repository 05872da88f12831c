"""The HTML checker of the W3C finds neither errors nor warnings."""

from pathlib import Path

from tests.blocks import with_blocks
from tests.conftest import Audited, Tree
from tests.html_checker import checked_files, faults


def test_no_file_of_the_site_has_a_fault(built_site: Path, audited: Audited) -> None:
    audited("Nu Html Checker", len(checked_files(built_site)), faults(built_site))


def test_no_block_that_a_member_may_write_has_a_fault(tree: Tree) -> None:
    built = with_blocks(tree).build()
    assert built.status == 0, built.said
    assert faults(tree.site) == []


def test_a_fault_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!doctype html>\n<html lang="en"><title>Page</title>\n<p><button tabindex="">No</button></p>\n')
    [fault] = faults(tmp_path)
    assert fault.startswith("/page.html:")
    assert "tabindex" in fault
