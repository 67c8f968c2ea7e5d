"""Which procedures need somebody: counted at a glance, listed for who looks into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from sqlalchemy import ColumnElement, Connection, Text, and_, case, cast, exists, func, or_, select

from storage.procedures.tables import OUTLINE_QUERY, is_restricted, owned_numbers_query, sops
from storage.procedures.views import procedure_views
from storage.records.ids import TeamId
from storage.records.procedures import MaintenanceNeed, Outline, Status


@dataclass(frozen=True, slots=True)
class OwnerWorkload:
    """How many procedures somebody has, how many of them wait for them, and the first of those."""

    every: int
    waiting: int
    first: list[Outline]


class Maintenance:
    """Questions about what needs maintenance, within one transaction.

    ``since``: nobody opened it since then is unused; None where it is too early to say. Restricted procedures are
    left out unless ``all_of_them`` are asked for.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def workload_of(self, team: TeamId, names: Sequence[str], urgent: Sequence[Status], limit: int) -> OwnerWorkload:
        """What waits for the owner or deputy that is written in one of these ways: the most urgent states first."""
        mine = sops.c.number.in_(owned_numbers_query(team, names))
        among = [sops.c.team == team, sops.c.status != Status.RETIRED, mine]
        count = select(func.count(), func.count(case((sops.c.status.in_(urgent), 1)))).where(*among)
        every, many = self._connection.execute(count).one()
        place = case({status: place for place, status in enumerate(urgent)}, value=sops.c.status)
        some = OUTLINE_QUERY.where(*among, sops.c.status.in_(urgent)).order_by(place, sops.c.number).limit(limit)
        first = [Outline(**row._asdict()) for row in self._connection.execute(some)] if many else []
        return OwnerWorkload(every, many, first)

    def count_by_need(self, team: TeamId, since: datetime | None, *, all_of_them: bool) -> dict[MaintenanceNeed, int]:
        """How many procedures have which need."""
        sums = [func.count(case((_needs(need, since), 1))) for need in MaintenanceNeed]
        row = self._connection.execute(select(*sums).where(*_among(team, all_of_them=all_of_them))).one()
        return dict(zip(MaintenanceNeed, row, strict=True))

    def outlines_needing(
        self, team: TeamId, need: MaintenanceNeed, since: datetime | None, *, all_of_them: bool, skip: int, limit: int
    ) -> list[Outline]:
        """Those that need it: the most opened first, so that the time of who looks into it goes where it helps most."""
        opened = select(func.count()).where(
            procedure_views.c.team == sops.c.team, procedure_views.c.number == sops.c.number
        )
        question = (
            OUTLINE_QUERY.where(*_among(team, all_of_them=all_of_them), _needs(need, since))
            .order_by(opened.scalar_subquery().desc(), sops.c.number)
            .offset(skip)
            .limit(limit)
        )
        return [Outline(**row._asdict()) for row in self._connection.execute(question)]


def _among(team: TeamId, *, all_of_them: bool) -> list[ColumnElement[bool]]:
    alive = [sops.c.team == team, sops.c.status != Status.RETIRED]
    return alive if all_of_them else [*alive, ~is_restricted]


def _needs(need: MaintenanceNeed, since: datetime | None) -> ColumnElement[bool]:
    match need:
        case MaintenanceNeed.OVERDUE:
            return sops.c.status == Status.OVERDUE
        case MaintenanceNeed.FLAGGED:
            return sops.c.status == Status.OUTDATED
        case MaintenanceNeed.UNOWNED:
            return and_(sops.c.owner == "", sops.c.deputy == "")
        case MaintenanceNeed.INCOMPLETE:
            return or_(sops.c.purpose == "", sops.c.success == "", cast(sops.c.steps, Text) == "[]")
        case MaintenanceNeed.UNUSED:
            return _unused(since)
        case _ as never:
            assert_never(never)


def _unused(since: datetime | None) -> ColumnElement[bool]:
    is_draft = sops.c.status == Status.DRAFT
    if since is None:
        return and_(is_draft, ~is_draft)
    lately = exists().where(
        procedure_views.c.team == sops.c.team,
        procedure_views.c.number == sops.c.number,
        procedure_views.c.opened >= since,
    )
    return and_(~is_draft, ~lately)
