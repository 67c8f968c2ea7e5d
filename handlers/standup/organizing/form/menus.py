"""The long menus of the form: their lines are looked up while somebody types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from zoneinfo import available_timezones

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.blockkit.kit import Block, option
from handlers.calendar.holidays import countries, regions
from handlers.i18n.folding import folded
from handlers.identity.speaker import Speaker, speaker
from handlers.standup.organizing.form.elements import COUNTRY, GROUP, OWN_ZONE, REGION, ZONE, zone_name
from handlers.standup.organizing.form.reading import read_draft
from handlers.standup.organizing.form.usability import group_names
from handlers.standup.organizing.setting_names import country_name
from handlers.standup.rules.when.schedule import OWN_COUNTRY
from storage.store import Store

MOST = 100
_SHOWN = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
ZONES = (*sorted(zone for zone in available_timezones() if zone.partition("/")[0] in _SHOWN), "UTC")


class SetupMenus:
    """Zones, countries, regions and user groups."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def register(self, app: App) -> None:
        """Tell Bolt what we listen to."""
        app.options(ZONE)(self.zones)
        app.options(COUNTRY)(self.countries)
        app.options(REGION)(self.regions)
        app.options(GROUP)(self.groups)

    def zones(self, ack: Ack, context: BoltContext, body: dict[str, Any]) -> None:
        """Each member's own, that of who asks, and all others."""
        who = speaker(context)
        mine = self._zone_of(who)
        first = [(OWN_ZONE, zone_name(who.t, "")), *([(mine, zone_name(who.t, mine))] if mine in ZONES else [])]
        rest = [(zone, zone_name(who.t, zone)) for zone in ZONES if zone != mine]
        _answer(ack, body, [*first, *rest])

    def countries(self, ack: Ack, context: BoltContext, body: dict[str, Any]) -> None:
        """Each member's own, then all that have public holidays."""
        who = speaker(context)
        _answer(ack, body, [(OWN_COUNTRY, country_name(who.t, who.language, OWN_COUNTRY)), *countries(who.language)])

    def regions(self, ack: Ack, body: dict[str, Any]) -> None:
        """Those of the country in the form."""
        _answer(ack, body, regions(read_draft(body["view"]).country))

    def groups(self, ack: Ack, client: WebClient, body: dict[str, Any]) -> None:
        """The workspace's user groups."""
        _answer(ack, body, sorted(group_names(client).items(), key=lambda group: folded(group[1])))

    def _zone_of(self, who: Speaker) -> str:
        with self._store.read() as memory:
            person = memory.people.find_person(who.team, who.user)
        return person.zone if person else ""


def _answer(ack: Ack, body: dict[str, Any], lines: Iterable[tuple[str, str]]) -> None:
    """The lines with all the words that were typed, those that begin so first."""
    ack(options=matching_options(body.get("value") or "", lines))


def matching_options(typed: str, lines: Iterable[tuple[str, str]]) -> list[Block]:
    """At most a hundred of the (value, name) that have what was typed in them, as options."""
    words = folded(typed)
    found = [(value, name) for value, name in lines if all(word in folded(name) for word in words.split())]
    found.sort(key=lambda line: not any(part.startswith(words) for part in folded(line[1]).split("/")))
    return [option(name, value) for value, name in found[:MOST]]
