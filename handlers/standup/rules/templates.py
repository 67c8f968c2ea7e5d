"""Stand-ups to begin with. The ids of questions are the same in all languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from gettext import NullTranslations

from handlers.i18n import language_of, translations
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
    t = translations(language_of(language))
    return (
        Template(key="sales", name=t.gettext("Sales daily"), questions=(*_classic(t), *_sales(t))),
        Template(key="classic", name=t.gettext("Daily stand-up"), questions=_classic(t)),
        Template(key="weekly", name=t.gettext("Weekly review"), questions=_weekly(t), days=(MONDAY,), open_minutes=480),
        Template(
            key="checkin",
            name=t.gettext("Check-in with the lead"),
            questions=_checkin(t),
            days=(FRIDAY,),
            weeks=2,
            times=(time(14),),
            is_private=True,
        ),
    )


def _classic(t: NullTranslations) -> tuple[Question, ...]:
    return (
        Question(id="yesterday", text=t.gettext("What did you do yesterday?")),
        Question(id="today", text=t.gettext("What will you do today?"), is_plan=True),
        _blockers(t),
    )


def _sales(t: NullTranslations) -> tuple[Question, ...]:
    return (
        Question(id="demos", text=t.gettext("Demos held"), kind=QuestionKind.NUMBER, unit=t.gettext("demos")),
        Question(id="leads", text=t.gettext("Leads qualified"), kind=QuestionKind.NUMBER, unit=t.gettext("leads")),
        Question(id="worked", text=t.gettext("What worked that others can use?"), is_needed=False),
    )


def _weekly(t: NullTranslations) -> tuple[Question, ...]:
    return (
        Question(id="done", text=t.gettext("What did you get done last week?")),
        Question(id="plan", text=t.gettext("What are your priorities this week?"), is_plan=True),
        _blockers(t),
        Question(id="signed", text=t.gettext("Deals signed"), kind=QuestionKind.NUMBER, unit=t.gettext("deals")),
        Question(id="learnt", text=t.gettext("What did you learn?"), is_needed=False),
    )


def _checkin(t: NullTranslations) -> tuple[Question, ...]:
    moods = (t.gettext("Very good"), t.gettext("Good"), t.gettext("Mixed"), t.gettext("Hard"))
    return (
        Question(id="mood", text=t.gettext("How were the last two weeks?"), kind=QuestionKind.CHOICE, choices=moods),
        Question(id="on_track", text=t.gettext("Are you on track for your goal?"), kind=QuestionKind.YES_NO),
        Question(id="support", text=t.gettext("Where would support help you?"), is_needed=False),
    )


def _blockers(t: NullTranslations) -> Question:
    return Question(
        id="blockers", text=t.gettext("What stands in your way?"), kind=QuestionKind.BLOCKER, is_needed=False
    )
