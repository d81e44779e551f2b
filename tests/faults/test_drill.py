"""The restore drill as a test: `make drill` shows the same as a table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.faults.drill import LOSSES, MISTAKES, demonstration, drill
from tests.faults.tally import REACHED


def test_whatever_is_lost_of_the_demonstration_comes_back_whole(
    tmp_path: Path, record_property: Callable[[str, int], None]
) -> None:
    outcomes = list(drill(demonstration(tmp_path / "demo"), tmp_path))
    assert [one for one in outcomes if not one.passed] == []
    assert len(outcomes) == len(LOSSES) + len(MISTAKES)
    assert all(one.clients == 3 and one.rows > 5_000 for one in outcomes)
    record_property(REACHED, len(outcomes))
