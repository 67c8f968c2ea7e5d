"""What stands in people's way, followed until it is closed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from handlers.i18n.folding import folded
from handlers.standup.kinds.kinds import kind_of
from handlers.standup.kinds.short_answers import is_no_blocker
from storage.records.standups import Answer, Blocker, Participant, Question, Round


@dataclass(frozen=True, slots=True)
class BlockerChanges:
    """What an answer does to blockers: ``opened`` have no id yet, ``changed`` are known ones, reworded or closed."""

    opened: tuple[Blocker, ...] = ()
    changed: tuple[Blocker, ...] = ()


def blocker_questions(round_: Round) -> tuple[Question, ...]:
    """The questions of a round whose answers are blockers."""
    return tuple(question for question in round_.standup.questions if kind_of(question).is_blocker)


def blocker_age(blocker: Blocker, today: date) -> int:
    """Its age in days, 0 on the first."""
    return max(0, (today - blocker.opened).days)


def open_blockers_for(blockers: Iterable[Blocker], participant: Participant) -> tuple[Blocker, ...]:
    """The open blockers of the person in ``participant``, oldest first: the next prompt asks of each "still?"."""
    mine = (blocker for blocker in blockers if blocker.closed is None and blocker.user == participant.user)
    return tuple(sorted(mine, key=lambda blocker: (blocker.opened, blocker.id)))


def is_to_escalate(blocker: Blocker, today: date, after_days: int) -> bool:
    """Whether the organizers are told now: once, when it is ``after_days`` old and open. 0 days: never."""
    is_waiting = blocker.closed is None and not blocker.is_escalated
    return is_waiting and 0 < after_days <= blocker_age(blocker, today)


def blocker_changes(
    round_: Round, participant: Participant, old: Iterable[Answer], new: Iterable[Answer], blockers: Iterable[Blocker]
) -> BlockerChanges:
    """What somebody's answers say about blockers: ``old`` as kept before, ``new`` as given now.

    Words that are an open blocker already open no second one. An edited answer rewords the blocker that it opened; one
    edited to "none" closes it.
    """
    questions = [question.id for question in blocker_questions(round_)]
    before, after = _texts(old, participant), _texts(new, participant)
    known = {folded(blocker.text): blocker for blocker in open_blockers_for(blockers, participant)}
    opened: list[Blocker] = []
    changed: list[Blocker] = []
    for said, was in ((after.get(question, ""), before.get(question, "")) for question in questions):
        mine = known.get(folded(was)) if was else None
        if folded(said) in known or (not mine and is_no_blocker(said)):
            continue
        if mine and mine.opened == round_.day:
            is_gone = is_no_blocker(said)
            changed.append(replace(mine, closed=round_.day) if is_gone else replace(mine, text=said))
        elif not is_no_blocker(said):
            opened.append(
                Blocker(
                    team=round_.team, standup=round_.standup.id, user=participant.user, text=said, opened=round_.day
                )
            )
    return BlockerChanges(tuple(opened), tuple(changed))


def _texts(answers: Iterable[Answer], participant: Participant) -> Mapping[str, str]:
    return {answer.question_id: answer.text.strip() for answer in answers if answer.user == participant.user}
