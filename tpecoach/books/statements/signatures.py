"""The layouts of CSV files of banks, known by the names of their columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tpecoach.model.text import bare

ROLES = ("on", "value_on", "label", "amount", "debit", "credit", "balance", "bank_id", "account", "kind")
"""what a column can be"""


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column is what, by names compared without case, accents and signs; of several names the first found."""

    kind: str
    bank: str
    must: tuple[str, ...]
    """names that must all be there"""
    columns: Mapping[str, tuple[str, ...]]
    """role → names; the label is made of all that are found"""
    keep: tuple[str, tuple[str, ...]] = ("", ())
    """(column, values): rows with another value there are left aside, pending or declined"""
    currency: str = ""
    fee: str = ""
    """column of a fee taken on top of the amount"""
    never: tuple[str, ...] = field(default=())
    """names that must not be there"""


def key(name: str) -> str:
    """A name of a column to compare by."""
    return " ".join(re.sub(r"[^a-z0-9€]+", " ", bare(name)).split())


_QONTO_DONE = ("execute", "executed", "settled", "completed", "effectue", "traite", "regle")

LAYOUTS: tuple[Layout, ...] = (
    Layout(
        "csv-bnp",
        "BNP Paribas",
        ("date operation", "libelle operation", "montant operation en euro"),
        {
            "on": ("date operation",),
            "label": ("libelle operation",),
            "amount": ("montant operation en euro",),
            "kind": ("type operation",),
        },
    ),
    Layout(
        "csv-sg",
        "SG",
        ("date de l operation", "libelle", "detail de l ecriture", "montant de l operation"),
        {
            "on": ("date de l operation",),
            "label": ("detail de l ecriture",),
            "amount": ("montant de l operation",),
            "kind": ("libelle",),
        },
        currency="devise",
    ),
    Layout(
        "csv-ca",
        "Crédit Agricole",
        ("date", "libelle", "debit euros", "credit euros"),
        {
            "on": ("date",),
            "value_on": ("date valeur",),
            "label": ("libelle",),
            "debit": ("debit euros",),
            "credit": ("credit euros",),
        },
    ),
    Layout(
        "csv-bpce",
        "Banque Populaire, Caisse d'Épargne",
        ("date de comptabilisation", "libelle operation", "debit", "credit"),
        {
            "on": ("date de comptabilisation",),
            "value_on": ("date de valeur",),
            "label": ("libelle operation", "informations complementaires"),
            "debit": ("debit",),
            "credit": ("credit",),
            "bank_id": ("reference",),
            "kind": ("type operation",),
        },
    ),
    Layout(
        "csv-qonto",
        "Qonto",
        ("statut", "date de la valeur utc", "montant total ttc"),
        {
            "on": ("date de la valeur local", "date de la valeur utc"),
            "label": ("nom de la contrepartie", "reference"),
            "amount": ("montant total ttc",),
            "balance": ("solde",),
            "bank_id": ("identifiant de transaction", "id de transaction", "id de la transaction"),
            "account": ("iban du compte",),
            "kind": ("moyen de paiement", "methode de paiement"),
        },
        keep=("statut", _QONTO_DONE),
        currency="devise",
    ),
    Layout(
        "csv-qonto",
        "Qonto",
        ("status", "settlement date utc", "total amount incl vat"),
        {
            "on": ("settlement date local", "settlement date utc"),
            "label": ("counterparty name", "reference"),
            "amount": ("total amount incl vat",),
            "balance": ("balance",),
            "bank_id": ("transaction id",),
            "account": ("account iban",),
            "kind": ("payment method",),
        },
        keep=("status", _QONTO_DONE),
        currency="currency",
    ),
    Layout(
        "csv-shine",
        "Shine",
        ("type d operation", "libelle", "debit", "credit"),
        {
            "on": ("date d operation", "date de l operation", "date de la transaction", "date"),
            "value_on": ("date de valeur",),
            "label": ("libelle", "nom de la contrepartie"),
            "debit": ("debit",),
            "credit": ("credit",),
            "balance": ("solde",),
            "bank_id": ("identifiant", "id"),
            "account": ("iban",),
            "kind": ("type d operation",),
        },
        keep=("statut", (*_QONTO_DONE, "valide", "confirme")),
        currency="devise",
    ),
    Layout(
        "csv-shine",
        "Shine",
        ("type d operation", "libelle", "montant"),
        {
            "on": ("date d operation", "date de l operation", "date de la transaction", "date"),
            "value_on": ("date de valeur",),
            "label": ("libelle", "nom de la contrepartie"),
            "amount": ("montant",),
            "balance": ("solde",),
            "bank_id": ("identifiant", "id"),
            "account": ("iban",),
            "kind": ("type d operation",),
        },
        keep=("statut", (*_QONTO_DONE, "valide", "confirme")),
        currency="devise",
    ),
    Layout(
        "csv-revolut",
        "Revolut Business",
        ("date completed utc", "state", "description", "amount"),
        {
            "on": ("date completed utc",),
            "label": ("description", "reference"),
            "amount": ("total amount", "amount"),
            "balance": ("balance",),
            "bank_id": ("id",),
            "account": ("account",),
            "kind": ("type",),
        },
        keep=("state", ("completed",)),
        currency="payment currency",
    ),
    Layout(
        "csv-revolut",
        "Revolut",
        ("completed date", "description", "amount", "state"),
        {
            "on": ("completed date",),
            "label": ("description",),
            "amount": ("amount",),
            "balance": ("balance",),
            "account": ("product",),
            "kind": ("type",),
        },
        keep=("state", ("completed",)),
        currency="currency",
        fee="fee",
    ),
    Layout(
        "csv-boursobank",
        "BoursoBank",
        ("dateop", "dateval", "label", "amount"),
        {
            "on": ("dateop",),
            "value_on": ("dateval",),
            "label": ("label",),
            "amount": ("amount",),
            "account": ("accountnum",),
            "kind": ("category",),
        },
    ),
    Layout(
        "csv-creditmutuel",
        "Crédit Mutuel, CIC",
        ("date", "date de valeur", "debit", "credit", "libelle", "solde"),
        {
            "on": ("date",),
            "value_on": ("date de valeur",),
            "label": ("libelle",),
            "debit": ("debit",),
            "credit": ("credit",),
            "balance": ("solde",),
        },
    ),
    Layout(
        "csv-creditmutuel",
        "Crédit Mutuel, CIC",
        ("date", "date de valeur", "montant", "libelle", "solde"),
        {
            "on": ("date",),
            "value_on": ("date de valeur",),
            "label": ("libelle",),
            "amount": ("montant",),
            "balance": ("solde",),
        },
    ),
    Layout(
        "csv-labanquepostale",
        "La Banque Postale",
        ("date", "libelle", "montant euros"),
        {"on": ("date",), "label": ("libelle",), "amount": ("montant euros",)},
        never=("solde",),
    ),
)
"""The most particular first."""

