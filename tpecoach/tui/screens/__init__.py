"""The screens, one module each; `MODES` are those of a client, in the order of a visit."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from tpecoach.tui.screens.workspace import Workspace

MODES = {
    "overview": "overview.OverviewScreen",
    "interview": "interview.InterviewScreen",
    "results": "results.ResultsScreen",
    "plan": "plan.PlanScreen",
    "reports": "reports.ReportsScreen",
}
"""Mode → module.Class within this package."""


def screen_of(mode: str) -> type[Workspace]:
    """The screen of a mode, imported when it is first shown: the portfolio waits for none of them."""
    module, name = MODES[mode].split(".")
    return cast("type[Workspace]", getattr(import_module(f"{__package__}.{module}"), name))
