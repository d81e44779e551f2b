"""The formulas of worth: processes, payment delay, hours, subscriptions; each a range with its hypotheses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from tpecoach.engine.hypotheses import hypothesis, measured
from tpecoach.engine.yardstick import revenue_year
from tpecoach.language import Say, mark
from tpecoach.model.case import Case
from tpecoach.model.content import Worth
from tpecoach.model.records import RegisterRow
from tpecoach.model.scores import Range, WorthEstimate

VAT = Fraction(6, 5)
"""What customers owe over the revenue before tax, at the usual rate of 20 %."""
HALF_WAY = (Decimal("0.5"), Decimal(1), Decimal(1))
"""How much of the way to the aimed payment delay is gone, where the playbook does not say."""
PROCESSES, FLOWS, TOOLS = "processes", "flows", "tools"
SUBSCRIPTIONS = "tools_cost"
DOUBLE_ENTRY = "double_entry_hours"

NOTHING = Range(Fraction(0), Fraction(0), Fraction(0))


def plain_number(value: Fraction, say: Say) -> str:
    """A number with one decimal where it needs one."""
    return say.number(value, 0 if value.denominator == 1 else 1)


def cell(row: RegisterRow, column: str) -> Fraction | None:
    """A number of a register row; None where it is empty or is no number."""
    try:
        value = Decimal(row.cells.get(column, "").replace(",", "."))
    except InvalidOperation:
        return None
    return Fraction(value) if value.is_finite() else None


def _process(case: Case, formula: Worth, say: Say) -> WorthEstimate | None:
    """Runs × 12 × (minutes saved / 60 × people × hourly cost + error rate × share avoided × cost of an error)."""
    row = next((r for r in case.rows.get(PROCESSES, ()) if r.row == formula.process), None)
    runs = cell(row, "runs_month") if row else None
    if row is None or runs is None:
        return None
    hourly, people = hypothesis(case, "hourly_cost"), cell(row, "people") or Fraction(1)
    told = [say("{runs} passages par mois, d'après le registre des processus", runs=say.number(runs))]
    annual, known = NOTHING, False
    if formula.minutes_saved is not None:
        longest = cell(row, "minutes")
        saved = [Fraction(m) if longest is None else min(Fraction(m), longest) for m in formula.minutes_saved]
        annual = add(annual, _each(saved, lambda m: runs * 12 * m / 60 * people * hourly))
        told.append(
            say(
                "de {low} à {high} min gagnées par passage pour {people}, à {hourly} l'heure",
                low=plain_number(saved[0], say),
                high=plain_number(saved[2], say),
                people=say.plural("{n} personne", "{n} personnes", int(people)),
                hourly=say.money(hourly),
            )
        )
        known = True
    avoided = formula.errors_avoided or formula.share
    rate, cost = error_rate(row), cell(row, "error_cost")
    if avoided is not None and rate is not None and cost is not None:
        annual = add(annual, _each(_fractions(avoided), lambda share: runs * 12 * rate * share * cost))
        told.append(
            say(
                "{rate} d'erreurs à {cost} l'une, évitées à hauteur de {low} à {high}",
                rate=say.percent(rate),
                cost=say.money(cost),
                low=say.percent(Fraction(avoided[0])),
                high=say.percent(Fraction(avoided[2])),
            )
        )
        known = True
    elif avoided is not None:
        told.append(say("coût des erreurs à chiffrer : il s'y ajouterait"))
    return WorthEstimate("eur_year", annual, tuple(told), annual, process=row.row) if known else None


def _cash_freed(case: Case, formula: Worth, say: Say) -> WorthEstimate | None:
    """(Payment delay − the one aimed at) / 365 × revenue with VAT, freed once; a year of it at its financing cost."""
    delay, revenue = measured(case, formula.kpi), revenue_year(case)
    if delay is None or revenue is None or formula.to is None:
        return None
    taxed = case.client.facts.get("vat") in ("normal", "simplified")
    owed = revenue * (VAT if taxed else 1)
    aim = Fraction(formula.to)
    if delay <= aim:
        return WorthEstimate("cash_once", NOTHING, (_no_delay(delay, aim, say),), NOTHING, formula.kpi)
    freed = (delay - aim) / 365 * owed
    rate = hypothesis(case, "financing_rate")
    amount = _each(_fractions(formula.share or HALF_WAY), lambda share: share * freed)
    basis = say("chiffre d'affaires avec TVA à 20 %") if taxed else say("chiffre d'affaires sans TVA")
    told = (
        say(
            "délai de {delay} jours ramené à {aim}, à mi-chemin au moins",
            delay=say.number(delay),
            aim=say.number(aim),
        )
        if formula.share is None
        else say("délai de {delay} jours, {aim} visés", delay=say.number(delay), aim=say.number(aim)),
        say("{basis} : {owed} par an", basis=basis, owed=say.money(owed)),
        say("une trésorerie libérée vaut {rate} par an, ce que coûte un découvert", rate=say.percent(rate)),
    )
    return WorthEstimate("cash_once", amount, told, _each(_values(amount), lambda a: a * rate), formula.kpi)


def _no_delay(delay: Fraction | Decimal, aim: Fraction, say: Say) -> str:
    if delay < 1:
        return say("clients qui paient comptant : aucune trésorerie à libérer")
    return say(
        "délai de {delay}, déjà sous les {aim} visés : aucune trésorerie à libérer",
        delay=say.plural("{n} jour", "{n} jours", int(delay)),
        aim=say.number(aim),
    )


def _hours(case: Case, formula: Worth, say: Say) -> WorthEstimate | None:
    """Hours saved a week × weeks × hourly cost; no more hours than the client really spends, where they are known."""
    spent = _spent_minutes(case, formula.kpi)
    if formula.share is not None and spent is not None:
        saved = [share * spent for share in _fractions(formula.share)]
    elif formula.minutes_saved is not None:
        saved = [m if spent is None else min(m, spent) for m in _fractions(formula.minutes_saved)]
    else:
        return None
    hourly, weeks = hypothesis(case, "hourly_cost"), hypothesis(case, "weeks_year")
    annual = _each(saved, lambda minutes: minutes / 60 * weeks * hourly)
    told = (
        say("de {low} à {high} gagnées par semaine", low=say.hours(saved[0]), high=say.hours(saved[2])),
        say("{weeks} semaines à {hourly} l'heure", weeks=say.number(weeks), hourly=say.money(hourly)),
        say("hypothèse de la fiche : le temps passé n'est pas mesuré")
        if spent is None
        else say("{spent} passées aujourd'hui par semaine", spent=say.hours(spent)),
    )
    # A share of hours that were counted is the client's own figure, and so are hours that leave no more to save.
    counted = spent is not None and (formula.share is not None or saved[1] == spent)
    return WorthEstimate("eur_year", annual, told, annual, formula.kpi, supposed=not counted)


def _spent_minutes(case: Case, kpi: str) -> Fraction | None:
    """Minutes a week the client spends on what the KPI counts: as measured, else those of the flows typed twice."""
    hours = measured(case, kpi) if kpi else None
    if hours is not None:
        return hours * 60
    if kpi != DOUBLE_ENTRY:
        return None
    twice = [
        cell(row, "minutes_week") for row in case.rows.get(FLOWS, ()) if row.cells.get("typed_twice") == "yes"
    ]
    known = [minutes for minutes in twice if minutes is not None]
    return sum(known, Fraction(0)) if known else None


def _subscriptions(case: Case, formula: Worth, say: Say) -> WorthEstimate | None:
    """Twelve months of the tools nobody uses; those whose use is not known count in the high figure only."""
    rows = case.rows.get(TOOLS, ())
    priced = [
        (row.cells.get("used", ""), price) for row in rows if (price := cell(row, "eur_month")) is not None
    ]
    if not priced:
        return None
    unused = 12 * sum((price for used, price in priced if used == "no"), Fraction(0))
    unclear = 12 * sum((price for used, price in priced if used == ""), Fraction(0))
    low, likely, high = _fractions(formula.share or (Decimal(1),) * 3)
    annual = Range(unused * low, unused * likely, unused * high + unclear)
    count = sum(used == "no" for used, _ in priced)
    told = [
        say.plural("{n} abonnement que personne n'utilise", "{n} abonnements que personne n'utilise", count)
    ]
    if unclear:
        told.append(say("ceux dont l'usage n'est pas connu comptent dans le haut de la fourchette"))
    return WorthEstimate("eur_year", annual, tuple(told), annual, formula.kpi or SUBSCRIPTIONS)


FORMULAS: Mapping[str, Callable[[Case, Worth, Say], WorthEstimate | None]] = {
    "process": _process,
    "cash_freed": _cash_freed,
    "hours": _hours,
    "subscriptions": _subscriptions,
}
"""By kind of worth; None is "to be costed": a figure the formula needs is missing."""


A_MONTH: Mapping[str, str] = {
    "process": mark(
        "passages par mois × (minutes gagnées ÷ 60 × personnes × coût d'une heure + part à refaire × part évitée × "
        "coût d'une erreur)"
    ),
    "cash_freed": mark("(délai − délai visé) ÷ 365 × ventes d'un an × coût annuel de l'argent ÷ 12"),
    "hours": mark("heures gagnées par semaine × semaines travaillées par an ÷ 12 × coût d'une heure"),
    "subscriptions": mark("prix par mois des abonnements que personne n'utilise"),
}
"""The formula of each kind of worth, brought to a month, to translate."""
NEEDS: Mapping[str, str] = {
    "process": mark("« {process} » au registre des tâches"),
    "cash_freed": mark("le délai de paiement des clients et le chiffre d'affaires"),
    "hours": mark("les heures que cela prend"),
    "subscriptions": mark("les prix du registre des outils"),
}
"""What is missing where a kind of worth is "to be costed", to translate."""


def error_rate(row: RegisterRow) -> Fraction | None:
    """The error rate 0–1 of a process; a cell above 1 was written in per cent."""
    rate = cell(row, "error_rate")
    return rate / 100 if rate is not None and rate > 1 else rate


def _fractions(values: Iterable[Decimal]) -> list[Fraction]:
    return [Fraction(value) for value in values]


def _values(one: Range) -> list[Fraction]:
    return [one.low, one.likely, one.high]


def _each(values: Iterable[Fraction], formula: Callable[[Fraction], Fraction]) -> Range:
    low, likely, high = (formula(value) for value in values)
    return Range(low, likely, high)


def add(one: Range, other: Range) -> Range:
    """The sum of two ranges, figure by figure."""
    return Range(one.low + other.low, one.likely + other.likely, one.high + other.high)
