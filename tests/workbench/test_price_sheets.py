"""Prices, tests of change and what not deciding costs, as a consultant uses them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from tests.engine.cash.books import small_fec
from tpecoach.workbench import Workbench
from tpecoach.workbench.errors import WrongAnswer
from tpecoach.workbench.figure_errors import WrongHypothesis
from tpecoach.workbench.pricing import read_change


def test_the_sheet_is_filled_from_the_registers(bench: Workbench, shop: str) -> None:
    view = bench.pricing.view(shop)
    assert [(name, count) for name, _, count in view.rows] == [("costs", 0), ("hours", 0), ("offers", 0)]
    bench.registers.add_usual(shop, "costs")
    bench.registers.save(shop, "costs", "owner", {"amount": "3000"})
    bench.registers.save(shop, "hours", "owner", {"sold": "20", "weeks": "45"})
    bench.registers.save(
        shop,
        "offers",
        "job",
        {"name": "Révision", "price": "100", "purchases": "20", "fees": "5", "minutes": "60"},
    )
    view = bench.pricing.view(shop, "+5 %")
    (line,) = view.sheet.lines
    assert (view.sheet.hour.euros, line.left, view.sheet.change) == (40, 35, Fraction(1, 20))
    assert view.verdicts[0].startswith("couvre son temps ; à +5")
    assert view.sentences[0].startswith("Une heure vendue coûte 40,00")
    assert [one.id for one in view.hypotheses] == ["price_change", "sales_charges"]


def test_what_a_price_brings_is_tried_on_the_cash_to_come(bench: Workbench, shop: str) -> None:
    assert bench.pricing.on_cash(shop, Fraction(3, 100)) is None
    assert "une fois un FEC" in bench.pricing.cash_words(None)
    bench.books.take(shop, *small_fec(date(2026, 10, 31)))
    found = bench.pricing.on_cash(shop, Fraction(3, 100))
    assert found is not None
    assert found.new_closing > found.closing
    assert "point bas" in bench.pricing.cash_words(found)
    assert bench.cash.kept(shop) == ()


@pytest.mark.parametrize("text", ["x", "0", "150", "-60", "3 mois"])
def test_what_is_no_change_of_price_is_refused(text: str) -> None:
    with pytest.raises(WrongHypothesis):
        read_change(text)


def test_a_change_of_price_is_read_as_a_person_types_it() -> None:
    assert [read_change(text) for text in ("3", "+3 %", "−2,5", "-5%")] == [
        Fraction(3, 100),
        Fraction(3, 100),
        Fraction(-25, 1000),
        Fraction(-5, 100),
    ]


def test_a_test_is_written_counted_and_told(bench: Workbench, shop: str) -> None:
    cells = {"what": "Titre", "measure": "devis acceptés", "start": "2026-11-01", "end": "2026-12-31"}
    counts = {"seen_before": "80", "won_before": "48", "seen_after": "70", "won_after": "56"}
    bench.registers.save(shop, "tests", "titre", {**cells, **counts})
    bench.registers.save(shop, "tests", "prix", {**cells, "what": "Prix", "goal": "mieux", "end": ""})
    first, second = bench.experiments.view(shop).lines
    assert first.verdict.startswith("Davantage de oui")
    assert first.days == "du 1er nov. au 31 déc."
    assert first.warnings == (
        "Autre chose change en même temps (Prix).",
        "L'essai court jusqu'au 31 décembre 2026 : on décide ce jour-là.",
        "Le résultat visé n'a pas été écrit d'avance.",
    )
    assert (second.verdict[:18], second.days) == ("Pas encore compté ", "")


def test_two_counts_and_a_size_are_told_at_once(bench: Workbench) -> None:
    found, words = bench.experiments.compare("3 sur 29", "2/29")
    assert (found.verdict, "%" in words) == ("too-few", False)
    assert bench.experiments.size("30 %", "9 sur 20")[0] == 163
    assert "90 fois sur cent" in bench.experiments.size("50", "75", 90)[1]
    for before, after in (
        ("12", "3 sur 4"),
        ("5 sur 3", "1 sur 2"),
        ("1,5 sur 3", "1 sur 2"),
        ("a/b", "1/2"),
    ):
        with pytest.raises(WrongAnswer):
            bench.experiments.compare(before, after)
    for now, aim in (("30 %", "30"), ("x", "30"), ("120", "30"), ("1/0", "3")):
        with pytest.raises(WrongAnswer):
            bench.experiments.size(now, aim)


def test_the_amount_of_a_blocker_is_fixed_and_handed_back(bench: Workbench, shop: str) -> None:
    bench.kpis.record(shop, "double_entry_hours", "6")
    before = bench.waiting.view(shop)
    first = next(one for one in before.costs if one.found.leaks)
    formula = bench.waiting.formula(first.found)
    assert any("heures gagnées par semaine ×" in words for _, words in formula)
    after = bench.waiting.fix(shop, {"double-typing": "200 / 300,50 / 1 200", "late-payers": "80"})
    fixed = {one.found.blocker: one for one in after.costs}
    assert fixed["double-typing"].typed == "200 / 300,5 / 1200"
    assert fixed["late-payers"].typed == "80"
    assert after.total is not None
    assert after.total.likely == Fraction("380.5")
    assert bench.waiting.formula(fixed["double-typing"].found)[0][1].startswith("Montant fixé")
    assert bench.numbers.board(shop).waiting[0].month is not None
    again = bench.waiting.fix(shop, {"double-typing": "", "late-payers": ""})
    assert [one.found.month for one in again.costs] == [one.found.month for one in before.costs]


@pytest.mark.parametrize("text", ["x", "300/200/500", "1/2", "-5", "2000000"])
def test_an_amount_no_blocker_costs_is_refused(bench: Workbench, shop: str, text: str) -> None:
    with pytest.raises(WrongHypothesis):
        bench.waiting.fix(shop, {"double-typing": text})


def test_a_blocker_nobody_chose_has_no_amount(bench: Workbench, shop: str) -> None:
    with pytest.raises(WrongHypothesis) as told:
        bench.waiting.fix(shop, {"few-leads": "300"})
    assert "late-payers, double-typing" in told.value.sentence(bench.say)
