"""The long menus of the form: their lines are looked up while somebody types."""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import available_timezones

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from handlers.blockkit.kit import Block, option
from handlers.bolt.context import AppContext
from handlers.bolt.payloads import OptionsRequest, Payload
from handlers.calendar.holidays import countries, regions
from handlers.i18n.folding import folded
from handlers.identity.speaker import Speaker, speaker
from handlers.standup.organizing.form.elements import COUNTRY, GROUP, OWN_ZONE, REGION, ZONE, zone_name
from handlers.standup.organizing.form.reading import read_draft
from handlers.standup.organizing.form.usability import group_names
from handlers.standup.organizing.setting_names import country_name
from handlers.standup.rules.when.schedule import OWN_COUNTRY

MOST = 100
_SHOWN = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
ZONES = (*sorted(zone for zone in available_timezones() if zone.partition("/")[0] in _SHOWN), "UTC")


class SetupMenus:
    """Zones, countries, regions and user groups."""

    def __init__(self, at: AppContext) -> None:
        self._app = at.app
        self._store = at.store

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.options(ZONE)(self.zones)
        self._app.options(COUNTRY)(self.countries)
        self._app.options(REGION)(self.regions)
        self._app.options(GROUP)(self.groups)

    def zones(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """Each member's own, that of who asks, and all others."""
        typed, who = OptionsRequest.read(body), speaker(context)
        mine = self._zone_of(who)
        first = [(OWN_ZONE, zone_name(who.t, "")), *([(mine, zone_name(who.t, mine))] if mine in ZONES else [])]
        rest = [(zone, zone_name(who.t, zone)) for zone in ZONES if zone != mine]
        _answer(ack, typed, [*first, *rest])

    def countries(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """Each member's own, then all that have public holidays."""
        typed, who = OptionsRequest.read(body), speaker(context)
        _answer(ack, typed, [(OWN_COUNTRY, country_name(who.t, who.language, OWN_COUNTRY)), *countries(who.language)])

    def regions(self, ack: Ack, body: Payload) -> None:
        """Those of the country in the form."""
        typed = OptionsRequest.read(body)
        _answer(ack, typed, regions(read_draft(typed.form).country))

    def groups(self, ack: Ack, client: WebClient, body: Payload) -> None:
        """The workspace's user groups."""
        typed = OptionsRequest.read(body)
        _answer(ack, typed, sorted(group_names(client).items(), key=lambda group: folded(group[1])))

    def _zone_of(self, who: Speaker) -> str:
        with self._store.read() as memory:
            person = memory.people.find_person(who.team, who.user)
        return person.zone if person else ""


def _answer(ack: Ack, typed: OptionsRequest, lines: Iterable[tuple[str, str]]) -> None:
    """The lines with all the words that were typed, those that begin so first."""
    ack(options=matching_options(typed.text, lines))


def matching_options(typed: str, lines: Iterable[tuple[str, str]]) -> list[Block]:
    """At most a hundred of the (value, name) that have what was typed in them, as options."""
    words = folded(typed)
    found = [(value, name) for value, name in lines if all(word in folded(name) for word in words.split())]
    found.sort(key=lambda line: not any(part.startswith(words) for part in folded(line[1]).split("/")))
    return [option(name, value) for value, name in found[:MOST]]
