"""Stand-ups to begin with. The ids of questions are the same in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from storage.records.standups import Question, QuestionKind

MONDAY, FRIDAY = 0, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """What fills the form of a new stand-up; ``key`` is the same in every language."""

    key: str
    name: str
    questions: tuple[Question, ...]
    days: tuple[int, ...] = (0, 1, 2, 3, 4)
    weeks: int = 1
    times: tuple[time, ...] = (time(9),)
    open_minutes: int = 240
    is_private: bool = False


def templates(language: str) -> tuple[Template, ...]:
    """All of them, the one most often wanted first. A language that we do not speak gets English."""
    return _FRENCH if language == "fr" else _ENGLISH


def _three(yesterday: str, today: str, blockers: str) -> tuple[Question, ...]:
    return (
        Question(id="yesterday", text=yesterday),
        Question(id="today", text=today, is_plan=True),
        Question(id="blockers", text=blockers, kind=QuestionKind.BLOCKER, is_needed=False),
    )


def _sales(
    three: tuple[Question, ...], demos: tuple[str, str], leads: tuple[str, str], worked: str
) -> tuple[Question, ...]:
    return (
        *three,
        Question(id="demos", text=demos[0], kind=QuestionKind.NUMBER, unit=demos[1]),
        Question(id="leads", text=leads[0], kind=QuestionKind.NUMBER, unit=leads[1]),
        Question(id="worked", text=worked, is_needed=False),
    )


def _weekly(done: str, plan: str, blockers: str, signed: tuple[str, str], learnt: str) -> tuple[Question, ...]:
    return (
        Question(id="done", text=done),
        Question(id="plan", text=plan, is_plan=True),
        Question(id="blockers", text=blockers, kind=QuestionKind.BLOCKER, is_needed=False),
        Question(id="signed", text=signed[0], kind=QuestionKind.NUMBER, unit=signed[1]),
        Question(id="learnt", text=learnt, is_needed=False),
    )


def _checkin(mood: str, moods: tuple[str, ...], on_track: str, support: str) -> tuple[Question, ...]:
    return (
        Question(id="mood", text=mood, kind=QuestionKind.CHOICE, choices=moods),
        Question(id="on_track", text=on_track, kind=QuestionKind.YES_NO),
        Question(id="support", text=support, is_needed=False),
    )


def _set(names: tuple[str, str, str, str], asks: tuple[tuple[Question, ...], ...]) -> tuple[Template, ...]:
    sales, classic, weekly, checkin = names
    return (
        Template(key="sales", name=sales, questions=asks[0]),
        Template(key="classic", name=classic, questions=asks[1]),
        Template(key="weekly", name=weekly, questions=asks[2], days=(MONDAY,), open_minutes=480),
        Template(
            key="checkin", name=checkin, questions=asks[3], days=(FRIDAY,), weeks=2, times=(time(14),), is_private=True
        ),
    )


_THREE_EN = _three("What did you do yesterday?", "What will you do today?", "What stands in your way?")
_THREE_FR = _three(
    "Qu’avez-vous fait hier\u202f?", "Que ferez-vous aujourd’hui\u202f?", "Quels obstacles rencontrez-vous\u202f?"
)
_ENGLISH = _set(
    ("Sales daily", "Daily stand-up", "Weekly review", "Check-in with the lead"),
    (
        _sales(_THREE_EN, ("Demos held", "demos"), ("Leads qualified", "leads"), "What worked that others can use?"),
        _THREE_EN,
        _weekly(
            "What did you get done last week?",
            "What are your priorities this week?",
            "What stands in your way?",
            ("Deals signed", "deals"),
            "What did you learn?",
        ),
        _checkin(
            "How were the last two weeks?",
            ("Very good", "Good", "Mixed", "Hard"),
            "Are you on track for your goal?",
            "Where would support help you?",
        ),
    ),
)
_FRENCH = _set(
    ("Point commercial du jour", "Point du jour", "Bilan de la semaine", "Point avec le responsable"),
    (
        _sales(
            _THREE_FR,
            ("Démos réalisées", "démos"),
            ("Prospects qualifiés", "prospects"),
            "Qu’est-ce qui a bien marché et peut servir aux autres\u202f?",
        ),
        _THREE_FR,
        _weekly(
            "Qu’avez-vous accompli la semaine dernière\u202f?",
            "Quelles sont vos priorités cette semaine\u202f?",
            "Quels obstacles rencontrez-vous\u202f?",
            ("Contrats signés", "contrats"),
            "Qu’avez-vous appris\u202f?",
        ),
        _checkin(
            "Comment se sont passées ces deux dernières semaines\u202f?",
            ("Très bien", "Bien", "Moyennement", "Difficilement"),
            "Êtes-vous en bonne voie pour atteindre votre objectif\u202f?",
            "Où avez-vous besoin d’aide\u202f?",
        ),
    ),
)
