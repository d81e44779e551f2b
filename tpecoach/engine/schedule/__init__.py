"""The planner: which actions to do in the window, on which days, within the hours people really have."""

from __future__ import annotations

from tpecoach.engine.schedule.planning import EFFORT, placements, plan
from tpecoach.engine.schedule.steady import days_of, steady, value_of

__all__ = ["EFFORT", "days_of", "placements", "plan", "steady", "value_of"]
