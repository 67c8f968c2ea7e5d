"""When a hint is given: seldom, and only where it is right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from handlers.sop.search import Answer
from storage.records import Sop, Status
from storage.watching import Hint

SURE = 0.55
"""The least score of a hint. A clear answer to who asked us needs 0.45; nobody asked us here."""
QUIET = timedelta(days=1)
"""So long after **Not now** that person gets no hint at all."""
AGAIN = timedelta(days=30)
"""So long after a hint the same procedure is not hinted at to the same person."""


def is_sure(answer: Answer, best: Sop) -> bool:
    """Whether the first procedure answers well enough to be told of unasked."""
    return answer.clear and answer.hits[0].score >= SURE and best.status is Status.VERIFIED


def may_hint(before: Iterable[Hint], number: int, now: datetime) -> bool:
    """Whether somebody who got these hints may get one about this procedure."""
    return not any(
        (hint.declined and now - hint.hinted < QUIET) or (hint.number == number and now - hint.hinted < AGAIN)
        for hint in before
    )
