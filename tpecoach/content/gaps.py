"""What the library as a whole leaves out: levels nothing lifts, blockers nothing answers, points nothing names."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from tpecoach.content.tracing import IN_CODE, lists, points_of
from tpecoach.language import mark

if TYPE_CHECKING:
    from tpecoach.content.pool import Item, Pool
    from tpecoach.model.content import Problem

NOT_LIFTED = mark("aucune fiche ne fait monter « {name} » depuis le niveau {levels}")
NOT_ANSWERED = mark("aucune fiche ne répond au blocage « {name} »")
NOT_NAMED = mark("le point « {name} » n'est réalisé nulle part")
WRONG_HOME = mark("le point « {name} » n'est porté par aucun élément de son genre ({kind})")
MANY_POINTS = mark("{found} points de trace, {limit} au plus")
TWO_ASKS = mark(
    "cette question en pose peut-être deux ; coupez-la, ou dites pourquoi elle reste dans allowed.csv"
)
BAD_ALLOWED = mark("la liste des exceptions ne peut pas être lue ({detail})")
NO_REASON = mark("cette exception ne dit pas pourquoi")
NO_EXCEPTION = mark("cette exception ne sert à rien : « {name} » n'en a pas besoin")
TOLD = frozenset(
    {
        NOT_LIFTED,
        NOT_ANSWERED,
        NOT_NAMED,
        WRONG_HOME,
        MANY_POINTS,
        TWO_ASKS,
        BAD_ALLOWED,
        NO_REASON,
        NO_EXCEPTION,
    }
)
"""everything that `gaps` tells"""

LIFTABLE = (0, 1, 2)
"""levels from which a levelled question must be liftable: below 3, the level of a sound practice"""
DERIVED = frozenset({"sop.written"})
"""questions that every written procedure lifts, whatever its file says"""
MOST_POINTS = 4
_HOMES = {"kpi": "kpi", "ritual": "ritual", "template": "template"}
"""kind of a point → kind of the item it must be on"""

_SECOND_ASK = re.compile(
    r"\b(?:et|ou) +(?:à |de |pour |en |avec )?"
    r"(?:qui|que|quel\w*|lesquel\w*|lequel|laquelle|comment|combien|quand|où|pourquoi|est-ce"
    r"|\w+-(?:t-)?(?:vous|on|ils?|elles?|nous|ce))\b"
    r"|\b(?:and|or) +(?:who|what|which|how|when|where|why|do|does|did|is|are|can|could|have|has|will)\b",
    re.IGNORECASE,
)
_ASKED_ONCE = frozenset({"register", "text"})
"""kinds that gather several things by nature"""


def gaps(pool: Pool, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Everything left out, none of it severe: the content works without."""
    items = pool.current()
    yield from _not_lifted(items)
    yield from _not_answered(items)
    yield from _many_points(items)
    yield from _not_named(items, files)
    yield from _two_asks(items, files)


def asks_twice(text: str) -> bool:
    """Whether a question seems to ask two things: two question marks, or a second question after « et » or « ou »."""
    return text.count("?") > 1 or bool(_SECOND_ASK.search(text))


def _not_lifted(items: list[Item]) -> Iterator[Problem]:
    starts: dict[str, set[int]] = {}
    for item in items:
        if item.document is not None:
            for name, lift in item.entry.lifts.items():
                starts.setdefault(name, set()).update(lift.from_)
    for item in items:
        kind, _, name = item.key
        if kind == "question" and item.entry.kind == "level" and name not in DERIVED:
            missing = [level for level in LIFTABLE if level not in starts.get(name, ())]
            if missing:
                levels = ", ".join(map(str, missing))
                yield item.place.at("levels").problem(NOT_LIFTED, severe=False, name=name, levels=levels)


def _not_answered(items: list[Item]) -> Iterator[Problem]:
    answered = {name for item in items if item.document is not None for name in item.entry.answers}
    for item in items:
        if item.key[0] == "blocker" and item.key[2] not in answered:
            yield item.place.problem(NOT_ANSWERED, severe=False, name=item.key[2])


def _many_points(items: list[Item]) -> Iterator[Problem]:
    for item in items:
        found = len(set(getattr(item.entry, "trace", ())))
        if found > MOST_POINTS:
            place = item.place.at("trace")
            yield place.problem(MANY_POINTS, severe=False, found=found, limit=MOST_POINTS)


def _not_named(items: list[Item], files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Points that no item names, and points of a kind that only items of other kinds name."""
    from tpecoach.content.problems import problem

    homes: dict[str, set[str]] = {}
    for item in items:
        for name in getattr(item.entry, "trace", ()):
            kinds = homes.setdefault(name, set())
            kinds.add(item.key[0])
            if item.document is not None:
                kinds.add(item.entry.kind)
    for path, data in lists(files):
        try:
            rows = points_of(data)
        except csv.Error:
            # Told where names are compared with the list.
            continue
        for row in rows:
            name, kind = row["id"], row.get("kind") or ""
            line = _line_of(data, name)
            if name not in homes and name not in IN_CODE:
                yield problem(path, line, NOT_NAMED, severe=False, name=name)
            elif name in homes and kind in _HOMES and _HOMES[kind] not in homes[name]:
                yield problem(path, line, WRONG_HOME, severe=False, name=name, kind=kind)


def _two_asks(items: list[Item], files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Questions that seem to ask two things and are not among the exceptions, and exceptions without a use."""
    from tpecoach.content.problems import problem

    twice = {
        (item.key[1], item.key[2]): item
        for item in items
        if item.key[0] == "question" and item.entry.kind not in _ASKED_ONCE and asks_twice(item.entry.text)
    }
    allowed: set[tuple[str, str]] = set()
    for path, data in files.items():
        if not (path.startswith("assessments/") and path.endswith("/allowed.csv")):
            continue
        owner = path.split("/")[1]
        try:
            rows = points_of(data)
        except csv.Error as error:
            yield problem(path, 1, BAD_ALLOWED, severe=False, detail=error)
            continue
        for row in rows:
            name, line = row["id"], _line_of(data, row["id"])
            allowed.add((owner, name))
            if not (row.get("why") or "").strip():
                yield problem(path, line, NO_REASON, severe=False)
            elif (owner, name) not in twice:
                yield problem(path, line, NO_EXCEPTION, severe=False, name=name)
    for key, item in twice.items():
        if key not in allowed:
            yield item.place.at("text").problem(TWO_ASKS, severe=False)


def _line_of(data: bytes, name: str) -> int:
    """The line of a list that names something."""
    lines = data.decode("utf-8", "replace").splitlines()
    return next((n for n, line in enumerate(lines, 1) if line.startswith(f"{name},")), 1)
