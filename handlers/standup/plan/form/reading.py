"""What stands in the form of a stand-up: a ``Draft`` again, and what the form remembers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from handlers.standup.plan.form.draft import Draft
from handlers.standup.plan.form.elements import OWN_ZONE
from storage.standup_records import Gathering, SummaryWhen

Element = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FormMemory:
    """What comes back with the form. ``standup`` 0 is a new one; ``version`` is the one that was read;
    ``template`` fills one that begins empty; ``generation`` grows with every filling.
    """

    standup: int = 0
    version: int = 0
    template: str = ""
    generation: int = 0

    def written(self) -> str:
        """As the form keeps it."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str) -> FormMemory:
        """What ``written`` wrote."""
        return cls(**json.loads(text))

    def name(self, field_name: str) -> str:
        """The block id of a field."""
        return f"{field_name}:{self.generation}"


def read_memory(view: Mapping[str, Any]) -> FormMemory:
    """What the form remembers."""
    return FormMemory.read(view["private_metadata"])


def read_form(view: Mapping[str, Any]) -> Draft:
    """Everything in it, as it was typed and chosen."""
    values = _Values(_by_name(view))
    gathering = Gathering(values.chosen("gathering") or Gathering.CHANNEL)
    since = values.of("since").get("selected_date")
    zone, group = values.chosen("zone"), values.of("members").get("selected_option") or {}
    return Draft(
        name=values.typed("name"),
        channel=values.of("channel").get("selected_conversation") or "",
        gathering=gathering,
        people=tuple(values.of("members").get("selected_users") or ()),
        group=group.get("value", ""),
        group_name=group.get("text", {}).get("text", ""),
        questions=values.typed("questions"),
        days=tuple(int(each["value"]) for each in values.of("days").get("selected_options") or ()),
        weeks=int(values.chosen("weeks") or 1),
        since=date.fromisoformat(since) if since else None,
        times=values.typed("times"),
        zone="" if zone == OWN_ZONE else zone,
        open_minutes=int(values.chosen("open") or 0),
        reminders=int(values.chosen("reminders") or 0),
        summary_when=SummaryWhen(values.chosen("summary") or SummaryWhen.CLOSE),
        is_private=values.chosen("private") == "leads",
        leads=tuple(values.of("leads").get("selected_users") or ()),
        country=values.chosen("country"),
        region=values.chosen("region"),
        language=values.chosen("language"),
    )


def _by_name(view: Mapping[str, Any]) -> dict[str, Element]:
    """The one element of each field, by the field's name without its generation."""
    filled = view["state"]["values"].items()
    return {name.rpartition(":")[0]: next(iter(elements.values())) for name, elements in filled}


@dataclass(frozen=True, slots=True)
class _Values:
    """Fields by name; one that is not in the form is empty."""

    fields: Mapping[str, Element]

    def of(self, name: str) -> Element:
        return self.fields.get(name, {})

    def typed(self, name: str) -> str:
        return self.of(name).get("value") or ""

    def chosen(self, name: str) -> str:
        value: str = (self.of(name).get("selected_option") or {}).get("value", "")
        return value
