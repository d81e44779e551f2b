"""The screens, one module each; `MODES` are those of a client, in the order of a visit."""

from tpecoach.tui.screens.interview import InterviewScreen
from tpecoach.tui.screens.overview import OverviewScreen
from tpecoach.tui.screens.plan import PlanScreen
from tpecoach.tui.screens.reports import ReportsScreen
from tpecoach.tui.screens.results import ResultsScreen
from tpecoach.tui.screens.workspace import Workspace

MODES: dict[str, type[Workspace]] = {
    screen.mode: screen
    for screen in (OverviewScreen, InterviewScreen, ResultsScreen, PlanScreen, ReportsScreen)
}
