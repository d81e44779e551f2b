"""A first visit on the screens, from an empty portfolio to the reports."""

from __future__ import annotations

import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.seeing import LARGE, SMALL, app_of, open_client, press, seen, shown, told
from tpecoach.tui.screens.plan import PlanScreen
from tpecoach.tui.screens.reports import ReportsScreen
from tpecoach.workbench import Workbench
from tpecoach.workbench.errors import NoPlan


async def settled(pilot: Pilot[Any]) -> str:
    """The screen once what works in a thread has ended."""
    await app_of(pilot).workers.wait_for_complete()
    await pilot.pause(0.1)
    return seen(app_of(pilot))


async def test_a_new_client_is_opened_and_its_interview_begun(bench: Workbench) -> None:
    async with shown(bench) as pilot:
        assert "Pas encore de client. n ouvre le premier" in seen(app_of(pilot))
        await press(pilot, "n", "=Boutique Lina", "enter", "=Lina", "enter")
        await press(pilot, "enter", "down", "down", "enter", "enter", "down", "enter")
        text = await press(pilot, "=1", "enter")
        assert "Boutique Lina · synthèse" in text
        assert "Boutique, magasin" in text
        assert "1 salarié" in text
        text = await press(pilot, "enter")
        assert "entretien initial · Ouverture" in text
        assert "Combien d'heures travaillez-vous" in text
    assert bench.clients.find("boutique-lina").owner == "Lina"


async def test_a_name_that_is_refused_stays_in_the_form_with_the_reason(bench: Workbench) -> None:
    async with shown(bench) as pilot:
        text = await press(pilot, "n", "=--", "ctrl+s")
        assert "le nom du client est vide ou illisible" in text
        assert "Nouveau client" in text
        await press(pilot, "escape")
        assert "--" in await press(pilot, "n")
    assert bench.clients.list() == ()


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_results_are_read_across_the_table_and_open_down_to_the_answers(
    visited: Workbench, size: tuple[int, int]
) -> None:
    async with shown(visited, size) as pilot:
        text = await press(pilot, "enter", "f4")
        assert "Atelier Martin · résultats · 24 novembre 2026" in text
        assert "100 % répondu" in text.replace("\xa0", " ")
        for words in ("ENSEMBLE", "[1] Procédures", "[5] Organisation", "Forces", "Ce qui bloque"):
            assert words in text
        assert "▸ Des clients me paient en retard" in text
        text = await press(pilot, "3")
        assert "résultats ▸ Pilotage financier" in text
        assert "Trésorerie ·" in text
        assert "Recopiez-vous" in await press(pilot, "left")
        text = await press(pilot, "down", "enter")
        assert "entretien initial · Outils" in text


async def test_the_results_open_with_the_unshifted_digits_of_an_azerty_keyboard(visited: Workbench) -> None:
    systems = ["Procédures écrites", "Outils et automatisation", "Pilotage financier"]
    systems += ["Ventes et clientèle", "Organisation et équipe"]
    async with shown(visited) as pilot:
        await press(pilot, "enter", "f4")
        keys = ["ampersand", "é", "quotation_mark", "apostrophe", "left_parenthesis"]
        for key, name in zip(keys, systems, strict=True):
            assert f"résultats ▸ {name}" in await press(pilot, key)
            await press(pilot, "escape")


