"""What is imported only when it is called: help comes at once, and what nobody calls need not be installed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click


def load(place: str) -> Any:
    """What stands at ``module:name``.

    Raises:
        ModuleNotFoundError: the module, or one that it needs, is not installed.
    """
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)


class LazyCommand(click.Command):
    """Stands in a group for the command or group of the same name in ``bot.commands``, until that is called.

    It is listed with its ``short_help``; everything else is the real one's.
    """

    def load(self) -> click.Command:
        """The real one."""
        command: click.Command = load(f"bot.commands.{self.name}:{self.name}")
        return command

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context of the real one: click invokes the command of the context."""
        return self.load().make_context(info_name, args, parent, **extra)
