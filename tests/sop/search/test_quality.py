"""The demo library and what reps type: a floor under the quality that `make bench` prints."""

from pathlib import Path

from tests.bench.search import NOBODY, asked, library, ours


def test_nine_first_answers_in_ten_are_right_and_nonsense_finds_nothing() -> None:
    sops = library()
    files = {sop.number: Path(sop.source).stem for sop in sops}
    search = ours(sops)
    found = [(question.file, [files[number] for number in search(question.words)]) for question in asked()]
    questions = [(file, answers) for file, answers in found if file != NOBODY]

    right = sum(answers[:1] == [file] for file, answers in questions)

    assert len(questions) > 50
    assert right >= 0.9 * len(questions)
    assert [answers for file, answers in found if file == NOBODY] == [[]] * (len(found) - len(questions))
