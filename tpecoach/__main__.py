"""The program's entry point: `tpecoach` and `python -m tpecoach`."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tpecoach.workbench import Workbench
    from tpecoach.workbench.keymap import Keyboard


def main() -> None:
    """Run the command line, with the screens where no command is given."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # Ctrl-C while modules are read ends it without a traceback; a command that runs takes it back.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from tpecoach.cli import run

    raise SystemExit(run(screens=_screens, keys=_keys))


def _screens(bench: Workbench) -> None:
    from tpecoach.tui import run

    run(bench)


def _keys() -> Keyboard:
    from tpecoach.tui.keyboard import keyboard

    return keyboard()


if __name__ == "__main__":
    main()
