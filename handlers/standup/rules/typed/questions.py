"""Questions as a lead writes them: one a line, what kind it is in brackets at its end.

    What will you do today? (plan)
    Demos held (number: demos)
    How was your week? (choice: good / mixed / hard, optional)

All languages are always understood; what is in brackets and means nothing to us belongs to the question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from handlers.i18n import words_of
from handlers.i18n.folding import folded
from handlers.i18n.language import Language
from handlers.i18n.vocabulary import folded_words, meanings
from storage.records.standups import Question, QuestionKind

SAME = 0.6
"""From here on, two wordings at the same place are the same question."""
LONGEST_ID = 24

_LINE = re.compile(r"(?P<text>.*\S)\s*[(（](?P<how>[^()（）]*)[)）]\s*")
_MARK = re.compile(r"\s*(?:[-–•*]|[0-9]{1,2}[.)])\s+")
_KIND_OF = {word: QuestionKind(kind) for word, kind in meanings(lambda language: language.question_kinds)}
_PLAN = folded_words(lambda language: language.questions.plan)
_OPTIONAL = folded_words(lambda language: language.questions.optional)
_NEEDED = folded_words(lambda language: language.questions.required)


@dataclass(frozen=True, slots=True)
class _Brackets:
    """What brackets say of a question."""

    kind: QuestionKind = QuestionKind.TEXT
    detail: str = ""
    is_plan: bool = False
    is_needed: bool | None = None


def write_questions(asks: Sequence[Question], language: str) -> str:
    """Questions as ``read_asks`` reads them, in the words of ``language``."""
    return "\n".join(_write(ask, words_of(language)) for ask in asks)


def read_questions(text: str, known: Sequence[Question] = ()) -> tuple[Question, ...]:
    """The questions in ``text``, a line each; empty lines do not count.

    One that is among ``known``, with the same words or nearly so at its place, keeps its ``id``: its answers go on.
    """
    asks = [_read(line) for line in text.splitlines() if line.strip()]
    ids = dict(_kept_ids(asks, known))
    taken = {ask.id for ask in known}
    named = []
    for place, ask in enumerate(asks):
        name = ids.get(place) or _new_id(ask.text, taken)
        taken.add(name)
        named.append(replace(ask, id=name))
    return tuple(named)


def _write(ask: Question, language: Language) -> str:
    how, words = [], language.questions
    if ask.kind is not QuestionKind.TEXT:
        detail = ask.unit if ask.kind is QuestionKind.NUMBER else " / ".join(ask.choices)
        how.append(language.question_kinds[ask.kind][0] + (f"{words.colon} {detail}" if detail else ""))
    how += words.plan[:1] * ask.is_plan
    if ask.is_needed != _needed_by_nature(ask.kind):
        how.append((words.required if ask.is_needed else words.optional)[0])
    return f"{ask.text} ({', '.join(how)})" if how else ask.text


def _read(line: str) -> Question:
    words = _MARK.sub("", line, count=1).strip() if _MARK.match(line) else line.strip()
    found = _LINE.fullmatch(words)
    how = _read_brackets(found["how"]) if found else None
    if found is None or how is None:
        return Question(id="", text=words)
    is_number, is_choice = how.kind is QuestionKind.NUMBER, how.kind is QuestionKind.CHOICE
    return Question(
        id="",
        text=found["text"].strip(),
        kind=how.kind,
        unit=how.detail if is_number else "",
        choices=tuple(_choices(how.detail)) if is_choice else (),
        is_plan=how.is_plan,
        is_needed=_needed_by_nature(how.kind) if how.is_needed is None else how.is_needed,
    )


def _read_brackets(words: str) -> _Brackets | None:
    """None where the brackets hold words of the question."""
    parts = [part.strip() for part in words.split(",")]
    how = _Brackets()
    while parts and (flag := folded(parts[-1])) in _PLAN | _OPTIONAL | _NEEDED:
        is_plan = flag in _PLAN
        how = replace(how, is_plan=True) if is_plan else replace(how, is_needed=flag in _NEEDED)
        parts.pop()
    if not parts:
        return how
    kind, _, detail = ", ".join(parts).partition(":")
    found = _KIND_OF.get(folded(kind))
    return replace(how, kind=found, detail=detail.strip()) if found else None


def _choices(detail: str) -> Iterator[str]:
    separator = next((each for each in (" / ", "/", "|", ",") if each in detail), ",")
    return (choice for part in detail.split(separator) if (choice := part.strip()))


def _needed_by_nature(kind: QuestionKind) -> bool:
    """Most people have no blocker on most days."""
    return kind is not QuestionKind.BLOCKER


def _kept_ids(asks: Sequence[Question], known: Sequence[Question]) -> Iterator[tuple[int, str]]:
    """The places of questions that were there before, with their ids: first by their words, then by their place."""
    left = {folded(ask.text): ask for ask in known}
    new = []
    for place, ask in enumerate(asks):
        if same := left.pop(folded(ask.text), None):
            yield place, same.id
        else:
            new.append(place)
    for place in new:
        before = known[place] if place < len(known) else None
        if before and folded(before.text) in left and _is_alike(before, asks[place]):
            del left[folded(before.text)]
            yield place, before.id


def _is_alike(before: Question, now: Question) -> bool:
    closeness = SequenceMatcher(None, folded(before.text), folded(now.text), autojunk=False).ratio()
    return before.kind is now.kind and closeness >= SAME


def _new_id(text: str, taken: set[str]) -> str:
    words = "_".join(re.findall(r"[a-z0-9]+", folded(text)))[:LONGEST_ID].strip("_") or "question"
    number = 2
    name = words
    while name in taken:
        name, number = f"{words}_{number}", number + 1
    return name
