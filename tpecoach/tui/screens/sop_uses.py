"""What a procedure serves: chosen from a list, opened over the procedures, and back with Escape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.widgets import DataTable, OptionList
from textual.widgets.option_list import OptionDoesNotExist

from tpecoach.language import Say
from tpecoach.model.text import clean
from tpecoach.tui.dialogs import Choose
from tpecoach.workbench.uses import USE_WORDS, Use

if TYPE_CHECKING:
    from tpecoach.tui.app import TpecoachApp


def choose(title: str, uses: Sequence[Use], say: Say) -> Choose:
    """The list of what is served; gives `kind:id`."""
    width = max(len(say(USE_WORDS[use.kind])) for use in uses)
    lines = [
        (
            f"{use.kind}:{use.id}",
            f"{say(USE_WORDS[use.kind]).ljust(width)}  {use.title}"
            + (f" ({say(use.detail)})" if use.detail else ""),
        )
        for use in uses
    ]
    return Choose(say("À quoi sert « {title} »", title=clean(title)), lines)


def open_use(host: TpecoachApp, slug: str, chosen: str) -> None:
    """Show what was chosen over the present screen, the cursor on it."""
    kind, _, name = chosen.partition(":")
    if kind == "question":
        from tpecoach.tui.screens.interview import InterviewScreen

        host.push_screen(InterviewScreen(slug, question=name))
    elif kind == "process":
        from tpecoach.tui.screens.register import RegisterScreen

        register = RegisterScreen(slug, "processes")
        host.push_screen(register)
        host.call_after_refresh(lambda: _to_row(register.query_one(DataTable), name))
    elif kind == "action":
        from tpecoach.tui.screens.plan import PlanScreen

        plan = PlanScreen(slug)
        host.push_screen(plan)
        host.call_after_refresh(lambda: _to_option(plan.query_one("#actions", OptionList), name))
    elif kind == "playbook":
        from tpecoach.tui.screens.library import LibraryScreen

        host.push_screen(LibraryScreen(("playbook", name)))


def _to_row(table: DataTable[object], name: str) -> None:
    """The cursor on a row, where the table has it."""
    rows = [key.value for key in table.rows]
    if name in rows:
        table.move_cursor(row=rows.index(name))


def _to_option(options: OptionList, name: str) -> None:
    """The cursor on a line, where the list has it."""
    try:
        options.highlighted = options.get_option_index(name)
    except OptionDoesNotExist:
        return
