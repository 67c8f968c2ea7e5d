"""What happened to procedures since they were verified: the facts that an owner decides by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from storage.authoring.feedback import feedback
from storage.authoring.reviews import reviews
from storage.authoring.suggestions import suggestions
from storage.authoring.versions import versions
from storage.database.batches import batches
from storage.procedures.tables import sops
from storage.procedures.views import procedure_views
from storage.records.authoring import Evidence, FeedbackVerdict, ReviewOutcome, SuggestionAnswer
from storage.records.ids import ProcedureNumber, TeamId
from storage.standup.blockers import blockers

_SAID = {
    FeedbackVerdict.HELPED: "helped",
    FeedbackVerdict.NOT_HELPED: "not_helped",
    FeedbackVerdict.OUTDATED: "outdated",
}


class EvidenceQuery:
    """Questions about what happened, for many procedures at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def evidence_by_number(self, team: TeamId, numbers: Iterable[ProcedureNumber]) -> dict[ProcedureNumber, Evidence]:
        """The facts about these procedures, each since the ``since`` of its open review; where nothing is, zeros."""
        found: defaultdict[ProcedureNumber, dict[str, Any]] = defaultdict(dict)
        for some in batches(numbers):
            for number in some:
                found[number] = {}
            for name, number, value in self._facts(team, some):
                found[number][name] = value
        return {number: Evidence(**facts) for number, facts in found.items()}

    def _facts(self, team: TeamId, numbers: list[ProcedureNumber]) -> Iterable[tuple[str, ProcedureNumber, Any]]:
        for number, many in self._count(procedure_views, procedure_views.c.opened, reviews.c.since, team, numbers):
            yield "views", number, many
        for number, verdict, many in self._count(
            feedback, feedback.c.given, reviews.c.since, team, numbers, feedback.c.verdict
        ):
            yield _SAID[verdict], number, many
        for number, many in self._open_suggestions(team, numbers):
            yield "suggestions", number, many
        for number, many in self._blockers(team, numbers):
            yield "blockers", number, many
        for row in self._dated(team, numbers):
            yield "changed", row.number, row.dated
        for row in self._newest(team, numbers):
            yield "author", row.number, row.user
            yield "why", row.number, row.why
            if row.made:
                yield "changed", row.number, row.made.date()

    def _count(
        self, table: Any, when: Any, since: Any, team: TeamId, numbers: list[ProcedureNumber], *by: Any
    ) -> Iterable[Any]:
        question = (
            select(table.c.number, *by, func.count())
            .join(reviews, _of_review(table.c.team, table.c.number))
            .where(table.c.team == team, table.c.number.in_(numbers), or_(since.is_(None), when >= since))
            .group_by(table.c.number, *by)
        )
        return self._connection.execute(question)

    def _open_suggestions(self, team: TeamId, numbers: list[ProcedureNumber]) -> Iterable[Any]:
        mine = (
            suggestions.c.team == team,
            suggestions.c.number.in_(numbers),
            suggestions.c.answer == SuggestionAnswer.OPEN,
        )
        question = select(suggestions.c.number, func.count()).where(*mine).group_by(suggestions.c.number)
        return self._connection.execute(question)

    def _blockers(self, team: TeamId, numbers: list[ProcedureNumber]) -> Iterable[Any]:
        lately = or_(reviews.c.since.is_(None), blockers.c.opened >= func.date(reviews.c.since))
        question = (
            select(blockers.c.tried, func.count())
            .join(reviews, _of_review(blockers.c.team, blockers.c.tried))
            .where(blockers.c.team == team, blockers.c.tried.in_(numbers), lately)
            .group_by(blockers.c.tried)
        )
        return self._connection.execute(question)

    def _dated(self, team: TeamId, numbers: list[ProcedureNumber]) -> Iterable[Any]:
        """What nobody changed here is as old as it says of itself."""
        mine = (sops.c.team == team, sops.c.number.in_(numbers), sops.c.dated.is_not(None))
        return self._connection.execute(select(sops.c.number, sops.c.dated).where(*mine))

    def _newest(self, team: TeamId, numbers: list[ProcedureNumber]) -> Iterable[Any]:
        newest = (
            select(versions.c.number, func.max(versions.c.version).label("version"))
            .where(versions.c.team == team, versions.c.number.in_(numbers))
            .group_by(versions.c.number)
            .subquery()
        )
        same = and_(versions.c.number == newest.c.number, versions.c.version == newest.c.version)
        columns = (versions.c.number, versions.c.user, versions.c.made, versions.c.why)
        return self._connection.execute(select(*columns).join(newest, same).where(versions.c.team == team))


def _of_review(team: Any, number: Any) -> Any:
    return and_(reviews.c.team == team, reviews.c.number == number, reviews.c.outcome == ReviewOutcome.OPEN)
