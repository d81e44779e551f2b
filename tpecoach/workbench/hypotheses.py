"""Hypotheses: what is supposed of a client where nobody has measured it, shown with its origin and editable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from tpecoach.engine.hypotheses import supposed
from tpecoach.language import Say, mark, rounded
from tpecoach.model.case import Case
from tpecoach.model.text import clean
from tpecoach.workbench import values
from tpecoach.workbench.desk import Desk, merged
from tpecoach.workbench.errors import NotANumber
from tpecoach.workbench.figure_errors import UnknownHypothesis, WrongHypothesis

CASH, PRICES, CUSTOMERS = "cash", "prices", "customers"
"""the parts of the hypotheses that only a cash forecast, the price sheet, the dashboard supposes"""


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    use: str
    unit: str
    """euros | weeks | rate | hours | amount | days | times"""
    least: Decimal
    most: Decimal
    part: str = ""
    """cash, prices, customers: supposed there alone"""


_KINDS: Mapping[str, _Kind] = {
    "hourly_cost": _Kind(
        mark("Coût d'une heure de travail"),
        mark("chiffre les heures gagnées et les ratés"),
        "euros",
        Decimal(1),
        Decimal(1000),
    ),
    "weeks_year": _Kind(
        mark("Semaines travaillées par an"),
        mark("passe d'une semaine à une année"),
        "weeks",
        Decimal(1),
        Decimal(53),
    ),
    "financing_rate": _Kind(
        mark("Coût annuel de l'argent"),
        mark("chiffre la trésorerie immobilisée"),
        "rate",
        Decimal(0),
        Decimal("0.5"),
    ),
    "margin_rate": _Kind(
        mark("Taux de marge brute supposé"),
        mark("remplace la mesure tant qu'il n'y en a pas"),
        "rate",
        Decimal(0),
        Decimal(1),
    ),
    "owner_hours_week": _Kind(
        mark("Heures du dirigeant par semaine"),
        mark("place les actions du plan"),
        "hours",
        Decimal(0),
        Decimal(100),
    ),
    "team_hours_week": _Kind(
        mark("Heures de l'équipe par semaine"),
        mark("place les actions du plan"),
        "hours",
        Decimal(0),
        Decimal(100),
    ),
    "cash_overdraft": _Kind(
        mark("Découvert convenu avec la banque"),
        mark("fixe le seuil de l'alerte rouge"),
        "amount",
        Decimal(0),
        Decimal(10_000_000),
        CASH,
    ),
    "cash_late_days": _Kind(
        mark("Scénario prudent : jours de retard de plus des clients"),
        mark("recule leurs règlements"),
        "days",
        Decimal(0),
        Decimal(120),
        CASH,
    ),
    "cash_sales_drop": _Kind(
        mark("Scénario prudent : baisse des ventes à venir"),
        mark("réduit ce qui n'est pas encore facturé"),
        "rate",
        Decimal(0),
        Decimal(1),
        CASH,
    ),
    "cash_costs_rise": _Kind(
        mark("Scénario prudent : hausse des dépenses à venir"),
        mark("augmente ce qui n'est pas encore dû"),
        "rate",
        Decimal(0),
        Decimal(1),
        CASH,
    ),
    "cash_early_days": _Kind(
        mark("Scénario favorable : jours gagnés sur les clients"),
        mark("avance leurs règlements"),
        "days",
        Decimal(0),
        Decimal(120),
        CASH,
    ),
    "cash_sales_rise": _Kind(
        mark("Scénario favorable : hausse des ventes à venir"),
        mark("augmente ce qui n'est pas encore facturé"),
        "rate",
        Decimal(0),
        Decimal(1),
        CASH,
    ),
    "price_change": _Kind(
        mark("Changement de prix essayé"),
        mark("dit ce qu'il rapporte et ce qu'il peut faire perdre"),
        "rate",
        Decimal("-0.5"),
        Decimal(1),
        PRICES,
    ),
    "sales_charges": _Kind(
        mark("Part du prix prise par des cotisations ou commissions"),
        mark("retirée de ce que laisse une vente (micro-entreprise, plateforme)"),
        "rate",
        Decimal(0),
        Decimal("0.9"),
        PRICES,
    ),
    "owner_market_pay": _Kind(
        mark("Remplaçant du dirigeant / mois"),
        mark("corrige l'EBE quand le dirigeant se paie moins"),
        "amount",
        Decimal(0),
        Decimal(100_000),
        CUSTOMERS,
    ),
    "purchases_year": _Kind(
        mark("Achats par client et par an"),
        mark("chiffre ce que laisse un client"),
        "times",
        Decimal("0.01"),
        Decimal(1000),
        CUSTOMERS,
    ),
    "customer_years": _Kind(
        mark("Années où un client reste"),
        mark("chiffre ce que laisse un client"),
        "times",
        Decimal("0.1"),
        Decimal(50),
        CUSTOMERS,
    ),
}
_ORIGINS = {
    "edited": mark("fixé avec le client"),
    "answer": mark("dit à l'entretien"),
    "measured": mark("mesuré"),
    "default": mark("valeur d'usage"),
    "": mark("inconnu"),
}


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One thing supposed of a client."""

    id: str
    name: str
    use: str
    """what it is used for"""
    value: Fraction | None
    """euros an hour, weeks, a rate 0–1 or hours a week; None where nothing is known"""
    words: str
    """the value as it is read"""
    typed: str
    """the value fixed with the client, as a person would type it; empty where none is"""
    origin: str
    """edited | answer | measured | default, or empty"""
    origin_words: str


