"""Which procedures need somebody: counted for a panel, listed for who looks into it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, Text, and_, case, cast, exists, func, or_, select

from storage.openings import openings
from storage.records import Outline, Status
from storage.sop import OUTLINE, is_restricted, sops


class Care(StrEnum):
    """What a procedure lacks."""

    OVERDUE = "overdue"
    FLAGGED = "flagged"
    UNOWNED = "unowned"
    INCOMPLETE = "incomplete"
    UNUSED = "unused"


class Cares:
    """Questions about what needs care, within one transaction.

    ``since``: nobody opened it since then is unused; None where it is too early to say. Restricted procedures are
    left out unless ``all_of_them`` are asked for.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def counts(self, team: str, since: datetime | None, *, all_of_them: bool) -> dict[Care, int]:
        """How many procedures need which care."""
        sums = [func.count(case((_needs(care, since), 1))) for care in Care]
        row = self._connection.execute(select(*sums).where(*_among(team, all_of_them=all_of_them))).one()
        return dict(zip(Care, row, strict=True))

    def listed(
        self, team: str, care: Care, since: datetime | None, *, all_of_them: bool, skip: int, limit: int
    ) -> list[Outline]:
        """Those that need it: the most opened first, so that the minutes of who cares go where they help most."""
        opened = select(func.count()).where(openings.c.team == sops.c.team, openings.c.number == sops.c.number)
        question = (
            OUTLINE.where(*_among(team, all_of_them=all_of_them), _needs(care, since))
            .order_by(opened.scalar_subquery().desc(), sops.c.number)
            .offset(skip)
            .limit(limit)
        )
        return [Outline(**row._asdict()) for row in self._connection.execute(question)]


def _among(team: str, *, all_of_them: bool) -> list[ColumnElement[bool]]:
    alive = [sops.c.team == team, sops.c.status != Status.ARCHIVED]
    return alive if all_of_them else [*alive, ~is_restricted]


def _needs(care: Care, since: datetime | None) -> ColumnElement[bool]:
    is_draft = sops.c.status == Status.DRAFT
    if care is Care.OVERDUE:
        return sops.c.status == Status.OVERDUE
    if care is Care.FLAGGED:
        return sops.c.status == Status.FLAGGED
    if care is Care.UNOWNED:
        return and_(sops.c.owner == "", sops.c.deputy == "")
    if care is Care.INCOMPLETE:
        return or_(sops.c.purpose == "", sops.c.success == "", cast(sops.c.steps, Text) == "[]")
    if since is None:
        return and_(is_draft, ~is_draft)
    lately = exists().where(
        openings.c.team == sops.c.team, openings.c.number == sops.c.number, openings.c.opened >= since
    )
    return and_(~is_draft, ~lately)
