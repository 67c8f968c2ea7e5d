"""Questions as an organizer writes them: one a line, what kind it is in brackets at its end.

    What will you do today? (plan)
    Demos held (number: demos)
    How was your week? (choice: good / mixed / hard, optional)

All languages are always understood; what is in brackets and means nothing to us belongs to the question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from gettext import NullTranslations

from handlers.i18n import words_of
from handlers.i18n.folding import folded
from handlers.i18n.language import Language
from handlers.i18n.vocabulary import folded_words, meanings
from handlers.standup.kinds.contract import KindOfQuestion
from handlers.standup.kinds.kinds import kind_of
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


def write_questions(questions: Sequence[Question], language: str) -> str:
    """Questions as ``read_questions`` reads them, in the words of ``language``."""
    return "\n".join(_write(question, words_of(language)) for question in questions)


def read_questions(text: str, known: Sequence[Question] = ()) -> tuple[Question, ...]:
    """The questions in ``text``, a line each; empty lines do not count.

    One that is among ``known``, with the same words or nearly so at its place, keeps its ``id``: its answers go on.
    """
    questions = [_read(line) for line in text.splitlines() if line.strip()]
    ids = dict(_kept_ids(questions, known))
    taken = {question.id for question in known}
    named = []
    for place, question in enumerate(questions):
        name = ids.get(place) or _new_id(question.text, taken)
        taken.add(name)
        named.append(replace(question, id=name))
    return tuple(named)


def bracket_examples(t: NullTranslations, language: str) -> str:
    """What may stand in brackets for each kind that has to be named."""
    kinds = [kind_of(Question(id="", text="", kind=kind)) for kind in QuestionKind]
    words = words_of(language)
    return ", ".join(f"({_named(kind, kind.example_detail(t), words)})" for kind in kinds if kind.is_named)


def _write(question: Question, language: Language) -> str:
    kind, words = kind_of(question), language.questions
    how = [_named(kind, kind.detail, language)] if kind.is_named else []
    how += words.plan[:1] * question.is_plan
    if question.is_needed != kind.is_needed_by_nature:
        how.append((words.required if question.is_needed else words.optional)[0])
    return f"{question.text} ({', '.join(how)})" if how else question.text


def _named(kind: KindOfQuestion, detail: str, language: Language) -> str:
    name = language.question_kinds[kind.question.kind][0]
    return f"{name}{language.questions.colon} {detail}" if detail else name


def _read(line: str) -> Question:
    words = _MARK.sub("", line, count=1).strip() if _MARK.match(line) else line.strip()
    found = _LINE.fullmatch(words)
    question = _with_brackets(found["text"].strip(), found["how"]) if found else None
    return question or Question(id="", text=words)


def _with_brackets(text: str, brackets: str) -> Question | None:
    """None where the brackets hold words of the question."""
    parts = [part.strip() for part in brackets.split(",")]
    question, is_needed = Question(id="", text=text), None
    while parts and (flag := folded(parts[-1])) in _PLAN | _OPTIONAL | _NEEDED:
        if flag in _PLAN:
            question = replace(question, is_plan=True)
        else:
            is_needed = flag in _NEEDED
        parts.pop()
    if parts:
        name, _, detail = ", ".join(parts).partition(":")
        kind = _KIND_OF.get(folded(name))
        if kind is None:
            return None
        question = kind_of(replace(question, kind=kind)).with_detail(detail.strip())
    return replace(question, is_needed=kind_of(question).is_needed_by_nature if is_needed is None else is_needed)


def _kept_ids(questions: Sequence[Question], known: Sequence[Question]) -> Iterator[tuple[int, str]]:
    """The places of questions that were there before, with their ids: first by their words, then by their place."""
    left = {folded(question.text): question for question in known}
    new = []
    for place, question in enumerate(questions):
        if same := left.pop(folded(question.text), None):
            yield place, same.id
        else:
            new.append(place)
    for place in new:
        before = known[place] if place < len(known) else None
        if before and folded(before.text) in left and _is_alike(before, questions[place]):
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