async def test_nothing_answered_says_so_everywhere(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        assert "Rien à montrer avant la première réponse" in await press(pilot, "enter", "f4")
        assert "F3 commence l'entretien" in await press(pilot, "f6", "a")
        assert "Il manque des réponses" in await press(pilot, "f7")


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_plan_is_made_explained_pinned_moved_and_undone(
    visited: Workbench, size: tuple[int, int]
) -> None:
    async with shown(visited, size) as pilot:
        assert "Pas encore de plan" in await press(pilot, "enter", "enter")
        await press(pilot, "a", "tab", "=4", "enter", "=6", "enter")
        text = await settled(pilot)
        assert "plan · 30 nov. → 29 déc." in text
        assert "S49" in text
        assert "Pourquoi" in await press(pilot, "e")
        await press(pilot, "escape")
        assert "Écartées du plan" in await press(pilot, "l")
        await press(pilot, "escape")
        pinned = await press(pilot, "p")
        first = visited.plans.show("atelier-martin").actions[0]
        assert first.action.pinned
        assert "1 P" in pinned
        assert "+1 jour ouvré" in await press(pilot, "m", "right")
        await press(pilot, "enter")
        await settled(pilot)
        moved = visited.plans.show("atelier-martin")
        new = next(a for a in moved.actions if a.action.playbook == first.action.playbook)
        assert new.action.start > first.action.start
        await press(pilot, "ctrl+z")
        back = visited.plans.show("atelier-martin")
        assert back.version.version == 1
        await press(pilot, "ctrl+z", "ctrl+z")
        with pytest.raises(NoPlan):
            visited.plans.show("atelier-martin")
        assert "Pas encore de plan" in seen(app_of(pilot))


async def test_the_reasons_of_an_action_are_scrolled_by_keyboard(planned: Workbench) -> None:
    async with shown(planned) as pilot:
        top = await press(pilot, "enter", "f6")
        pane = pilot.app.screen.query_one("#why-pane")
        assert pane.max_scroll_y > 0
        for further, back in (("pagedown", "pageup"), ("shift+down", "shift+up")):
            assert await press(pilot, further) != top
            assert pane.scroll_y > 0
            assert await press(pilot, back) == top


def _endless(keep_going: Callable[[Fraction], bool]) -> None:
    """A computation that ends only when it is stopped."""
    for n in range(1000):
        keep_going(Fraction(n % 100, 100))
        time.sleep(0.005)


async def test_a_computation_shows_how_far_it_is_and_stops_when_asked(
    visited: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visited.plans, "make", lambda *_, keep_going, **__: _endless(keep_going))
    async with shown(visited) as pilot:
        await press(pilot, "enter", "f6", "a", "ctrl+s")
        await pilot.pause(0.2)
        text = seen(app_of(pilot))
        assert "Calcul du plan █" in text
        assert "x arrête" in text
        await press(pilot, "x")
        await settled(pilot)
        assert "le calcul du plan a été arrêté à votre demande" in told(pilot)
        assert "Pas encore de plan" in seen(app_of(pilot))


async def test_quitting_or_leaving_stops_what_is_being_computed(
    visited: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visited.plans, "make", lambda *_, keep_going, **__: _endless(keep_going))
    async with shown(visited) as pilot:
        await press(pilot, "enter", "f6", "a", "ctrl+s")
        await pilot.pause(0.1)
        assert "tpecoach · 1 client" in await press(pilot, "escape")
        await press(pilot, "enter", "f6", "a", "ctrl+s")
        await pilot.press("ctrl+q")
    with pytest.raises(NoPlan):
        visited.plans.show("atelier-martin")


async def test_escape_leaves_an_action_where_it_was(planned: Workbench) -> None:
    before = planned.plans.show("atelier-martin").actions
    async with shown(planned) as pilot:
        await press(pilot, "enter", "f6", "m", "right", "right", "escape")
        assert isinstance(pilot.app.screen, PlanScreen)
    assert planned.plans.show("atelier-martin").actions == before


async def test_reports_say_what_is_missing_and_are_written_where_one_says(
    visited: Workbench, tmp_path: Path
) -> None:
    async with shown(visited) as pilot:
        app_of(pilot).folder = str(tmp_path)
        text = await press(pilot, "enter", "f7")
        assert "● Diagnostic" in text
        assert "○ Plan de trente jours" in text
        assert "Il manque un plan : F6 le prépare." in text
        await press(pilot, "h")
        text = await settled(pilot)
        assert "Écrit :" in text
        assert "remis le 24 nov." in text
    assert (tmp_path / "atelier-martin-diagnostic.html").read_text(encoding="utf-8").startswith("<!")


async def test_without_the_pdf_engine_the_report_is_written_as_html_and_says_so(
    visited: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visited.reports, "engine_missing", lambda: "no Pango")
    async with shown(visited) as pilot:
        app_of(pilot).folder = str(tmp_path)
        await press(pilot, "enter", "f7", "enter")
        text = await settled(pilot)
        assert "faute de moteur PDF" in text
        assert isinstance(pilot.app.screen, ReportsScreen)
    names = {path.name for path in tmp_path.iterdir()}  # noqa: ASYNC240 — a look at the end of a test
    assert "atelier-martin-diagnostic.html" in names
    assert "atelier-martin-diagnostic.pdf" not in names


async def test_a_folder_that_is_not_there_is_refused_in_a_sentence(
    visited: Workbench, tmp_path: Path
) -> None:
    async with shown(visited) as pilot:
        app_of(pilot).folder = str(tmp_path / "none")
        await press(pilot, "enter", "f7", "h")
        await settled(pilot)
        assert "le dossier n'existe pas" in told(pilot)


async def test_a_check_in_takes_one_key_an_action(planned: Workbench) -> None:
    made = planned.plans.show("atelier-martin")
    async with shown(planned) as pilot:
        text = await press(pilot, "enter", "enter")
        assert "point d'étape · 24 novembre 2026" in text
        assert "Le plan ne commence que le lun. 30 nov." in text
        assert "Rien n'était attendu" in text
        assert "prévue du" in await press(pilot, "right")
        assert "Tenir le point d'étape quand même" in await press(pilot, "f")
        assert "Heures vraiment prises" in await press(pilot, "enter")
        await press(pilot, "ctrl+s")
        text = await press(pilot, "b", "=malade", "enter")
        assert "enregistré ✓" in text
    states = {a.action.playbook: a.action for a in planned.plans.show("atelier-martin").actions}
    first, second = made.actions[0].action.playbook, made.actions[1].action.playbook
    assert states[first].state == "done"
    assert (states[second].state, states[second].reason) == ("blocked", "malade")
