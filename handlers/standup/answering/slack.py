"""**Answer** and the form behind it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from handlers.blockkit.kit import Block
from handlers.bolt.context import AppContext
from handlers.bolt.payloads import Payload, Press, View
from handlers.identity.speaker import Speaker, speaker
from handlers.standup.answering import blocks
from handlers.standup.answering.form import ANSWER_FORM, TYPED, answer_form, field_errors, read_solved, read_values
from handlers.standup.blockers.blocks import proposal_view
from handlers.standup.blockers.proposing import ProcedureProposals, held_words
from handlers.standup.round.answerable import RoundCache, answerable_rounds, takes_answers
from handlers.standup.round.blocks import ANSWER, notice
from handlers.standup.round.keys import read_round_key
from handlers.standup.round.submitting import submit_answers
from handlers.standup.rules.typed.answers import carried_over
from storage.records.standups import Round
from storage.standup import NotParticipant
from storage.store import Memory


class AnswerForm:
    """What members do in a round. ``follow`` sees to what follows from what was kept."""

    def __init__(
        self,
        at: AppContext,
        proposals: ProcedureProposals,
        follow: Callable[[], None],
    ) -> None:
        self._app = at.app
        self._store = at.store
        self._rounds = RoundCache(at.store)
        self._proposals = proposals
        self._now = at.now
        self._follow = follow

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.action(ANSWER)(self.open)
        self._app.action(TYPED)(self.keep_draft)
        self._app.view(ANSWER_FORM)(self.submit)
        self._app.view_closed(ANSWER_FORM)(self.keep_draft)

    def open(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Answer**, **Edit**: the form, with what was begun, said before or planned last time."""
        press = Press.read(body)
        who = speaker(context)
        client.views_open(trigger_id=press.trigger, view=self.form_view(who, press.value))
        ack()

    def form_view(self, who: Speaker, key: str) -> Block:
        """The form of a round, or why there is none."""
        round_, now = self._rounds.round_by_key(who.team, key), self._now()
        if round_ is None or not takes_answers(round_, now):
            return notice(who.t, _gone(who, key))
        with self._store.read() as memory:
            return self._form(memory, who, round_, now)

    def answerable_rounds(self, who: Speaker) -> list[Round]:
        """What this person would answer now: a round of each of their stand-ups."""
        with self._store.read() as memory:
            return answerable_rounds(memory, who.team, who.user, self._now())

    def keep_draft(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """While somebody types, and when they close the form: nothing typed is lost."""
        view, who = View.read(body), speaker(context)
        round_ = self._rounds.round_by_key(who.team, view.memory)
        if round_:
            with self._store.write() as memory:
                begun = memory.answers.draft(who.team, round_.key, who.user)
                typed = begun | read_values(view.form, round_.standup.questions)
                if typed != (begun or self._begun(memory, who, round_)):
                    memory.answers.save_draft(who.team, round_.key, who.user, typed)
        ack()

    def submit(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """**Send**: kept first, acknowledged then. For a new blocker a procedure is proposed before it is posted."""
        view, who, now = View.read(body), speaker(context), self._now()
        key = view.memory
        round_ = self._rounds.round_by_key(who.team, key)
        if round_ is None or not takes_answers(round_, now):
            ack(response_action="update", view=notice(who.t, _gone(who, key)))
            return
        values = read_values(view.form, round_.standup.questions)
        found = self._proposals.first_new_blocker(who, round_, values)
        try:
            with self._store.write() as memory:
                held = found.held_question_id if found else ""
                problems = submit_answers(
                    memory, round_, who.user, values, now, solved=read_solved(view.form), held=held
                )
                proposal = [] if problems else self._proposals.hold_and_propose(memory, who, round_, found, now)
        except NotParticipant:
            text = who.t.gettext("You are no longer a member of this stand-up; ask its lead to add you.")
            ack(response_action="update", view=notice(who.t, text))
            return
        if problems:
            ack(response_action="errors", errors=field_errors(who.t, round_.standup.questions, problems))
        elif proposal:
            ack(response_action="update", view=proposal_view(who.t, round_, proposal))
        else:
            ack()
        self._follow()

    def _form(self, memory: Memory, who: Speaker, round_: Round, now: datetime) -> Block:
        participant = memory.participants.find_participant(who.team, round_.key, who.user)
        mine = memory.blockers.open_blockers(who.team, round_.standup.id, who.user)
        older = [blocker for blocker in mine if blocker.opened < round_.day]
        values = memory.answers.draft(who.team, round_.key, who.user) or self._begun(memory, who, round_)
        return answer_form(who.t, round_, participant, values, older, is_over=round_.closes <= now)

    def _begun(self, memory: Memory, who: Speaker, round_: Round) -> dict[str, str]:
        """What a form starts with: what was said in this round, else the last plan."""
        said = memory.answers.answers_of(who.team, round_.key, who.user)
        if said:
            kept = {answer.question_id: answer.text for answer in said}
            return kept | held_words(memory, round_, who.user)
        last = memory.answers.last_answers(who.team, round_.standup.id, [who.user], round_.day, round_.at)
        return carried_over(last.get(who.user, ()), round_.standup.questions)


def _gone(who: Speaker, key: str) -> str:
    return blocks.round_over_text(who.t, read_round_key(key)[1])
