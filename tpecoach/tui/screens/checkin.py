"""A check-in: one thing a screen, what is due, each action, figures, decisions, the plan; ten minutes in all."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.tui.dialogs import Ask, Confirm
from tpecoach.tui.screens import checkin_shown as drawn
from tpecoach.tui.screens.checkin_forms import FiguresForm, RealHoursForm
from tpecoach.tui.screens.computing import Computing
from tpecoach.tui.widgets.keys import Keys
from tpecoach.workbench.changes import Changes
from tpecoach.workbench.checkins import Outcome

if TYPE_CHECKING:
    from tpecoach.model.case import Case
    from tpecoach.model.records import Action

_KEYS = {
    "due": ("checkin.next", "client.leave"),
    "action": ("checkin.done", "checkin.doing", "checkin.blocked", "checkin.dropped", "checkin.next"),
    "figures": ("checkin.figures", "checkin.next"),
    "decisions": ("checkin.decide", "checkin.next"),
    "plan": ("checkin.plan", "checkin.next"),
    "end": ("checkin.copy", "checkin.next", "client.leave"),
}


class CheckInScreen(Computing):
    """What became of each action, figures, decisions and the plan made again; all on disk at once."""

    HELP = mark(
        "Une chose par écran, ←→ ou Entrée pour passer. Pour chaque action : f faite, c en cours (avec les heures "
        "vraiment prises), b bloquée, a abandonnée (avec la raison). Puis r note les relevés, k une décision, p "
        "montre le plan refait, y copie le résumé. Tout est enregistré aussitôt, à la date du jour."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "state('done')", mark("faite"), id="checkin.done"),
        Binding("c", "state('doing')", mark("en cours"), id="checkin.doing"),
        Binding("b", "state('blocked')", mark("bloquée"), id="checkin.blocked"),
        Binding("a", "state('dropped')", mark("abandonnée"), id="checkin.dropped"),
        Binding(
            "right,enter", "step(1)", mark("naviguer"), id="checkin.next", key_display="←→", priority=True
        ),
        Binding(
            "left", "step(-1)", mark("étape précédente"), id="checkin.previous", show=False, priority=True
        ),
        Binding("k", "decide", mark("décision"), id="checkin.decide", tooltip=mark("noter une décision")),
        Binding(
            "r", "figures", mark("relevés"), id="checkin.figures", tooltip=mark("noter les relevés du jour")
        ),
        Binding("p", "plan", mark("refaire le plan"), id="checkin.plan", tooltip=mark("voir le plan refait")),
        Binding("y", "copy", mark("copier"), id="checkin.copy", tooltip=mark("copier le résumé")),
        Binding("x", "stop", mark("arrêter le calcul"), id="checkin.stop", show=False),
    ]

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self._case: Case | None = None
        self._at = 0
        self._told = ""
        self._plan_told = ""
        self._early = False

    def compose(self) -> ComposeResult:
        """Place, the thing at hand, keys."""
        yield Static(id="place", classes="ruled")
        with VerticalScroll(id="checkin-pane", can_focus=False):
            yield Static(id="checkin-text")
        yield Keys()

    def on_mount(self) -> None:
        """Read; before the first day of the plan, ask whether this is meant."""
        super().on_mount()
        case = self._case
        if case is None or case.rollout.start is None:
            return
        say = self.host.say
        if self.host.bench.today(case.client) < case.rollout.start:
            question = say("Le plan ne commence que le {day}.", day=say.weekday(case.rollout.start))
            asked = Confirm(question, say("Tenir le point d'étape quand même, à la date du jour ?"))
            self.app.push_screen(asked, self._begin_early)

    def _begin_early(self, agreed: bool | None) -> None:
        if agreed:
            self._early = True
        else:
            self.app.pop_screen()

    def read(self) -> None:
        """The plan's actions and the reviews held; a plan accepted meanwhile leaves one where one was."""
        before, step = self._action, self.step
        self._case = self.read_case()
        if step != "action" and self._at:
            self._at = self.steps.index(step)
        elif before is not None:
            names = [action.playbook for action in self._case.actions]
            self._at = names.index(before.playbook) + 1 if before.playbook in names else self._at

    @property
    def steps(self) -> tuple[str, ...]:
        """What is gone through: what is due, each action that may still change, figures, decisions, plan, end."""
        count = len(self._case.actions) if self._case else 0
        return ("due", *(["action"] * count), "figures", "decisions", "plan", "end")

    @property
    def step(self) -> str:
        """What is on screen."""
        return self.steps[min(self._at, len(self.steps) - 1)]

    @property
    def _action(self) -> Action | None:
        if self._case is None or self.step != "action":
            return None
        return self._case.actions[self._at - 1]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 — Textual's
        """An action's state is said on its own screen."""
        return self.step == "action" if action == "state" else True

    def draw(self) -> None:
        """The thing at hand."""
        case, say = self._case, self.host.say
        if case is None:
            return
        bench = self.host.bench
        width = self.app.size.width - 4
        today = bench.today(case.client)
        start = case.rollout.start
        day = f"J{(today - start).days} · " if start is not None and start <= today else ""
        mode = say("point d'étape")
        self.place(
            f"{case.client.name} · {mode} · {day}{say.date(today)}",
            f"{self._at + 1}/{len(self.steps)} · {self._told or '✓'}",
        )
        action = self._action
        if action is not None:
            rows = drawn.action(case, action, width, say)
        elif self.step == "due":
            rows = drawn.due(case, today, width, say)
        elif self.step == "figures":
            rows = drawn.figures(case, today, width, say)
        elif self.step == "decisions":
            rows = drawn.decisions(case, today, width, say)
        elif self.step == "plan":
            rows = drawn.plan(case, self._plan_told, width, say)
        else:
            rows = drawn.end(case, today, bench.checkins.summary(self.slug, today), width, say)
        self.query_one("#checkin-text", Static).update(Content("\n").join(rows))
        self.query_one(Keys).show(*_KEYS[self.step])

    def action_step(self, by: int) -> None:
        """The step before or after."""
        self._at = max(0, min(self._at + by, len(self.steps) - 1))
        self._told = ""
        self.draw()

    # ---- what became of an action ----

    def action_state(self, state: str) -> None:
        """Say what became of the action, and go on to the next."""
        action, say = self._action, self.host.say
        if action is None:
            return
        if state in ("blocked", "dropped"):

            def given(reason: str | None) -> None:
                if reason:
                    self._keep(action, Outcome(state, reason))

            self.app.push_screen(Ask(say("Pourquoi ?"), action.reason, self._why(action)), given)
            return

        def keep(owner: int | None, team: int | None) -> None:
            self._hold(action, Outcome(state, "", owner, team))

        def kept(told: str | None) -> None:
            if told:
                self._go_on()

        form = RealHoursForm(action, state, keep, say, f"{self.slug}:hours/{action.playbook}")
        if form.asks:
            self.app.push_screen(form, kept)
        else:
            self._keep(action, Outcome(state))

    def _why(self, action: Action) -> str:
        """The name of the draft of a reason."""
        return f"{self.slug}:why/{action.playbook}"

    def _keep(self, action: Action, outcome: Outcome) -> None:
        try:
            self._hold(action, outcome)
        except TpecoachError as error:
            self._told = self.host.say("pas enregistré !")
            self.host.tell(error.sentence(self.host.say), "warning")
            return
        self.host.drafts.pop(self._why(action), None)
        self._go_on()

    def _hold(self, action: Action, outcome: Outcome) -> None:
        checkins = self.host.bench.checkins
        checkins.hold(self.slug, outcomes={action.playbook: outcome}, early=self._early)

    def _go_on(self) -> None:
        self.action_step(1)
        self._told = self.host.say("enregistré ✓")
        self.reload()

    # ---- figures, decisions, plan, end ----

    def action_figures(self) -> None:
        """Note the figures followed, at the date of the day."""
        case, say = self._case, self.host.say
        if case is None:
            return
        if not case.rollout.followed:
            self.host.tell(say("Aucun indicateur n'est suivi : choisissez-les dans les chiffres (F9)."))
            return

        def keep(measures: dict[str, str]) -> None:
            self.host.bench.checkins.hold(self.slug, measures=measures, early=self._early)

        def kept(told: str | None) -> None:
            if told:
                self._told = say("relevés enregistrés ✓")
                self.reload()

        self.app.push_screen(FiguresForm(case, keep, say), kept)

    def action_decide(self) -> None:
        """Note a decision taken together."""
        draft = f"{self.slug}:decision"

        def given(text: str | None) -> None:
            if text:
                with self.host.refusals():
                    self.host.bench.checkins.hold(self.slug, decisions=(text,), early=self._early)
                    self.host.drafts.pop(draft, None)
                    self._told = self.host.say("décision enregistrée ✓")
                    self.reload()

        self.app.push_screen(Ask(self.host.say("Décision"), draft=draft, lines=True), given)

    def action_plan(self) -> None:
        """The plan made again as things stand now, as a difference to accept or not."""
        if self._busy is None:
            proposals = self.host.bench.proposals
            self.compute(lambda keep: proposals.work_out(self.slug, Changes(), keep_going=keep))

    def action_copy(self) -> None:
        """The summary, into the clipboard of the terminal where it has one."""
        if self._case is None:
            return
        with self.host.refusals():
            today = self.host.bench.today(self._case.client)
            self.app.copy_to_clipboard("\n".join(self.host.bench.checkins.summary(self.slug, today)))
            self.host.tell(
                self.host.say("Résumé copié, si votre terminal le permet ; sinon sélectionnez-le à l'écran.")
            )

    def status(self, words: str) -> None:
        """How far the plan is, on the screen of the plan."""
        self._plan_told = words
        if self.step == "plan":
            self.draw()

    def told_plan(self, words: str) -> None:
        """What became of the proposal."""
        self._plan_told = words
