"""A check-in: one action a screen, then decisions; ten minutes in all."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.dialogs import Ask
from tpecoach.tui.drawing import SOFT, hanging
from tpecoach.tui.screens.workspace import Workspace
from tpecoach.tui.widgets.keys import Keys
from tpecoach.workbench.checkins import Outcome

if TYPE_CHECKING:
    from tpecoach.model.case import Case
    from tpecoach.model.records import Action


class CheckInScreen(Workspace):
    """What became of each action, one key each, on disk at once."""

    HELP = mark(
        "Une action par écran : f faite, c en cours, b bloquée, a abandonnée ; ces deux-là demandent pourquoi. "
        "Puis k note une décision. Tout est enregistré aussitôt, à la date du jour."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "state('done')", mark("faite"), id="checkin.done"),
        Binding("c", "state('doing')", mark("en cours"), id="checkin.doing"),
        Binding("b", "state('blocked')", mark("bloquée"), id="checkin.blocked"),
        Binding("a", "state('dropped')", mark("abandonnée"), id="checkin.dropped"),
        Binding("right", "step(1)", mark("naviguer"), id="checkin.next", key_display="←→", priority=True),
        Binding(
            "left", "step(-1)", mark("action précédente"), id="checkin.previous", show=False, priority=True
        ),
        Binding("k", "decide", mark("décision"), id="checkin.decide", tooltip=mark("noter une décision")),
    ]

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self._case: Case | None = None
        self._at = 0
        self._told = ""

    def compose(self) -> ComposeResult:
        """Place, the action, what it may have become, keys."""
        yield Static(id="place", classes="ruled")
        with VerticalScroll(id="checkin-pane", can_focus=False):
            yield Static(id="checkin-text")
        yield Keys()

    def read(self) -> None:
        """The plan's actions and the reviews held."""
        self._case = self.read_case()

    @property
    def _action(self) -> Action | None:
        actions = self._case.actions if self._case else ()
        return actions[min(self._at, len(actions) - 1)] if actions else None

    def draw(self) -> None:
        """One action, or the decisions once all are seen."""
        case, action, say = self._case, self._action, self.host.say
        if case is None or action is None:
            return
        bench = self.host.bench
        width = self.app.size.width - 4
        today = bench.today(case.client)
        start = case.rollout.start
        day = f"J{(today - start).days} · " if start is not None and start <= today else ""
        mode = say("point d'étape")
        self.place(
            f"{case.client.name} · {mode} · {day}{say.date(today)}",
            f"{self._at + 1}/{len(case.actions)} · {self._told or '✓'}",
        )
        title = next((p.title for p in case.content.playbooks if p.id == action.playbook), action.playbook)
        window = say("prévue du {start} au {end}", start=say.day(action.start), end=say.day(action.end))
        rows = [
            Content(""),
            hanging("  ", clean(title), width, "bold"),
            hanging("  ", window, width, SOFT),
            Content(""),
        ]
        for key, state, words in (
            ("f", "done", say("faite")),
            ("c", "doing", say("en cours")),
            ("b", "blocked", say("bloquée (pourquoi ?)")),
            ("a", "dropped", say("abandonnée (pourquoi ?)")),
        ):
            here = action.state == state
            rows.append(
                Content.styled(f"  {'▸' if here else ' '} {key}  {words}", "bold $primary" if here else "")
            )
        if action.reason:
            rows.append(hanging("       ", clean(action.reason), width, SOFT))
        rows += [Content(""), Content.styled(f"  {say('Pas à pas')}", SOFT)]
        rows += [hanging("  · ", say.pair(say.weekday(s[0]), clean(s[3])), width) for s in action.steps]
        held = next((c for c in case.check_ins if c.on == today), None)
        if held is not None and held.decisions:
            rows += [Content(""), Content.styled(f"  {say('Décisions du jour')}", SOFT)]
            rows += [hanging("  · ", clean(words), width) for words in held.decisions]
        self.query_one("#checkin-text", Static).update(Content("\n").join(rows))

    def action_state(self, state: str) -> None:
        """Say what became of the action, and go on to the next."""
        action = self._action
        if action is None:
            return
        if state not in ("blocked", "dropped"):
            self._keep(action, Outcome(state))
            return

        def given(reason: str | None) -> None:
            if reason:
                self._keep(action, Outcome(state, reason))

        self.app.push_screen(
            Ask(self.host.say("Pourquoi ?"), action.reason, f"why/{self.slug}/{action.playbook}"), given
        )

    def _keep(self, action: Action, outcome: Outcome) -> None:
        try:
            self.host.bench.checkins.hold(self.slug, outcomes={action.playbook: outcome})
        except TpecoachError as error:
            self._told = self.host.say("pas enregistré !")
            self.host.tell(error.sentence(self.host.say), "warning")
            return
        self._told = self.host.say("enregistré ✓")
        if self._case is not None and self._at + 1 < len(self._case.actions):
            self._at += 1
        else:
            self.host.tell(
                self.host.say("Toutes les actions sont revues. k note une décision, Échap revient.")
            )
        self.reload()

    def action_step(self, by: int) -> None:
        """The action before or after."""
        if self._case is not None:
            self._at = max(0, min(self._at + by, len(self._case.actions) - 1))
            self._told = ""
            self.draw()

    def action_decide(self) -> None:
        """Note a decision taken together."""

        def given(text: str | None) -> None:
            if text:
                with self.host.refusals():
                    self.host.bench.checkins.hold(self.slug, decisions=(text,))
                    self._told = self.host.say("décision enregistrée ✓")
                    self.reload()

        self.app.push_screen(Ask(self.host.say("Décision"), draft=f"decision/{self.slug}", lines=True), given)
