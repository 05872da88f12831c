"""A folder of things that cost time to make, each kept under the hash of all that it is made of."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path


def kept(cache: Path, name: str, recipe: bytes, make: Callable[[], bytes]) -> bytes:
    """What `make` gives, made once for each recipe.

    name: a file name; the hash goes before its suffix. recipe: everything that the result depends on.
    """
    stem, dot, suffix = name.partition(".")
    made = cache / f"{stem}-{hashlib.sha256(recipe).hexdigest()[:16]}{dot}{suffix}"
    if not made.exists():
        written(made, make())
    return made.read_bytes()


def sweep(cache: Path, pattern: str, most: int) -> None:
    """Removes the files of a pattern that nobody asked for longest, but for the `most` others."""
    files = sorted(cache.glob(pattern), key=lambda file: file.stat().st_atime_ns, reverse=True)
    for file in files[most:]:
        file.unlink(missing_ok=True)


def written(path: Path, content: bytes) -> None:
    """Writes a file, never half of it, even when two builds run at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = partial_of(path)
    partial.write_bytes(content)
    partial.replace(path)


def partial_of(path: Path) -> Path:
    """Where this process makes a file or folder before it takes its place."""
    return path.with_name(f"{path.name}.{os.getpid()}.part")
