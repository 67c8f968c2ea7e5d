"""From a library of thousands to some seventy candidates, and from those to an order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from handlers.sop.search.library import WEIGHT_BITS, Kind, Library, fingerprint
from handlers.sop.search.query import Typed

Floats = NDArray[np.float32]
Slots = NDArray[np.intp]

CANDIDATES = 70
"""How many procedures are looked at closely."""

_WEIGHT = np.arange(1 << WEIGHT_BITS, dtype=np.float32) / ((1 << WEIGHT_BITS) - 1)
_WEIGHT_MASK = (1 << WEIGHT_BITS) - 1


def best_lines(library: Library, query: list[Typed], lines: int) -> Floats:
    """For every line, the share of the query's mass that stands in it; long lines a little less."""
    score = np.zeros(lines, np.float32)
    found = np.zeros(lines, np.float32)
    for typed in query:
        touched = []
        for meaning in typed.meanings:
            places = library.in_lines.of(meaning.word, lines)
            found[places] = meaning.nearness * typed.mass  # the nearest comes last and stays
            touched.append(places)
        if touched:
            places = np.concatenate(touched)
            score[places] += found[places]
            # A place that stands twice among those touched was added to once only: numpy reads before it writes.
    return score


def bodies(query: list[Typed], slots: int) -> tuple[Floats, Floats]:
    """For every slot, the mass of the query in its body, weighed by how much of the body it is, and unweighed."""
    weighed, plain = np.zeros(slots, np.float32), np.zeros(slots, np.float32)
    found, there = np.zeros(slots, np.float32), np.zeros(slots, np.float32)
    for typed in query:
        touched = []
        for meaning in typed.meanings:
            places = meaning.bodies >> WEIGHT_BITS
            there[places] = meaning.nearness * typed.mass
            found[places] = meaning.nearness * typed.mass * _WEIGHT[meaning.bodies & _WEIGHT_MASK]
            touched.append(places)
        if touched:
            places = np.concatenate(touched)
            weighed[places] += found[places]
            plain[places] += there[places]
    return weighed, plain


@dataclass(frozen=True, slots=True)
class Found:
    """Candidates and what speaks for each: a row a candidate, a column a name of ``weights.WEIGHTS``."""

    slots: Slots
    evidence: dict[str, Floats]
    exact: NDArray[np.bool_]


def find(library: Library, words: list[str], query: list[Typed], slots: int) -> Found:
    """The candidates among the first ``slots`` of the library and the evidence for each."""
    alive = library.alive.view()[:slots].copy()
    firsts = library.first_line.view()[:slots].astype(np.intp)
    lines = library.lines_of(slots - 1)[1]
    mass = sum(typed.mass for typed in query)
    in_lines = best_lines(library, query, lines)
    starts = library.line_start.view()
    ends = np.append(starts[1:lines], starts[lines] if len(starts) > lines else len(library.line_words))
    lengths = (ends - starts[:lines]).astype(np.float32)
    in_lines /= mass * (1 + 0.02 * np.abs(lengths - len(words)))
    weighed, plain = bodies(query, slots)
    rough = np.maximum.reduceat(in_lines, firsts) + 0.5 * weighed / mass + 0.25 * plain / mass
    rough[~alive] = 0
    same = library.line_print.view()[:lines] == fingerprint(words)
    rough[library.line_slot.view()[:lines][same]] += 1
    exact = same & (library.line_kind.view()[:lines] == Kind.TITLE)
    exact_slots = np.zeros(slots, np.bool_)
    exact_slots[library.line_slot.view()[:lines][exact]] = True
    rough[exact_slots] += 10
    rough[~alive] = 0
    some = np.flatnonzero(rough)
    if len(some) > CANDIDATES:
        numbers = library.number.view()[some]
        cut = np.partition(rough[some], -CANDIDATES)[-CANDIDATES]
        some = some[rough[some] >= cut]
        order = np.lexsort((library.number.view()[some], -rough[some]))
        some = some[order[:CANDIDATES]]
    return Found(
        some, _evidence(library, words, query, some, weighed / mass, plain / mass), exact_slots[some]
    )


