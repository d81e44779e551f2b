"""Whom to call today: one call a customer, those who did not keep their word first, then the largest sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from tpecoach.model.receivables import Call, Followed, Owed
from tpecoach.model.text import bare

_NOTICE, _OWNER, _CALL, _MESSAGE = 45, 30, 20, 1
"""days late from which the calendar of reminders has a formal notice, a call of the owner, a call, a message"""


def calls(owed: Sequence[Owed], promises: Iterable[Followed], today: date) -> tuple[Call, ...]:
    """One call for each customer with something late, who has not promised a day to come.

    Invoices with a promise that is still running, and those said to be paid, are not spoken of.
    """
    latest: dict[str, Followed] = {}
    for one in promises:
        # By promised day: a later promise takes the place of an earlier one, as the last said.
        held = latest.get(one.promise.item)
        if held is None or one.promise.said_on >= held.promise.said_on:
            latest[one.promise.item] = one
    quiet = {item for item, one in latest.items() if one.state in ("waiting", "kept")}
    by_customer: defaultdict[str, list[Owed]] = defaultdict(list)
    for item in owed:
        if item.late(today) > 0 and item.id not in quiet:
            by_customer[bare(item.customer)].append(item)
    found = []
    for theirs in by_customer.values():
        told = [latest[item.id] for item in theirs if item.id in latest]
        late = max(item.late(today) for item in theirs)
        broken = next((one for one in told if one.state == "broken"), None)
        found.append(
            Call(
                theirs[0].customer,
                tuple(sorted(theirs, key=lambda item: (item.due, item.id))),
                sum(item.cents for item in theirs),
                late,
                stage(late, broken is not None),
                broken,
                next((one for one in told if one.state in ("unsure", "today")), None),
            )
        )
    return tuple(sorted(found, key=lambda call: (call.broken is None, -call.cents, call.customer)))


def stage(late: int, broken: bool = False) -> str:
    """What the calendar of reminders has come to; after a broken promise one calls, whatever the days."""
    if late >= _NOTICE:
        return "notice"
    if late >= _OWNER:
        return "owner"
    if late >= _CALL or broken:
        return "call"
    return "message" if late >= _MESSAGE else "wait"
