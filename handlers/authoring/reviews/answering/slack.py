"""**Still right**, **Hand over**, **Retire**, **Undo**, **Later**: what people press in the message of a review."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from handlers.authoring.lifecycle import ProcedureLifecycle
from handlers.authoring.owners import may_decide
from handlers.authoring.reading.blocks import another_verifier_text, cannot_act_text, last_action_text, owner_only_text
from handlers.authoring.reviews.asking.digests import ReviewDigests
from handlers.authoring.reviews.asking.directory import Directory, WorkHours
from handlers.authoring.reviews.blocks import forms, item
from handlers.authoring.reviews.blocks.item import ReviewButtonValue, document_checksum
from handlers.authoring.reviews.window import ReviewWindow
from handlers.authoring.rules.review_steps import postponed
from handlers.authoring.rules.states import ProcedureAct
from handlers.authoring.verifiers import may_verify, needs_another_verifier, other_verifiers
from handlers.blockkit.kit import Block
from handlers.blockkit.labels import gone_text, slack_date
from handlers.bolt.context import AppContext
from handlers.bolt.modals import open_modal
from handlers.bolt.payloads import Payload, Press, View
from handlers.identity.access import visible_sop
from handlers.identity.speaker import Speaker, speaker
from storage.records.authoring import Review, ReviewOutcome
from storage.records.procedures import Sop, Status
from storage.store import Memory

Permission = Callable[[Memory, Sop, Speaker], bool]


@dataclass(frozen=True, slots=True)
class PressedReview:
    """What a button means now. ``told`` is why nothing can be done; empty where it can."""

    sop: Sop | None
    review: Review | None
    problem: str


class ReviewActions:
    """What owners answer."""

    def __init__(self, at: AppContext, lifecycle: ProcedureLifecycle, window: ReviewWindow) -> None:
        self._app = at.app
        self._store = at.store
        self._lifecycle = lifecycle
        self._messenger = at.messenger
        self._window = window
        self._now = at.now
        self._nudge = at.nudge
        self._default = at.language
        self._digests = ReviewDigests(at.language)

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.action(item.STILL_RIGHT)(self.still_right)
        self._app.view(forms.STILL_RIGHT_FORM)(self.still_right_as_changed)
        self._app.action(item.RETIRE_REVIEWED)(self.open_retire_form)
        self._app.view(forms.RETIRE_FORM)(self.retire)
        self._app.action(item.UNDO)(self.undo)
        self._app.action(item.LATER)(self.later)

    def still_right(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Still right**: verified anew; where the text is another one by now, that is shown first."""
        press = Press.read(body)
        who, pressed = speaker(context), ReviewButtonValue.read(press.value)
        with self._store.write() as memory:
            found = pressed_review(memory, who, pressed, may=may_verify)
            changed = _changed(memory, who, found.sop, pressed) if found.sop and not found.problem else None
            told = found.problem if changed else self._keep(memory, who, found)
        if changed:
            open_modal(client, press, changed)
        else:
            self._answer(client, context, press, who, told)
        ack()
        self._nudge()

    def still_right_as_changed(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """**Still right**, for the text as it is now."""
        view = View.read(body)
        who, pressed = speaker(context), ReviewButtonValue.read(view.memory)
        with self._store.write() as memory:
            found = pressed_review(memory, who, pressed, may=may_verify)
            changed = _changed(memory, who, found.sop, pressed) if found.sop and not found.problem else None
            told = found.problem if changed else self._keep(memory, who, found)
        if changed or told:
            ack(response_action="update", view=changed or forms.review_notice_window(who.t, [told]))
        else:
            ack()
        self._nudge()

    def open_retire_form(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Retire**: why."""
        press = Press.read(body)
        who, pressed = speaker(context), ReviewButtonValue.read(press.value)
        with self._store.read() as memory:
            found = pressed_review(memory, who, pressed)
        if found.sop is None or found.problem:
            self._answer(client, context, press, who, found.problem)
        else:
            open_modal(client, press, forms.retire_form(who.t, found.sop, pressed))
        ack()

    def retire(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """It is retired; a click brings it back."""
        view, who = View.read(body), speaker(context)
        why = view.form.element(forms.WHY_RETIRED).text.strip()
        with self._store.write() as memory:
            found = pressed_review(memory, who, ReviewButtonValue.read(view.memory))
            told = found.problem
            if (
                found.sop
                and not told
                and self._lifecycle.apply(memory, who, found.sop, ProcedureAct.RETIRE, why) is None
            ):
                told = self._cannot(memory, who, found.sop)
        if told:
            ack(response_action="update", view=forms.review_notice_window(who.t, [told]))
            return
        ack()
        self._window.refresh(client, who, view.previous_id)
        self._nudge()

    def undo(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Undo**: it is where it was before it was retired."""
        press = Press.read(body)
        who, pressed = speaker(context), ReviewButtonValue.read(press.value)
        with self._store.write() as memory:
            sop = visible_sop(memory, who, pressed.number)
            review = memory.reviews.find_review(who.team, pressed.number, pressed.due)
            if sop is None:
                told = gone_text(who.t)
            elif not may_decide(memory, sop, who):
                told = owner_only_text(who.t, sop.owner)
            else:
                was = bool(review and review.outcome is ReviewOutcome.RETIRED)
                done = self._lifecycle.apply(memory, who, sop, ProcedureAct.BRING_BACK) if was else None
                told = "" if done else self._cannot(memory, who, sop)
        self._answer(client, context, press, who, told)
        ack()
        self._nudge()

    def later(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Later**: asked again some working days on, at most twice."""
        press = Press.read(body)
        who, pressed = speaker(context), ReviewButtonValue.read(press.value)
        with self._store.write() as memory:
            found = pressed_review(memory, who, pressed)
            told = found.problem or (self._put_off(memory, who, found.review) if found.review else gone_text(who.t))
        self._answer(client, context, press, who, told)
        ack()
        self._nudge()

    def _put_off(self, memory: Memory, who: Speaker, review: Review) -> str:
        directory = Directory.load(memory, who.team, self._default)
        today = self._now().date()
        work = WorkHours(memory, who.team, directory, [who.user], today).workdays(who.user)
        news = postponed(review, who.user, work, work.today(self._now()))
        if news is None:
            return who.t.gettext("It was put off twice already: please decide, or hand it over.")
        memory.reviews.advance(review, news)
        self._digests.redraw(memory, news, self._now())
        return ""

    def _keep(self, memory: Memory, who: Speaker, found: PressedReview) -> str:
        if found.problem or found.sop is None:
            return found.problem
        if needs_another_verifier(memory, found.sop, who):
            return another_verifier_text(who.t, other_verifiers(memory, found.sop, who, self._now()))
        done = self._lifecycle.apply(memory, who, found.sop, ProcedureAct.VERIFY)
        return "" if done else self._cannot(memory, who, found.sop)

    def _cannot(self, memory: Memory, who: Speaker, sop: Sop) -> str:
        entries = [entry for entry in memory.audit_log.entries_for(who.team, sop.number) if entry.user]
        return cannot_act_text(
            who.t, sop, last_action_text(who.t, entries[-1].user, slack_date(entries[-1].done)) if entries else ""
        )

    def _answer(self, client: WebClient, context: BoltContext, press: Press, who: Speaker, told: str) -> None:
        """Where it was pressed: the window is drawn again; a message draws itself, and says only why not."""
        if press.view.id:
            self._window.refresh(client, who, press.view.id, told)
        elif told:
            self._messenger.whisper(context, told)


def pressed_review(
    memory: Memory, who: Speaker, pressed: ReviewButtonValue, may: Permission = may_decide
) -> PressedReview:
    """The procedure and the review of a button, and whether this person can still answer."""
    sop = visible_sop(memory, who, pressed.number)
    review = memory.reviews.find_review(who.team, pressed.number, pressed.due)
    if sop is None:
        return PressedReview(None, review, gone_text(who.t))
    if not may(memory, sop, who):
        return PressedReview(sop, review, owner_only_text(who.t, sop.owner))
    is_half_done = review and review.outcome is ReviewOutcome.CHANGED and sop.status is Status.TRIAL
    if review and review.outcome is not ReviewOutcome.OPEN and not is_half_done:
        return PressedReview(sop, review, item.review_outcome_text(who.t, review, sop))
    return PressedReview(sop, review, "")


def _changed(memory: Memory, who: Speaker, sop: Sop, pressed: ReviewButtonValue) -> Block | None:
    """What is to be shown first: the text is another one than that of the message."""
    if document_checksum(sop.document) == pressed.text:
        return None
    texts = {document_checksum(each.document): each.document for each in memory.versions.all(sop)}
    now = ReviewButtonValue(pressed.number, pressed.due, document_checksum(sop.document))
    return forms.changed_since_form(who.t, sop, texts.get(pressed.text, ""), now)
