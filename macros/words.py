"""The words of the site's own voice, one catalogue per language: `texts/fi.yml`, `texts/sv.yml`, `texts/en.yml`."""

from functools import cache
from pathlib import Path
from typing import Literal, get_args

from macros.yaml_tree import Mapping, Scalar, parse

Language = Literal["fi", "sv", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
"""In the order in which the site lists them; the first is the default language."""

TEXTS = Path(__file__).with_name("texts")


@cache
def words(language: Language) -> dict[str, str]:
    """Key → text in one language. Raises ValueError when the catalogue is not flat or not readable."""
    path = TEXTS / f"{language}.yml"
    tree, faults = parse(path.read_text(encoding="utf-8"), path.name)
    if faults or not isinstance(tree, Mapping):
        raise ValueError(f"{path.name}: {faults}")
    texts = {}
    for key, (place, value) in tree.values.items():
        if not isinstance(value, Scalar):
            raise ValueError(f"{place}: {key} is not a text")
        texts[key] = value.text
    return texts
