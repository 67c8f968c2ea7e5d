"""The form of a stand-up: what is needed first, what is fine as it is below. ``reading.py`` reads it back.

Slack keeps what was typed in a field with the same block id, whatever we send: so every time that we fill the form anew
its fields get another ``generation`` in their names.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from gettext import NullTranslations
from typing import assert_never

from handlers.blockkit.kit import Block, context, divider, input_block, modal, option, section, text_input
from handlers.calendar.holidays import regions
from handlers.standup.organizing.form import elements
from handlers.standup.organizing.form.draft import SetupDraft
from handlers.standup.organizing.form.elements import (
    COUNTRY,
    GATHERING,
    GROUP,
    OWN_ZONE,
    REGION,
    SETUP_FORM,
    TEMPLATE,
    ZONE,
)
from handlers.standup.organizing.form.reading import SetupFormState
from handlers.standup.organizing.setting_names import (
    country_name,
    gathering_options,
    length_options,
    rhythm_options,
    summary_moment_options,
)
from handlers.standup.rules.setup import LONGEST_NAME
from handlers.standup.rules.templates import templates
from handlers.standup.rules.typed.questions import bracket_examples
from storage.records.standups import MemberSource

LONGEST_TEXT = 3000
"""Characters of all questions together."""


def setup_form(
    t: NullTranslations, language: str, draft: SetupDraft, memory: SetupFormState, notice: str = ""
) -> Block:
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
        callback=SETUP_FORM,
        memory=memory.to_json(),
        submit=t.gettext("Save"),
    )


@dataclass(frozen=True, slots=True)
class _Fields:
    """Draws the fields of one form."""

    t: NullTranslations
    language: str
    draft: SetupDraft
    memory: SetupFormState

    def essentials(self) -> list[Block]:
        """What an organizer with two minutes looks at."""
        t, draft = self.t, self.draft
        return [
            *([self._template()] if self.memory.template else []),
            self._field("name", t.gettext("Name"), text_input(f"{SETUP_FORM}:name", draft.name, limit=LONGEST_NAME)),
            self._channel(),
            self._gathering(),
            *self._members(),
            self._field(
                "questions",
                t.gettext("Questions, one a line"),
                text_input(f"{SETUP_FORM}:questions", draft.questions, limit=LONGEST_TEXT, lines=True),
                hint=t.gettext(
                    "In brackets at the end of a line: {kinds}, (plan): shown again the next day, (optional)."
                ).format(kinds=bracket_examples(t, self.language)),
            ),
            self._field("days", t.gettext("Days"), elements.day_boxes(self.language, draft.days)),
            self._field(
                "times",
                t.gettext("Time of day"),
                text_input(f"{SETUP_FORM}:times", draft.times, limit=100, placeholder="9:00"),
                hint=t.gettext("Several with commas: 9:00, 16:30."),
            ),
            self._zone(),
        ]

    def details(self) -> list[Block]:
        """What has a good answer already."""
        t, draft = self.t, self.draft
        reminders = elements.reminder_options(t)
        return [
            self._menu("weeks", t.gettext("How often"), rhythm_options(t, draft.weeks), str(draft.weeks)),
            self._field("since", t.gettext("From this day on"), elements.date_picker(draft.since), optional=True),
            self._menu(
                "open",
                t.gettext("Open for"),
                length_options(self.language, draft.open_minutes),
                str(draft.open_minutes),
            ),
            self._menu("reminders", t.gettext("Reminders, in direct messages only"), reminders, str(draft.reminders)),
            self._menu(
                "summary", t.gettext("The summary goes out"), summary_moment_options(t), draft.summary_when.value
            ),
            self._field(
                "private", t.gettext("Who reads the answers"), elements.privacy_choice(t, is_private=draft.is_private)
            ),
            self._organizers(),
            self._country(),
            *self._region(),
            self._menu("language", t.gettext("Language in the channel"), elements.language_options(), draft.language),
        ]

    def _field(
        self, name: str, label: str, element: Block, *, hint: str = "", optional: bool = False, dispatch: bool = False
    ) -> Block:
        return input_block(self.memory.block_id(name), label, element, hint=hint, optional=optional, dispatch=dispatch)

    def _menu(self, name: str, label: str, lines: Iterable[tuple[str, str]], chosen: str) -> Block:
        return self._field(name, label, elements.choice_menu(self.t, f"{SETUP_FORM}:{name}", lines, chosen))

    def _template(self) -> Block:
        lines = [(each.key, each.name) for each in templates(self.language)]
        menu = elements.choice_menu(self.t, TEMPLATE, lines, self.memory.template)
        hint = self.t.gettext("Fills the form anew: name, questions, days and times.")
        return self._field("template", self.t.gettext("Begin with"), menu, hint=hint, dispatch=True)

    def _channel(self) -> Block:
        hint = self.t.gettext("I have to be in it: type /invite @sopbot there.")
        menu = elements.channel_menu(self.t, self.draft.channel)
        return self._field("channel", self.t.gettext("Channel for the summary"), menu, hint=hint)

    def _gathering(self) -> Block:
        menu = elements.choice_menu(self.t, GATHERING, gathering_options(self.t), self.draft.gathering.value)
        return self._field("gathering", self.t.gettext("Who takes part"), menu, dispatch=True)

    def _members(self) -> list[Block]:
        """Nothing more to say where the channel decides."""
        t, draft = self.t, self.draft
        match draft.gathering:
            case MemberSource.PEOPLE:
                return [self._field("members", t.gettext("Members"), elements.people_menu(t, "members", draft.people))]
            case MemberSource.GROUP:
                chosen = option(draft.group_name or draft.group, draft.group) if draft.group else None
                return [self._field("members", t.gettext("User group"), elements.search_menu(t, GROUP, chosen))]
            case MemberSource.CHANNEL:
                return []
            case _ as never:
                assert_never(never)

    def _zone(self) -> Block:
        chosen = option(elements.zone_name(self.t, self.draft.zone), self.draft.zone or OWN_ZONE)
        return self._field("zone", self.t.gettext("In which time zone"), elements.search_menu(self.t, ZONE, chosen))

    def _organizers(self) -> Block:
        hint = self.t.gettext("They may change it, and hear of blockers that last. Empty: you.")
        menu = elements.people_menu(self.t, "leads", self.draft.organizers)
        return self._field("leads", self.t.gettext("Leads"), menu, optional=True, hint=hint)

    def _country(self) -> Block:
        name = country_name(self.t, self.language, self.draft.country)
        menu = elements.search_menu(self.t, COUNTRY, option(name, self.draft.country) if name else None)
        hint = self.t.gettext("Nobody is asked on them. Empty: also asked on public holidays.")
        return self._field(
            "country", self.t.gettext("Public holidays of"), menu, optional=True, dispatch=True, hint=hint
        )

    def _region(self) -> list[Block]:
        there = dict(regions(self.draft.country))
        if not there:
            return []
        name = there.get(self.draft.region)
        menu = elements.search_menu(self.t, REGION, option(name, self.draft.region) if name else None)
        return [self._field("region", self.t.gettext("Region"), menu, optional=True)]
