"""What not deciding costs, blocker by blocker: formula and figures shown, the amount fixed with the client."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from tpecoach.engine.answers import chosen_blockers
from tpecoach.engine.worth import Inaction, cost_names, inaction
from tpecoach.language import mark, rounded
from tpecoach.model.scores import Range
from tpecoach.model.text import clean
from tpecoach.workbench import values
from tpecoach.workbench.desk import Desk, merged
from tpecoach.workbench.errors import NotANumber
from tpecoach.workbench.figure_errors import WrongHypothesis
from tpecoach.workbench.hypotheses import Hypotheses, Hypothesis

_MOST = Decimal(1_000_000)
_USED = ("hourly_cost", "weeks_year", "financing_rate", "margin_rate")
"""what the formulas suppose"""


@dataclass(frozen=True, slots=True)
class Cost:
    """One chosen blocker and what it costs."""

    found: Inaction
    typed: str
    """the amount fixed with the client as it would be typed; empty where it is reckoned"""


@dataclass(frozen=True, slots=True)
class WaitingView:
    """What not deciding costs, whole."""

    costs: tuple[Cost, ...]
    total: Range | None
    """euros a month of those that are known; None where none is"""
    hypotheses: tuple[Hypothesis, ...]


class Waiting:
    """What a consultant does with what not deciding costs."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def view(self, slug: str, rollout: int | None = None) -> WaitingView:
        """The chosen blockers of the open rollout, else of the last one, in the order chosen."""
        desk = self._desk
        client = desk.client(slug)
        case = desk.case_of(client, desk.rollout(client, rollout) if rollout else desk.newest(client))
        found = inaction(case, desk.say)
        months = [one.month for one in found if one.month is not None]
        total = None
        if months:
            low, likely, high = (sum(getattr(m, n) for m in months) for n in ("low", "likely", "high"))
            total = Range(low, likely, high)
        supposed = tuple(one for one in Hypotheses(desk).of(case) if one.id in _USED)
        costs = tuple(Cost(one, self._typed(one) if one.fixed else "") for one in found)
        return WaitingView(costs, total, supposed)

    def fix(self, slug: str, given: Mapping[str, str]) -> WaitingView:
        """Fix what blockers cost a month, all in one operation: `300`, or `200 / 300 / 500` for low, likely, high.

        An empty text leaves one to its formula again. Raises WrongHypothesis, for a blocker that was not chosen too.
        """
        desk = self._desk
        client, rollout = desk.open_rollout(slug)
        chosen = chosen_blockers(desk.case_of(client, rollout))
        changes: dict[str, Decimal | None] = {}
        for blocker, text in given.items():
            if blocker not in chosen:
                raise WrongHypothesis(
                    value=clean(blocker)[:60], name="blocker", expected=", ".join(chosen) or "–"
                )
            changes |= zip(cost_names(blocker), _amounts(blocker, text), strict=True)
        changed = merged(rollout.hypotheses, changes)
        if changed != dict(rollout.hypotheses):
            with desk.store.write(desk.operation("fix-hypotheses", client)) as tx:
                tx.save(replace(rollout, hypotheses=changed))
        return self.view(slug)

    def formula(self, found: Inaction) -> tuple[tuple[str, str], ...]:
        """How an amount is made: (what, its amount and formula), then the figures; what is missing at the end."""
        say = self._desk.say
        lines: list[tuple[str, str]] = []
        if found.fixed:
            lines.append(("", say("Montant fixé avec le client ; un champ vide rend la main à la formule.")))
        for leak in found.leaks:
            amount = say(
                "{likely} par mois, entre {low} et {high}",
                likely=say.about(leak.month.likely),
                low=say.about(leak.month.low),
                high=say.about(leak.month.high),
            )
            lines.append((leak.title, f"{amount} = {leak.formula}"))
            lines += [("", one) for one in leak.hypotheses]
        if found.missing:
            lines.append((say("Pour chiffrer davantage, il manque"), say.series(found.missing)))
        return tuple(lines)

    def _typed(self, found: Inaction) -> str:
        assert found.month is not None
        amounts = [
            _plain(one, self._desk.say.lang)
            for one in (found.month.low, found.month.likely, found.month.high)
        ]
        return amounts[0] if len(set(amounts)) == 1 else " / ".join(amounts)


def _amounts(blocker: str, text: str) -> tuple[Decimal | None, ...]:
    flat = clean(text)
    if not flat:
        return (None, None, None)
    parts = flat.split("/")
    try:
        found = [values.number(part) for part in parts]
    except NotANumber:
        found = []
    found = found * 3 if len(found) == 1 else found
    if len(found) != 3 or not 0 <= found[0] <= found[1] <= found[2] <= _MOST:
        raise WrongHypothesis(
            value=flat[:60],
            name=blocker,
            expected=mark("un montant par mois, ou bas / probable / haut : 200 / 300 / 500"),
        )
    return tuple(found)


def _plain(value: Fraction, lang: str) -> str:
    text = format(rounded(value, 6).normalize(), "f")
    return text if lang == "en" else text.replace(".", ",")
