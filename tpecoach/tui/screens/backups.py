"""The backups: made, listed, put back once what would change was seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.dialogs import Dialog, inner_width
from tpecoach.tui.drawing import SOFT, end_of, fitted, hanging
from tpecoach.tui.screens.place import Place
from tpecoach.tui.screens.portfolio import PortfolioScreen
from tpecoach.tui.widgets.entries import Entry
from tpecoach.tui.widgets.keys import Keys
from tpecoach.workbench.keeping import REASONS, Backup, Compared, Listed, told

if TYPE_CHECKING:
    from tpecoach.language import Say
    from tpecoach.workbench.keeping import Restored

_WHEN, _STATE, _WHY = 24, 14, 26
_SIGNS = {"back": "+", "gone": "−", "other": "≠"}


class BackupsScreen(Place):
    """One line a backup, the newest first; what restoring one would change is shown before it is done."""

    HELP = mark(
        "Une sauvegarde se fait d'elle-même au plus toutes les demi-heures où vous travaillez, et avant ce qui est "
        "risqué. n en fait une maintenant. Entrée montre ce que changerait la reprise de celle choisie ; rien ne "
        "change tant que le mot demandé n'est pas tapé, et la base actuelle est sauvegardée avant."
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
        super().on_mount()
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
            words = say("Lecture…") if found is None else say("Pas encore de sauvegarde : n en fait une.")
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
                "Depuis la reprise, aucune sauvegarde ne se fait d'elle-même : rien de ce que vous voudriez retrouver "
                "n'est poussé dehors. Elles recommencent au prochain départ ; n en fait une maintenant."
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
                    done = say("Sauvegardé et vérifié : {name}", name=made.name)
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


class RestoreDialog(Dialog[bool]):
    """What would change, client by client; a word that is typed says yes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "agree", mark("restaurer"), id="restore.agree", show=True),
        Binding("pagedown", "turn(1)", mark("suite"), id="restore.down", key_display="Page ↓", priority=True),
        Binding("pageup", "turn(-1)", mark("début"), id="restore.up", show=False, priority=True),
    ]

    def __init__(self, backup: Backup, compared: Compared) -> None:
        super().__init__("")
        self._backup, self._compared = backup, compared

    def compose(self) -> ComposeResult:
        """Title, what would change, the word to type, keys."""
        say = self.host.say
        self._title = say("Reprendre la sauvegarde du {day} ?", day=when(self._backup, say))
        with Vertical(classes="dialog tall"):
            yield self.title_line()
            with VerticalScroll(id="restore-pane", can_focus=False):
                yield Static(id="read-text")
            yield Entry(
                "",
                say("tapez {word} pour reprendre", word=say("restaurer")),
                "restore-word",
                self.action_agree,
            )
            yield Keys("restore.agree", "restore.down", "dialog.leave")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Entry).focus()

    def on_resize(self) -> None:
        """Wrap for the width there is."""
        say, width = self.host.say, inner_width(self.app.size.width) - 1
        compared = self._compared
        rows: list[Content] = []
        if not compared.readable:
            rows.append(hanging("", say("La base actuelle ne se lit pas."), width, "$warning"))
        if not compared.differ:
            rows.append(hanging("", say("Aucun client ne changerait."), width))
        else:
            changed = say.plural(
                "{n} client changerait :", "{n} clients changeraient :", len(compared.differ)
            )
            rows.append(hanging("", changed, width, "bold"))
        for one in compared.differ:
            words = say.pair(clean(one.name), told(one, say))
            rows.append(hanging(f"{_SIGNS[one.state]} ", words, width, "", "bold $accent"))
        if compared.same:
            same = say.plural(
                "{n} client resterait tel quel.", "{n} clients resteraient tels quels.", compared.same
            )
            rows.append(hanging("", same, width, SOFT))
        rows += [
            Content(""),
            hanging(
                "", say("Ce qui y est maintenant est sauvegardé avant : la reprise se reprend."), width, SOFT
            ),
        ]
        self.query_one("#read-text", Static).update(Content("\n").join(rows))

    def action_turn(self, by: int) -> None:
        """The list a page further, or back."""
        pane = self.query_one("#restore-pane", VerticalScroll)
        pane.scroll_relative(y=by * max(1, pane.size.height - 1), animate=False)

    def action_agree(self) -> None:
        """Only the word means yes."""
        typed, word = self.query_one(Entry).typed.strip().casefold(), self.host.say("restaurer")
        if typed == word:
            self.dismiss(True)
        else:
            self.host.tell(self.host.say("Tapez le mot « {word} », ou Échap.", word=word), "warning")


def when(backup: Backup, say: Say) -> str:
    """When a backup was made, where the consultant is."""
    local = backup.at.astimezone()
    return f"{say.date(local.date())} {local:%H:%M}"
