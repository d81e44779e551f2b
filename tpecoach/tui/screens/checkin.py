"""A check-in: one thing a screen, what is due, each action, figures, decisions, the plan; ten minutes in all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.tui.dialogs import Ask, Confirm
from tpecoach.tui.screens import checkin_shown as drawn
from tpecoach.tui.screens.checkin_forms import FiguresForm, RealHoursForm
from tpecoach.tui.screens.checkin_steps import CheckInSteps
from tpecoach.workbench import values
from tpecoach.workbench.changes import Changes
from tpecoach.workbench.checkins import Outcome

if TYPE_CHECKING:
    from tpecoach.model.records import Action


class CheckInScreen(CheckInSteps):
    """What became of each action, figures, decisions and the plan made again; all on disk at once."""

    HELP = mark(
        "Une chose par écran : {checkin_next} passe à la suivante, {checkin_previous} revient. Pour chaque action : "
        "{checkin_done} faite, {checkin_doing} en cours (avec les heures vraiment prises), {checkin_blocked} bloquée, "
        "{checkin_dropped} abandonnée (avec la raison). Puis {checkin_figures} note les relevés, {checkin_decide} une "
        "décision, {checkin_plan} montre le plan refait, à accepter ou non, {checkin_day} change la date du prochain "
        "point, {checkin_copy} copie le résumé à envoyer. Tout est enregistré aussitôt, à la date du jour."
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
        Binding(
            "down",
            "move(1)",
            mark("un jour"),
            id="checkin.later",
            key_display="↑↓",
            tooltip=mark("un jour plus tard, ou la suite du texte"),
            priority=True,
        ),
        Binding(
            "up",
            "move(-1)",
            mark("un jour plus tôt, ou le début du texte"),
            id="checkin.earlier",
            show=False,
            priority=True,
        ),
        Binding("d", "day", mark("autre date"), id="checkin.day", tooltip=mark("la date du prochain point")),
        Binding(
            "t", "all", mark("toutes"), id="checkin.all", tooltip=mark("revoir aussi les actions terminées")
        ),
        Binding("y", "copy", mark("copier"), id="checkin.copy", tooltip=mark("copier le résumé")),
        Binding("x", "stop", mark("arrêter le calcul"), id="checkin.stop", show=False),
    ]

    def _meant(self, then: Callable[[], None]) -> None:
        """Go on; before the first day of the plan, only once it was said that this is meant."""
        case, say = self._case, self.host.say
        if case is None:
            return
        start, today = case.rollout.start, self.host.bench.today(case.client)
        if self._early or start is None or today >= start:
            then()
            return

        def agreed(yes: bool | None) -> None:
            if yes:
                self._early = True
                then()

        asked = Confirm(
            drawn.not_begun(start, say), say("Tenir le point d'étape quand même, à la date du jour ?")
        )
        self.app.push_screen(asked, agreed)

    def action_step(self, by: int) -> None:
        """The step before or after; to go on from the next date keeps it."""
        told = ""
        if by > 0 and self.step == "next" and self._keep_day():
            told = self.host.say("date enregistrée ✓")
        self._at = max(0, min(self._at + by, len(self.steps) - 1))
        self._told = told
        self.draw()
        self.query_one(VerticalScroll).scroll_home(animate=False)

    # ---- what became of an action ----

    def action_state(self, state: str) -> None:
        """Say what became of the action, and go on to the next."""
        self._meant(lambda: self._ask_state(state))

    def _ask_state(self, state: str) -> None:
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
        held = self.host.bench.checkins
        held.hold(self.slug, outcomes={action.playbook: outcome}, early=self._early)

    def _go_on(self) -> None:
        self.action_step(1)
        self._told = self.host.say("enregistré ✓")
        self.reload()

    # ---- figures, decisions, plan, end ----

    def action_figures(self) -> None:
        """Note the figures followed, at the date of the day."""
        self._meant(self._ask_figures)

    def _ask_figures(self) -> None:
        case, say = self._case, self.host.say
        if case is None:
            return
        if not case.rollout.followed:
            self.host.tell(drawn.nothing_followed(self.host.key, say))
            return

        def keep(measures: dict[str, str]) -> None:
            self.host.bench.checkins.hold(self.slug, measures=measures, early=self._early)

        def kept(told: str | None) -> None:
            if told:
                self._told = say("relevés enregistrés ✓")
                self.reload()

        self.app.push_screen(FiguresForm(self.host, case, keep), kept)

    def action_decide(self) -> None:
        """Note a decision taken together."""
        self._meant(self._ask_decision)

    def _ask_decision(self) -> None:
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

    # ---- the next date ----

    def action_move(self, by: int) -> None:
        """The next review a day later or earlier; elsewhere, the text further or back."""
        if self.step != "next":
            self.query_one(VerticalScroll).scroll_relative(y=by * 2, animate=False)
            return
        case, day = self._case, self._agreed
        if case is not None:
            today = self.host.bench.today(case.client)
            self._next = max((day or today) + timedelta(by), today + timedelta(1))
            self.draw()

    def action_day(self) -> None:
        """Type the date of the next review."""
        say, day = self.host.say, self._agreed

        def given(text: str | None) -> None:
            if text:
                with self.host.refusals():
                    self._next = values.day(text)
                    if self._keep_day():
                        self._told = say("date enregistrée ✓")
                        self.draw()

        asked = say("Quand se revoit-on ? Une date : 2026-12-14 ou 14/12/2026")
        self.app.push_screen(Ask(asked, day.isoformat() if day else ""), given)

    def _keep_day(self) -> bool:
        """Keep the day shown, once something was said today or another day than the usual one is wanted."""
        case = self._case
        if case is None:
            return False
        today = self.host.bench.today(case.client)
        held = next((one for one in case.check_ins if one.on == today), None)
        day = self._agreed
        if day is None or (held is None and self._next is None) or (held is not None and held.next_on == day):
            return False
        self._next, kept = None, False
        with self.host.refusals():
            self.host.bench.checkins.hold(self.slug, next_on=day, early=self._early or held is not None)
            kept = True
        self.reload()
        return kept

    def action_all(self) -> None:
        """Go through the actions that are over too, or no longer."""
        self._all = not self._all
        self.draw()

    def action_leave(self) -> None:
        """Stop the computation of the plan; else back to where one came from."""
        if self._busy is not None:
            self.action_stop()
        else:
            super().action_leave()

    def action_copy(self) -> None:
        """The summary, into the clipboard of the terminal where it has one."""
        if self._case is None:
            return
        with self.host.refusals():
            today = self.host.bench.today(self._case.client)
            self.app.copy_to_clipboard("\n".join(self.host.bench.checkins.summary(self.slug, today)))
            self._told = self.host.say("résumé copié ✓")
            self.host.tell(
                self.host.say("Résumé copié, si votre terminal le permet ; sinon sélectionnez-le à l'écran.")
            )
            self.draw()

    def status(self, words: str) -> None:
        """How far the plan is, on the screen of the plan."""
        self._plan_told = words
        if self.step == "plan":
            self.draw()

    def told_plan(self, words: str) -> None:
        """What became of the proposal."""
        self._plan_told = words
