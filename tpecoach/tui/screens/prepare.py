"""A visit before it is held: how it will go, what to ask for, and the papers around it, read, edited, printed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.dialogs import Ask, Read
from tpecoach.tui.drawing import SOFT, fitted, hanging
from tpecoach.tui.forms import Field, Form
from tpecoach.tui.screens.workspace import Workspace
from tpecoach.tui.widgets.keys import Keys
from tpecoach.workbench.preparing import STAGES, USUAL, draft_path

if TYPE_CHECKING:
    from tpecoach.workbench.preparing import PaperLine, Preparation

_TITLE, _TIME = 34, 7
_TALLY = "tally"


class PrepareScreen(Workspace):
    """The papers, and beside or under them the visit they are for."""

    mode = "prepare"
    HELP = mark(
        "Le déroulé de la visite, d'après ce qui reste à demander et le temps que vous avez : {prepare_time} le "
        "change. Puis les papiers : {prepare_read} en lit un, {prepare_edit} l'ouvre dans votre éditeur, "
        "{prepare_print} l'imprime tel que vous l'avez laissé. Un brouillon est un fichier à vous, dans le dossier "
        "des rapports ; le signe ✎ le dit. {prepare_tally} reprend les fiches de pointage rendues."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read", mark("lire"), id="prepare.read", tooltip=mark("lire le papier")),
        Binding(
            "e",
            "edit",
            mark("modifier"),
            id="prepare.edit",
            tooltip=mark("modifier le brouillon dans votre éditeur ($EDITOR)"),
        ),
        Binding(
            "i",
            "print",
            mark("imprimer"),
            id="prepare.print",
            tooltip=mark("écrire le brouillon, et son PDF s'il s'imprime"),
        ),
        Binding("t", "time", mark("durée"), id="prepare.time", tooltip=mark("changer la durée de la visite")),
        Binding(
            "p",
            "tally",
            mark("pointage"),
            id="prepare.tally",
            tooltip=mark("reprendre les fiches de pointage"),
        ),
        Binding("pagedown", "turn(1)", mark("suite"), id="prepare.down", show=False, priority=True),
        Binding("pageup", "turn(-1)", mark("début"), id="prepare.up", show=False, priority=True),
    ]

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self._visit: Preparation | None = None
        self._minutes = USUAL
        self._status = ""
        self._busy = False

    def compose(self) -> ComposeResult:
        """Place, papers with what each is for, the visit, what was done last, keys."""
        yield Static(id="place", classes="ruled")
        with Container(id="prepare-panes"):
            with Container(id="prepare-list"):
                yield OptionList(id="papers", compact=True)
                yield Static(id="paper-told")
            with VerticalScroll(id="prepare-pane", can_focus=False):
                yield Static(id="prepare-text")
        yield Static(id="status")
        yield Keys(
            "prepare.read", "prepare.edit", "prepare.print", "prepare.time", "prepare.tally", "client.leave"
        )

    def read(self) -> None:
        """The visit of today, by the time there is."""
        bench = self.host.bench
        self._visit = bench.preparing.look(self.slug, self._minutes)
        self.client_name = self._visit.client.name

    def draw(self) -> None:
        """The papers, then the visit."""
        visit, say = self._visit, self.host.say
        if visit is None:
            return
        self.place(f"{self.client_name} · {say('préparer la visite')}", say.hours(visit.agenda.minutes))
        papers = self.query_one("#papers", OptionList)
        here = papers.highlighted or 0
        papers.clear_options()
        papers.add_options([Option(self._line(one), id=one.paper.id) for one in visit.papers])
        papers.highlighted = min(here, len(visit.papers) - 1) if visit.papers else None
        papers.focus()
        self.tell()
        width = (self.app.size.width * 2 // 5 if self.wide else self.app.size.width) - 4
        self.query_one("#prepare-text", Static).update(Content("\n").join(self._rows(visit, width)))
        self._tell_status(self._status)

    def _line(self, one: PaperLine) -> Content:
        say = self.host.say
        sign = (
            "✎" if self._draft(one).exists() else "·" if one.due is False else "?" if one.due is None else "○"
        )
        line = Content(f" {sign} ") + fitted(clean(one.paper.title), _TITLE)
        style = SOFT if one.due is False else ""
        return line.stylize(style) + Content.styled(f" {say(STAGES[one.paper.stage])}", SOFT)

    @on(OptionList.OptionHighlighted)
    def tell(self) -> None:
        """What the paper under the cursor is for, and whether it is due."""
        one, say = self._paper, self.host.say
        if one is None:
            return
        words = clean(one.paper.use)
        if one.due is False:
            words = f"{words} {say('Sans objet ici.')}"
        elif one.due is None:
            doubt = say("À vérifier : il manque un fait sur l'entreprise.")
            words = f"{words} {doubt}"
        width = (self.app.size.width * 3 // 5 if self.wide else self.app.size.width) - 4
        self.query_one("#paper-told", Static).update(hanging("   ", words, width, SOFT))

    def _rows(self, visit: Preparation, width: int) -> list[Content]:
        say, agenda = self.host.say, visit.agenda
        rows = [Content.styled(say("Le déroulé"), "bold")]
        rows += [
            fitted(say.hours(one.minutes), _TIME).stylize("$accent") + Content(clean(one.name))
            if not one.questions
            else fitted(say.hours(one.minutes), _TIME).stylize("$accent")
            + Content(clean(one.name))
            + Content.styled(f" · {say.plural('{n} question', '{n} questions', one.questions)}", SOFT)
            for one in agenda.moments
        ]
        if agenda.spare:
            rows.append(
                fitted(say.hours(agenda.spare), _TIME).stylize(SOFT) + Content.styled(say("marge"), SOFT)
            )
        if agenda.left:
            told = say.plural(
                "{n} question ne tient pas : un questionnaire avant, ou une seconde visite.",
                "{n} questions ne tiennent pas : un questionnaire avant, ou une seconde visite.",
                agenda.left,
            )
            rows.append(hanging("! ", told, width, "$warning"))
        lists = (
            (say("Déjà su, à confirmer d'un mot"), [one.text for one in visit.known]),
            (say("À demander"), [one.text for one in visit.wanted]),
            (say("Manque encore"), [one.text for one in visit.missing]),
            (say("À pointer, faute de point zéro"), [one.name for one in visit.tally]),
        )
        for title, items in lists:
            if items:
                rows += [Content(), Content.styled(f"{title} ({len(items)})", "bold")]
                rows += [hanging("· ", clean(item), width) for item in items]
        return rows

    @property
    def _paper(self) -> PaperLine | None:
        option = self.query_one("#papers", OptionList).highlighted_option
        if self._visit is None or option is None:
            return None
        return next((one for one in self._visit.papers if one.paper.id == option.id), None)

    @property
    def _folder(self) -> Path:
        return Path(self.host.folder).expanduser() if self.host.folder else Path.cwd()

    def _draft(self, one: PaperLine) -> Path:
        return draft_path(self._folder, self.slug, one.paper.id, one.paper.form)

    def _tell_status(self, words: str) -> None:
        self._status = words
        self.query_one("#status", Static).update(
            hanging(" ", clean(words), self.app.size.width - 2, "bold $accent") if words else ""
        )

    def action_turn(self, way: int) -> None:
        """The visit one page on, or back."""
        pane = self.query_one("#prepare-pane", VerticalScroll)
        pane.scroll_relative(y=way * max(1, pane.size.height - 1), animate=False)

    # ---- one paper ----

    @on(OptionList.OptionSelected)
    def action_read(self) -> None:
        """Read the draft as it was left, else as it would be written today."""
        if (one := self._paper) is None:
            return
        with self.host.refusals():
            text = self.host.bench.preparing.draft(self.slug, one.paper.id, self._draft(one), self._minutes)
            lines = [line.strip() for line in text.split("\n") if line.strip()]
            heads = [("", line) if not line.startswith("#") else (line.lstrip("# "), "") for line in lines]
            self.app.push_screen(Read(clean(one.paper.title), heads))

    def action_edit(self) -> None:
        """Write the draft where there is none, and give it to the consultant's own editor."""
        if (one := self._paper) is None:
            return
        host = self.host
        with host.refusals():
            (made,) = host.bench.preparing.write(self.slug, [one.paper.id], self._folder, self._minutes)
            try:
                with host.lent():
                    host.bench.preparing.edit(made.draft)
            except SuspendNotSupported:
                host.tell(host.say("Ce terminal ne peut pas être prêté à un autre programme."), "warning")
            self._status = host.say("Brouillon : {path}", path=str(made.draft))
        self.reload()

    def action_print(self) -> None:
        """Write the draft where there is none, and print it: a mail is text, and only written."""
        if (one := self._paper) is None or self._busy:
            return
        self._busy = True
        self._tell_status(self.host.say("Écriture…"))
        name, folder, minutes = one.paper.id, self._folder, self._minutes
        self.run_worker(
            lambda: self._write(name, folder, minutes), thread=True, exclusive=True, group="paper"
        )

    def _write(self, name: str, folder: Path, minutes: int) -> None:
        """In a thread: write and print; then say where it lies."""
        host, worker = self.host, get_current_worker()
        told = ""
        try:
            with host.refusals_in_thread():
                (made,) = host.bench.preparing.write(
                    self.slug, [name], folder, minutes, pdf=True, keep_going=lambda: not worker.is_cancelled
                )
                told = host.say("Écrit : {path}", path=str(made.printed or made.draft))
        finally:
            if self.is_attached:
                host.call_from_thread(self._done, told)

    def _done(self, told: str) -> None:
        self._busy, self._status = False, told
        self.reload()

    def action_leave(self) -> None:
        """Stop what is being printed; else back to where one came from."""
        if self._busy:
            self.workers.cancel_group(self, "paper")
        else:
            super().action_leave()

    # ---- the visit ----

    def action_time(self) -> None:
        """Ask how long the visit may last."""
        say = self.host.say

        def given(text: str | None) -> None:
            if text:
                with self.host.refusals():
                    minutes = self.host.bench.preparing.minutes(text)
                    self.host.bench.preparing.look(self.slug, minutes)
                    self._minutes = minutes
                    self.reload()

        title = say("Combien de temps avez-vous ? De 1 h à 10 h")
        self.app.push_screen(Ask(title, say.hours(self._minutes)), given)

    def action_tally(self) -> None:
        """Take back what the sheets say, one figure a line; those left empty wait."""
        visit, say = self._visit, self.host.say
        if visit is None or not visit.tally:
            self.host.tell(say("Chaque chiffre à pointer a son point zéro."))
            return
        hints = {"ratio": say("comme 3/29"), "h_week": say("comme 6 h 30")}
        fields = [Field(one.id, clean(one.name), hint=hints.get(one.unit, "")) for one in visit.tally]

        def keep(values: Mapping[str, str]) -> str:
            given = {name: text for name, text in values.items() if text}
            kept = self.host.bench.preparing.take_tally(self.slug, given)
            return say.plural("{n} relevé gardé.", "{n} relevés gardés.", len(kept))

        def told(words: str | None) -> None:
            if words:
                self._status = words
                self.reload()

        form = Form(
            say("Les fiches rendues"),
            fields,
            keep,
            say("Le total de chaque fiche ; une fiche qui n'est pas revenue se laisse vide."),
            draft=f"{self.slug}:{_TALLY}",
        )
        self.app.push_screen(form, told)
