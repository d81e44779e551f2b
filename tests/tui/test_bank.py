"""Bank statements on the screen of the numbers: taken, asked about, explained, read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from tests.books import fec_text
from tests.books.statements import texts
from tests.tui.seeing import LARGE, app_of, open_client, press, seen, shown
from tpecoach.workbench import Workbench

SLUG = "atelier-martin"


async def settled(pilot: Pilot[Any]) -> str:
    """The screen once the reading is over."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()
    return seen(app_of(pilot))


async def take(pilot: Pilot[Any], folder: Path, name: str) -> str:
    """Take a file, from the screen of the numbers."""
    app_of(pilot).books_folder = f"{folder}/"
    await press(pilot, "c", f"={name}", "enter")
    return await settled(pilot)


async def test_a_statement_is_taken_and_what_may_be_twice_is_asked(bench: Workbench, tmp_path: Path) -> None:
    open_client(bench)
    (tmp_path / "a.ofx").write_bytes(texts.ofx1())
    (tmp_path / "b.csv").write_bytes(texts.csv("csv-bnp"))
    async with shown(bench, LARGE) as pilot:
        await press(pilot, "enter", "f9")
        text = await take(pilot, tmp_path, "a.ofx")
        assert "OFX1" in text
        assert "Trésorerie disponible" in text
        await press(pilot, "escape")
        assert "les compter une fois" in await take(pilot, tmp_path, "b.csv")
        await press(pilot, "enter")
        assert "laissées de côté" in await settled(pilot)
    assert len(bench.bank.lines(SLUG)) == 4


async def test_another_clients_account_is_taken_only_when_agreed(bench: Workbench, tmp_path: Path) -> None:
    open_client(bench)
    other = bench.clients.open("Zinc").slug
    bench.books.take(other, texts.ofx1(), "z.ofx")
    (tmp_path / "a.ofx").write_bytes(texts.ofx2())
    async with shown(bench, LARGE) as pilot:
        await press(pilot, "enter", "f9")
        assert "celui d'un autre client, Zinc" in await take(pilot, tmp_path, "a.ofx")
        await press(pilot, "n")
        assert bench.bank.lines(SLUG) == ()
        # The path that was typed is still there.
        await press(pilot, "c", "enter")
        await settled(pilot)
        await press(pilot, "o")
        await settled(pilot)
    assert len(bench.bank.lines(SLUG)) == 4


async def test_unknown_columns_are_explained_once_then_read(bench: Workbench, tmp_path: Path) -> None:
    open_client(bench)
    text = "Jour;Quoi;Montant;Reste\n01/09/2026;[b]Loyer;-10,00;\n02/09/2026;Vente;20,00;\n"
    (tmp_path / "u.csv").write_text(text, encoding="utf-8")
    async with shown(bench, LARGE) as pilot:
        await press(pilot, "enter", "f9")
        assert "Qu'est-ce que ce fichier ?" in await take(pilot, tmp_path, "u.csv")
        shown_first = await press(pilot, "enter")
        assert "Quelle colonne est laquelle" in shown_first
        form = app_of(pilot).screen
        for role, column in (("on", "0"), ("label", "1"), ("amount", "2")):
            form.query_one(f"#field-{role}").value = column  # type: ignore[attr-defined]
            await pilot.pause()
        assert "Compris : 2 opérations" in seen(app_of(pilot))
        await press(pilot, "ctrl+s")
        assert "CSV-MAPPED" in await settled(pilot)
    assert [one.line.cents for one in bench.bank.lines(SLUG)] == [-1000, 2000]


async def test_what_the_bank_says_is_read_and_tools_go_to_the_register(bench: Workbench) -> None:
    open_client(bench)
    lines = [(f"2026-0{n}-07", "-15.00", "PRLV ZOOM.US", f"{n}") for n in range(5, 10)]
    bench.books.take(SLUG, texts.ofx1(lines), "a.ofx")
    async with shown(bench, LARGE) as pilot:
        text = await press(pilot, "enter", "f9", "b", "enter")
        assert "zoom.us" in text
        assert "chaque mois" in text
        assert "Les porter au registre" in await press(pilot, "escape")
        await press(pilot, "o")
    _, rows = bench.registers.rows(SLUG, "tools")
    assert [row.row for row in rows] == ["zoom-us"]


async def test_without_a_statement_it_is_said(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench, LARGE) as pilot:
        await press(pilot, "enter", "f9", "b")
        assert any("aucun relevé de banque" in one.message for one in pilot.app._notifications)


async def test_lines_are_classed_by_payee_one_after_the_other(bench: Workbench) -> None:
    open_client(bench)
    lines = [
        ("2026-09-01", "900.00", "VIR SEPA GARAGE MARTIN", "1"),
        ("2026-09-02", "-70.00", "[b]INCONNU", "2"),
    ]
    bench.books.take(SLUG, texts.ofx1(lines), "a.ofx")
    async with shown(bench, LARGE) as pilot:
        text = await press(pilot, "enter", "f9", "b", "down", "enter")
        assert "GARAGE MARTIN" in text
        assert "[b]INCONNU" in text
        assert "Dans quelle catégorie" in await press(pilot, "enter")
        text = await press(pilot, "=clients", "enter")
        assert "GARAGE" not in text
        assert "INCONNU" in text
        await press(pilot, "escape", "ctrl+z")
    assert bench.bank.rules(SLUG) == ()


async def test_bank_and_ledger_are_read_side_by_side(bench: Workbench) -> None:
    open_client(bench)
    bench.books.take(SLUG, fec_text.sound_text().encode(), fec_text.NAME)
    day = bench.books.list(SLUG)[0].period_to.isoformat()
    bench.books.take(SLUG, texts.ofx1([(day, "1.23", "SEULE", "1")]), "a.ofx")
    async with shown(bench, LARGE) as pilot:
        await press(pilot, "enter", "f9", "b", "end", "down", "down", "enter")
        text = await settled(pilot)
        assert "Sur la banque seule" in text
        assert "SEULE" in text
