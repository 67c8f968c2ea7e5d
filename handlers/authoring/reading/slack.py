"""**Helped**, **Did not help**, **Outdated**; for its owner **Verify**, **Put on trial**, **Retire**."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.access import visible
from handlers.authoring.keeping import Keeper
from handlers.authoring.owners import deciders, may_decide
from handlers.authoring.reading import blocks
from handlers.authoring.reading.following import FLAG
from handlers.authoring.rights import may_verify, needs_other_eyes, other_eyes
from handlers.authoring.rules.states import Act
from handlers.authoring.telling import tell_deciders
from handlers.kit import section
from handlers.naming import day
from handlers.people import Speaker, speaker
from handlers.reception import Reception
from handlers.windows import show, window_of
from storage.authoring_records import Deed, Feedback, Verdict
from storage.records import Sop, Status
from storage.store import Memory

ACTS = {blocks.VERIFY: Act.VERIFY, blocks.RETIRE: Act.RETIRE, blocks.PUBLISH: Act.PUBLISH}


class Readers:
    """What people press below an opened procedure, and in the messages about one."""

    def __init__(self, at: Reception, keeper: Keeper) -> None:
        self._store = at.store
        self._keeper = keeper
        self._messenger = at.messenger
        self._now = at.now
        self._nudge = at.nudge
        self._default = at.language

    def register(self, app: App) -> None:
        """Tell Bolt what we listen to."""
        app.action(re.compile(rf"^{blocks.SAY}:\w+$"))(self.say)
        app.action(blocks.OUTDATED)(self.ask_why)
        app.view(blocks.OUTDATED_FORM)(self.flag)
        app.action(re.compile(rf"^({'|'.join(ACTS)})$"))(self.act)

    def below(self, memory: Memory, who: Speaker, sop: Sop) -> list[dict[str, Any]]:
        """What stands under every page of a procedure, for this person."""
        is_decider = may_decide(memory, sop, who)
        return blocks.below(who.t, sop, is_decider=is_decider, is_approver=may_verify(memory, sop, who))

    def say(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Helped**, **Did not help**: the last word of each reader counts."""
        who, action = speaker(context), body["actions"][0]
        verdict = Verdict(action["action_id"].removeprefix(f"{blocks.SAY}:"))
        with self._store.write() as memory:
            sop = visible(memory, who, int(action["value"]))
            if sop:
                self._keep(memory, who, sop, verdict)
        self._show(client, context, body, blocks.thanks(who.t, verdict) if sop else blocks.gone(who.t))
        ack()

    def ask_why(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Outdated**: why."""
        who = speaker(context)
        with self._store.read() as memory:
            sop = visible(memory, who, int(body["actions"][0]["value"]))
        if sop is None:
            self._show(client, context, body, blocks.gone(who.t))
        elif sop.status is Status.ARCHIVED:
            self._show(client, context, body, blocks.retired(who.t, sop))
        else:
            show(client, body, blocks.outdated_form(who.t, sop))
        ack()

    def flag(self, ack: Ack, context: BoltContext, body: dict[str, Any]) -> None:
        """It is flagged, and whoever stands for it is told, before the form closes."""
        who, view = speaker(context), body["view"]
        filled = view["state"]["values"]
        reason = filled[blocks.REASON][blocks.REASON]["selected_option"]["value"]
        words = (filled[blocks.WORDS][blocks.WORDS]["value"] or "").strip()
        flag = blocks.Flag(who.user, reason, words)
        with self._store.write() as memory:
            sop = visible(memory, who, int(view["private_metadata"]))
            if sop and sop.status is Status.ARCHIVED:
                ack(response_action="errors", errors={blocks.REASON: blocks.retired(who.t, sop)})
                return
            if sop:
                version = self._keep(memory, who, sop, Verdict.OUTDATED, reason, words)
                sop = self._keeper.act(memory, who, sop, Act.FLAG, f"{reason} {words}".strip()) or sop
                what, shown = f"{sop.number}v{version}by{who.user}", sop
                told = deciders(memory, sop)
                tell_deciders(
                    memory, told, FLAG, what, self._now(), self._default, lambda t: blocks.flagged(t, shown, flag)
                )
        ack()
        self._nudge()
        if sop:
            people = [person.id for person in told if person.id != who.user]
            self._messenger.tell(who.user, [section(blocks.reported(who.t, sop, people))])

    def act(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Verify**, **Put on trial**, **Retire**: done, or why not, where it was pressed."""
        ack()
        who, action = speaker(context), body["actions"][0]
        act = ACTS[action["action_id"]]
        changed: Sop | None = None
        with self._store.write() as memory:
            sop = visible(memory, who, int(action["value"]))
            if sop is None:
                told = blocks.gone(who.t)
            elif why_not := self._why_not(memory, who, sop, act):
                told = why_not
            else:
                changed = self._keeper.act(memory, who, sop, act)
                last = _said_last(who, memory.deeds.of(who.team, sop.number))
                told = blocks.done(who.t, sop, act, who.user) if changed else blocks.cannot(who.t, sop, last)
            sop = changed or sop
            below = self.below(memory, who, sop) if sop else []
        self._nudge()
        view = window_of(body)
        if sop and view:
            client.views_update(view_id=view["id"], view=blocks.as_it_is(who.t, view, sop, told, below))
        elif changed:
            self._messenger.replace(context, blocks.receipt(who.t, changed, act, told))
        else:
            self._show(client, context, body, told)

    def _why_not(self, memory: Memory, who: Speaker, sop: Sop, act: Act) -> str:
        """Why this person cannot do it, and who can; empty where they can."""
        may = may_verify if act is Act.VERIFY else may_decide
        if not may(memory, sop, who):
            return blocks.not_yours(who.t, sop.owner)
        if act is Act.VERIFY and needs_other_eyes(memory, sop, who):
            return blocks.second_eyes(who.t, other_eyes(memory, sop, who, self._now()))
        return ""

    def _keep(self, memory: Memory, who: Speaker, sop: Sop, verdict: Verdict, reason: str = "", words: str = "") -> int:
        version = memory.versions.current(sop)
        memory.feedback.keep(
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

    def _show(self, client: WebClient, context: BoltContext, body: dict[str, Any], text: str) -> None:
        if view := window_of(body):
            client.views_update(view_id=view["id"], view=blocks.with_notice(view, text))
        else:
            self._messenger.whisper(context, text)


def _said_last(who: Speaker, deeds: list[Deed]) -> str:
    return blocks.last_deed(who.t, deeds[-1].user, day(deeds[-1].done)) if deeds else ""
