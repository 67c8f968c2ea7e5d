"""**Helped**, **Did not help**, **Outdated**; for its owner **Verify**, **Put on trial**, **Retire**."""

from __future__ import annotations

import re

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from handlers.authoring.lifecycle import ProcedureLifecycle
from handlers.authoring.notifications import notify
from handlers.authoring.owners import deciders, may_decide
from handlers.authoring.reading import blocks, report_blocks
from handlers.authoring.reading.report_updates import REPORT_KIND
from handlers.authoring.rules.states import ProcedureAct
from handlers.authoring.verifiers import may_verify, needs_another_verifier, other_verifiers
from handlers.blockkit.kit import Block, section
from handlers.blockkit.labels import gone_text, slack_date
from handlers.bolt.context import AppContext
from handlers.bolt.modals import open_modal
from handlers.bolt.payloads import Payload, Press, View
from handlers.identity.access import visible_sop
from handlers.identity.speaker import Speaker, speaker
from storage.records.authoring import AuditEntry, Feedback, FeedbackVerdict
from storage.records.ids import ProcedureNumber
from storage.records.procedures import Sop, Status
from storage.store import Memory

ACT_BY_BUTTON = {
    blocks.VERIFY: ProcedureAct.VERIFY,
    blocks.RETIRE: ProcedureAct.RETIRE,
    blocks.START_TRIAL: ProcedureAct.START_TRIAL,
}


class ReadingActions:
    """What people press below an opened procedure, and in the messages about one."""

    def __init__(self, at: AppContext, lifecycle: ProcedureLifecycle) -> None:
        self._app = at.app
        self._store = at.store
        self._lifecycle = lifecycle
        self._messenger = at.messenger
        self._now = at.now
        self._nudge = at.nudge
        self._default = at.language

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.action(re.compile(rf"^{blocks.HELPFUL}:\w+$"))(self.give_feedback)
        self._app.action(blocks.OUTDATED)(self.open_outdated_form)
        self._app.view(report_blocks.OUTDATED_FORM)(self.report_outdated)
        self._app.action(re.compile(rf"^({'|'.join(ACT_BY_BUTTON)})$"))(self.verify_retire_or_start_trial)

    def procedure_buttons(self, memory: Memory, who: Speaker, sop: Sop) -> list[Block]:
        """What stands under every page of a procedure, for this person."""
        is_decider = may_decide(memory, sop, who)
        return blocks.procedure_buttons(who.t, sop, is_decider=is_decider, is_verifier=may_verify(memory, sop, who))

    def give_feedback(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Helped**, **Did not help**: the last word of each reader counts."""
        press = Press.read(body)
        who = speaker(context)
        verdict = FeedbackVerdict(press.action.removeprefix(f"{blocks.HELPFUL}:"))
        with self._store.write() as memory:
            sop = visible_sop(memory, who, ProcedureNumber(int(press.value)))
            if sop:
                self._keep(memory, who, sop, verdict)
        self._show(
            client,
            context,
            press,
            blocks.feedback_thanks_text(who.t, verdict) if sop else gone_text(who.t),
        )
        ack()

    def open_outdated_form(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Outdated**: why."""
        press = Press.read(body)
        who = speaker(context)
        with self._store.read() as memory:
            sop = visible_sop(memory, who, ProcedureNumber(int(press.value)))
        if sop is None:
            self._show(client, context, press, gone_text(who.t))
        elif sop.status is Status.RETIRED:
            self._show(client, context, press, blocks.retired_text(who.t, sop))
        else:
            open_modal(client, press, report_blocks.outdated_form(who.t, sop))
        ack()

    def report_outdated(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """It is reported as outdated, and whoever stands for it is told, before the form closes."""
        view, who = View.read(body), speaker(context)
        reason = view.form.element(report_blocks.REASON).option
        words = view.form.element(report_blocks.WORDS).text.strip()
        flag = report_blocks.OutdatedReport(who.user, reason, words)
        with self._store.write() as memory:
            sop = visible_sop(memory, who, ProcedureNumber(int(view.memory)))
            if sop and sop.status is Status.RETIRED:
                ack(response_action="errors", errors={report_blocks.REASON: blocks.retired_text(who.t, sop)})
                return
            if sop:
                version = self._keep(memory, who, sop, FeedbackVerdict.OUTDATED, reason, words)
                sop = (
                    self._lifecycle.apply(memory, who, sop, ProcedureAct.REPORT_OUTDATED, f"{reason} {words}".strip())
                    or sop
                )
                what, shown = f"{sop.number}v{version}by{who.user}", sop
                told = deciders(memory, sop)
                notify(
                    memory,
                    told,
                    REPORT_KIND,
                    what,
                    self._now(),
                    self._default,
                    lambda t: report_blocks.outdated_report_message(t, shown, flag),
                )
        ack()
        self._nudge()
        if sop:
            people = [person.id for person in told if person.id != who.user]
            self._messenger.send_direct_message(who.user, [section(report_blocks.report_sent_text(who.t, sop, people))])

    def verify_retire_or_start_trial(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Verify**, **Put on trial**, **Retire**: done, or why not, where it was pressed."""
        press = Press.read(body)
        ack()
        who, act = speaker(context), ACT_BY_BUTTON[press.action]
        changed: Sop | None = None
        with self._store.write() as memory:
            sop = visible_sop(memory, who, ProcedureNumber(int(press.value)))
            if sop is None:
                told = gone_text(who.t)
            elif why_not := self._why_not(memory, who, sop, act):
                told = why_not
            else:
                changed = self._lifecycle.apply(memory, who, sop, act)
                last = _said_last(who, memory.audit_log.entries_for(who.team, sop.number))
                told = (
                    blocks.action_done_text(who.t, sop, act, who.user)
                    if changed
                    else blocks.cannot_act_text(who.t, sop, last)
                )
            sop = changed or sop
            below = self.procedure_buttons(memory, who, sop) if sop else []
        self._nudge()
        view = press.modal
        if sop and view:
            client.views_update(view_id=view.id, view=blocks.window_after_action(who.t, view, sop, told, below))
        elif changed:
            self._messenger.update_message(context, blocks.action_receipt_message(who.t, changed, act, told))
        else:
            self._show(client, context, press, told)

    def _why_not(self, memory: Memory, who: Speaker, sop: Sop, act: ProcedureAct) -> str:
        """Why this person cannot do it, and who can; empty where they can."""
        may = may_verify if act is ProcedureAct.VERIFY else may_decide
        if not may(memory, sop, who):
            return blocks.owner_only_text(who.t, sop.owner)
        if act is ProcedureAct.VERIFY and needs_another_verifier(memory, sop, who):
            return blocks.another_verifier_text(who.t, other_verifiers(memory, sop, who, self._now()))
        return ""

    def _keep(
        self, memory: Memory, who: Speaker, sop: Sop, verdict: FeedbackVerdict, reason: str = "", words: str = ""
    ) -> int:
        version = memory.versions.current_number(sop)
        memory.feedback.save(
            Feedback(
                team=who.team,
                number=sop.number,
                version=version,
                user=who.user,
                verdict=verdict,
                reason=reason,
                words=words,
                given=self._now(),
            )
        )
        return version

    def _show(self, client: WebClient, context: BoltContext, press: Press, text: str) -> None:
        if view := press.modal:
            client.views_update(view_id=view.id, view=blocks.window_with_notice(view, text))
        else:
            self._messenger.whisper(context, text)


def _said_last(who: Speaker, entries: list[AuditEntry]) -> str:
    return blocks.last_action_text(who.t, entries[-1].user, slack_date(entries[-1].done)) if entries else ""
