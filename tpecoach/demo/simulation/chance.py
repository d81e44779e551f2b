"""Chance that depends on its name only: one draw more or less changes none of the others."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from statistics import NormalDist
from typing import TypeVar

T = TypeVar("T")

_NORMAL = NormalDist()
_STEPS = 2**64


class Chance:
    """A draw by its name: the same name gives the same draw, on every machine and version."""

    def __init__(self, *names: object) -> None:
        self._name = "/".join(map(str, names))

    def of(self, *names: object) -> Chance:
        """Another draw, by a longer name."""
        return Chance(self._name, *names)

    def share(self) -> float:
        """A number evenly drawn between 0 and 1, both left out."""
        digest = hashlib.blake2b(self._name.encode(), digest_size=8).digest()
        return (int.from_bytes(digest) + 0.5) / _STEPS

    def normal(self) -> float:
        """A number of the normal law of mean 0 and deviation 1."""
        # Beyond 53 bits the largest shares would round to 1, of which there is no quantile.
        return _NORMAL.inv_cdf(min(self.share(), 1 - 2**-53))

    def happens(self, share: float) -> bool:
        """True that often, 0–1."""
        return self.share() < share

    def pick(self, table: Sequence[tuple[T, int]]) -> T:
        """One value of a table of (value, weight)."""
        left = self.share() * sum(weight for _, weight in table)
        for value, weight in table:
            left -= weight
            if left < 0:
                return value
        return table[-1][0]

    def between(self, low: float, likely: float, high: float) -> float:
        """A number of the triangular law."""
        share = self.share()
        turn = (likely - low) / (high - low)
        if share < turn:
            return float(low + (share * (high - low) * (likely - low)) ** 0.5)
        return float(high - ((1 - share) * (high - low) * (high - likely)) ** 0.5)
