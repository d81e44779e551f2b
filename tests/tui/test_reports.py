"""The reports: read before they are written, written, opened, and written again as they were."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.seeing import LARGE, SMALL, app_of, open_client, press, seen, shown, told
from tpecoach.tui.screens.reports import ReportsScreen
from tpecoach.workbench import Workbench, viewer
from tpecoach.workbench.report_kinds import WORDS
from tpecoach.workbench.reports import KINDS, Reports

SLUG = "atelier-martin"


async def opened(pilot: Pilot[Any], folder: Path) -> str:
    app_of(pilot).folder = str(folder)
    return await press(pilot, "enter", "f7")


async def settled(pilot: Pilot[Any]) -> str:
    await app_of(pilot).workers.wait_for_complete()
    await pilot.pause(0.1)
    return seen(app_of(pilot))


def written(folder: Path) -> list[str]:
    """The documents in a folder."""
    return [path.name for path in folder.iterdir() if path.suffix in (".html", ".pdf")]


def test_every_kind_that_can_be_made_has_a_name_and_a_sentence() -> None:
    assert set(KINDS) <= set(WORDS)
    assert all(one.name and one.use.endswith(".") for one in WORDS.values())


async def test_before_anything_is_written_one_is_told_what_to_do(visited: Workbench, tmp_path: Path) -> None:
    async with shown(visited) as pilot:
        text = await opened(pilot, tmp_path)
        assert "● Diagnostic" in text
        assert "prêt à écrire" in text
        assert "○ Plan de trente jours" in text
        assert "Il manque un plan : F6 le prépare." in text
        assert "Ce que l'entretien a montré" in text
        assert "Rien n'a encore été remis. Entrée écrit le document choisi" in " ".join(text.split())


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_document_is_read_in_either_language_before_it_is_written(
    visited: Workbench, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with shown(visited, size) as pilot:
        await opened(pilot, tmp_path)
        await press(pilot, "v")
        assert "Atelier Martin, diagnostic" in await settled(pilot)
        await press(pilot, "escape", "l", "v")
        text = await settled(pilot)
        assert "an organisation at" in " ".join(text.replace("│", " ").split())
        assert "Langue : English" in await press(pilot, "escape")
    assert visited.reports.issued(SLUG) == ()
    assert not written(tmp_path)


async def test_on_a_wide_screen_the_text_stands_beside(visited: Workbench, tmp_path: Path) -> None:
    async with shown(visited, LARGE) as pilot:
        await opened(pilot, tmp_path)
        text = await settled(pilot)
        row = next(line for line in text.splitlines() if "Atelier Martin, diagnostic" in line)
        assert row.index("Atelier Martin, diagnostic") > 60
        assert "Rien à lire encore." in await press(pilot, "down")


async def test_what_was_handed_over_is_listed_with_where_it_lies_and_written_again_word_for_word(
    visited: Workbench, tmp_path: Path
) -> None:
    async with shown(visited) as pilot:
        await opened(pilot, tmp_path)
        await press(pilot, "h")
        text = await settled(pilot)
        assert "Remis le" in text
        assert "24 nov. 2026" in text
        assert "remis le 24 nov." in text
        first = (tmp_path / "atelier-martin-diagnostic.html").read_text(encoding="utf-8")
        visited.interviews.answer(visited.interviews.begin(SLUG), "opening.words", "Tout a changé depuis.")
        text = await press(pilot, "tab")
        assert "récrire tel quel" in text
        assert "diagnostic.html" in text
        await press(pilot, "y")
        assert app_of(pilot).clipboard == str(tmp_path / "atelier-martin-diagnostic.html")
        assert "Tout a changé" not in await press(pilot, "v", "end")
        await press(pilot, "escape")
    again = tmp_path / "again.html"
    report = visited.reports.issued(SLUG)[0].report
    visited.reports.write_again(SLUG, report.sha256[:8], again)
    assert again.read_text(encoding="utf-8") == first


async def test_a_file_is_opened_by_what_shows_it_and_without_any_a_sentence_says_so(
    visited: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(viewer, "command", tuple)
    async with shown(visited) as pilot:
        await opened(pilot, tmp_path)
        await press(pilot, "o")
        assert "On ne sait pas où il a été écrit ici" in told(pilot)
        await press(pilot, "h")
        await settled(pilot)
        await press(pilot, "o")
        await settled(pilot)
        assert "rien ici ne peut ouvrir" in told(pilot)
        monkeypatch.setattr(viewer, "command", lambda: ("true",))
        await press(pilot, "o")
        await settled(pilot)
        assert f"Ouvert : {tmp_path / 'atelier-martin-diagnostic.html'}" in told(pilot)


async def test_escape_stops_what_is_being_written_and_leaves_no_file(
    visited: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def slow(*_: object, keep_going: Callable[[], bool], **__: object) -> None:
        begun.set()
        while keep_going():
            begun.wait(0.01)

    monkeypatch.setattr(Reports, "write", slow)
    async with shown(visited) as pilot:
        await opened(pilot, tmp_path)
        await press(pilot, "h")
        begun.wait(2)
        assert re.search(r"mise en page… \d+ s · Échap arrête", seen(app_of(pilot)))
        await press(pilot, "escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ReportsScreen)
    assert not written(tmp_path)


async def test_sentences_name_the_keys_as_they_are_now(visited: Workbench, tmp_path: Path) -> None:
    open_client(visited, "Autre")
    async with shown(visited) as pilot:
        visited.settings = visited.desk.settings = type(visited.settings)(
            keymap={"client.plan": "f12", "client.interview": "f11", "reports.page": "w"}
        )
        app_of(pilot).set_keys()
        assert "F12 le prépare" in await opened(pilot, tmp_path)
        assert "en PDF ; w" in await press(pilot, "?")
        await press(pilot, "escape")
        app_of(pilot).open_client("autre", "results")
        await pilot.pause()
        assert "F11 commence l'entretien" in seen(app_of(pilot))
