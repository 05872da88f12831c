"""What a build keeps for the next one."""

import os
from pathlib import Path

from macros.cache import kept, sweep


def test_a_thing_is_made_once_for_each_recipe(tmp_path: Path) -> None:
    made: list[bytes] = []

    def make() -> bytes:
        made.append(b"x")
        return b"x"

    assert [kept(tmp_path, "a.txt", recipe, make) for recipe in (b"1", b"2", b"1")] == [b"x"] * 3
    assert len(made) == 2


def test_what_nobody_asked_for_longest_goes_first(tmp_path: Path) -> None:
    for second, name in enumerate(["words-1.json", "paper-1.pdf", "words-2.json", "words-3.json"]):
        path = tmp_path / name
        path.touch()
        os.utime(path, (second, 9 - second))  # asked for, made
    sweep(tmp_path, "words-*.json", 2)
    assert {path.name for path in tmp_path.iterdir()} == {"paper-1.pdf", "words-2.json", "words-3.json"}
    sweep(tmp_path / "none", "*", 2)
