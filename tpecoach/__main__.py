"""The program's entry point: `tpecoach` and `python -m tpecoach`."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from tpecoach.cli import main as run

    run()


if __name__ == "__main__":
    main()
