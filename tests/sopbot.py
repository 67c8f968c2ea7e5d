"""The command line in a process of its own, for which it is what it is for the test that began it.

python -m tests.sopbot BEGAN WORD …      BEGAN is that of the test's clock
"""

from __future__ import annotations

import sys

from bot.__main__ import program
from tests.clock import Ticking

if __name__ == "__main__":
    began, *words = sys.argv[1:]
    program.main(words, "python -m bot", obj=Ticking(float(began)))
