"""The planner: which actions to do in the window, on which days, within the hours people really have."""

from __future__ import annotations

from tpecoach.engine.schedule.planning import EFFORT, placements, plan

__all__ = ["EFFORT", "placements", "plan"]
