"""The procedures that are still to be written: what was searched in vain, or opened and did not help."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice

from handlers.sop.search.questions import meaning, together
from storage.records import Missing, Question
from storage.store import Memory

LATELY = timedelta(days=180)
"""Older questions are not looked at."""

MANY = 400
"""Different questions that are compared, the latest ones."""

LINES = 30
"""Missing procedures that are told of: for more nobody has time."""


def missing(memory: Memory, team: str, now: datetime, has_answer: Callable[[str], bool]) -> list[Missing]:
    """What this team lacks, most wanted first; without what was in vain once and has an answer by now.

    What somebody called not needed is told of again when it is asked again.
    """
    unhelpful = memory.feedback.unhelpful(team, now - LATELY)
    open_still = {meaning(question.words) for question in unhelpful}
    lines = grouped([*memory.questions.since(team, now - LATELY), *unhelpful], memory.dismissals.all(team))
    lacking = (line for line in lines if meaning(line.words) in open_still or not has_answer(line.words))
    return list(islice(lacking, LINES))


def grouped(questions: Iterable[Question], dismissed: Iterable[tuple[str, datetime]] = ()) -> list[Missing]:
    """Questions that mean the same as one line each: those of most people first, then of most days, then the latest.

    A line is in the words that most people used, of these in the latest. Questions from before their words were
    ``dismissed`` do not count.
    """
    until: dict[str, datetime] = {}
    for words, noted in dismissed:
        until[meaning(words)] = max(noted, until.get(meaning(words), noted))
    asked: dict[str, list[Question]] = defaultdict(list)
    for question in questions:
        if key := meaning(question.words):
            asked[key].append(question)
    # The most wanted first, so that the others join them; by their letters where all else is equal.
    keys = sorted(asked, key=lambda key: max(each.asked for each in asked[key]), reverse=True)[:MANY]
    keys.sort(key=lambda key: (-len({each.user for each in asked[key]}), key))
    lines: dict[int, list[str]] = defaultdict(list)
    for key, first in zip(keys, together(keys), strict=True):
        lines[first].append(key)
    still = (_asked_since(until, {key: asked[key] for key in line}) for line in lines.values())
    found = [_line(line) for line in still if line]
    return sorted(found, key=lambda line: (-line.people, -line.days, -line.last.timestamp(), line.words))


def _asked_since(until: Mapping[str, datetime], asked: Mapping[str, Sequence[Question]]) -> list[Question]:
    """The questions of one line from after it was called not needed, by whichever of its meanings."""
    last = max((until[key] for key in asked if key in until), default=None)
    return [each for several in asked.values() for each in several if last is None or each.asked > last]


def _line(questions: list[Question]) -> Missing:
    spellings = Counter(words for words, _ in {(each.words.strip(), each.user) for each in questions})
    latest = {each.words.strip(): each.asked for each in sorted(questions, key=lambda each: each.asked)}
    return Missing(
        words=max(spellings, key=lambda words: (spellings[words], latest[words], words)),
        people=len({each.user for each in questions}),
        days=len({each.asked.date() for each in questions}),
        last=max(each.asked for each in questions),
    )
