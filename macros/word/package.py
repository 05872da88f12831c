"""The empty file that a page is written into, and the finished one as bytes that are the same in every build."""

import zipfile
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentObject

from macros.words import Language

LOCALES: dict[str, str] = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
"""The languages of the site as a spell checker names them."""
BULLETS, NUMBERS = 1, 2
"""Ids of the two kinds of list."""
INDENT = 397
"""Of one level of a list, in twentieths of a point (7 mm)."""
DEEPEST = 9
"""Levels of a list; Word knows no more."""

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("styles", "numbering", "settings")


def empty(language: Language) -> DocumentObject:
    """A file without text: styles, lists and settings. That of python-docx is ten times as big and set in its ways."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in _files(LOCALES[language]).items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + content)
    return Document(made)


def _files(locale: str) -> dict[str, str]:
    styles = Path(__file__).with_name("styles.xml").read_text(encoding="utf-8")
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in [("document", "document.main"), *((part, part) for part in _PARTS)]
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_R}/{part}" Target="{part}.xml"/>'
        for number, part in enumerate(_PARTS, 1)
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        "word/document.xml": f'<w:document {_W} xmlns:r="{_R}"><w:body><w:sectPr/></w:body></w:document>',
        "word/styles.xml": styles.partition("?>")[2].replace("xx-XX", locale),
        "word/numbering.xml": _numbering(),
        "word/settings.xml": f'<w:settings {_W}><w:zoom w:percent="100"/>'
        f'<w:defaultTabStop w:val="{INDENT}"/><w:autoHyphenation/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:val="15" '
        'w:uri="http://schemas.microsoft.com/office/word"/></w:compat>'
        f'<w:themeFontLang w:val="{locale}"/></w:settings>',
    }


def _numbering() -> str:
    """Bullets and numbers of all levels. The writer adds a list of its own for each ordered list."""
    bullets = "".join(_level(level, "bullet", "•" if level % 2 == 0 else "–") for level in range(DEEPEST))
    numbers = "".join(_level(level, "decimal", f"%{level + 1}.") for level in range(DEEPEST))
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{kind}"><w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
        for kind, levels in ((BULLETS, bullets), (NUMBERS, numbers))
    )
    return f'<w:numbering {_W}>{kinds}<w:num w:numId="1"><w:abstractNumId w:val="{BULLETS}"/></w:num></w:numbering>'


def _level(level: int, form: str, sign: str) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{INDENT * (level + 1)}" w:hanging="{INDENT}"/></w:pPr></w:lvl>'
    )


def packed(document: DocumentObject) -> bytes:
    """The bytes of the file. Times inside a zip file would be those of the build."""
    saved, made = BytesIO(), BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
