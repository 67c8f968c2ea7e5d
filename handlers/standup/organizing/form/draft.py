"""A stand-up as it stands in the form: as it was typed, right or wrong, so that nothing typed is ever lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time

from handlers.i18n import SOURCE
from handlers.standup.rules.setup import NotATime, read_times, setup_problems
from handlers.standup.rules.setup import SetupProblem as Problem
from handlers.standup.rules.templates import Template, templates
from handlers.standup.rules.typed.questions import read_questions, write_questions
from storage.records.ids import NOWHERE, ChannelId, UserId
from storage.records.standups import MemberSource, Rhythm, Standup, SummaryWhen

EVERY_WORKDAY = (0, 1, 2, 3, 4)
FIELD_OF_PROBLEM = {
    Problem.NO_NAME: "name",
    Problem.LONG_NAME: "name",
    Problem.NO_CHANNEL: "channel",
    Problem.NO_MEMBERS: "members",
    Problem.NOT_ONE_GROUP: "members",
    Problem.NO_DAYS: "days",
    Problem.NO_SUCH_DAY: "days",
    Problem.BAD_WEEKS: "weeks",
    Problem.NO_TIMES: "times",
    Problem.BAD_ZONE: "zone",
    Problem.NO_QUESTIONS: "questions",
    Problem.MANY_QUESTIONS: "questions",
    Problem.EMPTY_QUESTION: "questions",
    Problem.LONG_QUESTION: "questions",
    Problem.SAME_QUESTION: "questions",
    Problem.BAD_OPEN: "open",
    Problem.BAD_REMINDERS: "reminders",
    Problem.BAD_COUNTRY: "country",
    Problem.BAD_REGION: "region",
}
"""The field beside which each problem is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupDraft:
    """What the form holds. ``group`` is a user group's id, ``group_name`` how it is called; ``zone`` empty is each
    member's own.
    """

    name: str = ""
    channel: ChannelId = NOWHERE
    gathering: MemberSource = MemberSource.CHANNEL
    people: tuple[UserId, ...] = ()
    group: str = ""
    group_name: str = ""
    questions: str = ""
    days: tuple[int, ...] = EVERY_WORKDAY
    weeks: int = 1
    since: date | None = None
    times: str = ""
    zone: str = ""
    open_minutes: int = 240
    reminders: int = 1
    summary_when: SummaryWhen = SummaryWhen.CLOSE
    is_private: bool = False
    organizers: tuple[UserId, ...] = ()
    country: str = ""
    region: str = ""
    language: str = SOURCE


def template_named(key: str, language: str) -> Template:
    """The template with this key; the first one for a key that there is none of."""
    every = templates(language)
    return next((each for each in every if each.key == key), every[0])


def draft_from_template(draft: SetupDraft, template: Template, language: str) -> SetupDraft:
    """The form filled anew by a template; who, where and since when stay as they are."""
    return replace(
        draft,
        name=template.name,
        questions=write_questions(template.questions, language),
        days=template.days,
        weeks=template.weeks,
        times=written_times(template.times),
        open_minutes=template.open_minutes,
        is_private=template.is_private,
    )


def draft_from_standup(standup: Standup, language: str) -> SetupDraft:
    """The form of a stand-up that is there; ``language`` is that of the person who reads it."""
    is_group = standup.member_source is MemberSource.GROUP
    return SetupDraft(
        name=standup.name,
        channel=standup.channel,
        gathering=standup.member_source,
        people=standup.members if standup.member_source is MemberSource.PEOPLE else (),
        group=standup.members[0] if is_group else "",
        questions=write_questions(standup.questions, language),
        days=standup.rhythm.days,
        weeks=standup.rhythm.weeks,
        since=standup.rhythm.since,
        times=written_times(standup.rhythm.times),
        zone=standup.rhythm.zone,
        open_minutes=standup.open_minutes,
        reminders=standup.reminders,
        summary_when=standup.summary_when,
        is_private=standup.is_private,
        organizers=standup.organizers,
        country=standup.country,
        region=standup.region,
        language=standup.language,
    )


def standup_from_draft(draft: SetupDraft, base: Standup) -> Standup | NotATime:
    """The stand-up that the form means, in place of ``base``: whose team, id, creator, version and state stay.

    Its questions keep the ids that they have in ``base``.
    """
    times = read_times(draft.times)
    if isinstance(times, NotATime):
        return times
    # The one user group is kept where people are: ``member_source`` tells them apart.
    group = (UserId(draft.group),) if draft.group else ()
    members = {MemberSource.CHANNEL: (), MemberSource.GROUP: group, MemberSource.PEOPLE: draft.people}[draft.gathering]
    return replace(
        base,
        name=" ".join(draft.name.split()),
        channel=draft.channel,
        organizers=draft.organizers,
        member_source=draft.gathering,
        members=members,
        rhythm=Rhythm(
            days=draft.days,
            weeks=draft.weeks,
            since=draft.since or base.rhythm.since,
            times=times,
            zone=draft.zone,
        ),
        questions=read_questions(draft.questions, base.questions),
        open_minutes=draft.open_minutes,
        reminders=draft.reminders,
        summary_when=draft.summary_when,
        country=draft.country,
        region=draft.region,
        is_private=draft.is_private,
        language=draft.language,
    )


def problems_by_field(standup: Standup) -> dict[str, Problem]:
    """What is wrong, by field; of several in one field, the first."""
    found: dict[str, Problem] = {}
    for problem in setup_problems(standup):
        found.setdefault(FIELD_OF_PROBLEM[problem], problem)
    return found


def written_times(times: tuple[time, ...]) -> str:
    """Times of day as ``read_times`` reads them."""
    return ", ".join(f"{moment:%H:%M}" for moment in times)
