"""The printable sheets: prices and costs, and one page a test of change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.engine.documents import firm
from tpecoach.engine.documents import prices, trial_sheets
from tpecoach.language import speaker
from tpecoach.model.documents import Heading, Table
from tpecoach.model.records import RegisterRow
from tpecoach.reports.html import html
from tpecoach.reports.plain import plain, written

FR = speaker("fr")
ON = date(2026, 12, 30)
OFFER = {"name": "Révision <b>", "price": "100", "purchases": "20", "minutes": "60", "sold_month": "30"}
TEST = {"what": "Titre du devis", "goal": "3 sur 4", "start": "2026-11-01", "end": "2026-11-30"}


def rows(register: str, *cells: dict[str, str]) -> dict[str, tuple[RegisterRow, ...]]:
    return {register: tuple(RegisterRow("c", register, f"r{n}", found) for n, found in enumerate(cells))}


def test_the_price_sheet_prints_each_sale_with_its_verdict() -> None:
    kept = (
        rows("offers", OFFER)
        | rows("costs", {"amount": "3000"})
        | rows("hours", {"sold": "20", "weeks": "45"})
    )
    document = prices(replace(firm.bare(), rows=kept), FR, ON)
    text = written(plain(document))
    assert "Une heure vendue coûte 40,00" in text
    assert "couvre son temps" in text
    assert "Révision &lt;b&gt;" in html(document)


def test_an_empty_price_sheet_leaves_room_for_a_pen() -> None:
    document = prices(firm.bare(), FR, ON)
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert len(table.rows) == 8
    assert all(not cell.text for row in table.rows for cell in row)


def test_each_test_has_its_page_and_a_blank_one_stands_where_there_is_none() -> None:
    counted = {**TEST, "seen_before": "80", "won_before": "48", "seen_after": "70", "won_after": "56"}
    document = trial_sheets(replace(firm.bare(), rows=rows("tests", counted, {"what": "Prix"})), FR, ON)
    heads = [(block.text, block.page_break) for block in document.blocks if isinstance(block, Heading)]
    assert heads == [("Titre du devis", False), ("Prix", True)]
    text = written(plain(document)).replace("\u00a0", " ")
    assert "Davantage de oui : 48 sur 80" in text
    assert "du 1er novembre 2026 au 30 novembre 2026" in text
    blank = trial_sheets(firm.bare(), FR, ON)
    assert [block.text for block in blank.blocks if isinstance(block, Heading)] == [
        "Un essai, une seule chose changée"
    ]
    assert "Décidé le jour fixé" in written(plain(blank))
