"""Which column of a list is what, as its name suggests it; and what such a list must tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tpecoach.books.lists.names import INVOICES, NAMES, SUPPLIER
from tpecoach.books.statements.signatures import key
from tpecoach.language import mark

AGES = ("current", "to_30", "to_60", "to_90", "to_120", "over")
"""columns of an aged balance: not yet due, up to 30 days late, …, more"""
ROLES: Mapping[str, tuple[str, ...]] = {
    "customers": ("customer", *INVOICES),
    "suppliers": ("customer", *INVOICES),
    "aged": ("customer", *AGES, "left", "currency"),
    "receipts": tuple(NAMES["receipts"]),
    "till": tuple(NAMES["till"]),
}
"""what a column can be, by purpose"""
MUST: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "customers": (("customer",), ("issued",), ("amount", "left", "net")),
    "suppliers": (("customer",), ("issued",), ("amount", "left", "net")),
    "aged": (("customer",), ("to_30", "to_60", "to_90", "to_120", "over")),
    "receipts": (("on",), ("amount", "net")),
    "till": (("on",), ("amount", "net")),
}
"""of each of these, one at least"""
ROLE_NAMES: Mapping[str, str] = {
    "customer": mark("Client ou fournisseur"),
    "number": mark("Numéro"),
    "issued": mark("Date de la facture"),
    "due": mark("Échéance"),
    "amount": mark("Montant TTC"),
    "net": mark("Montant HT"),
    "vat": mark("TVA"),
    "left": mark("Reste dû"),
    "paid": mark("Montant payé"),
    "paid_on": mark("Date du paiement"),
    "state": mark("Statut"),
    "kind": mark("Facture ou avoir"),
    "currency": mark("Devise"),
    "current": mark("Non échu"),
    "to_30": mark("Échu de 1 à 30 jours"),
    "to_60": mark("De 31 à 60 jours"),
    "to_90": mark("De 61 à 90 jours"),
    "to_120": mark("De 91 à 120 jours"),
    "over": mark("Échu depuis plus longtemps"),
    "on": mark("Date"),
    "means": mark("Mode de règlement"),
    "count": mark("Nombre de ventes"),
}
"""roles in words"""

_UNITS = re.compile(r"\b(eur|euros?|en euros?|€)\b|€")
_LATE = {30: "to_30", 60: "to_60", 90: "to_90", 120: "to_120"}
_FILLING = re.compile(
    r"jours?|days|echue?s?|retard|late|depuis|entre|plus|moins|de|a|over|older|superieur|inferieur|dela|j"
)
_BEYOND = re.compile(r"plus|sup|dela|over|older|>|\+")
_NOT_DUE = ("non echu", "non echues", "a echoir", "not due", "pas echu", "current", "courant")
_OF_A_BANK = frozenset({"debit", "credit", "date de valeur", "date valeur", "iban"})
_ORDER = ("aged", "suppliers", "till", "receipts", "customers")


def plain_key(name: str) -> str:
    """A name of a column to compare by, without the unit it may carry."""
    return " ".join(_UNITS.sub(" ", key(name)).split())


def columns_for(purpose: str, names: Sequence[str]) -> dict[str, int]:
    """Role → column, as the names suggest it for a list of that purpose."""
    keys = [plain_key(name) for name in names]
    found: dict[str, int] = {}
    if purpose == "aged":
        for place, name in enumerate(names):
            if age := _age(name):
                found.setdefault(age, place)
    for role, wanted in NAMES[purpose].items():
        at = next((keys.index(name) for name in wanted if name in keys), None)
        if at is not None and at not in found.values():
            found[role] = at
    return found


def missing(purpose: str, columns: Mapping[str, int]) -> tuple[str, ...]:
    """The roles (the first of those that would do) that such a list still lacks."""
    return tuple(wanted[0] for wanted in MUST[purpose] if not any(role in columns for role in wanted))


def guessed(names: Sequence[str]) -> tuple[str, dict[str, int]]:
    """What a list is and which column is which, as the names suggest; ("", {}) where they suggest no list."""
    for purpose in _ORDER:
        found = columns_for(purpose, names)
        if not missing(purpose, found) and _typical(purpose, names, found):
            return purpose, found
    return "", {}


def _typical(purpose: str, names: Sequence[str], found: Mapping[str, int]) -> bool:
    """Whether the columns are those of such a list rather than of another one, or of a bank."""
    keys = {plain_key(name) for name in names}
    match purpose:
        case "aged":
            return sum(age in found for age in AGES) >= 3
        case "suppliers":
            return bool(keys.intersection(SUPPLIER))
        case "till":
            return "count" in found or "number" in found or bool(keys & {"ca ttc", "total z"})
        case "receipts":
            invoice = columns_for("customers", names)
            dated = "issued" in invoice and plain_key(names[invoice["issued"]]) != "date"
            words = " ".join(keys)
            return (
                not dated
                and not any(role in invoice for role in ("due", "left", "state"))
                and ("means" in found or "recette" in words or "encaiss" in words)
            )
        case _:
            if keys & _OF_A_BANK:
                return "number" in found and "due" in found
            return any(role in found for role in ("number", "due", "left", "state", "paid_on"))


def _age(name: str) -> str:
    """Which age of an aged balance a column tells of; empty for another column."""
    words = key(name)
    if words in _NOT_DUE:
        return "current"
    days = [int(number) for number in re.findall(r"[0-9]+", words)]
    others = [word for word in words.split() if not word.isdigit() and not _FILLING.fullmatch(word)]
    if not days or len(days) > 2 or others:
        return ""
    if len(days) == 2:
        return _LATE.get(days[1], "")
    if _BEYOND.search(name.lower()) or days[0] > 120:
        return "over"
    return _LATE.get(days[0], "")
