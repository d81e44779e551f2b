"""The interview: from one voice, moment, scope or question to another."""

from __future__ import annotations

import pytest

from tests.tui.seeing import LARGE, SMALL, interview, open_client, press, seen, show_question, shown, told
from tpecoach.workbench import Workbench

FIRST = "sop.written"


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_express_becomes_full_and_back_and_answers_stay(
    bench: Workbench, size: tuple[int, int]
) -> None:
    open_client(bench)
    async with shown(bench, size) as pilot:
        await show_question(pilot, FIRST)
        await press(pilot, "3", "left")
        express = interview(pilot).progress
        await press(pilot, "e")
        full = interview(pilot).progress
        assert express is not None
        assert full is not None
        assert len(full.questions) > len(express.questions)
        assert f"Entretien complet : {len(full.questions)} questions" in told(pilot).replace("\u00a0", " ")
        assert "▸ 3  La plupart" in await press(pilot, "e")


async def test_whose_voice_is_recorded_is_said_and_the_consultants_is_untouched(bench: Workbench) -> None:
    slug = open_client(bench)
    async with shown(bench) as pilot:
        await show_question(pilot, FIRST)
        await press(pilot, "1")
        text = await press(pilot, "v")
        assert "celles qui comptent" in text
        assert "1 réponse" in text
        await press(pilot, "=autre", "enter")
        assert "voix : Léa" in await press(pilot, "=Léa", "enter")
        await show_voice(pilot, FIRST)
        await press(pilot, "3")
        assert "voix : Léa" not in await press(pilot, "v", "home", "=celles", "enter")
    case = bench.clients.case(slug)
    assert case.answers_at("before")[FIRST].value == 1
    assert case.answers_at("before", "Léa")[FIRST].value == 3
    (apart,) = [f for f in bench.clients.findings(case) if f.kind == "disagreement"]
    assert "niveau 3 (Léa), niveau 1 (Consultant)" in apart.sentence


async def show_voice(pilot: object, name: str) -> None:
    """Show a question of the voice on screen."""
    screen = interview(pilot)  # type: ignore[arg-type]
    question = screen._of(name)
    assert question is not None
    screen._go(question)


async def test_what_is_not_known_or_not_proven_is_listed_and_gone_to(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        await show_question(pilot, FIRST)
        await press(pilot, "r")
        assert "Rien à revoir" in told(pilot)
        await press(pilot, "2", "d")
        text = await press(pilot, "r")
        assert "1 « ne sait pas », 1 sans preuve vue" in text.replace("\u00a0", " ")
        assert "○ dit · Procédures écrites → La procédure la plus utilisée" in text
        assert "▸ 2  Une ou deux façons" in await press(pilot, "=dit", "enter")


async def test_the_map_and_tab_go_from_system_to_system(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        await show_question(pilot, FIRST)
        text = await press(pilot, "c")
        assert "Carte de l'entretien" in text
        assert "Outils ▸ " in text
        await press(pilot, "escape", "tab")
        question = interview(pilot).question
        assert question is not None
        assert question.system == "automation"
        await press(pilot, "shift+tab")
        question = interview(pilot).question
        assert question is not None
        assert question.system == "sop"


async def test_a_later_interview_shows_the_earlier_answer_and_takes_it_over_with_one_key(
    bench: Workbench,
) -> None:
    slug = open_client(bench)
    bench.interviews.answer(bench.interviews.begin(slug), FIRST, 2, proof="shown")
    bench.interviews.begin(slug, "midway")
    async with shown(bench) as pilot:
        text = await show_question(pilot, FIRST)
        assert "entretien à mi-parcours" in text
        assert "‹ 2  Une ou deux façons" in text
        assert "Avant : 2, montré." in text
        await press(pilot, "i", "left")
        assert "reprise" in seen(interview(pilot).host)
    answer = bench.clients.case(slug).answers_at("midway")[FIRST]
    assert (answer.value, answer.inherited, answer.proof) == (2, True, "said")


async def test_an_answer_may_propose_another_one(bench: Workbench) -> None:
    slug = open_client(bench)
    bench.interviews.answer(bench.interviews.begin(slug), "automation.reminders", 4)
    async with shown(bench) as pilot:
        text = await show_question(pilot, "finance.reminders")
        assert "Proposé d'après « Rappels aux clients » : 3. o le prend." in text
        await press(pilot, "o")
    assert bench.clients.case(slug).answers_at("before")["finance.reminders"].value == 3


async def test_without_an_editor_a_note_says_so_and_stays(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    open_client(bench)
    async with shown(bench) as pilot:
        await show_question(pilot, FIRST)
        text = await press(pilot, "n", "=cahier", "ctrl+t")
        assert told(pilot)
        assert "cahier" in text
