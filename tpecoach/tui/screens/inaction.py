"""What not deciding costs: each chosen blocker, how its amount is made, the amount fixed with the client."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from tpecoach.language import mark
from tpecoach.tui.dialogs import Ask
from tpecoach.tui.screens.numbers_forms import HypothesesForm
from tpecoach.tui.screens.sheet import Detail, Sheet, row

if TYPE_CHECKING:
    from tpecoach.workbench.waiting import Cost, WaitingView

_CELL = 10


class InactionScreen(Sheet):
    """The chosen blockers in euros a month; Escape goes back to where one came from."""

    HELP = mark(
        "Ce que chaque blocage choisi coûte par mois, calculé sur les chiffres du client. Sous la liste, la formule et "
        "ce qui manque pour chiffrer mieux. {inaction_fix} fixe un montant avec le client, {inaction_suppose} change "
        "ce que les formules supposent ; un montant vide rend la main à la formule."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "fix", mark("fixer"), id="inaction.fix", tooltip=mark("fixer le montant avec le client")
        ),
        Binding(
            "h",
            "suppose",
            mark("hypothèses"),
            id="inaction.suppose",
            tooltip=mark("fixer ce que l'on suppose"),
        ),
    ]

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self._view: WaitingView | None = None

    def read(self) -> None:
        """The blockers and their costs."""
        self._view = self.host.bench.waiting.view(self.slug)
        self.read_case()

    def draw(self) -> None:
        """The total, each blocker, the formula of one."""
        view, say = self._view, self.host.say
        if view is None:
            return
        self.place(f"{self.client_name} · {say('ne rien décider coûte')}", say("en € par mois"))
        says = []
        if view.total is not None:
            says.append(
                say(
                    "Environ {likely} par mois, entre {low} et {high}.",
                    likely=say.about(view.total.likely),
                    low=say.about(view.total.low),
                    high=say.about(view.total.high),
                )
            )
        heads = row(say("Blocage"), [say("Bas"), say("Probable"), say("Haut")], self.table_width, _CELL)
        lines = [
            (one.found.blocker, row(one.found.text, self._amounts(one), self.table_width, _CELL))
            for one in view.costs
        ]
        empty = say(
            "Les blocages se choisissent à l'entretien : {key}.", key=self.host.key("client.interview")
        )
        self.show(says, heads, lines, empty)

    def _amounts(self, one: Cost) -> list[str]:
        say, month = self.host.say, one.found.month
        if month is None:
            return ["–", "–", "–"]
        return [say.about(amount) for amount in (month.low, month.likely, month.high)]

    def detail(self, name: str) -> Sequence[Detail]:
        """How one amount is made."""
        one = self._of(name)
        if one is None or self._view is None:
            return ()
        say = self.host.say
        supposed = say.series(say.pair(h.name, h.words) for h in self._view.hypotheses if h.value is not None)
        return (
            ("", one.found.sentence),
            *self.host.bench.waiting.formula(one.found),
            (say("Ce qui est supposé ({key})", key=self.host.key("inaction.suppose")), supposed),
        )

    def _of(self, name: str) -> Cost | None:
        return (
            next((one for one in self._view.costs if one.found.blocker == name), None) if self._view else None
        )

    @on(OptionList.OptionSelected)
    def action_fix(self) -> None:
        """Fix the amount of the blocker under the cursor."""
        one, say = self._of(self.at), self.host.say
        if one is None:
            return
        draft = f"{self.slug}:waiting/{one.found.blocker}"

        def given(text: str | None) -> None:
            if text is not None:
                with self.host.refusals():
                    self.host.bench.waiting.fix(self.slug, {one.found.blocker: text})
                    self.host.drafts.pop(draft, None)
                    self.told(say("Montant enregistré. Ctrl+Z y revient."))

        title = say(
            "« {blocker} » : combien par mois ? (300, ou bas / probable / haut)", blocker=one.found.text
        )
        self.app.push_screen(Ask(title, one.typed, draft), given)

    def action_suppose(self) -> None:
        """Fix what the formulas suppose."""
        if self._view is not None:
            self.app.push_screen(HypothesesForm(self.host, self.slug, self._view.hypotheses), self.told)
