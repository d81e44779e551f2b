"""The steps of a check-in: what each one is about, and what is on screen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tpecoach.tui.drawing import hanging
from tpecoach.tui.screens import checkin_shown as drawn
from tpecoach.tui.screens.computing import Computing
from tpecoach.tui.widgets.keys import Keys
from tpecoach.workbench import checkins

if TYPE_CHECKING:
    from tpecoach.model.case import Case
    from tpecoach.model.records import Action

_KEYS = {
    "due": ("checkin.next", "checkin.all", "client.overview", "client.leave"),
    "action": ("checkin.done", "checkin.doing", "checkin.blocked", "checkin.dropped", "checkin.next"),
    "figures": ("checkin.figures", "checkin.next"),
    "decisions": ("checkin.decide", "checkin.next"),
    "plan": ("checkin.plan", "checkin.next"),
    "next": ("checkin.later", "checkin.day", "checkin.next"),
    "end": ("checkin.copy", "checkin.next", "client.overview", "client.leave"),
}
_EMPTY = ("client.plan", "client.overview", "client.leave")
_OVER = ("done", "dropped")


class CheckInSteps(Computing):
    """One step at a time; what is said in it is not its matter."""

    mode = "checkin"

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self._case: Case | None = None
        self._at = 0
        self._told = ""
        self._plan_told = ""
        self._early = False
        self._all = False
        """with the actions that were over before today"""
        self._next: date | None = None
        """the day shown for the next review, where it is not the usual one"""

    def compose(self) -> ComposeResult:
        """Place, the thing at hand, keys."""
        yield Static(id="place", classes="ruled")
        with VerticalScroll(id="checkin-pane", can_focus=False):
            yield Static(id="checkin-text")
        yield Keys()

    def read(self) -> None:
        """The plan's actions and the reviews held; a plan accepted meanwhile leaves one where one was."""
        before, step = self._action, self.step
        self._case = self.read_case()
        if step != "action" and self._at:
            self._at = self.steps.index(step)
        elif before is not None:
            names = [action.playbook for action in self._actions]
            self._at = names.index(before.playbook) + 1 if before.playbook in names else self._at

    @property
    def steps(self) -> tuple[str, ...]:
        """What is gone through: what is due, each action that may still change, figures, decisions, plan, end."""
        return ("due", *(["action"] * len(self._actions)), "figures", "decisions", "plan", "next", "end")

    @property
    def _actions(self) -> tuple[Action, ...]:
        """The actions gone through: those that were not over before today, unless all are wanted."""
        case = self._case
        if case is None:
            return ()
        today = self.host.bench.today(case.client)
        held = next((one for one in case.check_ins if one.on == today), None)
        said = {outcome[0] for outcome in held.outcomes} if held is not None else set()
        return tuple(a for a in case.actions if self._all or a.state not in _OVER or a.playbook in said)

    @property
    def step(self) -> str:
        """What is on screen."""
        return self.steps[min(self._at, len(self.steps) - 1)]

    @property
    def _action(self) -> Action | None:
        if self._case is None or self.step != "action":
            return None
        return self._actions[self._at - 1]

    @property
    def _agreed(self) -> date | None:
        """The day shown for the next review: the one chosen here, agreed before, or the usual one."""
        if self._case is None:
            return None
        return self._next or checkins.next_review(self._case, self.host.bench.today(self._case.client))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 — Textual's
        """An action's state is said on its own screen, and nothing at all without a plan."""
        if self._case is not None and not self._case.actions and action not in ("mode", "leave"):
            return False
        return {"state": "action", "day": "next", "all": "due"}.get(action, self.step) == self.step

    def draw(self) -> None:
        """The thing at hand."""
        case, say = self._case, self.host.say
        if case is None:
            return
        bench = self.host.bench
        width = self.app.size.width - 4
        today = bench.today(case.client)
        start = case.rollout.start
        mode = say("point d'étape")
        if not case.actions:
            self.place(f"{case.client.name} · {mode}")
            words = say(
                "Le point d'étape revoit un plan, une chose par écran. Il n'y en a pas encore : {key} le prépare.",
                key=self.host.key("client.plan"),
            )
            self.query_one("#checkin-text", Static).update(hanging("  ", words, width))
            self.query_one(Keys).show(*_EMPTY)
            return
        begun = start is not None and start <= today
        day = f"{say('J{n}', n=(today - start).days)} · " if begun and start is not None else ""
        self.place(
            f"{case.client.name} · {mode} · {day}{say.date(today)}",
            f"{self._at + 1}/{len(self.steps)} · {self._told or '✓'}",
        )
        action = self._action
        if action is not None:
            rows = drawn.action(case, action, width, self.host.key, say)
        elif self.step == "due":
            rows = drawn.due(case, today, len(self._actions), width, self.host.key, say)
        elif self.step == "figures":
            rows = drawn.figures(case, bench.numbers.board(self.slug), today, width, self.host.key, say)
        elif self.step == "decisions":
            rows = drawn.decisions(case, today, width, self.host.key, say)
        elif self.step == "plan":
            rows = drawn.plan(case, self._plan_told, width, self.host.key, say)
        elif self.step == "next":
            rows = drawn.following(case, today, self._agreed, width, self.host.key, say)
        else:
            rows = drawn.end(case, today, bench.checkins.summary(self.slug, today), width, self.host.key, say)
        self.query_one("#checkin-text", Static).update(Content("\n").join(rows))
        hidden = self._all or len(self._actions) < len(case.actions)
        self.query_one(Keys).show(*(k for k in _KEYS[self.step] if hidden or k != "checkin.all"))
