"""Tests of change: two counts compared honestly, and how many cases it takes to see a difference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Context, Decimal
from fractions import Fraction

from tpecoach.engine.formulas import cell
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.records import RegisterRow

TESTS = "tests"
ENOUGH = 5
"""`yes` on each side below which no percentage is said and nothing is concluded"""
_Z = Decimal("1.959963984540054")
"""the normal quantile of 97.5 %: an interval that misses one time in twenty"""
_POWER = {80: Decimal("0.841621233572914"), 90: Decimal("1.281551565544600")}
"""the normal quantile of the chance, in per cent, to see a difference that is there"""
_COUNTS = re.compile(r"(\d{1,6}) ?(?:sur|of|/) ?(\d{1,6})", re.ASCII)
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?) ?%", re.ASCII)
_EXACT = Context(prec=34)
"""the square roots are the only steps that are not exact: thirty-four digits of them"""


@dataclass(frozen=True, slots=True)
class Count:
    """So many `yes` of so many people or cases."""

    won: int
    seen: int

    @property
    def share(self) -> Fraction | None:
        """won ÷ seen, 0–1; None where nobody was seen."""
        return Fraction(self.won, self.seen) if self.seen else None


@dataclass(frozen=True, slots=True)
class Interval:
    """Between what and what, 0–1, or −1 to 1 for a difference."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a test says."""

    before: Count
    after: Count
    verdict: str
    """uncounted | too-few | better | worse | open (chance is enough to explain it)"""
    difference: Fraction | None
    """after − before, 0–1; None while there are too few"""
    interval: Interval | None
    """of the difference, 19 times in 20; None while there are too few"""
    needed: int | None
    """cases on each side it would take to see a difference of that size; None where that says nothing"""


@dataclass(frozen=True, slots=True)
class Trial:
    """A row of the register of tests, and what it says so far."""

    row: str
    what: str
    measure: str
    goal: str
    start: date | None
    end: date | None
    decision: str
    outcome: Outcome
    aimed: Fraction | None
    """the result aimed at, 0–1; None where the goal does not say one"""
    beside: tuple[str, ...]
    """what else was being changed while it ran, by what was changed; a test of two things teaches nothing"""

    @property
    def wanted(self) -> int | None:
        """Cases on each side to see the result aimed at; None where goal or counts before do not say it."""
        share = self.outcome.before.share
        return None if share is None or self.aimed is None else needed(share, self.aimed)


def wilson(count: Count) -> Interval:
    """The score interval of a share, 95 %.

    (2·won + z² ± z·√(z² + 4·won·(seen − won) ÷ seen)) ÷ (2·(seen + z²)): Wilson (1927). Stays within 0–1 and holds for
    small numbers, where the usual interval does not. ValueError where nobody was seen.
    """
    if not count.seen:
        raise ValueError(count)
    won, seen = Decimal(count.won), Decimal(count.seen)
    square = _EXACT.multiply(_Z, _Z)
    spread = _EXACT.divide(4 * won * (seen - won), seen)
    root = _EXACT.multiply(_Z, _EXACT.sqrt(_EXACT.add(square, spread)))
    middle, width = _EXACT.add(2 * won, square), 2 * _EXACT.add(seen, square)
    low = _EXACT.divide(_EXACT.subtract(middle, root), width)
    high = _EXACT.divide(_EXACT.add(middle, root), width)
    return Interval(max(Decimal(0), low), min(Decimal(1), high))


def newcombe(before: Count, after: Count) -> Interval:
    """The hybrid score interval of after − before, 95 %.

    From the score interval (l, u) of each share p: difference − √((p₂ − l₂)² + (u₁ − p₁)²) to difference +
    √((u₂ − p₂)² + (p₁ − l₁)²), 1 being before: Newcombe (1998), method 10. ValueError where nobody was seen.
    """
    first, second = wilson(before), wilson(after)
    one, two = (_EXACT.divide(Decimal(c.won), Decimal(c.seen)) for c in (before, after))
    gap = _EXACT.subtract(two, one)
    down = _away(two - second.low, first.high - one)
    up = _away(second.high - two, one - first.low)
    return Interval(max(Decimal(-1), gap - down), min(Decimal(1), gap + up))


def _away(one: Decimal, other: Decimal) -> Decimal:
    return _EXACT.sqrt(_EXACT.add(_EXACT.multiply(one, one), _EXACT.multiply(other, other)))


def needed(before: Fraction, after: Fraction, power: int = 80) -> int | None:
    """Cases on each side so that a change from one share to the other is seen, `power` times in a hundred.

    n = (z·√(2·p̄·(1 − p̄)) + z'·√(p₁(1 − p₁) + p₂(1 − p₂)))² ÷ (p₂ − p₁)², p̄ the mean of both, z for an interval that
    misses one time in twenty and z' for the power; rounded up (Fleiss, without correction). None where both are alike.
    """
    if before == after:
        return None
    mean = (before + after) / 2
    chance = _EXACT.multiply(_Z, _EXACT.sqrt(_decimal(2 * mean * (1 - mean))))
    seen = _EXACT.multiply(_POWER[power], _EXACT.sqrt(_decimal(before * (1 - before) + after * (1 - after))))
    both = _EXACT.add(chance, seen)
    found = _EXACT.divide(_EXACT.multiply(both, both), _decimal((after - before) ** 2))
    return int(found.to_integral_value(rounding=ROUND_CEILING))


