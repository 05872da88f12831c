"""`scripts/licences`: name, version and licence of every installed package."""

import json
from importlib.metadata import distributions
from typing import Any

from site_build import ENGINE


def stated(metadata: Any) -> str:
    """The licence as a package states it: the SPDX expression, else its classifiers, else its first line on it."""
    if expression := metadata.get("License-Expression"):
        return str(expression)
    classifiers = [str(line) for line in metadata.get_all("Classifier", []) if str(line).startswith("License ::")]
    found = ", ".join(line.rpartition(" :: ")[2] for line in classifiers)
    return found or str(metadata.get("License", "not stated")).partition("\n")[0]


rows = {(d.metadata["Name"].lower(), d.version): stated(d.metadata) for d in distributions()}
for path in sorted(ENGINE.glob("node_modules/**/package.json")):
    package = json.loads(path.read_text(encoding="utf-8"))
    if "version" in package and path.parent.name == package.get("name", "").rpartition("/")[2]:
        rows[f"{package['name']} (npm)", package["version"]] = package.get("license", "not stated")
for (name, version), licence in sorted(rows.items()):
    print(f"{name}\t{version}\t{licence}")
