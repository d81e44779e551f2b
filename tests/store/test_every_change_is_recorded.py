"""Every use case that writes: no row changes without a change record, and what it records is what changed."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import tpecoach.workbench
from tests.books import fec_text
from tests.store.records import open_world
from tests.store.stores import opened
from tests.store.watching import UnrecordedRow, check, picture, watched
from tests.workbench.answers import answer_file
from tpecoach.model.forms import Form
from tpecoach.model.records import Client
from tpecoach.store import Operation
from tpecoach.workbench import Workbench
from tpecoach.workbench.checkins import Outcome

SLUG = "atelier-martin"
START = date(2026, 11, 30)


def written(path: Path) -> set[str]:
    """The names of the operations in a file."""
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT DISTINCT name FROM operation")}


def by_hand(path: Path, statement: str) -> None:
    """Change the file without the store."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def visits(bench: Workbench, tmp_path: Path) -> list[Callable[[], object]]:
    """One visit after the other, every use case that writes at least once."""
    interviews, registers, sops = bench.interviews, bench.registers, bench.sops
    answers = tmp_path / "answers.yaml"
    answers.write_text(
        "sop.inventory: 1\nopening.hours: 55\nopening.pay: 1850.50\nopening.blockers: [late-payers]\n"
    )
    fec = tmp_path / fec_text.NAME
    fec.write_text(fec_text.sound_text(), encoding="utf-8")
    procedure = tmp_path / "accueil.md"
    procedure.write_text("# Accueil\n\n1. Saluer.\n", encoding="utf-8")
    carried = tmp_path / "other.json"
    placed: list[str] = []
    rules: list[str] = []
    forms: list[Form] = []
    kept: list[str] = []
    owed = tmp_path / "agee.csv"
    owed.write_text("Client;0-30 jours\nDurand;120,00\n", encoding="utf-8")
    unknown = tmp_path / "banque.csv"
    rows = "".join(f"0{month}/0{month}/2026;PRLV ZOOM.US;-15,00;\n" for month in range(1, 7))
    unknown.write_text(f"Jour;Quoi;Combien;Reste\n{rows}", encoding="utf-8")

    def make_plan() -> None:
        placed.extend(a.action.playbook for a in bench.plans.make(SLUG, START, effort=300).actions)

    def open_elsewhere() -> None:
        with opened(tmp_path / "elsewhere.db") as store:
            open_world(store, "carried")
            data = {"format": 1, "client": "x", "tables": store.export_client("carried")}
        carried.write_text(json.dumps(data))

    open_elsewhere()
    return [
        lambda: bench.clients.open(
            "Atelier Martin", {"trade": "repair", "employees": "4", "paid": "invoice"}, owner="Sophie"
        ),
        lambda: bench.clients.describe(SLUG, {"customers": "people", "employees": "5"}, name="Atelier M."),
        lambda: bench.clients.archive(SLUG),
        lambda: bench.clients.archive(SLUG, archived=False),
        lambda: bench.clients.set_target(SLUG, "sop.inventory", 2, 4),
        lambda: interviews.begin(SLUG),
        lambda: interviews.answer(
            interviews.begin(SLUG), "sop.checklists", 1, cursor="sop.inventory", seconds=9
        ),
        lambda: interviews.move(interviews.begin(SLUG), "sop.checklists", 4),
        lambda: interviews.retract(interviews.begin(SLUG), "sop.checklists"),
        lambda: interviews.take_file(SLUG, answers),
        lambda: interviews.inherit(interviews.begin(SLUG, "after"), "sop.inventory"),
        lambda: bench.kpis.record(SLUG, "lead_time_days", "3,5"),
        lambda: bench.kpis.follow(SLUG, ("lead_time_days",)),
        lambda: bench.kpis.forget(SLUG, bench.kpis.lines(SLUG)[0].last.id),
        lambda: registers.save(SLUG, "processes", "reception", {"name": "Accueil", "critical": "oui"}),
        lambda: registers.save(SLUG, "processes", "order", {"name": "Commande"}),
        lambda: registers.delete(SLUG, "processes", "order"),
        lambda: bench.books.take_file(SLUG, fec),
        lambda: bench.bank.say_columns(SLUG, unknown, {"on": 0, "label": 1, "amount": 2}),
        lambda: bench.books.take_file(SLUG, unknown),
        lambda: bench.lists.say_columns(SLUG, owed, "aged", {"customer": 0, "to_30": 1}),
        lambda: bench.books.take_file(SLUG, owed),
        lambda: bench.receivables.promise(SLUG, "Durand", date(2099, 1, 1)),
        lambda: bench.receivables.settle(SLUG, "Durand", kept=True),
        lambda: rules.append(bench.bank.add_rule(SLUG, "zoom", "software").id),
        lambda: bench.bank.drop_rule(SLUG, rules[0]),
        lambda: bench.bank.mark_line(SLUG, bench.bank.lines(SLUG)[0].id, "software"),
        lambda: bench.bank.add_tools(SLUG),
        lambda: kept.append(bench.cash.keep(SLUG).id),
        lambda: bench.cash.forget(SLUG, kept[0]),
        make_plan,
        lambda: bench.plans.pin(SLUG, placed[0]),
        lambda: bench.plans.move(SLUG, placed[-1], 1),
        lambda: bench.checkins.hold(
            SLUG, date(2026, 12, 7), {placed[0]: Outcome("doing")}, {"lead_time_days": "3"}, ("On continue.",)
        ),
        lambda: sops.draft(SLUG, "sop.workshop-reception", "reception"),
        lambda: sops.write_file(SLUG, "reception", procedure),
        lambda: sops.set_state(SLUG, "reception", "tested", "Luc"),
        lambda: registers.add_usual(SLUG, "processes"),
        lambda: registers.paste(SLUG, "tools", "Devis\tFacturer"),
        lambda: forms.append(bench.forms.make(SLUG, "Karim", tmp_path / "form.html")),
        lambda: bench.forms.take(
            bench.forms.look(
                [answer_file(bench, forms[0], tmp_path / "a.json", "0f" * 16, {"sop.errors": 2})]
            )
        ),
        lambda: bench.hypotheses.fix(SLUG, {"weeks_year": "40"}),
        lambda: bench.proposals.accept(bench.proposals.work_out(SLUG, effort=300)),
        lambda: bench.reports.write(SLUG, "diagnostic", tmp_path / "d.html"),
        lambda: bench.clients.close_rollout(SLUG),
        lambda: bench.clients.open_rollout(SLUG),
        lambda: bench.clients.close_rollout(SLUG),
        lambda: bench.clients.reopen_rollout(SLUG, 1),
        lambda: bench.history.undo(SLUG),
        lambda: bench.history.redo(SLUG),
        lambda: bench.history.take_file(carried),
        lambda: bench.history.merge_export(renamed(bench)),
        lambda: newer(bench, tmp_path),
    ]


