"""A procedure begins: `/sop new`, **Write it**, **Save as SOP** on a message."""

from __future__ import annotations

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from handlers.authoring.editor import blocks
from handlers.authoring.editor.form_opening import ProcedureForms
from handlers.authoring.reading.blocks import authors_only_text
from handlers.blockkit.escape import unescape
from handlers.blockkit.kit import Block, section
from handlers.bolt.context import AppContext
from handlers.bolt.payloads import Message, MessageShortcut, Payload, Press, View
from handlers.documents.writing import steps_placeholder
from handlers.identity.speaker import Speaker, speaker
from storage.records.procedures import ProcedureKind, Shape

SAVE_MESSAGE = "authoring:save_message"
LONGEST_TITLE = 100


class NewProcedure:
    """What people do to begin one."""

    def __init__(self, at: AppContext, forms: ProcedureForms) -> None:
        self._app = at.app
        self._forms = forms
        self._messenger = at.messenger

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.view(blocks.TEMPLATE_FORM)(self.choose_template)
        self._app.action(blocks.WRITE_IT)(self.write_it)
        self._app.shortcut(SAVE_MESSAGE)(self.save_message)

    def new_command(self, who: Speaker, client: WebClient, trigger: str, _words: str) -> list[Block] | None:
        """`/sop new`; None where the form opened."""
        if not self._forms.may_write(who):
            return [section(authors_only_text(who.t))]
        client.views_open(trigger_id=trigger, view=blocks.template_form(who.t))
        return None

    def write_it(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Write it**: the choice of a template; what was looked for in vain is the title."""
        press = Press.read(body)
        who = speaker(context)
        may, words = self._forms.may_write(who), press.value
        self._forms.show(
            client, context, press, blocks.template_form(who.t, title=words) if may else authors_only_text(who.t)
        )
        ack()

    def write_it_buttons(self, who: Speaker, words: str) -> list[Block]:
        """**Write it**, for who looked for something in vain and may begin procedures."""
        return [blocks.write_it_button(who.t, words)] if self._forms.may_write(who) else []

    def choose_template(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """A template was chosen: the first page of its form."""
        view, who = View.read(body), speaker(context)
        if not self._forms.may_write(who):
            ack(response_action="update", view=blocks.form_notice_window(who.t, authors_only_text(who.t)))
            return
        shape = Shape(view.form.element("shape").option)
        kind = ProcedureKind(view.form.element("kind").option)
        begun = {"title": view.memory, "steps": steps_placeholder(shape, who.language)}
        ack(response_action="update", view=self._forms.new_form(who, shape, kind, begun))

    def save_message(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Save as SOP**: a draft from a message, with its thread where that may be read."""
        chosen = MessageShortcut.read(body)
        who = speaker(context)
        if not self._forms.may_write(who):
            self._messenger.whisper(context, authors_only_text(who.t))
            ack()
            return
        said = [unescape(text).strip() for text in _thread(client, chosen.message) if text.strip()]
        first = (said[0] if said else "").split("\n")[0].lstrip("#*- ").rstrip("*")
        fields = {"title": first[:LONGEST_TITLE], "steps": "\n\n".join(said)}
        view = self._forms.new_form(who, Shape.STEPS, ProcedureKind.GENERAL, fields)
        client.views_open(trigger_id=chosen.trigger, view=view)
        ack()


def _thread(client: WebClient, message: Message) -> list[str]:
    """The message, and those of its thread where Slack lets us read them."""
    try:
        answer = client.conversations_replies(channel=message.channel, ts=message.thread or message.ts, limit=50)
    except (SlackClientError, OSError):
        return [message.text]
    later = [each for each in answer["messages"] if each["ts"] >= message.ts]
    return [each.get("text", "") for each in later] or [message.text]
