"""Zip files that are the same bytes whenever and wherever they are made."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

_UNIX = 3
_FILE = 0o100644 << 16
_STORED = (".png", ".jpg", ".jpeg", ".webp", ".woff2", ".docx", ".epub", ".pdf")
"""Compressed already: a second time costs time and saves nothing."""


def archive(files: Mapping[str, bytes]) -> bytes:
    """A zip file with the files in the order given and no times."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)  # its time is 1 January 1980, the earliest that a zip file knows
            entry.create_system, entry.external_attr = _UNIX, _FILE
            stored = name.endswith(_STORED) or name == "mimetype"  # EPUB OCF 3.3: the type stands there as plain bytes
            target.writestr(entry, content, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED, compresslevel=9)
    return made.getvalue()
