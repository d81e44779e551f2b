"""The dashboard as files for other programs: a live workbook, a table, a picture."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from tpecoach.engine import customers
from tpecoach.engine.dashboard import Amount
from tpecoach.engine.hypotheses import MARGIN_RATE, owner_pay, supposed
from tpecoach.engine.yardstick import surplus_year
from tpecoach.language import Say, mark
from tpecoach.model.text import clean
from tpecoach.reports.dashboard_book import BookMonth, Reckoning, dashboard_book
from tpecoach.reports.dashboard_chart import ChartMonth, dashboard_picture
from tpecoach.reports.files import atomic_write
from tpecoach.workbench.carrying import as_csv
from tpecoach.workbench.cash_errors import UnknownCashFile
from tpecoach.workbench.dashboard import Dashboard, DashboardView
from tpecoach.workbench.desk import Desk

_WORDS = {
    "board": mark("Tableau de bord"),
    "data": mark("Données"),
    "month": mark("Mois"),
    "revenue": mark("Ventes hors TVA"),
    "purchases": mark("Achats consommés"),
    "margin": mark("Marge brute"),
    "rate": mark("Taux de marge"),
    "cash": mark("Trésorerie fin de mois"),
    "total": mark("Total"),
    "followed": mark("Indicateurs suivis"),
    "reckoned": mark("Indicateurs calculés"),
    "inputs": mark("Ce dont ils sont faits"),
}


class DashboardFiles:
    """What a consultant carries out of the dashboard."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._dashboard = Dashboard(desk)

    def write(self, slug: str, path: Path) -> None:
        """Write the dashboard at `path`, whole or not at all: .xlsx, .csv or .svg by the end of the name.

        Raises UnknownCashFile, and what writing a file raises.
        """
        writers = {".xlsx": self._xlsx, ".csv": self._csv, ".svg": self._svg}
        writer = writers.get(path.suffix.lower())
        if writer is None:
            raise UnknownCashFile(name=clean(path.name)[:80])
        atomic_write(path, writer(self._dashboard.view(slug)))

    def _title(self, view: DashboardView) -> str:
        say = self._desk.say
        return say("{client} : tableau de bord au {day}", client=view.case.client.name, day=say.date(view.on))

    def _xlsx(self, view: DashboardView) -> bytes:
        say = self._desk.say
        months = [
            BookMonth(
                month.start,
                _cents(month.revenue),
                _cents(month.purchases),
                _cents(month.cash),
                tuple(course.values[at] for course in view.followed),
            )
            for at, month in enumerate(view.months)
        ]
        return dashboard_book(
            months,
            [course.kpi.name for course in view.followed],
            list(self._reckonings(view)),
            {key: say(word) for key, word in _WORDS.items()},
            self._title(view),
            self._desk.settings.consultant,
            self._desk.clock(),
            view.sources,
        )

    def _reckonings(self, view: DashboardView) -> Iterator[Reckoning]:
        """Those whose formula a spreadsheet can follow, with what goes into each."""
        say, case = self._desk.say, view.case
        for line in view.reckoned:
            kept = line.found.kept
            if kept is None:
                continue
            inputs: tuple[tuple[str, Decimal], ...] = ()
            formula = ""
            if line.found.of is not None and line.found.n is not None:
                inputs = ((say("Événements"), Decimal(line.found.n)), (say("Sur"), Decimal(line.found.of)))
                formula = "{0}/{1}"
            elif line.kpi.id == "adjusted_ebitda":
                surplus, (market, _), pay = (
                    surplus_year(case),
                    supposed(case, "owner_market_pay"),
                    owner_pay(case),
                )
                assert surplus is not None
                assert market is not None
                assert pay is not None
                inputs = (
                    (say("EBE d'un an"), _exact(surplus)),
                    (say("Un remplaçant, par mois"), _exact(market)),
                    (say("Le dirigeant se verse, par mois"), _exact(pay)),
                )
                formula = "{0}-12*MAX(0,{1}-{2})"
            elif line.kpi.id == "cac_eur" and (found := customers.acquisition(case, view.on)) is not None:
                inputs = (
                    (say("Argent dépensé"), _exact(found.spent)),
                    (say("Heures passées"), _exact(found.hours)),
                    (say("Coût d'une heure de travail"), _exact(found.hourly)),
                    (say("Nouveaux clients"), Decimal(found.won)),
                )
                formula = "({0}+{1}*{2})/{3}"
            elif line.kpi.id == "customer_value" and (life := customers.lifetime(case, view.on)) is not None:
                rate, _ = supposed(case, MARGIN_RATE)
                assert rate is not None
                inputs = (
                    (say("Panier"), _exact(life.basket)),
                    (say("Taux de marge"), _exact(rate)),
                    (say("Achats par an"), _exact(life.times)),
                    (say("Années"), _exact(life.years)),
                )
                formula = "{0}*{1}*{2}*{3}"
            yield Reckoning(
                line.kpi.name, kept, line.found.of is not None, line.found.formula, inputs, formula
            )

    def _csv(self, view: DashboardView) -> bytes:
        return as_csv(list(self._csv_rows(view)) or [{self._desk.say("Mois"): ""}])

    def _csv_rows(self, view: DashboardView) -> Iterator[dict[str, object]]:
        say = self._desk.say
        for at, month in enumerate(view.months):
            yield {
                say("Mois"): f"{month.start:%Y-%m}",
                say("Ventes hors TVA"): _euros(month.revenue),
                say("Achats consommés"): _euros(month.purchases),
                say("Marge brute"): _euros(month.margin),
                say("Trésorerie fin de mois"): _euros(month.cash),
                say("Source"): " ".join(
                    dict.fromkeys(a.source for a in (month.revenue, month.cash) if a is not None)
                ),
                **{clean(course.kpi.name): course.values[at] for course in view.followed},
            }

    def _svg(self, view: DashboardView) -> bytes:
        say = self._desk.say
        months = [
            ChartMonth(
                say.month(month.start),
                *(None if a is None else a.cents for a in (month.revenue, month.margin, month.cash)),
            )
            for month in view.months
        ]
        last = view.months[-1] if view.months else None
        told = say("Aucun mois connu.")
        if last is not None:
            told = say(
                "{month} : ventes {revenue}, marge {margin}, trésorerie {cash}.",
                month=say.month(last.start),
                revenue=_words(last.revenue, say),
                margin=_words(last.margin, say),
                cash=_words(last.cash, say),
            )
        names = (say("Ventes hors TVA"), say("Marge brute"), say("Trésorerie fin de mois"))
        return dashboard_picture(
            months, names, self._title(view), told, lambda cents: _money(cents, say), say.lang
        )


def _cents(amount: Amount | None) -> int | None:
    return None if amount is None else amount.cents


def _exact(value: Fraction) -> Decimal:
    """To fifteen digits, which is what a spreadsheet keeps."""
    return Decimal(value.numerator) / Decimal(value.denominator)


def _euros(amount: Amount | None) -> str:
    return "" if amount is None else format(Decimal(amount.cents).scaleb(-2), "f").replace(".", ",")


def _words(amount: Amount | None, say: Say) -> str:
    return "–" if amount is None else _money(amount.cents, say)


def _money(cents: int, say: Say) -> str:
    return say.money(Fraction(cents, 100))
