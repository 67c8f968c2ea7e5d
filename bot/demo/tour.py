"""The tour: a conversation played by the people of the demo, told as a dialogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from bot.demo.workspace import Team
from bot.simulator import Person

LONGEST = 40
"""Lines of one answer that are told; who wants more opens the demo in a browser."""


@dataclass
class Teller:
    """Tells what a person does, and what is new on their screen then."""

    say: Callable[[str], None]
    _seen: dict[str, list[str]] = field(default_factory=dict)

    def types(self, who: Person, words: str) -> None:
        """Somebody types, and reads the answer."""
        self._tell(who, words, lambda: who.types(words))

    def clicks(self, who: Person, label: str, *, expect: str, on: str | None = None) -> None:
        """Somebody presses a button, and reads what they expected."""

        def click_and_wait() -> None:
            who.clicks(label, on=on)
            who.sees(expect)

        self._tell(who, f"[{label}]", click_and_wait)

    def _tell(self, who: Person, doing: str, act: Callable[[], None]) -> None:
        before = who.screen().splitlines()
        act()
        self.say(f"\n{who.member.real_name}: {doing}")
        for line in _new(before, who.screen().splitlines()):
            self.say(f"    {line}")


def _new(before: list[str], after: list[str]) -> Iterator[str]:
    same = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False))))
    fresh = after[same:]
    yield from fresh[:LONGEST]
    if len(fresh) > LONGEST:
        yield f"… and {len(fresh) - LONGEST} more lines"


def play(team: Team, say: Callable[[str], None]) -> None:
    """Ada asks in English, Chloé in French; both find, open and share; one asks in vain.

    Raises:
        AssertionError: the bot did not answer as it should; the message shows the screen.
    """
    tell = Teller(say)
    say("A customer is on the line.")
    team.ada.goes_to("#sales")
    tell.types(team.ada, "/sop refnd of anual plan")
    tell.clicks(team.ada, "Open", expect="Purpose")
    team.ada.closes()
    tell.clicks(team.ada, "Share in this channel", expect="is in the channel now")

    say("\nThe same in French, without accents and in a hurry.")
    team.chloe.goes_to("#ventes-france")
    tell.types(team.chloe, "/sop rembourser abonement annuel")
    tell.clicks(team.chloe, "Ouvrir", expect="Objectif")
    team.chloe.closes()
    tell.clicks(team.chloe, "Partager dans ce canal", expect="est maintenant dans le canal")

    say("\nNobody has written about this yet; the question is kept.")
    tell.types(team.ada, "/sop parking at the tennis club")
    say("\nAnd with nothing to go by:")
    tell.types(team.chloe, "/sop")
