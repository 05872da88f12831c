"""`scripts/schemas`: writes what `macros.schemas` makes."""

from site_build import ENGINE

from macros.schemas import files

for name, content in files().items():
    path = ENGINE / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
