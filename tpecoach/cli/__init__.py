"""The command line: everything a screen does, in plain text or JSON."""

from tpecoach.cli.edge import run

__all__ = ["run"]
