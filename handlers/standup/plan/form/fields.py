"""The form of a stand-up: what is needed first, what is fine as it is below. ``reading.py`` reads it back.

Slack keeps what was typed in a field with the same block id, whatever we send: so every time that we fill the form anew
its fields get another ``generation`` in their names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from gettext import NullTranslations

from handlers.calendar.holidays import regions
from handlers.i18n import LANGUAGES
from handlers.kit import Block, context, divider, field, modal, option, plain, section, select, text_box
from handlers.standup.plan.form.draft import Draft
from handlers.standup.plan.words import country_name, gatherings, lengths, rhythms, summary_moments, weekday_names
from handlers.standup.rules.setup import LONGEST_NAME, MOST_REMINDERS
from handlers.standup.rules.templates import templates
from storage.standup_records import Gathering

FORM = "standup:plan"
TEMPLATE, GATHERING, COUNTRY = f"{FORM}:template", f"{FORM}:gathering", f"{FORM}:country"
ZONE, REGION, GROUP = f"{FORM}:zone", f"{FORM}:region", f"{FORM}:group"
OWN_ZONE = "-"
LONGEST_TEXT = 3000
MOST_PEOPLE = 100
"""Slack shows no more in a menu that is filled already; a bigger team is a channel or a user group."""


@dataclass(frozen=True, slots=True)
class FormMemory:
    """What comes back with the form. ``standup`` 0 is a new one; ``version`` is the one that was read;
    ``template`` fills one that begins empty; ``generation`` grows with every filling.
    """

    standup: int = 0
    version: int = 0
    template: str = ""
    generation: int = 0

    def written(self) -> str:
        """As the form keeps it."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str) -> FormMemory:
        """What ``written`` wrote."""
        return cls(**json.loads(text))

    def name(self, field_name: str) -> str:
        """The block id of a field."""
        return f"{field_name}:{self.generation}"


def form(t: NullTranslations, language: str, draft: Draft, memory: FormMemory, notice: str = "") -> Block:
    """The window. ``language`` is the reader's; ``notice`` stands on top, where there is something to say."""
    fields = _Fields(t, language, draft, memory)
    return modal(
        t.gettext("Edit the stand-up") if memory.standup else t.gettext("New stand-up"),
        t.gettext("Cancel"),
        [
            *([section(notice)] if notice else []),
            *fields.essentials(),
            divider(),
            context(t.gettext("All below is fine as it is.")),
            *fields.details(),
        ],
        callback=FORM,
        memory=memory.written(),
        submit=t.gettext("Save"),
    )


