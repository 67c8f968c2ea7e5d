"""Stand-ups to begin with. The ids of questions are the same in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from storage.standup_records import Ask, AskKind

MONDAY, FRIDAY = 0, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """What fills the form of a new stand-up; ``key`` is the same in every language."""

    key: str
    name: str
    asks: tuple[Ask, ...]
    days: tuple[int, ...] = (0, 1, 2, 3, 4)
    weeks: int = 1
    times: tuple[time, ...] = (time(9),)
    open_minutes: int = 240
    is_private: bool = False


def templates(language: str) -> tuple[Template, ...]:
    """All of them, the one most often wanted first. A language that we do not speak gets English."""
    return _FRENCH if language == "fr" else _ENGLISH


def _three(yesterday: str, today: str, blockers: str) -> tuple[Ask, ...]:
    return (
        Ask(id="yesterday", text=yesterday),
        Ask(id="today", text=today, is_plan=True),
        Ask(id="blockers", text=blockers, kind=AskKind.BLOCKER, is_needed=False),
    )


def _sales(three: tuple[Ask, ...], demos: tuple[str, str], leads: tuple[str, str], worked: str) -> tuple[Ask, ...]:
    return (
        *three,
        Ask(id="demos", text=demos[0], kind=AskKind.NUMBER, unit=demos[1]),
        Ask(id="leads", text=leads[0], kind=AskKind.NUMBER, unit=leads[1]),
        Ask(id="worked", text=worked, is_needed=False),
    )


def _weekly(done: str, plan: str, blockers: str, signed: tuple[str, str], learnt: str) -> tuple[Ask, ...]:
    return (
        Ask(id="done", text=done),
        Ask(id="plan", text=plan, is_plan=True),
        Ask(id="blockers", text=blockers, kind=AskKind.BLOCKER, is_needed=False),
        Ask(id="signed", text=signed[0], kind=AskKind.NUMBER, unit=signed[1]),
        Ask(id="learnt", text=learnt, is_needed=False),
    )


def _checkin(mood: str, moods: tuple[str, ...], on_track: str, support: str) -> tuple[Ask, ...]:
    return (
        Ask(id="mood", text=mood, kind=AskKind.CHOICE, choices=moods),
        Ask(id="on_track", text=on_track, kind=AskKind.YES_NO),
        Ask(id="support", text=support, is_needed=False),
    )


def _set(names: tuple[str, str, str, str], asks: tuple[tuple[Ask, ...], ...]) -> tuple[Template, ...]:
    sales, classic, weekly, checkin = names
    return (
        Template(key="sales", name=sales, asks=asks[0]),
        Template(key="classic", name=classic, asks=asks[1]),
        Template(key="weekly", name=weekly, asks=asks[2], days=(MONDAY,), open_minutes=480),
        Template(
            key="checkin", name=checkin, asks=asks[3], days=(FRIDAY,), weeks=2, times=(time(14),), is_private=True
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
