"""The other voices on screen: a questionnaire made, answers taken, gaps shown; nobody of the team shown apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.seeing import LARGE, SMALL, app_of, open_client, press, seen, shown
from tests.workbench.answers import answer_file
from tpecoach.workbench import Workbench

SLUG = "atelier-martin"


async def voices(pilot: Pilot[object]) -> str:
    app_of(pilot).open_client(SLUG, "voices")
    await pilot.pause()
    return seen(app_of(pilot))


def three_of_the_team(bench: Workbench, folder: Path) -> list[Path]:
    answers = folder / "a.yaml"
    answers.write_text("sop.written: 1\nsop.checklists: 1\nsop.errors: 1\nsop.owner: 1\n", encoding="utf-8")
    bench.interviews.take_file(SLUG, answers)
    form = bench.forms.make(SLUG, "team", folder / "team.html", scope="full")
    levels = {name: 3 for name, _ in form.questions if name.startswith("sop.")}
    return [answer_file(bench, form, folder / f"{n}.json", f"{n:032x}", levels) for n in range(3)]


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_questionnaire_is_made_from_the_screen(
    bench: Workbench, tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    open_client(bench)
    async with shown(bench, size) as pilot:
        assert "n en fait un" in await voices(pilot)
        await press(pilot, "n")
        assert "Un questionnaire à envoyer" in seen(app_of(pilot))
        await press(pilot, "ctrl+s")
        assert "Écrit : " in seen(app_of(pilot))
    assert (tmp_path / f"{SLUG}-questionnaire.html").exists()
    assert [form.voice for form, _ in bench.forms.list(SLUG)] == ["team"]


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_answers_are_shown_before_they_are_kept_and_taken_out_by_undo(
    bench: Workbench, tmp_path: Path, size: tuple[int, int]
) -> None:
    open_client(bench)
    first, *_ = three_of_the_team(bench, tmp_path)
    async with shown(bench, size) as pilot:
        await voices(pilot)
        app_of(pilot).drafts[f"{SLUG}:answers"] = str(first)
        await press(pilot, "t", "enter")
        assert "Garder ces réponses ?" in seen(app_of(pilot))
        assert len(bench.clients.case(SLUG).interviews) == 1
        await press(pilot, "enter")
        assert "1 réponse revenue" in seen(app_of(pilot))
        assert "team-1" not in seen(app_of(pilot))
        await press(pilot, "ctrl+z")
        assert "0 réponse revenue" in seen(app_of(pilot))


@pytest.mark.parametrize(
    ("lang", "words"), [("fr", "L'équipe 75, Consultant 25"), ("en", "The team 75, Consultant 25")]
)
async def test_the_gap_is_drawn_and_said_in_figures(
    bench: Workbench, tmp_path: Path, lang: str, words: str
) -> None:
    open_client(bench)
    bench.forms.take(bench.forms.look(three_of_the_team(bench, tmp_path)))
    bench.speak(lang)
    async with shown(bench, SMALL) as pilot:
        text = await voices(pilot)
    assert words in text
    assert "●──" in text
