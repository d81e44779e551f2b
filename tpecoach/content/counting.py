"""How much the library holds, by system, kind, trade and language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tpecoach.language import LANGUAGES

if TYPE_CHECKING:
    from tpecoach.content.pool import Item

PLAYBOOK_KINDS = ("action", "sop", "script", "ritual", "template")
KINDS = ("questions", "levelled", "express", *PLAYBOOK_KINDS, "kpis")
"""What is counted of each system: all its questions, those with levels, the express ones, its playbooks by kind, its
indicators."""

OTHERS = ("register", "blocker", "legal", "source", "check", "paper")


@dataclass(frozen=True, slots=True)
class Trade:
    """The playbooks of one trade."""

    id: str
    usable: int
    """that a firm of this trade may be given"""
    own: int
    """among them, those that name the trade"""


@dataclass(frozen=True, slots=True)
class Counts:
    """What there is."""

    systems: tuple[tuple[str, Mapping[str, int]], ...]
    """by system in the order asked, after what is asked first of all (`opening`): how many of each of KINDS"""
    others: Mapping[str, int]
    """registers, blockers, legal facts, sources, usual rows, points of the checklist and papers"""
    trades: tuple[Trade, ...]
    languages: Mapping[str, int]
    """items with words of their own in each language"""


def counts(files: Mapping[str, bytes]) -> Counts:
    """The counts of the content that the files make, overrides and dropped items set aside."""
    from tpecoach.content.checks import settle
    from tpecoach.content.items import read_pool

    pool = read_pool(files, None)
    settle(pool)
    items = pool.current()
    topics = {item.key[2]: item.entry.system for item in items if item.key[0] == "topic"}
    systems: dict[str, Counter[str]] = {"opening": Counter()}
    systems |= {item.key[2]: Counter() for item in items if item.key[0] == "system"}
    others: Counter[str] = Counter()
    for item in items:
        kind, entry = item.key[0], item.entry
        if kind == "question":
            of = systems[topics.get(entry.topic, "opening")]
            of.update({"questions": 1, "levelled": bool(entry.levels), "express": entry.express})
        elif kind == "playbook":
            systems[entry.system][entry.kind] += 1
        elif kind == "kpi":
            systems[entry.system]["kpis"] += 1
        elif kind in OTHERS:
            others[kind] += 1
        if kind == "register":
            others["usual"] += len(entry.usual)
    languages = {
        lang: sum(item.lang == lang or pool.translation(item, lang) is not None for item in items)
        for lang in LANGUAGES
    }
    return Counts(
        tuple((name, {kind: found[kind] for kind in KINDS}) for name, found in systems.items()),
        {kind: others[kind] for kind in (*OTHERS, "usual")},
        _trades(items),
        languages,
    )


def _trades(items: list[Item]) -> tuple[Trade, ...]:
    facts = [item.entry for item in items if item.key[0] == "fact" and item.key[2] == "trade"]
    names = [option.id for fact in facts for option in fact.options]
    for_whom = [item.entry.trades for item in items if item.key[0] == "playbook"]
    return tuple(
        Trade(
            name,
            sum(not trades or name in trades for trades in for_whom),
            sum(name in trades for trades in for_whom),
        )
        for name in dict.fromkeys(names)
    )
