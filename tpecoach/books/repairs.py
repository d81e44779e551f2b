"""What a reader mended, gathered so that one sort of repair is told once."""

from __future__ import annotations

from collections.abc import Iterable

from tpecoach.books.errors import printable
from tpecoach.model.books import CERTAIN, Repair

SHOWN = 12
"""lines named of one repair"""

Values = tuple[tuple[str, str], ...]


class Repairs:
    """Counts repairs by sentence and values; `told()` gives each once, with its first lines and how sure it is."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, Values], tuple[int, tuple[int, ...], str]] = {}

    def add(
        self,
        line: int,
        what: str,
        times: int = 1,
        *,
        lines: Iterable[int] = (),
        sure: str = CERTAIN,
        **values: str,
    ) -> None:
        """Note that `what` was mended `times` times, first at `line`, then at `lines` as far as they are known."""
        key = (what, tuple((name, printable(value)) for name, value in values.items()))
        count, known, _ = self._found.get(key, (0, (), sure))
        self._found[key] = (count + times, tuple(sorted({*known, line, *lines})[:SHOWN]), sure)

    def told(self) -> tuple[Repair, ...]:
        """The repairs by first line; each has its count as the value `n`."""
        found = [
            Repair(lines[0], what, {**dict(values), "n": str(count)}, lines, sure)
            for (what, values), (count, lines, sure) in self._found.items()
        ]
        return tuple(sorted(found, key=lambda repair: repair.line))
