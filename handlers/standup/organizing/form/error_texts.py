"""What stands beside a field of the form that cannot stay so: what is wrong, and the way out."""

from __future__ import annotations

from gettext import NullTranslations

from handlers.blockkit.kit import truncate
from handlers.standup.rules.setup import LONGEST_NAME, LONGEST_QUESTION, MOST_QUESTIONS
from handlers.standup.rules.setup import SetupProblem as Problem

LONGEST_WORD = 40
_COUNTS = {
    Problem.LONG_NAME: LONGEST_NAME,
    Problem.MANY_QUESTIONS: MOST_QUESTIONS,
    Problem.LONG_QUESTION: LONGEST_QUESTION,
}


def setup_problem_text(t: NullTranslations, problem: Problem) -> str:
    """One sentence; plain text."""
    return _texts(t)[problem].format(count=_COUNTS.get(problem))


def _texts(t: NullTranslations) -> dict[Problem, str]:
    nobody = t.gettext("Nobody would be asked. Choose at least one member.")
    day, line = t.gettext("Choose at least one day."), t.gettext("Choose one from the list.")
    return {
        Problem.NO_QUESTIONS: t.gettext("Write at least one question."),
        Problem.EMPTY_QUESTION: t.gettext("Write at least one question."),
        Problem.MANY_QUESTIONS: t.gettext("At most {count} questions: with more, nobody likes to answer."),
        Problem.LONG_QUESTION: t.gettext("A question has at most {count} characters."),
        Problem.SAME_QUESTION: t.gettext("The same question is there twice."),
        Problem.NO_NAME: t.gettext("Give it a name: people see it in every message."),
        Problem.LONG_NAME: t.gettext("A name has at most {count} characters."),
        Problem.NO_CHANNEL: t.gettext("Choose the channel that gets the summary."),
        Problem.NO_MEMBERS: nobody,
        Problem.NOT_ONE_GROUP: nobody,
        Problem.NO_DAYS: day,
        Problem.NO_SUCH_DAY: day,
        Problem.BAD_WEEKS: line,
        Problem.NO_TIMES: t.gettext("Say when people are asked, for example 9:00."),
        Problem.BAD_ZONE: t.gettext("I do not know this time zone. Type a city, for example Paris."),
        Problem.BAD_OPEN: line,
        Problem.BAD_REMINDERS: line,
        Problem.BAD_COUNTRY: line,
        Problem.BAD_REGION: line,
    }


def no_time_text(t: NullTranslations, word: str) -> str:
    """A word among the times that is none."""
    text = t.gettext("“{word}” is not a time. Write 9:00 or 14:30, several with commas.")
    return text.format(word=truncate(word, LONGEST_WORD))


def name_taken_text(t: NullTranslations) -> str:
    """Another stand-up has this name."""
    return t.gettext("There is a stand-up of this name already. Choose another name.")


def not_in_channel_text(t: NullTranslations) -> str:
    """The bot could not post there."""
    return t.gettext("I am not in this channel yet. Type /invite @sopbot there, then save again.")


def channel_forbidden_text(t: NullTranslations) -> str:
    """The app was installed without the right to look into private channels."""
    return t.gettext("I may not use private channels here. Whoever installed me can allow it, or choose a public one.")


def channel_archived_text(t: NullTranslations) -> str:
    """Nobody can post there."""
    return t.gettext("This channel is archived. Choose another one.")


def group_unreadable_text(t: NullTranslations) -> str:
    """Slack does not say who is in the user group."""
    return t.gettext("Slack does not tell me who is in this group. Choose people, or whoever is in the channel.")


def questions_too_long_text(t: NullTranslations) -> str:
    """All questions together are more than a form can hold."""
    return t.gettext("Your questions are too long together. Shorten some of them.")
