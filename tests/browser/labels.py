"""What both tests of drawings ask of the labels in them."""

from typing import Any

SMALLEST = 12
"""CSS pixels of text, as shown."""
FACE = """face => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`.fig, .fig * { font-family: ${face} !important }`);
    document.adoptedStyleSheets = [sheet];
}"""


def label_faults(drawing: dict[str, Any]) -> list[str]:
    """Labels that are too small, leave their drawing or meet each other.

    drawing: its edges and `labels`, each with text, edges and the `sizes` of its lines. Lengths are CSS pixels.
    """
    found = []
    labels = drawing["labels"]
    for index, a in enumerate(labels):
        if min(a["sizes"]) < SMALLEST:
            found.append(f"{a['text']}: {min(a['sizes'])} px")
        if a["left"] < drawing["left"] - 1 or a["right"] > drawing["right"] + 1:
            found.append(f"{a['text']}: {a['left']} to {a['right']}")
        if a["top"] < drawing["top"] - 1 or a["bottom"] > drawing["bottom"] + 1:
            found.append(f"{a['text']}: {a['top']} down to {a['bottom']}")
        found += [
            f"{a['text']} meets {b['text']}"
            for b in labels[index + 1 :]
            if a["left"] < b["right"] and b["left"] < a["right"] and a["top"] < b["bottom"] and b["top"] < a["bottom"]
        ]
    return found
