"""Whether the form can be kept as it is; what is wrong stands beside its field."""

from __future__ import annotations

from gettext import NullTranslations
from typing import assert_never

from slack_sdk import WebClient

from handlers.standup.kinds.kinds import kind_of
from handlers.standup.organizing.form import error_texts
from handlers.standup.organizing.form.draft import SetupDraft, problems_by_field, standup_from_draft
from handlers.standup.organizing.form.fields import LONGEST_TEXT
from handlers.standup.organizing.form.usability import Usability, channel_usability, group_usability
from handlers.standup.rules.setup import NotATime, SetupProblem
from handlers.standup.rules.typed.questions import write_questions
from storage.records.standups import MemberSource, Standup

Errors = dict[str, str]
"""What is wrong, in the reader's language, by field."""


def standup_or_errors(t: NullTranslations, client: WebClient, draft: SetupDraft, base: Standup) -> Standup | Errors:
    """The stand-up that the form means, in place of ``base``, or what is wrong with it. Asks Slack of its places."""
    made = standup_from_draft(draft, base)
    if isinstance(made, NotATime):
        return {"times": error_texts.no_time_text(t, made.word)}
    errors = {field: error_texts.setup_problem_text(t, problem) for field, problem in problems_by_field(made).items()}
    errors |= {} if "questions" in errors else _about_kinds(t, made)
    if len(write_questions(made.questions, made.language)) > LONGEST_TEXT:
        errors.setdefault("questions", error_texts.questions_too_long_text(t))
    if "channel" not in errors:
        errors |= _about_channel(t, client, made)
    if made.member_source is MemberSource.GROUP and "members" not in errors:
        errors |= _about_group(t, client, made)
    return errors or made


def _about_kinds(t: NullTranslations, made: Standup) -> Errors:
    error = next((error for question in made.questions if (error := kind_of(question).setup_error(t))), "")
    return {"questions": error} if error else {}


def _about_channel(t: NullTranslations, client: WebClient, made: Standup) -> Errors:
    found = channel_usability(client, made.channel, needs_people=made.member_source is MemberSource.CHANNEL)
    match found:
        case Usability.NOT_IN:
            return {"channel": error_texts.not_in_channel_text(t)}
        case Usability.FORBIDDEN:
            return {"channel": error_texts.channel_forbidden_text(t)}
        case Usability.ARCHIVED:
            return {"channel": error_texts.channel_archived_text(t)}
        case Usability.EMPTY:
            return {"gathering": error_texts.setup_problem_text(t, SetupProblem.NO_MEMBERS)}
        case Usability.WELL | Usability.UNREADABLE | Usability.UNKNOWN:
            return {}
        case _ as never:
            assert_never(never)


def _about_group(t: NullTranslations, client: WebClient, made: Standup) -> Errors:
    found = group_usability(client, made.members[0])
    if found is Usability.EMPTY:
        return {"members": error_texts.setup_problem_text(t, SetupProblem.NO_MEMBERS)}
    return {"members": error_texts.group_unreadable_text(t)} if found is Usability.UNREADABLE else {}
