"""`/standup setup`, **Edit**, **Copy**: the form opens, is filled anew, and is kept before it closes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from gettext import NullTranslations

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from handlers.bolt.context import AppContext
from handlers.bolt.payloads import Payload, Press, View
from handlers.calendar.zones import known_zone, local_day
from handlers.identity.speaker import Speaker, speaker
from handlers.standup.formatting import display_name
from handlers.standup.organizing import blocks
from handlers.standup.organizing.form import error_texts
from handlers.standup.organizing.form.checking import Errors, standup_or_errors
from handlers.standup.organizing.form.draft import SetupDraft, draft_from_standup, draft_from_template, template_named
from handlers.standup.organizing.form.elements import COUNTRY, GATHERING, SETUP_FORM, TEMPLATE
from handlers.standup.organizing.form.fields import setup_form
from handlers.standup.organizing.form.reading import SetupFormState, read_draft, read_form_state
from handlers.standup.organizing.form.usability import group_names
from handlers.standup.organizing.standups import ManagedStandups, NotAllowed
from handlers.standup.roster import Roster
from handlers.standup.rules.setup import LONGEST_NAME
from handlers.standup.rules.templates import templates
from storage.records.ids import NOWHERE, ChannelId
from storage.records.standups import MemberSource, Rhythm, Standup
from storage.standup import StaleStandup
from storage.store import Memory


class SetupForm:
    """The form of a stand-up."""

    def __init__(self, at: AppContext, managed: ManagedStandups, roster: Roster) -> None:
        self._app = at.app
        self._errors = at.errors
        self._store = at.store
        self._managed = managed
        self._roster = roster
        self._messenger = at.messenger
        self._now = at.now

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.action(re.compile(rf"^({TEMPLATE}|{GATHERING}|{COUNTRY})$"))(self.refill)
        self._app.view(SETUP_FORM)(ack=self.save, lazy=[self._errors.guarded(self.confirm)])

    def open_new(self, client: WebClient, who: Speaker, trigger: str, channel: ChannelId = NOWHERE) -> None:
        """The form of a new one, filled by the first template; ``channel`` is where the person is."""
        template = templates(who.language)[0]
        begun = SetupDraft(channel=channel, since=self._today(who), organizers=(who.user,), language=who.language)
        filled = draft_from_template(begun, template, who.language)
        self._open(client, who, trigger, filled, SetupFormState(template=template.key))

    def open_edit(self, client: WebClient, who: Speaker, trigger: str, standup: Standup) -> None:
        """The form of one that is there."""
        memory = SetupFormState(standup=standup.id, version=standup.version)
        self._open(client, who, trigger, self._named_group(client, draft_from_standup(standup, who.language)), memory)

    def open_copy(self, client: WebClient, who: Speaker, trigger: str, standup: Standup) -> None:
        """The form of a new one, filled by one that is there."""
        name = who.t.gettext("{name} (copy)").format(name=standup.name)[:LONGEST_NAME]
        draft = replace(
            draft_from_standup(standup, who.language), name=name, since=self._today(who), organizers=(who.user,)
        )
        self._open(client, who, trigger, self._named_group(client, draft), SetupFormState())

    def refill(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """A template, a way to take part or a country was chosen: the form is drawn anew with what it needs."""
        press = Press.read(body)
        who, view = speaker(context), press.view
        draft, memory = read_draft(view.form), read_form_state(view)
        memory = replace(memory, generation=memory.generation + 1)
        if press.action == TEMPLATE:
            template = template_named(press.element.option, who.language)
            draft, memory = draft_from_template(draft, template, who.language), replace(memory, template=template.key)
        if press.action == COUNTRY:
            draft = replace(draft, region="")
        client.views_update(view_id=view.id, view=setup_form(who.t, who.language, draft, memory))
        ack()

    def save(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Save**: kept before the form closes; what is wrong is said in it, with all that was typed."""
        view, who = View.read(body), speaker(context)
        draft, memory = read_draft(view.form), read_form_state(view)
        try:
            made = self._read(who, client, draft, memory)
            kept = made if isinstance(made, dict) else self._save(who, made)
        except StaleStandup as stale:
            memory = replace(memory, version=stale.current.version, generation=memory.generation + 1)
            notice = _changed_meanwhile(who.t)
            ack(response_action="update", view=setup_form(who.t, who.language, draft, memory, notice))
            return
        except NotAllowed as refusal:
            self._refuse(ack, who, draft, memory, refusal)
            return
        if isinstance(kept, dict):
            ack(response_action="errors", errors=_placed(memory, draft, kept))
            return
        context["kept"] = kept
        ack()

    def confirm(self, context: BoltContext, body: Payload) -> None:
        """After the form: who takes part is asked of Slack, and the organizer gets a receipt."""
        view = View.read(body)
        kept: Standup | None = context.get("kept")
        if kept is None:
            return
        who = speaker(context)
        self._roster.refresh(kept)
        is_new = not read_form_state(view).standup
        shown = blocks.setup_receipt(who.t, who.language, self._managed.overview(kept), is_new=is_new)
        self._messenger.send_direct_message(who.user, shown)

    def _open(self, client: WebClient, who: Speaker, trigger: str, draft: SetupDraft, memory: SetupFormState) -> None:
        client.views_open(trigger_id=trigger, view=setup_form(who.t, who.language, draft, memory))

    def _read(self, who: Speaker, client: WebClient, draft: SetupDraft, memory: SetupFormState) -> Standup | Errors:
        base = self._base(who, memory)
        made = standup_or_errors(who.t, client, draft, base)
        if isinstance(made, dict):
            return made
        is_moved = not base.id or made.rhythm != base.rhythm
        return replace(made, version=memory.version, begins=self._now() if is_moved else base.begins)

    def _base(self, who: Speaker, memory: SetupFormState) -> Standup:
        """The one that is edited; for a new one, and one deleted meanwhile, an empty one with the template's questions.

        Raises ``NotAllowed``.
        """
        there = self._managed.changeable(who, memory.standup) if memory.standup else None
        known = template_named(memory.template, who.language).questions if memory.template else ()
        nothing = Rhythm(days=(), since=self._today(who), times=())
        return there or Standup(
            team=who.team, name="", channel=NOWHERE, creator=who.user, rhythm=nothing, questions=known
        )

    def _save(self, who: Speaker, made: Standup) -> Standup | Errors:
        with self._store.write() as memory:
            if _is_taken(memory, made):
                return {"name": error_texts.name_taken_text(who.t)}
            return memory.standups.save(made if made.id else replace(made, version=0))

    def _refuse(self, ack: Ack, who: Speaker, draft: SetupDraft, memory: SetupFormState, refusal: NotAllowed) -> None:
        """The right was taken away while the form was open."""
        with self._store.read() as store:
            organizer = display_name(
                who.t, store.people.people_by_id(who.team, [refusal.standup.creator]), refusal.standup.creator
            )
        notice = blocks.not_allowed_text(who.t, refusal.standup, organizer)
        again = replace(memory, generation=memory.generation + 1)
        ack(response_action="update", view=setup_form(who.t, who.language, draft, again, notice))

    def _named_group(self, client: WebClient, draft: SetupDraft) -> SetupDraft:
        if draft.gathering is not MemberSource.GROUP:
            return draft
        return replace(draft, group_name=group_names(client).get(draft.group, draft.group))

    def _today(self, who: Speaker) -> date:
        with self._store.read() as memory:
            person = memory.people.find_person(who.team, who.user)
        return local_day(self._now(), known_zone(person.zone if person else "", "UTC"))


def _is_taken(memory: Memory, made: Standup) -> bool:
    other = memory.standups.find_by_name(made.team, made.name)
    return other is not None and other.id != made.id


def _placed(memory: SetupFormState, draft: SetupDraft, errors: Errors) -> Errors:
    """Errors by block; where the channel decides who takes part there is no field of members."""
    is_channel = draft.gathering is MemberSource.CHANNEL
    shown = {"members": "gathering"} if is_channel else {}
    return {memory.block_id(shown.get(field, field)): text for field, text in errors.items()}


def _changed_meanwhile(t: NullTranslations) -> str:
    return t.gettext(
        "⚠️ Somebody else changed this stand-up meanwhile. Below is what you typed: *Save* puts it in place of theirs, "
        "*Cancel* keeps theirs."
    )
