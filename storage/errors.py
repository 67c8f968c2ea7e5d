"""What goes wrong outside the program, and can be mended by whoever runs it."""

from __future__ import annotations

from typing import ClassVar


class OperatorError(Exception):
    """Whoever runs the bot can mend it: the text says in a sentence what is wrong and what to do.

    At the terminal it is said without a traceback, and ``exit_code`` tells a supervisor or a script what kind it is.
    """

    exit_code: ClassVar[int] = 1


def adding(extra: str) -> str:
    """What to type where this extra was left out when sopbot was installed."""
    what = f"'.[{extra}]'"
    return (
        f"In the folder of sopbot: pip install {what}\n"
        f"(or, as you installed it: pipx install --force {what}, uv tool install {what})."
    )
