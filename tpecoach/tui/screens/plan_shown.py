"""What the screen of the plan shows: hours, calendar, and the reasons of the action under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT, hanging
from tpecoach.tui.screens.computing import Computing
from tpecoach.tui.widgets import calendar
from tpecoach.tui.widgets.keys import Keys
from tpecoach.workbench.errors import NoPlan

if TYPE_CHECKING:
    from tpecoach.model.case import Case
    from tpecoach.workbench.plan_view import PlannedAction, PlanView

_STATES = {
    "planned": mark("prévue"),
    "doing": mark("en cours"),
    "done": mark("faite"),
    "blocked": mark("bloquée"),
    "dropped": mark("abandonnée"),
}
_USUAL_KEYS = ("plan.explain", "plan.pin", "plan.move", "plan.what-if", "plan.view", "plan.make")
_FIRST_KEYS = ("plan.make", "client.interview", "client.overview", "client.leave")
"""before there is a plan the others do nothing"""
VIEWS = ("gantt", "list", "weeks")
CONFLICTS = 2
"""conflicts told above the calendar; the others stand with what is left out"""


class PlanShown(Computing):
    """The plan in force; what is done with it is not its matter."""

    mode = "plan"

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self._case: Case | None = None
        self._view: PlanView | None = None
        self._moving: str = ""
        self._by = 0
        self._told = ""
        self.view_kind = VIEWS[0]

    def compose(self) -> ComposeResult:
        """Place, hours, calendar, reasons, keys."""
        yield Static(id="place")
        yield Static(id="hours")
        yield Static(id="no-plan")
        with Horizontal(id="plan-panes"):
            with VerticalScroll(id="calendar-pane", can_focus=False):
                yield Static(id="calendar-weeks")
                yield OptionList(id="actions", compact=True)
                yield Static(id="left-out")
            with VerticalScroll(id="why-pane", can_focus=False):
                yield Static(id="why")
        yield Static(id="status")
        yield Keys(*_USUAL_KEYS)

    def told_plan(self, words: str) -> None:
        """What was saved is told while the screen is as it is."""
        self._told = words

    # ---- reading and drawing ----

    def read(self) -> None:
        """The plan in force, None before the first."""
        self._case = self.read_case()
        try:
            self._view = self.host.bench.plans.show(self.slug, self._case.rollout.number)
        except NoPlan:
            self._view = None

    def draw(self) -> None:
        """The calendar, or how to make one."""
        case, view, say = self._case, self._view, self.host.say
        if case is None:
            return
        self.query_one("#plan-panes").display = view is not None
        self.query_one("#hours").display = view is not None
        empty = self.query_one("#no-plan", Static)
        empty.display = view is None
        self.status(self._told)
        self.query_one(Keys).show(*(_USUAL_KEYS if view is not None else _FIRST_KEYS))
        if view is None:
            self.place(f"{case.client.name} · {say('plan')}")
            asked = bool(case.answers_at("before"))
            words = (
                say("Pas encore de plan. a le calcule à partir des réponses et des heures de chacun.")
                if asked
                else say(
                    "Le plan se fait à partir des réponses : {key} commence l'entretien.",
                    key=self.host.key("client.interview"),
                )
            )
            empty.update(hanging("  ", words, self.app.size.width - 2))
            return
        window = say("{start} → {end}", start=say.day(view.start), end=say.day(view.end))
        share = say("{share} du possible", share=say.percent(view.share))
        self.place(
            f"{case.client.name} · {say('plan')} · {window}",
            f"v{view.version.version} · {share} · ✓",
        )
        width = self.app.size.width
        conflicts = [
            hanging(" ! ", clean(told), width - 1, "$warning")
            for told in self.host.bench.plans.conflicts(view)
        ]
        self.query_one("#hours", Static).update(
            Content("\n").join([calendar.hours(view, say), *conflicts[:CONFLICTS]])
        )
        self._fill(view)
        count = say.plural("{n} écartée", "{n} écartées", len(view.could))
        key = self.host.key
        told = say(
            "{count} ({why} dit pourquoi) · {next} : la suite, à 60 et 90 jours",
            count=count,
            why=key("plan.left-out"),
            next=key("plan.next"),
        )
        tail = Content.styled(f" {told}", SOFT)
        self.query_one("#left-out", Static).update(tail)
        self._show_why()

    def _fill(self, view: PlanView) -> None:
        say = self.host.say
        width = self.app.size.width * 3 // 5 if self.wide else self.app.size.width
        scale = 1
        self.query_one("#calendar-weeks", Static).display = self.view_kind == "gantt"
        self.query_one("#calendar-weeks", Static).update(calendar.header(view, scale, say))
        actions = self.query_one("#actions", OptionList)
        place, before = actions.highlighted or 0, self._selected
        if self.view_kind == "weeks":
            lines = [
                Option(words, id=name, disabled=not name) if name else Option(words, disabled=True)
                for name, words in calendar.week_lines(view, width - 2, say)
            ]
        elif self.view_kind == "list":
            lines = [
                Option(calendar.row(one, n, width - 2, say), id=one.action.playbook)
                for n, one in enumerate(view.actions, 1)
            ]
        else:
            lines = [
                Option(
                    calendar.line(
                        view,
                        one,
                        n,
                        width - 2,
                        scale,
                        say,
                        self._by if one.action.playbook == self._moving else 0,
                    ),
                    id=one.action.playbook,
                )
                for n, one in enumerate(view.actions, 1)
            ]
        actions.clear_options()
        actions.add_options(lines)
        if lines:
            place = min(place, len(lines) - 1)
            free = [n for n, line in enumerate(lines) if not line.disabled]
            name = before.action.playbook if before is not None else ""
            same = [n for n in free if str(lines[n].id).partition("@")[0] == name]
            actions.highlighted = min(same or free, key=lambda n: abs(n - place)) if free else None
        actions.focus()

    @property
    def _selected(self) -> PlannedAction | None:
        if self._view is None:
            return None
        option = self.query_one("#actions", OptionList).highlighted_option
        # A step of the weeks' view is named by its action and its place.
        name = str(option.id).partition("@")[0] if option is not None else ""
        return next((a for a in self._view.actions if option is not None and a.action.playbook == name), None)

    @on(OptionList.OptionHighlighted)
    def _show_why(self) -> None:
        """Why the action under the cursor, and why on these days."""
        one, say = self._selected, self.host.say
        why = self.query_one("#why", Static)
        if one is None:
            why.update("")
            return
        width = (self.app.size.width * 2 // 5 if self.wide else self.app.size.width) - 3
        hours = " · ".join(
            f"{name} {say.hours(minutes)}"
            for minutes, name in (
                (one.owner, say("vous")),
                (one.team, say("équipe")),
                (one.consultant, say("conseil")),
            )
            if minutes
        )
        state = say(_STATES.get(one.action.state, one.action.state))
        window = say("{start} → {end}", start=say.day(one.action.start), end=say.day(one.action.end))
        rows = [
            hanging(" ▸ ", clean(one.title), width, "bold"),
            hanging("   ", f"{window} · {hours} · {state}", width, SOFT),
            *(hanging(" · ", clean(sentence), width) for sentence in one.explained.why),
        ]
        if one.playbook is not None:
            law = self.host.bench.library.legal_notes(one.playbook)
            rows += [hanging(" § ", clean(note), width, SOFT) for note in law]
        if one.action.reason:
            rows.insert(2, hanging("   ", clean(one.action.reason), width, "$warning"))
        why.update(Content("\n").join(rows))
        self.query_one("#why-pane").scroll_home(animate=False)

    def status(self, words: str) -> None:
        """What is being done, or was."""
        self.query_one("#status", Static).update(Content.styled(f" {words}", "bold $accent") if words else "")

    def action_scroll_why(self, by: int) -> None:
        """The reasons a page further, or back."""
        pane = self.query_one("#why-pane", VerticalScroll)
        pane.scroll_relative(y=by * max(1, pane.size.height - 1), animate=False)
