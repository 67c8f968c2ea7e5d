"""What stands in the form of a stand-up: a ``Draft`` again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.standup.plan.form.draft import Draft
from handlers.standup.plan.form.fields import OWN_ZONE, FormMemory
from storage.standup_records import Gathering, SummaryWhen

Element = Mapping[str, Any]


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
