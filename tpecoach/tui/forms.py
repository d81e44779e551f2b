"""Several fields at once, refused or kept as a whole, the refusal shown beside what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Select, Static

from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.dialogs import Dialog
from tpecoach.tui.drawing import SOFT, fitted
from tpecoach.tui.widgets.entries import Entry
from tpecoach.tui.widgets.keys import Keys


@dataclass(frozen=True, slots=True)
class Field:
    """One line of a form; with `options` (id, words), one of them is chosen."""

    id: str
    label: str
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
    hint: str = ""


Keep = Callable[[Mapping[str, str]], str]
"""Keeps the values by field id and returns what to tell the screen below; raises a TpecoachError to refuse."""


class Form(Dialog[str]):
    """Fields one under the other: Enter goes to the next and keeps at the last, Ctrl+S keeps at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", mark("garder"), id="form.keep", show=True, priority=True),
        Binding("enter", "go_on", mark("champ suivant, puis garder"), id="form.go-on", show=False),
        Binding("down", "app.focus_next", mark("champ suivant"), id="form.next", key_display="↑↓"),
        Binding("up", "app.focus_previous", mark("champ précédent"), id="form.previous", show=False),
    ]

    def __init__(
        self, title: str, fields: Sequence[Field], keep: Keep, help_text: str = "", draft: str = ""
    ) -> None:
        super().__init__(title)
        self._fields, self._keep, self._help = tuple(fields), keep, help_text
        self.draft = draft
        """the name under which it is remembered; without one, it is not"""

    def compose(self) -> ComposeResult:
        """Question, help, fields, refusal, keys."""
        widest = max(len(field.label) for field in self._fields)
        left = self.host.form_drafts.get(self.draft, {})
        with Vertical(classes="dialog form"):
            yield self.title_line()
            if self._help:
                yield Static(Content.styled(clean(self._help), SOFT), classes="form-help")
            with VerticalScroll(can_focus=False):
                for field in self._fields:
                    with Horizontal(classes="field"):
                        yield Static(
                            fitted(clean(field.label), min(widest, 30)) + Content(" "), classes="label"
                        )
                        value = left.get(field.id, field.value)
                        if field.options:
                            yield Select(
                                [(Content(clean(words)), name) for name, words in field.options],
                                prompt=self.host.say("à choisir (Entrée)"),
                                value=value if value in dict(field.options) else Select.NULL,
                                id=f"field-{field.id}",
                                compact=True,
                            )
                        else:
                            yield Entry(clean(value), field.hint, f"field-{field.id}", self.action_go_on)
            yield Static(id="refusal")
            yield Keys("form.keep", "form.next", "dialog.leave")

    def on_mount(self) -> None:
        """Begin with the first field."""
        self.query_one("#refusal").display = False
        self.set_focus(self._widget(self._fields[0]))

    def _widget(self, field: Field) -> Entry | Select[str]:
        found = self.query_one(f"#field-{field.id}")
        assert isinstance(found, Entry | Select)
        return found

    def values(self) -> dict[str, str]:
        """What stands in the fields, by id."""
        found = {}
        for field in self._fields:
            value = self._widget(field).value
            found[field.id] = value.strip() if isinstance(value, str) else ""
        return found

    def action_go_on(self) -> None:
        """To the next field; the last one keeps."""
        if self.focused is self._widget(self._fields[-1]):
            self.action_keep()
        else:
            self.focus_next()

    @on(Select.Changed)
    def chosen(self, event: Select.Changed) -> None:
        """A choice made goes on to the next field."""
        if self.focused is event.select:
            self.focus_next()

    def action_keep(self) -> None:
        """Keep all the fields, or show why not."""
        try:
            told = self._keep(self.values())
        except TpecoachError as error:
            refusal = self.query_one("#refusal", Static)
            refusal.display = True
            refusal.update(Content.styled(clean(error.sentence(self.host.say)), "bold $warning"))
            return
        self.host.form_drafts.pop(self.draft, None)
        self.dismiss(told)

    def action_leave(self) -> None:
        """Leave, remembering what was typed."""
        self.remember()
        super().action_leave()

    def remember(self) -> None:
        """Put the fields among the drafts where one was changed."""
        if not self.draft:
            return
        if (values := self.values()) != {field.id: field.value for field in self._fields}:
            self.host.form_drafts[self.draft] = values
        else:
            self.host.form_drafts.pop(self.draft, None)


class NewClient(Form):
    """Open a client: its name and what hides the questions that do not apply; gives its slug."""

    def __init__(self, app: object) -> None:
        from tpecoach.tui.app import TpecoachApp

        assert isinstance(app, TpecoachApp)
        say, bench = app.say, app.bench
        facts = {fact.id: fact for fact in bench.library.assessment().facts}

        def options(name: str) -> tuple[tuple[str, str], ...]:
            return tuple((option.id, option.text) for option in facts[name].options) if name in facts else ()

        asked = [
            Field("name", say("Nom de l'entreprise")),
            Field("owner", say("Dirigeant ou dirigeante"), hint=say("prénom et nom")),
            Field("trade", say("Métier"), options=options("trade")),
            Field("paid", say("Comment on la paie"), options=options("paid")),
            Field("employees", say("Salariés, sans le dirigeant"), hint=say("0 si la personne est seule")),
        ]

        def keep(values: Mapping[str, str]) -> str:
            given: dict[str, str] = {}
            for name in ("trade", "paid", "employees"):
                if values[name] and name in facts:
                    given[name] = values[name]
            return bench.clients.open(values["name"], given, owner=values["owner"]).slug

        super().__init__(
            say("Nouveau client"),
            asked,
            keep,
            say("Seul le nom est nécessaire. Le reste évite de poser des questions sans objet."),
            draft="new-client",
        )