def newer(bench: Workbench, tmp_path: Path) -> None:
    """The rollout on a library that has one thing less."""
    copy = tmp_path / "library"
    for name in ("assessments", "playbooks"):
        shutil.copytree(bench.desk.roots[0] / name, copy / name)
    next((copy / "playbooks" / "sales").glob("*.md")).unlink()
    bench.desk.roots = (copy,)
    bench.upgrades.take(SLUG)


def renamed(bench: Workbench) -> dict[str, Any]:
    """The client as another consultant would send it back, under another name."""
    tables = bench.history.export(SLUG)["tables"]
    return {**tables, "client": [{**tables["client"][0], "name": "Atelier d'ailleurs"}]}


def test_no_use_case_changes_a_row_without_its_change(bench: Workbench, tmp_path: Path) -> None:
    for visit in visits(bench, tmp_path):
        with watched(bench.path):
            visit()
    with opened(bench.path) as store:
        store.verify()
    # A use case added later belongs in the list above.
    sources = "".join(path.read_text() for path in Path(tpecoach.workbench.__file__).parent.glob("*.py"))
    named = set(re.findall(r'[oO]peration\(\s*"([a-z-]+)"', sources))
    assert named - written(bench.path) == set()


def test_the_watch_sees_a_row_changed_behind_the_history(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    with opened(path) as store:
        open_world(store)
    for statement in (
        "UPDATE client SET name = 'x'",
        "DELETE FROM measure WHERE id = 'a-m'",
        "INSERT INTO blob VALUES ('x', x'00')",
        "UPDATE operation SET undoable = 0",
    ):
        with pytest.raises(UnrecordedRow), watched(path):
            by_hand(path, statement)


def test_the_watch_sees_a_change_told_wrong(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    with opened(path) as store:
        open_world(store)
    before = picture(path)
    with opened(path) as store, store.write(Operation("x", "a")) as tx:
        old = tx.get(Client, "a")
        assert old is not None
        tx.save(Client("a", "a", "B", revision=old.revision))
    for statement in (
        """UPDATE payload SET after = replace(after, '"B"', '"C"')""",
        "DELETE FROM payload WHERE seq = (SELECT max(seq) FROM change)",
    ):
        by_hand(path, statement)
        with pytest.raises(UnrecordedRow):
            check(before, picture(path))
