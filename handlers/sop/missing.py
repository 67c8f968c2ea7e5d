"""The procedures that are still to be written: what was searched in vain, or opened and did not help."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice

from handlers.sop.search.questions import first_of_same, question_key
from storage.records.ids import TeamId
from storage.records.procedures import MissedSearch, MissingProcedure
from storage.store import Memory

LATELY = timedelta(days=180)
"""Older questions are not looked at."""

MANY = 400
"""Different questions that are compared, the latest ones."""

LINES = 30
"""Missing procedures that are told of: for more nobody has time."""


def missing_sops(
    memory: Memory, team: TeamId, now: datetime, has_answer: Callable[[str], bool]
) -> list[MissingProcedure]:
    """What this team lacks, most wanted first; without what was in vain once and has an answer by now.

    What somebody called not needed is told of again when it is asked again.
    """
    unhelpful = memory.feedback.unhelpful_searches(team, now - LATELY)
    open_still = {question_key(question.words) for question in unhelpful}
    lines = grouped_questions(
        [*memory.missed_searches.missed_since(team, now - LATELY), *unhelpful], memory.dismissed_searches.all(team)
    )
    lacking = (line for line in lines if question_key(line.words) in open_still or not has_answer(line.words))
    return list(islice(lacking, LINES))


def grouped_questions(
    questions: Iterable[MissedSearch], dismissed: Iterable[tuple[str, datetime]] = ()
) -> list[MissingProcedure]:
    """Questions that mean the same as one line each: those of most people first, then of most days, then the latest.

    A line is in the words that most people used, of these in the latest. Questions from before their words were
    ``dismissed`` do not count.
    """
    until: dict[str, datetime] = {}
    for words, noted in dismissed:
        until[question_key(words)] = max(noted, until.get(question_key(words), noted))
    asked: dict[str, list[MissedSearch]] = defaultdict(list)
    for question in questions:
        if key := question_key(question.words):
            asked[key].append(question)
    # The most wanted first, so that the others join them; by their letters where all else is equal.
    keys = sorted(asked, key=lambda key: max(each.asked for each in asked[key]), reverse=True)[:MANY]
    keys.sort(key=lambda key: (-len({each.user for each in asked[key]}), key))
    lines: dict[int, list[str]] = defaultdict(list)
    for key, first in zip(keys, first_of_same(keys), strict=True):
        lines[first].append(key)
    still = (_asked_since(until, {key: asked[key] for key in line}) for line in lines.values())
    found = [_line(line) for line in still if line]
    return sorted(found, key=lambda line: (-line.people, -line.days, -line.last.timestamp(), line.words))


def _asked_since(until: Mapping[str, datetime], asked: Mapping[str, Sequence[MissedSearch]]) -> list[MissedSearch]:
    """The questions of one line from after it was called not needed, by whichever of its meanings."""
    last = max((until[key] for key in asked if key in until), default=None)
    return [each for several in asked.values() for each in several if last is None or each.asked > last]


def _line(questions: list[MissedSearch]) -> MissingProcedure:
    spellings = Counter(words for words, _ in {(each.words.strip(), each.user) for each in questions})
    latest = {each.words.strip(): each.asked for each in sorted(questions, key=lambda each: each.asked)}
    return MissingProcedure(
        words=max(spellings, key=lambda words: (spellings[words], latest[words], words)),
        people=len({each.user for each in questions}),
        days=len({each.asked.date() for each in questions}),
        last=max(each.asked for each in questions),
    )
