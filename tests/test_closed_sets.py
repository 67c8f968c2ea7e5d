"""A new member of an enum, or of a union, is met everywhere: by a table's missing line, or by the type checker."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import Enum, StrEnum
from importlib import import_module
from typing import Any

import pytest

from handlers.authoring.rules.states import ProcedureAct
from handlers.documents.reading import TEN_PARTS
from handlers.privacy.rules import RETENTION
from handlers.sop.verbs import SopVerb
from handlers.standup.command.verbs import StandupVerb
from handlers.standup.rules.setup import SetupProblem
from storage.outbox.records import DeliveryState
from storage.records.authoring import FeedbackVerdict, SuggestionAnswer
from storage.records.publishing import OfferOutcome
from storage.records.standups import ParticipantState
from storage.records.workspace import GRANTABLE_ROLES
from tests.house.code import FLOORS, is_simulator, modules, within

PARTIAL: Mapping[str, Collection[Enum]] = {
    # What is told of an offer or a suggestion when it is settled: an open one has its buttons.
    "handlers.authoring.import_offers.blocks": {OfferOutcome.TAKEN, OfferOutcome.KEPT, OfferOutcome.REPLACED},
    "handlers.authoring.suggestions.blocks": {SuggestionAnswer.ACCEPTED, SuggestionAnswer.DECLINED},
    # Whoever says that it is outdated is asked why, and thanked for that; the acts are those that have a button here.
    "handlers.authoring.reading.blocks": {
        *(FeedbackVerdict.HELPED, FeedbackVerdict.NOT_HELPED),
        *(ProcedureAct.VERIFY, ProcedureAct.RETIRE, ProcedureAct.START_TRIAL),
    },
    # The ten key parts; the others are parts of one of them.
    "handlers.authoring.labels": TEN_PARTS,
    "handlers.documents.completeness": TEN_PARTS,
    # What has no term is kept until somebody asks.
    "handlers.privacy.clock": {kind for kind, term in RETENTION.items() if term},
    "handlers.settings.blocks": GRANTABLE_ROLES,
    # Only these problems name a number.
    "handlers.standup.organizing.form.error_texts": {
        *(SetupProblem.LONG_NAME, SetupProblem.MANY_QUESTIONS, SetupProblem.LONG_QUESTION),
    },
    # All others were asked, and have not answered.
    "handlers.standup.organizing.run_blocks": {ParticipantState.ANSWERED, ParticipantState.SKIPPED},
    # What has trouble; with all others nothing is wrong.
    "bot.commands.outbox": {DeliveryState.DEAD, DeliveryState.HELD, DeliveryState.EXPIRED},
}
"""The tables that are partial on purpose: by module the members that they have, no more and no less."""

PIECES: Mapping[type[Enum], Collection[str]] = {
    # Each feature brings the answers of its own; ``complete`` looks again when the bot is put together.
    SopVerb: {"handlers.sop.slack", "bot.wiring"},
    StandupVerb: {"handlers.standup.command.slack", "handlers.standup.wiring"},
    # Problems with questions and with holidays are looked for apart.
    SetupProblem: {"handlers.standup.rules.setup"},
}
"""Tables that stand in pieces in these modules, and are complete together."""


def test_a_table_by_the_members_of_an_enum_has_all_of_them() -> None:
    found, seen = 0, set()
    for name, line, members in tables():
        found += 1
        kind = type(members[0])
        if name in PIECES.get(kind, ()) or not (left_out := set(kind) - set(members)):
            continue
        wanted = {member for member in PARTIAL.get(name, ()) if isinstance(member, kind)}
        assert set(members) == wanted, f"{name}:{line} leaves out {sorted(map(str, left_out))}"
        seen.add((name, kind))
    assert found > 38
    assert seen == {(name, type(member)) for name, members in PARTIAL.items() for member in members}, "not partial"


def test_tables_in_pieces_are_complete_together() -> None:
    found: defaultdict[type[Enum], set[Enum]] = defaultdict(set)
    for name, _, members in tables():
        if name in PIECES.get(type(members[0]), ()):
            found[type(members[0])] |= set(members)
    assert found == {kind: set(kind) for kind in PIECES}


def test_a_match_ends_where_the_type_checker_knows_that_nothing_is_left() -> None:
    found = [(name, node) for name, tree in ours().items() for node in ast.walk(tree) if isinstance(node, ast.Match)]
    assert len(found) >= 10
    assert not [f"{name}:{node.lineno}" for name, node in found if not is_closed(node)]


def test_who_asks_for_every_member_of_an_enum_does_so_in_a_match() -> None:
    assert not [f"{name}:{line}" for name, tree in ours().items() for line in chains(tree, vars(import_module(name)))]


class Fruit(StrEnum):
    APPLE = "apple"
    PEAR = "pear"
    PLUM = "plum"


@pytest.mark.parametrize(
    ("code", "counts"),
    [
        ("{Fruit.APPLE: 1, Fruit.PEAR: 2}", [2]),
        ("{Fruit.APPLE: 1, **rest}", [1]),
        ("{Fruit.APPLE: 1, 'pear': 2}", []),
        ("{Fruit.APPLE.value: 1}", []),
        ("{}", []),
    ],
)
def test_what_is_a_table(code: str, counts: list[int]) -> None:
    assert [len(members) for _, members in tables_in(ast.parse(code), globals())] == counts


@pytest.mark.parametrize(
    ("code", "is_chain"),
    [
        ("if a is Fruit.APPLE:\n x()\nelif a is Fruit.PEAR:\n y()\nelse:\n z()", True),
        ("if a is Fruit.APPLE:\n return 1\nif a == Fruit.PEAR:\n return 2\nreturn 3", True),
        ("if a in (Fruit.APPLE, Fruit.PEAR):\n return 1\nif a is Fruit.PLUM:\n return 2", True),
        ("if a is Fruit.APPLE:\n return 1\nif b is Fruit.PEAR:\n return 2", False),
        ("if a in (Fruit.APPLE, Fruit.PEAR):\n return 1\nreturn 3", False),
        ("if a is Fruit.APPLE:\n return 1\nreturn 3", False),
    ],
)
def test_what_is_a_chain(code: str, is_chain: bool) -> None:
    assert bool(list(chains(ast.parse(code), globals()))) == is_chain


@pytest.mark.parametrize(
    ("last", "closed"),
    [
        ("case _ as never:\n  assert_never(never)", True),
        ("case _:\n  pass", False),
        ("case Fruit.PLUM:\n  pass", False),
        ("case _ as never:\n  print(never)", False),
    ],
)
def test_what_is_closed(last: str, closed: bool) -> None:
    (match,) = ast.parse(f"match a:\n case Fruit.APPLE:\n  pass\n {last}").body
    assert isinstance(match, ast.Match)
    assert is_closed(match) is closed


def ours() -> dict[str, ast.Module]:
    """The product's modules; migrations stay as they were written."""
    return {
        name: tree
        for name, tree in modules().items()
        if not (is_simulator(name) or within(name, "storage.migrations") or name.endswith("__main__"))
    }


