"""Blocks that reports are tried with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from tests.reports import chart_samples
from tpecoach.model import documents as doc

Build = Callable[..., doc.Document]

FIRST = date(2026, 11, 30)

BARS = doc.SystemBars(
    "Scores par système",
    (
        doc.SystemBar("Procédures", 38, 66, 60, 70, 63, None, 68, "+28"),
        doc.SystemBar("Ventes et marketing", 57, 52, 50, 64, 65, 58, None, "−5"),
        doc.SystemBar("Achats", 40, None, label="non comparable"),
    ),
    (("before", "avant"), ("after", "après"), ("text", "22 questions reposées")),
    "Procédures 38 puis 66 ; ventes 57 puis 52.",
)
CALENDAR = doc.Gantt(
    "Calendrier des actions",
    FIRST,
    FIRST + timedelta(days=29),
    (
        doc.GanttBar("Relance automatique", date(2026, 12, 3), date(2026, 12, 8), "done", "assistante"),
        doc.GanttBar("Tableau des ventes", date(2026, 12, 21), date(2026, 12, 29), "planned", "gérant"),
    ),
    ((FIRST, "S49"), (date(2026, 12, 7), "S50")),
    (date(2026, 12, 25),),
    "plein : en place",
    "Deux actions en décembre.",
)
BLOCKS: tuple[doc.Block, ...] = (
    doc.Paragraph("L'atelier encaisse plus vite ; il reste à faire.", "lead"),
    doc.Cards(
        (doc.Card("41 → 58", "/ 100", "Organisation.", "Prévu : 60."), doc.Card("12 300 €", "", "libérés."))
    ),
    doc.Heading("Les cinq systèmes", "avant, après"),
    BARS,
    doc.Numbered((("Garder le point du lundi", ", avec la même personne.", "Tenu 4 fois sur 4."),)),
    doc.Heading("Ce qui a été mesuré", page_break=True),
    doc.Table(
        (("Indicateur", False, 44), ("Après", True, 0), ("Relevés", False, 29), ("Fiabilité", False, 0)),
        (
            (
                doc.Cell("Délai de paiement"),
                doc.Cell("47 j", number=True, strong=True, tone="good"),
                doc.Cell("", series=(61, 55, 47), reference=45),
                doc.Cell("", badge="livres", badge_kind="books", under="balance âgée"),
            ),
        ),
        "Relevés de décembre",
    ),
    CALENDAR,
    doc.Columns(
        (doc.Heading("À gauche", level=3), doc.Bullets(("Un point",))),
        (doc.Bullets(("Une case",), checklist=True),),
    ),
    doc.Table((("Étape", False, 0),), ((doc.Cell("Lister les factures."),),), compact=True),
    doc.Terms((("Délai de paiement :", "Créances divisées par les ventes."),)),
    doc.Prose("Une **procédure** ; un *essai*.\n\n- [ ] fiche signée\n\n`a ; b`"),
    *chart_samples.ALL,
    doc.Signatures(("Le dirigeant", "Le consultant")),
)
