"""The visit prepared on screen: papers and agenda, read, printed, and the tally sheets taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.seeing import LARGE, SMALL, app_of, open_client, press, seen, shown
from tpecoach.workbench import Workbench

SLUG = "atelier-martin"


async def prepare(pilot: Pilot[object]) -> str:
    app_of(pilot).open_client(SLUG, "prepare")
    await pilot.pause()
    return seen(app_of(pilot))


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_papers_and_visit_are_read_on_one_screen(
    bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], lang: str
) -> None:
    monkeypatch.chdir(tmp_path)
    open_client(bench)
    bench.speak(lang)
    async with shown(bench, size) as pilot:
        text = await prepare(pilot)
    wanted = {
        "fr": ("○ Lettre de mission", "Annexe : droit de rétractation", "3\u00a0h", "Entrée lire"),
        "en": ("○ Letter of engagement", "Annex: right of withdrawal", "3\u00a0h"),
    }
    for words in wanted[lang]:
        assert words in text


async def test_a_paper_is_read_filled_before_anything_is_written(
    bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    open_client(bench)
    async with shown(bench) as pilot:
        await prepare(pilot)
        text = await press(pilot, "enter")
        assert "Objet\u00a0: notre rendez-vous" in text
        assert "Bonjour Karim Martin," in text
    assert not list(tmp_path.glob(f"{SLUG}-*"))  # noqa: ASYNC240 — nothing else runs


async def test_a_mail_is_written_as_text_and_its_sign_says_that_the_draft_is_there(
    bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    open_client(bench)
    async with shown(bench, LARGE) as pilot:
        await prepare(pilot)
        await press(pilot, "i")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        text = seen(app_of(pilot))
        assert "✎ Confirmation de la visite" in text
    assert (tmp_path / f"{SLUG}-confirmation.txt").exists()


async def test_the_draft_goes_to_the_consultants_own_editor_and_is_what_is_read_then(
    bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    open_client(bench)
    (made,) = bench.preparing.write(SLUG, ["confirmation"], tmp_path)
    made.draft.write_text("Objet : à ma façon\n", encoding="utf-8")
    async with shown(bench) as pilot:
        await prepare(pilot)
        assert "Objet : à ma façon" in await press(pilot, "enter")


async def test_the_time_changes_what_fits(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench, LARGE) as pilot:
        await prepare(pilot)
        text = await press(pilot, "t", "ctrl+u", "=1 h", "enter")
        assert "questions ne tiennent pas" in text
        text = await press(pilot, "t", "ctrl+u", "=12 h", "enter")
        assert "une visite de 720 min ne se prépare pas" in " ".join(text.split())


async def test_tally_sheets_are_taken_back_and_undone(bench: Workbench) -> None:
    open_client(bench)
    first, *_ = bench.preparing.look(SLUG).tally
    assert first.unit == "ratio"
    async with shown(bench) as pilot:
        await prepare(pilot)
        assert "Les fiches rendues" in await press(pilot, "p")
        text = await press(pilot, "=3/29", "ctrl+s")
        assert "1 relevé gardé." in text
        measure = bench.clients.case(SLUG).first(first.id)
        assert measure is not None
        assert (measure.n, measure.of, measure.source) == (3, 29, "tally")
        await press(pilot, "ctrl+z")
    assert bench.clients.case(SLUG).first(first.id) is None
