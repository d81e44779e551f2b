"""What a forecast of cash is told in: the names of its scenarios and natures, what a curve says."""

from __future__ import annotations

from fractions import Fraction

from tpecoach.language import Say, mark
from tpecoach.model.cash import CashCurve

NATURE_NAMES = {
    "customers": mark("Clients"),
    "sales": mark("Ventes au comptant"),
    "suppliers": mark("Fournisseurs"),
    "purchases": mark("Achats et frais"),
    "payroll": mark("Salaires"),
    "social": mark("Cotisations sociales"),
    "vat": mark("TVA"),
    "tax": mark("Impôts et taxes"),
    "loan": mark("Emprunts"),
    "owner": mark("Dirigeant"),
    "other": mark("Divers"),
}
"""natures in the order they are shown"""


def sentences(curve: CashCurve, overdraft: int, say: Say) -> tuple[str, ...]:
    """What a curve says: its low point, whether it alarms, the days it covers."""
    low = say(
        "◆ Point bas : {low} le {day} ; à treize semaines : {end}.",
        low=_money(curve.low, say),
        day=say.date(curve.low_on),
        end=_money(curve.closing, say),
    )
    found = [low]
    if curve.low_30 < -overdraft:
        found.append(
            say(
                "⚠ Alerte rouge : {low} le {day}, dans les trente jours, sous le seuil de {limit}.",
                low=_money(curve.low_30, say),
                day=say.date(curve.low_30_on),
                limit=_money(-overdraft, say),
            )
        )
    if curve.cover is None:
        found.append(say("Le solde de départ paierait ces treize semaines sans un encaissement."))
    else:
        found.append(
            say.plural(
                "Sans un encaissement, le solde de départ tient {n} jour.",
                "Sans un encaissement, le solde de départ tient {n} jours.",
                curve.cover,
            )
        )
    return tuple(found)


def _money(cents: int, say: Say) -> str:
    return say.money(Fraction(cents, 100))
