"""The Home tab of an admin who owns some procedures, against one that says one thing, in the same run."""

from __future__ import annotations

import time

from bot.simulator import Actor
from tests.bench.sop import SIZES, empty_handler, library_of, row

ROUNDS = 150


def report() -> str:
    """A table: milliseconds from opening the tab to its being published, and as ratios."""
    with empty_handler() as ada:
        empty = times(ada)
    lines = ["the Home tab, published      p50 ms  p99 ms   ×p50   ×p99", row("an empty Home", empty, empty)]
    for size in SIZES:
        with library_of(size) as (ada, *_):
            lines.append(row(f"{size:,} procedures", times(ada), empty))
    return "\n".join(lines)


def times(who: Actor) -> list[float]:
    """Milliseconds, one an opening, after a warm-up."""
    for _ in range(5):
        who.opens_home()
    spent = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        who.opens_home()
        spent.append(1000 * (time.perf_counter() - begun))
    return spent
