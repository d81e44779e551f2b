"""The overview of a client: who it is, where it stands, what comes next as one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT, bar, bounds, hanging, whisker
from tpecoach.tui.screens.workspace import Workspace
from tpecoach.tui.widgets.keys import Keys
from tpecoach.workbench.stages import stage_words

if TYPE_CHECKING:
    from tpecoach.language import Say
    from tpecoach.model.case import Case
    from tpecoach.workbench.stages import PortfolioLine

_STAGES = ("prepare", "interview", "plan", "check-in", "after", "report", "closed")


class OverviewScreen(Workspace):
    """Who, where in the journey, the next step, scores, alarms, what is due."""

    mode = "overview"
    HELP = mark("La situation du client. Entrée fait l'étape suivante ; F3 à F7 ouvrent les autres vues.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", mark("suite"), id="overview.next", tooltip=mark("faire l'étape suivante")),
        Binding(
            "c", "check_in", mark("étape"), id="overview.check-in", tooltip=mark("tenir le point d'étape")
        ),
        Binding("a", "after", mark("entretien final"), id="overview.after"),
    ]

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self._case: Case | None = None
        self._line: PortfolioLine | None = None

    def compose(self) -> ComposeResult:
        """Place, one column of text, keys."""
        yield Static(id="place", classes="ruled")
        with VerticalScroll(id="overview-pane"):
            yield Static(id="overview-text")
        yield Keys()

    def on_mount(self) -> None:
        """Read and draw; the arrows scroll where it is long."""
        super().on_mount()
        self.query_one(VerticalScroll).focus()

    def read(self) -> None:
        """The client's line of the portfolio and its case."""
        self._case = self.read_case()
        self._line = self.host.bench.clients.line(self._case.client)

    def draw(self) -> None:
        """All of it, in the order one asks."""
        case, line, say = self._case, self._line, self.host.say
        if case is None or line is None:
            return
        width = self.app.size.width - 4
        self.place(
            f"{case.client.name} · {say('synthèse')}",
            say("accompagnement {n} · ✓", n=case.rollout.number),
        )
        parts = [
            hanging(" ", _who(case, say), width, SOFT),
            Content(""),
            _journey(line.stage, say),
            hanging(" ", stage_words(line, say), width, SOFT),
            Content(""),
            hanging(f" {say('Entrée')} ▸ ", self._next_words(line, say), width, "bold", "bold $accent"),
            Content(""),
            *_scores(line, case, width, say),
            *_rings(line, width, say),
            *_due(case, line, width, say),
        ]
        self.query_one("#overview-text", Static).update(Content("\n").join(parts))
        keys = ["overview.next"]
        keys += ["overview.check-in"] if case.actions else []
        keys += ["client.interview", "client.results", "client.plan", "client.reports"]
        self.query_one(Keys).show(*keys)

    def _next_words(self, line: PortfolioLine, say: Say) -> str:
        left = max(0, line.asked - line.answered)
        return {
            "prepare": say("commencer l'entretien"),
            "interview": say.plural(
                "reprendre l'entretien ({n} question reste)",
                "reprendre l'entretien ({n} questions restent)",
                left,
            ),
            "plan": say("faire le plan de trente jours"),
            "check-in": say("tenir le point d'étape"),
            "after": say("mener l'entretien final"),
            "report": say("écrire les rapports"),
            "closed": say("relire les rapports"),
        }[line.stage]

    def action_next(self) -> None:
        """The next step of the journey."""
        stage = self._line.stage if self._line else "prepare"
        if stage == "check-in":
            self.action_check_in()
        elif stage == "after":
            self.action_after()
        else:
            modes = {"plan": "plan", "report": "reports", "closed": "reports"}
            self.host.show_mode(modes.get(stage, "interview"))

    def action_check_in(self) -> None:
        """Hold a review of the plan."""
        if self._case is None or not self._case.actions:
            self.host.tell(self.host.say("Le point d'étape revoit un plan : faites-le d'abord (F6)."))
            return
        from tpecoach.tui.screens.checkin import CheckInScreen

        self.app.push_screen(CheckInScreen(self.slug))

    def action_after(self) -> None:
        """Hold the final interview."""
        from tpecoach.tui.screens.interview import InterviewScreen

        if self._case is None or not self._case.answers_at("before"):
            self.host.tell(self.host.say("L'entretien final repose les questions de l'entretien initial."))
            return
        self.host.show(InterviewScreen(self.slug, "after"))


