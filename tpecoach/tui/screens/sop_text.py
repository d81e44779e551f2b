"""The text of a procedure, typed in over the whole screen with its preview; and given to another editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static, TextArea

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.dialogs import Dialog, inner_width
from tpecoach.tui.drawing import SOFT
from tpecoach.tui.screens.workspace import WIDE
from tpecoach.tui.widgets.keys import Keys
from tpecoach.tui.widgets.pages import Page, drawn

if TYPE_CHECKING:
    from textual.timer import Timer

    from tpecoach.model.records import SopDraft
    from tpecoach.tui.app import TpecoachApp

_PAUSE = 0.3
"""seconds without a key after which the preview is drawn again"""


def draft_name(slug: str, process: str) -> str:
    """Under which name a text that is typed and not kept is remembered."""
    return f"{slug}:sop/{process}"


def begun(host: TpecoachApp, slug: str, sop: SopDraft) -> str | None:
    """The text that was typed and not kept, None where there is none."""
    return host.form_drafts.get(draft_name(slug, sop.process), {}).get("text")


def hold(host: TpecoachApp, slug: str, sop: SopDraft, text: str) -> None:
    """Remember a text until it is kept, with the version it was begun from."""
    name = draft_name(slug, sop.process)
    if text.strip() == sop.body.strip():
        host.form_drafts.pop(name, None)
    else:
        begun_from = host.form_drafts.get(name, {}).get("version", str(sop.version))
        host.form_drafts[name] = {"text": text, "version": begun_from}


def keep(host: TpecoachApp, slug: str, sop: SopDraft, text: str) -> str:
    """Keep a text as the next version and say so; empty where it was refused, and is a draft then."""
    hold(host, slug, sop, text)
    told = ""
    with host.refusals():
        made = host.bench.sops.write(slug, sop, text)
        host.form_drafts.pop(draft_name(slug, sop.process), None)
        told = host.say("Version {n} enregistrée · Ctrl+Z revient à la précédente", n=made.version)
        if made.version == sop.version:
            told = host.say("Rien n'a changé.")
    return told


def outside(host: TpecoachApp, text: str, process: str) -> str | None:
    """The text once it was in the consultant's own editor; None where that could not be, which is said."""
    with host.refusals():
        try:
            with host.lent():
                return host.bench.sops.outside(text, process)
        except SuspendNotSupported:
            host.tell(host.say("Ce terminal ne peut pas être prêté à un autre programme."), "warning")
    return None


class SopText(Dialog[str]):
    """Markdown to the left, as it will be read to the right; Ctrl+S keeps it as the next version."""

    HELP = mark(
        "Le texte de la procédure, en Markdown : # un titre, - une puce, 1. une étape, **gras**. Ctrl+S en fait la "
        "version suivante ; Échap s'en va, et ce qui est tapé reste en brouillon."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", mark("enregistrer"), id="sop-text.keep", show=True, priority=True),
        Binding(
            "ctrl+t",
            "outside",
            mark("éditeur"),
            id="sop-text.outside",
            tooltip=mark("ouvrir dans votre éditeur ($EDITOR)"),
            priority=True,
        ),
        Binding("ctrl+r", "preview", mark("aperçu"), id="sop-text.preview", priority=True),
    ]

    def __init__(self, slug: str, sop: SopDraft) -> None:
        super().__init__(sop.title)
        self._slug, self._sop = slug, sop
        self._read_only = False
        self._timer: Timer | None = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 — Textual's
        """A key typed before the text is there does nothing."""
        return bool(self.query(Page))

    def compose(self) -> ComposeResult:
        """Title, text beside its preview, keys."""
        with Vertical(classes="dialog tall page"):
            yield Static(id="page-title")
            with Horizontal(id="page-panes"):
                yield Page(self._sop.body, begun(self.host, self._slug, self._sop))
                with VerticalScroll(id="page-preview", can_focus=False):
                    yield Static(id="page-drawn")
            yield Keys("sop-text.keep", "sop-text.outside", "sop-text.preview", "dialog.leave")

    def on_mount(self) -> None:
        """Say what is being written."""
        self.query_one(Page).focus()
        self._say_title()

    def on_resize(self) -> None:
        """One pane or two."""
        self._show()

    def _say_title(self) -> None:
        say, sop = self.host.say, self._sop
        left = self.host.form_drafts.get(draft_name(self._slug, sop.process), {})
        told = say("version {n}", n=sop.version)
        if left and left.get("version") != str(sop.version):
            told = say(
                "brouillon commencé sur la version {old} ; la version {n} a été écrite depuis",
                old=left.get("version", "?"),
                n=sop.version,
            )
        elif left:
            told = say("brouillon, pas encore enregistré")
        words = Content.styled(clean(sop.title), "bold") + Content.styled(f" · {told}", SOFT)
        self.query_one("#page-title", Static).update(words)

    def _show(self) -> None:
        wide = self.app.size.width >= WIDE
        self.query_one("#page-preview").display = wide or self._read_only
        self.query_one(Page).display = wide or not self._read_only
        if wide or not self._read_only:
            self.query_one(Page).focus()
        self._draw()

    def _draw(self) -> None:
        # The pause may end when the screen is already being taken down.
        if any(preview.display for preview in self.query("#page-preview")):
            wide = self.app.size.width >= WIDE
            width = inner_width(self.app.size.width) // (2 if wide else 1) - 4
            self.query_one("#page-drawn", Static).update(drawn(self.query_one(Page).typed, width))

    @on(TextArea.Changed)
    def _typed(self) -> None:
        """Draw the preview once the fingers rest."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_PAUSE, self._draw)

    def action_preview(self) -> None:
        """The text as it will be read, or the text to type in, where both do not fit side by side."""
        self._read_only = not self._read_only
        self._show()

    def action_keep(self) -> None:
        """Keep it as the next version."""
        if told := keep(self.host, self._slug, self._sop, self.query_one(Page).typed):
            self.dismiss(told)

    def action_outside(self) -> None:
        """Go on in the consultant's own editor."""
        page = self.query_one(Page)
        text = outside(self.host, page.typed, self._sop.process)
        if text is not None and text != page.typed.strip():
            # As one edit, so that Ctrl+Z takes it back.
            page.replace(text, page.document.start, page.document.end)
            self.remember()

    def action_leave(self) -> None:
        """Leave; what was typed stays a draft."""
        self.remember()
        super().action_leave()

    def remember(self) -> None:
        """Put what is typed among the drafts."""
        hold(self.host, self._slug, self._sop, self.query_one(Page).typed)
