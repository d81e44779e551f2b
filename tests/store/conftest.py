from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.stores import Clock, opened
from tpecoach.store import Store


@pytest.fixture
def now() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, now: Clock) -> Iterator[Store]:
    with opened(tmp_path / "t.db", now) as made:
        yield made
