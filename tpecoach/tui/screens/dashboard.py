"""The dashboard of the month: sales, margin, cash, the indicators followed, those that are reckoned."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tpecoach.language import mark
from tpecoach.tui.dialogs import Ask
from tpecoach.tui.screens.numbers_forms import HypothesesForm
from tpecoach.tui.screens.sheet import Detail, Sheet, row
from tpecoach.workbench.dashboard import margin_rate, money

if TYPE_CHECKING:
    from textual.content import Content

    from tpecoach.workbench.dashboard import DashboardView

_CELL = 14
_LEFT = 30
_FOLLOWED = "followed"


class DashboardScreen(Sheet):
    """The page of the month; Escape goes back to the numbers."""

    HELP = mark(
        "Le tableau de bord : les derniers mois, puis les indicateurs suivis et ceux que l'on calcule sur les "
        "registres, chacun avec sa formule ou ce qui lui manque. {dashboard_record} note les calculs comme relevés du "
        "jour, {dashboard_suppose} fixe ce qu'ils supposent, {dashboard_export} écrit un classeur, un tableau ou un "
        "dessin."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "r",
            "record",
            mark("noter"),
            id="dashboard.record",
            tooltip=mark("noter les calculs comme relevés"),
        ),
        Binding(
            "h",
            "suppose",
            mark("hypothèses"),
            id="dashboard.suppose",
            tooltip=mark("fixer ce que l'on suppose"),
        ),
        Binding(
            "x", "export", mark("fichier"), id="dashboard.export", tooltip=mark("écrire le tableau de bord")
        ),
    ]

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self._view: DashboardView | None = None

    def read(self) -> None:
        """The dashboard of today."""
        self._view = self.host.bench.dashboard.view(self.slug)
        self.client_name = self._view.case.client.name

    def draw(self) -> None:
        """The months that fit, the indicators below, the formula of one."""
        view, say = self._view, self.host.say
        if view is None:
            return
        self.place(f"{self.client_name} · {say('tableau de bord')}", say("au {day}", day=say.day(view.on)))
        width = self.table_width
        most = max(1, (width - _LEFT) // _CELL)
        first = max(0, len(view.months) - most)
        months = view.months[first:]
        rates = [margin_rate(month) for month in months]
        table: list[tuple[str, Content]] = []
        if months:
            table = [
                (
                    "revenue",
                    row(say("Ventes hors TVA"), [money(m.revenue, say) for m in months], width, _CELL),
                ),
                ("margin", row(say("Marge brute"), [money(m.margin, say) for m in months], width, _CELL)),
                (
                    "rate",
                    row(
                        say("Taux de marge"),
                        ["–" if r is None else say.percent(r, 1) for r in rates],
                        width,
                        _CELL,
                    ),
                ),
                (
                    "cash",
                    row(say("Trésorerie fin de mois"), [money(m.cash, say) for m in months], width, _CELL),
                ),
            ]
        table += [
            (
                f"{_FOLLOWED}:{one.kpi.id}",
                row(f"★ {one.kpi.name}", [v or "–" for v in one.values[first:]], width, _CELL),
            )
            for one in view.followed
        ]
        table += [
            (one.kpi.id, row(f"= {one.kpi.name}", [one.value], width, 2 * _CELL)) for one in view.reckoned
        ]
        heads = [say.month(month.start) + ("*" if month.partial else "") for month in months]
        says = []
        if any(month.partial for month in months):
            says.append(say("* mois incomplet dans ce qui est connu"))
        self.show(
            says,
            row("", heads, width, _CELL),
            table,
            say("Rien à montrer encore : prenez des comptes ou un relevé."),
        )

    def detail(self, name: str) -> Sequence[Detail]:
        """Where a line comes from."""
        view, say = self._view, self.host.say
        if view is None:
            return ()
        for one in view.reckoned:
            if one.kpi.id == name:
                return ((f"{one.kpi.name} : {one.value}", one.found.formula), ("", one.kpi.beware))
        for course in view.followed:
            if name == f"{_FOLLOWED}:{course.kpi.id}":
                return ((course.kpi.name, course.kpi.beware), ("", course.kpi.typical))
        sources = say.series(view.sources) or say("aucune source")
        return (
            (say("D'où viennent ces chiffres"), sources),
            (
                "",
                say(
                    "Ventes : comptes 70. Marge brute : ventes moins achats consommés (60, stock compris). "
                    "Trésorerie : banque et caisse au dernier jour connu du mois."
                ),
            ),
        )

    def action_record(self) -> None:
        """Keep what can be reckoned as measures of the day."""
        with self.host.refusals():
            kept = self.host.bench.dashboard.record(self.slug)
            say = self.host.say
            self.told(
                say.plural(
                    "{n} relevé noté. Ctrl+Z y revient.", "{n} relevés notés. Ctrl+Z y revient.", len(kept)
                )
                if kept
                else say("Rien de nouveau à noter.")
            )

    def action_suppose(self) -> None:
        """Fix what the reckonings suppose."""
        if self._view is not None:
            self.app.push_screen(HypothesesForm(self.host, self.slug, self._view.hypotheses), self.told)

    def action_export(self) -> None:
        """Write the dashboard into a file."""
        host, say, draft = self.host, self.host.say, f"{self.slug}:dashboard-file"

        def given(path: str | None) -> None:
            if path:
                with host.refusals():
                    host.bench.dashboard_files.write(self.slug, Path(path).expanduser())
                    host.drafts.pop(draft, None)
                    host.tell(say("Écrit : {path}", path=path))

        title = say("Dans quel fichier écrire le tableau de bord ? (.xlsx, .csv ou .svg)")
        self.app.push_screen(Ask(title, f"{self.slug}-tableau-de-bord.xlsx", draft), given)
