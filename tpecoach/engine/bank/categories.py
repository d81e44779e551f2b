"""What each bank line was for: said by hand, by the client's rules, by the usual words, or shown by its other half."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tpecoach.engine.bank.catalogue import UNKNOWN_IN, UNKNOWN_OUT
from tpecoach.engine.bank.families import FAMILIES
from tpecoach.engine.bank.labels import fits, pattern_of, payee
from tpecoach.engine.bank.lines import transfers
from tpecoach.engine.bank.usual import USUAL
from tpecoach.model.bank import BankLine, BankRule, LineMark
from tpecoach.model.bank_reading import KnownLine, MonthOfCategory, Unclassed

TRANSFER = "transfer"


def categorised(
    known: Sequence[KnownLine], rules: Sequence[BankRule] = (), marks: Mapping[str, LineMark] | None = None
) -> tuple[KnownLine, ...]:
    """The lines with their category: by hand first, then as half of a transfer, by rule, by the usual words."""
    marked, halves = marks or {}, transfers(known)
    ordered = sorted(rules, key=lambda rule: rule.position)
    said: dict[tuple[str, bool], tuple[str, str, str]] = {}
    found = []
    for one in known:
        other = halves.get(one.id, "")
        own = marked.get(one.id)
        if own is not None and own.category:
            found.append(replace(one, category=own.category, why="mark", other=other))
        elif other:
            found.append(replace(one, category=TRANSFER, why="transfer", other=other))
        else:
            key = (one.line.label, one.line.cents > 0)
            if key not in said:
                said[key] = _told(one.line, ordered)
            category, why, rule = said[key]
            found.append(replace(one, category=category, why=why, rule=rule))
    return tuple(found)


def _told(line: BankLine, rules: Sequence[BankRule]) -> tuple[str, str, str]:
    way = "in" if line.cents > 0 else "out"
    for rule in rules:
        if rule.way in ("", way) and fits(rule.pattern, line.label):
            return rule.category, "rule", rule.pattern
    for category, usual_way, patterns in USUAL:
        if usual_way in (way, "both"):
            for pattern in patterns:
                if fits(pattern, line.label):
                    return category, "usual", pattern
    return "", "", ""


def family(label: str) -> str:
    """The family of tools a label is of (a message id), or an empty text."""
    return next((name for name, patterns in FAMILIES if any(fits(p, label) for p in patterns)), "")


def unclassed(known: Sequence[KnownLine]) -> tuple[Unclassed, ...]:
    """The lines nothing classes, by payee and way, those that weigh most first."""
    groups: dict[tuple[str, bool], list[KnownLine]] = defaultdict(list)
    for one in known:
        if not one.category:
            groups[payee(one.line.label) or one.id, one.line.cents > 0].append(one)
    made = (
        Unclassed(
            pattern_of(lines[-1].line.label),
            lines[-1].line.label,
            sum(one.line.cents for one in lines),
            tuple(one.id for one in lines),
        )
        for lines in groups.values()
    )
    return tuple(sorted(made, key=lambda one: (-abs(one.cents), one.label)))


def by_month(known: Sequence[KnownLine]) -> tuple[MonthOfCategory, ...]:
    """Each category with what it brought or cost by month, the largest first; transfers are left out."""
    months: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    counts: dict[str, int] = defaultdict(int)
    for one in known:
        if one.category != TRANSFER:
            name = one.category or (UNKNOWN_OUT if one.line.cents < 0 else UNKNOWN_IN)
            months[name][f"{one.line.on:%Y-%m}"] += one.line.cents
            counts[name] += 1
    made = (
        MonthOfCategory(name, sum(by.values()), counts[name], dict(sorted(by.items())))
        for name, by in months.items()
    )
    return tuple(sorted(made, key=lambda one: -abs(one.total)))
