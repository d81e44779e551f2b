"""The numbers: every indicator with its source and quality, the books, what is supposed, what waiting costs."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import OptionList, Static

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.dialogs import Choose, Confirm
from tpecoach.tui.drawing import SOFT, fitted
from tpecoach.tui.screens import sheet_of
from tpecoach.tui.screens.numbers_accounts import AccountsReading
from tpecoach.tui.screens.numbers_books import BooksTaking
from tpecoach.tui.screens.numbers_forms import HypothesesForm, MeasureForm
from tpecoach.tui.screens.numbers_shown import columns, details, heads, lines
from tpecoach.tui.widgets.keys import Keys

if TYPE_CHECKING:
    from tpecoach.workbench.numbers import Indicator


_WITH_CASH = tuple(
    f"numbers.{name}" for name in ("record", "follow", "books", "cash", "hypotheses", "waiting")
)
"""the keys that matter most once there is something to forecast from"""


_SAYS_OWED = ("fec", "list-customers", "list-aged")
"""kinds of files that say what customers owe"""


class NumbersScreen(BooksTaking, AccountsReading):
    """The indicators of a client, and everything they are made from."""

    mode = "numbers"
    HELP = mark(
        "Les chiffres de l'entreprise. {numbers_record} note un relevé de l'indicateur choisi ; à droite, ou en "
        "dessous, comment le mesurer à la main et quand s'en méfier. {numbers_books} prend les comptes (FEC) et les "
        "relevés de banque, {numbers_accounts} lit les comptes pris (soldes, bilan, mois, factures ouvertes), "
        "{numbers_bank} dit ce qui revient sur les relevés, {numbers_owed} ce que les clients doivent et qui "
        "relancer, {numbers_hypotheses} fixe ce que l'on suppose, et {numbers_follow} choisit les indicateurs "
        "suivis, cinq au plus. {numbers_prices} ouvre les prix et les coûts, {numbers_dashboard} le tableau de bord "
        "du mois, {numbers_trials} les essais, {numbers_waiting} ce que ne rien décider coûte."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "record", mark("relever"), id="numbers.record", tooltip=mark("noter un relevé")),
        Binding(
            "s", "follow", mark("suivre"), id="numbers.follow", tooltip=mark("suivre, ou ne plus suivre")
        ),
        Binding(
            "c",
            "books",
            mark("comptes"),
            id="numbers.books",
            tooltip=mark("prendre les comptes (FEC) ou un relevé de banque"),
        ),
        Binding(
            "h",
            "hypotheses",
            mark("hypothèses"),
            id="numbers.hypotheses",
            tooltip=mark("fixer ce que l'on suppose"),
        ),
        Binding("delete", "forget", mark("oublier"), id="numbers.forget", tooltip=mark("oublier un relevé")),
        Binding(
            "i",
            "waiting",
            mark("inaction"),
            id="numbers.waiting",
            tooltip=mark("ce que ne rien décider coûte"),
        ),
        Binding("t", "cash", mark("trésorerie"), id="numbers.cash", show=False),
        Binding("p", "sheet('prices')", mark("prix et coûts"), id="numbers.prices", show=False),
        Binding(
            "m", "sheet('dashboard')", mark("tableau de bord du mois"), id="numbers.dashboard", show=False
        ),
        Binding("e", "sheet('trials')", mark("essais, une chose à la fois"), id="numbers.trials", show=False),
        Binding("l", "accounts", mark("lire les comptes"), id="numbers.accounts", show=False),
        Binding("r", "owed", mark("impayés et relances"), id="numbers.owed", show=False),
        Binding("b", "bank", mark("ce que dit la banque"), id="numbers.bank", show=False),
        Binding("d", "imports", mark("fichiers de comptes pris"), id="numbers.imports", show=False),
        Binding(
            "pagedown", "turn(1)", mark("suite des détails"), id="numbers.down", show=False, priority=True
        ),
        Binding("pageup", "turn(-1)", mark("retour des détails"), id="numbers.up", show=False, priority=True),
    ]

    def compose(self) -> ComposeResult:
        """Place, the table beside (or over) the details, what waiting costs, keys."""
        yield Static(id="place")
        with Container(id="numbers-panes"):
            with Container(id="numbers-table"):
                yield Static(id="heads")
                yield OptionList(id="indicators", compact=True)
            with VerticalScroll(id="details-pane", can_focus=False):
                yield Static(id="details")
        yield Static(id="waiting", classes="above-ruled")
        yield Keys()

    def read(self) -> None:
        """All figures of the client."""
        self._board = self.host.bench.numbers.board(self.slug)
        self.client_name = self._board.case.client.name

    @property
    def _at(self) -> Indicator | None:
        option = self.query_one(OptionList).highlighted_option
        found = self._board.indicators if self._board else ()
        return next((one for one in found if option is not None and one.kpi.id == option.id), None)

    def draw(self) -> None:
        """The table, then the details of the line under the cursor."""
        board, say = self._board, self.host.say
        if board is None:
            return
        followed = sum(one.followed for one in board.indicators)
        told = say.plural("{n} suivi sur 5", "{n} suivis sur 5", followed)
        self.place(f"{self.client_name} · {say('chiffres')}", told)
        width = self._table_width()
        at = columns(board.indicators, width, say)
        self.query_one("#heads", Static).update(heads(at, say))
        table = self.query_one(OptionList)
        kept = table.highlighted_option.id if table.highlighted_option is not None else None
        options = lines(board.indicators, at, say)
        with self.prevent(OptionList.OptionHighlighted):
            table.clear_options()
            table.add_options(options)
            ids = [option.id for option in options]
            first = next((n for n, option in enumerate(options) if not option.disabled), 0)
            table.highlighted = ids.index(kept) if kept is not None and kept in ids else first
        if self.focused is None:
            table.focus()
        if board.imports:
            self.query_one(Keys).show(*_WITH_CASH)
        self._detail()
        self.foot()

    def _table_width(self) -> int:
        columns = self.app.size.width
        return (columns * 3 // 5 if self.wide else columns) - 3

    @on(OptionList.OptionHighlighted)
    def _detail(self) -> None:
        """The details of the line under the cursor."""
        one, say = self._at, self.host.say
        width = self.app.size.width - 3
        if self.wide:
            width -= self._table_width() + 4
        self.query_one("#details", Static).update(details(one, width, say) if one is not None else "")
        self.query_one("#details-pane").scroll_home(animate=False)

    def foot(self) -> None:
        """What is being done, else what waiting costs."""
        board, say = self._board, self.host.say
        if board is None:
            return
        months = [one.month.likely for one in board.waiting if one.month is not None]
        if self._status:
            words, style = self._status, "bold"
        elif months:
            cost = say.about(sum(months, Fraction(0)))
            words, style = (
                say("Ne rien décider coûte environ {cost} par mois (i).", cost=cost),
                "bold $warning",
            )
        elif board.waiting:
            words, style = say("Ce que ne rien décider coûte reste à chiffrer (i)."), SOFT
        else:
            words, style = say("Ce que ne rien décider coûte se lit ici une fois les blocages choisis."), SOFT
        self.query_one("#waiting", Static).update(
            fitted(f" {clean(words)}", self.app.size.width - 1).stylize(style)
        )

    # ---- measures ----

    @on(OptionList.OptionSelected)
    def action_record(self) -> None:
        """Note a measure of the indicator under the cursor."""
        if self._board is not None and (one := self._at) is not None:
            form = MeasureForm(self.host, self.slug, one.kpi, self.host.bench.today(self._board.case.client))
            self.app.push_screen(form, self._said)

    def _said(self, told: str | None) -> None:
        if told:
            self.host.tell(told)
            self.reload()

    def action_follow(self) -> None:
        """Follow the indicator under the cursor, or no longer."""
        board, one, say = self._board, self._at, self.host.say
        if board is None or one is None:
            return
        before = board.case.rollout.followed
        chosen = tuple(k for k in before if k != one.kpi.id) if one.followed else (*before, one.kpi.id)
        with self.host.refusals():
            self.host.bench.kpis.follow(self.slug, chosen)
            name = clean(one.kpi.name)
            self.host.tell(
                say("« {name} » n'est plus suivi.", name=name)
                if one.followed
                else say("« {name} » est suivi.", name=name)
            )
            self.reload()

    def action_forget(self) -> None:
        """Forget a measure of the indicator under the cursor, once sure."""
        one, say = self._at, self.host.say
        if one is None:
            return
        kept = [reading for reading in reversed(one.readings) if reading.id]
        if not kept:
            self.host.tell(say("Cet indicateur n'a pas de relevé à oublier."))
            return
        told = {r.id: say.pair(r.period, f"{r.value} · {r.source}") for r in kept}

        def chosen(name: str | None) -> None:
            if name:
                self.app.push_screen(
                    Confirm(
                        say("Oublier ce relevé ?"),
                        say("{measure}. Ctrl+Z le ramène.", measure=clean(told[name])),
                    ),
                    lambda yes: self._forget(name) if yes else None,
                )

        if len(kept) == 1:
            chosen(kept[0].id)
        else:
            title = say("Quel relevé oublier ? « {name} »", name=clean(one.kpi.name))
            self.app.push_screen(Choose(title, list(told.items())), chosen)

    def _forget(self, measure: str) -> None:
        with self.host.refusals():
            self.host.bench.kpis.forget(self.slug, measure)
            self.host.tell(self.host.say("Relevé oublié. Ctrl+Z le ramène."))
            self.reload()

    def action_cash(self) -> None:
        """The thirteen weeks to come, where there is something to forecast from."""
        if self._board is None:
            return
        if not self._board.imports:
            self.host.tell(
                self.host.say(
                    "Rien d'où prévoir la trésorerie : {key} prend un FEC ou un relevé.",
                    key=self.host.key("numbers.books"),
                )
            )
            return
        from tpecoach.tui.screens.cash import CashScreen

        self.app.push_screen(CashScreen(self.slug))

    def action_owed(self) -> None:
        """What customers owe, where something says it."""
        if self._board is None:
            return
        if not any(one.kind in _SAYS_OWED for one in self._board.imports):
            self.host.tell(
                self.host.say(
                    "Rien ne dit encore ce que les clients doivent : {key} prend un FEC, une liste de factures ou "
                    "une balance âgée.",
                    key=self.host.key("numbers.books"),
                )
            )
            return
        from tpecoach.tui.screens.receivables import ReceivablesScreen

        self.app.push_screen(ReceivablesScreen(self.slug))

    # ---- what is supposed, what waiting costs ----

    def action_hypotheses(self) -> None:
        """Fix what is supposed of the client."""
        if self._board is not None:
            self.app.push_screen(HypothesesForm(self.host, self.slug, self._board.hypotheses), self._said)

    def action_waiting(self) -> None:
        """Say what each chosen blocker costs a month."""
        board, say = self._board, self.host.say
        if board is None:
            return
        if not board.waiting:
            self.host.tell(
                say(
                    "Les blocages se choisissent à l'entretien : {key}.",
                    key=self.host.key("client.interview"),
                )
            )
            return
        self.action_sheet("inaction")

    def action_sheet(self, name: str) -> None:
        """A sheet of figures: prices, dashboard, trials or inaction."""
        self.app.push_screen(sheet_of(name)(self.slug))

    def action_turn(self, by: int) -> None:
        """A page of the details further down or up."""
        pane = self.query_one("#details-pane")
        (pane.scroll_page_down if by > 0 else pane.scroll_page_up)(animate=False)
