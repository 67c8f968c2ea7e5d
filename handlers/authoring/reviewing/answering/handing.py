"""**Hand over** and **Hand back**: somebody else stands for a procedure from now on, and hears of it."""

from __future__ import annotations

from collections.abc import Callable
from gettext import NullTranslations
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from handlers.access import visible
from handlers.authoring.keeping import Keeper
from handlers.authoring.owners import may_decide, written_name
from handlers.authoring.reading.blocks import gone, not_yours
from handlers.authoring.reviewing.answering.slack import look
from handlers.authoring.reviewing.asking.directory import Directory, Hours
from handlers.authoring.reviewing.asking.letters import Letters
from handlers.authoring.reviewing.blocks import forms, item
from handlers.authoring.reviewing.blocks.item import Pressed
from handlers.authoring.reviewing.window import ReviewWindow
from handlers.authoring.rules.steps import handed_over
from handlers.authoring.telling import tell_deciders
from handlers.kit import Block
from handlers.known import is_here, known_as
from handlers.people import Speaker, read_person, speaker
from handlers.reception import Reception
from handlers.windows import show
from storage.authoring_records import Outcome
from storage.records import Person, Sop
from storage.store import Memory

KIND = "handed"


class Handing:
    """What becomes of a procedure whose owner has other things to do, or is gone."""

    def __init__(self, at: Reception, keeper: Keeper, window: ReviewWindow, open_button: Callable[..., Block]) -> None:
        self._store = at.store
        self._keeper = keeper
        self._messenger = at.messenger
        self._window = window
        self._open_button = open_button
        self._now = at.now
        self._nudge = at.nudge
        self._default = at.language
        self._letters = Letters(at.language)

    def register(self, app: App) -> None:
        """Tell Bolt what we listen to."""
        app.action(item.HAND_OVER)(self.ask_whom)
        app.view(forms.HAND_FORM)(self.hand_over)
        app.action(forms.BACK)(self.hand_back)

    def ask_whom(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Hand over**: to whom."""
        who, pressed = speaker(context), Pressed.read(body["actions"][0]["value"])
        with self._store.read() as memory:
            found = look(memory, who, pressed)
        if found.sop and not found.told:
            show(client, body, forms.hand_over_form(who.t, found.sop, pressed))
        elif view := body.get("view"):
            self._window.refresh(client, who, view["id"], found.told)
        else:
            self._messenger.whisper(context, found.told)
        ack()

    def hand_over(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """Somebody was chosen: a member who is here, or it says why not."""
        who, view = speaker(context), body["view"]
        chosen = view["state"]["values"][forms.TO][forms.TO]["selected_user"]
        person, problem = self._described(who, client, chosen)
        if person is None or problem:
            ack(response_action="errors", errors={forms.TO: problem})
            return
        with self._store.write() as memory:
            memory.people.keep(person)
            found = look(memory, who, Pressed.read(view["private_metadata"]))
            told = found.told or self._hand(memory, who, found.sop, person)
        if told:
            ack(response_action="update", view=forms.notice(who.t, [told]))
        else:
            ack()
            self._window.refresh(client, who, view.get("previous_view_id"))
        self._nudge()

    def hand_back(self, ack: Ack, context: BoltContext, body: dict[str, Any]) -> None:
        """**Hand back**: to who had it before."""
        who = speaker(context)
        number, user = body["actions"][0]["value"].split()
        with self._store.write() as memory:
            sop, before = visible(memory, who, int(number)), memory.people.find(who.team, user)
            if sop is None:
                told = gone(who.t)
            elif not may_decide(memory, sop, who):
                told = not_yours(who.t, sop.owner)
            elif before is None or not is_here(before):
                told = who.t.gettext("They are not here any more: *Hand over* finds somebody else.")
            else:
                said = forms.said_handed_over(who.t, sop, user)
                told = self._hand(memory, who, sop, before) or said
        self._messenger.whisper(context, told)
        ack()
        self._nudge()

    def _hand(self, memory: Memory, who: Speaker, sop: Sop | None, person: Person) -> str:
        """Do it; why not, where it cannot be."""
        if sop is None:
            return gone(who.t)
        before = known_as(memory, who.team, sop.owner)
        if before and before.id == person.id:
            return who.t.gettext("{person} owns it already.").format(person=f"<@{person.id}>")
        name = written_name(memory, Speaker(who.team, person.id, who.language))
        saved = self._keeper.hand_over(memory, who, sop, name)
        self._ask_later(memory, saved, person)
        back = before.id if before else ""

        def told(t: NullTranslations) -> list[Block]:
            return forms.handed_over(t, saved, who.user, back, self._open_button(t, saved))

        news = [] if person.id == who.user else [person]
        tell_deciders(memory, news, KIND, f"{saved.number}r{saved.revision}", self._now(), self._default, told)
        return ""

    def _ask_later(self, memory: Memory, sop: Sop, person: Person) -> None:
        """Not today: the news is enough for a day."""
        review = memory.reviews.ahead(sop.team, sop.number)
        if review and review.outcome is Outcome.OPEN:
            now = self._now()
            directory = Directory.read(memory, sop.team, self._default)
            work = Hours(memory, sop.team, directory, [person.id], now.date()).of(person.id)
            news = handed_over(review, person.id, work, work.today(now))
            memory.reviews.move(review, news)
            self._letters.redraw(memory, news, now)

    def _described(self, who: Speaker, client: WebClient, user: str | None) -> tuple[Person | None, str]:
        """Who was chosen, as Slack describes them now, and why they cannot stand for a procedure."""
        try:
            said = client.users_info(user=user or "", include_locale=True)["user"]
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