class Hypotheses:
    """What a consultant does with what is supposed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def list(self, slug: str, rollout: int | None = None, part: str = "") -> tuple[Hypothesis, ...]:
        """The hypotheses of a client's open rollout, else of the last one; `cash` for those of its forecast."""
        client = self._desk.client(slug)
        wanted = self._desk.rollout(client, rollout) if rollout else self._desk.newest(client)
        return self.of(self._desk.case_of(client, wanted), part)

    def of(self, case: Case, part: str = "") -> tuple[Hypothesis, ...]:
        """The hypotheses of a case that was read, those of one part."""
        return tuple(_line(case, name, self._desk.say) for name, kind in _KINDS.items() if kind.part == part)

    def fix(self, slug: str, given: Mapping[str, str]) -> tuple[Hypothesis, ...]:
        """Fix hypotheses with the client, all in one operation; an empty text leaves one to its origin again.

        Rates are written `8 %` or `0,08`, hours also `2 h 30`. Raises UnknownHypothesis, WrongHypothesis.
        """
        desk = self._desk
        client, rollout = desk.open_rollout(slug)
        found = {name: read(name, text) for name, text in given.items()}
        changed = merged(rollout.hypotheses, found)
        if changed != dict(rollout.hypotheses):
            with desk.store.write(desk.operation("fix-hypotheses", client)) as tx:
                tx.save(replace(rollout, hypotheses=changed))
        return self.list(slug)


def read(name: str, text: str) -> Decimal | None:
    """A hypothesis as it was typed, None for an empty text; UnknownHypothesis, WrongHypothesis."""
    if name not in _KINDS:
        near = values.nearest(name, _KINDS)
        raise UnknownHypothesis(name=clean(name)[:60], near=near, known=", ".join(_KINDS))
    flat = clean(text)
    if not flat:
        return None
    kind = _KINDS[name]
    try:
        found = values.hours(flat) if kind.unit == "hours" else values.number(flat)
    except NotANumber:
        raise _wrong(name, flat) from None
    if "%" in flat:
        if kind.unit != "rate":
            raise _wrong(name, flat)
        found /= 100
    if not kind.least <= found <= kind.most:
        raise _wrong(name, flat)
    if kind.unit == "days" and found != found.to_integral_value():
        raise _wrong(name, flat)
    return found


def _wrong(name: str, flat: str) -> WrongHypothesis:
    expected = {
        "euros": mark("un montant de 1 à 1000 €, comme 32,50"),
        "weeks": mark("un nombre de semaines, de 1 à 53"),
        "rate": mark("un taux, comme 8 % ou 0,08"),
        "hours": mark("des heures, de 0 à 100, comme 2 h 30"),
        "amount": mark("un montant en euros, zéro ou plus"),
        "days": mark("un nombre de jours, de 0 à 120"),
        "times": mark("un nombre, comme 2,5"),
    }[_KINDS[name].unit]
    return WrongHypothesis(value=flat[:60], name=name, expected=expected)


def _line(case: Case, name: str, say: Say) -> Hypothesis:
    kind = _KINDS[name]
    value, origin = supposed(case, name)
    edited = case.rollout.hypotheses.get(name)
    return Hypothesis(
        name,
        say(kind.name),
        say(kind.use),
        value,
        "–" if value is None else _words(value, kind.unit, say),
        "" if edited is None else _typed(edited, kind.unit, say),
        origin,
        say(_ORIGINS[origin]),
    )


def _words(value: Fraction, unit: str, say: Say) -> str:
    match unit:
        case "euros" | "amount":
            return say.money(value, 0 if value.denominator == 1 else 2)
        case "rate":
            return say.percent(value, 0 if (value * 100).denominator == 1 else 1)
        case "hours":
            return say.hours(value * 60)
        case _:
            return say.number(value, 0 if value.denominator == 1 else 1)


def _typed(value: Decimal, unit: str, say: Say) -> str:
    shown = rounded(value * 100 if unit == "rate" else value, 6).normalize()
    text = format(shown, "f")
    text = text if say.lang == "en" else text.replace(".", ",")
    return f"{text} %" if unit == "rate" else text
