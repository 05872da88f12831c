"""Makes the room `macros` importable for the hooks after this one, and follows edits of Python while serving."""

import importlib.util
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOM = ROOT / "macros"


def _open_room() -> None:
    """Registers the package by its place: MkDocs restores `sys.path` after it has loaded the hooks."""
    spec = importlib.util.spec_from_file_location(
        "macros", ROOM / "__init__.py", submodule_search_locations=[str(ROOM)]
    )
    if spec is None or spec.loader is None:
        raise ImportError(str(ROOM))
    module = importlib.util.module_from_spec(spec)
    sys.modules["macros"] = module
    spec.loader.exec_module(module)


def _ages() -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in sorted(ROOM.rglob("*.py"))}


if "macros" not in sys.modules:
    _open_room()
