"""What the library as a whole leaves out: levels nothing lifts, blockers nothing answers, points nothing names."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from tpecoach.content.condition_grammar import RegisterCondition
from tpecoach.content.leaves import leaves, versions
from tpecoach.content.references import conditions
from tpecoach.content.tracing import IN_CODE, lists, points_of
from tpecoach.language import mark

if TYPE_CHECKING:
    from tpecoach.content.leaves import Leaf
    from tpecoach.content.pool import Item, Pool
    from tpecoach.content.yamltext import Path
    from tpecoach.model.content import Problem

NOT_LIFTED = mark("aucune fiche ne fait monter « {name} » depuis le niveau {levels}")
NOT_ANSWERED = mark("aucune fiche ne répond au blocage « {name} »")
NOT_NAMED = mark("le point « {name} » n'est réalisé nulle part")
WRONG_HOME = mark("le point « {name} » n'est porté par aucun élément de son genre ({kind})")
NOT_USUAL = mark("le registre « {register} » ne propose aucune ligne « {name} »")
NO_SAMPLE = mark("aucun client de démonstration ne joue le cas « {name} »")
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
        NO_SAMPLE,
        NOT_USUAL,
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
_HOMES: Mapping[str, frozenset[str]] = {
    "kpi": frozenset({"kpi"}),
    "ritual": frozenset({"ritual"}),
    "template": frozenset({"template", "script", "section template"}),
}
"""kind of a point → kinds of the items it must be on one of; a template is also a playbook that holds a model"""

_SECOND_ASK = re.compile(
    r"\b(?:et|ou) +(?:à |de |pour |en |avec )?"
    r"(?:qui|que|quel\w*|lesquel\w*|lequel|laquelle|comment|combien|quand|où|pourquoi|est-ce"
    r"|\w+-(?:t-)?(?:vous|on|ils?|elles?|nous|ce))\b"
    r"|\b(?:and|or) +(?:who|what|which|how|when|where|why|do|does|did|is|are|can|could|have|has|will)\b",
    re.IGNORECASE,
)
_ASKED_ONCE = frozenset({"register", "text"})
"""kinds that gather several things by nature"""


def gaps(pool: Pool, files: Mapping[str, bytes], samples: Collection[str] | None = None) -> Iterator[Problem]:
    """Everything left out, none of it severe: the content works without.

    `samples` are the points that the sample clients play; without them no case is looked for.
    """
    items = pool.current()
    yield from _not_lifted(items)
    yield from _not_answered(items)
    yield from _not_usual(items)
    yield from _many_points(items)
    yield from _not_named(items, files, samples)
    yield from _two_asks(pool, files)


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


def _not_usual(items: list[Item]) -> Iterator[Problem]:
    """Rows that playbooks look for in a register that proposes some, and not that one."""
    from tpecoach.content.problems import nearest

    usual = {item.key[2]: {row.id for row in item.entry.usual} for item in items if item.key[0] == "register"}
    for item in items:
        if item.document is None:
            continue
        wanted: list[tuple[str, str, Path]] = []
        for test, path in conditions(item.entry.when, ("when",)):
            if isinstance(test, RegisterCondition):
                field = "process" if test.process else "row"
                wanted.append((test.register_, test.process or test.row, (*path, field)))
        if worth := item.entry.worth:
            wanted.append(("processes", worth.process, ("worth", "process")))
        for register, name, path in wanted:
            if name and (known := usual.get(register)) and name not in known:
                place = item.place.at(*path)
                yield place.problem(
                    NOT_USUAL, nearest(name, known), severe=False, register=register, name=name
                )


def _many_points(items: list[Item]) -> Iterator[Problem]:
    for item in items:
        found = len(set(getattr(item.entry, "trace", ())))
        if found > MOST_POINTS:
            place = item.place.at("trace")
            yield place.problem(MANY_POINTS, severe=False, found=found, limit=MOST_POINTS)


def _not_named(
    items: list[Item], files: Mapping[str, bytes], samples: Collection[str] | None
) -> Iterator[Problem]:
    """Points that no item names, that only items of other kinds name, and cases that no sample plays."""
    from tpecoach.content.problems import problem

    homes: dict[str, set[str]] = {}
    for item in items:
        for name in getattr(item.entry, "trace", ()):
            kinds = homes.setdefault(name, set())
            kinds.add(item.key[0])
            if item.document is not None:
                kinds.add(item.entry.kind)
                kinds |= {f"section {at.section.id}" for at in item.document.sections}
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
            elif name in homes and kind in _HOMES and not _HOMES[kind] & homes[name]:
                yield problem(path, line, WRONG_HOME, severe=False, name=name, kind=kind)
            elif kind == "case" and samples is not None and name not in {*samples, *IN_CODE}:
                yield problem(path, line, NO_SAMPLE, severe=False, name=name)


def _two_asks(pool: Pool, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Questions that seem to ask two things and are not among the exceptions, and exceptions without a use."""
    twice: dict[tuple[str, str], list[Leaf]] = {}
    for item, version in versions(pool):
        if item.key[0] == "question" and item.entry.kind not in _ASKED_ONCE:
            for leaf in leaves(version):
                if leaf.field == "text" and asks_twice(leaf.text):
                    twice.setdefault(item.key[1:], []).append(leaf)
    allowed: set[tuple[str, str]] = set()
    for path, data in files.items():
        if path.startswith("assessments/") and path.endswith("/allowed.csv"):
            yield from _exceptions(path, data, twice, allowed)
    for key, found in twice.items():
        if key not in allowed:
            yield from (leaf.problem(TWO_ASKS) for leaf in found)


def _exceptions(
    path: str, data: bytes, twice: Collection[tuple[str, str]], allowed: set[tuple[str, str]]
) -> Iterator[Problem]:
    """What is wrong in one list of exceptions; those it makes are added to `allowed`."""
    from tpecoach.content.problems import problem

    owner = path.split("/")[1]
    try:
        rows = points_of(data)
    except csv.Error as error:
        yield problem(path, 1, BAD_ALLOWED, severe=False, detail=error)
        return
    for row in rows:
        name, line = row["id"], _line_of(data, row["id"])
        allowed.add((owner, name))
        if not (row.get("why") or "").strip():
            yield problem(path, line, NO_REASON, severe=False)
        elif (owner, name) not in twice:
            yield problem(path, line, NO_EXCEPTION, severe=False, name=name)


def _line_of(data: bytes, name: str) -> int:
    """The line of a list that names something."""
    lines = data.decode("utf-8", "replace").splitlines()
    return next((n for n, line in enumerate(lines, 1) if line.startswith(f"{name},")), 1)
