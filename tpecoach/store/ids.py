"""Ids that sort by the time they were made: UUID version 7 (RFC 9562, section 5.7)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

Clock = Callable[[], datetime]
Entropy = Callable[[int], bytes]


def new_id(clock: Clock, entropy: Entropy) -> str:
    """A UUIDv7 as lower-case text: 48 bits of `clock` in milliseconds, 74 bits of `entropy(10)`."""
    milliseconds = int(clock().timestamp() * 1000) & (1 << 48) - 1
    noise = int.from_bytes(entropy(10), "big")
    high, low = noise >> 64 & 0xFFF, noise & (1 << 62) - 1
    return str(UUID(int=milliseconds << 80 | 7 << 76 | high << 64 | 2 << 62 | low))