def outcome(before: Count, after: Count) -> Outcome:
    """What two counts say: nothing in per cent under five `yes` on each side, else the difference and its interval.

    A difference is told as one where the whole interval is on its side of zero.
    """
    if not before.seen or not after.seen:
        return Outcome(before, after, "uncounted", None, None, None)
    first, second = before.share, after.share
    if min(before.won, after.won) < ENOUGH or first is None or second is None:
        return Outcome(before, after, "too-few", None, None, None)
    found = newcombe(before, after)
    verdict = "better" if found.low > 0 else "worse" if found.high < 0 else "open"
    more = needed(first, second) if verdict == "open" else None
    return Outcome(before, after, verdict, second - first, found, more)


def trials(case: Case) -> tuple[Trial, ...]:
    """The tests of a client, in the order of its register; counts that contradict each other say nothing."""
    rows = case.rows.get(TESTS, ())
    return tuple(_trial(row, rows) for row in rows)


def _trial(row: RegisterRow, rows: Sequence[RegisterRow]) -> Trial:
    start, end = _span(row)
    return Trial(
        row.row,
        row.cells.get("what", "") or row.row,
        row.cells.get("measure", ""),
        row.cells.get("goal", ""),
        start,
        end,
        row.cells.get("decision", ""),
        outcome(_count(row, "before"), _count(row, "after")),
        aimed(row.cells.get("goal", "")),
        tuple(
            other.cells.get("what", "") or other.row
            for other in rows
            if other is not row and _meet(row, other)
        ),
    )


def aimed(goal: str) -> Fraction | None:
    """The share, 0–1, that a goal says as `9 sur 20`, `9/20` or `45 %`; None where it says none."""
    if counts := _COUNTS.search(goal):
        won, seen = int(counts[1]), int(counts[2])
        return Fraction(won, seen) if seen and won <= seen else None
    if percent := _PERCENT.search(goal):
        share = Fraction(percent[1].replace(",", ".")) / 100
        return share if share <= 1 else None
    return None


def _count(row: RegisterRow, side: str) -> Count:
    won, seen = cell(row, f"won_{side}"), cell(row, f"seen_{side}")
    if won is None or seen is None or won > seen or won.denominator != 1 or seen.denominator != 1:
        return Count(0, 0)
    return Count(int(won), int(seen))


def _span(row: RegisterRow) -> tuple[date | None, date | None]:
    start, end = (_day(row.cells.get(name, "")) for name in ("start", "end"))
    return start, end


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _meet(row: RegisterRow, other: RegisterRow) -> bool:
    """True where two tests of one figure ran at the same time, as far as their days are known."""
    (start, end), (first, last) = _span(row), _span(other)
    if start is None or first is None or row.cells.get("measure", "") != other.cells.get("measure", ""):
        return False
    return (last is None or start <= last) and (end is None or first <= end)


def verdict(found: Outcome, say: Say) -> str:
    """What a test says, as a sentence to read to the owner; observed, never caused."""
    shares = found.verdict != "too-few"
    counts = say(
        "{before}, puis {after}",
        before=counted(found.before, say, shares),
        after=counted(found.after, say, shares),
    )
    match found.verdict:
        case "uncounted":
            return say("Pas encore compté : notez de chaque côté les personnes touchées et les oui.")
        case "too-few":
            return say(
                "Pas encore assez : {counts}. Sous cinq oui de chaque côté, on garde les nombres sans conclure.",
                counts=counts,
            )
        case "better":
            start = say("Davantage de oui : {counts}.", counts=counts)
        case "worse":
            start = say("Moins de oui : {counts}.", counts=counts)
        case _:
            start = say("Pas encore de différence sûre : {counts}.", counts=counts)
    assert found.interval is not None
    assert found.difference is not None
    between = say(
        "Écart observé {difference} points, sans doute entre {low} et {high}.",
        difference=_points(found.difference, say),
        low=_points(Fraction(found.interval.low), say),
        high=_points(Fraction(found.interval.high), say),
    )
    if found.verdict == "open":
        end = (
            say("Le hasard suffit à l'expliquer.")
            if found.needed is None
            else say(
                "Le hasard suffit à l'expliquer ; un écart de cette taille se verrait avec {n} cas de chaque côté.",
                n=say.number(found.needed),
            )
        )
    else:
        end = say(
            "Le hasard l'explique mal ; ce qui a changé d'autre en même temps peut y être pour quelque chose."
        )
    return f"{start} {between} {end}"


def planned(trial: Trial, say: Say) -> str:
    """How many cases the test takes, as a sentence; empty where the goal does not say it."""
    if trial.wanted is None or trial.aimed is None:
        return ""
    return say(
        "Pour voir la différence entre {before} et le résultat visé ({goal}), il faut environ {n} cas de chaque côté : "
        "on la verrait alors huit fois sur dix.",
        before=counted(trial.outcome.before, say),
        goal=trial.goal,
        n=say.number(trial.wanted),
    )


def counted(count: Count, say: Say, shares: bool = True) -> str:
    """A count in words, with `shares` a percentage beside it from five `yes` on: `12 sur 40 (30 %)`."""
    words = say("{n} sur {of}", n=say.number(count.won), of=say.number(count.seen))
    if not shares or count.won < ENOUGH or count.share is None:
        return words
    return f"{words} ({say.percent(count.share)})"


def _points(share: Fraction, say: Say) -> str:
    return say.signed(share * 100)


def _decimal(value: Fraction) -> Decimal:
    return _EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
