"""When a hint is given: seldom, and only where it is right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from handlers.sop.search.result import SearchResult
from storage.records.ids import ProcedureNumber
from storage.records.procedures import SentHint, Sop, Status

SURE_SCORE = 0.55
"""The least score of a hint. A clear answer to who asked us needs 0.45; nobody asked us here."""
HINT_PAUSE = timedelta(days=1)
"""So long after **Not now** that person gets no hint at all."""
SAME_HINT_PAUSE = timedelta(days=30)
"""So long after a hint the same procedure is not hinted at to the same person."""


def is_sure(answer: SearchResult, best: Sop) -> bool:
    """Whether the first procedure answers well enough to be told of unasked."""
    return answer.is_clear and answer.hits[0].score >= SURE_SCORE and best.status is Status.VERIFIED


def may_hint(before: Iterable[SentHint], number: ProcedureNumber, now: datetime) -> bool:
    """Whether somebody who got these hints may get one about this procedure."""
    return not any(
        (hint.declined and now - hint.hinted < HINT_PAUSE)
        or (hint.number == number and now - hint.hinted < SAME_HINT_PAUSE)
        for hint in before
    )
