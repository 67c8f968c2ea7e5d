"""Answering by writing in the direct messages: question after question, each kept before it is acknowledged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from gettext import NullTranslations
from typing import Protocol

from slack_bolt import Ack, BoltContext

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import MAX_BUTTON_VALUE, Block, actions, button, fallback_text, section
from handlers.blockkit.kit import context as small_print
from handlers.bolt.clicks import ClickGuard
from handlers.bolt.context import AppContext
from handlers.bolt.payloads import Message, Payload, Press
from handlers.i18n.folding import folded
from handlers.identity.speaker import Speaker, speaker
from handlers.standup.answering.dialogue import mentioned_users, next_question_blocks, plain_words, question_text
from handlers.standup.answering.form import answer_problem_text
from handlers.standup.blockers.proposing import NewBlocker, ProcedureProposals
from handlers.standup.formatting import day_text
from handlers.standup.round.answerable import answerable_rounds
from handlers.standup.round.blocks import ANSWER
from handlers.standup.round.submitting import submit_answers
from handlers.standup.rules.typed.answers import answer_problems
from storage.outbox.records import Delivery
from storage.records.ids import UserId
from storage.records.standups import ParticipantState, Round
from storage.store import Memory

ASKED_NOW = ""
"""Under this, a draft says which question was asked last by writing: no question has an empty id."""
_NOTHING = {"-", "–", "—", "skip", "pass", "passer", "passe"}
A_DAY = timedelta(days=1)
AS_ANSWER = "standup:as_answer"


class ProcedureAnswers(Protocol):
    """What answers questions: another feature."""

    def answer_direct_message(self, who: Speaker, text: str, message: str) -> tuple[list[Block], bool]:
        """What is said to a message (its ts), and whether that answers it."""

    def sure_answer(self, who: Speaker, text: str) -> list[Block]:
        """The answer to what has one for sure; else nothing."""


class AnswerByMessage:
    """Listens to what is written to the bot."""

    def __init__(
        self,
        at: AppContext,
        proposals: ProcedureProposals,
        questions: ProcedureAnswers,
        follow: Callable[[], None],
    ) -> None:
        self._app = at.app
        self._store = at.store
        self._questions = questions
        self._proposals = proposals
        self._now = at.now
        self._follow = follow
        self._heard = ClickGuard(timedelta(hours=1), at.now)

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.event("message")(self.hear)
        self._app.action(AS_ANSWER)(self.take_as_answer)

    def hear(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """A message to the bot. Slack may tell of it more than once."""
        message = Message.read(body)
        if _is_for_us(message):
            who, key, text = speaker(context), f"{message.channel}:{message.ts}", message.text
            with self._store.read() as memory:
                is_known = memory.outbox.find_delivery(_reply_key(who, key)) is not None
                people = memory.people.people_by_id(who.team, mentioned_users(text))
            if not is_known and self._heard.is_first(key):
                said = plain_words(text, people)
                self._reply(who, key, said, message.thread, self._now(), self._answered(who, text, said, message.ts))
        ack()

    def take_as_answer(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """**It is my answer**: a question that was answered is one of the stand-up's answers all the same."""
        press = Press.read(body)
        who, key = speaker(context), f"{press.channel}:{press.message}"
        if self._heard.is_first(key):
            self._reply(who, key, press.value, "", self._now())
        ack()

    def _answered(self, who: Speaker, text: str, said: str, message: str) -> list[Block]:
        """The answer of the other feature, where these words are a question to it."""
        with self._store.read() as memory:
            rounds = answerable_rounds(memory, who.team, who.user, self._now())
            is_asked = _open_round(memory, who, rounds) is not None
        if is_asked:
            surely = (
                self._questions.sure_answer(who, text) if said.endswith("?") and len(said) <= MAX_BUTTON_VALUE else []
            )
            return [*surely, *_or_answer(who.t, said)] if surely else []
        shown, is_answer = self._questions.answer_direct_message(who, text, message)
        with self._store.read() as memory:
            return shown if is_answer or not rounds else [*shown, *_nothing_open(who.t, memory, who, rounds)]

    def _reply(
        self, who: Speaker, key: str, said: str, thread: str, now: datetime, shown: Sequence[Block] = ()
    ) -> None:
        with self._store.read() as memory:
            rounds = answerable_rounds(memory, who.team, who.user, now)
            found = None if shown else _open_round(memory, who, rounds)
            if not (shown or found):
                shown = _nothing_open(who.t, memory, who, rounds)
        values = found[1] | {found[1].get(ASKED_NOW, found[0].standup.questions[0].id): said} if found else {}
        blocker = self._proposals.first_new_blocker(who, found[0], values) if found else None
        with self._store.write() as memory:
            if found:
                shown = self._take(memory, who, found[0], found[1], said, now, blocker)
            if shown:
                memory.outbox.put(_reply(_reply_key(who, key), who, shown, thread, now))
        self._follow()

    def _take(
        self,
        memory: Memory,
        who: Speaker,
        round_: Round,
        draft: dict[str, str],
        said: str,
        now: datetime,
        blocker: NewBlocker | None,
    ) -> list[Block]:
        questions = round_.standup.questions
        place = next((n for n, question in enumerate(questions) if question.id == draft.get(ASKED_NOW)), 0)
        question = questions[place]
        value = "" if folded(said) in _NOTHING and not question.is_needed else said
        problem = answer_problems([question], {question.id: value}).get(question.id)
        values = {**draft, question.id: value}
        if problem:
            memory.answers.save_draft(who.team, round_.key, who.user, {**values, ASKED_NOW: question.id})
            return [section(answer_problem_text(who.t, question, problem)), section(question_text(who.t, question))]
        if place + 1 < len(questions):
            following = questions[place + 1]
            memory.answers.save_draft(who.team, round_.key, who.user, {**values, ASKED_NOW: following.id})
            return next_question_blocks(who.t, round_, following, is_first=place == 0)
        values.pop(ASKED_NOW, None)
        held = blocker.held_question_id if blocker else ""
        problems = submit_answers(memory, round_, who.user, values, now, held=held)
        missing = next((each for each in questions if each.id in problems), None)
        if missing:
            memory.answers.save_draft(who.team, round_.key, who.user, {**values, ASKED_NOW: missing.id})
            return [section(question_text(who.t, missing))]
        return self._proposals.hold_and_propose(memory, who, round_, blocker, now)


