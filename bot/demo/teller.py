"""Tells a conversation as a dialogue: what a person does, and what they read then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from bot.simulator import Actor

LONGEST = 40
GLANCE = 14
"""Lines of one answer that are told, and of what is long by nature; who wants more opens the demo in a browser."""
BAR = "=" * 60
"""The upper edge of a window."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Hands each line to ``say``. Waits for what is to be read, never for a while."""

    say: Callable[[str], None]

    def types(self, who: Actor, words: str, *, expect: str = "", longest: int = LONGEST) -> None:
        """Somebody types, and reads the answer."""
        self._does(who, words, lambda: who.types(words), expect, longest)

    def clicks(self, who: Actor, label: str, *, expect: str) -> None:
        """Somebody presses a button, and reads what they expected."""
        self._does(who, f"[{label}]", lambda: who.clicks(label), expect)

    def glances(self, who: Actor, label: str, *, expect: str) -> None:
        """Somebody presses a button, and reads the beginning of what is long."""
        self._does(who, f"[{label}]", lambda: who.clicks(label), expect, GLANCE)

    def chooses(self, who: Actor, label: str, choice: str) -> None:
        """Somebody chooses in the form before them."""
        who.chooses(label, choice)
        self._heading(who, "fills in")
        self.say(f"    {label}: {choice}")

    def fills(self, who: Actor, answers: Mapping[str, str]) -> None:
        """Somebody fills the form before them."""
        self._heading(who, "fills in")
        for label, words in answers.items():
            who.fills(label, words)
            self.say(f"    {label}: {words}")

    def picks(self, who: Actor, shortcut: str, message: str, *, expect: str) -> None:
        """Somebody chooses this in the menu of a message, and glances at the window that opens."""
        self._does(who, f"“{message}” → {shortcut}", lambda: who.menu(shortcut, message), expect, GLANCE // 2)

    def sends(self, who: Actor, label: str, *, expect: str = "") -> None:
        """Somebody submits the form before them; ``expect`` is in the window that takes its place."""
        self._does(who, f"[{label}]", who.submits, expect)

    def reads(self, who: Actor, place: str, expect: str) -> None:
        """Somebody goes to this place, and finds a message with these words there."""
        who.goes_to(place)
        self._finds(who, f"reads in {place}", expect)

    def hears(self, who: Actor, doing: str, act: Callable[[], None], expect: str) -> None:
        """Somebody does this, and gets a message with these words."""
        act()
        self._finds(who, doing, expect)

    def _does(self, who: Actor, doing: str, act: Callable[[], None], expect: str, longest: int = LONGEST) -> None:
        before = who.screen().splitlines()
        act()
        who.sees(expect)
        self._heading(who, doing)
        self._lines(_new(before, who.screen().splitlines(), longest))

    def _finds(self, who: Actor, doing: str, words: str) -> None:
        quoted = who.quotes(words)
        self._heading(who, doing)
        self._lines(quoted)

    def _heading(self, who: Actor, doing: str) -> None:
        self.say(f"\n{who.member.real_name}: {doing}")

    def _lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.say(f"    {line}")


def _new(before: list[str], after: list[str], longest: int) -> Iterator[str]:
    """The window on top, if there is one; else what stands below what was there before."""
    same = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False))))
    fresh = after[after.index(BAR) :] if BAR in after else after[same:]
    yield from fresh[:longest]
    if len(fresh) > longest:
        yield f"… and {len(fresh) - longest} more lines"
