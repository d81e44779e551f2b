"""Reports in the cells of a terminal: the kinds, what was handed over, the text of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tpecoach.model.text import clean
from tpecoach.tui.dialogs import Dialog, inner_width
from tpecoach.tui.drawing import SOFT, end_of, fitted, hanging
from tpecoach.tui.widgets.keys import Keys
from tpecoach.workbench.report_kinds import words_of

if TYPE_CHECKING:
    from tpecoach.language import Say
    from tpecoach.workbench.reports import Available, Issued, PlainLine

LANGUAGE_NAMES = {"fr": "français", "en": "English"}
_NAME, _DAY, _LANG, _DIGEST = 30, 13, 9, 9
_HEADS = {"title": "bold $primary", "head": "bold $primary", "subhead": "bold"}
_SIGNS = {"item": "· ", "box": "☐ ", "ticked": "☑ "}


def kind_line(one: Available, missing: str, width: int, say: Say) -> Content:
    """A kind on one line: whether it can be made, its name, and what it still needs or became of it."""
    if one.missing:
        told = missing
    elif one.issued:
        day = say.day(one.issued[-1].issued_on)
        told = say.plural("remis le {day}", "remis {n} fois, la dernière le {day}", len(one.issued), day=day)
    else:
        told = say("prêt à écrire")
    name = f"{'○' if one.missing else '●'} {say(words_of(one.kind).name)}"
    return fitted(name, _NAME + 2).stylize("bold") + Content.styled(
        fitted(told, max(10, width - _NAME - 2)).plain, SOFT
    )


def issued_heads(width: int, say: Say) -> Content:
    """The names of the columns of what was handed over."""
    row = fitted(say("Remis le"), _DAY) + fitted(say("Document"), _NAME) + fitted(say("Langue"), _LANG)
    row += fitted(say("Empreinte"), _DIGEST + 1) + fitted(
        say("Fichier"), max(8, width - row.cell_length - 10)
    )
    return row


def issued_line(one: Issued, width: int, say: Say) -> Content:
    """What was handed over on one line; its file by the end of the path."""
    report = one.report
    row = (
        fitted(f"{say.day(report.issued_on)} {report.issued_on.year}", _DAY)
        + fitted(say(words_of(report.kind).name), _NAME - 1)
        + Content(" ")
        + fitted(LANGUAGE_NAMES.get(report.lang, clean(report.lang)), _LANG)
        + Content.styled(report.sha256[: _DIGEST - 1].ljust(_DIGEST + 1), SOFT)
    )
    return row + end_of(clean(one.path) or "–", max(8, width - row.cell_length))


def page(lines: Sequence[PlainLine], width: int) -> Content:
    """A document as text, wrapped at `width` cells."""
    rows: list[Content] = []
    for one in lines:
        if one.role in _HEADS:
            rows += [Content(""), hanging("", one.text, width, _HEADS[one.role])]
        else:
            style = SOFT if one.role == "note" else ""
            rows.append(hanging(_SIGNS.get(one.role, ""), one.text, width, style))
    return Content("\n").join(rows[1:] if rows and not rows[0].plain else rows)


class Preview(Dialog[None]):
    """The text of a document before it is written: what the owner will read, without its page."""

    def __init__(self, title: str, lines: Sequence[PlainLine]) -> None:
        super().__init__(title)
        self._lines = tuple(lines)

    def compose(self) -> ComposeResult:
        """Title, text, keys."""
        with Vertical(classes="dialog tall"):
            yield self.title_line()
            with VerticalScroll():
                yield Static(id="read-text")
            yield Keys("dialog.leave")

    def on_mount(self) -> None:
        """Take the arrows for scrolling."""
        self.query_one(VerticalScroll).focus()

    def on_resize(self) -> None:
        """Wrap for the width there is."""
        self.query_one("#read-text", Static).update(page(self._lines, inner_width(self.app.size.width)))
