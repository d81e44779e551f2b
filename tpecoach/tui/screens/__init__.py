"""The screens, one module each; `MODES` are those of a client, in the order of a visit."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from tpecoach.tui.screens.workspace import Workspace

MODES = {
    "overview": "overview.OverviewScreen",
    "prepare": "prepare.PrepareScreen",
    "interview": "interview.InterviewScreen",
    "results": "results.ResultsScreen",
    "voices": "voices.VoicesScreen",
    "presentation": "presentation.PresentationScreen",
    "plan": "plan.PlanScreen",
    "checkin": "checkin.CheckInScreen",
    "reports": "reports.ReportsScreen",
    "sops": "sops.SopsScreen",
    "numbers": "numbers.NumbersScreen",
    "registers": "registers.RegistersScreen",
    "history": "history.HistoryScreen",
}
"""Mode → module.Class within this package."""
PLACES = {
    "settings": "settings.SettingsScreen",
    "library": "library.LibraryScreen",
    "backups": "backups.BackupsScreen",
}
"""What is not of one client → module.Class within this package; each is made without arguments."""

SHEETS = {
    "prices": "prices.PricesScreen",
    "dashboard": "dashboard.DashboardScreen",
    "trials": "trials.TrialsScreen",
    "inaction": "inaction.InactionScreen",
}
"""Sheets of figures of a client, over its numbers → module.Class within this package."""


def sheet_of(name: str) -> Callable[[str], Workspace]:
    """The screen of a sheet, imported when it is first shown; it is made with the client's short name."""
    module, kind = SHEETS[name].split(".")
    return cast("Callable[[str], Workspace]", getattr(import_module(f"{__package__}.{module}"), kind))


def screen_of(mode: str) -> type[Workspace]:
    """The screen of a mode, imported when it is first shown: the portfolio waits for none of them."""
    module, name = MODES[mode].split(".")
    return cast("type[Workspace]", getattr(import_module(f"{__package__}.{module}"), name))


def place_of(name: str) -> Callable[[], Screen[None]]:
    """The screen of a place, imported when it is first shown."""
    module, kind = PLACES[name].split(".")
    return cast("Callable[[], Screen[None]]", getattr(import_module(f"{__package__}.{module}"), kind))
