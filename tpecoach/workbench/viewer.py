"""A file handed to the program that shows it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tpecoach.errors import TpecoachError
from tpecoach.language import mark

_PATIENCE = 3.0
"""seconds in which a program that cannot show a file says so"""


class NoViewer(TpecoachError):
    """Nothing on this machine, or in this session, shows files."""

    fact = mark("rien ici ne peut ouvrir {path}.")
    way_out = mark(
        "Ouvrez-le depuis votre gestionnaire de fichiers, ou copiez-le sur une machine qui a un écran."
    )


class FileGone(TpecoachError):
    """The file is no longer where it was written."""

    fact = mark("{path} n'est plus là.")
    way_out = mark("Écrivez-le de nouveau : ce qui a été remis est gardé.")


def command() -> tuple[str, ...]:
    """The program that opens a file as a double click would; empty where there is none, or no desktop."""
    names: tuple[str, ...]
    if sys.platform == "darwin":
        names = ("open",)
    elif os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        names = ("xdg-open", "gio", "wslview")
    else:
        # Without a desktop, xdg-open would give this very terminal to a text browser.
        names = ("wslview",)
    found = next((name for name in names if shutil.which(name)), "")
    return (found, "open") if found == "gio" else (found,) if found else ()


def show(path: Path) -> None:
    """Open a file in whatever shows it here, and come back at once; FileGone, NoViewer."""
    whole = path.expanduser().absolute()
    if not whole.is_file():
        raise FileGone(path=str(whole))
    words = command()
    if not words:
        raise NoViewer(path=str(whole))
    try:
        child = subprocess.Popen(
            [*words, str(whole)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        code = child.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        return
    except OSError as error:
        raise NoViewer(path=str(whole)) from error
    if code:
        raise NoViewer(path=str(whole))
