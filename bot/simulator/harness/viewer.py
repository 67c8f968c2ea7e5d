"""What a person sees: their screen, and the things on it that can be pressed or filled."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from bot.simulator.acting import elements as parts
from bot.simulator.acting import pressing
from bot.simulator.acting.context import ActContext
from bot.simulator.acting.pressing import Surface
from bot.simulator.harness.finding import FoundElement, find_field, squash
from bot.simulator.harness.screen import body_lines, message_lines, screen_text
from bot.simulator.workspace.records import Channel, Member, Message, View

T = TypeVar("T")


class Viewer:
    """A person as a reader of their own screen; what is not there yet is waited for."""

    def __init__(self, desk: ActContext, member: Member) -> None:
        self.member = member
        self._desk = desk
        self._where: Channel | None = desk.space.direct_messages_of(desk.space.bot.id, member.id)
        self._settled = False

    def __repr__(self) -> str:
        return f"<{self.name}>"

    @property
    def id(self) -> str:
        """Slack's `U…`."""
        return self.member.id

    @property
    def name(self) -> str:
        """The handle, without `@`."""
        return self.member.name

    # Seeing

    def screen(self) -> str:
        """All they read now: channel or Home tab, and the modal on top."""
        return screen_text(self._desk.space, self.member, self._where)

    def sees(self, *texts: str) -> None:
        """These texts are on the screen, now or within the patience of the simulator (5 s)."""
        for text in texts:
            self._await(partial(self._reads, squash(text)), repr(text))

    def _reads(self, text: str) -> bool | None:
        return text in squash(self.screen()) or None

    def sees_no(self, *texts: str) -> None:
        """None of these texts is on the screen, or soon none is any more."""

        def gone() -> bool | None:
            return not any(self._reads(squash(text)) for text in texts) or None

        self._await(gone, f"a screen without {' or '.join(map(repr, texts))}")

    def sees_modal(self, title: str) -> None:
        """A modal with this title is on top."""

        def on_top() -> bool | None:
            view = self._desk.space.top_modal(self.id)
            return (view is not None and squash(view.body["title"]["text"]) == squash(title)) or None

        self._await(on_top, f"a modal {title!r}")

    def sees_no_modal(self) -> None:
        """No modal is open, or soon none is any more."""
        self._await(lambda: self._desk.space.top_modal(self.id) is None or None, "no modal")

    def message(self, words: str) -> Message:
        """The newest message here that contains these words, once there is one."""

        def newest() -> Message | None:
            seen = reversed(self._channel().seen_by(self.id))
            return next((one for one in seen if squash(words) in squash("\n".join(self._read(one)))), None)

        return self._await(newest, f"a message with {words!r}")

    def quotes(self, words: str) -> list[str]:
        """The newest message here that contains these words, once there is one, as the lines that they read."""
        return message_lines(self._desk.space, self.message(words), self.member)

    def _read(self, message: Message) -> list[str]:
        return body_lines(self._desk.space, message, self.member)

    # Looking for things

    def _channel(self) -> Channel:
        if self._where is None:
            raise AssertionError(f"{self.name} is on the Home tab, not in a channel")
        return self._where

    def _modal(self) -> View:
        return self._await(lambda: self._desk.space.top_modal(self.id), "a modal")

    def _field(self, label: str, on: str | None = None) -> FoundElement:
        return self._await(lambda: self._find(lambda at: find_field(self._desk.space, at, label, on)), f"<{label}>")

    def _find(self, look: Callable[[Surface], FoundElement | None]) -> FoundElement | None:
        """Look in what is before them, the newest first."""
        for place in self._places():
            found = look(place)
            if found is not None:
                return found
        return None

    def _places(self) -> list[Surface]:
        space = self._desk.space
        if space.top_modal(self.id) is not None:
            return [pressing.find_surface(self._desk, self.id, "modal")]
        if self._where is None:
            return [pressing.find_surface(self._desk, self.id, "home")] if self.id in space.homes else []
        seen = self._where.seen_by(self.id)
        return [Surface(parts.blocks_of(one), one.values, self._where, one) for one in reversed(seen)]

    def _await(self, look: Callable[[], T | None], what: str) -> T:
        """What is looked for, once it is there; AssertionError with the whole screen when it does not come."""
        found: list[T] = []

        def there() -> bool:
            result = look()
            if result is not None:
                found.append(result)
            return result is not None

        if not self._desk.space.wait(there, self._desk.patience):
            raise AssertionError(f"{self.name} does not see {what}. The screen:\n{self.screen()}")
        return found[0]
