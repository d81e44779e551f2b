"""The categories of bank lines."""

from __future__ import annotations

from dataclasses import dataclass

from tpecoach.language import mark


@dataclass(frozen=True, slots=True)
class Category:
    """What money comes from or goes to."""

    id: str
    name: str
    """message id"""
    way: str
    """in | out | both"""
    fixed: bool = False
    """whether it falls due whatever the sales"""


CATEGORIES: tuple[Category, ...] = (
    Category("sales", mark("Encaissements de clients"), "in"),
    Category("card-sales", mark("Encaissements par carte"), "in"),
    Category("cash-in", mark("Dépôts d'espèces et de chèques"), "in"),
    Category("subsidy", mark("Aides et subventions"), "in"),
    Category("loan-in", mark("Emprunts reçus"), "in"),
    Category("owner-in", mark("Apports du dirigeant"), "in"),
    Category("refund", mark("Remboursements reçus"), "in"),
    Category("purchases", mark("Fournisseurs et achats"), "out"),
    Category("subcontracting", mark("Sous-traitance"), "out"),
    Category("rent", mark("Loyer et charges du local"), "out", fixed=True),
    Category("energy", mark("Énergie et eau"), "out", fixed=True),
    Category("telecom", mark("Téléphone et internet"), "out", fixed=True),
    Category("software", mark("Logiciels et abonnements"), "out", fixed=True),
    Category("insurance", mark("Assurances et mutuelle"), "out", fixed=True),
    Category("bank-fees", mark("Frais bancaires"), "out", fixed=True),
    Category("accounting", mark("Comptable et conseils"), "out", fixed=True),
    Category("leasing", mark("Locations et crédit-bail"), "out", fixed=True),
    Category("vehicle", mark("Véhicules et carburant"), "out"),
    Category("travel", mark("Déplacements et repas"), "out"),
    Category("advertising", mark("Publicité"), "out"),
    Category("supplies", mark("Fournitures et petits achats"), "out"),
    Category("post", mark("Courrier et livraisons"), "out"),
    Category("pay", mark("Salaires"), "out", fixed=True),
    Category("social", mark("Cotisations sociales"), "out", fixed=True),
    Category("vat", mark("TVA"), "both"),
    Category("tax", mark("Impôts et taxes"), "out"),
    Category("loan", mark("Remboursements d'emprunts"), "out", fixed=True),
    Category("owner", mark("Prélèvements du dirigeant"), "out"),
    Category("cash-out", mark("Retraits d'espèces"), "out"),
    Category("transfer", mark("Virements entre vos comptes"), "both"),
)
BY_ID = {category.id: category for category in CATEGORIES}
UNKNOWN_IN, UNKNOWN_OUT = "unknown-in", "unknown-out"
"""what stands for a category of lines nothing classes"""
UNKNOWN = {
    "": mark("À classer"),
    UNKNOWN_IN: mark("Entrées à classer"),
    UNKNOWN_OUT: mark("Sorties à classer"),
}
