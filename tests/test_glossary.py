"""One word for one thing: ``docs/glossary.md`` names what is there, and the words that it replaced stay away."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.code import ROOT, is_simulator, modules
from tests.house.texts import read_catalog
from tests.i18n.completeness import both_forms

PAGE = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
OLD = {
    "deed": "audit log",
    "house": "settings",
    "hand_in": "submission",
    "seat": "participant",
    "roll": "attendance",
    "opening": "view of a procedure",
    "given": "posted answer",
    "care": "maintenance",
    "trace": "personal data index",
    "pace": "rate limit",
    "tempo": "timing",
    "carrier": "worker",
    "clerk": "dispatcher",
    "settling": "results",
    "reception": "context",
    "door": "wiring",
    "letter": "digest",
    "obstacle": "blocker",
    "beginner": "new procedure",
    "historian": "version history",
    "suggester": "suggestions",
    "offerer": "import offers",
    "handing": "hand over",
    "lead": "organizer",
    "flag": "outdated",
}
"""A part of a name, singular or plural, and what the thing is called now."""
ALLOWED = {
    "handlers.i18n.language.ConversationWords.openings": "what begins a question",
    "handlers.authoring.editor.form_opening": "the form is opened",
    "handlers.standup.round.opening": "the round is opened",
    "handlers.standup.rules.when.decisions.opening_and_closing": "of a round",
    "storage.records.authoring.Feedback.given": "the moment; as its column",
    "storage.records.standups.Answer.given": "the moment; as its column",
    "storage.records.standups.Submission.given": "the moment; as its column",
    "handlers.documents.reading.parts.letters_only": "letters of the alphabet",
    "handlers.sop.search.evidence.CandidateLines.letters": "letters of the alphabet",
    "handlers.sop.search.weights.CLEAR_LEAD": "the best answer is ahead by so much",
}
"""Names that have such a part and mean something else."""


def parts(name: str) -> list[str]:
    """``HandInRow`` and ``hand_in_row`` are hand, in, row."""
    return [part.lower() for part in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)]


def old_words(name: str) -> set[str]:
    """The old words in a name."""
    said = "_".join(part.removesuffix("s") for part in parts(name))
    return {old for old in OLD if re.search(rf"(?:^|_){old}(?:_|$)", said)}


def names(module: str, tree: ast.Module) -> Iterator[str]:
    """The module, and each public class, function and attribute in it, with what it stands in."""
    yield module
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for each in node.body:
                yield from (f"{module}.{node.name}.{name}" for name in defined(each))
            attributes = (each for each in ast.walk(node) if isinstance(each, ast.Attribute))
            stored = (each.attr for each in attributes if isinstance(each.ctx, ast.Store))
            yield from (f"{module}.{node.name}.{name}" for name in stored)
    for node in tree.body:
        yield from (f"{module}.{name}" for name in defined(node))


def defined(node: ast.stmt) -> list[str]:
    """What a statement gives a name to."""
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]


def all_names() -> set[str]:
    """Every public name of ours; the simulator is another program, and migrations say what tables were called."""
    return {
        name
        for module, tree in modules().items()
        if not is_simulator(module) and ".migrations" not in module
        for name in names(module, tree)
        if not name.rpartition(".")[2].startswith("_")
    }


def test_old_words_do_not_come_back() -> None:
    found = {name: old for name in all_names() if (old := old_words(name.rpartition(".")[2]))}
    assert {name: old for name, old in found.items() if name not in ALLOWED} == {}
    assert set(ALLOWED) <= set(found), "allowed, and not there any more"


@pytest.mark.parametrize(
    ("name", "old"),
    [
        ("HandIns", {"hand_in"}),
        ("OpenDoors", {"door"}),
        ("open_doors", {"door"}),
        ("SeatState", {"seat"}),
        ("house_settings", {"house"}),
        ("no_leads", {"lead"}),
        ("enrolled", set()),
        ("leading", set()),
        ("carefully", set()),
    ],
)
def test_old_words_are_seen_in_every_spelling(name: str, old: set[str]) -> None:
    assert old_words(name) == old


def test_every_word_of_the_house_is_in_the_code() -> None:
    known = {part for name in all_names() for part in name.split(".")}
    rows = re.findall(r"^\| [^|]+ \| [^|]+ \| ([^|]+) \|", PAGE, re.MULTILINE)
    told = {word for row in rows for word in re.findall("`([^`]+)`", row)}
    assert len(told) > 40
    assert told - known == set()


ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("| ") and "what it is" not in line
]
READ = [(row[0], row[3].split(", "), row[4].split(", "), row[5]) for row in ROWS if row[3] or row[4]]
TEXTS = [both for message in read_catalog("fr") if message.id for both in both_forms(message)]


def test_every_word_has_a_line_of_its_own_and_a_name_in_the_code() -> None:
    terms = [row[0] for row in ROWS]
    assert len(terms) == len(set(terms)) >= 30
    assert all(len(row) == 6 and "`" in row[2] for row in ROWS)


def says(text: str, words: str) -> bool:
    """Whether words stand in a text, in singular or plural, whatever its spaces, quotes and capitals."""
    plain = re.sub(r"\s", " ", text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    return re.search(rf"(?<!\w){re.escape(words)}s?(?!\w)", plain, re.IGNORECASE) is not None


@pytest.mark.parametrize(("english", "french"), [(each[1], each[2]) for each in READ], ids=[each[0] for each in READ])
def test_what_people_read_is_what_some_text_says_in_both_languages(english: list[str], french: list[str]) -> None:
    pairs = list(zip(english, french, strict=True))
    assert not [
        (one, other)
        for one, other in pairs
        if not any(says(text, one) and says(translated, other) for text, translated in TEXTS)
    ]


def test_what_is_to_become_is_said_in_both_languages_and_is_not_what_is_read_today() -> None:
    wanted = {term: (english, french, each.split(" / ")) for term, english, french, each in READ if each}
    assert not [row for row in ROWS if row[5] and row[0] not in wanted]
    for term, (english, french, both) in wanted.items():
        new_english, new_french = (side.split(", ") for side in both)
        assert len(new_english) == len(new_french), term
        assert (english, french) != (new_english, new_french), f"{term}: has become so"
