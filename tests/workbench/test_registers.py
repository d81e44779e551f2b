"""Rows of the client's tables."""

from __future__ import annotations

import pytest

from tpecoach.workbench import Workbench
from tpecoach.workbench.errors import NoOpenRollout, UnknownRegister, UnknownRow, WrongCell


@pytest.fixture
def slug(bench: Workbench) -> str:
    return bench.clients.open("A").slug


def test_cells_are_kept_in_plain_notation_and_an_empty_one_is_forgotten(bench: Workbench, slug: str) -> None:
    given = {
        "name": "Accueil",
        "critical": "Oui",
        "minutes": "7,5",
        "error_rate": "8 %",
        "error_cost": "1 200 €",
    }
    assert bench.registers.save(slug, "processes", "reception", given).cells == {
        "name": "Accueil",
        "critical": "yes",
        "minutes": "7.5",
        "error_rate": "0.08",
        "error_cost": "1200",
    }
    changed = bench.registers.save(slug, "processes", "reception", {"minutes": "", "critical": "n"})
    assert "minutes" not in changed.cells
    assert (changed.cells["critical"], changed.cells["name"], changed.position) == ("no", "Accueil", 1)


@pytest.mark.parametrize(
    ("register", "row", "cells"),
    [
        ("processes", "reception", {"minutes": "1 h 30"}),
        ("processes", "reception", {"minutes": "-3"}),
        ("processes", "reception", {"runs_month": "1200 350"}),
        ("processes", "reception", {"critical": "peut-être"}),
        ("processes", "reception", {"colour": "rouge"}),
        ("processes", "../x", {"name": "x"}),
        ("processes", "", {"name": "x"}),
        ("tools", "crm", {"renewal": "31/02/2027"}),
    ],
)
def test_a_cell_that_does_not_fit_leaves_no_row(
    bench: Workbench, slug: str, register: str, row: str, cells: dict[str, str]
) -> None:
    with pytest.raises(WrongCell):
        bench.registers.save(slug, register, row, cells)
    assert bench.registers.rows(slug, register)[1] == ()


def test_a_register_that_does_not_exist_is_said_to_whoever_asks(bench: Workbench, slug: str) -> None:
    for call in (
        lambda: bench.registers.rows(slug, "clients"),
        lambda: bench.registers.save(slug, "clients", "a", {}),
        lambda: bench.registers.delete(slug, "clients", "a"),
    ):
        with pytest.raises(UnknownRegister):
            call()


def test_a_deleted_row_comes_back_with_one_undo(bench: Workbench, slug: str) -> None:
    for name in ("reception", "order"):
        bench.registers.save(slug, "processes", name, {"name": name})
    with pytest.raises(UnknownRow):
        bench.registers.delete(slug, "processes", "invoicing")
    bench.registers.delete(slug, "processes", "reception")
    assert [row.row for row in bench.registers.rows(slug, "processes")[1]] == ["order"]
    bench.history.undo(slug)
    assert [row.row for row in bench.registers.rows(slug, "processes")[1]] == ["reception", "order"]


def test_rows_belong_to_the_client_and_outlive_a_rollout(bench: Workbench, slug: str) -> None:
    made = bench.registers.save(slug, "processes", "reception", {"name": "Accueil"})
    bench.clients.close_rollout(slug)
    with pytest.raises(NoOpenRollout):
        bench.registers.save(slug, "processes", "reception", {"name": "Autre"})
    bench.clients.open_rollout(slug)
    assert bench.registers.rows(slug, "processes")[1] == (made,)


@pytest.fixture
def workshop(bench: Workbench) -> str:
    facts = {"trade": "repair", "employees": "2", "paid": "mixed", "point_of_sale": "oui", "stock": "oui"}
    return bench.clients.open("Atelier", facts).slug


def test_the_usual_rows_of_a_trade_come_under_the_ids_playbooks_look_for(
    bench: Workbench, workshop: str
) -> None:
    proposed = bench.registers.usual(workshop, "processes")
    assert {"reception", "diagnosis", "invoicing", "arrival"} <= {row.id for row in proposed}
    assert "baking" not in {row.id for row in proposed}
    made = bench.registers.add_usual(workshop, "processes")
    assert len(made) == len(proposed) >= 20
    assert made[0].cells == {"name": proposed[0].text}
    assert bench.registers.usual(workshop, "processes") == ()
    assert bench.registers.add_usual(workshop, "processes") == ()


def test_rows_kept_keep_their_words_and_one_undo_takes_the_proposed_ones_back(
    bench: Workbench, workshop: str
) -> None:
    own = bench.registers.save(workshop, "processes", "reception", {"name": "Le comptoir"})
    made = bench.registers.add_usual(workshop, "processes", ("invoicing", "diagnosis"))
    rows = bench.registers.rows(workshop, "processes")[1]
    assert [row.row for row in rows] == ["reception", *(row.row for row in made)]
    assert rows[0] == own
    bench.history.undo(workshop)
    assert bench.registers.rows(workshop, "processes")[1] == (own,)


def test_a_row_that_is_not_proposed_is_refused_and_nothing_is_kept(bench: Workbench, workshop: str) -> None:
    with pytest.raises(UnknownRow, match="baking"):
        bench.registers.add_usual(workshop, "processes", ("invoicing", "baking"))
    assert bench.registers.rows(workshop, "processes")[1] == ()


def test_tasks_are_ranked_by_what_they_cost_and_harm(bench: Workbench, slug: str) -> None:
    bench.registers.save(slug, "processes", "order", {"name": "A", "runs_month": "30", "minutes": "60"})
    bench.registers.save(
        slug, "processes", "complaint", {"name": "B", "runs_month": "20", "minutes": "60", "image_harm": "3"}
    )
    assert [(one.row, one.place) for one in bench.registers.impacts(slug)] == [("complaint", 1), ("order", 2)]


def test_every_register_is_found(bench: Workbench, slug: str) -> None:
    found = {register.id for register in bench.registers.all(slug)}
    assert {"processes", "flows", "tools", "automations", "people", "roles", "rights"} <= found
    assert {"funnel", "offers", "tests", "suppliers", "rituals", "decisions"} <= found
