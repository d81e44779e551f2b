"""The library on screen: browsed, searched, read; its problems; the consultant's own folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.seeing import LARGE, SMALL, app_of, press, seen, shown, told
from tpecoach.tui.app import TpecoachApp
from tpecoach.tui.screens.library_folder import LibraryFolder
from tpecoach.tui.screens.library_problems import LibraryProblems
from tpecoach.workbench import Workbench, open_workbench


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    """A workbench whose own content folder is the test's alone."""
    return open_workbench(tmp_path / "t.db", content=tmp_path / "own", lang="fr")


async def settled(pilot: Pilot[object]) -> str:
    """What is read once the threads are done."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return seen(app_of(pilot))


async def library(pilot: Pilot[object]) -> str:
    app_of(pilot).show_place("library")
    await pilot.pause()
    return await settled(pilot)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_it_is_browsed_by_kind_and_read_beside_or_under(
    bench: Workbench, size: tuple[int, int]
) -> None:
    async with shown(bench, size) as pilot:
        text = await library(pilot)
        assert "bibliothèque" in text
        assert "fiche" in text
        text = await press(pilot, "k", "=blocage", "enter")
        assert "blocage :" in text
        assert "Des clients me paient en retard" in text
        assert "late-payers" in text
        text = await press(pilot, "u")
        assert "Des clients me paient" in await settled(pilot)
        text = await settled(pilot)
        assert "y répond" in text


async def test_a_search_needs_no_accents_and_escape_leaves_it(bench: Workbench) -> None:
    async with shown(bench) as pilot:
        await library(pilot)
        await press(pilot, "slash", "=indemnite recouvrement")
        text = await settled(pilot)
        assert "« indemnite recouvrement »" in text
        assert "rappel de loi" in text
        text = await press(pilot, "enter", "escape")
        assert "tout :" in text


async def test_a_legal_fact_shows_its_date(bench: Workbench) -> None:
    async with shown(bench) as pilot:
        await library(pilot)
        text = await press(pilot, "k", "=rappel", "enter")
        assert "vérifié le" in text
        assert "vérifié le" in await press(pilot, "enter")


async def test_a_file_of_ones_own_is_begun_edited_and_shown(
    bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    async with shown(bench) as pilot:
        await library(pilot)
        await press(pilot, "f")
        assert "Rien n'y est encore" in await settled(pilot)
        assert str(tmp_path)[:20] in seen(app_of(pilot))
        text = await press(pilot, "n", "=sop.a-moi", "ctrl+s")
        assert "Écrit : playbooks/sop/sop.a-moi.md" in await settled(pilot)
        assert "ajoute sop.a-moi" in seen(app_of(pilot))
        text = await press(pilot, "n", "=sop.a-moi", "ctrl+s")
        assert "existe déjà" in text
        await press(pilot, "escape")
        (tmp_path / "own/playbooks/sop/sop.a-moi.md").write_text("---\nid: [\n---\n")
        await press(pilot, "r")
        assert "✗" in await settled(pilot)
        await press(pilot, "escape")
        assert "bibliothèque" in await settled(pilot)


async def test_no_editor_is_said_and_a_file_elsewhere_is_refused(
    bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from contextlib import nullcontext

    from tpecoach.tui.screens.library_reading import edit

    bench.library.new_playbook("sop.a-moi", "sop", "sop")
    monkeypatch.setattr(TpecoachApp, "lent", lambda _self: nullcontext())
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    async with shown(bench) as pilot:
        app = app_of(pilot)
        assert not edit(app, "playbooks/sop/sop.a-moi.md")
        await pilot.pause()
        assert "EDITOR" in told(pilot)
        assert not edit(app, "../t.db")
        await pilot.pause()
        assert "dossier de contenu" in told(pilot)
        monkeypatch.setenv("EDITOR", "true")
        assert edit(app, "playbooks/sop/sop.a-moi.md")


async def test_problems_are_read_with_progress_and_listed(bench: Workbench, tmp_path: Path) -> None:
    bench.library.new_playbook("sop.a-moi", "sop", "sop")
    async with shown(bench) as pilot:
        app_of(pilot).push_screen(screen := LibraryProblems())
        await pilot.pause()
        assert "Relecture" in seen(app_of(pilot))
        text = await settled(pilot)
        assert "à revoir." in text
        assert screen._problems
        assert "playbooks/sop/sop.a-moi.md" in text


async def test_problems_stop_with_escape(bench: Workbench) -> None:
    async with shown(bench) as pilot:
        app_of(pilot).push_screen(LibraryProblems())
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, LibraryProblems)


async def test_it_speaks_english(tmp_path: Path) -> None:
    with open_workbench(tmp_path / "e.db", content=tmp_path / "own", lang="en") as bench:
        async with shown(bench, LARGE) as pilot:
            assert "library" in (await library(pilot)).lower()
            await press(pilot, "f")
            await settled(pilot)
            assert isinstance(pilot.app.screen, LibraryFolder)
