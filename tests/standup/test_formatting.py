"""How numbers, lengths and people are said."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from handlers.i18n import translations
from handlers.standup.figures.slack import duration_text
from handlers.standup.formatting import greeting_name
from handlers.standup.kinds.amounts import amount_text
from storage.records.standups import Question, QuestionKind


@pytest.mark.parametrize(
    ("question", "unit", "english", "french"),
    [
        ("Demos held", "demos", "1", "1"),
        ("Démos tenues", "DEMOS", "1", "1"),
        ("How many today?", "demos", "demos: 1", "demos\N{NO-BREAK SPACE}: 1"),
        ("Pipeline", "k€", "1 k€", "1 k€"),
        ("On the phone", "min", "1 min", "1 min"),
        ("How many?", "", "1", "1"),
        ("How many?", "<!here>", "&lt;!here&gt;: 1", "&lt;!here&gt;\N{NO-BREAK SPACE}: 1"),
    ],
)
def test_an_amount_reads_right_whatever_its_unit(question: str, unit: str, english: str, french: str) -> None:
    asked = Question(id="n", text=question, kind=QuestionKind.NUMBER, unit=unit)
    assert amount_text(translations("en"), asked, Decimal(1)) == english
    assert amount_text(translations("fr"), asked, Decimal(1)) == french


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "1 min"), (59, "59 min"), (60, "1 h"), (61, "1 h 1 min"), (180, "3 h")]
)
def test_a_full_hour_has_no_minutes(minutes: int, said: str) -> None:
    assert duration_text(translations("en"), timedelta(minutes=minutes)) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ada", "Ada"),
        ("jean-luc", "Jean-Luc"),
        ("Chloé Martin", "Chloé"),
        ("DUPONT Marie", "Marie"),
        ("MARIE", "MARIE"),
        ("Dr. Grace Hopper", "Dr. Grace Hopper"),
        ("McKenzie", "McKenzie"),
        ("李雷", "李雷"),
    ],
)
def test_people_are_greeted_by_their_first_name(name: str, said: str) -> None:
    assert greeting_name(name) == said
