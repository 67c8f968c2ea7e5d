"""What SQLAlchemy compiled is shared by all databases of a kind: a statement of ours is compiled once, not once a test.

An engine keeps what it compiled to itself, which is right for the one engine of a bot. The tests open a thousand.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
import sqlalchemy
from sqlalchemy import URL, Engine, event

from storage.database import postgresql, sqlite


@pytest.fixture(scope="session", autouse=True)
def _compiled_once() -> Iterator[None]:
    first: dict[str, Engine] = {}
    with pytest.MonkeyPatch.context() as patch:
        for kind in (sqlite, postgresql):
            patch.setattr(kind, "create_engine", partial(_create_engine, first))
        yield


def _create_engine(first: dict[str, Engine], url: URL, **options: Any) -> Engine:
    """The first that really connects learns what this server can; those after it begin with that."""
    engine = sqlalchemy.create_engine(url, **options)
    if known := first.get(engine.name):
        engine.dialect, engine._compiled_cache = known.dialect, known._compiled_cache
    else:
        event.listen(engine, "first_connect", lambda *_: first.setdefault(engine.name, engine))
    return engine
