"""An office whose clock the test moves, with procedures that Ada and Chloé stand for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from storage.records.authoring import Review, Suggestion
from storage.records.ids import ProcedureNumber
from storage.records.procedures import Sop, Status
from storage.records.workspace import Person as Known
from tests.clock import Ticking
from tests.ids import U5
from tests.standup.conftest import Meeting, meeting

__all__ = ["meeting"]

MONDAY = date(2026, 11, 30)
TEXT = "---\nowner: {owner}\ndeputy: {deputy}\n---\n\n# {title}\n\n## Quality check\n\n- Success test: it worked.\n"


@dataclass
class House:
    """The meeting, and what is reviewed in it."""

    meeting: Meeting

    def procedure(self, title: str, owner: str, deputy: str = "", **fields: Any) -> Sop:
        """A verified one."""
        document = TEXT.format(owner=owner, deputy=deputy, title=title)
        given = {"team": self.meeting.team, "title": title, "owner": owner, "deputy": deputy, "document": document}
        with self.meeting.store.write() as memory:
            return memory.sops.save(Sop(**given | {"success": "it worked.", "status": Status.VERIFIED} | fields))

    def due(self, sop: Sop, day: date, user: str, **fields: Any) -> Review:
        """Its review is planned for a day."""
        given: dict[str, Any] = {
            "team": sop.team,
            "number": sop.number,
            "due": day,
            "user": user,
            "wake": day - timedelta(days=14),
        }
        review = Review(**given | fields)
        with self.meeting.store.write() as memory:
            memory.reviews.plan([review])
        return review

    def suggested(self, sop: Sop, day: date) -> None:
        """A reader proposed a change of it on that day."""
        suggestion = Suggestion(
            team=sop.team, number=sop.number, user=U5, part="steps", before="", text="x", made=noon(day)
        )
        with self.meeting.store.write() as memory:
            memory.suggestions.add(suggestion)

    def known(self, user: str, name: str, **fields: Any) -> None:
        with self.meeting.store.write() as memory:
            given: dict[str, Any] = {"team": self.meeting.team, "id": user, "name": name, "seen": self.meeting.now()}
            memory.people.save(Known(**given | {"locale": "en-GB", "zone": "Europe/London"} | fields))

    def reviews(self, number: ProcedureNumber) -> list[Review]:
        """Every review of a procedure, by day."""
        with self.meeting.store.read() as memory:
            found = memory.reviews.reviews_by_due(self.meeting.team, [number])
        return [found[key] for key in sorted(found)]

    def status(self, number: ProcedureNumber) -> Status:
        with self.meeting.store.read() as memory:
            found = memory.sops.find_procedure(self.meeting.team, number)
        assert found
        return found.status

    def at_ten(self, day: date) -> None:
        """It is ten in the morning in Paris, nine in London."""
        self.meeting.at("10:00", day)


@pytest.fixture
def clock() -> Ticking:
    """A week before the Monday: reviews need a quarter that no other year has."""
    return Ticking(start=datetime(2026, 11, 23, 9, tzinfo=UTC))


@pytest.fixture
def house(meeting: Meeting) -> House:
    made = House(meeting)
    made.known(meeting.ada.id, "ada")
    made.known(meeting.chloe.id, "chloe", locale="fr-FR", zone="Europe/Paris")
    return made


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
