"""The screens: what a consultant sees at a client's table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tpecoach.workbench import Workbench


def run(bench: Workbench) -> None:
    """Show the screens on this terminal until the consultant leaves; SystemExit where a signal ended them."""
    import gc
    import os

    if os.environ.get("TERM_PROGRAM") == "iTerm.app":
        # iTerm2 swallows dead keys (^, ¨) under this protocol; it has to be said before Textual is imported.
        os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    # Nothing made while starting goes away again: looking for garbage would only delay the first screen.
    gc.disable()
    from tpecoach.tui.app import TpecoachApp

    app = TpecoachApp(bench)
    app.run()
    if app.failure is not None:
        raise app.failure
    if app.return_code:
        raise SystemExit(app.return_code)
