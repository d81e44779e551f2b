"""Rows copied from a spreadsheet: what is understood, what does not fit, and that one undo takes them back."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tpecoach.model.content import Column, Option, Register
from tpecoach.workbench import Workbench, pasting
from tpecoach.workbench.errors import UnknownRegister
from tpecoach.workbench.figure_errors import NoRows, TooManyRows, UnknownColumn, WrongCells

TOOLS = "Outil ou abonnement\tPrix par mois\tUtilisé ce mois-ci\tDate de renouvellement\n"


@pytest.fixture
def slug(bench: Workbench) -> str:
    return bench.clients.open("A", {"trade": "repair", "employees": "2"}).slug


def cells(bench: Workbench, slug: str, register: str = "tools") -> dict[str, dict[str, str]]:
    return {row.row: dict(row.cells) for row in bench.registers.rows(slug, register)[1]}


def test_names_above_say_which_column_is_which_whatever_their_order_and_accents(
    bench: Workbench, slug: str
) -> None:
    text = (
        "utilise ce mois-ci\tOutil ou abonnement\tPRIX PAR MOIS\tCouleur\r\nOui\tDevis\t1 200,50 €\tbleu\r\n"
    )
    found = bench.registers.preview(slug, "tools", text)
    assert (found.columns, found.ignored, found.problems) == (("used", "name", "eur_month"), ("Couleur",), ())
    bench.registers.paste(slug, "tools", text)
    assert cells(bench, slug) == {"devis": {"used": "yes", "name": "Devis", "eur_month": "1200.50"}}


def test_without_names_the_cells_stand_in_the_order_of_the_columns(bench: Workbench, slug: str) -> None:
    bench.registers.paste(
        slug, "tools", "Devis\tFacturer\tNadia\tKarim\t59\tnon\t01/02/2027\rAgenda\t\t\t\t30"
    )
    assert cells(bench, slug) == {
        "devis": {
            "name": "Devis",
            "use": "Facturer",
            "users": "Nadia",
            "owner": "Karim",
            "eur_month": "59",
            "used": "no",
            "renewal": "2027-02-01",
        },
        "agenda": {"name": "Agenda", "eur_month": "30"},
    }


def test_a_row_that_is_there_is_changed_and_a_usual_one_takes_its_id(bench: Workbench, slug: str) -> None:
    bench.registers.save(slug, "tools", "own", {"name": "Mon outil", "eur_month": "10", "use": "tout"})
    usual = bench.registers.usual(slug, "tools")[0]
    made = bench.registers.paste(slug, "tools", f"{TOOLS}mon OUTIL\t20\n{usual.text}\t5\n")
    assert [row.row for row in made] == ["own", usual.id]
    assert cells(bench, slug)["own"] == {"name": "mon OUTIL", "eur_month": "20", "use": "tout"}
    bench.history.undo(slug)
    assert cells(bench, slug) == {"own": {"name": "Mon outil", "eur_month": "10", "use": "tout"}}


def test_cells_that_do_not_fit_are_named_and_nothing_is_kept_unless_told(bench: Workbench, slug: str) -> None:
    text = f"{TOOLS}Devis\tbeaucoup\toui\t31/02/2027\nAgenda\t30\tnon\t\n"
    found = bench.registers.preview(slug, "tools", text)
    assert [(p.line, p.row, p.column, p.value) for p in found.problems] == [
        (2, "devis", "Prix par mois", "beaucoup"),
        (2, "devis", "Date de renouvellement", "31/02/2027"),
    ]
    with pytest.raises(WrongCells) as refusal:
        bench.registers.paste(slug, "tools", text)
    assert refusal.value.values["line"] == 2
    assert cells(bench, slug) == {}
    bench.registers.paste(slug, "tools", text, leave_wrong=True)
    assert cells(bench, slug) == {
        "devis": {"name": "Devis", "used": "yes"},
        "agenda": {"name": "Agenda", "eur_month": "30", "used": "no"},
    }


def test_a_choice_is_read_by_its_words() -> None:
    register = Register(
        "r", "R", "", (Column("a", "A", "text"), Column("b", "B", "choice", (Option("keep", "À garder"),)))
    )
    found = pasting.read(register, (), (), "x\ta garder\ny\tkeep\nz\tjeter\n")
    assert [dict(row.cells) for row in found.rows] == [
        {"a": "x", "b": "keep"},
        {"a": "y", "b": "keep"},
        {"a": "z"},
    ]
    assert [one.value for one in found.problems] == ["jeter"]


def test_a_cell_with_a_line_end_between_quotes_is_one_cell(bench: Workbench, slug: str) -> None:
    bench.registers.paste(slug, "tools", '"Devis\nfactures"\t"Le ""bon"" outil"\n')
    assert list(cells(bench, slug).values()) == [{"name": "Devis factures", "use": 'Le "bon" outil'}]


def test_nothing_too_much_and_elsewhere_are_refused(bench: Workbench, slug: str) -> None:
    for text in ("", " \n\t\n", TOOLS):
        with pytest.raises(NoRows):
            bench.registers.preview(slug, "tools", text)
    with pytest.raises(TooManyRows):
        bench.registers.preview(slug, "tools", "a\tb\n" * 1001)
    with pytest.raises(UnknownRegister):
        bench.registers.paste(slug, "clients", "a\tb")


def test_two_hundred_rows_are_one_operation_and_quick(bench: Workbench, slug: str) -> None:
    text = TOOLS + "".join(f"Outil {n}\t{n},50\toui\t\n" for n in range(200))
    begun = time.perf_counter()
    assert len(bench.registers.paste(slug, "tools", text)) == 200
    assert time.perf_counter() - begun < 10
    bench.history.undo(slug)
    assert cells(bench, slug) == {}


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from('ab\t\n\r";,0é\0\u202e\x1b'), max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    register = Register("r", "R", "", (Column("a", "A", "text"), Column("b", "B", "number")))
    try:
        found = pasting.read(register, (), (), text)
    except NoRows:
        return
    ids = [row.row for row in found.rows]
    assert len(ids) == len(set(ids))
    assert all("\x1b" not in cell for row in found.rows for cell in row.cells.values())


# ---- sorting and reckoned columns ----


def test_rows_are_sorted_as_what_they_are_and_empty_ones_come_last(bench: Workbench, slug: str) -> None:
    for row, price in (("a", "100"), ("b", "9,5"), ("c", ""), ("d", "20")):
        bench.registers.save(slug, "tools", row, {"name": row, "eur_month": price})

    def order(by: str, down: bool = False) -> list[str]:
        return [row.row for row in bench.registers.in_order(slug, "tools", by, down=down)]

    assert order("eur_month") == ["b", "d", "a", "c"]
    assert order("eur_month", down=True) == ["a", "d", "b", "c"]
    assert order("Prix par an") == ["b", "d", "a", "c"]
    with pytest.raises(UnknownColumn):
        order("colour")


def test_what_is_reckoned_follows_what_is_typed(bench: Workbench, slug: str) -> None:
    assert bench.registers.computed(slug, "tools") == ()
    bench.registers.save(slug, "tools", "a", {"name": "A", "eur_month": "59"})
    assert [dict(one.words) for one in bench.registers.computed(slug, "tools")] == [{"a": "708\u00a0€"}]
    bench.registers.save(slug, "flows", "a", {"what": "A", "minutes_week": "30"})
    assert [dict(one.values) for one in bench.registers.computed(slug, "flows")] == [{"a": 30 * 46}]
    bench.registers.save(slug, "processes", "a", {"name": "A", "runs_month": "30", "minutes": "60"})
    names = {one.name: dict(one.values) for one in bench.registers.computed(slug, "processes")}
    assert names == {"Rang": {"a": 1}, "Heures/mois": {"a": 30}}


def test_the_registers_are_counted(bench: Workbench, slug: str) -> None:
    bench.registers.save(slug, "tools", "a", {"name": "A"})
    counts = {one.id: rows for one, rows in bench.registers.counts(slug)}
    assert (counts["tools"], counts["flows"]) == (1, 0)
    assert len(counts) == len(bench.registers.all(slug))