def tables() -> Iterator[tuple[str, int, Sequence[Enum]]]:
    """Every dictionary that is written out, with members of one of our enums as keys: module, line, members."""
    for name, tree in ours().items():
        for line, members in tables_in(tree, vars(import_module(name))):
            if type(members[0]).__module__.partition(".")[0] in FLOORS:
                yield name, line, members


def tables_in(tree: ast.AST, names: Mapping[str, Any]) -> Iterator[tuple[int, Sequence[Enum]]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            members = [member(key, names) for key in node.keys if key is not None]
            known = [each for each in members if each is not None]
            if known and len(known) == len(members) and len(set(map(type, known))) == 1:
                yield node.lineno, known


def member(node: ast.expr, names: Mapping[str, Any]) -> Enum | None:
    """The member that ``Fruit.APPLE`` means where these names are known; None for anything else."""
    if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)):
        return None
    kind = names.get(node.value.id)
    return kind.__members__.get(node.attr) if isinstance(kind, type) and issubclass(kind, Enum) else None


def is_closed(match: ast.Match) -> bool:
    last = match.cases[-1]
    return ast.unparse(last).split() == ["case", *["_", "as", "never:", "assert_never(never)"]]


def chains(tree: ast.AST, names: Mapping[str, Any]) -> Iterator[int]:
    """Lines from which on one value is asked for all members of its enum but one, or for all of them."""
    for node in ast.walk(tree):
        for field in ("body", "orelse", "finalbody"):
            asked: defaultdict[str, set[Enum]] = defaultdict(set)
            tests = 0
            for test in _tests(getattr(node, field, None)):
                subject, members = _asked(test, names)
                asked[subject] |= set(members)
                tests += bool(members)
            if tests > 1 and any(
                some and len(some) >= len(type(next(iter(some)))) - 1 and len(some) > 1 for some in asked.values()
            ):
                yield getattr(node, "lineno", 0)


def _tests(body: Any) -> Iterator[ast.expr]:
    """What the conditions of one list of statements ask, those of their ``elif`` too."""
    for each in body if isinstance(body, list) else ():
        if isinstance(each, ast.If):
            yield each.test
            yield from _tests(each.orelse if len(each.orelse) == 1 else None)


def _asked(test: ast.expr, names: Mapping[str, Any]) -> tuple[str, list[Enum]]:
    """The value that a condition is about, and the members that it is compared with."""
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.Is | ast.Eq | ast.In):
        right = test.comparators[0]
        parts = right.elts if isinstance(right, ast.Tuple | ast.List | ast.Set) else [right]
        return ast.unparse(test.left), [found for part in parts if (found := member(part, names))]
    return "", []
