"""Tests of change: each with its verdict, two counts compared at once, the size a test needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from tpecoach.language import mark
from tpecoach.tui.dialogs import Read
from tpecoach.tui.forms import Field, Form
from tpecoach.tui.screens.sheet import Detail, Sheet, row

if TYPE_CHECKING:
    from tpecoach.workbench.experiments import TrialLine, TrialsView

_CELL = 13


class TrialsScreen(Sheet):
    """The tests of a client; Escape goes back to the numbers."""

    HELP = mark(
        "Les essais : une seule chose changée, deux comptes, une décision le jour fixé. {trials_rows} ouvre le "
        "registre où ils s'écrivent. {trials_compare} compare deux comptes sans rien garder, {trials_size} dit combien "
        "de cas il faut. Sous cinq oui de chaque côté, on ne conclut pas. Les fiches à remplir s'impriment depuis les "
        "rapports."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "rows", mark("registre"), id="trials.rows", tooltip=mark("écrire ou compter un essai")
        ),
        Binding("c", "compare", mark("comparer"), id="trials.compare", tooltip=mark("comparer deux comptes")),
        Binding("t", "size", mark("taille"), id="trials.size", tooltip=mark("combien de cas il faut")),
    ]

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self._view: TrialsView | None = None

    def read(self) -> None:
        """The tests as they stand."""
        self._view = self.host.bench.experiments.view(self.slug)
        self.client_name = self._view.case.client.name

    def draw(self) -> None:
        """Each test with its counts, the verdict of one."""
        view, say = self._view, self.host.say
        if view is None:
            return
        self.place(
            f"{self.client_name} · {say('essais')}", say.plural("{n} essai", "{n} essais", len(view.lines))
        )
        heads = row(say("La seule chose changée"), [say("Avant"), say("Après")], self.table_width, _CELL)
        lines = [
            (one.trial.row, row(one.trial.what, self._counts(one), self.table_width, _CELL))
            for one in view.lines
        ]
        self.show(
            (),
            heads,
            lines,
            say(
                "Aucun essai : Entrée en écrit un, avant de commencer. c compare deux comptes tout de suite."
            ),
        )

    def _counts(self, one: TrialLine) -> list[str]:
        say, found = self.host.say, one.trial.outcome
        return [
            say("{n} sur {of}", n=count.won, of=count.seen) if count.seen else "–"
            for count in (found.before, found.after)
        ]

    def detail(self, name: str) -> Sequence[Detail]:
        """The verdict of one test, and what makes it worth less."""
        say = self.host.say
        one = next((one for one in self._view.lines if one.trial.row == name), None) if self._view else None
        if one is None:
            return ()
        found: list[Detail] = [(one.verdict, "")]
        found += [("", f"⚠ {warning}") for warning in one.warnings]
        if one.planned:
            found.append(("", one.planned))
        told = (
            (say("Chiffre regardé"), one.trial.measure),
            (say("Visé"), one.trial.goal),
            (say("Quand"), one.days),
        )
        found += [("", say.pair(what, words)) for what, words in told if words]
        return found

    @on(OptionList.OptionSelected)
    def action_rows(self) -> None:
        """The register of tests."""
        from tpecoach.tui.screens.register import RegisterScreen

        self.app.push_screen(RegisterScreen(self.slug, "tests"))

    def action_compare(self) -> None:
        """Compare two counts; nothing is kept."""
        say, bench = self.host.say, self.host.bench

        def keep(given: Mapping[str, str]) -> str:
            return bench.experiments.compare(given["before"], given["after"])[1]

        fields = [
            Field("before", say("Avant"), hint=say("12 sur 40")),
            Field("after", say("Après"), hint=say("21 sur 42")),
        ]
        title = say("Comparer deux comptes")
        self.app.push_screen(Form(title, fields, keep, say("Rien n'est gardé.")), self._read(title))

    def action_size(self) -> None:
        """Say how many cases a test takes."""
        say, bench = self.host.say, self.host.bench

        def keep(given: Mapping[str, str]) -> str:
            return bench.experiments.size(given["now"], given["aim"])[1]

        fields = [
            Field("now", say("Aujourd'hui"), hint=say("30 % ou 6 sur 20")),
            Field("aim", say("Visé"), hint=say("45 %")),
        ]
        title = say("Combien de cas faut-il ?")
        self.app.push_screen(Form(title, fields, keep, say("Rien n'est gardé.")), self._read(title))

    def _read(self, title: str) -> Callable[[str | None], None]:
        def shown(words: str | None) -> None:
            if words:
                self.app.push_screen(Read(title, [("", words)]))

        return shown
