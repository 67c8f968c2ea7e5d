"""What an organizer is told who asks now, besides the usual times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from gettext import NullTranslations

from handlers.blockkit.escape import literal
from handlers.standup.formatting import display_names, time_text
from handlers.standup.rules.when.by_hand import ByHandResult
from storage.records.ids import UserId
from storage.records.standups import ParticipantState, Standup

ROOM = 600
"""Characters of names in a line."""


def by_hand_text(t: NullTranslations, standup: Standup, run: ByHandResult) -> str:
    """How many are asked now, who was already and what came of it, and who cannot be."""
    count = len(run.asked)
    if count:
        text = t.ngettext("*{name}* asks {count} person now.", "*{name}* asks {count} people now.", count)
        first = text.format(name=literal(standup.name), count=count)
    else:
        first = t.gettext("Nobody is asked now.")
    return "\n".join([first, *_before(t, run), *_left_out(t, run)])


def _before(t: NullTranslations, run: ByHandResult) -> Iterator[str]:
    """A line for each of what became of it, and for each time at which people were asked."""
    said = {
        ParticipantState.ANSWERED: t.gettext("Answered already: {names}"),
        ParticipantState.SKIPPED: t.gettext("Skip this time: {names}"),
    }
    asked = t.gettext("Asked already at {time}, no answer yet: {names}")
    groups: defaultdict[tuple[str, str], list[UserId]] = defaultdict(list)
    for participant in sorted(run.before, key=lambda participant: participant.due):
        time = "" if participant.state in said else time_text(participant.asked or participant.due, participant.zone)
        groups[said.get(participant.state, asked), time].append(participant.user)
    for (text, time), users in groups.items():
        yield text.format(time=time, names=display_names(t, run.people, users, ROOM))


def _left_out(t: NullTranslations, run: ByHandResult) -> Iterator[str]:
    if run.left_out:
        text = t.gettext("Away, or no member: {names}. `/standup why @name` says more.")
        yield text.format(names=display_names(t, run.people, run.left_out, ROOM))
    if not run.asked and not run.before and not run.left_out:
        yield t.gettext("Slack has not told me yet who takes part. Please try again in a minute.")
