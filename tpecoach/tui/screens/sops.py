"""The procedures of a client: drafted from a model, finished together, tried, in use."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.dialogs import Ask, Choose, Confirm, Read
from tpecoach.tui.forms import Field, Form
from tpecoach.tui.screens.sop_text import SopText, begun, keep, outside
from tpecoach.tui.screens.sop_uses import choose, open_use
from tpecoach.tui.screens.sop_versions import SopVersions
from tpecoach.tui.screens.sops_shown import SIGNS, SopsShown
from tpecoach.workbench import values
from tpecoach.workbench.errors import FileThere
from tpecoach.workbench.sops import FIT_WORDS, STATE_WORDS, STATES

_NO_ROW = "-"
"""the choice of no row of the register"""


class SopsScreen(SopsShown):
    """The list beside the text, and everything done with one."""

    HELP = mark(
        "Les procédures du client. {sops_draft} en rédige une depuis un processus et un modèle ; {sops_edit} ouvre le "
        "texte, et chaque enregistrement fait une version. {sops_state} dit où elle en est : ○ projet, ◐ essayée, ● en "
        "service. {sops_where_used} mène à ce qu'elle sert : processus, actions, fiches, questions. Une procédure en "
        "service dont la date de relecture est passée porte ⚠, ici comme dans la liste des clients."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "edit", mark("modifier"), id="sops.edit", tooltip=mark("modifier le texte")),
        Binding(
            "n",
            "draft",
            mark("nouvelle"),
            id="sops.draft",
            tooltip=mark("rédiger depuis un processus et un modèle"),
        ),
        Binding(
            "s",
            "state",
            mark("état"),
            id="sops.state",
            tooltip=mark("dire qu'elle est essayée, ou en service"),
        ),
        Binding(
            "v", "versions", mark("versions"), id="sops.versions", tooltip=mark("versions et différences")
        ),
        Binding(
            "x", "export", mark("exporter"), id="sops.export", tooltip=mark("écrire un fichier Markdown")
        ),
        Binding("u", "where_used", mark("usage"), id="sops.where-used", tooltip=mark("à quoi elle sert")),
        Binding(
            "e",
            "outside",
            mark("éditeur"),
            id="sops.outside",
            show=False,
            tooltip=mark("modifier dans votre éditeur ($EDITOR)"),
        ),
        Binding("pagedown", "turn(1)", mark("suite du texte"), id="sops.down", show=False, priority=True),
        Binding("pageup", "turn(-1)", mark("début du texte"), id="sops.up", show=False, priority=True),
    ]

    def _told(self, words: str | None) -> None:
        """Say what was done, on the line above the keys, and show it."""
        if words:
            self._status = clean(words)
            self.reload()

    # ---- writing ----

    @on(OptionList.OptionSelected)
    def action_edit(self) -> None:
        """Type in the text of the one under the cursor."""
        if (sop := self._selected) is not None:
            self.app.push_screen(SopText(self.slug, sop), self._told)

    def action_outside(self) -> None:
        """Change the text in the consultant's own editor."""
        if (sop := self._selected) is None:
            return
        text = outside(self.host, begun(self.host, self.slug, sop) or sop.body, sop.process)
        if text is not None:
            told = keep(self.host, self.slug, sop, text)
            self._told(
                told
                or self.host.say(
                    "Votre texte est gardé en brouillon : {key} le reprend.", key=self.host.key("sops.edit")
                )
            )

    def action_draft(self) -> None:
        """Choose a process, then a model."""
        say = self.host.say
        with self.host.refusals():
            _, rows = self.host.bench.registers.rows(self.slug, "processes")
            written = {sop.process for sop in self._sops}
            lines = [
                (row.row, clean(row.cells.get("name", "") or row.row) + (" ✓" if row.row in written else ""))
                for row in rows
            ]
            if not lines:
                self._choose_model(_NO_ROW)
                return
            lines.append((_NO_ROW, say("aucun de ces processus : le modèle seul")))
            self.app.push_screen(Choose(say("Rédiger pour quel processus ?"), lines), self._choose_model)

    def _choose_model(self, process: str | None) -> None:
        if not process:
            return
        say, row = self.host.say, "" if process == _NO_ROW else process
        lines = [
            (model.playbook.id, f"{clean(model.playbook.title)} · {say(FIT_WORDS[model.fit])}")
            for model in self.host.bench.sops.models(self.slug, row)
        ]

        def chosen(playbook: str | None) -> None:
            if playbook:
                self._draft(playbook, row)

        self.app.push_screen(Choose(say("À partir de quel modèle ?"), lines), chosen)

    def _draft(self, playbook: str, row: str) -> None:
        """Draft; over one that is there, ask first."""
        say, sops = self.host.say, self.host.bench.sops
        earlier = next(
            (s for s in self._sops if s.process == sops.filed_under(self.slug, playbook, row)), None
        )

        def agreed(yes: bool | None) -> None:
            if not yes:
                return
            with self.host.refusals():
                made = sops.draft(self.slug, playbook, row)
                self._chosen = made.process
                self._told(
                    say(
                        "Version {n} rédigée · {sops_edit} l'ouvre, {app_undo} l'enlève",
                        **{**self.host.keys(), "n": made.version},
                    )
                )

        if earlier is None:
            agreed(True)
            return
        asked = say("Rédiger de nouveau « {title} » ?", title=clean(earlier.title))
        details = say(
            "La version {n} reste, {key} la montre et la reprend. La nouvelle repart du modèle, à l'état de projet.",
            n=earlier.version,
            key=self.host.key("sops.versions"),
        )
        self.app.push_screen(Confirm(asked, details), agreed)

    # ---- state ----

    def action_state(self) -> None:
        """Say where the one under the cursor stands; the next state is proposed."""
        if (sop := self._selected) is None:
            return
        say = self.host.say
        following = (
            STATES[min(STATES.index(sop.state) + 1, len(STATES) - 1)] if sop.state in STATES else STATES[0]
        )
        lines = [(state, f"{SIGNS[state]} {say(STATE_WORDS[state])}") for state in STATES]

        def chosen(state: str | None) -> None:
            if state == "draft":
                self._keep_state(sop.process, state, {})
            elif state:
                self._ask_state(sop.process, state)

        self.app.push_screen(Choose(clean(sop.title), lines, following), chosen)

    def _ask_state(self, process: str, state: str) -> None:
        """Who tried it and when; or who looks after it and until when."""
        say, sop = self.host.say, self.host.bench.sops.get(self.slug, process)
        day = say("une date : 24/11/2026")
        if state == "tested":
            fields = [
                Field("by", say("Essayée par"), hint=say("une personne qui ne l'a pas écrite")),
                Field("on", say("Le"), self._today.isoformat(), hint=day),
            ]
        else:
            fields = [
                Field("owner", say("Responsable"), sop.owner, hint=say("qui la tient à jour")),
                Field("review", say("À revoir le"), hint=say("dans trois mois, ou une date : 24/11/2026")),
            ]

        def kept(given: Mapping[str, str]) -> str:
            return self._set(process, state, given)

        title = say("{title} : {state}", title=clean(sop.title), state=say(STATE_WORDS[state]))
        self.app.push_screen(
            Form(title, fields, kept, draft=f"{self.slug}:sop-state/{process}/{state}"), self._told
        )

    def _keep_state(self, process: str, state: str, given: Mapping[str, str]) -> None:
        with self.host.refusals():
            self._told(self._set(process, state, given))

    def _set(self, process: str, state: str, given: Mapping[str, str]) -> str:
        days = {name: values.day(given[name]) if given.get(name) else None for name in ("on", "review")}
        made = self.host.bench.sops.set_state(
            self.slug,
            process,
            state,
            given.get("owner", ""),
            by=given.get("by", ""),
            on=days["on"],
            review=days["review"],
        )
        say = self.host.say
        return say.pair(clean(made.title), say(STATE_WORDS[made.state]))

    # ---- reading ----

    def action_versions(self) -> None:
        """The versions with what each changed; one can be brought back."""
        if (sop := self._selected) is None:
            return

        def chosen(number: int | None) -> None:
            if number is None:
                return
            with self.host.refusals():
                made = self.host.bench.sops.restore(self.slug, sop.process, number)
                self._told(
                    self.host.say("La version {old} est reprise : version {n}", old=number, n=made.version)
                )

        with self.host.refusals():
            found = self.host.bench.sops.versions(self.slug, sop.process)
            self.app.push_screen(SopVersions(self.slug, sop, found), chosen)

    def action_where_used(self) -> None:
        """The process, actions, playbooks and questions it serves; the one chosen is shown, Escape comes back."""
        if (sop := self._selected) is None:
            return
        say = self.host.say

        def chosen(use: str | None) -> None:
            if use:
                open_use(self.host, self.slug, use)

        with self.host.refusals():
            uses = self.host.bench.sops.where_used(self.slug, sop.process)
            if not uses:
                nothing = say("Aucune action, fiche ou question ne s'appuie encore sur elle.")
                self.app.push_screen(Read(clean(sop.title), [("", nothing)]))
                return
            self.app.push_screen(choose(sop.title, uses, say), chosen)

    def action_export(self) -> None:
        """Write it as Markdown; over a file that is there only once sure."""
        if (sop := self._selected) is None:
            return
        say = self.host.say
        folder = Path(self.host.folder).expanduser() if self.host.folder else Path.cwd()

        def write(path: Path, over: bool) -> None:
            def agreed(yes: bool | None) -> None:
                if yes:
                    write(path, over=True)

            with self.host.refusals():
                try:
                    self.host.bench.sops.write_out(self.slug, sop.process, path, over)
                except FileThere:
                    asked = say("Écrire par-dessus ce fichier ?")
                    self.app.push_screen(Confirm(asked, clean(str(path))), agreed)
                    return
                self.host.folder = str(path.parent)
                self._told(say("Écrit : {path}", path=str(path)))

        def given(text: str | None) -> None:
            if text:
                write(Path(text).expanduser(), over=False)

        self.app.push_screen(
            Ask(say("Dans quel fichier ?"), str(folder / f"{self.slug}-{sop.process}.md")), given
        )
