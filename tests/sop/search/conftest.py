from collections.abc import Callable

import pytest

from handlers.sop.search.index import Index
from tests.sop.search.tiny import TITLES, index_of, procedure


@pytest.fixture
def index() -> Index:
    return index_of(procedure(number, title) for number, title in enumerate(TITLES, start=1))


@pytest.fixture
def first(index: Index) -> Callable[[str], str]:
    """The title of the first answer, or "" for none."""

    def answer(words: str) -> str:
        hits = index.search(words).hits
        return TITLES[hits[0].number - 1] if hits else ""

    return answer
