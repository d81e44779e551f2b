"""What a reader mended, gathered so that one sort of repair is told once."""

from __future__ import annotations

from tpecoach.books.errors import printable
from tpecoach.model.books import Repair

Values = tuple[tuple[str, str], ...]


class Repairs:
    """Counts repairs by sentence and values; `told()` gives each once, with its first line."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, Values], tuple[int, int]] = {}

    def add(self, line: int, what: str, times: int = 1, **values: str) -> None:
        """Note that `what` was mended `times` times, first at `line`."""
        key = (what, tuple((name, printable(value)) for name, value in values.items()))
        first, count = self._found.get(key, (line, 0))
        self._found[key] = (min(first, line), count + times)

    def told(self) -> tuple[Repair, ...]:
        """The repairs by first line; each has its count as the value `n`."""
        return tuple(
            Repair(line, what, {**dict(values), "n": str(count)})
            for (what, values), (line, count) in sorted(self._found.items(), key=lambda item: item[1][0])
        )
