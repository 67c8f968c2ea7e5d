"""What speaks for each candidate: its lines word by word and letter by letter, then the procedure as a whole."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from handlers.sop.search.candidates import Candidates, Floats
from handlers.sop.search.corpus import Corpus, LineKind
from handlers.sop.search.corpus.vocabulary import BEGINNING
from handlers.sop.search.query import Query

SPELLED = 150
"""How many lines are compared letter by letter: those with most of the query's words."""

_COMMON = 8  # how much rarer words are taken to be in lines than they are, so that common ones still tell something


@dataclass(frozen=True, slots=True)
class CandidateLines:
    """All lines of the candidates, candidate by candidate, and what speaks for each line.

    ``covered`` is the share of the query's mass that stands in the line, ``told`` the share of the line's own mass
    that the query says. ``letters`` is how alike they are letter by letter in whichever order of words is more alike,
    ``as_typed`` in the order typed; ``begins`` says that the line begins with exactly what was typed.
    """

    owner: NDArray[np.int64]
    """Where each candidate's first line is."""
    kind: NDArray[np.uint8]
    covered: Floats
    told: Floats
    letters: Floats
    as_typed: Floats
    begins: Floats


def candidate_lines(library: Corpus, query: Query, found: Candidates) -> CandidateLines:
    """The candidates' lines with their evidence."""
    firsts, starts = library.first_line.view(), library.line_start.view()
    lines, owner = _ranges(firsts[found.slots], firsts[found.slots + 1])
    covered, told = _word_by_word(library, query, starts[lines], starts[lines + 1])
    promising = np.argpartition(-covered - told, min(SPELLED, len(lines)) - 1)[:SPELLED]
    letters = np.zeros((3, len(lines)), np.float32)
    texts = [library.vocabulary.text(library.line_words.view()[starts[n] : starts[n + 1]]) for n in lines[promising]]
    letters[:, promising] = _letter_by_letter(query, texts)
    return CandidateLines(owner, library.line_kind.view()[lines], covered, told, *letters)


def _word_by_word(
    library: Corpus, query: Query, first: NDArray[np.int64], after: NDArray[np.int64]
) -> tuple[Floats, Floats]:
    """For each line the share of the query that stands in it, and the share of the line that the query says."""
    nearness, column = _nearness(library, query)
    places, begin = _ranges(first, after)
    words = library.line_words.view()[places]
    there = nearness[:, column[words]]
    rarity = np.log(1 + _COMMON * query.view.living / (query.view.in_lines[words] + 0.5))
    masses = np.array([typed.mass for typed in query.typed], np.float32) / query.mass
    covered = masses @ np.maximum.reduceat(there, begin, axis=1)
    told = np.add.reduceat(rarity * there.max(axis=0), begin) / np.add.reduceat(rarity, begin)
    return covered.astype(np.float32), told.astype(np.float32)


def _nearness(library: Corpus, query: Query) -> tuple[Floats, NDArray[np.int16]]:
    """How near each typed word (row) is to each meant word (column), and the column of every word; 0 is nobody's."""
    meant = list(dict.fromkeys(meaning.word for typed in query.typed for meaning in typed.meanings))
    begun = library.vocabulary.beginning_with(query.words[-1])
    column = np.zeros(len(library.vocabulary.words), np.int16)
    column[begun] = len(meant) + 1
    column[meant] = np.arange(1, len(meant) + 1)
    nearness = np.zeros((len(query.typed), len(meant) + 2), np.float32)
    for row, typed in enumerate(query.typed):
        for meaning in typed.meanings:
            nearness[row, column[meaning.word]] = meaning.nearness
    nearness[-1, len(meant) + 1] = BEGINNING  # also those beginnings that were too many to look up
    return nearness, column


def _letter_by_letter(query: Query, texts: list[str]) -> Floats:
    """For each text: alike in the better order, alike in the order typed, begins with what was typed."""
    typed, ordered = " ".join(query.words), " ".join(sorted(query.words))
    as_typed = process.cdist([typed], texts, scorer=fuzz.ratio)[0] / 100
    in_order = process.cdist([ordered], [" ".join(sorted(text.split())) for text in texts], scorer=fuzz.ratio)[0] / 100
    begins = [text.startswith(typed) for text in texts]
    return np.array([np.maximum(as_typed, in_order), as_typed, begins], np.float32)


def _ranges(first: NDArray[np.int64], after: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """All numbers of several ranges, one range after the other, and where each range begins among them."""
    counts = after - first
    begins = np.cumsum(counts) - counts
    return np.repeat(first - begins, counts) + np.arange(counts.sum()), begins


def line_evidence(lines: CandidateLines) -> dict[str, Floats]:
    """A column for each weight in ``LINE_WEIGHTS``, a row for each line."""
    evidence = {
        "covered": lines.covered,
        "covered_wholly": lines.covered**3,
        "letters": lines.letters,
        "as_typed": lines.as_typed**3,
        "begins": lines.begins,
    }
    return evidence | {kind.name.lower(): (lines.kind == kind).astype(np.float32) for kind in LineKind}


def procedure_evidence(lines: CandidateLines, line_scores: Floats, found: Candidates) -> dict[str, Floats]:
    """A column for each weight in ``PROCEDURE_WEIGHTS``, a row for each candidate."""
    title, name = lines.owner, lines.owner + LineKind.NAME
    return {
        "line": np.maximum.reduceat(line_scores, lines.owner),
        "title_told": lines.told[title],
        "name": np.sqrt(lines.covered[name] * lines.told[name]),
        "in_one_line": np.maximum.reduceat(lines.covered, lines.owner) ** 3,
        "body": found.body,
        "coverage": found.coverage,
    }
