"""What happened before a newcomer looks in: the team is known, procedures were used, two are due for review."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.simulator.workspace.records import Member
from bot.simulator.workspace.state import Workspace
from storage.authoring_records import Feedback, Review, Step, Verdict
from storage.records import Person, Question
from storage.store import Memory, Store

DUE = {7: "ada", 14: "chloe"}
"""The procedures that their owners are asked about on the next workday, one in each language."""
VERIFIED = timedelta(days=97)
IN_VAIN = "parking at the tennis club"
FAVOURITES = {7: 41, 14: 26}
"""How often procedures were opened since."""


def live_in(store: Store, space: Workspace, now: datetime, workday: date) -> None:
    """Write it down, as if the bot had been there: ``workday`` is the day on which reviews are due."""
    team, members = space.team_id, [each for each in space.members.values() if not each.is_bot]
    ids = {each.name: each.id for each in members}
    with store.write() as memory:
        for each in members:
            memory.people.keep(_known(team, each, now))
        sales = space.channel_named("sales")
        if sales:
            memory.house.keep(replace(memory.house.of(team), updates_channel=sales.id))
        _used(memory, team, list(ids.values()), now)
        memory.reviews.plan(
            Review(
                team=team,
                number=number,
                due=workday,
                user=ids[owner],
                step=Step.NOTICED_AGAIN,
                wake=workday,
                since=now - VERIFIED,
            )
            for number, owner in DUE.items()
        )


def _known(team: str, member: Member, now: datetime) -> Person:
    return Person(
        team=team,
        id=member.id,
        name=member.name,
        locale=member.locale,
        zone=member.zone,
        is_admin=member.is_admin,
        seen=now,
    )


def _used(memory: Memory, team: str, users: list[str], now: datetime) -> None:
    others = users[:2]
    for number, count in FAVOURITES.items():
        for at in range(count):
            memory.openings.note(team, number, others[at % 2], now - timedelta(days=2 * at + 1))
        for user, verdict in zip(users, (Verdict.HELPED, Verdict.HELPED, Verdict.NOT_HELPED), strict=False):
            given = Feedback(team=team, number=number, version=1, user=user, verdict=verdict, given=now)
            memory.feedback.keep(given)
    for at, user in enumerate(users[:3]):
        asked = Question(team=team, user=user, words=IN_VAIN, asked=now - timedelta(days=3 * at + 2))
        memory.questions.keep(asked)
