"""In every mode: too small a terminal, hostile words, ten lines pasted into a field, midnight, another program."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, TextArea

from tests.conftest import Clock
from tests.tui.seeing import answered, app_of, press, seen, shown
from tests.tui.test_every_mode import SLUG, each, furnish, opened, screens
from tpecoach.tui.forms import Form
from tpecoach.tui.screens import MODES
from tpecoach.workbench import Workbench

HOSTILE = "[@click=app.quit]x[/] \\[/] \x1b]52;c;aGk=\x07 \u202eevil {name} %s"
MARKUP = "[@click=app.quit]x[/]"
LINES = [f"ligne {n}" for n in range(1, 11)]


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory, own: Path) -> Path:
    """A firm with something in every mode, whose every word is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TPECOACH_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
        for name in ("DATA", "CONFIG"):
            patch.setenv(f"TPECOACH_{name}", str(folder / name.lower()))
        with opened(folder / "t.db", own, "fr", datetime(2026, 11, 24, 8, 0, tzinfo=UTC)) as bench:
            furnish(bench)
            progress = bench.interviews.begin(SLUG)
            progress = bench.interviews.answer(progress, "sop.written", note=HOSTILE)
            bench.interviews.answer(progress, "opening.words", HOSTILE)
            bench.clients.describe(SLUG, name=HOSTILE, owner=HOSTILE)
            bench.registers.save(SLUG, "processes", "reception", {"name": HOSTILE, "owner": HOSTILE})
            bench.kpis.record(SLUG, "lead_time_days", "2", source="tally", note=HOSTILE)
            sop = bench.sops.list(SLUG)[0]
            bench.sops.write(SLUG, sop, sop.body + f"\n\n{HOSTILE}\n")
    return folder


@pytest.fixture
def later() -> Clock:
    """A week into the plan, ten minutes before midnight in Paris."""
    return Clock(datetime(2026, 12, 8, 22, 50, tzinfo=UTC))


@pytest.fixture
def firm(files: Path, own: Path, tmp_path: Path, later: Clock) -> Iterator[Workbench]:
    """A copy of that firm."""
    shutil.copytree(files, tmp_path / "files")
    with opened(tmp_path / "files" / "t.db", own, "fr", later.now) as bench:
        bench.desk.clock = later
        yield bench


async def test_too_small_a_terminal_is_said_in_every_mode_which_then_goes_on(firm: Workbench) -> None:
    async with shown(firm) as pilot:
        app = app_of(pilot)
        async for name in each(pilot):
            screen = app.screen
            await pilot.resize_terminal(50, 12)
            text = " ".join(seen(app).split())
            assert "Fenêtre trop petite : 50 × 12. Il faut 60 × 20, mieux 80 × 24." in text, name
            await pilot.resize_terminal(80, 24)
            assert app.screen is screen, name
            assert "trop petite" not in seen(app), name
            assert max(map(len, seen(app).splitlines())) <= 80, name


async def test_what_a_client_is_called_or_says_is_text_in_every_mode(firm: Workbench) -> None:
    async with shown(firm) as pilot:
        app, whole = app_of(pilot), {}
        async for name in each(pilot):
            text = seen(app)
            assert not {"\x1b", "\x07", "\u202e"} & set(text), name
            for style in (one.style for strip in app.screen._compositor.render_strips() for one in strip):
                assert "app.quit" not in str(style.meta if style else ""), name
            whole[name] = text
        assert app.is_running
    missing = [name for name in MODES if MARKUP not in whole[name]]
    assert missing == [], "the name of the client stands in each mode"


FORMS: dict[str, tuple[str, tuple[str, ...]]] = {
    "new client": ("", ("n",)),
    "search of clients": ("", ("slash",)),
    "jump": ("overview", ("ctrl+o", "slash")),
    "note": ("interview", ("n",)),
    "not applicable": ("interview", ("x",)),
    "go to a question": ("interview", ("g",)),
    "make the plan": ("plan", ("a",)),
    "what if": ("plan", ("w",)),
    "measure": ("numbers", ("enter",)),
    "assumptions": ("numbers", ("h",)),
    "books": ("numbers", ("c",)),
    "folder": ("reports", ("d",)),
    "text of a procedure": ("sops", ("enter",)),
    "library": ("library", ("slash",)),
    "name": ("settings", ("down", "enter")),
}
"""where one types: the screen, and the keys that lead to the field"""


@pytest.mark.parametrize("name", FORMS)
async def test_ten_lines_pasted_into_a_field_stay_in_it_and_none_is_lost(firm: Workbench, name: str) -> None:
    where, keys = FORMS[name]
    async with shown(firm) as pilot:
        app = app_of(pilot)
        if where:
            screen = screens()[where]
            assert screen is not None
            made = screen()
            if where in MODES:
                app.show(made)  # type: ignore[arg-type]
            else:
                app.push_screen(made)
            await pilot.pause()
        await press(pilot, *keys)
        field = app.focused
        assert isinstance(field, Input | TextArea), f"{name}: {field}"
        before = field.value if isinstance(field, Input) else field.text
        app.post_message(events.Paste("\n".join(LINES)))
        await pilot.pause()
        assert app.focused is field, name
        value = field.value if isinstance(field, Input) else field.text
        assert all(line in value for line in LINES), f"{name}: {value!r}"
        assert not isinstance(field, Input) or "\n" not in value
        assert value != before
        assert max(map(len, seen(app).splitlines())) <= 80
        await press(pilot, "escape")
        assert app.is_running


async def test_what_is_due_changes_at_midnight_without_a_key(firm: Workbench, later: Clock) -> None:
    firm.clients.describe(SLUG, name="Atelier")
    async with shown(firm) as pilot:
        app = app_of(pilot)
        app.show(screens()["checkin"]())  # type: ignore[arg-type, misc]
        await pilot.pause()
        assert "8 décembre 2026" in seen(app).splitlines()[0]
        later.now = datetime(2026, 12, 8, 23, 10, tzinfo=UTC)
        app._look_for_changes()
        await pilot.pause()
        assert "9 décembre 2026" in seen(app).splitlines()[0]


async def test_what_another_program_writes_meanwhile_is_shown_and_not_written_over(
    bench: Workbench, own: Path, tmp_path: Path
) -> None:
    answered(bench)
    with opened(tmp_path / "t.db", own, "fr", datetime(2026, 11, 24, 9, 30, tzinfo=UTC)) as other:
        async with shown(bench) as pilot:
            app = app_of(pilot)
            app.open_client(SLUG, "numbers")
            await pilot.pause()
            assert "Charges fixes par mois" in await press(pilot, "enter", "=12,5")
            other.kpis.record(SLUG, "owner_hours", "77")
            other.kpis.record(SLUG, "fixed_costs", "9000", date(2026, 10, 1))
            await press(pilot, "ctrl+s")
            app._look_for_changes()
            await pilot.pause()
            text = re.sub("[\u202f\xa0]", " ", seen(app))
    line = next(line for line in text.splitlines() if "Charges fixes par mois  " in line)
    assert "9 000 €" in line
    assert "13 €" in line
    assert "77 h" in text


async def test_a_form_that_is_just_going_when_drafts_are_kept_ends_nothing(firm: Workbench) -> None:
    async with shown(firm) as pilot:
        app = app_of(pilot)
        await press(pilot, "n", "=Garage")
        form = app.screen
        assert isinstance(form, Form)
        await form.query(".dialog").remove()
        app.keep_drafts()
        await pilot.pause()
        assert app.is_running
