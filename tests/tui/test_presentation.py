"""What a client is shown: in large type, page by page, and nothing that is private."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

from tests.tui.seeing import LARGE, SMALL, app_of, press, seen, shown, told
from tpecoach.model.slides import SENTENCES
from tpecoach.workbench import Workbench

SLUG = "atelier-martin"
CANARY = "Zébulon"


def everything(bench: Workbench, euros: bool = False) -> str:
    """All that the pages of Atelier Martin say."""
    return repr(asdict(bench.presentations.slides(SLUG, euros=euros)))


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_pages_are_turned_with_the_arrows(planned: Workbench, size: tuple[int, int]) -> None:
    async with shown(planned, size) as pilot:
        await press(pilot, "enter", "f5")
        assert "1 / " in seen(app_of(pilot))
        text = await press(pilot, "right")
        assert "Où en est l'organisation" in text
        assert "┏" in text or "╻" in text or "╺" in text
        assert text.count("█") > 20
        assert "Le plan de trente jours" in await press(pilot, "end")
        assert "1 / " in await press(pilot, "home", "left")
        assert "synthèse" not in seen(app_of(pilot))
        assert "tpecoach · 1 client" in await press(pilot, "escape")


async def test_before_any_answer_one_page_says_what_comes(bench: Workbench) -> None:
    bench.clients.open("Atelier Martin")
    async with shown(bench) as pilot:
        text = await press(pilot, "enter", "f5", "right")
        assert "1 / 1" in text
        assert "L'entretien dira" in text


def test_nobody_is_named_and_nothing_noted_is_shown(planned: Workbench) -> None:
    planned.clients.describe(SLUG, owner=f"Paul {CANARY}")
    progress = planned.interviews.begin(SLUG)
    levels = [question.id for question in progress.questions if question.kind == "level"]
    for n, question in enumerate(levels):
        progress = planned.interviews.answer(progress, question, (4, 0, 3)[n % 3], note=f"dit {CANARY}")
    words = [question.id for question in progress.questions if question.kind == "text"]
    for question in words[:2]:
        progress = planned.interviews.answer(progress, question, f"mots de {CANARY}")
    case = planned.clients.case(SLUG)
    assert CANARY in repr(case)
    assert CANARY not in everything(planned)
    assert CANARY not in everything(planned, euros=True)


def test_amounts_are_shown_only_where_they_were_asked_for(planned: Workbench) -> None:
    for value in ("9000", "4200"):
        planned.kpis.record(SLUG, "overdue_amount", value)
    assert "€" not in everything(planned)


async def test_e_shows_amounts_and_says_so(planned: Workbench) -> None:
    async with shown(planned) as pilot:
        assert "avec les montants" not in await press(pilot, "enter", "f5")
        assert "avec les montants" in await press(pilot, "e")
        assert "avec les montants" not in await press(pilot, "e")


def test_no_page_holds_more_than_three_sentences(planned: Workbench) -> None:
    assert all(
        len(page.sentences) <= SENTENCES for page in planned.presentations.slides(SLUG, euros=True).pages
    )


def test_the_pages_are_in_the_language_spoken(planned: Workbench) -> None:
    planned.speak("en")
    found = planned.presentations.slides(SLUG)
    assert found.lang == "en"
    assert found.pages[1].bars[0].name != "Procédures écrites"


async def test_h_writes_the_page_for_a_second_screen(
    planned: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with shown(planned) as pilot:
        await press(pilot, "enter", "f5", "h")
        await app_of(pilot).workers.wait_for_complete()
        await pilot.pause()
        page = (tmp_path / "atelier-martin-presentation.html").read_text()
        assert "Où en est l’organisation" in page
        assert "atelier-martin-presentation.html" in told(pilot)
