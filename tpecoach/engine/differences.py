"""What a new plan changes in the one in force: a list of moves, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tpecoach.language import Say
from tpecoach.model.planning import Explained, PlanInput

Steps = Sequence[tuple[date, str, int]]
"""(day, purse, minutes) of the steps of an action, in order"""
KINDS = ("waits", "out", "in", "moved", "hours", "stays")


@dataclass(frozen=True, slots=True)
class Move:
    """What becomes of one action; `kind` is one of `KINDS`, in which order moves are listed."""

    playbook: str
    title: str
    kind: str
    before: tuple[date, date] | None
    """first and last day in the plan in force"""
    after: tuple[date, date] | None
    minutes: tuple[int, int]
    """of all purses, before and after"""
    why: str
    """a sentence; empty for what stays"""


@dataclass(frozen=True, slots=True)
class Planned:
    """One of two plans that are compared: its problem and the steps of its actions that are not over."""

    problem: PlanInput
    steps: Mapping[str, Steps]


def difference(
    old: Planned,
    new: Planned,
    explained: Mapping[str, Explained],
    titles: Mapping[str, str],
    today: date,
    say: Say,
    waiting: frozenset[str] = frozenset(),
) -> tuple[Move, ...]:
    """The moves from one plan to the other, by kind, then by day; `waiting` are the actions that are blocked."""
    entering = [name for name in new.steps if name not in old.steps]
    leaving = [name for name in old.steps if name not in new.steps]
    found = []
    for name in dict.fromkeys((*old.steps, *new.steps)):
        before, after = old.steps.get(name, ()), new.steps.get(name, ())
        kind = _kind(before, after)
        if kind == "out" and name in waiting:
            kind = "waits"
        if kind in ("in", "out", "waits"):
            why = next(iter(explained[name].why), "") if name in explained else ""
        elif kind == "moved":
            why = _why_moved(name, old, new, entering, leaving, titles, today, say)
        elif kind == "hours":
            why = _hours(before, after, say)
        else:
            why = ""
        found.append(
            Move(
                name,
                titles.get(name, name),
                kind,
                _span(before),
                _span(after),
                (_minutes(before), _minutes(after)),
                why,
            )
        )
    return tuple(
        sorted(found, key=lambda m: (KINDS.index(m.kind), m.after or m.before or (today, today), m.playbook))
    )


def _kind(before: Steps, after: Steps) -> str:
    if not before or not after:
        return "out" if before else "in"
    if [step[0] for step in before] != [step[0] for step in after]:
        return "moved"
    return "stays" if [step[1:] for step in before] == [step[1:] for step in after] else "hours"


def _why_moved(
    name: str,
    old: Planned,
    new: Planned,
    entering: Sequence[str],
    leaving: Sequence[str],
    titles: Mapping[str, str],
    today: date,
    say: Say,
) -> str:
    """The plainest thing that explains other days."""
    before, after = old.steps[name], new.steps[name]
    candidate = next((c for c in new.problem.candidates if c.id == name), None)
    first, last = before[0][0], before[-1][0]
    if candidate is not None and candidate.pin:
        return say("Jours fixés avec vous.")
    if old.problem.start != new.problem.start:
        return say("Le plan commence le {day}.", day=say.weekday(new.problem.start))
    if first < today and after[0][0] >= today:
        return say("Elle devait commencer le {day} : ce jour est passé.", day=say.weekday(first))
    if _minutes(before) != _minutes(after):
        return _hours(before, after, say)
    if (first, last) == (after[0][0], after[-1][0]) and len(before) == len(after):
        since, to = next((s[0], t[0]) for s, t in zip(before, after, strict=True) if s[0] != t[0])
        return say("Une étape passe du {old} au {new}.", old=say.weekday(since), new=say.weekday(to))
    later = after[-1][0] > last
    if later and (taking := [n for n in entering if new.steps[n][0][0] <= last]):
        return say("« {title} » prend ces heures.", title=titles.get(taking[0], taking[0]))
    if not later and leaving:
        return say("« {title} » libère ces heures.", title=titles.get(leaving[0], leaving[0]))
    hours = [sum(sum(weeks.values()) for weeks in each.problem.budget.values()) for each in (old, new)]
    if hours[1] < hours[0] and later:
        return say("Il y a moins d'heures pour le plan.")
    if hours[1] > hours[0] and not later:
        return say("Il y a plus d'heures pour le plan.")
    if old.problem.capacity.get("consultant") != new.problem.capacity.get("consultant"):
        return say("Les jours de visite ont changé.")
    return say("L'ensemble tient mieux ainsi dans les heures.")


def _hours(before: Steps, after: Steps, say: Say) -> str:
    old, new = _minutes(before), _minutes(after)
    if old == new:
        return say("D'autres personnes s'en chargent.")
    return say("Elle demande {new} au lieu de {old}.", new=say.hours(new), old=say.hours(old))


def _span(steps: Steps) -> tuple[date, date] | None:
    return (min(s[0] for s in steps), max(s[0] for s in steps)) if steps else None


def _minutes(steps: Steps) -> int:
    return sum(step[2] for step in steps)
