"""``python -m tests.house report`` prints what is worth a look; ``… listeners`` writes ``docs/listeners.md``."""

from __future__ import annotations

import sys

from tests.house.listeners import PAGE, page
from tests.house.report import report

if sys.argv[1:] == ["listeners"]:
    PAGE.write_text(page(), encoding="utf-8")
else:
    print(*report(), sep="\n")
