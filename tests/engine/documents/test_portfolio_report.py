"""All clients side by side: who is named, what is counted, when a median is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.engine.documents import firm
from tpecoach.engine.documents import portfolio
from tpecoach.engine.documents.portfolio_report import median
from tpecoach.language import speaker
from tpecoach.model.case import Case
from tpecoach.model.documents import Document, Table
from tpecoach.model.records import Answer
from tpecoach.reports.plain import plain, written

FR = speaker("fr")
ON = date(2027, 10, 11)
RISES = {f"sop.q{n}": Answer("a", f"sop.q{n}", 3, proof="shown") for n in (1, 2, 3)}


def of(number: int, trade: str = "repair") -> Case:
    case = firm.finished(after=RISES)
    client = replace(
        case.client, id=f"c{number}", name=f"Garage {number}", facts={**case.client.facts, "trade": trade}
    )
    return replace(case, client=client, rollout=replace(case.rollout, id=f"r{number}", client=client.id))


def table(document: Document, title: str) -> list[list[str]]:
    found = [b for b in document.blocks if isinstance(b, Table) and b.columns[0][0] == title]
    return [[cell.text for cell in row] for one in found for row in one.rows]


def text(*cases: Case, anonymous: bool = False) -> str:
    return written(plain(portfolio(cases, FR, ON, "C. Duval", anonymous)))


def test_a_median_needs_five_firms() -> None:
    assert "Aucune médiane" in text(*(of(n) for n in range(4)))
    told = text(*(of(n) for n in range(5)))
    assert "Aucune médiane" not in told
    rows = table(portfolio([of(n) for n in range(5)], FR, ON), "Métier")
    assert [(row[0], row[2]) for row in rows] == [("Tous métiers", "5"), ("repair", "5")]


def test_a_firm_coached_twice_counts_once_in_a_median() -> None:
    first = of(0)
    twice = replace(first, rollout=replace(first.rollout, id="again", number=2))
    assert "Aucune médiane" in text(*(of(n) for n in range(4)), twice)


def test_without_names_no_firm_and_no_rare_trade_can_be_told() -> None:
    cases = [*(of(n) for n in range(5)), of(5, "bakery")]
    told = text(*cases, anonymous=True)
    for hidden in ("Garage", "Martin", "bakery", "30 nov."):
        assert hidden not in told
    assert "Entreprise 6" in told
    assert "métier non dit" in told
    assert "repair" in told
    named = text(*cases).replace("\u00a0", " ")
    assert "Garage 5" in named
    assert "Moins de 5 entreprises, sans médiane à part : bakery." in named


def test_what_comes_back_is_counted() -> None:
    document = portfolio([of(n) for n in range(3)], FR, ON)
    assert table(document, "Blocage choisi") == [["On me paie en retard.", "3"]]
    assert [firm.REMINDERS.title, "3", "3"] in table(document, "Fiche")
    assert [firm.RECEPTION.title, "3", "0"] in table(document, "Fiche")


def test_a_client_of_whom_nothing_is_known_yet_stands_in_the_list() -> None:
    rows = table(portfolio([firm.bare()], FR, ON), "Entreprise")
    assert rows[0][0] == "Atelier Martin"
    assert rows[0][3:] == ["–", "–", "–", "–"]


@given(st.lists(st.fractions(), min_size=1, max_size=9))
def test_as_many_values_lie_above_the_median_as_below(values: list[Fraction]) -> None:
    middle = median(values)
    assert middle is not None
    assert sum(v < middle for v in values) <= len(values) / 2
    assert sum(v > middle for v in values) <= len(values) / 2
    assert median([]) is None
