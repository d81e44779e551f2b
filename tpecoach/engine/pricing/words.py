"""The price and cost sheet in sentences to read to the owner."""

from __future__ import annotations

from fractions import Fraction

from tpecoach.engine.pricing.sheet import OfferLine, PriceSheet
from tpecoach.language import Say

_LITTLE = Fraction(1, 10)
"""of the price: what is left of a frequent sale below which a small change weighs"""


def hour(sheet: PriceSheet, say: Say) -> str:
    """What an hour costs, or what is missing to say it."""
    found = sheet.hour
    if found.month is None:
        return say(
            "Charges du mois inconnues : une ligne par charge dans le registre « Charges à payer chaque mois »."
        )
    month = say.money(found.month)
    if found.source == "measure" and found.euros is None:
        return say(
            "{month} à payer chaque mois, d'après les comptes ; la paie du dirigeant n'y est que s'il est salarié. "
            "Pour le coût d'une heure, remplissez les charges et les heures vendues.",
            month=month,
        )
    if found.euros is None or found.sold is None:
        return say(
            "{month} à payer chaque mois. Heures vendues à compter : un agenda de quatre semaines.",
            month=month,
        )
    words = say(
        "Une heure vendue coûte {cost} : {month} à payer chaque mois, {sold} h vendues.",
        cost=say.money(found.euros, 2),
        month=month,
        sold=say.number(found.sold, 1),
    )
    if found.share is not None:
        part = say("{share} des heures travaillées sont vendues.", share=say.percent(found.share))
        words = f"{words} {part}"
    if found.source == "register" and not found.owner_paid:
        unpaid = say("⚠ La paie du dirigeant n'y est pas encore.")
        words = f"{words} {unpaid}"
    return words


def break_even(sheet: PriceSheet, say: Say) -> str:
    """From which sales on the firm earns, or what is missing to say it."""
    point = sheet.break_even
    if point is None or sheet.rate is None:
        return say(
            "Seuil à calculer : il manque les charges du mois, ou ce que les ventes laissent après les achats."
        )
    words = say(
        "Vous gagnez à partir de {point} de ventes par mois : chaque euro vendu laisse {rate} après les achats.",
        point=say.money(point),
        rate=say.percent(sheet.rate, 1),
    )
    safety = sheet.margin_of_safety
    if safety is None or sheet.revenue is None:
        return words
    if safety < 0:
        end = say(
            "Les ventes comptées ({revenue}) sont en dessous : il en manque {missing} par mois.",
            revenue=say.money(sheet.revenue),
            missing=say.money(point - sheet.revenue),
        )
    else:
        end = say(
            "Les ventes comptées ({revenue}) peuvent baisser de {safety} avant de perdre.",
            revenue=say.money(sheet.revenue),
            safety=say.percent(safety),
        )
    return f"{words} {end}"


def change(sheet: PriceSheet, say: Say) -> str:
    """What the change of price brings at the same number of sales; empty where no sale is counted."""
    brings = sheet.brings
    if brings is None:
        return ""
    words = say(
        "Prix changés de {change} : {month} par mois, {year} par an, si les ventes ne bougent pas.",
        change=signed(sheet.change, say),
        month=plus(brings, say),
        year=plus(brings * 12, say),
    )
    if sheet.may_lose is None:
        return words
    lose = say("On peut perdre {share} des ventes avant d'y perdre.", share=say.percent(sheet.may_lose, 1))
    return f"{words} {lose}"


def told(sheet: PriceSheet, say: Say) -> tuple[str, ...]:
    """What the sheet says, in order."""
    return tuple(words for part in (hour, break_even, change) if (words := part(sheet, say)))


def verdict(line: OfferLine, sheet: PriceSheet, say: Say) -> str:
    """What to think of one sale; what is missing where it cannot be reckoned."""
    if line.contribution is None:
        return say("prix ou achats à noter")
    if line.left is None:
        if line.minutes is None:
            return say("minutes à noter : le temps n'est pas encore compté")
        return say("coût d'une heure à connaître : le temps n'est pas encore compté")
    if line.left < 0:
        if line.floor is None:
            return say("perd {lost} par vente", lost=say.money(-line.left, 2))
        return say(
            "perd {lost} par vente, prix plancher {floor}",
            lost=say.money(-line.left, 2),
            floor=say.money(line.floor, 2),
        )
    if line.price and line.left < line.price * _LITTLE:
        return say("laisse peu : un petit changement pèse")
    lose = line.may_lose(sheet.change)
    if lose is None:
        return say("couvre son temps")
    return say(
        "couvre son temps ; à {change}, {lose} des ventes peuvent se perdre sans rien perdre",
        change=signed(sheet.change, say),
        lose=say.percent(lose),
    )


def signed(share: Fraction, say: Say) -> str:
    """A change as `+3 %`."""
    return ("+" if share > 0 else "") + say.percent(share, 0 if (share * 100).denominator == 1 else 1)


def plus(euros: Fraction, say: Say) -> str:
    """An amount with its sign."""
    return ("+" if euros > 0 else "") + say.money(euros)
