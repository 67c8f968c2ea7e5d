"""`make bench`: speed and memory, as ratios against a baseline in the same run. Nothing here passes or fails."""

from __future__ import annotations

import sys
import time

from tests.bench import home, outbox, reviews, search, sop, standup

REPORTS = {
    "sop": sop.report,
    "search": search.report,
    "outbox": outbox.report,
    "standup": standup.report,
    "home": home.report,
    "reviews": reviews.report,
}


def main(names: list[str]) -> int:
    """Run the reports named, or all."""
    unknown = [name for name in names if name not in REPORTS]
    if unknown:
        print(f"There is no {', '.join(unknown)}; there is: {', '.join(REPORTS)}", file=sys.stderr)
        return 2
    for name in names or REPORTS:
        begun = time.perf_counter()
        print(f"{REPORTS[name]()}\n({name}: {time.perf_counter() - begun:.0f} s)\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
