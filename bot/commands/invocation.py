"""How this program was started: a sentence that says what to type says what works here."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import click


def invocation() -> str:
    """The words that started this program, such as ``sopbot`` or ``.venv/bin/sopbot``."""
    return click.get_current_context().find_root().command_path


def started_as(script: str) -> str | None:
    """What to type to start this ``script`` (``sys.argv[0]``) again: its bare name where that is enough.

    None for ``python -m bot``, which click words itself.
    """
    path = Path(script)
    if path.suffix == ".py":
        return None
    found = shutil.which(path.name)
    is_on_the_path = found is not None and Path(found).resolve() == path.resolve()
    return path.name if is_on_the_path else shlex.quote(script)
