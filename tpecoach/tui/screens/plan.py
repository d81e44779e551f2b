"""The plan: a calendar one can argue with."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from tpecoach.language import mark
from tpecoach.tui.dialogs import Read
from tpecoach.tui.screens import plan_lists
from tpecoach.tui.screens.plan_form import PlanForm
from tpecoach.tui.screens.plan_outputs import PlanOutputs
from tpecoach.workbench.errors import WrongDay

if TYPE_CHECKING:
    from tpecoach.workbench.plan_view import PlanView
    from tpecoach.workbench.plans import FollowUp


class PlanScreen(PlanOutputs):
    """The plan in force, made, argued with and moved."""

    HELP = mark(
        "Le plan de trente jours. Sur chaque ligne : P si l'action est épinglée, son état, ses jours de travail "
        "(blocs pleins), les jours fermés (points). Ce que vous épinglez ou déplacez reste en place quand le plan "
        "est refait. {plan_view} change de vue ; {plan_what_if}, {plan_drop}, {plan_include}, {plan_hours} et "
        "{plan_again} montrent ce qui changerait avant d'y toucher."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "explain", mark("expliquer"), id="plan.explain", tooltip=mark("expliquer l'action")),
        Binding(
            "p", "pin", mark("épingler"), id="plan.pin", tooltip=mark("épingler l'action, ou la libérer")
        ),
        Binding("m", "move", mark("déplacer"), id="plan.move", tooltip=mark("déplacer l'action aux flèches")),
        Binding("l", "left_out", mark("écartées"), id="plan.left-out", tooltip=mark("ce qui a été écarté")),
        Binding("a", "make", mark("faire le plan"), id="plan.make", tooltip=mark("faire ou refaire le plan")),
        Binding("n", "next", mark("la suite"), id="plan.next", tooltip=mark("la suite, à 60 et 90 jours")),
        Binding("c", "check_in", mark("point d'étape"), id="plan.check-in", show=False),
        Binding("x", "stop", mark("arrêter le calcul"), id="plan.stop", show=False),
        Binding("left", "shift(-1)", mark("un jour plus tôt"), id="plan.earlier", show=False, priority=True),
        Binding("right", "shift(1)", mark("un jour plus tard"), id="plan.later", show=False, priority=True),
        Binding("enter", "settle", mark("garder ces jours"), id="plan.settle", show=False, priority=True),
        Binding(
            "pagedown,shift+down",
            "scroll_why(1)",
            mark("suite des raisons"),
            id="plan.why-down",
            show=False,
            priority=True,
        ),
        Binding(
            "pageup,shift+up",
            "scroll_why(-1)",
            mark("début des raisons"),
            id="plan.why-up",
            show=False,
            priority=True,
        ),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 — Textual's
        """The arrows and Enter move an action only in move mode."""
        if action in ("shift", "settle"):
            return bool(self._moving)
        return True

    def action_explain(self) -> None:
        """The whole explanation of the action under the cursor, with its steps."""
        one, say = self._selected, self.host.say
        if one is None:
            return
        roles = {"owner": say("vous"), "team": say("équipe"), "consultant": say("conseil")}
        paragraphs = [(say("Pourquoi"), "")] + [("", sentence) for sentence in one.explained.why]
        paragraphs += [(say("Pas à pas"), "")]
        paragraphs += [
            ("", f"{say.weekday(day)} · {roles.get(role, role)}, {say.hours(minutes)} : {text}")
            for day, role, minutes, text in one.action.steps
        ]
        self.app.push_screen(Read(one.title, paragraphs))

    def action_left_out(self) -> None:
        """What is not in the plan, and why."""
        if self._view is None or self._case is None:
            return
        say, view = self.host.say, self._view
        titles = {p.id: p.title for p in self._case.content.playbooks}
        paragraphs = plan_lists.left_out(view, self.host.bench.plans.conflicts(view), titles, say)
        title = say("Écartées du plan · {key} en fait entrer une", key=self.host.key("plan.include"))
        self.app.push_screen(Read(title, paragraphs))

    def action_next(self) -> None:
        """What is proposed after the thirty days."""
        if self._view is None or self._case is None or self._busy is not None:
            return
        self.status(self.host.say("Calcul de la suite…"))
        self.run_worker(self._follow, thread=True, exclusive=True, group="plan")

    def _follow(self) -> None:
        host, rollout = self.host, self._case.rollout.number if self._case else None
        found: tuple[FollowUp, ...] | None = None
        try:
            with host.refusals_in_thread():
                found = host.bench.plans.next(self.slug, rollout)
        finally:
            host.call_from_thread(self._followed, found)

    def _followed(self, found: tuple[FollowUp, ...] | None) -> None:
        if not self.is_attached:
            return
        self.status("")
        if found is None:
            return
        say = self.host.say
        lines = plan_lists.follow_ups(found, say)
        self.app.push_screen(Read(say("La suite, proposée d'après ce qui a été écarté"), lines))

    def action_pin(self) -> None:
        """Hold the action on its days, or let it go."""
        one = self._selected
        if one is None:
            return
        self._told = ""
        with self.host.refusals():
            self._view = self.host.bench.plans.pin(self.slug, one.action.playbook, not one.action.pinned)
            self.draw()

    def action_move(self) -> None:
        """Begin to move the action under the cursor."""
        one = self._selected
        if one is None or self._busy is not None:
            return
        if self.view_kind != "gantt":
            # Where it goes is seen on the calendar.
            self.view_kind = "gantt"
            self.draw()
        self._moving, self._by = one.action.playbook, 0
        self.query_one("#actions", OptionList).disabled = False
        self._say_move()

    def action_shift(self, by: int) -> None:
        """One open day earlier or later, not kept yet."""
        self._by += by
        try:
            if self._view is not None:
                self._fill(self._view)
        except WrongDay:
            # Past the first or the last day there is nothing.
            self._by -= by
        self._say_move()

    def _say_move(self) -> None:
        say = self.host.say
        days = say.plural("{n} jour ouvré", "{n} jours ouvrés", abs(self._by))
        sign = "+" if self._by > 0 else "−" if self._by < 0 else ""
        self.status(
            say("Déplacer : ←→ d'un jour ouvré · Entrée garde · Échap laisse   {days}", days=f"{sign}{days}")
        )

    def action_leave(self) -> None:
        """Leave the action where it was; without one in hand, back to where one came from."""
        if not self._moving:
            super().action_leave()
            return
        self._moving, self._by = "", 0
        self.draw()

    def action_settle(self) -> None:
        """Keep the days and make the plan again around them."""
        playbook, by = self._moving, self._by
        self._moving, self._by = "", 0
        if not by:
            self.draw()
            return
        plans = self.host.bench.plans
        self.compute(lambda _keep: plans.move(self.slug, playbook, by))

    def action_make(self) -> None:
        """Ask for the start and the hours, then work the plan out."""
        case, say = self._case, self.host.say
        if case is None or self._busy is not None:
            return
        if not case.answers_at("before"):
            self.host.tell(
                say(
                    "Le plan se fait à partir des réponses : {key} commence l'entretien.",
                    key=self.host.key("client.interview"),
                ),
                "warning",
            )
            return
        form, host = PlanForm(case, say), self.host

        def make(keep_going: Callable[[Fraction], bool]) -> PlanView:
            view = host.bench.plans.make(
                self.slug,
                form.start,
                owner_hours_week=form.owner,
                team_hours_week=form.team,
                fresh=form.fresh,
                keep_going=keep_going,
            )
            host.call_from_thread(lambda: host.form_drafts.pop(form.draft, None))
            return view

        def kept(told: str | None) -> None:
            if told:
                # Until the plan stands: stopped or refused, the form comes back as it was filled in.
                host.form_drafts[form.draft] = form.given
                self.compute(make)

        self.app.push_screen(form, kept)

    def action_check_in(self) -> None:
        """Hold a review of the plan."""
        if self._view is not None:
            self.host.show_mode("checkin")
