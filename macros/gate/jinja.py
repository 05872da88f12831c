"""Pages may hold text and `{{ macro("literal") }}`, nothing else of Jinja.

mkdocs-macros renders every page with an unsandboxed Jinja environment: one line of Markdown could run any command on
the build machine. The parsed tree is therefore compared with a list of what is allowed (notes: safety §2).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import jinja2
from jinja2 import nodes

from macros.problems import Problem, hint
from macros.records import FOLDERS, Records
from macros.registry import MACROS, Macro
from macros.yaml_tree import Place

_ENVIRONMENT = jinja2.Environment(autoescape=False)  # noqa: S701 - only its parser is used, nothing is rendered


_ONE_CALL = re.compile(r"\s*\{\{[^{}]*\}\}\s*")


@dataclass(frozen=True)
class Call:
    """A macro call on a page, with its literal arguments and its line."""

    place: Place
    name: str
    arguments: tuple[str, ...]


def calls(text: str, file: str, first_line: int, records: Records, data: str) -> tuple[list[Call], list[Problem]]:
    """The macro calls of a page and what is wrong with them.

    text: Markdown after the front matter; first_line: its line in the file; data: how the data folder is called.
    """
    if "{{" not in text and "{%" not in text and "{#" not in text:
        return [], []
    reader = _Reader(text, file, first_line, records, data)
    reader.read()
    return reader.calls, reader.problems


class _Reader:
    def __init__(self, text: str, file: str, first_line: int, records: Records, data: str) -> None:
        self.text, self.file, self.first_line, self.records, self.data = text, file, first_line, records, data
        self.lines = text.split("\n")
        self.calls: list[Call] = []
        self.problems: list[Problem] = []

    def say(self, line: int | None, key: str, **values: object) -> None:
        # Jinja leaves some nodes without a line
        self.problems.append(Problem(Place(self.file, self.first_line + (line or 1) - 1), key, values))

    def read(self) -> None:
        try:
            comments = [line for line, kind, _ in _ENVIRONMENT.lex(self.text) if kind == "comment_begin"]
            tree = _ENVIRONMENT.parse(self.text)
        except jinja2.TemplateSyntaxError as error:
            self.say(error.lineno, "page-jinja-comment" if "comment" in str(error.message) else "page-jinja")
            return
        except RecursionError:
            self.say(1, "page-jinja")
            return
        for line in comments:
            self.say(line, "page-jinja-comment")
        for node in tree.body:
            if not isinstance(node, nodes.Output):
                self.say(node.lineno, "page-jinja-only-macros")
                continue
            for part in node.nodes:
                if not isinstance(part, nodes.TemplateData):
                    self.part(part)

    def part(self, node: nodes.Expr) -> None:
        if isinstance(node, nodes.Name) or not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
            self.say(node.lineno, "page-jinja-only-macros")
        elif node.node.name not in MACROS:
            self.say(node.lineno, "macro-unknown", name=node.node.name, hint=hint(node.node.name, MACROS))
        else:
            self.call(node, MACROS[node.node.name])

    def call(self, node: nodes.Call, macro: Macro) -> None:
        literals = [a.value for a in node.args if isinstance(a, nodes.Const) and isinstance(a.value, str)]
        if len(literals) < len(node.args) or node.kwargs or node.dyn_args or node.dyn_kwargs:
            self.say(node.lineno, "macro-literal", name=macro.name, form=macro.form)
            return
        required = sum(argument.required for argument in macro.arguments)
        if not required <= len(literals) <= len(macro.arguments):
            self.say(node.lineno, "macro-count", name=macro.name, given=len(literals), form=macro.form)
            return
        found = list(self.wrong_values(macro, literals))
        self.problems += [
            Problem(Place(self.file, self.first_line + node.lineno - 1), key, values) for key, values in found
        ]
        if macro.block and not self.alone(node.lineno):
            self.say(node.lineno, "macro-line", name=macro.name)
        if not found:
            self.calls.append(Call(Place(self.file, self.first_line + node.lineno - 1), macro.name, tuple(literals)))

    def wrong_values(self, macro: Macro, values: list[str]) -> Iterator[tuple[str, dict[str, object]]]:
        given = dict(zip((a.name for a in macro.arguments), values, strict=False))
        for argument, value in zip(macro.arguments, values, strict=False):
            if argument.choices and value not in argument.choices:
                yield "macro-choice", {"name": macro.name, "value": value, "hint": hint(value, argument.choices)}
            if argument.ref:
                known = self.records.ids(argument.ref.kind)
                wanted = f"{given[argument.ref.within]}/{value}" if argument.ref.within else value
                if wanted not in known:
                    file = self.file_of(argument.ref.kind)
                    kind = argument.ref.kind
                    yield "macro-reference", {"id": wanted, "kind": kind, "file": file, "hint": hint(wanted, known)}

    def file_of(self, kind: str) -> str:
        kind = {"dated": "events", "owners": "programmes", "link-tags": "links", "law-sections": "laws"}.get(kind, kind)
        return f"{self.data}/{kind}/" if kind in FOLDERS else f"{self.data}/{kind}.yml"

    def alone(self, line: int) -> bool:
        """A block takes the place of a whole paragraph: nothing else on its line, and empty lines around it."""
        around = [self.lines[n].strip() for n in (line - 2, line) if 0 <= n < len(self.lines)]
        return _ONE_CALL.fullmatch(self.lines[line - 1]) is not None and not any(around)
