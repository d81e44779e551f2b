"""Thirteen weeks of cash: the curve with its low point, the weeks, what makes each, and what could be tried."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.dialogs import Ask, Read
from tpecoach.tui.drawing import SOFT, fitted, hanging
from tpecoach.tui.screens.cash_try import TryForm
from tpecoach.tui.screens.numbers_forms import HypothesesForm
from tpecoach.tui.screens.workspace import WIDE, Workspace
from tpecoach.tui.widgets.keys import Keys
from tpecoach.workbench.cash_moves import told

if TYPE_CHECKING:
    from tpecoach.language import Say
    from tpecoach.model.cash import CashCurve, CashWeek, Move
    from tpecoach.workbench.cash import CashView

_SCENARIOS = ("base", "optimistic", "pessimistic")
_SIDE = 12
"""cells of the amounts beside the curve"""
_AMOUNT = 13


class CashScreen(Workspace):
    """The cash to come of a client; Escape goes back to the numbers."""

    HELP = mark(
        "La trésorerie des treize semaines à venir, faite des comptes et des relevés pris. {cash_week} montre ce qui "
        "compose la semaine choisie, {cash_scenario} passe d'un scénario à l'autre, {cash_try} essaie une idée sur la "
        "courbe sans rien garder, {cash_hypotheses} fixe ce que les scénarios supposent. {cash_keep} garde la "
        "prévision ; {cash_compare} la compare plus tard à ce qui est arrivé. ◆ marque le point bas."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "week", mark("détail"), id="cash.week", tooltip=mark("ce qui compose la semaine")),
        Binding("s", "scenario", mark("scénario"), id="cash.scenario", tooltip=mark("scénario suivant")),
        Binding("e", "try", mark("essayer"), id="cash.try", tooltip=mark("essayer une idée sur la courbe")),
        Binding(
            "h",
            "hypotheses",
            mark("hypothèses"),
            id="cash.hypotheses",
            tooltip=mark("fixer ce que la prévision suppose"),
        ),
        Binding("k", "keep", mark("garder"), id="cash.keep", tooltip=mark("garder la prévision")),
        Binding("m", "compare", mark("comparer"), id="cash.compare", tooltip=mark("prévu et arrivé")),
        Binding("x", "export", mark("écrire la prévision dans un fichier"), id="cash.export", show=False),
        Binding("w", "sources", mark("d'où vient la prévision"), id="cash.sources", show=False),
    ]

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self._view: CashView | None = None
        self._scenario = _SCENARIOS[0]
        self._moves: tuple[Move, ...] = ()

    def compose(self) -> ComposeResult:
        """Place, curve, what it says, weeks, keys."""
        yield Static(id="place", classes="ruled")
        yield Static(id="cash-curve")
        yield Static(id="cash-says")
        yield Static(id="heads")
        yield OptionList(id="weeks", compact=True)
        yield Keys()

    # ---- read in a thread: books of several years take a moment ----

    def reload(self) -> None:
        """Make the forecast again."""
        self.run_worker(self._look, thread=True, exclusive=True, group="cash")

    def _look(self) -> None:
        host = self.host
        with host.refusals_in_thread():
            view = host.bench.cash.view(self.slug)
            if self.is_attached:
                host.call_from_thread(self._seen, view)

    def _seen(self, view: CashView) -> None:
        self._view, self.ready = view, True
        self.client_name = view.case.client.name
        self.draw()

    def _curve(self, view: CashView) -> CashCurve:
        if self._moves:
            return self.host.bench.cash.tried(view, self._scenario, self._moves)
        return view.forecast.curve(self._scenario)

    # ---- drawn ----

    def draw(self) -> None:
        """The curve, what it says, the weeks."""
        view = self._view
        if view is None:
            return
        host, say = self.host, self.host.say
        curve, cash = self._curve(view), host.bench.cash
        end = say.day(view.start + timedelta(len(curve.days) - 1))
        period = say("du {start} au {end}", start=say.day(view.start), end=end)
        name = cash.scenario_name(self._scenario)
        self.place(f"{self.client_name} · {say('trésorerie')} · {name}", period)
        self._draw_curve(curve, view)
        rows = [
            hanging(" ", clean(sentence), self.app.size.width - 2) for sentence in self._says(view, curve)
        ]
        self.query_one("#cash-says", Static).update(Content("\n").join(rows))
        heads = (say("Entrées"), say("Sorties"), say("Solde"), say("Au plus bas"))
        left = self._left()
        line = Content(" ") + fitted(say("Semaine"), left - 1)
        for head in heads:
            line += fitted("", max(0, _AMOUNT - len(head))) + Content(head[:_AMOUNT])
        self.query_one("#heads", Static).update(line)
        weeks = self.query_one(OptionList)
        here = weeks.highlighted
        weeks.set_options([Option(self._line(n, week, curve)) for n, week in enumerate(curve.weeks, 1)])
        weeks.highlighted = here or 0
        if self.focused is None:
            weeks.focus()

    def _draw_curve(self, curve: CashCurve, view: CashView) -> None:
        say, room = self.host.say, max(20, self.app.size.width - _SIDE - 3)
        rows = self.host.bench.cash.sketch(
            curve, room, 6 if self.app.size.height < 30 else 10, view.forecast.overdraft
        )
        top, bottom = max(0, *curve.days), min(0, *curve.days)
        sides = {0: _money(top, say), len(rows) - 1: _money(bottom, say)}
        lines = [
            Content.styled(sides.get(number, "").rjust(_SIDE), SOFT) + Content(" " + row)
            for number, row in enumerate(rows)
        ]
        self.query_one("#cash-curve", Static).update(Content("\n").join(lines))

    def _says(self, view: CashView, curve: CashCurve) -> list[str]:
        say = self.host.say
        found = list(self.host.bench.cash.sentences(view, curve))
        if self._moves:
            before = view.forecast.curve(self._scenario)
            found.insert(
                0,
                say(
                    "Essai : {what}. Point bas {before} → {after}.",
                    what=say.series(told(move, say) for move in self._moves),
                    before=_money(before.low, say),
                    after=_money(curve.low, say),
                ),
            )
        if self.app.size.height < 30:
            found = found[:2]
        return [*found, *(f"⚠ {warning}" for warning in view.warnings[:1])]

    def _left(self) -> int:
        return max(16, min(self.app.size.width, WIDE) - 4 * _AMOUNT - 4)

    def _line(self, number: int, week: CashWeek, curve: CashCurve) -> Content:
        say = self.host.say
        lowest = week.start <= curve.low_on < week.start + timedelta(7)
        name = f"{number:2d}. {say.week(week.start)} · {say.day(week.start)}{' ◆' if lowest else ''}"
        line = Content(" ") + fitted(name, self._left() - 1)
        for cents in (week.inflow, week.outflow, week.balance, week.low):
            text = _money(cents, say)
            line += Content(text.rjust(_AMOUNT))
        return line.stylize("bold $warning") if week.low < 0 else line

    # ---- done ----

    @on(OptionList.OptionSelected)
    def action_week(self) -> None:
        """What makes the week under the cursor."""
        view, at = self._view, self.query_one(OptionList).highlighted
        if view is None or at is None:
            return
        host, say, curve = self.host, self.host.say, self._curve(view)
        cash, week = host.bench.cash, curve.weeks[at]
        lines = [
            (
                "",
                f"{say.day(one.on)} · {_money(one.cents, say)} · {cash.label(one)} ({cash.why(one)})",
            )
            for one in cash.of_week(curve, at + 1)
        ]
        title = say("Semaine {n}, à partir du {day}", n=at + 1, day=say.date(week.start))
        self.app.push_screen(Read(title, lines or [("", say("Rien n'est attendu cette semaine-là."))]))

    def action_scenario(self) -> None:
        """The next scenario."""
        self._scenario = _SCENARIOS[(_SCENARIOS.index(self._scenario) + 1) % len(_SCENARIOS)]
        self.draw()

    def action_try(self) -> None:
        """Try something on the curve."""
        view = self._view
        if view is not None:
            form = TryForm(self.host, view, self._tried)
            self.app.push_screen(form, lambda _: self.draw())

    def _tried(self, moves: tuple[Move, ...]) -> None:
        self._moves = moves

    def action_hypotheses(self) -> None:
        """Fix what the forecast supposes."""
        if self._view is not None:
            form = HypothesesForm(self.host, self.slug, self._view.hypotheses)
            self.app.push_screen(form, self._said)

    def _said(self, words: str | None) -> None:
        if words:
            self.host.tell(words)
            self.reload()

    def action_keep(self) -> None:
        """Keep the forecast, to be compared later."""
        with self.host.refusals():
            self.host.bench.cash.keep(self.slug)
            self.host.tell(
                self.host.say(
                    "Prévision gardée. {key} la comparera à ce qui arrive.", key=self.host.key("cash.compare")
                )
            )

    def action_compare(self) -> None:
        """The forecast kept last, beside what came."""
        say = self.host.say
        with self.host.refusals():
            found = self.host.bench.cash.compare(self.slug)
            rows = [
                (
                    "",
                    say(
                        "{day} : prévu {forecast}, réel {real}, écart {error}",
                        day=say.day(week.start),
                        forecast=_money(week.forecast_balance, say),
                        real=_money(week.balance, say),
                        error=_money(week.error, say),
                    ),
                )
                for week in found.held.weeks
            ]
            if found.held.mean_error is None:
                rows = [
                    (
                        "",
                        say(
                            "Aucune de ses semaines n'est encore entière dans ce qui est connu : "
                            "prenez un relevé plus récent."
                        ),
                    )
                ]
            else:
                error = _money(found.held.mean_error, say)
                rows.append(("", say("Erreur moyenne : {error} par semaine.", error=error)))
            self.app.push_screen(Read(say("Prévision du {day}", day=say.date(found.kept.made_on)), rows))

    def action_sources(self) -> None:
        """What the forecast is made from, and what it supposes."""
        view, say = self._view, self.host.say
        if view is None:
            return
        rows = [("", source) for source in view.sources]
        rows += (
            [(say("À savoir"), ""), *(("", warning) for warning in view.warnings)] if view.warnings else []
        )
        rows += [(say("Ce qui est supposé"), "")]
        rows += [("", say.pair(one.name, f"{one.words} · {one.origin_words}")) for one in view.hypotheses]
        self.app.push_screen(Read(say("D'où vient la prévision"), rows))

    def action_export(self) -> None:
        """Write the forecast into a file."""
        host, say, draft = self.host, self.host.say, f"{self.slug}:cash-file"

        def given(path: str | None) -> None:
            if path:
                with host.refusals():
                    host.bench.cash_files.write(self.slug, Path(path).expanduser())
                    host.drafts.pop(draft, None)
                    host.tell(say("Écrit : {path}", path=path))

        title = say("Dans quel fichier écrire la prévision ? (.xlsx, .csv ou .svg)")
        self.app.push_screen(Ask(title, f"{self.slug}-tresorerie.xlsx", draft), given)


def _money(cents: int, say: Say) -> str:
    return say.money(Decimal(cents).scaleb(-2))
