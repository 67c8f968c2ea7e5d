"""``python -m tests.house report`` prints what is worth a look.

``… listeners`` writes ``docs/listeners.md``; ``… texts`` brings the catalogs up to date.
"""

from __future__ import annotations

import sys

from tests.house.listeners import PAGE, page
from tests.house.report import report
from tests.house.texts import write_catalogs

if sys.argv[1:] == ["listeners"]:
    PAGE.write_text(page(), encoding="utf-8")
elif sys.argv[1:] == ["texts"]:
    write_catalogs()
else:
    print(*report(), sep="\n")
