"""What stands in the form of a stand-up: a ``SetupDraft`` again, and what the form remembers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from handlers.standup.organizing.form.draft import SetupDraft
from handlers.standup.organizing.form.elements import OWN_ZONE
from storage.records.ids import ChannelId, UserId
from storage.records.standups import MemberSource, SummaryWhen

Element = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SetupFormState:
    """What comes back with the form. ``standup`` 0 is a new one; ``version`` is the one that was read;
    ``template`` fills one that begins empty; ``generation`` grows with every filling.
    """

    standup: int = 0
    version: int = 0
    template: str = ""
    generation: int = 0

    def to_json(self) -> str:
        """As the form keeps it."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> SetupFormState:
        """What ``written`` wrote."""
        return cls(**json.loads(text))

    def block_id(self, field_name: str) -> str:
        """The block id of a field."""
        return f"{field_name}:{self.generation}"


def read_form_state(view: Mapping[str, Any]) -> SetupFormState:
    """What the form remembers."""
    return SetupFormState.from_json(view["private_metadata"])


def read_draft(view: Mapping[str, Any]) -> SetupDraft:
    """Everything in it, as it was typed and chosen."""
    values = _Values(_by_name(view))
    gathering = MemberSource(values.chosen("gathering") or MemberSource.CHANNEL)
    since = values.element("since").get("selected_date")
    zone, group = values.chosen("zone"), values.element("members").get("selected_option") or {}
    return SetupDraft(
        name=values.typed("name"),
        channel=ChannelId(values.element("channel").get("selected_conversation") or ""),
        gathering=gathering,
        people=_users(values.element("members")),
        group=group.get("value", ""),
        group_name=group.get("text", {}).get("text", ""),
        questions=values.typed("questions"),
        days=tuple(int(each["value"]) for each in values.element("days").get("selected_options") or ()),
        weeks=int(values.chosen("weeks") or 1),
        since=date.fromisoformat(since) if since else None,
        times=values.typed("times"),
        zone="" if zone == OWN_ZONE else zone,
        open_minutes=int(values.chosen("open") or 0),
        reminders=int(values.chosen("reminders") or 0),
        summary_when=SummaryWhen(values.chosen("summary") or SummaryWhen.CLOSE),
        is_private=values.chosen("private") == "leads",
        organizers=_users(values.element("leads")),
        country=values.chosen("country"),
        region=values.chosen("region"),
        language=values.chosen("language"),
    )


def _users(menu: Element) -> tuple[UserId, ...]:
    return tuple(map(UserId, menu.get("selected_users") or ()))


def _by_name(view: Mapping[str, Any]) -> dict[str, Element]:
    """The one element of each field, by the field's name without its generation."""
    filled = view["state"]["values"].items()
    return {name.rpartition(":")[0]: next(iter(elements.values())) for name, elements in filled}


@dataclass(frozen=True, slots=True)
class _Values:
    """Fields by name; one that is not in the form is empty."""

    fields: Mapping[str, Element]

    def element(self, name: str) -> Element:
        return self.fields.get(name, {})

    def typed(self, name: str) -> str:
        return self.element(name).get("value") or ""

    def chosen(self, name: str) -> str:
        value: str = (self.element(name).get("selected_option") or {}).get("value", "")
        return value
