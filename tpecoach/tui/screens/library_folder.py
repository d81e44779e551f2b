"""The consultant's own content: where it is, what it adds, what is wrong in it, new files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT, hanging
from tpecoach.tui.forms import Field, Form
from tpecoach.tui.screens.library_reading import edit
from tpecoach.tui.screens.place import Place
from tpecoach.tui.widgets.keys import Keys
from tpecoach.workbench.library import PLAYBOOK_KINDS
from tpecoach.workbench.sheets import KINDS

if TYPE_CHECKING:
    from tpecoach.workbench.library import Folder


class LibraryFolder(Place):
    """One paragraph a file, with what it adds and what is wrong in it."""

    HELP = mark(
        "Ce que vous écrivez ici est lu par-dessus ce qui est livré : un identifiant nouveau s'ajoute, un identifiant "
        "livré est remplacé. n commence une fiche ou une question correcte, à remplir dans votre éditeur (EDITOR)."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "edit", mark("modifier"), id="folder.edit", tooltip=mark("l'ouvrir dans votre éditeur")
        ),
        Binding(
            "n", "new", mark("nouveau"), id="folder.new", tooltip=mark("commencer une fiche ou une question")
        ),
        Binding("r", "again", mark("relire"), id="folder.again"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.id = "library-folder"
        self._folder: Folder | None = None
        self._status = ""
        self._chosen = ""

    def compose(self) -> ComposeResult:
        """Place, files, where they lie, what was done last, keys."""
        yield Static(id="place", classes="ruled")
        yield OptionList(id="place-lines", compact=True)
        yield Static(id="place-told", classes="above-ruled")
        yield Static(id="status")
        yield Keys("folder.edit", "folder.new", "folder.again", "place.leave")

    def on_mount(self) -> None:
        """Read it."""
        self.action_again()

    def action_again(self) -> None:
        """Read the folder again, in a thread."""

        def work() -> None:
            with self.host.refusals_in_thread():
                library = self.host.bench.library
                library.refresh()
                self.host.call_from_thread(self._take, library.own())

        self.run_worker(work, thread=True, exclusive=True, group="own")

    def _take(self, folder: Folder) -> None:
        self._folder = folder
        if self.is_attached:
            self.draw()

    def draw(self) -> None:
        """Every file of the folder."""
        say, width, folder = self.host.say, self.app.size.width - 4, self._folder
        self.title_line(f"tpecoach · {say('bibliothèque')} · {say('votre dossier')}")
        lines = self.query_one(OptionList)
        options = []
        for one in folder.files if folder else ():
            rows = [hanging("✎ ", clean(one.path), width, "bold")]
            for item in one.items:
                words = say("remplace {id}", id=item.id) if item.replaces else say("ajoute {id}", id=item.id)
                rows.append(hanging("  ", clean(words), width, SOFT))
            for problem in one.problems:
                words = clean(self.host.bench.library.says(problem)).removeprefix(f"{one.path}:")
                rows.append(hanging("  ✗ " if problem.severe else "  · ", words, width, "$warning"))
            options.append(Option(Content("\n").join(rows), id=one.path))
        lines.set_options(options)
        ids = [option.id for option in options]
        if not options:
            words = say("Lecture…")
            if folder is not None:
                words = say("Rien n'y est encore : n commence une fiche ou une question à vous.")
            lines.add_option(Option(Content(f" {words}"), disabled=True))
        else:
            lines.highlighted = ids.index(self._chosen) if self._chosen in ids else 0
        lines.focus()
        where = clean(str(folder.path)) if folder is not None else ""
        self.query_one("#place-told", Static).update(
            hanging(f" {say.pair(say('Dossier'), '')}", where, width)
        )
        self.query_one("#status", Static).update(Content.styled(f" {self._status}", "bold $accent"))

    @on(OptionList.OptionHighlighted)
    def _choose(self) -> None:
        option = self.query_one(OptionList).highlighted_option
        self._chosen = (option.id if option is not None else None) or self._chosen

    @on(OptionList.OptionSelected)
    def action_edit(self) -> None:
        """Open the file in the consultant's own editor."""
        option = self.query_one(OptionList).highlighted_option
        if option is not None and option.id is not None and edit(self.host, option.id):
            self._status = self.host.say("Relu : {path}", path=clean(option.id))
            self.action_again()

    def action_new(self) -> None:
        """Start a playbook or a question."""
        say = self.host.say
        with self.host.refusals():
            assessment = self.host.bench.library.assessment()
            kinds = [("question", say("question"))]
            kinds = [*((kind, say(KINDS.get(kind, kind))) for kind in PLAYBOOK_KINDS), *kinds]
            systems = [(one.id, clean(one.name)) for one in assessment.systems]
            fields = [
                Field("kind", say("Genre"), "action", tuple(kinds)),
                Field("system", say("Système"), systems[0][0], tuple(systems)),
                Field("id", say("Identifiant"), hint="sop.ma-fiche"),
            ]
            words = say("Un fichier correct, à remplir ligne par ligne ; rien n'est jamais écrasé.")
            form = Form(say("Nouveau dans votre dossier"), fields, self._make, words, draft="library:new")
            self.app.push_screen(form, self._made)

    def _make(self, given: Mapping[str, str]) -> str:
        library, kind = self.host.bench.library, given.get("kind", "action")
        name, system = given.get("id", "").strip(), given.get("system", "")
        if kind == "question":
            return str(library.new_question(name, system))
        return str(library.new_playbook(name, system, kind))

    def _made(self, path: str | None) -> None:
        if not path:
            return
        folder = str(self.host.bench.library.own_folder)
        self._chosen = clean(path.removeprefix(folder).lstrip("/"))
        self._status = clean(self.host.say("Écrit : {path} · Entrée l'ouvre", path=self._chosen))
        self.action_again()
