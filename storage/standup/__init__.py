"""The memory of stand-ups: set up, held in rounds, answered by participants; who is away, and what blocks.

A table (or two) and its questions in each file. Rows are never changed behind somebody's back: a change says what it
expects to find, and tells whether it found it.
"""

from storage.standup.absences import Absences
from storage.standup.answers import Answers, NotParticipant
from storage.standup.blockers import Blockers
from storage.standup.participants import Participants
from storage.standup.rounds import Rounds
from storage.standup.standups import StaleStandup, Standups
from storage.standup.submissions import Submissions

__all__ = [
    "Absences",
    "Answers",
    "Blockers",
    "NotParticipant",
    "Participants",
    "Rounds",
    "StaleStandup",
    "Standups",
    "Submissions",
]
