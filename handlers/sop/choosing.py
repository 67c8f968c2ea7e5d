"""A menu that finds a procedure while somebody types, for every form that asks for one."""

from __future__ import annotations

from gettext import NullTranslations
from typing import Any

from slack_bolt import Ack, App, BoltContext

from handlers.kit import OPTION, Block, cut, option, plain
from handlers.people import speaker
from handlers.sop.library import Library

FIND = "sop:find"
OFFERED = 20
"""Lines of the menu: Slack takes a hundred, nobody reads them."""


def chooser(t: NullTranslations) -> Block:
    """The menu; what is chosen is the number of a procedure. Slack asks for its lines after two letters."""
    words = plain(t.gettext("Type a few words"), 150)
    return {"type": "external_select", "action_id": FIND, "placeholder": words, "min_query_length": 2}


class Chooser:
    """Fills the menu."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def register(self, app: App) -> None:
        """Tell Bolt what we listen to."""
        app.options(FIND)(self.suggest)

    def suggest(self, ack: Ack, context: BoltContext, body: dict[str, Any]) -> None:
        """What these words find, of what the person may see, best first."""
        who = speaker(context)
        _, sops = self._library.search(who.team, body.get("value") or "", limit=OFFERED, language=who.language, who=who)
        named = ((sop, f"  ·  {sop.key}") for sop in sops)
        ack(options=[option(cut(sop.title, OPTION - len(key)) + key, str(sop.number)) for sop, key in named])
