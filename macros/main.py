"""The door between mkdocs-macros and the records: nothing here but the registration."""

from typing import Any

from macros.registry import MACROS
from macros.site import scope_of, tokens


def define_env(env: Any) -> None:
    """Registers every macro; each asks at call time for which page and language it is rendered."""
    for macro in MACROS.values():

        def call(*arguments: str, _render: Any = macro.render) -> str:
            return tokens().put(str(_render(scope_of(env.page, env.conf), *arguments)))

        env.macro(call, macro.name)
