"""What comes next in a review: who is told of it, and when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from handlers.calendar.workdays import Workdays
from storage.records.authoring import Review, ReviewStep
from storage.records.ids import NOBODY, UserId

NOTICE_DAYS, NOTICE_AGAIN_DAYS = 14, 3
"""Days before a review at which its owner hears of it."""
SHORTEST_NOTICED = 28
"""Days between two reviews from which on they are announced: what comes every week surprises nobody."""
PATIENCE_WORKDAYS = 3
"""Working days that an answer may take before the next step."""
LONG_ABSENCE_DAYS = 7
"""Days after which the deputy is asked, where the owner is not back."""
MAX_POSTPONEMENTS, LATER_WORKDAYS = 2, 3
"""How often, and for how many working days, a review can be put off."""
OVERDUE_DAYS = 14
"""Days after which a review that nobody answered is overdue."""
NEVER = date.max
OWNER_LOOKUP_DAYS = 7
"""Days after which somebody is looked for again, where a procedure has nobody."""

ASKING = (ReviewStep.ASKED, ReviewStep.REMINDED, ReviewStep.DEPUTY)
"""The steps in which one person is asked and has not answered."""
_ANNOUNCED = (ReviewStep.PLANNED, ReviewStep.NOTICED, ReviewStep.NOTICED_AGAIN)
WorkdaysOf = Callable[[UserId], Workdays]
"""When somebody works."""


@dataclass(frozen=True, slots=True)
class EscalationChain:
    """Who stands for a procedure now: Slack ids, empty for nobody whom we know and who is here; and the admins."""

    owner: UserId
    deputy: UserId
    admins: tuple[UserId, ...] = ()

    @property
    def first_asked(self) -> UserId:
        """The one to ask."""
        return self.owner or self.deputy


def first_wake(due: date, interval: int) -> date:
    """When a review that is planned needs somebody for the first time."""
    return due - timedelta(days=NOTICE_DAYS) if interval >= SHORTEST_NOTICED else due


def review_after_next_step(review: Review, chain: EscalationChain, work: WorkdaysOf, now: datetime) -> Review:
    """The review as it is once its ``user`` was told what comes next; the same where nothing does yet."""
    today = work(chain.first_asked).today(now) if chain.first_asked else now.astimezone(UTC).date()
    if today < review.wake or review.step is ReviewStep.ADMINS:
        return review
    if not chain.first_asked:
        return escalated(replace(review, user=NOBODY))
    if review.step in _ANNOUNCED and today < review.due:
        return _announced(review, chain, today)
    if review.step in ASKING and review.user and review.user in (chain.owner, chain.deputy):
        return _unanswered(review, chain, work, today)
    return _asked(review, chain, work, today)


def escalated(review: Review) -> Review:
    """It is with the admins: ``user`` did not answer, or is nobody."""
    return replace(review, step=ReviewStep.ADMINS)


def escalation_told(review: Review, today: date) -> Review:
    """All admins were told of it: that is that, unless somebody turns up whose it is."""
    return replace(review, wake=NEVER if review.user else today + timedelta(days=OWNER_LOOKUP_DAYS))


def has_found_owner(review: Review, chain: EscalationChain) -> bool:
    """Whether nobody stood for it when it was planned, and now somebody does: it is planned anew."""
    return review.step in (ReviewStep.PLANNED, ReviewStep.ADMINS) and not review.user and bool(chain.first_asked)


def postponed(review: Review, user: UserId, work: Workdays, today: date) -> Review | None:
    """**Later**, pressed by this person; None where that was done often enough."""
    if review.laters >= MAX_POSTPONEMENTS:
        return None
    wake = work.after(max(today, review.due), LATER_WORKDAYS)
    return replace(review, step=ReviewStep.PUT_OFF, user=user, wake=wake, laters=review.laters + 1)


def handed_over(review: Review, user: UserId, work: Workdays, today: date) -> Review:
    """It is somebody else's now: they hear of it by the hand-over itself, and are asked from the next day on."""
    return replace(review, step=ReviewStep.PLANNED, user=user, wake=work.after(today, 1))


def _announced(review: Review, chain: EscalationChain, today: date) -> Review:
    if (review.due - today).days <= NOTICE_AGAIN_DAYS:
        return replace(review, step=ReviewStep.NOTICED_AGAIN, user=chain.first_asked, wake=review.due)
    return replace(
        review, step=ReviewStep.NOTICED, user=chain.first_asked, wake=review.due - timedelta(days=NOTICE_AGAIN_DAYS)
    )


def _asked(review: Review, chain: EscalationChain, work: WorkdaysOf, today: date) -> Review:
    """Who put it off is asked again; else the owner, or the deputy while the owner is away for long."""
    is_deputys = review.step is ReviewStep.PUT_OFF and review.user == chain.deputy != NOBODY
    asked = chain.deputy if is_deputys else _stand_in(chain, chain.first_asked, work, today) or chain.first_asked
    return _told(review, ReviewStep.ASKED if asked == chain.first_asked else ReviewStep.DEPUTY, asked, work, today)


def _unanswered(review: Review, chain: EscalationChain, work: WorkdaysOf, today: date) -> Review:
    """A reminder, then the deputy, then the admins."""
    if review.step is ReviewStep.ASKED and not _stand_in(chain, review.user, work, today):
        return _told(review, ReviewStep.REMINDED, review.user, work, today)
    if review.step is not ReviewStep.DEPUTY and chain.deputy not in (NOBODY, review.user):
        return _told(review, ReviewStep.DEPUTY, chain.deputy, work, today)
    return escalated(review)


def _stand_in(chain: EscalationChain, user: UserId, work: WorkdaysOf, today: date) -> UserId:
    """The deputy, where this person is away for long and the deputy is not."""
    back = work(user).on_or_after(today)
    is_there = chain.deputy not in (NOBODY, user) and work(chain.deputy).on_or_after(today) < back
    return chain.deputy if is_there and back > today + timedelta(days=LONG_ABSENCE_DAYS) else NOBODY


def _told(review: Review, step: ReviewStep, user: UserId, work: WorkdaysOf, today: date) -> Review:
    return replace(review, step=step, user=user, wake=work(user).after(today, PATIENCE_WORKDAYS))
