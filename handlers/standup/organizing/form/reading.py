"""What stands in the form of a stand-up: a ``SetupDraft`` again, and what the form remembers."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from handlers.bolt.payloads import NOT_FILLED, FilledElement, FilledForm, View
from handlers.standup.organizing.form.draft import SetupDraft
from handlers.standup.organizing.form.elements import OWN_ZONE
from storage.records.standups import MemberSource, SummaryWhen


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
        """What ``to_json`` wrote."""
        return cls(**json.loads(text))

    def block_id(self, field_name: str) -> str:
        """The block id of a field."""
        return f"{field_name}:{self.generation}"


def read_form_state(view: View) -> SetupFormState:
    """What the form remembers."""
    return SetupFormState.from_json(view.memory)


def read_draft(form: FilledForm) -> SetupDraft:
    """Everything in it, as it was typed and chosen."""
    by_name = {block.rpartition(":")[0]: form.element(block) for block in form.blocks()}

    def field(name: str) -> FilledElement:
        return by_name.get(name, NOT_FILLED)

    gathering = MemberSource(field("gathering").option or MemberSource.CHANNEL)
    zone = field("zone").option
    return SetupDraft(
        name=field("name").text,
        channel=field("channel").channel,
        gathering=gathering,
        people=field("members").users,
        group=field("members").option,
        group_name=field("members").option_text,
        questions=field("questions").text,
        days=tuple(map(int, field("days").options)),
        weeks=int(field("weeks").option or 1),
        since=field("since").day,
        times=field("times").text,
        zone="" if zone == OWN_ZONE else zone,
        open_minutes=int(field("open").option or 0),
        reminders=int(field("reminders").option or 0),
        summary_when=SummaryWhen(field("summary").option or SummaryWhen.CLOSE),
        is_private=field("private").option == "leads",
        organizers=field("leads").users,
        country=field("country").option,
        region=field("region").option,
        language=field("language").option,
    )
