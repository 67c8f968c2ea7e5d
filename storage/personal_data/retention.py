"""What is old enough to be forgotten: rows go, or only who stands in them, so that counts stay right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from secrets import token_hex

from sqlalchemy import Connection, delete, select, update

from storage.authoring.audit_log import audit_log
from storage.authoring.feedback import feedback
from storage.authoring.procedure_drafts import procedure_drafts as forms
from storage.authoring.read_receipts import read_receipts
from storage.authoring.suggestions import suggestions
from storage.procedures.missed_searches import missed_searches
from storage.procedures.views import procedure_views
from storage.records.authoring import SuggestionAnswer
from storage.records.ids import NOBODY
from storage.standup.absences import absences
from storage.standup.answers import answer_drafts as answer_forms
from storage.standup.blockers import blockers
from storage.standup.rounds import rounds


def pseudonym() -> str:
    """A name for somebody who is forgotten: made up, and kept nowhere beside who it was."""
    return f"someone-{token_hex(4)}"


class Retention:
    """Forgets, within one transaction. Each method takes the moment before which things are too old."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def anonymize_views(self, before: datetime) -> None:
        """Nobody sees any more who opened what; how often stays."""
        old = (procedure_views.c.opened < before, procedure_views.c.user != NOBODY)
        self._connection.execute(update(procedure_views).where(*old).values(user=NOBODY))

    def drop_views(self, before: datetime) -> None:
        """Not even how often."""
        self._connection.execute(delete(procedure_views).where(procedure_views.c.opened < before))

    def drop_missed_searches(self, before: datetime) -> None:
        """What was searched for in vain."""
        self._connection.execute(delete(missed_searches).where(missed_searches.c.asked < before))

    def anonymize_feedback(self, before: datetime) -> None:
        """The verdicts stay; who gave them, and in which words, goes."""
        key = ("team", "number", "version", "user")
        old = (feedback.c.given < before, ~feedback.c.user.startswith("someone-"))
        for row in self._connection.execute(select(*(feedback.c[name] for name in key)).where(*old)).all():
            mine = [feedback.c[name] == getattr(row, name) for name in key]
            self._connection.execute(update(feedback).where(*mine).values(user=pseudonym(), words=""))

    def drop_suggestions(self, before: datetime) -> None:
        """Those that were answered: what was taken stands in the versions."""
        old = (suggestions.c.made < before, suggestions.c.answer != SuggestionAnswer.OPEN)
        self._connection.execute(delete(suggestions).where(*old))

    def drop_read_receipts(self, before: datetime) -> None:
        """Who has read what."""
        self._connection.execute(delete(read_receipts).where(read_receipts.c.read < before))

    def drop_procedure_drafts(self, before: datetime) -> None:
        """Forms that nobody came back to."""
        self._connection.execute(delete(forms).where(forms.c.changed < before))

    def drop_audit_entries(self, before: datetime) -> None:
        """Lines of the audit log."""
        self._connection.execute(delete(audit_log).where(audit_log.c.done < before))

    def drop_rounds(self, before: datetime) -> None:
        """Rounds of stand-ups with their participants and answers, blockers that are closed, absences that are over."""
        day = before.date()
        self._connection.execute(delete(rounds).where(rounds.c.closes < before))
        self._connection.execute(delete(blockers).where(blockers.c.closed < day))
        self._connection.execute(delete(absences).where(absences.c.last < day))
        keys = self._connection.scalars(select(answer_forms.c.round).distinct()).all()
        for key in filter(_older_than(day), keys):
            self._connection.execute(delete(answer_forms).where(answer_forms.c.round == key))


def _older_than(day: date) -> Callable[[str], bool]:
    return lambda key: key.split(":")[1] < day.isoformat()
