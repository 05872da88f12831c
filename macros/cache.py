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
        cache.mkdir(parents=True, exist_ok=True)
        partial = made.with_name(f"{made.name}.{os.getpid()}.part")
        partial.write_bytes(make())
        partial.replace(made)  # never half a file, even when two builds run at once
    return made.read_bytes()
