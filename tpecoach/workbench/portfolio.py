"""The clients as a list: their names at once, the rest of each only where it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, overload

from tpecoach.model.briefs import Brief
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.stages import PortfolioLine, next_day

Kept = dict[str, tuple[int, PortfolioLine]]
"""day, language and client → (last operation of the client, its line)"""
SORTS = ("name", "next", "recent", "alarms", "score")
_READ = ("alarms", "score")
"""orders that every client must have been read for"""


class Portfolio(Sequence[PortfolioLine]):
    """The clients by name; a line is read when it is asked for, and kept until its client changes.

    `kept` outlives this list: client id → (its last operation, its line).
    """

    def __init__(
        self,
        desk: Desk,
        read: Callable[[str], PortfolioLine],
        kept: Kept,
        archived: bool,
    ) -> None:
        self._desk, self._read, self._kept = desk, read, kept
        self.archived = archived
        self.briefs: tuple[Brief, ...] = desk.store.briefs(archived)
        # A day later, in another language or after a restore no line is what it was.
        self._now = f"{desk.today()} {desk.say.lang} {desk.store.last_operation(None)}"
        if kept and not next(iter(kept)).startswith(self._now):
            kept.clear()
        self._seen: dict[str, PortfolioLine] = {}

    def __len__(self) -> int:
        return len(self.briefs)

    @overload
    def __getitem__(self, place: int) -> PortfolioLine: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[PortfolioLine]: ...
    def __getitem__(self, place: int | slice) -> PortfolioLine | Sequence[PortfolioLine]:
        if isinstance(place, slice):
            return tuple(self.line(brief.id) for brief in self.briefs[place])
        return self.line(self.briefs[place].id)

    def known(self, name: str) -> PortfolioLine | None:
        """The line of a client by id, where it has been read and nothing has changed since."""
        if name not in self._seen:
            found = self._kept.get(f"{self._now} {name}")
            if found is None or found[0] != self._desk.store.last_operation(name):
                return None
            self._seen[name] = found[1]
        return self._seen[name]

    def line(self, name: str) -> PortfolioLine:
        """The line of a client by id, read now where it is not known; raises what reading a case does."""
        found = self.known(name)
        if found is None:
            stamp = self._desk.store.last_operation(name)
            found = self._seen[name] = self._read(name)
            self._kept[f"{self._now} {name}"] = (stamp, found)
        return found

    def unread(self, order: str) -> Iterator[Brief]:
        """The clients to be read before they can be put in that order."""
        if order in _READ:
            yield from (brief for brief in self.briefs if self.known(brief.id) is None)

    def sorted(self, order: str) -> tuple[Brief, ...]:
        """The clients in one of SORTS: by name; the next check-in first; the last worked on first; what rings most,
        then the lowest score first. Those not read yet come last."""
        if order == "next":
            days = {
                client: agreed or next_day(start, held)
                for client, (start, held, agreed) in self._desk.store.running().items()
            }
            return tuple(sorted(self.briefs, key=lambda brief: days.get(brief.id) or date.max))
        if order == "recent":
            last = self._desk.store.last_operations()
            return tuple(sorted(self.briefs, key=lambda brief: -last.get(brief.id, 0)))
        if order in _READ:
            return tuple(sorted(self.briefs, key=self._alarms if order == "alarms" else self._score))
        return self.briefs

    def _alarms(self, brief: Brief) -> tuple[int, int]:
        return _by_alarms(self._seen.get(brief.id))

    def _score(self, brief: Brief) -> tuple[bool, Any]:
        return _by_score(self._seen.get(brief.id))


def in_order(
    lines: Sequence[PortfolioLine], order: str, last: Mapping[str, int]
) -> tuple[PortfolioLine, ...]:
    """Lines that are by name, in another of SORTS; `last` is the last operation of each client by id."""
    match order:
        case "next":
            return tuple(sorted(lines, key=lambda line: line.next_on or date.max))
        case "recent":
            return tuple(sorted(lines, key=lambda line: -last.get(line.client.id, 0)))
        case "alarms":
            return tuple(sorted(lines, key=_by_alarms))
        case "score":
            return tuple(sorted(lines, key=_by_score))
    return tuple(lines)


def _by_alarms(line: PortfolioLine | None) -> tuple[int, int]:
    red = sum(sign.level == "red" for sign in line.signs) if line else 0
    return -red, -len(line.signs) if line else 1


def _by_score(line: PortfolioLine | None) -> tuple[bool, Any]:
    score = line.score.score if line and line.score else None
    return score is None, score or 0
