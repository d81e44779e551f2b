"""What the bank tells, in words: what comes back, what is paid twice, how it agrees with the ledger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from tpecoach.language import Say, mark
from tpecoach.model.bank_reading import Leak, MonthOfCategory, Reconciliation, Recurring

PERIODS = {
    7: mark("chaque semaine"),
    14: mark("toutes les deux semaines"),
    30: mark("chaque mois"),
    61: mark("tous les deux mois"),
    91: mark("chaque trimestre"),
    182: mark("chaque semestre"),
    365: mark("chaque année"),
}


def euros(cents: int) -> Decimal:
    """Cents as euros with two decimals."""
    return Decimal(cents).scaleb(-2)


def drift(one: Recurring, say: Say) -> str:
    """How much an amount rose since the first time, or an empty text."""
    return ("+" if one.drift > 0 else "") + say.percent(one.drift) if one.drift else ""


def recurring(one: Recurring, say: Say) -> str:
    """One thing that comes back, in a sentence."""
    parts = [
        say(
            "{payee} : {amount} {period}, {yearly} par an, vu le {day}",
            payee=one.payee,
            amount=say.money(euros(one.cents), 2),
            period=say(PERIODS[one.days]),
            yearly=say.money(euros(one.yearly)),
            day=say.date(one.last_on),
        )
    ]
    if one.drift:
        parts.append(say("{drift} depuis le {day}", drift=drift(one, say), day=say.date(one.first_on)))
    if not one.running:
        parts.append(say("arrêté"))
    return ", ".join(parts)


def leak(one: Leak, say: Say) -> str:
    """A leak in a sentence, with what it costs a year."""
    cost = say.money(euros(one.yearly))
    if one.kind == "double":
        return say("Peut-être payé deux fois : {what}, {cost} par an.", what=one.what, cost=cost)
    names = ", ".join(dict.fromkeys(each.payee for each in one.payments))
    return say(
        "Des outils qui font la même chose ({what}) : {names} ; jusqu'à {cost} par an en trop.",
        what=say(one.what),
        names=names,
        cost=cost,
    )


def reconciled(found: Reconciliation, say: Say) -> tuple[str, str]:
    """How bank and ledger agree, and where they end, in two sentences."""
    bank_end = say("inconnu") if found.bank_end is None else say.money(euros(found.bank_end), 2)
    return (
        say(
            "Du {start} au {end} : {n} opérations d'accord, {missing} d'un seul côté.",
            start=say.date(found.first),
            end=say.date(found.last),
            n=say.number(len(found.pairs)),
            missing=say.number(len(found.differences)),
        ),
        say(
            "Solde à la fin : banque {bank}, compte 512 {ledger}.",
            bank=bank_end,
            ledger=say.money(euros(found.ledger_end), 2),
        ),
    )


def month(one: MonthOfCategory, name: Callable[[str], str], say: Say) -> str:
    """What a category brought or cost, in a line."""
    lines = say.plural("{n} ligne", "{n} lignes", one.count)
    return say.pair(name(one.category), f"{say.money(euros(one.total), 2)} · {lines}")


def told(
    found: Sequence[Recurring],
    leaks: Sequence[Leak],
    months: Sequence[MonthOfCategory],
    name: Callable[[str], str],
    say: Say,
) -> list[tuple[str, str]]:
    """Everything the bank tells, as (head, text) paragraphs."""
    parts: list[tuple[str, str]] = []
    if leaks:
        parts += [(say("À regarder de près"), ""), *(("", leak(one, say)) for one in leaks)]
    parts.append((say("Ce qui revient"), ""))
    parts += [("", recurring(one, say)) for one in found]
    if not found:
        parts.append(("", say("Rien ne revient encore à intervalles réguliers.")))
    parts += [(say("Par catégorie"), ""), *(("", month(one, name, say)) for one in months)]
    return parts
