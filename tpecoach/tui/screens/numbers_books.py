"""Books taken from the screen of the numbers: the file chosen, read in a thread, told of or refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from tpecoach.errors import TpecoachError
from tpecoach.tui.dialogs import Choose, Confirm, Read
from tpecoach.tui.files import PickFile
from tpecoach.tui.screens.columns_form import ColumnsForm
from tpecoach.tui.screens.list_form import ListForm
from tpecoach.tui.screens.numbers_bank import BankReading
from tpecoach.tui.screens.numbers_shown import taken_told
from tpecoach.workbench.bank_errors import MaybeTwice, OthersAccount
from tpecoach.workbench.statements import ASK, Choices

if TYPE_CHECKING:
    from tpecoach.workbench.books import BooksTaken
    from tpecoach.workbench.numbers import Board


class BooksTaking(BankReading):
    """What a screen of figures does with books; `foot` shows how far the reading is."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self._board: Board | None = None
        self._status = ""
        self._busy = False

    def foot(self) -> None:
        """Show the status, or what stands there without one; the screen says how."""
        raise TypeError(f"{type(self).__name__} does not say how far the reading is")

    def action_imports(self) -> None:
        """List the files of books taken."""
        board, say = self._board, self.host.say
        if board is None:
            return
        if not board.imports:
            self.host.tell(say("Aucun fichier de comptes. c en prend un."))
            return
        told = [
            part
            for one in reversed(board.imports)
            for part in taken_told(one, (), {kpi.id: kpi.name for kpi in board.case.assessment.kpis}, say)
        ]
        self.app.push_screen(Read(say("Comptes pris"), told))

    def action_books(self) -> None:
        """Take a file of books."""
        if self._busy:
            return
        host, draft = self.host, f"{self.slug}:books"

        def given(path: str | None) -> None:
            if path:
                self._begin(Path(path).expanduser())

        title = host.say(
            "Quel fichier prendre : écritures comptables (FEC), relevé de banque, liste de factures ou de recettes ?"
        )
        self.app.push_screen(PickFile(title, host.bench.books.near, draft), given)

    def _begin(self, path: Path, choices: Choices = ASK) -> None:
        self._busy = True
        self._say_status(self.host.say("Comptes : lecture…"))
        self.run_worker(lambda: self._take(path, choices), thread=True, exclusive=True, group="books")

    def _take(self, path: Path, choices: Choices) -> None:
        """In a thread: read, check and keep, or tell why not."""
        host, worker = self.host, get_current_worker()
        taken: BooksTaken | None = None
        refusal: TpecoachError | None = None

        def tell(what: str) -> None:
            words = host.say("Comptes : {what} Échap arrête.", what=what)
            host.call_from_thread(self._say_status, words)

        try:
            taken = host.bench.books.take_file(
                self.slug, path, lambda: not worker.is_cancelled, tell, choices
            )
        except TpecoachError as error:
            refusal = error
        finally:
            if self.is_attached:
                host.call_from_thread(self._taken, path, choices, taken, refusal)

    def _taken(
        self, path: Path, choices: Choices, taken: BooksTaken | None, refusal: TpecoachError | None
    ) -> None:
        self._busy = False
        self._say_status("")
        say = self.host.say
        self.reload()
        if refusal is not None:
            if not self._asked(path, choices, refusal):
                text = refusal.sentence(say)
                self.app.push_screen(Read(say("Ces comptes n'ont pas été pris"), [("", text)]))
        elif taken is not None and self._board is not None:
            self.host.drafts.pop(f"{self.slug}:books", None)
            names = {kpi.id: kpi.name for kpi in self._board.case.assessment.kpis}
            title = (
                say("Ce fichier avait déjà été pris : rien n'a changé")
                if taken.again
                else say("Comptes pris ; Ctrl+Z les retire")
            )
            found = {m.kpi for m in taken.measures}
            read = [one for one in self._board.indicators if one.kpi.id in found]
            self.app.push_screen(Read(title, taken_told(taken.taken, read, names, say)))

    def _asked(self, path: Path, choices: Choices, refusal: TpecoachError) -> bool:
        """Ask what a file leaves open, then take it again; False where there is nothing to ask."""
        say = self.host.say
        if isinstance(refusal, MaybeTwice):
            answers = [
                ("same", say("ce sont les mêmes : les compter une fois")),
                ("different", say("ce sont d'autres opérations : les compter aussi")),
            ]

            def said(answer: str | None) -> None:
                if answer:
                    self._begin(path, replace(choices, duplicates=answer))

            self.app.push_screen(Choose(refusal.message(say), answers), said)
        elif isinstance(refusal, OthersAccount):

            def agreed(yes: bool | None) -> None:
                if yes:
                    self._begin(path, replace(choices, foreign=True))

            title = say("Prendre ce fichier quand même ?")
            self.app.push_screen(Confirm(title, refusal.message(say)), agreed)
        elif refusal.code in ("unknown-list", "unknown-columns") and self._list_asked(path, choices, refusal):
            pass
        elif refusal.code == "unknown-columns":

            def explained(told: str | None) -> None:
                if told:
                    self._begin(path, choices)

            with self.host.refusals():
                self.app.push_screen(ColumnsForm(self.host, self.slug, path), explained)
        else:
            return False
        return True

    def _list_asked(self, path: Path, choices: Choices, refusal: TpecoachError) -> bool:
        """Ask what a table of unknown columns is, then which is which; False for what can only be a statement."""
        bench, say = self.host.bench, self.host.say
        seems = bench.lists.seems(self.slug, path)
        bank = refusal.code == "unknown-columns"
        if bank and not seems and bench.bank.layout(self.slug, path).columns:
            return False

        def again(told: str | None) -> None:
            if told:
                self._begin(path, choices)

        def said(what: str | None) -> None:
            if what:
                with self.host.refusals():
                    form = (
                        ColumnsForm(self.host, self.slug, path)
                        if what == "bank"
                        else ListForm(self.host, self.slug, path, what)
                    )
                    self.app.push_screen(form, again)

        kinds = [*bench.lists.purposes(), *([("bank", say("Relevé de banque"))] if bank else [])]
        self.app.push_screen(Choose(say("Qu'est-ce que ce fichier ?"), kinds, seems or "bank"), said)
        return True

    def _say_status(self, words: str) -> None:
        self._status = words
        self.foot()

    def action_leave(self) -> None:
        """Stop the reading of books that is under way, else back."""
        if self._busy:
            self.workers.cancel_group(self, "books")
            self._say_status(self.host.say("Comptes : arrêt demandé, rien ne sera pris…"))
        else:
            super().action_leave()
