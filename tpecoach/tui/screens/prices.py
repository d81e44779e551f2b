"""The price and cost sheet: an hour, each sale, the break-even point, what a change of price brings."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from tpecoach.language import mark
from tpecoach.tui.dialogs import Ask
from tpecoach.tui.screens.numbers_forms import HypothesesForm
from tpecoach.tui.screens.sheet import Detail, Sheet, row

if TYPE_CHECKING:
    from tpecoach.language import Say
    from tpecoach.workbench.pricing import PriceView

_CELL, _WIDE_CELL = 10, 11
_FULL, _ROOMY = 76, 90
"""cells of a line from which all columns fit, and fit easily"""


class PricesScreen(Sheet):
    """What a client's hours and sales cost and leave; Escape goes back to the numbers."""

    HELP = mark(
        "La fiche des prix et des coûts. {prices_offers} ouvre les ventes, {prices_costs} les charges du mois, "
        "{prices_hours} les heures vendues : la fiche se refait à mesure. {prices_try} essaie un autre changement de "
        "prix sans rien garder, {prices_suppose} fixe ce que la fiche suppose. La fiche s'imprime depuis les rapports."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "offers", mark("ventes"), id="prices.offers", tooltip=mark("les ventes et leurs achats")
        ),
        Binding(
            "c", "register('costs')", mark("charges"), id="prices.costs", tooltip=mark("les charges du mois")
        ),
        Binding(
            "v", "register('hours')", mark("heures"), id="prices.hours", tooltip=mark("les heures vendues")
        ),
        Binding("e", "try", mark("essayer"), id="prices.try", tooltip=mark("essayer un changement de prix")),
        Binding(
            "h", "suppose", mark("hypothèses"), id="prices.suppose", tooltip=mark("fixer ce que l'on suppose")
        ),
    ]

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self._view: PriceView | None = None
        self._change = ""
        self._cash = ""

    def read(self) -> None:
        """The sheet now; what it does to the cash to come is reckoned apart, books of several years take a moment."""
        self._view = self.host.bench.pricing.view(self.slug, self._change)
        self.client_name = self._view.case.client.name
        self.run_worker(self._look, thread=True, exclusive=True, group="prices")

    def _look(self) -> None:
        view, host = self._view, self.host
        if view is None:
            return
        with host.refusals_in_thread():
            words = host.bench.pricing.cash_words(host.bench.pricing.on_cash(self.slug, view.sheet.change))
            if self.is_attached:
                host.call_from_thread(self._seen, words)

    def _seen(self, words: str) -> None:
        if words != self._cash:
            self._cash = words
            self.draw()

    def draw(self) -> None:
        """What the sheet says, each sale, the details of one."""
        view, say = self._view, self.host.say
        if view is None:
            return
        lines, width = view.sheet.lines, self.table_width
        self.place(
            f"{self.client_name} · {say('prix et coûts')}", say.plural("{n} vente", "{n} ventes", len(lines))
        )
        cell = _WIDE_CELL if width >= _ROOMY else _CELL
        heads = [say("Prix HT"), say("Achats"), say("Reste"), say("Temps"), say("Au bout"), say("Par mois")]
        # Beside the details there is room for fewer: those left out stand in them.
        kept = range(len(heads)) if width >= _FULL else (0, 2, 4, 5)
        table = []
        for one in lines:
            words = [_money(v, say) for v in (one.price, one.purchases, one.contribution, one.time, one.left)]
            words.append(_money(one.month, say, 0))
            shown = row(one.name, [words[at] for at in kept], width, cell)
            table.append(
                (one.row, shown.stylize("bold $warning") if one.left is not None and one.left < 0 else shown)
            )
        self.show(
            view.sentences,
            row(say("Vente"), [heads[at] for at in kept], width, cell),
            table,
            self._missing(view),
        )

    def _missing(self, view: PriceView) -> str:
        say = self.host.say
        empty = [name for _, name, count in view.rows if not count]
        if not view.rows:
            return say(
                "Les questions de cet accompagnement n'ont pas encore ces registres : mettez-le à jour."
            )
        return say("À remplir : {registers}. Entrée ouvre les ventes.", registers=say.series(empty))

    def detail(self, name: str) -> Sequence[Detail]:
        """What to think of one sale, and its figures."""
        view, say = self._view, self.host.say
        if view is None:
            return ()
        place = next((n for n, one in enumerate(view.sheet.lines) if one.row == name), None)
        if place is None:
            return ()
        one = view.sheet.lines[place]
        found: list[Detail] = [(one.name, view.verdicts[place])]
        if one.contribution is not None and one.rate is not None:
            rate = say.percent(one.rate, 1)
            words = say("{rate} du prix, {hour} par heure passée", rate=rate, hour=_money(one.by_hour, say))
            found.append(("", say.pair(say("Reste après les achats"), words)))
        bought = say.series(
            say.pair(name, _money(value, say))
            for name, value in ((say("Achats"), one.purchases), (say("Temps"), one.time))
        )
        found.append(("", bought))
        if one.floor is not None:
            found.append(("", say.pair(say("Prix plancher"), say.money(one.floor, 2))))
        brings = one.brings(view.sheet.change)
        if brings is not None:
            words = say("{month} par mois aux mêmes ventes", month=say.money(brings))
            found.append(("", say.pair(say("Le changement de prix"), words)))
        if self._cash:
            found.append(("", self._cash))
        return found

    @on(OptionList.OptionSelected)
    def action_offers(self) -> None:
        """The register of sales."""
        self.action_register("offers")

    def action_register(self, register: str) -> None:
        """A register the sheet is read from."""
        from tpecoach.tui.screens.register import RegisterScreen

        view = self._view
        if view is None:
            return
        if register not in {name for name, _, _ in view.rows}:
            self.host.tell(
                self.host.say(
                    "Les questions de cet accompagnement n'ont pas encore ces registres : mettez-le à jour."
                )
            )
            return
        self.app.push_screen(RegisterScreen(self.slug, register))

    def action_try(self) -> None:
        """Try another change of price; an empty text goes back to the one supposed."""
        say = self.host.say

        def given(text: str | None) -> None:
            if text is not None:
                with self.host.refusals():
                    self.host.bench.pricing.view(self.slug, text)
                    self._change = text
                    self.reload()

        self.app.push_screen(
            Ask(say("Quel changement de prix essayer ? (en pour cent, 3 ou −5)"), self._change), given
        )

    def action_suppose(self) -> None:
        """Fix what the sheet supposes."""
        if self._view is not None:
            self.app.push_screen(HypothesesForm(self.host, self.slug, self._view.hypotheses), self.told)


def _money(value: Fraction | None, say: Say, places: int = 2) -> str:
    return "–" if value is None else say.money(value, places)