@dataclass(frozen=True, slots=True)
class _Fields:
    """Draws the fields of one form."""

    t: NullTranslations
    language: str
    draft: Draft
    memory: FormMemory

    def essentials(self) -> list[Block]:
        """What a lead with two minutes looks at."""
        t, draft = self.t, self.draft
        return [
            *([self._template()] if self.memory.template else []),
            self._field("name", t.gettext("Name"), text_box(f"{FORM}:name", draft.name, limit=LONGEST_NAME)),
            self._field("channel", t.gettext("Channel for the summary"), self._channels(), hint=self._invite()),
            self._field("gathering", t.gettext("Who takes part"), self._gathering(), dispatch=True),
            *self._members(),
            self._field(
                "questions",
                t.gettext("Questions, one a line"),
                text_box(f"{FORM}:questions", draft.questions, limit=LONGEST_TEXT, lines=True),
                hint=t.gettext(
                    "In brackets at the end of a line: (number: demos), (choice: good / mixed / hard), (yes/no), "
                    "(blocker), (plan): shown again the next day, (optional)."
                ),
            ),
            self._field("days", t.gettext("Days"), self._days()),
            self._field(
                "times",
                t.gettext("Time of day"),
                text_box(f"{FORM}:times", draft.times, limit=100, placeholder="9:00"),
                hint=t.gettext("Several with commas: 9:00, 16:30."),
            ),
            self._field("zone", t.gettext("In which time zone"), self._zones()),
        ]

    def details(self) -> list[Block]:
        """What has a good answer already."""
        t, draft = self.t, self.draft
        reminders = [(str(count), self._count(count)) for count in range(MOST_REMINDERS + 1)]
        return [
            self._menu("weeks", t.gettext("How often"), rhythms(t, draft.weeks), str(draft.weeks)),
            self._field("since", t.gettext("From this day on"), self._since(), optional=True),
            self._menu("open", t.gettext("Open for"), lengths(t, draft.open_minutes), str(draft.open_minutes)),
            self._menu("reminders", t.gettext("Reminders, in direct messages only"), reminders, str(draft.reminders)),
            self._menu("summary", t.gettext("The summary goes out"), summary_moments(t), draft.summary_when.value),
            self._field("private", t.gettext("Who reads the answers"), self._privacy()),
            self._leads(),
            self._field("country", t.gettext("Public holidays of"), self._country(), optional=True, dispatch=True),
            *self._region(),
            self._menu("language", t.gettext("Language in the channel"), self._languages(), draft.language),
        ]

    def _field(
        self, name: str, label: str, element: Block, *, hint: str = "", optional: bool = False, dispatch: bool = False
    ) -> Block:
        return field(self.memory.name(name), label, element, hint=hint, optional=optional, dispatch=dispatch)

    def _menu(self, name: str, label: str, lines: Iterable[tuple[str, str]], chosen: str) -> Block:
        return self._field(name, label, self._choice(f"{FORM}:{name}", lines, chosen))

    def _choice(self, action: str, lines: Iterable[tuple[str, str]], chosen: str) -> Block:
        return select(self.t.gettext("Choose"), action, [option(text, value) for value, text in lines], chosen)

    def _template(self) -> Block:
        lines = [(each.key, each.name) for each in templates(self.language)]
        menu = self._choice(TEMPLATE, lines, self.memory.template)
        hint = self.t.gettext("Fills the form anew: name, questions, days and times.")
        return self._field("template", self.t.gettext("Begin with"), menu, hint=hint, dispatch=True)

    def _channels(self) -> Block:
        menu: Block = {
            "type": "conversations_select",
            "action_id": f"{FORM}:channel",
            "placeholder": plain(self.t.gettext("Choose"), 150),
            "filter": {"include": ["public", "private"], "exclude_bot_users": True},
        }
        return menu | ({"initial_conversation": self.draft.channel} if self.draft.channel else {})

    def _invite(self) -> str:
        return self.t.gettext("I have to be in it: type /invite @sopbot there.")

    def _gathering(self) -> Block:
        return self._choice(GATHERING, gatherings(self.t), self.draft.gathering.value)

    def _members(self) -> list[Block]:
        """Nothing more to say where the channel decides."""
        t, draft = self.t, self.draft
        if draft.gathering is Gathering.PEOPLE:
            return [self._field("members", t.gettext("Members"), self._people("members", draft.people))]
        if draft.gathering is Gathering.GROUP:
            chosen = option(draft.group_name or draft.group, draft.group) if draft.group else None
            return [self._field("members", t.gettext("User group"), self._search(GROUP, chosen))]
        return []

    def _people(self, name: str, chosen: Sequence[str]) -> Block:
        menu: Block = {
            "type": "multi_users_select",
            "action_id": f"{FORM}:{name}",
            "placeholder": plain(self.t.gettext("Choose"), 150),
            "max_selected_items": MOST_PEOPLE,
        }
        return menu | ({"initial_users": list(chosen)} if chosen else {})

    def _search(self, action: str, chosen: Block | None) -> Block:
        """A menu whose lines ``menus.py`` looks up while somebody types."""
        menu: Block = {
            "type": "external_select",
            "action_id": action,
            "placeholder": plain(self.t.gettext("Type to search"), 150),
            "min_query_length": 0,
        }
        return menu | ({"initial_option": chosen} if chosen else {})

    def _days(self) -> Block:
        lines = [option(name, str(day)) for day, name in enumerate(weekday_names(self.t))]
        chosen = [line for day, line in enumerate(lines) if day in self.draft.days]
        boxes: Block = {"type": "checkboxes", "action_id": f"{FORM}:days", "options": lines}
        return boxes | ({"initial_options": chosen} if chosen else {})

    def _zones(self) -> Block:
        return self._search(ZONE, option(zone_name(self.t, self.draft.zone), self.draft.zone or OWN_ZONE))

    def _since(self) -> Block:
        picker: Block = {"type": "datepicker", "action_id": f"{FORM}:since"}
        return picker | ({"initial_date": self.draft.since.isoformat()} if self.draft.since else {})

    def _count(self, count: int) -> str:
        if not count:
            return self.t.gettext("none")
        return self.t.ngettext("{count} reminder", "{count} reminders", count).format(count=count)

    def _privacy(self) -> Block:
        lines = [
            option(self.t.gettext("Everyone in the channel"), "channel"),
            option(self.t.gettext("Only the leads; the channel sees how many have answered"), "leads"),
        ]
        chosen = lines[1 if self.draft.is_private else 0]
        return {"type": "radio_buttons", "action_id": f"{FORM}:private", "options": lines, "initial_option": chosen}

    def _leads(self) -> Block:
        hint = self.t.gettext("They may change it, and hear of blockers that last. Empty: you.")
        menu = self._people("leads", self.draft.leads)
        return self._field("leads", self.t.gettext("Leads"), menu, optional=True, hint=hint)

    def _country(self) -> Block:
        name = country_name(self.t, self.language, self.draft.country)
        return self._search(COUNTRY, option(name, self.draft.country) if name else None)

    def _region(self) -> list[Block]:
        there = dict(regions(self.draft.country))
        if not there:
            return []
        name = there.get(self.draft.region)
        chosen = option(name, self.draft.region) if name else None
        return [self._field("region", self.t.gettext("Region"), self._search(REGION, chosen), optional=True)]

    def _languages(self) -> list[tuple[str, str]]:
        return [(code, name) for code, name in (("en", "English"), ("fr", "Français")) if code in LANGUAGES]


def zone_name(t: NullTranslations, zone: str) -> str:
    """A time zone as people read it; each member's own for none."""
    return zone.replace("_", " ") if zone else t.gettext("Each in their own")
