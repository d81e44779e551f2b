"""How well the express questions stand for the whole, beside sets of as many questions drawn by chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tpecoach.demo.simulation.chance import Chance
from tpecoach.demo.simulation.firms import Firm, facts, level
from tpecoach.engine.scoring import ENOUGH
from tpecoach.engine.standings import VALUED, standings
from tpecoach.model.content import Assessment, Content
from tpecoach.model.records import Answer

LOADINGS = (0.0, 0.3, 0.6)
SETS = 200

Levels = Mapping[str, int]
"""question → 0–4, for those that apply to one firm"""


@dataclass(frozen=True, slots=True)
class Short:
    """The rank correlation of express and full scores over firms of one loading."""

    loading: float
    correlation: float
    percentile: float
    """0–100: how many of the sets drawn by chance do worse"""
    ninetieth: float
    """the correlation that nine sets drawn by chance in ten do not pass"""


def shorts(content: Content, seed: int, firms: int) -> tuple[Short, ...]:
    """The correlation at each loading; empty where the express questions are all of them, or none."""
    assessment = content.assessment
    scored = [q.id for q in assessment.questions if q.scored and q.system != "opening"]
    express = frozenset(q.id for q in assessment.questions if q.express and q.id in set(scored))
    if not 0 < len(express) < len(scored) or firms < 2:
        return ()
    sets = [frozenset(_drawn(seed, n, scored, len(express))) for n in range(SETS)]
    return tuple(_short(content, seed, firms, loading, express, sets) for loading in LOADINGS)


def _short(
    content: Content,
    seed: int,
    firms: int,
    loading: float,
    express: frozenset[str],
    sets: Sequence[frozenset[str]],
) -> Short:
    tally = Tally(content.assessment)
    answered = [full_levels(content, seed, n, loading) for n in range(firms)]
    whole = ranks([tally.score(levels, None) for levels in answered])

    def correlation(chosen: frozenset[str]) -> float:
        return pearson(ranks([tally.score(levels, chosen) for levels in answered]), whole)

    ours = correlation(express)
    others = sorted(correlation(chosen) for chosen in sets)
    worse = sum(other < ours for other in others)
    return Short(loading, ours, 100 * worse / len(others), others[len(others) * 9 // 10 - 1])


def full_levels(content: Content, seed: int, number: int, loading: float) -> Levels:
    """The levels of one firm in a full interview, branches closed by earlier answers counting 0."""
    chance = Chance("short", seed, number)
    firm = Firm(chance, content, facts(content, chance), loading)
    answers = {
        q.id: Answer("", q.id, level(firm, q.id))
        for q in content.assessment.questions
        if q.scored and q.system != "opening"
    }
    stood = standings(content.assessment, firm.facts, answers, "full")
    return {name: s.value for name, s in stood.items() if s.status in VALUED and s.value is not None}


class Tally:
    """The score of a set of questions, as the engine counts it, quick enough for a hundred thousand sets."""

    def __init__(self, assessment: Assessment) -> None:
        weights = {system.id: system.weight for system in assessment.systems}
        self._systems = [
            (
                weights[system],
                [(q.id, q.weight) for q in assessment.questions if q.scored and q.system == system],
            )
            for system in weights
        ]

    def score(self, levels: Levels, chosen: frozenset[str] | None) -> float:
        """0–100 over the chosen questions that apply (all when None); a system of fewer than three is left out."""
        total = weight = 0.0
        for share, questions in self._systems:
            kept = [
                (w, levels[name])
                for name, w in questions
                if name in levels and (chosen is None or name in chosen)
            ]
            whole = sum(w for w, _ in kept)
            if len(kept) >= ENOUGH and whole:
                total += share * 25 * sum(w * value for w, value in kept) / whole
                weight += share
        return total / weight if weight else 0.0


def ranks(values: Sequence[float]) -> list[float]:
    """The rank of each value from 0; equal values share their mean rank."""
    order = sorted(range(len(values)), key=values.__getitem__)
    found = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for at in order[start : end + 1]:
            found[at] = (start + end) / 2
        start = end + 1
    return found


def pearson(one: Sequence[float], other: Sequence[float]) -> float:
    """The correlation of two series; 0 where one of them does not vary."""
    mean, mean_other = sum(one) / len(one), sum(other) / len(other)
    shared = sum((a - mean) * (b - mean_other) for a, b in zip(one, other, strict=True))
    spread = sum((a - mean) ** 2 for a in one) * sum((b - mean_other) ** 2 for b in other)
    return float(shared / spread**0.5) if spread else 0.0


def _drawn(seed: int, number: int, names: Sequence[str], count: int) -> Sequence[str]:
    """So many questions, all sets being as likely."""
    return sorted(names, key=lambda name: Chance("set", seed, number, name).share())[:count]
