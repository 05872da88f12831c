"""The door between mkdocs-macros and the records: nothing here but the registration."""

from typing import Any

from macros.registry import MACROS, Macro
from macros.site import scope_of, tokens


def define_env(env: Any) -> None:
    """Registers every macro; each asks at call time for which page and language it is rendered."""
    for macro in MACROS.values():

        def call(*arguments: str, _macro: Macro = macro) -> str:
            html = _macro.render(scope_of(env.page, env.conf), *arguments)
            return tokens().put(str(html), block=_macro.block)

        env.macro(call, macro.name)
