"""A small sound FEC that tests deform."""

from __future__ import annotations

from collections.abc import Sequence

COLUMNS = (
    "JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum",
    "CompAuxLib", "PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet",
    "ValidDate", "Montantdevise", "Idevise",
)  # fmt: skip

NAME = "123456782FEC20261231.txt"

_LINES = """
AN|A nouveaux|1|20260101|512000|Banque|||AN1|20260101|Solde|1000,00|0,00|||20270101||
AN|A nouveaux|1|20260101|411000|Clients|C1|Dupont|F0|20251115|Solde|240,00|0,00|A||20270101||
AN|A nouveaux|1|20260101|101000|Capital|||AN1|20260101|Solde|0,00|1240,00|||20270101||
VE|Ventes|2|20260210|411000|Clients|C1|Dupont|F1|20260210|Réparation été|120,00|0,00|B||20270101||
VE|Ventes|2|20260210|706000|Prestations|||F1|20260210|Réparation été|0,00|100,00|||20270101||
VE|Ventes|2|20260210|445710|TVA collectée|||F1|20260210|Réparation été|0,00|20,00|||20270101||
BQ|Banque|3|20260312|512000|Banque|||R1|20260312|Règlement|360,00|0,00|||20270101||
BQ|Banque|3|20260312|411000|Clients|C1|Dupont|R1|20260312|Règlement|0,00|240,00|A|20260312|20270101||
BQ|Banque|3|20260312|411000|Clients|C1|Dupont|R1|20260312|Règlement|0,00|120,00|B|20260312|20270101||
AC|Achats|4|20261220|606100|Énergie|||E1|20261218|Électricité|1234,56|0,00|||20270101||
AC|Achats|4|20261220|401000|Fournisseurs|S1|Watt|E1|20261218|Électricité|0,00|1234,56|||20270101||
"""

Rows = list[dict[str, str]]


def sound_rows() -> Rows:
    """The eleven lines as mappings from column to cell, lines 2 to 12 of the file."""
    return [dict(zip(COLUMNS, line.split("|"), strict=True)) for line in _LINES.strip().splitlines()]


def text(rows: Rows, columns: Sequence[str] = COLUMNS, separator: str = "\t", end: str = "\r\n") -> str:
    """Rows under a header of `columns`; a column the rows lack is empty."""
    lines = [separator.join(columns)]
    lines += [separator.join(row.get(column, "") for column in columns) for row in rows]
    return end.join(lines) + end


def sound_text() -> str:
    return text(sound_rows())