def _or_answer(t: NullTranslations, said: str) -> list[Block]:
    """Below a procedure that was shown to somebody who is asked something: nothing typed is lost."""
    told = t.gettext("I took that for a question of yours. If it is your answer to the stand-up, send it on:")
    return [small_print(told), actions([button(t.gettext("It is my answer"), AS_ANSWER, said)])]


def _open_round(memory: Memory, who: Speaker, rounds: list[Round]) -> tuple[Round, dict[str, str]] | None:
    """The round that is answered by writing, and what was begun: one begun so before one only asked for."""
    drafts = [
        (each, memory.answers.draft(who.team, each.key, who.user))
        for each in rounds
        if _is_open(memory, each, who.user)
    ]
    begun = (found for found in drafts if ASKED_NOW in found[1])
    return next(begun, next(iter(drafts), None))


def _is_open(memory: Memory, round_: Round, user: UserId) -> bool:
    participant = memory.participants.find_participant(round_.team, round_.key, user)
    return participant is not None and participant.state in (ParticipantState.ASKED, ParticipantState.SKIPPED)


def _nothing_open(t: NullTranslations, memory: Memory, who: Speaker, rounds: list[Round]) -> list[Block]:
    hint = t.gettext("`/sop` and a few words find a procedure, `/standup help` says what else I can do.")
    if not rounds:
        return [section(t.gettext("Nothing waits for an answer of yours.") + " " + hint)]
    first = rounds[0]
    said = memory.answers.answers_of(who.team, first.key, who.user)
    text = (
        t.gettext("Your answer for *{standup}*, {day}, is kept. Do you want to change it?")
        if said
        else t.gettext("Nothing waits for an answer of yours. Do you want to answer *{standup}*, {day}, already?")
    )
    label = t.gettext("Edit") if said else t.gettext("Answer")
    shown = text.format(standup=literal(first.standup.name), day=day_text(first.day))
    return [section(shown), actions([button(label, ANSWER, first.key)])]


def _reply_key(who: Speaker, message: str) -> str:
    return f"{who.team}:reply:{message}"


def _reply(key: str, who: Speaker, shown: Sequence[Block], thread: str, now: datetime) -> Delivery:
    """Where they wrote: in the thread of the prompt, or below it."""
    return Delivery(
        key=key,
        team=who.team,
        kind="reply",
        channel=who.user,
        text=fallback_text(shown),
        blocks=tuple(shown),
        thread=thread,
        due=now,
        expires=now + A_DAY,
    )


def _is_for_us(message: Message) -> bool:
    """A person's own new message in their direct messages with us."""
    is_new = message.subtype in ("", "file_share", "thread_broadcast")
    return is_new and message.channel_type == "im" and message.is_by_person
