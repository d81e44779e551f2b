"""What is to be mended in the content: read again in a thread, by file and line."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT, bar, hanging
from tpecoach.tui.screens.library_reading import edit
from tpecoach.tui.screens.place import Place
from tpecoach.tui.widgets.keys import Keys

if TYPE_CHECKING:
    from tpecoach.model.content import Problem


class Left(TpecoachError):
    """The consultant left before the end."""

    fact = mark("la relecture a été arrêtée.")
    way_out = mark("p la recommence.")


class LibraryProblems(Place):
    """The problems, those to be mended first; Escape stops the reading."""

    HELP = mark(
        "Tout le contenu est relu, le vôtre et celui qui est livré. ✗ est à corriger, · à revoir. Entrée ouvre le "
        "fichier dans votre éditeur, s'il est dans votre dossier."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "edit", mark("ouvrir le fichier"), id="problems.edit"),
        Binding("r", "again", mark("relire"), id="problems.again"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.id = "library-problems"
        self._problems: tuple[Problem, ...] | None = None
        self._own: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        """Place, problems, how far it is, keys."""
        yield Static(id="place", classes="ruled")
        yield OptionList(id="place-lines", compact=True)
        yield Static(id="status")
        yield Keys("problems.edit", "problems.again", "place.leave")

    def on_mount(self) -> None:
        """Begin to read."""
        self.action_again()

    def action_again(self) -> None:
        """Read everything again."""
        self._problems = None
        self.draw()
        self._progress(Fraction(0))
        self.run_worker(self._work, thread=True, exclusive=True, group="lint")

    def _work(self) -> None:
        from tpecoach.demo import cases

        host, worker = self.host, get_current_worker()

        def keep_going(share: Fraction) -> None:
            if worker.is_cancelled:
                raise Left
            host.call_from_thread(self._progress, share)

        try:
            library = host.bench.library
            library.refresh()
            own = frozenset(one.path for one in library.own().files)
            found = library.lint(cases(host.say.lang), keep_going)
        except Left:
            return
        except TpecoachError as error:
            host.call_from_thread(host.tell, error.sentence(host.say), "warning")
            return
        host.call_from_thread(self._take, found, own)

    def _progress(self, share: Fraction) -> None:
        if self.is_attached:
            say = self.host.say
            words = say(
                "Relecture {bar} {share} · Échap arrête", bar=bar(share * 100, 20), share=say.percent(share)
            )
            self.query_one("#status", Static).update(Content.styled(f" {words}", "bold $accent"))

    def _take(self, found: tuple[Problem, ...], own: frozenset[str]) -> None:
        if not self.is_attached:
            return
        self._problems = tuple(sorted(found, key=lambda one: (not one.severe, one.file not in own)))
        self._own = own
        severe, say = sum(one.severe for one in found), self.host.say
        words = say("{severe} à corriger, {other} à revoir.", severe=severe, other=len(found) - severe)
        self.query_one("#status", Static).update(Content.styled(f" {words}", "bold $accent"))
        self.draw()

    def draw(self) -> None:
        """One paragraph a problem."""
        say, width = self.host.say, self.app.size.width - 4
        self.title_line(f"tpecoach · {say('bibliothèque')} · {say('à corriger')}")
        lines = self.query_one(OptionList)
        here = lines.highlighted or 0
        rows = []
        for one in self._problems or ():
            sign = "✗ " if one.severe else "· "
            own = "✎ " if one.file in self._own else ""
            head = hanging(sign, f"{own}{one.file}:{one.line}", width, "bold" if one.severe else SOFT)
            said = say(one.what, **one.values)
            near = say(" (le plus proche : {name})", name=one.nearest) if one.nearest else ""
            rows.append(Content("\n").join([head, hanging("  ", clean(said + near), width)]))
        lines.set_options([Option(row) for row in rows])
        if self._problems == ():
            lines.add_option(Option(Content(f" {say('Rien à corriger.')}"), disabled=True))
        elif rows:
            lines.highlighted = min(here, len(rows) - 1)
        lines.focus()

    @on(OptionList.OptionSelected)
    def action_edit(self) -> None:
        """Open the file in the consultant's own editor, and read again."""
        place = self.query_one(OptionList).highlighted
        if place is None or not self._problems:
            return
        if edit(self.host, self._problems[place].file):
            self.action_again()
