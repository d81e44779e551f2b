"""The command line: everything a screen does, in plain text or JSON."""

from __future__ import annotations


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    from tpecoach.cli.edge import run

    raise SystemExit(run(arguments))
