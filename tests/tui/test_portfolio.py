"""The portfolio as a consultant reads it: many clients, orders, what rings, those put aside."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.tui.seeing import LARGE, SMALL, app_of, open_client, press, seen, shown, told
from tpecoach.model.records import Client
from tpecoach.tui.screens.portfolio import PortfolioScreen
from tpecoach.tui.widgets.roll import Roll
from tpecoach.workbench import Workbench
from tpecoach.workbench.stages import PortfolioLine

HOSTILE = "[@click=app.quit]x[/] \x1b]52;c;aGk=\x07[bold] {name}"


def crowd(path: Path, count: int) -> None:
    """Many clients more, written past the store: opening each would take minutes."""
    with sqlite3.connect(path, isolation_level=None) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(client)")]
        first = dict(zip(columns, connection.execute("SELECT * FROM client LIMIT 1").fetchone(), strict=True))
        connection.execute("BEGIN")
        for n in range(count):
            row = {**first, "id": f"z{n:025d}", "slug": f"societe-{n:05d}", "name": f"Société {n:05d}"}
            connection.execute(
                f"INSERT INTO client ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
                tuple(row.values()),
            )
        connection.execute("COMMIT")
    connection.close()


async def test_ten_thousand_clients_are_listed_paged_through_and_searched(bench: Workbench) -> None:
    open_client(bench)
    crowd(bench.path, 10_000)
    async with shown(bench) as pilot:
        assert "10 001 clients" in seen(app_of(pilot)).replace("\u202f", " ").replace("10001", "10 001")
        roll = pilot.app.screen.query_one(Roll)
        assert "Société 09999" in await press(pilot, "end")
        assert len(roll.sight) < 24
        assert "Atelier Martin" in await press(pilot, "home")
        text = await press(pilot, "slash", "=societe 0998")
        assert "11 trouvés" in text
        assert "Société 09989" in text
        assert "Atelier Martin" not in text


async def test_only_the_clients_in_sight_are_read(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    open_client(bench)
    crowd(bench.path, 500)
    read: list[str] = []
    line = bench.clients.line

    def noted(client: Client) -> PortfolioLine:
        read.append(client.slug)
        return line(client)

    monkeypatch.setattr(bench.clients, "line", noted)
    async with shown(bench) as pilot:
        await press(pilot, "end")
        assert len(read) < 60
        before = len(read)
        await press(pilot, "home", "end", "home")
        assert len(read) == before


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_what_rings_is_a_word_in_the_line_and_a_sentence_under_the_list(
    visited: Workbench, size: tuple[int, int]
) -> None:
    visited.kpis.record("atelier-martin", "overdue_amount", "4200")
    async with shown(visited, size) as pilot:
        text = seen(app_of(pilot))
        assert "⚠ impayés" in text
        assert "Factures échues non payées : 4" in text


async def test_t_changes_the_order_and_says_it(bench: Workbench) -> None:
    for name in ("Beta", "Alpha"):
        open_client(bench, name)
    async with shown(bench) as pilot:
        text = seen(app_of(pilot))
        assert text.index("Alpha") < text.index("Beta")
        assert "prochain point d'étape" in await press(pilot, "t")
        text = await press(pilot, "t")
        assert "derniers suivis d'abord" in text
        assert text.index("Alpha") < text.index("Beta")
        bench.clients.describe("beta", owner="Léa")
        text = await press(pilot, "t", "t", "t", "t", "t")
        assert text.index("Beta") < text.index("Alpha")


async def test_the_order_by_alarms_reads_all_and_puts_what_rings_first(visited: Workbench) -> None:
    open_client(visited, "Aaa")
    visited.kpis.record("atelier-martin", "overdue_amount", "4200")
    async with shown(visited) as pilot:
        assert seen(app_of(pilot)).index("Aaa") < seen(app_of(pilot)).index("Atelier")
        text = await press(pilot, "t", "t", "t")
        for _ in range(50):
            if "alertes d'abord" in text:
                break
            await pilot.pause(0.05)
            text = seen(app_of(pilot))
        assert text.index("Atelier") < text.index("Aaa")


async def test_a_client_is_put_aside_seen_there_and_taken_back(bench: Workbench) -> None:
    open_client(bench)
    open_client(bench, "Boutique Lina")
    async with shown(bench) as pilot:
        text = await press(pilot, "a")
        assert "1 client" in text
        assert bench.clients.find("atelier-martin").archived
        text = await press(pilot, "v")
        assert "1 client archivé" in text
        assert "a reprendre" in text
        await press(pilot, "a")
        assert not bench.clients.find("atelier-martin").archived
        assert "2 clients" in await press(pilot, "v")


async def test_an_empty_portfolio_says_what_to_press(bench: Workbench) -> None:
    bench.speak("en")
    async with shown(bench) as pilot:
        assert "n " in seen(app_of(pilot))
        assert isinstance(pilot.app.screen, PortfolioScreen)


async def test_a_hostile_name_stays_text(bench: Workbench) -> None:
    slug = bench.clients.open(HOSTILE).slug
    async with shown(bench) as pilot:
        assert "[@click=app.quit]x" in seen(app_of(pilot))
        assert "\x1b" not in seen(app_of(pilot))
        await press(pilot, "enter")
        assert app_of(pilot).workspace is not None
        assert app_of(pilot).workspace.slug == slug  # type: ignore[union-attr]


async def test_all_clients_are_written_as_one_report_without_their_names(
    bench: Workbench, tmp_path: Path
) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        app_of(pilot).folder = str(tmp_path)
        text = await press(pilot, "p")
        assert "Avec les noms" in text
        await press(pilot, "=sans", "enter")
        await app_of(pilot).workers.wait_for_complete()
        await pilot.pause()
        (made,) = tmp_path.glob("portefeuille.*")  # noqa: ASYNC240 — nothing else runs
        assert made.stat().st_size > 1000
        assert str(made) in told(pilot)
