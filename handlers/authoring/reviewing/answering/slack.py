"""**Still right**, **Hand over**, **Retire**, **Undo**, **Later**: what people press in the message of a review."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.access import visible
from handlers.authoring.keeping import Keeper
from handlers.authoring.owners import may_decide
from handlers.authoring.reading.blocks import cannot, gone, last_deed, not_yours, second_eyes
from handlers.authoring.reviewing.asking.directory import Directory, Hours
from handlers.authoring.reviewing.asking.letters import Letters
from handlers.authoring.reviewing.blocks import forms, item
from handlers.authoring.reviewing.blocks.item import Pressed, fingerprint
from handlers.authoring.reviewing.window import ReviewWindow
from handlers.authoring.rights import may_verify, needs_other_eyes, other_eyes
from handlers.authoring.rules.states import Act
from handlers.authoring.rules.steps import put_off
from handlers.kit import Block
from handlers.naming import day
from handlers.people import Speaker, speaker
from handlers.reception import Reception
from handlers.windows import show
from storage.authoring_records import Outcome, Review
from storage.records import Sop, Status
from storage.store import Memory

May = Callable[[Memory, Sop, Speaker], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """What a button means now. ``told`` is why nothing can be done; empty where it can."""

    sop: Sop | None
    review: Review | None
    told: str


class Reviewers:
    """What owners answer."""

    def __init__(self, at: Reception, keeper: Keeper, window: ReviewWindow) -> None:
        self._store = at.store
        self._keeper = keeper
        self._messenger = at.messenger
        self._window = window
        self._now = at.now
        self._nudge = at.nudge
        self._default = at.language
        self._letters = Letters(at.language)

    def register(self, app: App) -> None:
        """Tell Bolt what we listen to."""
        app.action(item.KEEP)(self.keep)
        app.view(forms.KEEP_FORM)(self.keep_changed)
        app.action(item.RETIRE)(self.ask_why)
        app.view(forms.RETIRE_FORM)(self.retire)
        app.action(item.UNDO)(self.undo)
        app.action(item.LATER)(self.later)

    def keep(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Still right**: verified anew; where the text is another one by now, that is shown first."""
        who, pressed = speaker(context), Pressed.read(body["actions"][0]["value"])
        with self._store.write() as memory:
            found = look(memory, who, pressed, may=may_verify)
            changed = _changed(memory, who, found.sop, pressed) if found.sop and not found.told else None
            told = found.told if changed else self._keep(memory, who, found)
        if changed:
            show(client, body, changed)
        else:
            self._answer(client, context, body, who, told)
        ack()
        self._nudge()

    def keep_changed(self, ack: Ack, context: BoltContext, body: dict[str, Any]) -> None:
        """**Still right**, for the text as it is now."""
        who, pressed = speaker(context), Pressed.read(body["view"]["private_metadata"])
        with self._store.write() as memory:
            found = look(memory, who, pressed, may=may_verify)
            changed = _changed(memory, who, found.sop, pressed) if found.sop and not found.told else None
            told = found.told if changed else self._keep(memory, who, found)
        if changed or told:
            ack(response_action="update", view=changed or forms.notice(who.t, [told]))
        else:
            ack()
        self._nudge()

    def ask_why(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Retire**: why."""
        who, pressed = speaker(context), Pressed.read(body["actions"][0]["value"])
        with self._store.read() as memory:
            found = look(memory, who, pressed)
        if found.sop is None or found.told:
            self._answer(client, context, body, who, found.told)
        else:
            show(client, body, forms.retire_form(who.t, found.sop, pressed))
        ack()

    def retire(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """It is retired; a click brings it back."""
        who, view = speaker(context), body["view"]
        why = (view["state"]["values"][forms.WHY][forms.WHY]["value"] or "").strip()
        with self._store.write() as memory:
            found = look(memory, who, Pressed.read(view["private_metadata"]))
            told = found.told
            if found.sop and not told and self._keeper.act(memory, who, found.sop, Act.RETIRE, why) is None:
                told = self._cannot(memory, who, found.sop)
        if told:
            ack(response_action="update", view=forms.notice(who.t, [told]))
            return
        ack()
        self._window.refresh(client, who, view.get("previous_view_id"))
        self._nudge()

    def undo(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Undo**: it is where it was before it was retired."""
        who, pressed = speaker(context), Pressed.read(body["actions"][0]["value"])
        with self._store.write() as memory:
            sop = visible(memory, who, pressed.number)
            review = memory.reviews.at(who.team, pressed.number, pressed.due)
            if sop is None:
                told = gone(who.t)
            elif not may_decide(memory, sop, who):
                told = not_yours(who.t, sop.owner)
            else:
                was = bool(review and review.outcome is Outcome.RETIRED)
                done = self._keeper.act(memory, who, sop, Act.REVIVE) if was else None
                told = "" if done else self._cannot(memory, who, sop)
        self._answer(client, context, body, who, told)
        ack()
        self._nudge()

    def later(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Later**: asked again some working days on, at most twice."""
        who, pressed = speaker(context), Pressed.read(body["actions"][0]["value"])
        with self._store.write() as memory:
            found = look(memory, who, pressed)
            told = found.told or (self._put_off(memory, who, found.review) if found.review else gone(who.t))
        self._answer(client, context, body, who, told)
        ack()
        self._nudge()

    def _put_off(self, memory: Memory, who: Speaker, review: Review) -> str:
        directory = Directory.read(memory, who.team, self._default)
        today = self._now().date()
        work = Hours(memory, who.team, directory, [who.user], today).of(who.user)
        news = put_off(review, who.user, work, work.today(self._now()))
        if news is None:
            return who.t.gettext("It was put off twice already: please decide, or hand it over.")
        memory.reviews.move(review, news)
        self._letters.redraw(memory, news, self._now())
        return ""

    def _keep(self, memory: Memory, who: Speaker, found: Found) -> str:
        if found.told or found.sop is None:
            return found.told
        if needs_other_eyes(memory, found.sop, who):
            return second_eyes(who.t, other_eyes(memory, found.sop, who, self._now()))
        done = self._keeper.act(memory, who, found.sop, Act.VERIFY)
        return "" if done else self._cannot(memory, who, found.sop)

    def _cannot(self, memory: Memory, who: Speaker, sop: Sop) -> str:
        deeds = [deed for deed in memory.deeds.of(who.team, sop.number) if deed.user]
        return cannot(who.t, sop, last_deed(who.t, deeds[-1].user, day(deeds[-1].done)) if deeds else "")

    def _answer(self, client: WebClient, context: BoltContext, body: dict[str, Any], who: Speaker, told: str) -> None:
        """Where it was pressed: the window is drawn again; a message draws itself, and says only why not."""
        if view := body.get("view"):
            self._window.refresh(client, who, view["id"], told)
        elif told:
            self._messenger.whisper(context, told)


def look(memory: Memory, who: Speaker, pressed: Pressed, may: May = may_decide) -> Found:
    """The procedure and the review of a button, and whether this person can still answer."""
    sop = visible(memory, who, pressed.number)
    review = memory.reviews.at(who.team, pressed.number, pressed.due)
    if sop is None:
        return Found(None, review, gone(who.t))
    if not may(memory, sop, who):
        return Found(sop, review, not_yours(who.t, sop.owner))
    is_half_done = review and review.outcome is Outcome.CHANGED and sop.status is Status.TRIAL
    if review and review.outcome is not Outcome.OPEN and not is_half_done:
        return Found(sop, review, item.ended(who.t, review, sop))
    return Found(sop, review, "")


def _changed(memory: Memory, who: Speaker, sop: Sop, pressed: Pressed) -> Block | None:
    """What is to be shown first: the text is another one than that of the message."""
    if fingerprint(sop.document) == pressed.text:
        return None
    texts = {fingerprint(each.document): each.document for each in memory.versions.all(sop)}
    now = Pressed(pressed.number, pressed.due, fingerprint(sop.document))
    return forms.changed_form(who.t, sop, texts.get(pressed.text, ""), now)
