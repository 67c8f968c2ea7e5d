"""The form of a stand-up: what is needed first, what is fine as it is below. ``reading.py`` reads it back.

Slack keeps what was typed in a field with the same block id, whatever we send: so every time that we fill the form anew
its fields get another ``generation`` in their names.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from gettext import NullTranslations

from handlers.calendar.holidays import regions
from handlers.kit import Block, context, divider, field, modal, option, section, text_box
from handlers.standup.plan.form import elements
from handlers.standup.plan.form.draft import Draft
from handlers.standup.plan.form.elements import COUNTRY, FORM, GATHERING, GROUP, OWN_ZONE, REGION, TEMPLATE, ZONE
from handlers.standup.plan.form.reading import FormMemory
from handlers.standup.plan.words import country_name, gatherings, lengths, rhythms, summary_moments
from handlers.standup.rules.setup import LONGEST_NAME
from handlers.standup.rules.templates import templates
from storage.standup_records import Gathering

LONGEST_TEXT = 3000
"""Characters of all questions together."""


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
            self._channel(),
            self._gathering(),
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
            self._field("days", t.gettext("Days"), elements.days(t, draft.days)),
            self._field(
                "times",
                t.gettext("Time of day"),
                text_box(f"{FORM}:times", draft.times, limit=100, placeholder="9:00"),
                hint=t.gettext("Several with commas: 9:00, 16:30."),
            ),
            self._zone(),
        ]

    def details(self) -> list[Block]:
        """What has a good answer already."""
        t, draft = self.t, self.draft
        reminders = elements.reminders(t)
        return [
            self._menu("weeks", t.gettext("How often"), rhythms(t, draft.weeks), str(draft.weeks)),
            self._field("since", t.gettext("From this day on"), elements.since(draft.since), optional=True),
            self._menu("open", t.gettext("Open for"), lengths(t, draft.open_minutes), str(draft.open_minutes)),
            self._menu("reminders", t.gettext("Reminders, in direct messages only"), reminders, str(draft.reminders)),
            self._menu("summary", t.gettext("The summary goes out"), summary_moments(t), draft.summary_when.value),
            self._field(
                "private", t.gettext("Who reads the answers"), elements.privacy(t, is_private=draft.is_private)
            ),
            self._leads(),
            self._country(),
            *self._region(),
            self._menu("language", t.gettext("Language in the channel"), elements.LANGUAGE_NAMES, draft.language),
        ]

    def _field(
        self, name: str, label: str, element: Block, *, hint: str = "", optional: bool = False, dispatch: bool = False
    ) -> Block:
        return field(self.memory.name(name), label, element, hint=hint, optional=optional, dispatch=dispatch)

    def _menu(self, name: str, label: str, lines: Iterable[tuple[str, str]], chosen: str) -> Block:
        return self._field(name, label, elements.choice(self.t, f"{FORM}:{name}", lines, chosen))

    def _template(self) -> Block:
        lines = [(each.key, each.name) for each in templates(self.language)]
        menu = elements.choice(self.t, TEMPLATE, lines, self.memory.template)
        hint = self.t.gettext("Fills the form anew: name, questions, days and times.")
        return self._field("template", self.t.gettext("Begin with"), menu, hint=hint, dispatch=True)

    def _channel(self) -> Block:
        hint = self.t.gettext("I have to be in it: type /invite @sopbot there.")
        menu = elements.channels(self.t, self.draft.channel)
        return self._field("channel", self.t.gettext("Channel for the summary"), menu, hint=hint)

    def _gathering(self) -> Block:
        menu = elements.choice(self.t, GATHERING, gatherings(self.t), self.draft.gathering.value)
        return self._field("gathering", self.t.gettext("Who takes part"), menu, dispatch=True)

    def _members(self) -> list[Block]:
        """Nothing more to say where the channel decides."""
        t, draft = self.t, self.draft
        if draft.gathering is Gathering.PEOPLE:
            return [self._field("members", t.gettext("Members"), elements.people(t, "members", draft.people))]
        if draft.gathering is Gathering.GROUP:
            chosen = option(draft.group_name or draft.group, draft.group) if draft.group else None
            return [self._field("members", t.gettext("User group"), elements.search(t, GROUP, chosen))]
        return []

    def _zone(self) -> Block:
        chosen = option(elements.zone_name(self.t, self.draft.zone), self.draft.zone or OWN_ZONE)
        return self._field("zone", self.t.gettext("In which time zone"), elements.search(self.t, ZONE, chosen))

    def _leads(self) -> Block:
        hint = self.t.gettext("They may change it, and hear of blockers that last. Empty: you.")
        menu = elements.people(self.t, "leads", self.draft.leads)
        return self._field("leads", self.t.gettext("Leads"), menu, optional=True, hint=hint)

    def _country(self) -> Block:
        name = country_name(self.t, self.language, self.draft.country)
        menu = elements.search(self.t, COUNTRY, option(name, self.draft.country) if name else None)
        hint = self.t.gettext("Nobody is asked on them. Empty: also asked on public holidays.")
        return self._field(
            "country", self.t.gettext("Public holidays of"), menu, optional=True, dispatch=True, hint=hint
        )

    def _region(self) -> list[Block]:
        there = dict(regions(self.draft.country))
        if not there:
            return []
        name = there.get(self.draft.region)
        menu = elements.search(self.t, REGION, option(name, self.draft.region) if name else None)
        return [self._field("region", self.t.gettext("Region"), menu, optional=True)]
