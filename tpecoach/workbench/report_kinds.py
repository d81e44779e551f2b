"""The kinds of reports as one chooses between them: a name, and what each is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tpecoach.language import mark


@dataclass(frozen=True, slots=True)
class ReportKind:
    """What a consultant reads of a kind before choosing it."""

    name: str
    """to translate"""
    use: str
    """one sentence, to translate"""


WORDS: Mapping[str, ReportKind] = {
    "diagnostic": ReportKind(
        mark("Diagnostic"),
        mark("Ce que l'entretien a montré : scores, forces, blocages, premières priorités."),
    ),
    "plan": ReportKind(
        mark("Plan de trente jours"),
        mark("Qui fait quoi et quand, pourquoi, et ce qui reste pour plus tard."),
    ),
    "agenda": ReportKind(
        mark("Agenda de chacun"),
        mark("Une page par personne : quoi, quand, combien de temps, avec les cases à cocher."),
    ),
    "weekly": ReportKind(
        mark("Fiche de la semaine"),
        mark("Une page par personne pour cette semaine : étapes, chiffres à noter, ce qui bloque."),
    ),
    "wall": ReportKind(
        mark("Tableau mural"), mark("Une page à remplir au stylo : chiffres suivis, actions, décisions.")
    ),
    "check-in": ReportKind(
        mark("Compte rendu du point d'étape"),
        mark("Fait, en retard, bloqué, chiffres, décisions, ce qui a bougé et pourquoi."),
    ),
    "before-after": ReportKind(
        mark("Rapport avant / après"),
        mark("Ce qui a changé au bout de trente jours, ce qui n'a pas changé, et comment on le sait."),
    ),
    "follow-up": ReportKind(
        mark("Suivi à trois et six mois"),
        mark("Deux pages à remplir sur place : procédures vraiment utilisées, mêmes chiffres, décisions."),
    ),
    "binder": ReportKind(
        mark("Classeur des procédures"),
        mark("Toutes les procédures du client, une page de titre, la marque « projet » sur les inachevées."),
    ),
    "checklist": ReportKind(
        mark("Check-list de démarrage"), mark("Les points à cocher avant et pendant les trente jours.")
    ),
    "kpi-sheet": ReportKind(
        mark("Fiche des indicateurs"),
        mark("Comment compter chaque chiffre suivi, d'où il part, où il va, et une grille à remplir."),
    ),
    "questionnaire": ReportKind(
        mark("Questionnaire à préparer"),
        mark("Les questions de l'entretien sur papier, avec les niveaux à cocher et la place d'écrire."),
    ),
    "prices": ReportKind(
        mark("Fiche des prix et des coûts"),
        mark("Le coût d'une heure, ce que laisse chaque vente, le seuil, ce qu'une hausse rapporte."),
    ),
    "tests": ReportKind(
        mark("Fiches d'essai"),
        mark("Une page par essai : la seule chose changée, les comptes d'avant et d'après, la décision."),
    ),
}
"""By the names of the command line, in the order they are listed; each kind that can be made has an entry here."""


def words_of(kind: str) -> ReportKind:
    """The words of a kind; its own name where it has none."""
    return WORDS.get(kind, ReportKind(kind, ""))
