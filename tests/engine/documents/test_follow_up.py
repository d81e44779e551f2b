"""Three and six months later: what is counted, what is left to be seen on the spot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from tests.engine.documents import firm
from tpecoach.engine.documents import follow_up
from tpecoach.language import speaker
from tpecoach.model.case import Case
from tpecoach.model.documents import Document, Table
from tpecoach.model.records import Measure, SopDraft
from tpecoach.reports.plain import plain, written

FR = speaker("fr")
AT_6 = date(2027, 5, 31)
USED = SopDraft(
    "c", "reception", "Réception", "# Réception", state="active", owner="Nadia", review_on=date(2027, 8, 30)
)
LATE = replace(USED, process="quote", title="Devis", review_on=date(2027, 3, 1))


def held(*sops: SopDraft, measures: tuple[Measure, ...] = ()) -> Case:
    return firm.finished(measures=measures, sops=sops)


def text(case: Case, on: date = AT_6, lang: str = "fr") -> str:
    return written(plain(follow_up(case, speaker(lang), on)))


def table(document: Document, title: str) -> list[list[str]]:
    found = next(b for b in document.blocks if isinstance(b, Table) and b.columns[0][0] == title)
    return [[cell.text for cell in row] for row in found.rows]


def test_the_day_tells_whether_it_is_the_visit_at_three_or_at_six_months() -> None:
    assert text(held(), firm.START + timedelta(80)).startswith("# Atelier Martin, suivi à 3 mois")
    assert text(held(), AT_6).startswith("# Atelier Martin, suivi à 6 mois")


def test_a_procedure_whose_review_is_past_is_to_be_read_again() -> None:
    told = text(held(USED, LATE))
    assert "2 procédures en service, 1 à relire." in told
    rows = table(follow_up(held(USED, LATE), FR, AT_6), "Procédure")
    assert [row[3] for row in rows] == ["le 30 août", "due le 1er mars"]
    assert all(row[4].count("☐") == 2 and not row[5] for row in rows)
    assert "1 procédure en service." in text(held(USED))
    assert "Aucune procédure n'a été écrite." in text(held()).replace("’", "'")


def test_the_same_figures_stand_at_the_start_at_thirty_days_and_now() -> None:
    measures = (
        firm.measured(firm.DSO, "61", date(2026, 11, 16)),
        firm.measured(firm.DSO, "50", date(2026, 12, 29)),
        firm.measured(firm.DSO, "42", date(2027, 5, 20)),
        firm.measured(firm.DSO, "40", date(2027, 6, 20)),
    )
    rows = table(follow_up(held(measures=measures), FR, AT_6), "Indicateur")
    assert rows[0][1:5] == ["61 j", "50 j", "42 j", "−19 j"]
    # Not measured since: asked for, and nothing is said of it.
    assert table(follow_up(held(measures=measures[:2]), FR, AT_6), "Indicateur")[0][3:5] == ["à mesurer", ""]


def test_what_was_noted_beside_the_count_of_procedures_is_told() -> None:
    note = Measure("m", "c", "active_sops", date(2027, 5, 31), Decimal(1), note="Enzo s'en sert")
    case = held(USED, measures=(note,))
    assert "Enzo s’en sert." in text(case)
    assert "Enzo" not in text(case, date(2027, 5, 30))


def test_what_was_in_place_can_be_ticked_and_there_is_room_to_decide() -> None:
    document = follow_up(held(), FR, AT_6)
    assert [row[0] for row in table(document, "Action")] == [firm.REMINDERS.title, firm.RECEPTION.title]
    assert table(document, "Décision") == [["", "", ""]] * 4
