"""The procedures on screen: drafted, written, tried, in use, compared, exported."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from tests.conftest import Clock
from tests.tui.seeing import LARGE, SMALL, app_of, open_client, press, seen, shown, told
from tpecoach.tui.app import TpecoachApp
from tpecoach.tui.screens.interview import InterviewScreen
from tpecoach.tui.screens.library import LibraryScreen
from tpecoach.tui.screens.register import RegisterScreen
from tpecoach.tui.screens.sop_text import SopText
from tpecoach.tui.screens.sops import SopsScreen
from tpecoach.tui.widgets.pages import Page, drawn
from tpecoach.workbench import Workbench, open_workbench

MODEL = "sop.workshop-reception"
HOSTILE = "[@click=app.quit]x[/] \\[/] **["


async def procedures(pilot: Pilot[object], slug: str = "atelier-martin") -> str:
    app_of(pilot).show(SopsScreen(slug))
    await pilot.pause()
    return seen(app_of(pilot))


@pytest.fixture
def drafted(bench: Workbench) -> Workbench:
    """Atelier Martin with one procedure."""
    slug = open_client(bench)
    bench.registers.save(slug, "processes", "reception", {"name": "Réception", "owner": "Karim"})
    bench.sops.draft(slug, MODEL, "reception")
    return bench


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_an_empty_list_teaches_and_a_draft_goes_from_process_to_model(
    bench: Workbench, size: tuple[int, int]
) -> None:
    slug = open_client(bench)
    bench.registers.save(slug, "processes", "reception", {"name": "Réception", "owner": "Karim"})
    async with shown(bench, size) as pilot:
        assert "n en rédige une" in await procedures(pilot)
        assert "Rédiger pour quel processus ?" in await press(pilot, "n")
        text = await press(pilot, "enter")
        assert "pour ce processus" in next(line for line in text.splitlines() if " · pour " in line)
        text = await press(pilot, "enter")
        assert "Version 1 rédigée" in text
        line = next(line for line in text.splitlines() if "Réception" in line)
        assert [word in line for word in ("○", "projet", "Karim")] == [True] * 3
        assert "1 procédure" in text
        assert "• Responsable : Karim" in text
        assert "Pas encore de procédure" in await press(pilot, "ctrl+z")


async def test_drafting_again_asks_and_keeps_the_earlier_version(drafted: Workbench) -> None:
    slug = "atelier-martin"
    drafted.sops.write(slug, drafted.sops.get(slug, "reception"), "# Accueil\n\nÀ nous.")
    async with shown(drafted) as pilot:
        await procedures(pilot)
        assert "Rédiger de nouveau" in await press(pilot, "n", "enter", "enter")
        await press(pilot, "n")
        assert drafted.sops.get(slug, "reception").version == 2
        await press(pilot, "n", "enter", "enter", "enter")
        assert drafted.sops.get(slug, "reception").version == 3
        assert drafted.sops.version(slug, "reception", 2).body == "# Accueil\n\nÀ nous."


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_what_is_typed_is_a_draft_until_it_is_kept_as_a_version(
    drafted: Workbench, size: tuple[int, int]
) -> None:
    async with shown(drafted, size) as pilot:
        await procedures(pilot)
        text = await press(pilot, "enter", "=Bonjour ", "ctrl+z", "=Bonsoir ")
        assert "Bonsoir # Réception" in text
        assert "Bonjour" not in text
        text = await press(pilot, "escape")
        assert "Un texte commencé n'est pas enregistré" in text
        app_of(pilot).keep_drafts()
        assert "Bonsoir" in drafted.drafts.forms["atelier-martin:sop/reception"]["text"]
        assert "brouillon" in await press(pilot, "enter")
        assert "Version 2 enregistrée" in await press(pilot, "ctrl+s")
        assert drafted.sops.get("atelier-martin", "reception").body.startswith("Bonsoir # Réception")
        assert drafted.drafts.forms == {}
        await press(pilot, "ctrl+z")
        assert drafted.sops.get("atelier-martin", "reception").version == 1


async def test_a_text_written_elsewhere_meanwhile_is_not_written_over(drafted: Workbench) -> None:
    slug = "atelier-martin"
    async with shown(drafted) as pilot:
        await procedures(pilot)
        await press(pilot, "enter")
        await press(pilot, "=Le mien ")
        drafted.sops.write(slug, drafted.sops.get(slug, "reception"), "# Le leur")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, SopText)
        assert told(pilot)
        assert drafted.sops.get(slug, "reception").body == "# Le leur"
        await press(pilot, "escape")
        text = await press(pilot, "enter")
        assert "brouillon commencé sur la version 1 ; la version 2 a été" in text
        assert "mien # Réception" in pilot.app.screen.query_one(Page).typed


async def test_the_preview_is_beside_the_text_or_takes_its_place(drafted: Workbench) -> None:
    async with shown(drafted, LARGE) as pilot:
        await procedures(pilot)
        text = await press(pilot, "enter")
        assert "- **Responsable :** Karim" in text
        assert text.count("• Responsable : Karim") == 1
    async with shown(drafted, SMALL) as pilot:
        await procedures(pilot)
        await press(pilot, "enter")
        assert "- **Responsable :** Karim" not in await press(pilot, "ctrl+r")
        assert "- **Responsable :** Karim" in await press(pilot, "ctrl+r")


async def test_states_go_from_draft_to_tested_to_in_use(drafted: Workbench) -> None:
    async with shown(drafted) as pilot:
        await procedures(pilot)
        assert "Essayée par" in await press(pilot, "s", "enter")
        text = await press(pilot, "=Léa", "ctrl+s")
        assert "◐ Réception" in text
        assert "essayée le 24 novembre 2026, version 1, par Léa" in " ".join(text.split())
        await press(pilot, "s", "enter", "tab", "=01/01/2020")
        assert "n'est pas une date possible" in await press(pilot, "ctrl+s")
        await press(pilot, *["backspace"] * 10, "=04/01/2027")
        text = await press(pilot, "ctrl+s")
        assert "● Réception" in text
        kept = drafted.sops.get("atelier-martin", "reception")
        assert (kept.state, str(kept.review_on)) == ("active", "2027-01-04")


async def test_a_review_that_is_due_is_marked_on_the_list_and_in_the_portfolio(
    visited: Workbench, clock: Clock
) -> None:
    slug = "atelier-martin"
    visited.sops.draft(slug, MODEL, "reception")
    visited.sops.set_state(slug, "reception", "active")
    clock.now += timedelta(100)
    async with shown(visited, LARGE) as pilot:
        text = await procedures(pilot)
        assert "⚠" in next(line for line in text.splitlines() if "● Réception" in line)
    (line,) = visited.portfolio()
    assert any("est à revoir : Réception" in alarm.sentence for alarm in line.alarms)


async def test_versions_show_what_changed_and_one_comes_back(drafted: Workbench) -> None:
    slug = "atelier-martin"
    drafted.sops.write(slug, drafted.sops.get(slug, "reception"), "# Accueil\n\nSaluer debout.")
    drafted.sops.write(slug, drafted.sops.get(slug, "reception"), "# Accueil\n\nSaluer assis.")
    async with shown(drafted) as pilot:
        await procedures(pilot)
        text = await press(pilot, "v")
        assert "- Saluer debout." in text
        assert "+ Saluer assis." in text
        assert "La première version." in await press(pilot, "end")
        await press(pilot, "up", "r")
        kept = drafted.sops.get(slug, "reception")
        assert (kept.version, kept.body) == (4, "# Accueil\n\nSaluer debout.")


async def test_it_says_what_it_serves(planned: Workbench) -> None:
    planned.sops.draft("atelier-martin", MODEL, "reception")
    async with shown(planned) as pilot:
        await procedures(pilot)
        text = await press(pilot, "u")
        assert "À quoi sert « " in text
        assert "fiche" in text
        assert "Réceptionner" in text
        assert "(son modèle)" in text


@pytest.mark.parametrize(
    ("typed", "where"),
    [("processus", RegisterScreen), ("question", InterviewScreen), ("fiche", LibraryScreen)],
)
async def test_what_it_serves_is_opened_and_escape_comes_back(
    planned: Workbench, typed: str, where: type[Screen[None]]
) -> None:
    planned.registers.save("atelier-martin", "processes", "reception", {"name": "Réception"})
    planned.sops.draft("atelier-martin", MODEL, "reception")
    async with shown(planned) as pilot:
        await procedures(pilot)
        text = await press(pilot, "u", f"={typed}", "enter")
        await pilot.app.workers.wait_for_complete()
        assert isinstance(pilot.app.screen, where)
        if where is RegisterScreen:
            assert " : Réception" in text
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, SopsScreen)


async def test_a_text_in_another_language_is_said_to_be_and_its_trial_is_told_in_the_reader_s(
    planned: Workbench,
) -> None:
    planned.sops.draft("atelier-martin", MODEL, "reception")
    planned.sops.set_state("atelier-martin", "reception", "tested", by="Léa")
    planned.speak("en")
    async with shown(planned) as pilot:
        text = " ".join((await procedures(pilot)).split())
        assert "24 November 2026" in text
        assert "Essayée le : 24 novembre 2026" in text


async def test_it_is_written_to_a_file_and_over_one_only_once_sure(
    drafted: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "atelier-martin-reception.md"
    async with shown(drafted) as pilot:
        await procedures(pilot)
        await press(pilot, "x", "enter")
        whole = path.read_text(encoding="utf-8")
        assert whole.startswith("# Réception")
        path.write_text("à moi", encoding="utf-8")
        assert "par-dessus" in await press(pilot, "x", "enter")
        await press(pilot, "n")
        assert path.read_text(encoding="utf-8") == "à moi"
        await press(pilot, "x", "enter", "enter")
        assert path.read_text(encoding="utf-8") == whole


async def test_their_own_editor_takes_the_terminal_and_gives_it_back(
    drafted: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "ed"
    script.write_text('#!/bin/sh\nprintf "# Dehors" > "$1"\n', encoding="utf-8")
    script.chmod(0o700)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setattr(TpecoachApp, "suspend", nullcontext)
    async with shown(drafted) as pilot:
        await procedures(pilot)
        await press(pilot, "e")
        assert "EDITOR" in told(pilot)
        monkeypatch.setenv("EDITOR", str(script))
        assert "Version 2 enregistrée" in await press(pilot, "e")
        assert drafted.sops.get("atelier-martin", "reception").body == "# Dehors"
        await press(pilot, "enter")
        await press(pilot, "=Puis ", "ctrl+t")
        assert pilot.app.screen.query_one(Page).typed == "# Dehors"
        assert pilot.app.screen.query_one(Page).touched is False


async def test_a_terminal_that_cannot_be_lent_is_said(drafted: Workbench) -> None:
    async with shown(drafted) as pilot:
        await procedures(pilot)
        await press(pilot, "e")
        assert "ne peut pas être prêté" in told(pilot)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_what_a_client_writes_is_text_everywhere(drafted: Workbench, size: tuple[int, int]) -> None:
    slug = "atelier-martin"
    drafted.sops.write(slug, drafted.sops.get(slug, "reception"), f"# {HOSTILE}\n\n- {HOSTILE}\x1b[31m")
    async with shown(drafted, size) as pilot:
        texts = [await procedures(pilot)]
        keys = ("enter", "ctrl+r", "escape", "v", "escape", "u", "escape", "s", "escape")
        texts += [await press(pilot, key) for key in keys]
        assert "[@click=app.quit]x" in texts[0]
        assert "\x1b" not in "".join(texts)
        assert pilot.app.is_running


async def test_f8_leads_there_in_english_too(drafted: Workbench) -> None:
    with open_workbench(drafted.path, lang="en") as other:
        async with shown(other, LARGE) as pilot:
            await press(pilot, "enter")
            await press(pilot, "f8")
            assert isinstance(pilot.app.screen, SopsScreen)
            assert "Réception" in seen(app_of(pilot))


def test_a_page_is_drawn_as_it_is_read() -> None:
    page = "# Titre\n\n| A | Qui |\n|---|---|\n| **long** | B |\n\n1. Un *deux*\n   trois\n- [ ] à faire\n\n\n> cité"
    assert drawn(page, 40).plain.splitlines() == [
        "Titre",
        "",
        "│ A    │ Qui",
        "│ long │ B",
        "",
        "1. Un deux trois",
        "☐ à faire",
        "",
        "│ cité",
    ]
