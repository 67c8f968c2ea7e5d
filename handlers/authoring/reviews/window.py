"""`/sop reviews`: how the quarter stands, and the reviews of whoever asks, with their buttons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date
from gettext import NullTranslations

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.authoring.reviews.asking.directory import Directory
from handlers.authoring.reviews.blocks.item import ALL_REVIEWS, ReviewItem, review_item_blocks
from handlers.authoring.reviews.blocks.quarter import quarter_state_text
from handlers.authoring.rules.quarters import ReviewTally, quarter_of, review_tally
from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, actions, button, context, divider, modal, section, truncate
from handlers.bolt.context import AppContext
from handlers.bolt.payloads import Payload, Press
from handlers.identity.access import keys_of, opens
from handlers.identity.speaker import Speaker, speaker
from storage.records.authoring import Evidence, Review
from storage.records.ids import ProcedureNumber, TeamId
from storage.store import Memory

REVIEWS_WINDOW, TURN_PAGE = "authoring:reviews", "authoring:reviews_leaf"
PAGE_SIZE = 8
"""Reviews on a page."""
NAMES = 10


class ReviewWindow:
    """Opens it, turns its pages, draws it again."""

    def __init__(self, at: AppContext) -> None:
        self._app = at.app
        self._store = at.store
        self._now = at.now
        self._default = at.language

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.action(ALL_REVIEWS)(self.open_reviews)
        self._app.action(re.compile(rf"^{TURN_PAGE}:(back|on)$"))(self.turn_page)

    def reviews_command(self, who: Speaker, client: WebClient, trigger: str, _words: str) -> None:
        """`/sop reviews`."""
        client.views_open(trigger_id=trigger, view=self._view(who, 1))

    def open_reviews(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**All reviews**."""
        press = Press.read(body)
        self.reviews_command(speaker(context), client, press.trigger, "")
        ack()

    def turn_page(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Next page**, **Back**."""
        press = Press.read(body)
        view = self._view(speaker(context), int(press.value))
        client.views_update(view_id=press.view.id, view=view)
        ack()

    def refresh(self, client: WebClient, who: Speaker, view: str, told: str = "") -> None:
        """Draw it again after something was done in it; nothing where it is not open, or closed meanwhile."""
        if view:
            try:
                client.views_update(view_id=view, view=self._view(who, 1, told))
            except SlackApiError as refusal:
                if refusal.response.get("error") != "not_found":
                    raise

    def _view(self, who: Speaker, page: int, told: str = "") -> Block:
        today = self._now().astimezone(UTC).date()
        with self._store.read() as memory:
            quarter = quarter_of(today)
            hidden = _hidden(memory, who)
            every = memory.reviews.due_between(who.team, quarter.first_day, quarter.last_day)
            counted = review_tally((each for each in every if each.number not in hidden), today)
            ahead = (
                memory.reviews.open_reviews(who.team)
                if who.is_admin
                else memory.reviews.open_reviews_of(who.team, who.user)
            )
            mine = [each for each in ahead if each.number not in hidden]
            shown = _items(memory, who.team, mine[(page - 1) * PAGE_SIZE : page * PAGE_SIZE])
            names = Directory.load(memory, who.team, self._default)
        state = [section(told)] if told else []
        state += [section(quarter_state_text(who.t, quarter, counted)), *_late(who.t, counted, names)]
        return modal(
            who.t.gettext("Reviews"),
            who.t.gettext("Close"),
            [*state, divider(), *_list(who.t, shown, today, is_admin=who.is_admin), *_pages(who.t, page, len(mine))],
            callback=REVIEWS_WINDOW,
        )


def _hidden(memory: Memory, who: Speaker) -> set[ProcedureNumber]:
    """What this person may not know of."""
    keys = keys_of(memory, who)
    return {sop.number for sop in memory.sops.restricted(who.team) if not opens(keys, sop)}


def _items(memory: Memory, team: TeamId, several: Sequence[Review]) -> list[ReviewItem]:
    numbers = [review.number for review in several]
    sops, evidence = memory.sops.procedures_by_number(team, numbers), memory.evidence.evidence_by_number(team, numbers)
    return [
        ReviewItem(each.user, each.step, each.due, each, sops.get(each.number), evidence.get(each.number, Evidence()))
        for each in several
    ]


def _late(t: NullTranslations, counted: ReviewTally, names: Directory) -> list[Block]:
    if not counted.overdue_by_user:
        return []
    said = [
        t.gettext("{name}: {count}").format(
            name=literal(truncate(names.name(user), 60)) if user else t.gettext("without an owner"), count=many
        )
        for user, many in counted.overdue_by_user[:NAMES]
    ]
    if len(counted.overdue_by_user) > NAMES:
        said += [t.gettext("and {count} more").format(count=len(counted.overdue_by_user) - NAMES)]
    return [context(t.gettext("Late: {names}").format(names="  ·  ".join(said)))]


def _list(t: NullTranslations, shown: Sequence[ReviewItem], today: date, *, is_admin: bool) -> list[Block]:
    if not shown:
        return [section(t.gettext("None is waiting for you. Thank you!"))]
    head = t.gettext("*Open, the first due first*") if is_admin else t.gettext("*Yours, the first due first*")
    return [section(head), *(block for item in shown for block in review_item_blocks(t, item, today))]


def _pages(t: NullTranslations, page: int, count: int) -> list[Block]:
    found = []
    if page > 1:
        found += [button(t.gettext("Back"), f"{TURN_PAGE}:back", str(page - 1))]
    if page * PAGE_SIZE < count:
        found += [button(t.gettext("Next page"), f"{TURN_PAGE}:on", str(page + 1))]
    return [actions(found)] if found else []
