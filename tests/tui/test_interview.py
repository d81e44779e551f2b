"""The interview: one hand on the digits, eyes on the client."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key

from tests.tui.seeing import (
    LARGE,
    SMALL,
    app_of,
    interview,
    open_client,
    press,
    seen,
    show_question,
    shown,
    told,
)
from tpecoach.tui.dialogs import Ask
from tpecoach.tui.widgets.question import QuestionPane
from tpecoach.workbench import Workbench, open_workbench

FIRST, SECOND = "sop.written", "sop.inventory"


def kept(bench: Workbench, question: str) -> object:
    """The value on disk, read through another door."""
    with open_workbench(bench.path, lang="fr") as other:
        answer = other.interviews.begin("atelier-martin").answers.get(question)
        return answer.value if answer else None


@pytest.mark.parametrize(
    ("key", "printed", "level"),
    [
        ("0", "0", 0),
        ("1", "1", 1),
        ("2", "2", 2),
        ("3", "3", 3),
        ("4", "4", 4),
        ("à", "0 of an AZERTY keyboard, without Shift", 0),
        ("ampersand", "1 of an AZERTY keyboard, without Shift", 1),
        ("é", "2 of an AZERTY keyboard, without Shift", 2),
        ("quotation_mark", "3 of an AZERTY keyboard, without Shift", 3),
        ("apostrophe", "4 of an AZERTY keyboard, without Shift", 4),
    ],
)
async def test_each_digit_key_answers_and_shows_the_next_question(
    bench: Workbench, key: str, printed: str, level: int
) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        await show_question(pilot, FIRST)
        text = await press(pilot, key)
        assert kept(bench, FIRST) == level, printed
        assert f"{level} · enregistré ✓" in text
        assert "la liste des tâches qui se répètent" in text


async def test_leaving_at_any_instant_comes_back_to_the_same_question(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        await show_question(pilot, FIRST)
        asked = await press(pilot, "2", "3")
        assert "une liste à cocher" in asked
        assert "tpecoach · 1 client" in await press(pilot, "escape")
        assert "une liste à cocher" in await press(pilot, "enter", "f3")
    async with shown(bench) as pilot:
        assert "une liste à cocher" in await press(pilot, "enter", "enter")


async def test_the_left_arrow_shows_the_question_again_with_its_answer(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        await show_question(pilot, FIRST)
        text = await press(pilot, "3", "left")
        assert "▸ 3  La plupart des façons de faire" in text
        assert "liste des tâches" in await press(pilot, "right")


async def test_note_proof_not_applicable_and_dont_know_take_one_key_each(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        await show_question(pilot, FIRST)
        await press(pilot, "2", "left", "p")
        text = await press(pilot, "n", "=cahier", "enter")
        assert "● montré" in text
        assert "« cahier »" in text
        await press(pilot, "right", "x", "=seul", "enter")
        text = await press(pilot, "left")
        assert "▸ x  Sans objet : seul" in text
        await press(pilot, "right", "d")
        assert "▸ d  Ne sait pas" in await press(pilot, "left")


async def test_a_note_left_unfinished_comes_back(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        await show_question(pilot, FIRST)
        await press(pilot, "n", "=dans le c", "escape")
        assert isinstance(interview(pilot).app.screen, type(interview(pilot)))
        assert "dans le c" in await press(pilot, "n")


async def test_letters_are_keys_until_a_number_is_begun_then_its_own(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        await show_question(pilot, "opening.hours")
        await press(pilot, "x")
        assert isinstance(pilot.app.screen, Ask)
        await press(pilot, "escape")
        text = await press(pilot, "=6 h 30", "enter")
        assert str(kept(bench, "opening.hours")) == "6.5"
        assert "Combien vous versez-vous" in text
        assert "6,5" in await press(pilot, "left")


async def test_a_text_takes_all_letters_and_escape_gives_them_back_to_the_screen(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        await show_question(pilot, "opening.words")
        assert "npxd" in await press(pilot, "=npxd")
        await press(pilot, "escape", "d")
        with open_workbench(bench.path, lang="fr") as other:
            assert other.interviews.begin("atelier-martin").answers["opening.words"].dont_know


async def test_text_typed_and_not_kept_comes_back(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        await show_question(pilot, "opening.words")
        await press(pilot, "=trop de papiers", "f2")
        assert "trop de papiers" in await press(pilot, "f3")


async def test_choices_are_ticked_in_order_and_no_more_than_allowed(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        text = await show_question(pilot, "opening.blockers")
        assert "[ ] Des clients me paient en retard" in text
        question = interview(pilot).question
        assert question is not None
        last = question.options[-1]
        text = await press(pilot, "down", "space", "up", "space", "end", "space")
        assert f"[3] {last.text}" in text
        text = await press(pilot, "home", "down", "down")
        assert "[2] Des clients me paient en retard" in text
        assert "[1] Je découvre les trous" in text
        assert "3 au plus" in await press(pilot, "space")
        await press(pilot, "enter")
        assert kept(bench, "opening.blockers") == ("cash-surprises", "late-payers", last.id)


async def test_keys_typed_ahead_are_taken_in_order(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        await show_question(pilot, "opening.hours")
        names = {"\n": "enter", " ": "space", "↓": "down"}
        for char in "45\n1500\n ↓ \nca coince, nous parlons\n":
            pilot.app.post_message(events.Key(names.get(char) or _character_to_key(char), char))
        await pilot.pause(0.4)
        assert str(kept(bench, "opening.pay")) == "1500"
        assert kept(bench, "opening.blockers") == ("late-payers", "cash-surprises")
        assert kept(bench, "opening.words") == "ca coince, nous parlons"


async def test_undo_and_redo_show_the_question_they_change(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        await show_question(pilot, FIRST)
        await press(pilot, "2", "3")
        await press(pilot, "right", "right")
        text = await press(pilot, "ctrl+z")
        assert kept(bench, SECOND) is None
        assert "la liste des tâches qui se répètent" in text
        await press(pilot, "ctrl+z")
        assert kept(bench, FIRST) is None
        text = await press(pilot, "ctrl+y")
        assert kept(bench, FIRST) == 2
        assert "▸ 2" in text


async def test_what_cannot_be_read_is_refused_in_a_sentence_and_stays_typed(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        await show_question(pilot, "opening.pay")
        await press(pilot, "=1.234,56", "enter")
        assert "n'est pas un nombre sans ambiguïté" in told(pilot)
        text = seen(app_of(pilot))
        assert "1.234,56" in text
        assert "pas enregistré !" in text
        assert kept(bench, "opening.pay") is None


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_every_question_of_the_full_interview_fits_without_scrolling(
    bench: Workbench, size: tuple[int, int]
) -> None:
    bench.clients.open("Atelier Martin", {"employees": "4", "paid": "invoice"}, scope="full")
    async with shown(bench, size) as pilot:
        await show_question(pilot, FIRST)
        screen = interview(pilot)
        pane = screen.query_one(QuestionPane)
        assert screen.progress is not None
        for question in screen.progress.questions:
            screen._show(question)
            # Once messages are dealt with: waiting for a quiet processor after each question takes far longer.
            await pilot.pause(0)
            assert pane.max_scroll_y == 0, question.id


async def test_a_wide_terminal_shows_the_questions_around(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench, LARGE) as pilot:
        text = await show_question(pilot, FIRST)
        assert "▸· Vos façons de faire importantes" in text
        assert " ·  Avez-vous" in text or "· Avez-vous la liste" in text


async def test_a_register_is_filled_from_its_question(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        text = await show_question(pilot, "sop.processes")
        assert "0 ligne dans le registre" in text
        await press(pilot, "enter", "n", "=Devis", "ctrl+s")
        assert "1 ligne · ✓" in seen(app_of(pilot))
        text = await press(pilot, "escape")
        assert "1 ligne dans le registre" in text
        assert "· Devis" in text


async def test_all_answered_says_where_the_results_are(visited: Workbench) -> None:
    async with shown(visited) as pilot:
        text = await show_question(pilot, FIRST)
        assert "complet" in text
        assert "F4 montre les résultats" in await press(pilot, "s")


async def test_a_change_made_by_another_program_shows_by_itself(bench: Workbench, tmp_path: Path) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        await show_question(pilot, FIRST)
        with open_workbench(bench.path, lang="fr") as other:
            other.interviews.answer(other.interviews.begin("atelier-martin"), FIRST, 4)
        app_of(pilot)._look_for_changes()
        await pilot.pause()
        assert "▸ 4  Toutes sont écrites" in seen(app_of(pilot))


async def test_the_help_of_a_question_has_the_law_it_touches_with_its_date(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench, SMALL) as pilot:
        await show_question(pilot, "finance.reminders")
        text = await press(pilot, "f1")
        assert "La loi" in text
        assert "40 €" in " ".join(text.split())


async def test_a_wide_screen_shows_the_law_beside_the_question(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench, (160, 60)) as pilot:
        text = " ".join((await show_question(pilot, "finance.reminders")).split())
        assert "La loi" in text
        assert "vérifié le" in text
