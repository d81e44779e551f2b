"""Thirteen weeks of cash: dated receipts and payments from what the books show, under named hypotheses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

from tpecoach.engine.cash import recurring, vat
from tpecoach.engine.cash.curves import curve
from tpecoach.engine.cash.invoices import Settled, Side
from tpecoach.engine.cash.past import balance, known_on
from tpecoach.engine.cash.season import season
from tpecoach.language import mark
from tpecoach.model.cash import DAYS, CashForecast, CashHistory, CashRules, Expected, Scenario

BASE = (Scenario("base"),)
ON_THE_SPOT = mark("ventes payées sur place, au rythme des mois passés")
_AGAIN = ("payroll", "social", "tax", "loan", "owner", "purchases", "other")
_LABELS = {
    "customers": mark("Ventes à venir"),
    "sales": mark("Ventes payées sur place"),
    "suppliers": mark("Achats à venir"),
    "vat": mark("TVA"),
}
SPREADING = mark("Étalement habituel des règlements")
SHORT, VAT_CHANGES, DOUBTFUL = (
    mark("Moins d'un an d'historique : les saisons ne sont pas connues."),
    mark(
        "Le régime simplifié de TVA prend fin pendant ces treize semaines : les déclarations qui le suivent sont "
        "comptées."
    ),
    mark("Des factures trop anciennes pour que leur encaissement soit compté attendent encore."),
)


def forecast(
    history: CashHistory, start: date, scenarios: Sequence[Scenario] = BASE, rules: CashRules | None = None
) -> CashForecast:
    """The forecast made on the morning of `start`, from what was known by then.

    Raises ValueError where the history begins later.
    """
    rules = rules or CashRules()
    known = known_on(history, start)
    outlook = _Outlook(known, start, rules)
    opening = balance(known)
    curves = tuple(curve(one.id, opening, start, outlook.lines(one)) for one in scenarios)
    return CashForecast(start, curves, rules.overdraft, tuple(outlook.warnings()))


class _Outlook:
    """What every scenario starts from."""

    def __init__(self, known: CashHistory, start: date, rules: CashRules) -> None:
        self._known, self._start, self._rules = known, start, rules
        self._last = start + timedelta(DAYS - 1)
        self._customers = Side(known, start, customers=True)
        self._suppliers = Side(known, start, customers=False)
        till = [(one.on, one.cents) for one in known.movements if one.nature == "sales"]
        self._till = season(till, known.start, known.end)
        sold = sum(d.cents for d in known.deals if d.cents > 0) + sum(cents for _, cents in till)
        bought = -sum(d.cents for d in known.deals if d.cents < 0)
        collected = sum(cents for _, cents in known.vat if cents > 0)
        deducted = -sum(cents for _, cents in known.vat if cents < 0)
        self._rate_in = Fraction(collected, sold) if sold > 0 else Fraction(0)
        self._rate_out = Fraction(deducted, bought) if bought > 0 else Fraction(0)
        self._owed = vat.owed(known)
        days = (known.end - known.start).days + 1
        self._yearly = sold * 365 // max(days, 1)
        # Without invoices nobody knows what VAT is owed: its payments then come again like any other.
        natures = _AGAIN if known.vat else (*_AGAIN, "vat")
        self._again = tuple(
            recurring.again(
                (one for one in known.movements if one.nature in natures), known.start, start, self._last
            )
        )

    def warnings(self) -> Iterator[str]:
        """What must be known before the curve is believed."""
        if not (self._customers.whole.yearly or self._till.yearly):
            yield SHORT
        ends = self._rules.simplified_ends
        if self._rules.vat == "simplified" and ends is not None and ends <= self._last:
            yield VAT_CHANGES
        if self._customers.doubtful():
            yield DOUBTFUL

    def lines(self, scenario: Scenario) -> list[Expected]:
        """Every dated line of a scenario, by day."""
        change = scenario.sales_change.as_integer_ratio()
        costs = scenario.costs_change.as_integer_ratio()
        late = scenario.late_days
        found: list[Expected] = []
        add = found.append
        for one in self._customers.open(late):
            add(_line("customers", one))
        for one in self._customers.spread(self._last, late):
            add(_line("customers", one, label=SPREADING))
        for one in self._customers.to_come(self._last, change, late):
            add(_line("customers", one))
        for one in self._suppliers.open():
            add(_line("suppliers", one))
        for one in self._suppliers.spread(self._last):
            add(_line("suppliers", one, label=SPREADING))
        for one in self._suppliers.to_come(self._last):
            add(_line("suppliers", one, costs))
        found += self._spot(change)
        found += [
            Expected("", a.on, _more(a.cents, costs), a.nature, a.label, a.why, {"day": str(a.like or "")})
            for a in self._again
        ]
        found += self._vat(change)
        found = [line for line in found if self._start <= line.on <= self._last and line.cents]
        found.sort(key=lambda line: (line.on, line.cents < 0, line.nature, line.label))
        return found

    def _spot(self, change: tuple[int, int]) -> Iterator[Expected]:
        for week in range(DAYS // 7):
            first = self._start + timedelta(7 * week)
            cents = _more(self._till.between(first, first + timedelta(6)), change)
            yield Expected("", first + timedelta(3), cents, "sales", _LABELS["sales"], ON_THE_SPOT)

    def _vat(self, change: tuple[int, int]) -> Iterator[Expected]:
        def between(first: date, last: date) -> int:
            sold = self._customers.whole.between(first, last) + self._till.between(first, last)
            bought = -self._suppliers.whole.between(first, last)
            owed = _more(sold, change) * self._rate_in - bought * self._rate_out
            return int(owed)

        for one in vat.due(
            self._known, self._rules, self._start, self._last, between, self._owed, self._yearly
        ):
            values = {"day": str(one.like or "")}
            yield Expected("", one.on, one.cents, "vat", _LABELS["vat"], one.why, values, one.certain)


def _line(nature: str, one: Settled, costs: tuple[int, int] = (0, 1), label: str = "") -> Expected:
    cents = one.cents if one.certain else _more(one.cents, costs)
    label = label or one.label or _LABELS[nature]
    return Expected(one.id, one.on, cents, nature, label, one.why, {"days": str(one.days)}, one.certain)


def _more(cents: int, change: tuple[int, int]) -> int:
    return cents + cents * change[0] // change[1]