def _who(case: Case, say: Say) -> str:
    client = case.client
    facts = {fact.id: fact for fact in case.assessment.facts}
    words = [client.owner] if client.owner else []
    for name in ("trade", "paid"):
        if name in facts and name in client.facts:
            chosen = client.facts[name]
            words += [option.text for option in facts[name].options if option.id == chosen]
    employees = client.facts.get("employees")
    if isinstance(employees, int):
        words.append(say.plural("{n} salarié", "{n} salariés", employees))
    if client.opened_on:
        words.append(say("client depuis le {day}", day=say.date(client.opened_on)))
    if client.sample:
        words.append(say("données d'exemple"))
    return " · ".join(clean(word) for word in words)


def _journey(stage: str, say: Say) -> Content:
    """The stages one after the other: those behind ticked, the one in hand marked."""
    names = {
        "prepare": say("préparer"),
        "interview": say("entretien"),
        "plan": say("plan"),
        "check-in": say("points d'étape"),
        "after": say("entretien final"),
        "report": say("rapport"),
    }
    here = _STAGES.index(stage)
    parts = []
    for n, (name, words) in enumerate(names.items()):
        if n < here:
            parts.append(Content.styled(f"✓ {words}", SOFT))
        elif name == stage:
            parts.append(Content.styled(f"▸ {words}", "bold $primary"))
        else:
            parts.append(Content.styled(f"· {words}", SOFT))
    return Content(" ") + Content(" ").join(parts)


def _scores(line: PortfolioLine, case: Case, width: int, say: Say) -> list[Content]:
    score = line.score
    if score is None or score.score is None:
        return []
    shown = say.number(score.score)
    total = Content.assemble(
        f" {say('Ensemble').ljust(14)}",
        (shown.rjust(3), "bold"),
        "  ",
        (whisker(score, min(30, width - 40)), "$primary"),
        (
            "  " + bounds(score, say),
            SOFT,
        ),
    )
    rows = [total]
    names = {system.id: clean(system.short) for system in case.assessment.systems}
    for part in score.systems:
        value = "–" if part.score is None else say.number(part.score)
        rows.append(
            Content.assemble(
                f" {names.get(part.id, part.id)[:13].ljust(14)}",
                value.rjust(3),
                "  ",
                (bar(part.score, min(30, width - 40)), "$primary"),
            )
        )
    if line.after is not None and line.after.score is not None:
        rows.append(
            Content.styled(
                " " + say("À l'entretien final : {score}", score=say.number(line.after.score)), "bold"
            )
        )
    return [*rows, Content("")]


def _rings(line: PortfolioLine, width: int, say: Say) -> list[Content]:
    if not line.alarms:
        return []
    rows = [
        hanging(" ⚠ ", clean(alarm.sentence), width, "$error" if alarm.level == "red" else "$warning")
        for alarm in line.alarms
    ]
    return [Content.styled(f" {say('Alertes')}", f"bold {SOFT}"), *rows, Content("")]


def _due(case: Case, line: PortfolioLine, width: int, say: Say) -> list[Content]:
    rows = []
    if line.next_on:
        rows.append(hanging(f" {say.day(line.next_on)}  ", say("point d'étape"), width))
    for action in case.actions:
        if action.state in ("planned", "doing", "blocked"):
            title = next(
                (p.title for p in case.content.playbooks if p.id == action.playbook), action.playbook
            )
            rows.append(hanging(f" {say.day(action.start)}  ", clean(title), width))
    if not rows:
        return []
    return [Content.styled(f" {say('À venir')}", f"bold {SOFT}"), *rows[:6]]
