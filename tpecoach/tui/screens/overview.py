"""The overview of a client: who it is, where it stands, what comes next as one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tpecoach.language import mark
from tpecoach.tui.drawing import SOFT, hanging
from tpecoach.tui.screens import overview_shown as shown
from tpecoach.tui.screens import sheet_of
from tpecoach.tui.screens.workspace import Workspace
from tpecoach.tui.widgets.keys import Keys
from tpecoach.workbench.stages import stage_words

if TYPE_CHECKING:
    from tpecoach.language import Say
    from tpecoach.model.case import Case
    from tpecoach.workbench.numbers import Board
    from tpecoach.workbench.stages import PortfolioLine


class OverviewScreen(Workspace):
    """Who, where in the journey, the next step, scores, what rings, what waiting costs, figures, what is due."""

    mode = "overview"
    HELP = mark(
        "La situation du client. {overview_next} fait l'étape suivante, {overview_check_in} tient le point d'étape, "
        "{app_jump} mène à toutes les vues."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", mark("suite"), id="overview.next", tooltip=mark("faire l'étape suivante")),
        Binding(
            "c", "check_in", mark("étape"), id="overview.check-in", tooltip=mark("tenir le point d'étape")
        ),
        Binding("a", "after", mark("entretien final"), id="overview.after"),
        Binding("i", "inaction", mark("ce que ne rien décider coûte"), id="overview.inaction", show=False),
    ]

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self._case: Case | None = None
        self._line: PortfolioLine | None = None
        self._board: Board | None = None

    def compose(self) -> ComposeResult:
        """Place, two columns of text where there is room for them, keys."""
        yield Static(id="place", classes="ruled")
        with VerticalScroll(id="overview-pane"), Container(id="overview-columns"):
            yield Static(id="overview-text")
            yield Static(id="overview-aside")
        yield Keys()

    def on_mount(self) -> None:
        """The arrows scroll where it is long."""
        self.query_one(VerticalScroll).focus()

    def read(self) -> None:
        """The client's line of the portfolio, its case and its figures."""
        self._case = self.read_case()
        self._line = self.host.bench.clients.line(self._case.client)
        answered = self._case.measures or self._case.answers_at("before")
        self._board = self.host.bench.numbers.board(self.slug) if answered else None

    def draw(self) -> None:
        """All of it, in the order one asks."""
        case, line, say = self._case, self._line, self.host.say
        if case is None or line is None:
            return
        room = self.app.size.width - 4
        width = room // 2 - 2 if self.wide else room
        self.place(
            f"{case.client.name} · {say('synthèse')}",
            say("accompagnement {n} · ✓", n=case.rollout.number),
        )
        today = self.host.bench.today(case.client)
        head = [
            hanging(" ", shown.who(case, say), width, SOFT),
            Content(""),
            *shown.journey(case, line.stage, width, say),
            hanging(" ", stage_words(line, say), width, SOFT),
            Content(""),
            hanging(
                f" {self.host.key('overview.next')} ▸ ",
                self._next_words(line, say),
                width,
                "bold",
                "bold $accent",
            ),
            Content(""),
        ]
        rings, scores = shown.rings(line, width, say), shown.scores(line, case, width, say)
        due = shown.due(case, line, today, width, say)
        figures = [*shown.waiting(self._board, width, say), *shown.figures(self._board, width, say)]
        # On one column what must not wait comes before the figures; on two it stands beside them.
        left, right = [*head, *rings, *due], [*scores, *figures]
        if self.wide:
            left, right = [*head, *scores], [*rings, *due, *figures]
        self.query_one("#overview-text", Static).update(Content("\n").join(left))
        self.query_one("#overview-aside", Static).update(Content("\n").join(right))
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
            words = self.host.say(
                "Le point d'étape revoit un plan : {key} le prépare.", key=self.host.key("client.plan")
            )
            self.host.tell(words)
            return
        self.host.show_mode("checkin")

    def action_inaction(self) -> None:
        """What not deciding costs, blocker by blocker, with its formulas."""
        self.app.push_screen(sheet_of("inaction")(self.slug))

    def action_after(self) -> None:
        """Hold the final interview."""
        from tpecoach.tui.screens.interview import InterviewScreen

        if self._case is None or not self._case.answers_at("before"):
            self.host.tell(self.host.say("L'entretien final repose les questions de l'entretien initial."))
            return
        self.host.show(InterviewScreen(self.slug, "after"))
