"""What a person has decided about a plan, kept from one version to the next."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tpecoach.model.case import Case
from tpecoach.model.planning import PlanSettings
from tpecoach.model.scores import Valuation

Steps = tuple[tuple[str, int], ...]
"""(purse, minutes) of each step"""


@dataclass(frozen=True, slots=True)
class Choices:
    """Actions wanted or left aside, who does them in how many minutes, peak weeks."""

    wanted: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    steps: Mapping[str, Steps] = field(default_factory=dict)
    """playbook → who does each step, in how many minutes"""
    peaks: tuple[str, ...] | None = None
    """ISO weeks at half capacity; None takes those of the interview"""

    def plain(self) -> dict[str, Any]:
        """As JSON-plain values."""
        return {
            "wanted": list(self.wanted),
            "excluded": list(self.excluded),
            "steps": {name: [list(step) for step in steps] for name, steps in self.steps.items()},
            "peaks": None if self.peaks is None else list(self.peaks),
        }

    def applied(self, settings: PlanSettings) -> PlanSettings:
        """The settings of a plan with these choices."""
        peaks = settings.peak_weeks if self.peaks is None else self.peaks
        pins = {name: days for name, days in settings.pins.items() if name not in self.excluded}
        return replace(settings, wanted=self.wanted, steps=dict(self.steps), peak_weeks=peaks, pins=pins)

    def marked(self, case: Case, valuations: tuple[Valuation, ...]) -> tuple[Valuation, ...]:
        """The valuations with what is left aside, and what is blocked, out of question."""
        blocked = {action.playbook for action in case.actions if action.state == "blocked"}
        out = {**dict.fromkeys(blocked, "blocked"), **dict.fromkeys(self.excluded, "excluded")}
        return tuple(
            replace(v, applicable=False, why_not=out[v.playbook]) if v.playbook in out else v
            for v in valuations
        )


def choices_of(case: Case) -> Choices:
    """What was decided for the plan in force; nothing before the first."""
    if case.plan is None:
        return Choices()
    plain = json.loads(case.plan.problem).get("choices")
    if not isinstance(plain, dict):
        return Choices()
    return Choices(
        tuple(plain["wanted"]),
        tuple(plain["excluded"]),
        {name: tuple((role, minutes) for role, minutes in steps) for name, steps in plain["steps"].items()},
        None if plain["peaks"] is None else tuple(plain["peaks"]),
    )
