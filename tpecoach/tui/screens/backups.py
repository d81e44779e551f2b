"""The backups: made, listed, put back once what would change was seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT, end_of, fitted, hanging
from tpecoach.tui.screens.backups_restore import RestoreDialog, when
from tpecoach.tui.screens.place import Place
from tpecoach.tui.screens.portfolio import PortfolioScreen
from tpecoach.tui.widgets.keys import Keys
from tpecoach.workbench.keeping import REASONS, Backup, Compared, Listed

if TYPE_CHECKING:
    from tpecoach.workbench.keeping import Restored

_WHEN, _STATE, _WHY = 26, 14, 26


class BackupsScreen(Place):
    """One line a backup, the newest first; what restoring one would change is shown before it is done."""

    HELP = mark(
        "Une sauvegarde se fait d'elle-même au plus toutes les demi-heures où vous travaillez, et avant ce qui est "
        "risqué. {backups_make} en fait une maintenant. {backups_restore} montre ce que changerait la reprise de "
        "celle choisie ; rien ne change tant que le mot demandé n'est pas tapé, et la base actuelle est sauvegardée "
        "avant."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "restore",
            mark("restaurer"),
            id="backups.restore",
            tooltip=mark("voir ce qui changerait"),
        ),
        Binding(
            "n",
            "make",
            mark("sauvegarder"),
            id="backups.make",
            tooltip=mark("faire une sauvegarde maintenant"),
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.id = "backups"
        self._listed: tuple[Listed, ...] | None = None
        self._status = ""
        self._busy = ""
        self._chosen = ""

    def compose(self) -> ComposeResult:
        """Place, lines, where they lie, what is being done, keys."""
        yield Static(id="place")
        yield Static(id="heads")
        yield OptionList(id="place-lines", compact=True)
        yield Static(id="place-told", classes="above-ruled")
        yield Static(id="status")
        yield Keys("backups.restore", "backups.make", "place.leave")

    def on_mount(self) -> None:
        """Look for them; whether each is whole takes a moment to know."""
        self._look()

    def draw(self) -> None:
        """Every backup, with when, why, how large and whether it is whole."""
        say = self.host.say
        found = self._listed
        count = "" if found is None else f" · {say.plural('{n} sauvegarde', '{n} sauvegardes', len(found))}"
        self.title_line(f"tpecoach · {say('sauvegardes')}{count}")
        self.query_one("#heads", Static).update(
            self._row(say("faite le"), say("état"), say("pourquoi"), say("taille"))
        )
        lines = self.query_one(OptionList)
        lines.set_options([Option(self._line(one), id=one.backup.name) for one in found or ()])
        if not found:
            none = say("Pas encore de sauvegarde : {key} en fait une.", key=self.host.key("backups.make"))
            words = say("Lecture…") if found is None else none
            lines.add_option(Option(Content(f" {words}"), disabled=True))
        else:
            names = [one.backup.name for one in found]
            lines.highlighted = names.index(self._chosen) if self._chosen in names else 0
        lines.focus()
        self._explain()
        self._say(self._status)

    def _line(self, one: Listed) -> Content:
        say, backup = self.host.say, one.backup
        why = say(REASONS[backup.reason]) if backup.reason in REASONS else backup.reason
        state = f"✓ {say('entière')}" if one.good else f"⚠ {say('endommagée')}"
        size = say("{n} Ko", n=say.number(one.bytes // 1000))
        return self._row(when(backup, say), state, why, size, "" if one.good else "$warning")

    def _row(self, day: str, state: str, why: str, size: str, style: str = "") -> Content:
        return (
            Content(" ")
            + fitted(day, _WHEN)
            + fitted(state, _STATE).stylize(style)
            + fitted(why, _WHY)
            + fitted(size, 12)
        )

    @on(OptionList.OptionHighlighted)
    def _explain(self) -> None:
        say, width = self.host.say, self.app.size.width - 2
        one = self._selected
        self._chosen = one.backup.name if one is not None else self._chosen
        folder = self.host.bench.path.parent / "backups"
        rows = []
        if self.host.bench.keeping.paused:
            words = say(
                "Depuis la reprise, aucune sauvegarde ne se fait d'elle-même : rien de ce que vous voudriez "
                "retrouver n'est poussé dehors. Elles recommencent au prochain départ ; {key} en fait une "
                "maintenant.",
                key=self.host.key("backups.make"),
            )
            rows.append(hanging(" ⚠ ", words, width, "$warning"))
        paths = (str(folder), one.backup.name if one is not None else "")
        rows += [Content(" ") + end_of(clean(path), width).stylize(SOFT) for path in paths]
        self.query_one("#place-told", Static).update(Content("\n").join(rows))

    @property
    def _selected(self) -> Listed | None:
        option = self.query_one(OptionList).highlighted_option
        return next(
            (b for b in self._listed or () if option is not None and b.backup.name == option.id), None
        )

    def _say(self, words: str) -> None:
        self._status = clean(words)
        if self.is_attached:
            style = "bold $accent"
            self.query_one("#status", Static).update(
                Content.styled(f" {self._status}", style) if words else ""
            )

    # ---- in threads ----

    def _look(self) -> None:
        def look() -> None:
            with self.host.refusals_in_thread():
                found = self.host.bench.keeping.backups()
                self.host.call_from_thread(self._take, found)

        self.run_worker(look, thread=True, exclusive=True, group="look")

    def _take(self, found: tuple[Listed, ...]) -> None:
        self._listed = found
        if self.is_attached:
            self.draw()

    def action_make(self) -> None:
        """Make one now."""
        if self._busy:
            return
        say = self.host.say
        self._busy = "make"
        self._say(say("Sauvegarde et vérification…"))

        def work() -> None:
            done = ""
            try:
                with self.host.refusals_in_thread():
                    made = self.host.bench.keeping.back_up()
                    self._chosen = made.name
                    done = say("Sauvegardé et vérifié.")
            finally:
                self.host.call_from_thread(self._done, done)

        # The application's own: it goes on when this screen is left.
        self.host.run_worker(work, thread=True, group="backup")

    def _done(self, words: str) -> None:
        self._busy = ""
        if self.is_attached:
            self._say(words)
            self._look()
        elif words:
            self.host.tell(words)

    @on(OptionList.OptionSelected)
    def action_restore(self) -> None:
        """Show what restoring the one under the cursor would change."""
        one = self._selected
        if one is None or self._busy:
            return
        say, name = self.host.say, one.backup.name
        self._busy = "compare"
        self._say(say("Comparaison avec la base actuelle… (Échap arrête)"))

        def work() -> None:
            worker, found = get_current_worker(), None
            try:
                with self.host.refusals_in_thread():
                    found = self.host.bench.keeping.changes(name)
            finally:
                if not worker.is_cancelled:
                    self.host.call_from_thread(self._offer, found)

        self.run_worker(work, thread=True, exclusive=True, group="compare")

    def _offer(self, found: tuple[Backup, Compared] | None) -> None:
        self._busy = ""
        self._say("")
        if found is None or not self.is_attached:
            return
        backup, compared = found

        def agreed(yes: bool | None) -> None:
            if yes:
                self._restore(backup.name)
            else:
                self._say(self.host.say("Rien n'a changé."))

        self.app.push_screen(RestoreDialog(backup, compared), agreed)

    def _restore(self, name: str) -> None:
        say = self.host.say
        self._busy = "restore"
        self._say(say("Sauvegarde de la base actuelle, puis reprise…"))

        def work() -> None:
            done: Callable[[], None] = self._not_restored
            try:
                with self.host.refusals_in_thread():
                    restored = self.host.bench.keeping.restore(name)
                    done = lambda: self._restored(restored)  # noqa: E731 — what is done at the end
            finally:
                self.host.call_from_thread(done)

        self.host.run_worker(work, thread=True, group="backup")

    def _not_restored(self) -> None:
        self._done("")

    def _restored(self, found: Restored) -> None:
        """Go on from the list of clients: what was on the screens above it may be gone."""
        self._busy = ""
        say, host = self.host.say, self.host
        words = say("La base est celle du {day}.", day=when(found.backup, say))
        if found.before is not None:
            words += " " + say("Ce qui y était est gardé : {name}.", name=found.before.name)
        if found.erased:
            words += " " + say.plural(
                "{n} client effacé depuis est resté effacé.",
                "{n} clients effacés depuis sont restés effacés.",
                found.erased,
            )
        while len(host.screen_stack) > 1:
            host.pop_screen()
        if isinstance(host.screen, PortfolioScreen):
            host.screen.reload()
        host.notify(clean(words), timeout=15, markup=False)

    def action_leave(self) -> None:
        """Stop comparing, else go back; a restore under way is finished first."""
        if self._busy == "compare":
            self.workers.cancel_group(self, "compare")
            self._busy = ""
            self._say(self.host.say("Rien n'a changé."))
        elif self._busy == "restore":
            self.host.tell(self.host.say("La reprise se termine, un instant."))
        else:
            super().action_leave()
