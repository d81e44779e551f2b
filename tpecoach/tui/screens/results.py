"""The results: readable across the table, each system open down to the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT, bar, bounds, hanging, whisker
from tpecoach.tui.screens.results_heat import heat
from tpecoach.tui.screens.workspace import Workspace
from tpecoach.tui.widgets.keys import Keys

if TYPE_CHECKING:
    from tpecoach.language import Say
    from tpecoach.model.case import Case
    from tpecoach.model.scores import Comparison, Finding, PartScore
    from tpecoach.workbench.interviews import Progress

_SHOWN = 8
"""strengths, and what blocks, shown at most"""


class ResultsScreen(Workspace):
    """Scores with their uncertainty, strengths, what blocks, alarms."""

    mode = "results"
    HELP = mark(
        "Les résultats à montrer. La barre pleine est le score, la partie grisée ce que les réponses manquantes "
        "pourraient encore donner. Entrée, ou une touche de 1 à 5, ouvre un système : ses thèmes, ses réponses, leur "
        "preuve et ce que chacune pèse. Les pages montent et descendent ; {client_presentation} montre la même chose "
        "en grand, sans rien de privé."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        # The digits without Shift on an AZERTY keyboard: & é " ' (
        Binding(
            "1,ampersand",
            "system(0)",
            mark("ouvrir un système"),
            id="results.system-1",
            key_display="1-5",
            tooltip=mark("ouvrir le premier système"),
        ),
        Binding("2,é", "system(1)", mark("ouvrir le deuxième système"), id="results.system-2", show=False),
        Binding(
            "3,quotation_mark",
            "system(2)",
            mark("ouvrir le troisième système"),
            id="results.system-3",
            show=False,
        ),
        Binding(
            "4,apostrophe",
            "system(3)",
            mark("ouvrir le quatrième système"),
            id="results.system-4",
            show=False,
        ),
        Binding(
            "5,left_parenthesis",
            "system(4)",
            mark("ouvrir le cinquième système"),
            id="results.system-5",
            show=False,
        ),
        Binding("down", "turn(1)", mark("système suivant"), id="results.next", show=False, priority=True),
        Binding(
            "up", "turn(-1)", mark("système précédent"), id="results.previous", show=False, priority=True
        ),
        Binding("enter", "open", mark("réponses"), id="results.open", show=False, key_display="↑↓ ⏎"),
        Binding("m", "moment", mark("avant, à mi-parcours, après"), id="results.moment", show=False),
    ]

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self._case: Case | None = None
        self._progress: Progress | None = None
        self._findings: tuple[Finding, ...] = ()
        self._comparison: Comparison | None = None
        self._moment = "before"
        self._here = 0
        """the system that Enter opens"""

    def compose(self) -> ComposeResult:
        """Place, bars, then strengths and what blocks side by side."""
        yield Static(id="place")
        yield Static(id="bars", classes="ruled")
        with VerticalScroll(id="findings-pane"):
            yield Static(id="alarms")
            with Horizontal(id="findings"):
                yield Static(id="strengths")
                yield Static(id="blocking")
            yield Static(id="heat")
        yield Keys(
            "results.system-1",
            "results.open",
            "client.interview",
            "client.presentation",
            "client.plan",
            "client.reports",
        )

    def on_mount(self) -> None:
        """The pages scroll the findings."""
        self.query_one(VerticalScroll).focus()

    def read(self) -> None:
        """The score of the moment, the findings, and what changed where there is an after."""
        bench = self.host.bench
        self._case = self.read_case()
        held = self._case.interview(self._moment) is not None
        self._progress = bench.interviews.progress(self._case, self._moment) if held else None
        self._findings = bench.clients.findings(self._case, self._moment)
        after = self._case.interview("after") is not None
        self._comparison = bench.clients.comparison(self._case) if after else None

    def draw(self) -> None:
        """Bars on top, findings below."""
        case, progress, say = self._case, self._progress, self.host.say
        if case is None:
            return
        width = self.app.size.width
        if progress is None or progress.score.score is None:
            self.place(f"{case.client.name} · {say('résultats')}")
            self.query_one("#bars", Static).update(
                hanging(
                    " ",
                    say(
                        "Rien à montrer avant la première réponse. {key} commence l'entretien.",
                        key=self.host.key("client.interview"),
                    ),
                    width,
                )
            )
            for name in ("#alarms", "#strengths", "#blocking", "#heat"):
                self.query_one(name, Static).update("")
            return
        score = progress.score
        moment = {"after": say("résultats finaux"), "midway": say("résultats à mi-parcours")}.get(
            self._moment, say("résultats")
        )
        known = say(
            "{coverage} répondu · {proof} prouvé",
            coverage=say.percent(score.coverage),
            proof=say.percent(score.proof),
        )
        day = progress.interview.held_on
        when = f" · {say.date(day)}" if day else ""
        self.place(f"{case.client.name} · {moment}{when}", known)
        self.query_one("#bars", Static).update(Content("\n").join(self._bars(case, progress, width, say)))
        half = (width - 4) // 2
        self.query_one("#alarms", Static).update(self._alarms(width - 4, say))
        self.query_one("#strengths", Static).update(self._strengths(half, say))
        self.query_one("#blocking", Static).update(self._blocking(half, say))
        self.query_one("#heat", Static).update(heat(case, progress.score, width - 2, say))

    def _bars(self, case: Case, progress: Progress, width: int, say: Say) -> list[Content]:
        score = progress.score
        long = 40 if self.wide else 22
        shown = "–" if score.score is None else say.number(score.score)
        rows = [
            Content.assemble(
                f" {say('ENSEMBLE').ljust(17)}",
                (shown.rjust(3), "bold"),
                "  ",
                (whisker(score, long), "$primary"),
                (
                    "  " + bounds(score, say),
                    SOFT,
                ),
            )
        ]
        if (line := self._compared(say)) is not None:
            rows.append(line)
        parts = {part.id: part for part in score.systems}
        for n, system in enumerate(case.assessment.systems, 1):
            part = parts.get(system.id)
            here = n - 1 == self._here
            sign, style = ("▸", "bold underline") if here else (" ", "")
            name = clean(system.short)
            head = Content.assemble((f"{sign}[{n}] ", "bold $accent"), (name, style), " " * (13 - len(name)))
            if part is None:
                rows.append(head + Content.styled(say("non noté : trop peu de questions s'appliquent"), SOFT))
                continue
            rows.append(fit_line(head + self._bar(part, long, say) + self._tail(system.id, part, say), width))
        return rows

    def _bar(self, part: PartScore, width: int, say: Say) -> Content:
        shown = "–" if part.score is None else say.number(part.score)
        return Content.assemble(
            (shown.rjust(3), "bold"), "  ", (bar(part.score, width, part.high), "$primary"), "  "
        )

    def _tail(self, system: str, part: PartScore, say: Say) -> Content:
        """What matters most beside a bar: an alarm, a disagreement, or the bounds."""
        for kind, sign, style in (("alarm", "⚠", "$warning"), ("disagreement", "≠", "$accent")):
            for finding in self._findings:
                if finding.kind == kind and finding.system == system:
                    return Content.styled(f"{sign} {clean(finding.sentence)}", style)
        if not part.scored:
            return Content.styled(say("non noté : trop peu de questions s'appliquent"), SOFT)
        return Content.styled(bounds(part, say), SOFT)

    def _compared(self, say: Say) -> Content | None:
        found = self._comparison
        if found is None or found.before is None or found.headline is None:
            return None
        words = say.plural(
            "Avant → après : {before} → {after}, sur {n} question reposée",
            "Avant → après : {before} → {after}, sur {n} questions reposées",
            found.reasked,
            before=say.number(found.before),
            after=say.number(found.headline),
        )
        return Content.styled(f" {words}", "bold")

    def _alarms(self, width: int, say: Say) -> Content:
        rows = [
            hanging("⚠ ", f"{clean(f.sentence)} {clean(f.evidence)}".strip(), width, "$warning")
            for f in self._findings
            if f.kind == "alarm"
        ]
        rows += [
            hanging("≠ ", f"{clean(f.sentence)} {say('À aborder ensemble.')}", width, "$accent")
            for f in self._findings
            if f.kind == "disagreement"
        ]
        return Content("\n").join(rows)

    def _strengths(self, width: int, say: Say) -> Content:
        rows = [Content.styled(say("Forces"), "bold $success")]
        found = [f for f in self._findings if f.kind == "strength"][:_SHOWN]
        rows += [hanging("· ", _told(f), width - 1) for f in found]
        if not found:
            rows.append(hanging("", say("Aucune pratique n'atteint encore le niveau 3."), width - 1, SOFT))
        return Content("\n").join(rows)

    def _blocking(self, width: int, say: Say) -> Content:
        rows = [Content.styled(say("Ce qui bloque"), "bold $warning")]
        blockers = [f for f in self._findings if f.kind == "blocker"]
        gaps = [f for f in self._findings if f.kind == "gap"]
        rows += [hanging("▸ ", clean(f.sentence), width - 1, "bold") for f in blockers]
        rows += [hanging("· ", clean(f.sentence), width - 1) for f in gaps[: _SHOWN - len(blockers)]]
        if len(rows) == 1:
            rows.append(hanging("", say("Rien de marquant dans les réponses données."), width - 1, SOFT))
        return Content("\n").join(rows)

    def action_system(self, place: int) -> None:
        """Open a system down to its answers."""
        from tpecoach.tui.screens.system import SystemScreen

        case, progress = self._case, self._progress
        if case is None or progress is None or place >= len(case.assessment.systems):
            return
        self._here = place
        self.app.push_screen(SystemScreen(self.slug, case.assessment.systems[place].id, self._moment))

    def action_turn(self, by: int) -> None:
        """The system above or below."""
        if self._case is not None:
            self._here = (self._here + by) % len(self._case.assessment.systems)
            self.draw()

    def action_open(self) -> None:
        """Open the system chosen."""
        self.action_system(self._here)

    def action_moment(self) -> None:
        """Show the next interview held, after the last one the first."""
        case = self._case
        held = [one for one in ("before", "midway", "after") if case is not None and case.interview(one)]
        if len(held) < 2:
            self.host.tell(self.host.say("L'entretien final n'a pas encore eu lieu."))
            return
        here = held.index(self._moment) if self._moment in held else -1
        self._moment = held[(here + 1) % len(held)]
        self.reload()


def _told(finding: Finding) -> str:
    evidence = clean(finding.evidence)
    return f"{clean(finding.sentence)} · {evidence}" if evidence else clean(finding.sentence)


def fit_line(line: Content, width: int) -> Content:
    """The line, cut with an ellipsis where it is longer than `width` cells."""
    return line.truncate(width - 1, ellipsis=True) if line.cell_length >= width else line
