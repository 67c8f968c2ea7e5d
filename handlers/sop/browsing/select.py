"""A menu that finds a procedure while somebody types, for every form that asks for one."""

from __future__ import annotations

from gettext import NullTranslations

from slack_bolt import Ack, BoltContext

from handlers.blockkit.kit import MAX_OPTION_TEXT, Block, option, plain_text, truncate
from handlers.bolt.context import AppContext
from handlers.bolt.payloads import OptionsRequest, Payload
from handlers.identity.speaker import speaker
from handlers.sop.library import Library

SOP_SELECT = "sop:find"
OFFERED = 20
"""Lines of the menu: Slack takes a hundred, nobody reads them."""


def sop_select(t: NullTranslations) -> Block:
    """The menu; what is chosen is the number of a procedure. Slack asks for its lines after two letters."""
    words = plain_text(t.gettext("Type a few words"), 150)
    return {"type": "external_select", "action_id": SOP_SELECT, "placeholder": words, "min_query_length": 2}


class ProcedureOptions:
    """Fills the menu."""

    def __init__(self, at: AppContext, library: Library) -> None:
        self._app = at.app
        self._library = library

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.options(SOP_SELECT)(self.suggest)

    def suggest(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """What these words find, of what the person may see, best first."""
        typed, who = OptionsRequest.read(body), speaker(context)
        _, sops = self._library.search(who.team, typed.text, limit=OFFERED, language=who.language, who=who)
        named = ((sop, f"  ·  {sop.key}") for sop in sops)
        ack(
            options=[
                option(truncate(sop.title, MAX_OPTION_TEXT - len(key)) + key, str(sop.number)) for sop, key in named
            ]
        )
