"""The faces of papers: TrueType files made of the web fonts that npm brings, and the characters that they hold.

A package cuts a face into subsets by script. Each subset becomes a family of its own, in the order in which a missing
character is looked for; Typst embeds only the signs that a paper uses.
"""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from macros.cache import partial_of

TEXT, HEAD, SIGNS, CODE = "Source Sans 3", "Familjen Grotesk", "Noto Sans Symbols 2", "DejaVu Sans Mono"
"""The last comes with Typst."""
SUBSETS = ("latin", "latin-ext", "greek", "greek-ext", "cyrillic", "cyrillic-ext", "vietnamese")
SIGN_SUBSETS = ("symbols", "math")
WEIGHTS = (400, 600)
HEAD_WEIGHT = 600
_RANGES = (0x2190, 0x2200), (0x2500, 0x25A0)
"""Arrows, and frames of boxes."""
CODE_SIGNS = frozenset(code for first, end in _RANGES for code in range(first, end)) | frozenset(
    map(
        ord,
        "‐‑‒―‖‗‛‟‡‣‰‱‴‼‽⁰ⁱ⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎℅ℕ℗ℝℤ℮⅐⅑⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞∀∂∃∅∆∇∈∉∋∏∑∓∗√∛∜∝∞∟∠∧∨∩∪∫∴∵∼≃≅≈≠≡≢≤≥⊂⊃⊄⊆⊇⊕⊖⊗⊘⊥⋯⌀"
        "ƏǞǟǠǡǨǩǬǭȘȩȮȯḀḁḌḍḐḑḤḥḪḫḰḱḲḳṀṁṂṃṄṅṆṇṘṙṚṛṠṡṢṣṪṫṬṭẀẁẂẃẄẅẌẍẒẓ",
    )
)
"""Characters that the packages' faces may not hold and DejaVu Sans Mono does; it has more."""
EMPTY = frozenset(range(0x20)) | {0xAD, 0x200B}
"""Characters that need no sign of a face: line breaks, soft hyphen, zero-width space."""


@dataclass(frozen=True)
class Faces:
    """The folder of the faces, the characters that they hold (code points), and a digest of everything in them."""

    folder: Path
    characters: frozenset[int]
    digest: str


@dataclass(frozen=True)
class _Cut:
    """One web font and what it becomes. weight: of a variable font, else 0."""

    path: Path
    family: str
    weight: int = 0

    @property
    def name(self) -> str:
        return f"{self.path.stem}{f'-{self.weight}' if self.weight else ''}.ttf"


def text_families() -> tuple[str, ...]:
    """Families of running text, the first that holds a character sets it."""
    return (TEXT, *(_family(TEXT, subset) for subset in SUBSETS[1:]), *_signs(), CODE)


def head_families() -> tuple[str, ...]:
    """Families of headings; what their face lacks is set in that of the text."""
    return (HEAD, _family(HEAD, "latin-ext"), *text_families())


def load(packages: Path, cache: Path) -> Faces:
    """The faces. packages: `node_modules`; cache: a folder for the files, which take two seconds to make.

    Raises FileNotFoundError when a package is not installed.
    """
    cuts = list(_cuts(packages))
    recipe = hashlib.sha256(Path(__file__).read_bytes())
    for cut in cuts:
        recipe.update(cut.path.read_bytes())
    digest = recipe.hexdigest()[:16]
    folder = cache / f"faces-{digest}"
    if not folder.exists():
        partial = partial_of(folder)
        partial.mkdir(parents=True)
        for cut in cuts:
            _made(cut).save(partial / cut.name)
        held = sorted({code for cut in cuts for code in _made(cut).getBestCmap()})
        (partial / "characters.txt").write_text(" ".join(map(str, held)), encoding="ascii")
        if folder.exists():  # another build was quicker
            shutil.rmtree(partial)
        else:
            partial.replace(folder)
    characters = map(int, (folder / "characters.txt").read_text(encoding="ascii").split())
    return Faces(folder, frozenset(characters) | CODE_SIGNS | EMPTY, digest)


def _family(face: str, subset: str) -> str:
    return f"{face} {subset}"


def _signs() -> tuple[str, ...]:
    return (SIGNS, _family(SIGNS, "math"))


def _cuts(packages: Path) -> Iterator[_Cut]:
    for subset in SUBSETS:
        family = TEXT if subset == "latin" else _family(TEXT, subset)
        for weight in WEIGHTS:
            for style in ("normal", "italic"):
                name = f"source-sans-3-{subset}-{weight}-{style}.woff2"
                yield _Cut(packages / "@fontsource/source-sans-3/files" / name, family)
    for subset in ("latin", "latin-ext"):
        family = HEAD if subset == "latin" else _family(HEAD, subset)
        path = packages / f"@fontsource-variable/familjen-grotesk/files/familjen-grotesk-{subset}-wght-normal.woff2"
        yield _Cut(path, family, HEAD_WEIGHT)
    for subset, family in zip(SIGN_SUBSETS, _signs(), strict=True):
        name = f"noto-sans-symbols-2-{subset}-400-normal.woff2"
        yield _Cut(packages / "@fontsource/noto-sans-symbols-2/files" / name, family)


def _made(cut: _Cut) -> TTFont:
    font = TTFont(cut.path, recalcTimestamp=False)
    if cut.weight:
        font = instantiateVariableFont(font, {"wght": cut.weight})
        font["OS/2"].usWeightClass = cut.weight
    font.flavor = None
    names = font["name"]
    names.names = [record for record in names.names if record.nameID not in (16, 17, 21, 22)]
    for record in names.names:
        if record.nameID == 1:
            names.setName(cut.family, 1, record.platformID, record.platEncID, record.langID)
    return font
