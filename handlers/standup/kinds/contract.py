"""What a kind of question says for itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from gettext import NullTranslations
from typing import ClassVar

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block
from storage.records.standups import Question

LONGEST_ANSWER = 3000
"""Characters in an answer: what Slack's own input allows."""


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """An answer as it is kept: its words, and the number that it is, where the kind has numbers."""

    text: str
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class KindOfQuestion:
    """A question as one of its kind: how it is set up, asked, read, shown and added up.

    What is said here is so of free text; each kind says what is different with it. Its words in brackets stand in
    ``Language.question_kinds``.
    """

    question: Question

    is_named: ClassVar[bool] = True
    """Whether the brackets behind a question name the kind."""
    is_needed_by_nature: ClassVar[bool] = True
    """Whether it needs an answer where the brackets do not say."""
    is_prose: ClassVar[bool] = True
    """Whether an answer may be long, in several lines."""
    is_blocker: ClassVar[bool] = False
    """Whether an answer is what stands in somebody's way, followed until it is gone."""

    @property
    def detail(self) -> str:
        """What stands in brackets behind the kind and a colon."""
        return ""

    def with_detail(self, _detail: str, /) -> Question:
        """The question with what stands there."""
        return self.question

    def example_detail(self, _t: NullTranslations, /) -> str:
        """What could stand there."""
        return ""

    def setup_error(self, _t: NullTranslations, /) -> str:
        """Why it cannot be asked like this, in a sentence; empty where it can."""
        return ""

    def explanation(self, _t: NullTranslations, /) -> str:
        """What was understood of the brackets, for whoever set it up; mrkdwn."""
        return ""

    def instruction(self, _t: NullTranslations, /) -> str:
        """What follows the question where it is asked by writing, with what stands between; mrkdwn."""
        return ""

    def element(self, _t: NullTranslations, value: str, /) -> Block:
        """What it is answered with in a form, filled with the answer ``value``; its action id is the form's."""
        box: Block = {
            "type": "plain_text_input",
            "multiline": self.is_prose,
            "max_length": LONGEST_ANSWER,
            "dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]},
        }
        return box | {"initial_value": value[:LONGEST_ANSWER]} if value else box

    def chosen(self, option: str, /) -> str:
        """The answer that the option of this value in ``element`` stands for."""
        return option

    def read(self, said: str, /) -> ReadAnswer | None:
        """What somebody means who typed this, stripped and not empty; None where it is no answer."""
        return ReadAnswer(said)

    def correction(self, _t: NullTranslations, /) -> str:
        """How an answer would be right; said where ``read`` finds none. Plain text."""
        return ""

    def show(self, _t: NullTranslations, text: str, _number: Decimal | None, /) -> str:
        """A kept answer for others to read; mrkdwn, never markup that somebody typed."""
        return literal(text)

    def total(self, _numbers: Sequence[Decimal], /) -> Decimal | None:
        """The numbers of all who answered, at least one, as one; None where there is no such thing."""
        return None

    def show_total(self, t: NullTranslations, total: Decimal, /) -> str:
        """The same, to be read; mrkdwn."""
        return self.show(t, str(total), total)
