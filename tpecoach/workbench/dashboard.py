"""The dashboard of a client: sales, margin and cash month by month, the indicators followed, those reckoned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tpecoach.engine import bank, dashboard
from tpecoach.engine.dashboard import Amount, Month
from tpecoach.engine.documents import figures
from tpecoach.engine.reckoned import Reckoned, reckoned
from tpecoach.language import Say
from tpecoach.model.books import AccountMonth
from tpecoach.model.case import Case
from tpecoach.model.content import Kpi
from tpecoach.model.records import BookImport, Client, Measure
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.hypotheses import CUSTOMERS, Hypotheses, Hypothesis
from tpecoach.workbench.statements import known_lines

MONTHS = 12
"""months shown at most, the last ones"""


@dataclass(frozen=True, slots=True)
class Course:
    """An indicator followed: its last value of each month shown, in words; empty where none was taken."""

    kpi: Kpi
    values: tuple[str, ...]
    measures: tuple[Measure | None, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator reckoned, in words."""

    kpi: Kpi
    found: Reckoned
    value: str


@dataclass(frozen=True, slots=True)
class DashboardView:
    """Everything the dashboard shows."""

    case: Case
    on: date
    months: tuple[Month, ...]
    """oldest first"""
    followed: tuple[Course, ...]
    reckoned: tuple[Line, ...]
    hypotheses: tuple[Hypothesis, ...]
    sources: tuple[str, ...]
    """what the months come from, each in words"""


class Dashboard:
    """What a consultant does with the page of the month."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def view(self, slug: str, on: date | None = None, months: int = MONTHS) -> DashboardView:
        """The dashboard up to a day, today unless given."""
        desk = self._desk
        client = desk.client(slug)
        case = desk.case_of(client, desk.newest(client))
        day = on or desk.today(client)
        shown = tuple(m for m in self._months(client, case) if m.start <= day)[-months:]
        by_id = {kpi.id: kpi for kpi in case.assessment.kpis}
        followed = tuple(
            _course(case, by_id[name], shown, desk.say) for name in case.rollout.followed if name in by_id
        )
        lines = tuple(
            Line(by_id[one.kpi], one, value_words(by_id[one.kpi], one, desk.say))
            for one in reckoned(case, desk.say, day)
        )
        return DashboardView(
            case, day, shown, followed, lines, Hypotheses(desk).of(case, CUSTOMERS), _sources(shown, desk.say)
        )

    def record(self, slug: str, on: date | None = None) -> tuple[Measure, ...]:
        """Keep every indicator that can be reckoned as a measure of the day, in one operation.

        What says the same as its last measure of that day is not kept twice.
        """
        desk = self._desk
        found = self.view(slug, on)
        client = found.case.client
        made = [
            Measure(
                desk.new_id(),
                client.id,
                line.kpi.id,
                line.found.end or found.on,
                line.found.kept,
                period_from=line.found.start,
                n=line.found.n,
                of=line.found.of,
                source="register",
                quality=line.found.quality,
                note=line.found.formula[:500],
            )
            for line in found.reckoned
            if line.found.kept is not None
        ]
        known = {(m.kpi, m.on, m.value) for m in found.case.measures}
        fresh = [m for m in made if (m.kpi, m.on, m.value) not in known]
        if not fresh:
            return ()
        with desk.store.write(desk.operation("record-measure", client)) as tx:
            return tuple(tx.save(measure) for measure in fresh)

    def _months(self, client: Client, case: Case) -> tuple[Month, ...]:
        store = self._desk.store
        books = [
            dashboard.of_books(store.derived(AccountMonth, one.id), one.period_from, one.period_to)
            for one in reversed(store.list(BookImport, client=client.id))
            if store.derived(AccountMonth, one.id)
        ]
        sources: list[Sequence[Month]] = [*books, dashboard.of_measures(case.measures)]
        lines = known_lines(self._desk, client)
        if lines:
            sources.append(
                dashboard.of_bank(
                    lambda day: bank.balance_on(lines, day), lines[0].line.on, lines[-1].line.on
                )
            )
        return dashboard.together(sources)


def value_words(kpi: Kpi, found: Reckoned, say: Say) -> str:
    """A reckoned value in words: counts, and a percentage from five on each side; `–` where there is none."""
    if found.value is None:
        return "–"
    if found.of is not None and found.n is not None:
        counted = say("{n} sur {of}", n=say.number(found.n), of=say.number(found.of))
        enough = min(found.n, found.of) >= figures.ENOUGH
        return f"{counted} ({say.percent(found.value)})" if enough else counted
    places = 2 if kpi.id == "hour_cost" else 0
    return say.money(found.value, places)


def money(amount: Amount | None, say: Say) -> str:
    """An amount of a month in words; `–` where no source tells it."""
    return "–" if amount is None else say.money(Fraction(amount.cents, 100))


def margin_rate(month: Month) -> Fraction | None:
    """Margin ÷ sales, 0–1; None where either is unknown or nothing was sold."""
    if month.margin is None or month.revenue is None or month.revenue.cents <= 0:
        return None
    return Fraction(month.margin.cents, month.revenue.cents)


def _course(case: Case, kpi: Kpi, months: Sequence[Month], say: Say) -> Course:
    found = dashboard.last_in_month(case.measures, kpi.id)
    measures = tuple(found.get(month.start) for month in months)
    return Course(kpi, tuple("" if m is None else figures.short(say, kpi, m) for m in measures), measures)


def _sources(months: Sequence[Month], say: Say) -> tuple[str, ...]:
    used = {amount.source for month in months for amount in (month.revenue, month.cash) if amount is not None}
    names = {
        "books": say("comptes (FEC)"),
        "bank": say("relevés de banque"),
        "register": say("registres"),
        "tally": say("fiches de pointage"),
        "declared": say("dit par le dirigeant"),
    }
    return tuple(words for name, words in names.items() if name in used)
