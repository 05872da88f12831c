"""`scripts/pdf`: the paper of one page, or all papers and books, without the rest of the site."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from build import tell
from site_build import ENGINE, build_site


def main() -> int:
    """Reads the arguments and does the work. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="scripts/pdf", description="Makes papers (PDF) and puts them into site/.")
    parser.add_argument("-f", "--config-file", type=Path, default=ENGINE / "mkdocs.yml", help="another mkdocs.yml")
    parser.add_argument("-d", "--site-dir", type=Path, default=ENGINE / "site", help="where the papers go")
    parser.add_argument("--lang", choices=("fi", "sv", "en"), help="one language")
    parser.add_argument("--page", default="", help="one page, as its file is called: group/goals")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder, "site")
        outcome = build_site(options.config_file, built, options.lang, paper_of=options.page)
        tell(outcome)
        if not outcome.good:
            return 1
        papers = sorted(built.rglob("*.pdf"))
        for paper in papers:
            target = options.site_dir / paper.relative_to(built)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(paper, target)
            print(f"{target} ({-(-target.stat().st_size // 1000)} kB)")
    if not papers:
        print(f"{options.page}: no page with a paper is called so. Write it as group/goals.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
