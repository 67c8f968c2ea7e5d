"""**Hand over** and **Hand back**: somebody else stands for a procedure from now on, and hears of it."""

from __future__ import annotations

from gettext import NullTranslations

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from handlers.authoring.lifecycle import ProcedureLifecycle
from handlers.authoring.notifications import notify
from handlers.authoring.owners import may_decide, name_in_documents
from handlers.authoring.reading.blocks import owner_only_text
from handlers.authoring.reviews.answering.slack import pressed_review
from handlers.authoring.reviews.asking.digests import ReviewDigests
from handlers.authoring.reviews.asking.directory import Directory, WorkHours
from handlers.authoring.reviews.blocks import forms, item
from handlers.authoring.reviews.blocks.item import ReviewButtonValue
from handlers.authoring.reviews.window import ReviewWindow
from handlers.authoring.rules.review_steps import handed_over
from handlers.blockkit.kit import Block
from handlers.blockkit.labels import OpenProcedureButton, gone_text
from handlers.bolt.context import AppContext
from handlers.bolt.modals import open_modal
from handlers.bolt.payloads import Payload, Press, View
from handlers.identity.access import visible_sop
from handlers.identity.lookup import is_reachable, person_named
from handlers.identity.speaker import Speaker, read_person, speaker
from storage.records.authoring import ReviewOutcome
from storage.records.ids import NOBODY, ProcedureNumber, UserId
from storage.records.procedures import Sop
from storage.records.workspace import Person
from storage.store import Memory

HAND_OVER_KIND = "handed"


class ProcedureHandOver:
    """What becomes of a procedure whose owner has other things to do, or is gone."""

    def __init__(
        self, at: AppContext, lifecycle: ProcedureLifecycle, window: ReviewWindow, open_button: OpenProcedureButton
    ) -> None:
        self._app = at.app
        self._store = at.store
        self._lifecycle = lifecycle
        self._messenger = at.messenger
        self._window = window
        self._open_button = open_button
        self._now = at.now
        self._nudge = at.nudge
        self._default = at.language
        self._digests = ReviewDigests(at.language)

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.action(item.HAND_OVER)(self.open_hand_over_form)
        self._app.view(forms.HAND_OVER_FORM)(self.hand_over)
        self._app.action(forms.HAND_BACK)(self.hand_back)

    def open_hand_over_form(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Hand over**: to whom."""
        press = Press.read(body)
        who, pressed = speaker(context), ReviewButtonValue.read(press.value)
        with self._store.read() as memory:
            found = pressed_review(memory, who, pressed)
        if found.sop and not found.problem:
            open_modal(client, press, forms.hand_over_form(who.t, found.sop, pressed))
        elif press.view.id:
            self._window.refresh(client, who, press.view.id, found.problem)
        else:
            self._messenger.whisper(context, found.problem)
        ack()

    def hand_over(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """Somebody was chosen: a member who is here, or it says why not."""
        view, who = View.read(body), speaker(context)
        person, problem = self._described(who, client, view.form.element(forms.NEW_OWNER).user)
        if person is None or problem:
            ack(response_action="errors", errors={forms.NEW_OWNER: problem})
            return
        with self._store.write() as memory:
            memory.people.save(person)
            found = pressed_review(memory, who, ReviewButtonValue.read(view.memory))
            told = found.problem or self._hand(memory, who, found.sop, person)
        if told:
            ack(response_action="update", view=forms.review_notice_window(who.t, [told]))
        else:
            ack()
            self._window.refresh(client, who, view.previous_id)
        self._nudge()

    def hand_back(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """**Hand back**: to who had it before."""
        press = Press.read(body)
        who = speaker(context)
        pressed, before_id = press.value.split()
        number, user = ProcedureNumber(int(pressed)), UserId(before_id)
        with self._store.write() as memory:
            sop, before = visible_sop(memory, who, number), memory.people.find_person(who.team, user)
            if sop is None:
                told = gone_text(who.t)
            elif not may_decide(memory, sop, who):
                told = owner_only_text(who.t, sop.owner)
            elif before is None or not is_reachable(before):
                told = who.t.gettext("They are not here any more: *Hand over* finds somebody else.")
            else:
                said = forms.handed_over_text(who.t, sop, user)
                told = self._hand(memory, who, sop, before) or said
        self._messenger.whisper(context, told)
        ack()
        self._nudge()

    def _hand(self, memory: Memory, who: Speaker, sop: Sop | None, person: Person) -> str:
        """Do it; why not, where it cannot be."""
        if sop is None:
            return gone_text(who.t)
        before = person_named(memory, who.team, sop.owner)
        if before and before.id == person.id:
            return who.t.gettext("{person} owns it already.").format(person=f"<@{person.id}>")
        name = name_in_documents(memory, Speaker(who.team, person.id, who.language))
        saved = self._lifecycle.hand_over(memory, who, sop, name)
        self._ask_later(memory, saved, person)
        back = before.id if before else NOBODY

        def told(t: NullTranslations) -> list[Block]:
            return forms.handed_over_message(t, saved, who.user, back, self._open_button(t, saved))

        news = [] if person.id == who.user else [person]
        notify(memory, news, HAND_OVER_KIND, f"{saved.number}r{saved.revision}", self._now(), self._default, told)
        return ""

    def _ask_later(self, memory: Memory, sop: Sop, person: Person) -> None:
        """Not today: the news is enough for a day."""
        review = memory.reviews.open_review(sop.team, sop.number)
        if review and review.outcome is ReviewOutcome.OPEN:
            now = self._now()
            directory = Directory.load(memory, sop.team, self._default)
            work = WorkHours(memory, sop.team, directory, [person.id], now.date()).workdays(person.id)
            news = handed_over(review, person.id, work, work.today(now))
            memory.reviews.advance(review, news)
            self._digests.redraw(memory, news, now)

    def _described(self, who: Speaker, client: WebClient, user: UserId) -> tuple[Person | None, str]:
        """Who was chosen, as Slack describes them now, and why they cannot stand for a procedure."""
        try:
            said = client.users_info(user=user, include_locale=True)["user"]
        except (SlackClientError, OSError):
            return None, who.t.gettext("Slack does not say who that is. Please choose somebody else, or try again.")
        person = read_person(who.team, said, self._now())
        if person.deleted:
            return None, who.t.gettext("They have left. Choose somebody who is here.")
        if person.is_bot or user == "USLACKBOT":
            return None, who.t.gettext("A bot cannot own a procedure. Choose a person.")
        if person.is_stranger or said.get("is_restricted") or said.get("is_ultra_restricted"):
            return None, who.t.gettext("A guest cannot own a procedure. Choose a member.")
        return person, ""
