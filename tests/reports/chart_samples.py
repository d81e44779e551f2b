"""A picture of each kind, by hand."""

from __future__ import annotations

from datetime import date, timedelta

from tpecoach.model import charts

NAMES = (
    "Procédures écrites",
    "Outils et automatisation",
    "Pilotage financier",
    "Ventes et clientèle",
    "Organisation et équipe",
)
RADAR = charts.Radar(
    "Les cinq systèmes",
    "score sur 100",
    "Source : les deux entretiens.",
    "Procédures 18 puis 50.",
    NAMES,
    ("18 → 50", "27 → 32", "27 → 60", "39 → 39", "28 → 41"),
    (18, 27, 27, 39, 28),
    (50, 32, 60, 39, 41),
    (("dashed", "avant"), ("solid", "après")),
)
SLOPES = charts.Slopes(
    "Sur une même échelle",
    "indice",
    "Source : tableau.",
    "Délai : 61 j puis 45 j ; marge : 8,4 % puis 6,1 %.",
    (
        charts.SlopeLine("Délai : 61 j → 45 j", 73.8, "good"),
        charts.SlopeLine("Marge : 8,4 % → 6,1 %", 72.6, "warn"),
        charts.SlopeLine("Stock : 10 → 10", 100.0, "muted"),
    ),
    "point zéro",
    "dernière mesure",
    (("better", "mieux"), ("worse", "moins bien")),
)
BULLETS = charts.BulletChart(
    "Face aux seuils",
    "100 % au seuil",
    "Source : point zéro.",
    "Couverture : 35 j, seuil 30 j.",
    (
        charts.BulletRow("Jours couverts", 1.17, 1.0, "35 j, seuil 30 j", "good"),
        charts.BulletRow("Heures du dirigeant", 1.03, 1.0, "62 h, seuil 60 h", "warn"),
        charts.BulletRow("Premier client", None, 1.0, "non mesuré"),
    ),
    0.0,
    2.0,
    ((0.0, "0"), (1.0, "100 %")),
    (("target", "seuil"),),
)
MATRIX = charts.Matrix(
    "Valeur et effort",
    "points, heures",
    "Source : réponses.",
    "1. Relances : valeur 5, effort 5 h.",
    tuple(
        charts.MatrixPoint(n, f"Fiche au nom assez long numéro {n}", 4 + n % 3 * 0.1, 2 + n * 0.05, n < 3)
        for n in range(1, 11)
    ),
    "effort",
    "valeur",
    8.0,
    2.0,
    ("gain rapide", "chantier", "à l'occasion", "pas maintenant"),
    (("full", "dans le plan"),),
)
HEAT = charts.HeatMap(
    "Carte des pratiques",
    "niveau de 0 à 4",
    "Source : entretien.",
    "2 pratiques au niveau 0.",
    (
        charts.HeatRow(
            "Procédures écrites",
            (*(charts.HeatCell(f"Pratique {n}", n) for n in range(5)), charts.HeatCell("Sans réponse", None)),
        ),
        charts.HeatRow("Ventes", (charts.HeatCell("Suivi des devis", 0),)),
    ),
    (("level-0", "0 : absent"),),
)
RUN = charts.RunChart(
    "Factures échues",
    "4 relevés",
    "Source : fiche de pointage.",
    "16 nov. : 21 400 € ; 30 déc. : 10 600 €.",
    tuple(
        charts.RunPoint(date(2026, 11, 16) + timedelta(days=12 * n), value, f"{value} €")
        for n, value in enumerate((21400.0, 20100.0, 15300.0, 10600.0))
    ),
    ("16 nov.", "28 nov.", "10 déc.", "22 déc."),
    17700.0,
    "médiane 17 700 €",
    9000.0,
    "cible 9 000 €",
)
ALL: tuple[charts.Chart, ...] = (RADAR, SLOPES, BULLETS, MATRIX, HEAT, RUN)
