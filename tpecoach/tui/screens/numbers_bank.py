"""What the bank tells, from the screen of the numbers: what comes back, lines to class, bank beside ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpecoach.errors import TpecoachError
from tpecoach.tui.dialogs import Choose, Confirm, Read
from tpecoach.tui.screens.workspace import Workspace
from tpecoach.workbench import bank_words
from tpecoach.workbench.bank_words import euros

if TYPE_CHECKING:
    from tpecoach.model.bank_reading import Reconciliation, Unclassed

_DIFFERENCES = 60
_LABEL = 50


class BankReading(Workspace):
    """What a screen of figures shows of the bank."""

    def action_bank(self) -> None:
        """Choose what to read of the bank."""
        bench, say = self.host.bench, self.host.say
        with self.host.refusals():
            count = len(bench.bank.unclassed(self.slug))
            to_class = say.plural(
                "classer les lignes : {n} à classer", "classer les lignes : {n} à classer", count
            )
            lines = [
                ("told", say("ce qui revient, ce qui est payé deux fois, par catégorie")),
                ("class", to_class),
                ("ledger", say("rapprocher la banque du FEC")),
            ]
            self.app.push_screen(Choose(say("Ce que dit la banque"), lines), self._chosen)

    def _chosen(self, what: str | None) -> None:
        if what == "told":
            self._tell()
        elif what == "class":
            self._class()
        elif what == "ledger":
            self.run_worker(self._reconcile, thread=True, exclusive=True, group="bank")

    # ---- what comes back ----

    def _tell(self) -> None:
        bench, say = self.host.bench, self.host.say
        with self.host.refusals():
            told = bank_words.told(
                bench.bank.recurring(self.slug),
                bench.bank.leaks(self.slug),
                bench.bank.months(self.slug),
                bench.bank.category_name,
                say,
            )
            tools = ", ".join(one.payee for one in bench.bank.tools(self.slug))
            if tools:
                told.append((say("Absents du registre des outils"), tools))
            self.app.push_screen(
                Read(say("Ce que dit la banque"), told), lambda _: self._propose(tools) if tools else None
            )

    def _propose(self, names: str) -> None:
        """Offer to put the subscriptions found in the register of tools."""
        say = self.host.say

        def kept(yes: bool | None) -> None:
            if yes:
                with self.host.refusals():
                    made = self.host.bench.bank.add_tools(self.slug)
                    self.host.tell(
                        say.plural(
                            "{n} abonnement porté au registre.",
                            "{n} abonnements portés au registre.",
                            len(made),
                        )
                    )

        self.app.push_screen(Confirm(say("Les porter au registre des outils ?"), names), kept)

    # ---- lines to class ----

    def _class(self) -> None:
        """The payees nothing classes; one taken, its category is asked, then the rest again."""
        bench, say = self.host.bench, self.host.say
        with self.host.refusals():
            found = bench.bank.unclassed(self.slug)
            if not found:
                self.host.tell(say("Toutes les lignes sont classées."))
                return
            lines = [(str(place), self._payee(one)) for place, one in enumerate(found)]

            def taken(place: str | None) -> None:
                if place is not None:
                    self._ask_category(found[int(place)])

            self.app.push_screen(Choose(say("Quelles lignes classer ?"), lines), taken)

    def _payee(self, one: Unclassed) -> str:
        say = self.host.say
        lines = say.plural("{n} ligne", "{n} lignes", len(one.lines))
        return f"{say.money(euros(one.cents), 2)} · {lines} · {one.label[:_LABEL]}"

    def _ask_category(self, one: Unclassed) -> None:
        bench, say = self.host.bench, self.host.say

        def said(category: str | None) -> None:
            if category:
                with self.host.refusals():
                    bench.bank.class_payee(self.slug, one, category)
                    name = bench.bank.category_name(category)
                    self.host.tell(say("Classé : {name}. Ctrl+Z y revient.", name=name))
                    self._class()

        title = say("Dans quelle catégorie ? {payee}", payee=self._payee(one))
        self.app.push_screen(Choose(title, list(bench.bank.categories())), said)

    # ---- with the ledger ----

    def _reconcile(self) -> None:
        """In a thread: read the ledger again and lay it beside the bank."""
        host = self.host
        found: Reconciliation | None = None
        refusal: TpecoachError | None = None
        try:
            found = host.bench.bank.reconcile(self.slug)
        except TpecoachError as error:
            refusal = error
        finally:
            if self.is_attached:
                host.call_from_thread(self._laid, found, refusal)

    def _laid(self, found: Reconciliation | None, refusal: TpecoachError | None) -> None:
        say = self.host.say
        if found is None:
            if refusal is not None:
                self.host.tell(refusal.sentence(say), "warning")
            return
        told = [("", sentence) for sentence in bank_words.reconciled(found, say)]
        for side, head in (("bank", say("Sur la banque seule")), ("ledger", say("Dans le FEC seul"))):
            lines = [one for one in found.differences if one.side == side]
            if lines:
                told.append((head, ""))
            told += [
                ("", f"{say.date(one.on)} · {say.money(euros(one.cents), 2)} · {one.label[:_LABEL]}")
                for one in lines[:_DIFFERENCES]
            ]
        self.app.push_screen(Read(say("La banque et le compte 512"), told))
