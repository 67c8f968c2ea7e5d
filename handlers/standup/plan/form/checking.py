"""Whether the form can be kept as it is; what is wrong stands beside its field."""

from __future__ import annotations

from gettext import NullTranslations

from slack_sdk import WebClient

from handlers.standup.plan.form import wrong
from handlers.standup.plan.form.draft import Draft, problems_of, to_standup
from handlers.standup.plan.form.fields import LONGEST_TEXT
from handlers.standup.plan.form.places import Place, look_at_channel, look_at_group
from handlers.standup.rules.setup import NotATime, SetupProblem
from handlers.standup.rules.typed.asks import write_asks
from storage.standup_records import Gathering, Standup

Errors = dict[str, str]
"""What is wrong, in the reader's language, by field."""


def read_setup(t: NullTranslations, client: WebClient, draft: Draft, base: Standup) -> Standup | Errors:
    """The stand-up that the form means, in place of ``base``, or what is wrong with it. Asks Slack of its places."""
    made = to_standup(draft, base)
    if isinstance(made, NotATime):
        return {"times": wrong.no_time(t, made.word)}
    errors = {field: wrong.said_problem(t, problem) for field, problem in problems_of(made).items()}
    if len(write_asks(made.asks, made.language)) > LONGEST_TEXT:
        errors.setdefault("questions", wrong.questions_too_long(t))
    if "channel" not in errors:
        errors |= _about_channel(t, client, made)
    if made.gathering is Gathering.GROUP and "members" not in errors:
        errors |= _about_group(t, client, made)
    return errors or made


def _about_channel(t: NullTranslations, client: WebClient, made: Standup) -> Errors:
    found = look_at_channel(client, made.channel, needs_people=made.gathering is Gathering.CHANNEL)
    if found is Place.EMPTY:
        return {"gathering": wrong.said_problem(t, SetupProblem.NO_MEMBERS)}
    said = {
        Place.NOT_IN: wrong.not_in_channel,
        Place.FORBIDDEN: wrong.channel_forbidden,
        Place.ARCHIVED: wrong.channel_archived,
    }
    return {"channel": said[found](t)} if found in said else {}


def _about_group(t: NullTranslations, client: WebClient, made: Standup) -> Errors:
    found = look_at_group(client, made.members[0])
    if found is Place.EMPTY:
        return {"members": wrong.said_problem(t, SetupProblem.NO_MEMBERS)}
    return {"members": wrong.group_unreadable(t)} if found is Place.UNREADABLE else {}
