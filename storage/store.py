"""The memory as the features see it: open it to read or to write, ask, and it is closed again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from storage.authoring import (
    AuditLog,
    EvidenceQuery,
    Feedbacks,
    Maintenance,
    Offers,
    ProcedureDrafts,
    ReadReceipts,
    ReviewMentions,
    Reviews,
    Suggestions,
    Versions,
)
from storage.database import Database
from storage.outbox.deliveries import Outbox
from storage.personal_data.index import PersonalDataIndex
from storage.personal_data.retention import Retention
from storage.procedures.missed_searches import DismissedSearches, MissedSearches
from storage.procedures.posted_answers import PostedAnswers
from storage.procedures.search_indexes import SearchIndexes
from storage.procedures.sops import Sops
from storage.procedures.views import ProcedureViews
from storage.procedures.watched_channels import Hints, WatchedChannels
from storage.standup import Absences, Answers, Blockers, Participants, Rounds, Standups, Submissions
from storage.workspace.members import Members
from storage.workspace.people import People
from storage.workspace.settings import Roles, SettingsRepository
from storage.workspace.teams import Teams


class Memory:
    """What is remembered, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.teams = Teams(connection)
        self.people = People(connection)
        self.members = Members(connection)
        self.personal_data = PersonalDataIndex(connection)
        self.retention = Retention(connection)
        self.settings = SettingsRepository(connection)
        self.roles = Roles(connection)
        self.sops = Sops(connection)
        self.search_indexes = SearchIndexes(connection)
        self.procedure_views = ProcedureViews(connection)
        self.posted_answers = PostedAnswers(connection)
        self.watched_channels = WatchedChannels(connection)
        self.hints = Hints(connection)
        self.versions = Versions(connection)
        self.feedback = Feedbacks(connection)
        self.suggestions = Suggestions(connection)
        self.offers = Offers(connection)
        self.read_receipts = ReadReceipts(connection)
        self.procedure_drafts = ProcedureDrafts(connection)
        self.audit_log = AuditLog(connection)
        self.reviews = Reviews(connection)
        self.review_mentions = ReviewMentions(connection)
        self.evidence = EvidenceQuery(connection)
        self.maintenance = Maintenance(connection)
        self.outbox = Outbox(connection)
        self.missed_searches = MissedSearches(connection)
        self.dismissed_searches = DismissedSearches(connection)
        self.standups = Standups(connection)
        self.rounds = Rounds(connection)
        self.participants = Participants(connection)
        self.answers = Answers(connection)
        self.submissions = Submissions(connection)
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
