"""What happened before a newcomer looks in: the team is known, procedures were used, two are due for review."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.simulator.workspace.records import Member
from bot.simulator.workspace.state import Workspace
from storage.records.authoring import Feedback, FeedbackVerdict, Review, ReviewStep
from storage.records.ids import ChannelId, ProcedureNumber, TeamId, UserId
from storage.records.procedures import MissedSearch
from storage.records.workspace import Person
from storage.store import Memory, Store

DUE = {ProcedureNumber(7): "ada", ProcedureNumber(14): "chloe"}
"""The procedures that their owners are asked about on the next workday, one in each language."""
VERIFIED = timedelta(days=97)
MISSED_SEARCH = "parking at the tennis club"
FAVOURITES = {ProcedureNumber(7): 41, ProcedureNumber(14): 26}
"""How often procedures were opened since."""


def write_history(store: Store, space: Workspace, now: datetime, workday: date) -> None:
    """Write it down, as if the bot had been there: ``workday`` is the day on which reviews are due."""
    team, members = TeamId(space.team_id), [each for each in space.members.values() if not each.is_bot]
    ids = {each.name: UserId(each.id) for each in members}
    with store.write() as memory:
        for each in members:
            memory.people.save(_known(team, each, now))
        sales = space.channel_named("sales")
        if sales:
            memory.settings.save(replace(memory.settings.settings_of(team), updates_channel=ChannelId(sales.id)))
        _used(memory, team, list(ids.values()), now)
        memory.reviews.plan(
            Review(
                team=team,
                number=number,
                due=workday,
                user=ids[owner],
                step=ReviewStep.NOTICED_AGAIN,
                wake=workday,
                since=now - VERIFIED,
            )
            for number, owner in DUE.items()
        )


def _known(team: TeamId, member: Member, now: datetime) -> Person:
    return Person(
        team=team,
        id=UserId(member.id),
        name=member.name,
        locale=member.locale,
        zone=member.zone,
        is_admin=member.is_admin,
        seen=now,
    )


def _used(memory: Memory, team: TeamId, users: list[UserId], now: datetime) -> None:
    others = users[:2]
    for number, count in FAVOURITES.items():
        for at in range(count):
            memory.procedure_views.add(team, number, others[at % 2], now - timedelta(days=2 * at + 1))
        for user, verdict in zip(
            users, (FeedbackVerdict.HELPED, FeedbackVerdict.HELPED, FeedbackVerdict.NOT_HELPED), strict=False
        ):
            given = Feedback(team=team, number=number, version=1, user=user, verdict=verdict, given=now)
            memory.feedback.save(given)
    for at, user in enumerate(users[:3]):
        asked = MissedSearch(team=team, user=user, words=MISSED_SEARCH, asked=now - timedelta(days=3 * at + 2))
        memory.missed_searches.add(asked)
