"""The settings: what the Home tab says of them, and their form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from gettext import NullTranslations

from handlers.blockkit.kit import (
    Block,
    button,
    context,
    divider,
    input_block,
    modal,
    option,
    plain_text,
    section,
    select,
)
from handlers.bolt.payloads import FilledForm
from handlers.i18n import LANGUAGES
from handlers.i18n.cldr import own_name
from storage.records.ids import TeamId, UserId
from storage.records.workspace import GRANTABLE_ROLES, Role, WorkspaceSettings, WritingPolicy

SETTINGS, FORM = "house:settings", "house:form"
DAYS, CHANNEL, LANGUAGE, CHECKS, WRITERS = "days", "channel", "language", "checks", "writers"
AS_INSTALLED = "-"
SECOND_EYES = "second_eyes"


def settings_part(t: NullTranslations, settings: WorkspaceSettings) -> list[Block]:
    """What an admin reads on the Home tab."""
    channel = f"<#{settings.updates_channel}>" if settings.updates_channel else t.gettext("no channel")
    said = t.gettext("Reviews: {interval}. Updates: {channel}.")
    change = button(t.gettext("Settings"), SETTINGS)
    title = f"*{t.gettext('Settings')}*"
    interval = interval_names(t, settings.review_days)[settings.review_days]
    return [divider(), section(f"{title}\n{said.format(interval=interval, channel=channel)}", change)]


def settings_form(t: NullTranslations, settings: WorkspaceSettings, holders: Mapping[Role, Sequence[UserId]]) -> Block:
    """All settings, as they are."""
    return modal(
        t.gettext("Settings"),
        t.gettext("Cancel"),
        [
            input_block(DAYS, t.gettext("Procedures are reviewed"), _intervals(t, settings)),
            input_block(
                CHANNEL,
                t.gettext("Channel for updates"),
                _channel(settings),
                optional=True,
                hint=t.gettext(
                    "Verified changes and the result of each review round. Invite me there: /invite @sopbot"
                ),
            ),
            input_block(LANGUAGE, t.gettext("Language in that channel"), _language(t, settings)),
            input_block(WRITERS, t.gettext("Who writes procedures"), _writers(t, settings)),
            input_block(CHECKS, t.gettext("Verifying"), _checks(t, settings), optional=True),
            *(_people(t, role, holders[role]) for role in GRANTABLE_ROLES),
            context(
                t.gettext("Admins of your Slack workspace are admins here, too. `sopbot audit` shows who did what.")
            ),
        ],
        callback=FORM,
        submit=t.gettext("Save"),
    )


def read_settings_form(team: TeamId, form: FilledForm) -> tuple[WorkspaceSettings, dict[Role, frozenset[UserId]]]:
    """What was chosen: the settings, and who has which role from now on."""
    language = form.element(LANGUAGE).option
    settings = WorkspaceSettings(
        team,
        review_days=int(form.element(DAYS).option),
        updates_channel=form.element(CHANNEL).channel,
        needs_second_verifier=bool(form.element(CHECKS).options),
        writers=WritingPolicy(form.element(WRITERS).option),
        language="" if language == AS_INSTALLED else language,
    )
    people = {role: frozenset(form.element(role).users) for role in GRANTABLE_ROLES}
    return settings, people


def interval_names(t: NullTranslations, *also: int) -> dict[int, str]:
    """How often procedures are looked at; ``also`` numbers of days that are no usual interval."""
    usual = {
        30: t.gettext("every month"),
        60: t.gettext("every two months"),
        90: t.gettext("every quarter"),
        180: t.gettext("twice a year"),
        365: t.gettext("once a year"),
    }
    more = {days: t.ngettext("every {count} day", "every {count} days", days).format(count=days) for days in also}
    return dict(sorted((more | usual).items()))


def _intervals(t: NullTranslations, settings: WorkspaceSettings) -> Block:
    names = interval_names(t, settings.review_days)
    options = [option(said, str(days)) for days, said in names.items()]
    return select(t.gettext("Procedures are reviewed"), DAYS, options, str(settings.review_days))


def _channel(settings: WorkspaceSettings) -> Block:
    block: Block = {
        "type": "conversations_select",
        "action_id": CHANNEL,
        "filter": {"include": ["public", "private"], "exclude_external_shared_channels": True},
    }
    return block | ({"initial_conversation": settings.updates_channel} if settings.updates_channel else {})


def _language(t: NullTranslations, settings: WorkspaceSettings) -> Block:
    options = [option(t.gettext("As installed"), AS_INSTALLED), *(option(own_name(code), code) for code in LANGUAGES)]
    return select(t.gettext("Language in that channel"), LANGUAGE, options, settings.language or AS_INSTALLED)


def _writers(t: NullTranslations, settings: WorkspaceSettings) -> Block:
    options = [
        option(t.gettext("Everybody"), WritingPolicy.EVERYBODY),
        option(t.gettext("Authors, approvers and admins; everybody may suggest"), WritingPolicy.AUTHORS),
    ]
    return select(t.gettext("Who writes procedures"), WRITERS, options, settings.writers)


def _checks(t: NullTranslations, settings: WorkspaceSettings) -> Block:
    eyes = option(t.gettext("Nobody verifies what they wrote themselves"), SECOND_EYES)
    block: Block = {"type": "checkboxes", "action_id": CHECKS, "options": [eyes]}
    return block | ({"initial_options": [eyes]} if settings.needs_second_verifier else {})


def _people(t: NullTranslations, role: Role, holders: Sequence[UserId]) -> Block:
    names = {
        Role.AUTHOR: (t.gettext("Authors"), t.gettext("They write procedures, where not everybody does.")),
        Role.VERIFIER: (t.gettext("Approvers"), t.gettext("They may verify any procedure.")),
        Role.ADMIN: (t.gettext("Admins"), t.gettext("They see and change everything, these settings too.")),
    }
    label, hint = names[role]
    block: Block = {
        "type": "multi_users_select",
        "action_id": role.value,
        "placeholder": plain_text(t.gettext("Nobody"), 150),
    }
    return input_block(
        role.value, label, block | ({"initial_users": list(holders)} if holders else {}), optional=True, hint=hint
    )
