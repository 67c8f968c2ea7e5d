"""What stands in the fields of the form: menus, boxes, a date, filled with what was chosen."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from datetime import date
from gettext import NullTranslations

from handlers.blockkit.kit import Block, option, plain_text, select
from handlers.i18n import LANGUAGES
from handlers.i18n.cldr import own_name, weekday_names
from handlers.standup.rules.setup import MOST_REMINDERS
from storage.records.ids import ChannelId, UserId

SETUP_FORM = "standup:plan"
TEMPLATE, GATHERING, COUNTRY = f"{SETUP_FORM}:template", f"{SETUP_FORM}:gathering", f"{SETUP_FORM}:country"
ZONE, REGION, GROUP = f"{SETUP_FORM}:zone", f"{SETUP_FORM}:region", f"{SETUP_FORM}:group"
OWN_ZONE = "-"
MOST_PEOPLE = 100
"""Slack shows no more in a menu that is filled already; a bigger team is a channel or a user group."""


def choice_menu(t: NullTranslations, action: str, lines: Iterable[tuple[str, str]], chosen: str) -> Block:
    """One of a few (value, text)."""
    return select(t.gettext("Choose"), action, [option(text, value) for value, text in lines], chosen)


def search_menu(t: NullTranslations, action: str, chosen: Block | None) -> Block:
    """A menu whose lines ``menus.py`` looks up while somebody types."""
    menu: Block = {
        "type": "external_select",
        "action_id": action,
        "placeholder": plain_text(t.gettext("Type to search"), 150),
        "min_query_length": 0,
    }
    return menu | ({"initial_option": chosen} if chosen else {})


def channel_menu(t: NullTranslations, chosen: ChannelId) -> Block:
    """A channel, public or private."""
    menu: Block = {
        "type": "conversations_select",
        "action_id": f"{SETUP_FORM}:channel",
        "placeholder": plain_text(t.gettext("Choose"), 150),
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    return menu | ({"initial_conversation": chosen} if chosen else {})


def people_menu(t: NullTranslations, name: str, chosen: Sequence[UserId]) -> Block:
    """Some people."""
    menu: Block = {
        "type": "multi_users_select",
        "action_id": f"{SETUP_FORM}:{name}",
        "placeholder": plain_text(t.gettext("Choose"), 150),
        "max_selected_items": MOST_PEOPLE,
    }
    return menu | ({"initial_users": list(chosen)} if chosen else {})


def language_options() -> list[tuple[str, str]]:
    """(code, name) of those that we speak, each as it calls itself."""
    return [(code, own_name(code)) for code in LANGUAGES]


def day_boxes(language: str, ticked: Container[int]) -> Block:
    """The days of the week, Monday is 0."""
    lines = [option(name, str(day)) for day, name in enumerate(weekday_names(language))]
    chosen = [line for day, line in enumerate(lines) if day in ticked]
    boxes: Block = {"type": "checkboxes", "action_id": f"{SETUP_FORM}:days", "options": lines}
    return boxes | ({"initial_options": chosen} if chosen else {})


def date_picker(day: date | None) -> Block:
    """The first day."""
    picker: Block = {"type": "datepicker", "action_id": f"{SETUP_FORM}:since"}
    return picker | ({"initial_date": day.isoformat()} if day else {})


def privacy_choice(t: NullTranslations, *, is_private: bool) -> Block:
    """Who reads the answers."""
    lines = [
        option(t.gettext("Everyone in the channel"), "channel"),
        option(t.gettext("Only the leads; the channel sees how many have answered"), "leads"),
    ]
    chosen = lines[1 if is_private else 0]
    return {"type": "radio_buttons", "action_id": f"{SETUP_FORM}:private", "options": lines, "initial_option": chosen}


def reminder_options(t: NullTranslations) -> list[tuple[str, str]]:
    """How many there may be, in words."""
    some = range(1, MOST_REMINDERS + 1)
    said = ((str(n), t.ngettext("{count} reminder", "{count} reminders", n).format(count=n)) for n in some)
    return [("0", t.gettext("none")), *said]


def zone_name(t: NullTranslations, zone: str) -> str:
    """A time zone as people read it; each member's own for none."""
    return zone.replace("_", " ") if zone else t.gettext("Each in their own")