_GUESSES: Mapping[str, tuple[str, ...]] = {
    "on": (
        "date operation",
        "date d operation",
        "date de l operation",
        "date comptable",
        "booking date",
        "date",
    ),
    "value_on": ("date de valeur", "date valeur", "value date", "dateval"),
    "label": ("libelle", "libelle operation", "description", "label", "details", "intitule", "designation"),
    "amount": ("montant", "montant euros", "montant eur", "amount", "montant ttc"),
    "debit": ("debit", "debit euros", "sortie", "depenses", "paid out"),
    "credit": ("credit", "credit euros", "entree", "recettes", "paid in"),
    "balance": ("solde", "balance", "solde apres operation"),
    "bank_id": ("reference", "id", "identifiant", "transaction id"),
    "account": ("compte", "iban", "numero de compte", "account"),
    "kind": ("type", "type operation", "nature"),
}


def layout_of(names: Sequence[str]) -> Layout | None:
    """The layout a row of names is the header of, or None."""
    found = {key(name) for name in names}
    for layout in LAYOUTS:
        if found.issuperset(layout.must) and not found.intersection(layout.never):
            return layout
    return None


def columns_of(layout: Layout, names: Sequence[str]) -> dict[str, list[int]]:
    """Role → places of the columns that play it."""
    keys = [key(name) for name in names]
    found: dict[str, list[int]] = {}
    for role, wanted in layout.columns.items():
        places = [keys.index(name) for name in wanted if name in keys]
        found[role] = places if role == "label" else places[:1]
    return {role: places for role, places in found.items() if places}


def guessed(names: Sequence[str]) -> dict[str, int]:
    """Role → column, as the names suggest it; empty where they suggest neither date nor amount."""
    keys = [key(name) for name in names]
    found = {
        role: next(keys.index(name) for name in wanted if name in keys)
        for role, wanted in _GUESSES.items()
        if any(name in keys for name in wanted)
    }
    if "amount" in found:
        found.pop("debit", None)
        found.pop("credit", None)
    return found if "on" in found and ("amount" in found or "debit" in found or "credit" in found) else {}
