"""A person in a test: goes places, types, clicks, fills, chooses, and says what must be on the screen.

Everything that people do returns when the app has answered. What they see may come later: `sees` waits for it.
"""

from __future__ import annotations

from bot.simulator.acting import elements as parts
from bot.simulator.acting import forms, pressing, speaking, visiting
from bot.simulator.harness.choosing import OptionLoader, choose
from bot.simulator.harness.finding import find_pressable
from bot.simulator.harness.viewer import Viewer
from bot.simulator.workspace.records import Channel, Message


class AppFailed(AssertionError):
    """Slack told the person that the app failed, and the test did not expect it."""


class Actor(Viewer):
    """Somebody at their screen."""

    # Going

    def arrives(self, channel: Channel) -> None:
        """Was let into a channel; looks at it, unless they chose a place before."""
        if not self._settled:
            self._where, self._settled = channel, True

    def goes_to(self, place: str) -> None:
        """Look at `#sales`, or at the direct messages with `@bob` or with the app (by its name)."""
        space = self._desk.space
        found = space.channel_named(place) if not place.startswith("@") else None
        member = space.member_named(place) if found is None else None
        if member is not None:
            found = space.direct_messages_of(member.id, self.id)
        if found is None:
            raise LookupError(f"there is no {place} in this workspace")
        self._desk.channel(self.id, found.id)
        self._where, self._settled = found, True
        visiting.read_channel(self._desk, self.id, found.id)

    def opens_home(self) -> None:
        """Look at the app's Home tab."""
        self._where, self._settled = None, True
        visiting.open_home(self._desk, self.id)

    # Doing

    def types(self, text: str, *, fails: bool = False) -> None:
        """Send a message or a slash command from where they are."""
        self._outcome(speaking.type_text(self._desk, self.id, self._channel().id, text), fails=fails)

    def replies(self, text: str, *, to: str, fails: bool = False) -> None:
        """Answer in the thread of the newest message that contains these words."""
        message = self.message(to)
        thread = message.thread_ts or message.ts
        self._outcome(speaking.type_text(self._desk, self.id, self._channel().id, text, thread), fails=fails)

    def clicks(self, label: str, *, on: str | None = None, fails: bool = False) -> None:
        """Press a button, or an entry of an overflow menu; a question to confirm is answered with yes.

        Looks in the modal, else on the Home tab, else in the newest message that has such a button. `on` are words
        of the part it belongs to, where several have one.
        """
        found = self._await(
            lambda: self._find(lambda at: find_pressable(self._desk.space, at, label, on)), f"[{label}]"
        )
        ids = found.block["block_id"], found.element["action_id"]
        self._outcome(pressing.click(self._desk, self.id, found.place, *ids, found.value), fails=fails)

    def fills(self, label: str, text: str, *, fails: bool = False) -> None:
        """Type into the field with this label, in place of what is there."""
        found = self._field(label)
        config = found.element.get("dispatch_action_config") or {}
        if "on_character_entered" in config.get("trigger_actions_on", []):
            ids = found.block["block_id"], found.element["action_id"]
            self._outcome(pressing.click(self._desk, self.id, found.place, *ids, text), fails=fails)
            return
        with self._desk.space.change():
            typed = found.place.typed.setdefault(found.block["block_id"], {})
            typed[found.element["action_id"]] = parts.state_with(found.element, text)

    def presses_enter(self, label: str, *, fails: bool = False) -> None:
        """Press Enter in a field: sends its `dispatch_action`, if it has one."""
        found = self._field(label)
        ids = found.block["block_id"], found.element["action_id"]
        state = parts.state_values(found.place.blocks, found.place.typed)[ids[0]][ids[1]]
        self._outcome(pressing.click(self._desk, self.id, found.place, *ids, state), fails=fails)

    def chooses(self, label: str, *options: str, on: str | None = None, fails: bool = False) -> None:
        """Choose in a menu, boxes, a calendar: options by their words, people and channels by name, dates as ISO."""
        found = self._field(label, on)
        ids = found.block["block_id"], found.element["action_id"]
        ask: OptionLoader = lambda words: pressing.suggested_options(self._desk, self.id, found.place, *ids, words)  # noqa: E731
        value = choose(self._desk.space, found.element, options, ask)
        self._outcome(pressing.click(self._desk, self.id, found.place, *ids, value), fails=fails)

    def submits(self, *, fails: bool = False) -> None:
        """Submit the modal on top; errors in fields are then on the screen."""
        view = self._modal()
        self._outcome(forms.submit(self._desk, self.id, view.id), fails=fails)

    def closes(self, *, everything: bool = False) -> None:
        """Close the modal on top, or all of them."""
        forms.close(self._desk, self.id, self._modal().id, everything=everything)

    def menu(self, shortcut: str, message: str | Message, *, fails: bool = False) -> None:
        """Use a message shortcut, by its name, on a message or on the newest one with these words."""
        one = self.message(message) if isinstance(message, str) else message
        known = self._shortcut(shortcut, "message")
        done = visiting.shortcut(self._desk, self.id, known, self._channel().id, one.ts)
        self._outcome(done, fails=fails)

    def uses(self, shortcut: str, *, fails: bool = False) -> None:
        """Use a global shortcut, by its name."""
        self._outcome(visiting.shortcut(self._desk, self.id, self._shortcut(shortcut, "global")), fails=fails)

    def _shortcut(self, name: str, kind: str) -> str:
        known = [one for one in self._desk.space.manifest.shortcuts if one.type == kind]
        for one in known:
            if one.name == name:
                return one.callback_id
        raise AssertionError(f"no {kind} shortcut {name!r}; there is: {', '.join(one.name for one in known) or 'none'}")

    def _outcome(self, complaint: str | None, *, fails: bool) -> None:
        if complaint is not None and not fails:
            raise AppFailed(f"{self.name} is told: {complaint}\nThe screen:\n{self.screen()}")
        if complaint is None and fails:
            raise AssertionError(f"{self.name} was to be told of a failure. The screen:\n{self.screen()}")
