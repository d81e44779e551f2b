"""The numbers: what is read, entered, followed, forgotten, supposed, and taken from the books."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.books import fec_text
from tests.tui.seeing import LARGE, SMALL, app_of, open_client, press, seen, shown, told
from tpecoach.tui.screens.numbers import NumbersScreen
from tpecoach.tui.screens.numbers_shown import spark
from tpecoach.workbench import Workbench, open_workbench
from tpecoach.workbench.books import Books, BooksTaken

SLUG = "atelier-martin"
HOSTILE = "[@click=app.quit]x[/] \x1b]52;c;aGk=\x07 \u202eevil {name}"


@pytest.fixture
def measured(bench: Workbench) -> Workbench:
    """Atelier Martin with three measures of its lead time, which is followed."""
    open_client(bench)
    for month, value in ((3, "5"), (6, "4"), (9, "3")):
        bench.kpis.record(SLUG, "lead_time_days", value, date(2026, month, 1), source="tally")
    bench.kpis.follow(SLUG, ("lead_time_days",))
    return bench


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_f9_shows_each_indicator_with_its_course_and_what_it_is(
    measured: Workbench, size: tuple[int, int]
) -> None:
    async with shown(measured, size) as pilot:
        text = await press(pilot, "enter", "f9")
        for words in (
            "Atelier Martin · chiffres",
            "1 suivi sur 5",
            "Suivis",
            "Pas encore relevés",
            "█▅▁",
            "pointage",
            "à réduire",
            "À la main, en cinq minutes",
        ):
            assert words in text
        assert text.splitlines()[-1].endswith("? aide")
        assert len(text.splitlines()[-1]) <= size[0]
        text += await press(pilot, "pagedown", "pagedown")
        assert "Tous les relevés" in text
        assert "Calcul, et quand s'en méfier" in text


async def test_a_measure_is_echoed_before_it_is_kept_and_one_undo_takes_it_back(measured: Workbench) -> None:
    async with shown(measured) as pilot:
        await press(pilot, "enter", "f9")
        assert "Pas encore compris" in await press(pilot, "enter", "=1.234,56")
        text = await press(pilot, "ctrl+u", "=2,5 jours")
        assert "Compris : 2,5 j · déclaré" in text
        await press(pilot, "ctrl+s")
        assert "Relevé noté" in told(pilot)
        assert "2,5 j" in seen(app_of(pilot))
        await press(pilot, "ctrl+z")
        assert "2,5 j" not in seen(app_of(pilot))
    assert len(measured.kpis.lines(SLUG)[0].series) == 3


async def test_what_is_refused_stays_in_the_form(measured: Workbench) -> None:
    async with shown(measured) as pilot:
        await press(pilot, "enter", "f9", "enter")
        await press(pilot, "=12 %", "ctrl+s")
        assert "Attendu : 1234,56" in seen(app_of(pilot))
        await press(pilot, "escape")
        assert "12 %" in await press(pilot, "enter")


async def test_five_are_followed_and_the_sixth_is_refused(measured: Workbench) -> None:
    measured.kpis.follow(SLUG, ("lead_time_days", "cash", "dso_days", "return_rate", "revenue"))
    async with shown(measured) as pilot:
        await press(pilot, "enter", "f9", "end", "s")
        assert "Gardez-en cinq au plus" in told(pilot)
        text = await press(pilot, "home", "s")
        assert "n'est plus suivi" in told(pilot)
        assert "4 suivis sur 5" in text
        assert "5 suivis sur 5" in await press(pilot, "ctrl+z")


async def test_a_measure_is_forgotten_once_sure(measured: Workbench) -> None:
    async with shown(measured) as pilot:
        text = await press(pilot, "enter", "f9", "delete")
        assert "Quel relevé oublier" in text
        assert "Oublier ce relevé ?" in await press(pilot, "enter")
        await press(pilot, "escape")
        assert len(measured.kpis.lines(SLUG)[0].series) == 3
        await press(pilot, "delete", "enter", "enter")
        assert len(measured.kpis.lines(SLUG)[0].series) == 2
        await press(pilot, "ctrl+z")
    assert len(measured.kpis.lines(SLUG)[0].series) == 3


async def test_an_indicator_without_measure_has_none_to_forget(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        await press(pilot, "enter", "f9", "delete")
        assert "pas de relevé" in told(pilot)
        await press(pilot, "i")
        assert "F3" in told(pilot)
        await press(pilot, "d")
        assert "c en prend un" in told(pilot)


async def test_what_is_supposed_is_shown_with_its_origin_and_fixed(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        text = await press(pilot, "enter", "f9", "h")
        assert "Coût d'une heure de travail" in text
        assert "25 € · valeur d'usage" in text.replace("\u00a0", " ")
        assert "Attendu" in await press(pilot, "=0", "ctrl+s")
        await press(pilot, "ctrl+u", "=32,50", "ctrl+s")
        assert "Hypothèses enregistrées" in told(pilot)
        assert bench.hypotheses.list(SLUG)[0].origin == "edited"
        await press(pilot, "ctrl+z")
    assert bench.hypotheses.list(SLUG)[0].origin == "default"


async def test_what_not_deciding_costs_stands_at_the_bottom(bench: Workbench) -> None:
    open_client(bench)
    bench.interviews.answer(bench.interviews.begin(SLUG), "opening.blockers", "double-typing")
    bench.kpis.record(SLUG, "double_entry_hours", "6")
    async with shown(bench) as pilot:
        assert "Ne rien décider coûte environ" in await press(pilot, "enter", "f9")
        text = await press(pilot, "i")
        assert "par mois, entre" in text
        assert "Coût d'une heure" in await press(pilot, "pagedown", "pagedown")


async def test_books_are_chosen_by_completion_taken_and_told(bench: Workbench, tmp_path: Path) -> None:
    open_client(bench)
    (tmp_path / "comptes").mkdir()
    (tmp_path / "comptes" / fec_text.NAME).write_text(fec_text.sound_text())
    async with shown(bench) as pilot:
        app_of(pilot).books_folder = f"{tmp_path}/"
        assert "comptes/" in await press(pilot, "enter", "f9", "c", "=com")
        assert fec_text.NAME in await press(pilot, "tab")
        await press(pilot, "down", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        text = seen(app_of(pilot))
        assert "Comptes pris ; Ctrl+Z les retire" in text
        assert "FEC" in text
        assert "Chiffre d'affaires" in text
        assert fec_text.NAME in await press(pilot, "escape", "d")
        await press(pilot, "escape", "ctrl+z")
    assert bench.books.list(SLUG) == ()


async def test_books_that_are_refused_name_the_line(bench: Workbench, tmp_path: Path) -> None:
    open_client(bench)
    rows = fec_text.sound_rows()
    rows[3]["Debit"] = "120;00x"
    (tmp_path / fec_text.NAME).write_text(fec_text.text(rows))
    async with shown(bench) as pilot:
        app_of(pilot).books_folder = f"{tmp_path}/"
        await press(pilot, "enter", "f9", "c", "=1234", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        text = seen(app_of(pilot))
        assert "Ces comptes n'ont pas été pris" in text
        assert f"{fec_text.NAME}:5" in text
        assert fec_text.NAME in await press(pilot, "escape", "c")
    assert bench.books.list(SLUG) == ()


async def test_escape_stops_the_reading_and_leaves_nothing(
    bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    open_client(bench)
    (tmp_path / fec_text.NAME).write_text(fec_text.sound_text())
    held, begun = threading.Event(), threading.Event()
    take = Books.take_file

    def slow(
        books: Books, slug: str, path: Path, keep_going: object, tell: object, choices: object
    ) -> BooksTaken:
        begun.set()
        held.wait(5)
        return take(books, slug, path, keep_going, tell, choices)  # type: ignore[arg-type]

    monkeypatch.setattr(Books, "take_file", slow)
    async with shown(bench) as pilot:
        app_of(pilot).books_folder = f"{tmp_path}/"
        await press(pilot, "enter", "f9", "c", "=1234", "enter")
        assert begun.wait(5)
        assert "Comptes :" in seen(app_of(pilot))
        assert "arrêt demandé" in await press(pilot, "escape")
        held.set()
        for _ in range(50):
            await pilot.pause(0.02)
            if "Rien n'a été pris" in seen(app_of(pilot)):
                break
        assert "Rien n'a été pris" in seen(app_of(pilot))
    assert bench.books.list(SLUG) == ()


async def test_nothing_typed_is_markup(bench: Workbench, tmp_path: Path) -> None:
    open_client(bench)
    bench.kpis.record(SLUG, "lead_time_days", "3", note=HOSTILE)
    (tmp_path / "[bold]x.txt").write_text("")
    async with shown(bench, LARGE) as pilot:
        app_of(pilot).books_folder = f"{tmp_path}/"
        texts = [await press(pilot, "enter", "f9"), await press(pilot, "pagedown"), await press(pilot, "c")]
    whole = "\n".join(texts)
    assert "[bold]x.txt" in whole
    assert "[@click=app.quit]" in whole
    assert not {"\x1b", "\x07", "\u202e"} & set(whole)


async def test_english_is_spoken(measured: Workbench) -> None:
    with open_workbench(measured.path, lang="en") as other:
        async with shown(other, LARGE) as pilot:
            app_of(pilot).show(NumbersScreen(SLUG))
            await pilot.pause()
            text = seen(app_of(pilot))
    assert "Time from" in text
    assert "help" in text.splitlines()[-1]


def test_a_sparkline_goes_from_the_lowest_to_the_highest() -> None:
    from decimal import Decimal

    assert spark([Decimal(n) for n in (1, 2, 3)]) == "▁▅█"
    assert spark([Decimal(2), Decimal(2)]) == "▄▄"
    assert spark([Decimal(2)]) == ""
