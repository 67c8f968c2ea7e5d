"""How far a procedure can be trusted, and what changes it."""

from __future__ import annotations

from enum import StrEnum

from storage.records import Sop, Status


class Act(StrEnum):
    """What happens to a procedure. The value is its name in the audit log."""

    PUBLISH = "publish"
    VERIFY = "verify"
    EDIT = "edit"
    FLAG = "flag"
    RETIRE = "retire"
    COME_DUE = "come_due"
    COME_OVERDUE = "come_overdue"
    REVIVE = "revive"
    """It was retired by mistake."""


REVIEWED = (Status.VERIFIED, Status.DUE, Status.OVERDUE, Status.FLAGGED)
"""The states of what somebody once stood for: it is looked at again."""
_LIVE = (Status.TRIAL, Status.VERIFIED, Status.DUE, Status.OVERDUE, Status.FLAGGED)
_ARROWS = (
    {(Status.DRAFT, Act.PUBLISH): Status.TRIAL, (Status.DRAFT, Act.EDIT): Status.DRAFT}
    | {(status, Act.VERIFY): Status.VERIFIED for status in _LIVE}
    | {(status, Act.EDIT): Status.TRIAL for status in _LIVE}
    | {(status, Act.FLAG): Status.FLAGGED for status in _LIVE}
    | {(status, Act.RETIRE): Status.ARCHIVED for status in (Status.DRAFT, *_LIVE)}
    | {(Status.ARCHIVED, Act.EDIT): Status.DRAFT, (Status.ARCHIVED, Act.REVIVE): Status.DUE}
    | {(Status.VERIFIED, Act.COME_DUE): Status.DUE, (Status.DUE, Act.COME_OVERDUE): Status.OVERDUE}
)


def after(status: Status, act: Act) -> Status | None:
    """The state after an act; None where it cannot happen in this one."""
    return _ARROWS.get((status, act))


def is_verifiable(sop: Sop) -> bool:
    """Nobody can stand for a procedure of which nobody can tell whether it worked."""
    return after(sop.status, Act.VERIFY) is not None and bool(sop.success.strip())
