"""What comes next in a review: who is told of it, and when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from handlers.calendar.working import Workdays
from storage.authoring_records import Review, Step

NOTICE, NOTICE_AGAIN = 14, 3
"""Days before a review at which its owner hears of it."""
SHORTEST_NOTICED = 28
"""Days between two reviews from which on they are announced: what comes every week surprises nobody."""
PATIENCE = 3
"""Working days that an answer may take before the next step."""
TOO_LONG_AWAY = 7
"""Days after which the deputy is asked, where the owner is not back."""
MOST_LATERS, LATER = 2, 3
"""How often, and for how many working days, a review can be put off."""
OVERDUE = 14
"""Days after which a review that nobody answered is overdue."""
NEVER = date.max
LOOKED_AGAIN = 7
"""Days after which somebody is looked for again, where a procedure has nobody."""

ASKING = (Step.ASKED, Step.REMINDED, Step.DEPUTY)
"""The steps in which one person is asked and has not answered."""
_ANNOUNCED = (Step.PLANNED, Step.NOTICED, Step.NOTICED_AGAIN)
Work = Callable[[str], Workdays]
"""When somebody works, by Slack id."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Who stands for a procedure now: Slack ids, empty for nobody whom we know and who is here; and who leads."""

    owner: str
    deputy: str
    leads: tuple[str, ...] = ()

    @property
    def first(self) -> str:
        """The one to ask."""
        return self.owner or self.deputy


def first_wake(due: date, interval: int) -> date:
    """When a review that is planned needs somebody for the first time."""
    return due - timedelta(days=NOTICE) if interval >= SHORTEST_NOTICED else due


def next_step(review: Review, chain: Chain, work: Work, now: datetime) -> Review:
    """The review as it is once its ``user`` was told what comes next; the same where nothing does yet."""
    today = work(chain.first).today(now) if chain.first else now.astimezone(UTC).date()
    if today < review.wake or review.step is Step.LEAD:
        return review
    if not chain.first:
        return to_leads(replace(review, user=""))
    if review.step in _ANNOUNCED and today < review.due:
        return _announced(review, chain, today)
    if review.step in ASKING and review.user and review.user in (chain.owner, chain.deputy):
        return _unanswered(review, chain, work, today)
    return _asked(review, chain, work, today)


def to_leads(review: Review) -> Review:
    """It is with those who lead: ``user`` did not answer, or is nobody."""
    return replace(review, step=Step.LEAD)


def led(review: Review, today: date) -> Review:
    """All who lead were told of it: that is that, unless somebody turns up whose it is."""
    return replace(review, wake=NEVER if review.user else today + timedelta(days=LOOKED_AGAIN))


def is_found(review: Review, chain: Chain) -> bool:
    """Whether nobody stood for it when it was planned, and now somebody does: it is planned anew."""
    return review.step in (Step.PLANNED, Step.LEAD) and not review.user and bool(chain.first)


def put_off(review: Review, user: str, work: Workdays, today: date) -> Review | None:
    """**Later**, pressed by this person; None where that was done often enough."""
    if review.laters >= MOST_LATERS:
        return None
    wake = work.after(max(today, review.due), LATER)
    return replace(review, step=Step.PUT_OFF, user=user, wake=wake, laters=review.laters + 1)


def handed_over(review: Review, user: str, work: Workdays, today: date) -> Review:
    """It is somebody else's now: they hear of it by the hand-over itself, and are asked from the next day on."""
    return replace(review, step=Step.PLANNED, user=user, wake=work.after(today, 1))


def _announced(review: Review, chain: Chain, today: date) -> Review:
    if (review.due - today).days <= NOTICE_AGAIN:
        return replace(review, step=Step.NOTICED_AGAIN, user=chain.first, wake=review.due)
    return replace(review, step=Step.NOTICED, user=chain.first, wake=review.due - timedelta(days=NOTICE_AGAIN))


def _asked(review: Review, chain: Chain, work: Work, today: date) -> Review:
    """Who put it off is asked again; else the owner, or the deputy while the owner is away for long."""
    is_deputys = review.step is Step.PUT_OFF and review.user == chain.deputy != ""
    asked = chain.deputy if is_deputys else _stand_in(chain, chain.first, work, today) or chain.first
    return _told(review, Step.ASKED if asked == chain.first else Step.DEPUTY, asked, work, today)


def _unanswered(review: Review, chain: Chain, work: Work, today: date) -> Review:
    """A reminder, then the deputy, then those who lead."""
    if review.step is Step.ASKED and not _stand_in(chain, review.user, work, today):
        return _told(review, Step.REMINDED, review.user, work, today)
    if review.step is not Step.DEPUTY and chain.deputy not in ("", review.user):
        return _told(review, Step.DEPUTY, chain.deputy, work, today)
    return to_leads(review)


def _stand_in(chain: Chain, user: str, work: Work, today: date) -> str:
    """The deputy, where this person is away for long and the deputy is not."""
    back = work(user).from_(today)
    is_there = chain.deputy not in ("", user) and work(chain.deputy).from_(today) < back
    return chain.deputy if is_there and back > today + timedelta(days=TOO_LONG_AWAY) else ""


def _told(review: Review, step: Step, user: str, work: Work, today: date) -> Review:
    return replace(review, step=step, user=user, wake=work(user).after(today, PATIENCE))
