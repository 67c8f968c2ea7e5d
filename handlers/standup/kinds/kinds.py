"""Every kind of question. A new one is a class here, a member of ``QuestionKind``, and its words in each language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from gettext import NullTranslations
from typing import ClassVar, assert_never

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, one_of, option
from handlers.i18n.folding import folded
from handlers.standup.kinds.amounts import amount_text
from handlers.standup.kinds.contract import KindOfQuestion, ReadAnswer
from handlers.standup.kinds.numbers import read_number
from handlers.standup.kinds.short_answers import read_choice, read_yes_no
from storage.records.standups import Question, QuestionKind

FEWEST_CHOICES = 2
MOST_CHOICES = 20
LONGEST_CHOICE = 75
YES, NO = "yes", "no"


def kind_of(question: Question) -> KindOfQuestion:
    """A question as one of its kind."""
    match question.kind:
        case QuestionKind.TEXT:
            return TextQuestion(question)
        case QuestionKind.NUMBER:
            return NumberQuestion(question)
        case QuestionKind.CHOICE:
            return ChoiceQuestion(question)
        case QuestionKind.YES_NO:
            return YesNoQuestion(question)
        case QuestionKind.BLOCKER:
            return BlockerQuestion(question)
        case _ as never:
            assert_never(never)


@dataclass(frozen=True, slots=True)
class TextQuestion(KindOfQuestion):
    """Free text, which goes without saying."""

    is_named: ClassVar[bool] = False

    def explanation(self, t: NullTranslations) -> str:
        """Only that it is a plan."""
        return t.gettext("plan") if self.question.is_plan else ""


@dataclass(frozen=True, slots=True)
class NumberQuestion(KindOfQuestion):
    """One number, in a unit if there is one; added up."""

    is_prose: ClassVar[bool] = False

    @property
    def detail(self) -> str:
        """Its unit."""
        return self.question.unit

    def with_detail(self, detail: str) -> Question:
        """The question in this unit."""
        return replace(self.question, unit=detail)

    def example_detail(self, t: NullTranslations) -> str:
        """A unit."""
        return t.gettext("demos")

    def explanation(self, t: NullTranslations) -> str:
        """Without its unit."""
        return t.gettext("number")

    def read(self, said: str) -> ReadAnswer | None:
        """The words as they were typed, and the number in them."""
        number = read_number(said, self.question.unit)
        return None if number is None else ReadAnswer(said, number)

    def correction(self, t: NullTranslations) -> str:
        """With examples."""
        return t.gettext("Please type one number, such as 3 or 12.5.")

    def show(self, t: NullTranslations, text: str, number: Decimal | None) -> str:
        """The number with its unit."""
        return literal(text) if number is None else amount_text(t, self.question, number)

    def total(self, numbers: Sequence[Decimal]) -> Decimal:
        """The sum."""
        return sum(numbers, Decimal(0))


@dataclass(frozen=True, slots=True)
class ChoiceQuestion(KindOfQuestion):
    """One of a few answers."""

    is_prose: ClassVar[bool] = False

    @property
    def detail(self) -> str:
        """The answers."""
        return " / ".join(self.question.choices)

    def with_detail(self, detail: str) -> Question:
        """The question with these answers."""
        return replace(self.question, choices=tuple(_choices(detail)))

    def example_detail(self, t: NullTranslations) -> str:
        """Three answers."""
        return t.gettext("good / mixed / hard")

    def setup_error(self, t: NullTranslations) -> str:
        """Too few answers, too many, or too long ones."""
        choices = self.question.choices
        if len(set(map(folded, choices)) - {""}) < FEWEST_CHOICES:
            return t.gettext("A choice needs at least two answers: (choice: good / mixed / hard).")
        if len(choices) > MOST_CHOICES:
            return t.gettext("A choice has at most {count} answers.").format(count=MOST_CHOICES)
        if any(len(choice) > LONGEST_CHOICE for choice in choices):
            return t.gettext("An answer to choose has at most {count} characters.").format(count=LONGEST_CHOICE)
        return ""

    def explanation(self, _t: NullTranslations) -> str:
        """The answers."""
        return " / ".join(map(literal, self.question.choices))

    def instruction(self, _t: NullTranslations) -> str:
        """The answers, a line each, with numbers that may be typed."""
        return "".join(f"\n{n}. {literal(choice)}" for n, choice in enumerate(self.question.choices, start=1))

    def element(self, _t: NullTranslations, value: str) -> Block:
        """A menu."""
        choices = self.question.choices
        meant = read_choice(value, choices)
        options = [option(choice, str(place)) for place, choice in enumerate(choices)]
        return one_of("static_select", options, choices.index(meant) if meant else None)

    def chosen(self, option: str) -> str:
        """The answer at this place."""
        place = int(option)
        return self.question.choices[place] if place < len(self.question.choices) else ""

    def read(self, said: str) -> ReadAnswer | None:
        """The answer that is meant, in its own words."""
        meant = read_choice(said, self.question.choices)
        return ReadAnswer(meant) if meant else None

    def correction(self, t: NullTranslations) -> str:
        """With all answers."""
        return t.gettext("Please choose one of: {choices}.").format(choices=", ".join(self.question.choices))


@dataclass(frozen=True, slots=True)
class YesNoQuestion(KindOfQuestion):
    """Yes or no."""

    is_prose: ClassVar[bool] = False

    def explanation(self, t: NullTranslations) -> str:
        """The two answers."""
        return t.gettext("yes or no")

    def instruction(self, t: NullTranslations) -> str:
        """The two answers, in brackets."""
        return " " + t.gettext("(yes or no)")

    def element(self, t: NullTranslations, value: str) -> Block:
        """Two buttons."""
        meaning = read_yes_no(value)
        options = [option(t.gettext("Yes"), YES), option(t.gettext("No"), NO)]
        return one_of("radio_buttons", options, None if meaning is None else int(not meaning))

    def read(self, said: str) -> ReadAnswer | None:
        """The words as they were typed."""
        return None if read_yes_no(said) is None else ReadAnswer(said)

    def correction(self, t: NullTranslations) -> str:
        """The two answers."""
        return t.gettext("Please answer yes or no.")

    def show(self, t: NullTranslations, text: str, _number: Decimal | None) -> str:
        """Yes or no in the reader's language."""
        meaning = read_yes_no(text)
        return literal(text) if meaning is None else t.gettext("yes") if meaning else t.gettext("no")


@dataclass(frozen=True, slots=True)
class BlockerQuestion(KindOfQuestion):
    """What stands in somebody's way. Most people have nothing to say to it on most days."""

    is_needed_by_nature: ClassVar[bool] = False
    is_blocker: ClassVar[bool] = True

    def explanation(self, t: NullTranslations) -> str:
        """The kind alone."""
        return t.gettext("blocker")


def _choices(detail: str) -> Iterator[str]:
    separator = next((each for each in (" / ", "/", "|", ",") if each in detail), ",")
    return (choice for part in detail.split(separator) if (choice := part.strip()))
