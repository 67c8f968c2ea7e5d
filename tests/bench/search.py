"""How often the first answer is the right one, beside what others would give; on the demo library and its questions.

The questions are in ``tests/sop/search/asked.tsv``: a file of the library, and what a rep types who wants it; ``-``
where nothing is right.
"""

from __future__ import annotations

import csv
import random
import re
import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import NamedTuple

from rapidfuzz import fuzz, process, utils

from bot.demo.workspace import LIBRARY
from handlers.documents.reading.document import read_document
from handlers.sop.search.index import Index
from handlers.sop.search.tokenizer import fold_text
from storage.records.ids import ProcedureNumber
from storage.records.procedures import Sop
from storage.records.workspace import Keys
from tests.bench.sop import procedures
from tests.ids import T1

ASKED = Path(__file__).parents[1] / "sop" / "search" / "asked.tsv"
NOBODY = "-"
MANY = 10_000

Engine = Callable[[str], list[ProcedureNumber]]


class Asked(NamedTuple):
    """A question and the file that answers it."""

    file: str
    words: str


def report() -> str:
    """A table: right first answers, right among five, nonsense turned away, milliseconds a question."""
    sops = library()
    engines = {
        "sopbot": ours(sops),
        "RapidFuzz WRatio, titles": wratio(sops),
        "RapidFuzz token_set_ratio, titles + headings": token_set_ratio(sops),
        "SQLite FTS5, BM25": fts5(sops),
    }
    lines = [f"search: {len(sops)} procedures               first   in five  nonsense  p50 ms"]
    lines += [row(name, engine, sops) for name, engine in engines.items()]
    return "\n".join([*lines, *for_some_only()])


def for_some_only() -> list[str]:
    """What it costs that others see less: the same questions with every key and with the keys of one person.

    A fifth of the procedures is for one of twenty channels; this person is in three of them.
    """
    rng = random.Random(3)
    index = Index()
    for number, sop in enumerate(procedures(MANY), start=1):
        channels = (f"C0CHANNEL{rng.randrange(20)}",) if rng.random() < 0.2 else ()
        index.put(replace(sop, number=ProcedureNumber(number), channels=channels))
    mine = frozenset({"@U0ADA00", "=ada", "C0CHANNEL1", "C0CHANNEL2", "C0CHANNEL3"})
    words = [each.words for each in asked()]
    took: dict[Keys, list[float]] = {None: [], mine: []}
    for each in [*words[:20], *words * 2]:
        for keys in rng.sample([None, mine], 2):
            begun = time.perf_counter()
            index.search(each, keys=keys)
            took[keys].append(1000 * (time.perf_counter() - begun))
    every, some = (median(spent[20:]) for spent in (took[None], took[mine]))
    told = f"{every:.2f} ms without, {some:.2f} ms with, × {some / every:.2f}"
    return ["", f"search: {MANY:,} procedures, a fifth for some channels only; p50 {told}"]


def library() -> list[Sop]:
    """The demo library, numbered as it comes."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(LIBRARY.rglob("*.md"))}
    sops = (read_document(text, team=T1, source=name) for name, text in texts.items())
    return [replace(sop, number=ProcedureNumber(number)) for number, sop in enumerate(sops, start=1)]


def asked() -> list[Asked]:
    """All questions."""
    with ASKED.open(encoding="utf-8", newline="") as lines:
        return [Asked(*line) for line in csv.reader(lines, delimiter="\t")]


def row(name: str, engine: Engine, sops: list[Sop]) -> str:
    """One engine's line."""
    numbers = {Path(sop.source).stem: sop.number for sop in sops}
    first = five = questions = refused = nonsense = 0
    took = []
    for file, words in asked():
        begun = time.perf_counter()
        found = engine(words)
        took.append(1000 * (time.perf_counter() - begun))
        if file == NOBODY:
            nonsense += 1
            refused += not found
        else:
            questions += 1
            first += found[:1] == [numbers[file]]
            five += numbers[file] in found[:5]
    shares = f"{first / questions:8.2f}{five / questions:10.2f}{refused / nonsense:10.2f}"
    return f"{name:44}{shares}{median(took):8.2f}"


def ours(sops: list[Sop]) -> Engine:
    """The index of the bot."""
    index = Index()
    for sop in sops:
        index.put(sop)
    return lambda words: [hit.number for hit in index.search(words).hits]


def wratio(sops: list[Sop]) -> Engine:
    """What most bots do; 60 is the threshold that is usually set."""
    titles = {sop.number: sop.title for sop in sops}

    def search(words: str) -> list[ProcedureNumber]:
        found = process.extract(words, titles, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=60)
        return [number for _, _, number in found]

    return search


def token_set_ratio(sops: list[Sop]) -> Engine:
    """The best line of each procedure by its set of words."""
    lines = {(sop.number, place): line for sop in sops for place, line in enumerate((sop.title, *sop.headings))}

    def search(words: str) -> list[ProcedureNumber]:
        found = process.extract(
            words, lines, scorer=fuzz.token_set_ratio, processor=utils.default_process, score_cutoff=60, limit=50
        )
        return list(dict.fromkeys(number for _, _, (number, _) in found))[:5]

    return search


def fts5(sops: list[Sop]) -> Engine:
    """SQLite's own full text search: any of the words, titles before headings before keywords before bodies."""
    database = sqlite3.connect(":memory:")
    tokenize = "unicode61 remove_diacritics 2"
    database.execute(f'create virtual table sops using fts5(title, headings, keywords, body, tokenize="{tokenize}")')
    database.executemany(
        "insert into sops(rowid, title, headings, keywords, body) values(?, ?, ?, ?, ?)",
        [(sop.number, sop.title, "\n".join(sop.headings), "\n".join(sop.keywords), sop.document) for sop in sops],
    )
    question = "select rowid from sops where sops match ? order by bm25(sops, 10, 5, 4, 1) limit 5"

    def search(words: str) -> list[ProcedureNumber]:
        match = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", fold_text(words)))
        return [number for (number,) in database.execute(question, (match,))] if match else []

    return search
