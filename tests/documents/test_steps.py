"""Lists under "Steps" and what belongs to each step."""

import pytest

from handlers.documents.reading.document import read_document
from storage.records.procedures import Step
from tests.ids import T1


def steps(markdown: str) -> tuple[Step, ...]:
    return read_document(f"# T\n\n## Steps\n\n{markdown}\n\n## Risks\n\n1. no step\n", team=T1).steps


def test_items_and_items_below_are_steps_with_their_links() -> None:
    assert steps("Do this:\n\n1. Open [the CRM](https://crm.example/)\n   - Search ![form](f.png)\n2. Close") == (
        Step("Open the CRM", link="https://crm.example/", steps=(Step("Search form", link="f.png"),)),
        Step("Close"),
    )


@pytest.mark.parametrize(
    ("written", "step"),
    [
        ("**Must:** Call", Step("Call", must=True)),
        ("(must) Call", Step("Call", must=True)),
        ("Call [obligatoire]", Step("Call", must=True)),
        ("You **must** call", Step("You must call", must=True)),
        ("Doit être signé", Step("Doit être signé", must=True)),
        ("**Should** – Call", Step("Call", must=False)),
        ("Conseillé : appeler", Step("appeler", must=False)),
        ("Mustard is yellow", Step("Mustard is yellow")),
        ("What you must know", Step("What you must know")),
        ("Checkpoint: signed", Step("signed", checkpoint=True)),
        ("**Point de contrôle :** signé", Step("signé", checkpoint=True)),
        ("[ ] signed", Step("signed", checkpoint=True)),
        ("[x] **Must:** signed", Step("signed", must=True, checkpoint=True)),
        ("Call. Note: not on Fridays", Step("Call.", note="not on Fridays")),
        ("Call\n\n   > Remarque : pas le vendredi", Step("Call", note="pas le vendredi")),
        ("Call\n\n   After lunch.\n\n   ```\n   dial 1\n   ```", Step("Call", note="After lunch.\ndial 1")),
    ],
)
def test_duty_checks_and_notes_are_read(written: str, step: Step) -> None:
    assert steps(f"1. {written}") == (step,)


def test_what_interrupts_a_list_is_a_note_to_the_step_before() -> None:
    assert steps("1. One\n\nMore of one.\n\n2. Two\n3. Note: of two") == (
        Step("One", note="More of one."),
        Step("Two", note="of two"),
    )


def test_headings_below_are_steps_that_hold_items() -> None:
    assert steps("### Step 1: Prepare\n\nBe calm.\n\n- Sit\n\n### 2. Call\n\n### Étape 3 – Noter") == (
        Step("Prepare", note="Be calm.", steps=(Step("Sit"),)),
        Step("Call"),
        Step("Noter"),
    )


def test_a_section_without_a_list_has_no_steps() -> None:
    assert steps("Just do it.") == ()
