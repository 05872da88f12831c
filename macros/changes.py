"""When each file of records was last changed: by its history, never by the clock of a build."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path


def last_changes(folder: Path) -> dict[str, datetime]:
    """File name below `folder` → the time of its last change, in UTC and whole seconds.

    The time is that of the last commit that changed the file. A file that was edited since, or that Git does not know,
    has the time at which it was saved; so does every file where there is no Git. In a shallow clone the oldest commit
    seems to have changed everything: times are then later than they should be, but still rise.
    """
    committed = _committed(folder)
    edited = set(_names(folder, "diff", "--name-only", "--relative", "-z", "HEAD", "--", "."))
    found = {}
    for path in sorted(folder.rglob("*.yml")):
        name = path.relative_to(folder).as_posix()
        seconds = committed.get(name)
        if seconds is None or name in edited:
            seconds = max(int(path.stat().st_mtime), (seconds or 0) + 1)
        found[name] = datetime.fromtimestamp(seconds, UTC)
    return found


def _committed(folder: Path) -> dict[str, int]:
    """File name → seconds since 1970 of the latest commit that changed it."""
    latest: dict[str, int] = {}
    seconds = 0
    for entry in _names(folder, "log", "--format=%x01%ct", "--name-only", "--relative", "-z", "--", "."):
        for part in filter(None, entry.split("\n")):
            if part.startswith("\x01"):
                seconds = int(part[1:])
            else:
                latest[part] = max(seconds, latest.get(part, 0))
    return latest


def _names(folder: Path, *command: str) -> list[str]:
    return git(folder, *command).split("\0")


def git(folder: Path, *command: str) -> str:
    """What Git says about a folder; empty where there is no Git, or no history."""
    try:
        done = subprocess.run(  # noqa: S603 - no value of an editor is in the command
            ["git", "--no-optional-locks", "-c", "core.fsmonitor=false", *command],  # noqa: S607 - the installed Git
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""
