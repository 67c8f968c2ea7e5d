"""How far a procedure can be trusted, and what changes it."""

from __future__ import annotations

from enum import StrEnum

from storage.records.procedures import Sop, Status


class ProcedureAct(StrEnum):
    """What happens to a procedure. The value is its name in the audit log."""

    START_TRIAL = "publish"
    VERIFY = "verify"
    EDIT = "edit"
    REPORT_OUTDATED = "flag"
    RETIRE = "retire"
    COME_DUE = "come_due"
    COME_OVERDUE = "come_overdue"
    BRING_BACK = "revive"
    """It was retired by mistake."""


REVIEWED = (Status.VERIFIED, Status.DUE, Status.OVERDUE, Status.OUTDATED)
"""The states of what somebody once stood for: it is looked at again."""
_LIVE = (Status.TRIAL, Status.VERIFIED, Status.DUE, Status.OVERDUE, Status.OUTDATED)
_ARROWS = (
    {(Status.DRAFT, ProcedureAct.START_TRIAL): Status.TRIAL, (Status.DRAFT, ProcedureAct.EDIT): Status.DRAFT}
    | {(status, ProcedureAct.VERIFY): Status.VERIFIED for status in _LIVE}
    | {(status, ProcedureAct.EDIT): Status.TRIAL for status in _LIVE}
    | {(status, ProcedureAct.REPORT_OUTDATED): Status.OUTDATED for status in _LIVE}
    | {(status, ProcedureAct.RETIRE): Status.RETIRED for status in (Status.DRAFT, *_LIVE)}
    | {(Status.RETIRED, ProcedureAct.EDIT): Status.DRAFT, (Status.RETIRED, ProcedureAct.BRING_BACK): Status.DUE}
    | {(Status.VERIFIED, ProcedureAct.COME_DUE): Status.DUE, (Status.DUE, ProcedureAct.COME_OVERDUE): Status.OVERDUE}
)


def status_after(status: Status, act: ProcedureAct) -> Status | None:
    """The state after an act; None where it cannot happen in this one."""
    return _ARROWS.get((status, act))


def is_verifiable(sop: Sop) -> bool:
    """Nobody can stand for a procedure of which nobody can tell whether it worked."""
    return status_after(sop.status, ProcedureAct.VERIFY) is not None and bool(sop.success.strip())
