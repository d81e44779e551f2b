"""Tests of change: what the register's tests say, two counts compared at once, the size a test needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tpecoach.engine import experiments as engine
from tpecoach.engine.experiments import Count, Outcome, Trial
from tpecoach.language import mark
from tpecoach.model.case import Case
from tpecoach.model.text import clean
from tpecoach.workbench import values
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.errors import NotANumber, WrongAnswer

_MOST = 10_000_000


@dataclass(frozen=True, slots=True)
class TrialLine:
    """One test of a client, in words."""

    trial: Trial
    verdict: str
    planned: str
    """how many cases it takes; empty where its goal does not say"""
    warnings: tuple[str, ...]
    """what makes it worth less than it seems"""
    days: str


@dataclass(frozen=True, slots=True)
class TrialsView:
    """The tests of a client."""

    case: Case
    lines: tuple[TrialLine, ...]


class Experiments:
    """What a consultant does with tests of change."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def view(self, slug: str) -> TrialsView:
        """The tests of a client's register, each with its verdict."""
        desk = self._desk
        client = desk.client(slug)
        case = desk.case_of(client, desk.newest(client))
        today = desk.today(client)
        return TrialsView(case, tuple(self._line(trial, today) for trial in engine.trials(case)))

    def compare(self, before: str, after: str) -> tuple[Outcome, str]:
        """Two counts written `12 sur 40`, and what they say; nothing is kept. Raises WrongAnswer."""
        found = engine.outcome(_count(before), _count(after))
        return found, engine.verdict(found, self._desk.say)

    def size(self, now: str, aim: str, power: int = 80) -> tuple[int, str]:
        """Cases on each side to see a change from one share to another, written `30 %` or `6 sur 20`. WrongAnswer."""
        first, second = _share(now), _share(aim)
        found = engine.needed(first, second, power)
        if found is None:
            raise WrongAnswer(
                value=clean(aim)[:60], name="aim", expected=mark("un autre résultat que celui de départ")
            )
        say = self._desk.say
        words = say(
            "Pour voir passer {now} à {aim} : environ {n} cas de chaque côté. On verrait alors le changement {power} "
            "fois sur cent, et l'on se tromperait cinq fois sur cent s'il n'y en a pas.",
            now=say.percent(first, _places(first)),
            aim=say.percent(second, _places(second)),
            n=say.number(found),
            power=power,
        )
        return found, words

    def _line(self, trial: Trial, today: date) -> TrialLine:
        say = self._desk.say
        warnings = []
        if trial.beside:
            warnings.append(
                say("Autre chose change en même temps ({others}).", others=say.series(trial.beside))
            )
        if trial.end is not None and today < trial.end and trial.outcome.verdict != "uncounted":
            warnings.append(
                say("L'essai court jusqu'au {day} : on décide ce jour-là.", day=say.date(trial.end))
            )
        if not trial.goal:
            warnings.append(say("Le résultat visé n'a pas été écrit d'avance."))
        if trial.start is None or trial.end is None:
            days = ""
        else:
            days = say("du {start} au {end}", start=say.day(trial.start), end=say.day(trial.end))
        return TrialLine(
            trial, engine.verdict(trial.outcome, say), engine.planned(trial, say), tuple(warnings), days
        )


def _count(text: str) -> Count:
    flat = clean(text)
    for sign in (" sur ", " of ", "/"):
        won, found, seen = flat.partition(sign)
        if found:
            try:
                parts = (values.number(won), values.number(seen))
            except NotANumber:
                break
            if all(one == one.to_integral_value() for one in parts) and 0 <= parts[0] <= parts[1] <= _MOST:
                return Count(int(parts[0]), int(parts[1]))
            break
    raise WrongAnswer(value=flat[:60], name="count", expected=mark("un compte, comme 12 sur 40"))


def _share(text: str) -> Fraction:
    flat = clean(text)
    expected = mark("un pourcentage ou un compte, comme 30 % ou 6 sur 20")
    if any(sign in flat for sign in (" sur ", " of ", "/")):
        found = _count(flat).share
    else:
        try:
            found = Fraction(values.number(flat.replace("%", "").strip())) / 100
        except NotANumber:
            found = None
    if found is None or not 0 <= found <= 1:
        raise WrongAnswer(value=flat[:60], name="share", expected=expected)
    return found


def _places(share: Fraction) -> int:
    return 0 if (share * 100).denominator == 1 else 1
