"""What a member gets in their direct messages: the prompt and the reminders."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, actions, button, context, modal, section, truncate
from handlers.standup.formatting import age_text, quoted, time_text
from handlers.standup.rules.blockers import blocker_age
from storage.records.standups import Blocker, Participant, Round

ANSWER = "standup:answer"
SKIP = "standup:skip"
AWAY = "standup:away"
SOLVED = "standup:solved"

PLAN, BLOCKER_LENGTH, MOST_BLOCKERS = 600, 200, 5


def prompt(
    t: NullTranslations,
    round_: Round,
    participant: Participant,
    name: str,
    plan: Sequence[str],
    blockers: Sequence[Blocker],
) -> list[Block]:
    """The question of the day: whose stand-up, what was planned last time, what still stands in the way."""
    hello = t.gettext("Hello {name}! It is time for *{standup}*.") if name else t.gettext("It is time for *{standup}*.")
    lines = [hello.format(name=name, standup=literal(round_.standup.name))]
    if plan:
        lines += [t.gettext("Last time you planned:"), *(quoted(literal(truncate(each, PLAN))) for each in plan)]
    return [
        section("\n".join(lines)),
        *_blockers(t, round_, blockers),
        answer_buttons(t, round_),
        context(_until(t, participant)),
    ]


def reminder(t: NullTranslations, round_: Round, participant: Participant) -> list[Block]:
    """A kind word to who has not answered."""
    text = t.gettext("*{standup}* still waits for you, until {time}.")
    said = text.format(standup=literal(round_.standup.name), time=time_text(participant.closes, participant.zone))
    return [section(said), answer_buttons(t, round_)]


def late_text(t: NullTranslations, participant: Participant) -> str:
    """Above a prompt that comes too late."""
    text = t.gettext("⏰ This comes late, sorry: it was due at {time}.")
    return text.format(time=time_text(participant.due, participant.zone))


def answer_buttons(t: NullTranslations, round_: Round) -> Block:
    """**Answer**, **Skip today**, **I'm away…**."""
    key = round_.key
    return actions(
        [
            button(t.gettext("Answer"), ANSWER, key, primary=True),
            button(t.gettext("Skip today"), SKIP, key),
            button(t.gettext("I'm away…"), AWAY, key),
        ]
    )


def _until(t: NullTranslations, participant: Participant) -> str:
    text = t.gettext("Open until {time}. You can also answer right here, by writing.")
    return text.format(time=time_text(participant.closes, participant.zone))


def _blockers(t: NullTranslations, round_: Round, blockers: Sequence[Blocker]) -> list[Block]:
    """What stood in the way so far, each with a button to be rid of it."""
    if not blockers:
        return []
    return [
        section(t.gettext("Does this still stand in your way?")),
        *(_blocker(t, round_, each) for each in blockers[:MOST_BLOCKERS]),
    ]


def _blocker(t: NullTranslations, round_: Round, blocker: Blocker) -> Block:
    words = truncate(" ".join(blocker.text.split()), BLOCKER_LENGTH)
    label = t.gettext("It is solved: {blocker}").format(blocker=words)
    solved = button(t.gettext("It is solved"), SOLVED, str(blocker.id), label=label)
    return section(f"🚧 {literal(words)} · {age_text(t, blocker_age(blocker, round_.day))}", solved)


def notice(t: NullTranslations, text: str) -> Block:
    """A window that only tells something."""
    return modal(t.gettext("Stand-up"), t.gettext("Close"), [section(text)], callback="standup:notice")
