"""The program's entry point: `tpecoach` and `python -m tpecoach`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tpecoach.workbench import Workbench


def main() -> None:
    """Run the command line, with the screens where no command is given."""
    from tpecoach.cli import run

    raise SystemExit(run(screens=_screens))


def _screens(bench: Workbench) -> None:
    from tpecoach.tui import run

    run(bench)


if __name__ == "__main__":
    main()