def _evidence(
    library: Library, words: list[str], query: list[Typed], slots: Slots, weighed: Floats, plain: Floats
) -> dict[str, Floats]:
    if not len(slots):
        return {}
    ranges = [library.lines_of(int(slot)) for slot in slots]
    counts = np.array([last - first for first, last in ranges])
    lines = np.concatenate([np.arange(first, last) for first, last in ranges])
    owner_start = np.concatenate(([0], np.cumsum(counts)[:-1]))
    all_starts, total = library.line_start.view(), len(library.line_words)
    start = all_starts[lines].astype(np.intp)
    end = np.array([int(all_starts[n + 1]) if n + 1 < len(all_starts) else total for n in lines])
    length = end - start
    # empty lines get one word of no mass
    safe = np.maximum(length, 1)
    word_start = np.concatenate(([0], np.cumsum(safe)[:-1]))
    at = np.repeat(start - word_start, safe) + np.arange(int(safe.sum()))
    line_words = library.line_words.view()
    tokens = (
        line_words[np.minimum(at, len(line_words) - 1)].astype(np.intp)
        if len(line_words)
        else np.zeros(len(at), np.intp)
    )
    living = max(1, library.living)
    idf = np.log(1 + living * 8 / (library.line_count.view()[tokens] + 0.5)).astype(np.float32)
    empty = np.repeat(length == 0, safe)
    idf[empty] = 0
    local = np.zeros(len(library.vocabulary.words) + 1, np.int16)
    meant = [m.word for typed in query for m in typed.meanings]
    unique = list(dict.fromkeys(meant))
    local[unique] = np.arange(1, len(unique) + 1)
    near = np.zeros((len(query), len(unique) + 1), np.float32)
    for row, typed in enumerate(query):
        for m in typed.meanings:
            near[row, local[m.word]] = m.nearness
    there = near[:, local[tokens]]
    there[:, empty] = 0
    mass = np.array([typed.mass for typed in query], np.float32)
    query_covered = mass @ np.maximum.reduceat(there, word_start, axis=1) / mass.sum()
    line_mass = np.maximum(np.add.reduceat(idf, word_start), 1e-6)
    line_covered = np.add.reduceat(idf * there.max(axis=0), word_start) / line_mass
    fit = np.sqrt(query_covered * line_covered)
    kinds = library.line_kind.view()[lines]
    title = owner_start

    def best(values: Floats, kind: Kind) -> Floats:
        return np.maximum.reduceat(np.where(kinds == kind, values, 0), owner_start)

    heads = np.where(kinds == Kind.HEADING, fit, -1)
    which = np.array([s + int(np.argmax(heads[s : s + c])) for s, c in zip(owner_start, counts, strict=True)])
    typed_text = " ".join(words)
    vocabulary = library.vocabulary.words

    def text(line: int) -> str:
        return " ".join([vocabulary[n] for n in line_words[start[line] : end[line]]])

    texts = [text(n) for n in title] + [text(n) for n in which]
    ratios = process.cdist([typed_text], texts, scorer=fuzz.ratio)[0] / 100
    ratio_title, ratio_head = ratios[: len(slots)], np.where(heads[which] >= 0, ratios[len(slots) :], 0)
    fit_title, fit_head, fit_key = fit[title], best(fit, Kind.HEADING), best(fit, Kind.KEYWORD)
    return {
        "line": np.maximum(fit_title, np.maximum(fit_head, fit_key)),
        "title": fit_title,
        "heading": fit_head,
        "keyword": fit_key,
        "letters": np.maximum(ratio_title, ratio_head),
        "letters_title": ratio_title,
        "letters_head": ratio_head,
        "title_covered": query_covered[title],
        "title_line": line_covered[title],
        "head_covered": best(query_covered, Kind.HEADING),
        "lines_covered": np.maximum.reduceat(query_covered, owner_start),
        "head_line": line_covered[which],
        "body": weighed[slots],
        "coverage": plain[slots],
        "trust": library.trust.view()[slots],
    }
