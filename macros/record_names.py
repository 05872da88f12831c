"""What a file of records was meant to be called, when its name is nearly right."""

import re
from datetime import date

from macros.model import ID

_DAY = re.compile(r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)(?P<more>(-[a-z0-9]+)*)")
_DAY_FIRST = re.compile(r"(\D* )?(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>\d{4})(?P<more>)")
_ENDING = re.compile(r"(\.(ya?ml|txt))*$", re.IGNORECASE)


def right_name(kind: str, file: str) -> str | None:
    """`2027-02-10.yml` for `10.2.2027.yml`; empty when only the day can tell, None when the file is something else.

    kind: of records that have a file each.
    """
    stem = _ENDING.sub("", file).strip()
    if kind == "meetings" and (day := _DAY.fullmatch(stem) or _DAY_FIRST.fullmatch(stem)):
        try:
            return f"{date(int(day['y']), int(day['m']), int(day['d']))}{day['more']}.yml"
        except ValueError:
            return ""
    if "." in stem or file.lower().endswith(".txt"):
        return None
    if kind == "meetings":
        return ""
    return f"{stem}.yml" if re.fullmatch(ID, stem) else None
