"""The plan: a calendar one can argue with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, get_current_worker

from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.dialogs import Read
from tpecoach.tui.drawing import SOFT, bar, hanging
from tpecoach.tui.forms import Field, Form
from tpecoach.tui.screens.workspace import Workspace
from tpecoach.tui.widgets import calendar
from tpecoach.tui.widgets.keys import Keys
from tpecoach.workbench import values
from tpecoach.workbench.errors import NoPlan, WrongDay

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
_USUAL_KEYS = ("plan.explain", "plan.pin", "plan.move", "plan.left-out", "plan.make", "client.leave")


class Stopped(TpecoachError):
    """The consultant stopped the computation."""

    fact = mark("le calcul du plan a été arrêté à votre demande.")
    way_out = mark("Rien n'a changé.")


class PlanScreen(Workspace):
    """The plan in force: its calendar, its hours, its reasons."""

    mode = "plan"
    HELP = mark(
        "Le plan de trente jours. Sur chaque ligne : P si l'action est épinglée, son état, ses jours de travail "
        "(blocs pleins), les jours fermés (points). Ce que vous épinglez ou déplacez reste en place quand le plan "
        "est refait."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "explain", mark("expliquer"), id="plan.explain", tooltip=mark("expliquer l'action")),
        Binding(
            "p", "pin", mark("épingler"), id="plan.pin", tooltip=mark("épingler l'action, ou la libérer")
        ),
        Binding("m", "move", mark("déplacer"), id="plan.move", tooltip=mark("déplacer l'action aux flèches")),
        Binding("l", "left_out", mark("écartées"), id="plan.left-out", tooltip=mark("ce qui a été écarté")),
        Binding("a", "make", mark("faire le plan"), id="plan.make", tooltip=mark("faire ou refaire le plan")),
        Binding("c", "check_in", mark("point d'étape"), id="plan.check-in", show=False),
        Binding("x", "stop", mark("arrêter le calcul"), id="plan.stop", show=False),
        Binding("left", "shift(-1)", mark("un jour plus tôt"), id="plan.earlier", show=False, priority=True),
        Binding("right", "shift(1)", mark("un jour plus tard"), id="plan.later", show=False, priority=True),
        Binding("enter", "settle", mark("garder ces jours"), id="plan.settle", show=False, priority=True),
    ]

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self._case: Case | None = None
        self._view: PlanView | None = None
        self._moving: str = ""
        self._by = 0
        self._busy: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        """Place, hours, calendar, reasons, keys."""
        yield Static(id="place")
        yield Static(id="hours")
        yield Static(id="no-plan")
        with Horizontal(id="plan-panes"):
            with VerticalScroll(id="calendar-pane", can_focus=False):
                yield Static(id="weeks")
                yield OptionList(id="actions", compact=True)
                yield Static(id="left-out")
            with VerticalScroll(id="why-pane", can_focus=False):
                yield Static(id="why")
        yield Static(id="status")
        yield Keys(*_USUAL_KEYS)

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
        self._status(self._told)
        if view is None:
            self.place(f"{case.client.name} · {say('plan')}")
            asked = bool(case.answers_at("before"))
            words = (
                say("Pas encore de plan. a le calcule à partir des réponses et des heures de chacun.")
                if asked
                else say("Le plan se fait à partir des réponses : F3 commence l'entretien.")
            )
            empty.update(hanging("  ", words, self.app.size.width - 2))
            return
        window = say("{start} → {end}", start=say.day(view.start), end=say.day(view.end))
        share = say("{share} du possible", share=say.percent(view.share))
        self.place(
            f"{case.client.name} · {say('plan')} · {window}",
            f"v{view.version.version} · {share} · ✓",
        )
        self.query_one("#hours", Static).update(calendar.hours(view, say))
        self._fill(view)
        count = say.plural("{n} écartée", "{n} écartées", len(view.left_out))
        tail = Content.styled(f" {say('{count} (l dit pourquoi)', count=count)}", SOFT)
        self.query_one("#left-out", Static).update(tail)
        self._show_why()

    def _fill(self, view: PlanView) -> None:
        say = self.host.say
        width = self.app.size.width * 3 // 5 if self.wide else self.app.size.width
        scale = 1
        self.query_one("#weeks", Static).update(calendar.header(view, scale, say))
        actions = self.query_one("#actions", OptionList)
        place = actions.highlighted or 0
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
            actions.highlighted = min(place, len(lines) - 1)
        actions.focus()

    @property
    def _selected(self) -> PlannedAction | None:
        if self._view is None:
            return None
        option = self.query_one("#actions", OptionList).highlighted_option
        return next(
            (a for a in self._view.actions if option is not None and a.action.playbook == option.id), None
        )

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
        if one.action.reason:
            rows.insert(2, hanging("   ", clean(one.action.reason), width, "$warning"))
        why.update(Content("\n").join(rows))
        self.query_one("#why-pane").scroll_home(animate=False)

    # ---- what is done ----

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
        titles = {p.id: p.title for p in self._case.content.playbooks}
        paragraphs = [
            (titles.get(one.playbook, one.playbook), " ".join(one.why[:2])) for one in self._view.left_out
        ]
        say = self.host.say
        self.app.push_screen(Read(say("Écartées du plan"), paragraphs or [("", say("Rien n'a été écarté."))]))

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
        self._status(
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
        self._compute(lambda _keep: plans.move(self.slug, playbook, by))

    def action_make(self) -> None:
        """Ask for the start and the hours, then work the plan out."""
        case, say = self._case, self.host.say
        if case is None or self._busy is not None:
            return
        if not case.answers_at("before"):
            self.host.tell(say("Le plan se fait à partir des réponses : F3 commence l'entretien."), "warning")
            return
        start = case.rollout.start.isoformat() if case.rollout.start else ""
        fields = [
            Field("start", say("Premier jour"), start, hint=say("lundi prochain, ou 2026-11-30")),
            Field(
                "owner",
                say("Vos heures par semaine"),
                _hours(case, "owner", say.lang),
                hint=say("comme dans l'entretien"),
            ),
            Field(
                "team",
                say("Heures de l'équipe, en tout"),
                _hours(case, "team", say.lang),
                hint=say("comme dans l'entretien"),
            ),
        ]
        self.app.push_screen(
            Form(say("Faire le plan"), fields, self._checked, say("Ce qui est fait ou épinglé reste.")),
            self._start,
        )

    def _checked(self, given: Mapping[str, str]) -> str:
        """Refuse what cannot be read; else remember it until the form has closed."""
        start = values.day(given["start"]) if given["start"] else None
        owner, team = (values.hours(given[name]) if given[name] else None for name in ("owner", "team"))
        plans = self.host.bench.plans
        self._wanted = lambda keep: plans.make(
            self.slug, start, owner_hours_week=owner, team_hours_week=team, keep_going=keep
        )
        return "make"

    def _start(self, told: str | None) -> None:
        if told:
            self._compute(self._wanted)

    def _compute(self, work: Callable[[Callable[[Fraction], bool]], PlanView]) -> None:
        """Work in a thread, with its progress; the plan on screen changes only at the end."""
        self._status(self.host.say("Calcul du plan…"))
        self._busy = self.run_worker(lambda: self._work(work), thread=True, exclusive=True, group="plan")

    def _work(self, work: Callable[[Callable[[Fraction], bool]], PlanView]) -> None:
        host, worker = self.host, get_current_worker()
        last = -1

        def keep_going(share: Fraction) -> bool:
            nonlocal last
            if worker.is_cancelled:
                raise Stopped
            if (percent := int(share * 100)) >= last + 5:
                last = percent
                host.call_from_thread(self._show_progress, share)
            return True

        told = ""
        try:
            with host.refusals_in_thread():
                view = work(keep_going)
                told = host.say("Plan v{n} enregistré · Ctrl+Z revient au précédent", n=view.version.version)
        finally:
            host.call_from_thread(self._done, told)

    def _show_progress(self, share: Fraction) -> None:
        say = self.host.say
        self._status(
            say("Calcul du plan {bar} {share} · x arrête", bar=bar(share * 100, 20), share=say.percent(share))
        )

    def _done(self, told: str) -> None:
        self._busy = None
        if not self.is_attached:
            return
        self._told = told
        self.reload()

    _told = ""

    def _status(self, words: str) -> None:
        self.query_one("#status", Static).update(Content.styled(f" {words}", "bold $accent") if words else "")

    def action_stop(self) -> None:
        """Stop the computation; the plan stays as it was."""
        if self._busy is not None:
            self._busy.cancel()

    def action_check_in(self) -> None:
        """Hold a review of the plan."""
        from tpecoach.tui.screens.checkin import CheckInScreen

        if self._view is not None:
            self.app.push_screen(CheckInScreen(self.slug))


def _hours(case: Case, purse: str, lang: str) -> str:
    """The hours a week last given for a plan, as a person would type them."""
    value = case.rollout.hypotheses.get(f"{purse}_hours_week")
    if value is None:
        return ""
    text = format(value.normalize(), "f")
    return text if lang == "en" else text.replace(".", ",")
