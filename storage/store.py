"""The memory as the features see it: open it to read or to write, ask, and it is closed again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from storage.authoring import (
    Cares,
    Deeds,
    Drafts,
    Evidences,
    Feedbacks,
    Mentions,
    Offers,
    Receipts,
    Reviews,
    Suggestions,
    Versions,
)
from storage.database import Database
from storage.dismissals import Dismissals
from storage.given import Given
from storage.house import Houses, Roles
from storage.indexes import Indexes
from storage.members import Members
from storage.openings import Openings
from storage.outbox import Outbox
from storage.people import People
from storage.questions import Questions
from storage.retention import Retention
from storage.sop import Sops
from storage.standup import Absences, Answers, Blockers, HandIns, Rounds, Seats, Standups
from storage.teams import Teams
from storage.traces import Traces
from storage.watching import Hints, Watches


class Memory:
    """What is remembered, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.teams = Teams(connection)
        self.people = People(connection)
        self.members = Members(connection)
        self.traces = Traces(connection)
        self.retention = Retention(connection)
        self.house = Houses(connection)
        self.roles = Roles(connection)
        self.sops = Sops(connection)
        self.indexes = Indexes(connection)
        self.openings = Openings(connection)
        self.given = Given(connection)
        self.watches = Watches(connection)
        self.hints = Hints(connection)
        self.versions = Versions(connection)
        self.feedback = Feedbacks(connection)
        self.suggestions = Suggestions(connection)
        self.offers = Offers(connection)
        self.receipts = Receipts(connection)
        self.drafts = Drafts(connection)
        self.deeds = Deeds(connection)
        self.reviews = Reviews(connection)
        self.mentions = Mentions(connection)
        self.evidence = Evidences(connection)
        self.cares = Cares(connection)
        self.outbox = Outbox(connection)
        self.questions = Questions(connection)
        self.dismissals = Dismissals(connection)
        self.standups = Standups(connection)
        self.rounds = Rounds(connection)
        self.seats = Seats(connection)
        self.answers = Answers(connection)
        self.hand_ins = HandIns(connection)
        self.blockers = Blockers(connection)
        self.absences = Absences(connection)


class Store:
    """The way to the memory, for as many threads as there are."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._here = threading.local()

    @contextmanager
    def read(self) -> Iterator[Memory]:
        """One moment of the memory: nothing in it changes while the context lasts, and nothing can be changed."""
        with self._alone(), self._database.reading() as connection:
            yield Memory(connection)

    @contextmanager
    def write(self) -> Iterator[Memory]:
        """The memory to change: all is kept when the context ends, nothing when an exception leaves it.

        Writers come one at a time, so what was read here is still true when it is written. One that waits too long
        gets a ``DatabaseProblem`` before its first question, so nothing is ever half done and nothing needs to be
        tried again. Keep it short: no network inside.
        """
        with self._alone(), self._database.writing() as connection:
            yield Memory(connection)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Refuse a transaction inside another one: the inner writer would wait for the outer one."""
        if getattr(self._here, "open", False):
            raise RuntimeError("this thread is already inside store.read() or store.write(): use that memory")
        self._here.open = True
        try:
            yield
        finally:
            self._here.open = False
