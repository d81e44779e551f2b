"""Harlequin, a program of the same kind, in an environment of its own: what a terminal program may take to start."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.pairs import Line, pair
from bench.terminal import NeverShown, shown_after

REQUIREMENTS = Path(__file__).with_name("harlequin-requirements.txt")
ENVIRONMENT = Path(".bench-tui/harlequin")
_RUNS = 5


def first_useful_frame(ours: list[str], home: dict[str, str], database: Path) -> Iterator[Line | str]:
    """The client list of a cold program against Harlequin's catalogue of the same file, or why that is not there."""
    program = _installed()
    if isinstance(program, str):
        yield f"client list painted / Harlequin's catalogue: left out, {program}"
        return
    theirs = [str(program), "-a", "sqlite", str(database)]
    alone = {**home, **_folders(database.parent / "harlequin-home")}
    try:
        yield pair(
            "client list painted / Harlequin's catalogue",
            lambda: shown_after(ours, "Atelier Martin", home),
            lambda: shown_after(theirs, "main", alone),
            "0.5",
            runs=_RUNS,
        )
    except NeverShown:
        yield "client list painted / Harlequin's catalogue: left out, Harlequin showed no catalogue"


def _installed() -> Path | str:
    """Harlequin's program, installed now where it is not; a sentence where it cannot be."""
    program, mark = ENVIRONMENT.absolute() / "bin" / "harlequin", ENVIRONMENT / "requirements.sha256"
    digest = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if program.exists() and mark.exists() and mark.read_text(encoding="ascii") == digest:
        return program
    pip = [str(ENVIRONMENT / "bin" / "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    try:
        subprocess.run(
            [sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)], check=True, capture_output=True
        )
        # --no-deps: what is pinned is all there is.
        subprocess.run([*pip, "--no-deps", "-r", str(REQUIREMENTS)], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        told = getattr(error, "stderr", b"") or str(error).encode()
        lines = told.decode("utf-8", "replace").strip().splitlines()
        return f"it cannot be installed here ({lines[-1][:100] if lines else 'pip said nothing'})"
    mark.write_text(digest, encoding="ascii")
    return program


def _folders(home: Path) -> dict[str, str]:
    """Folders of its own: it reads no configuration of the user's and leaves nothing behind."""
    home.mkdir(exist_ok=True)
    names = {"HOME": "", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache", "XDG_DATA_HOME": "data"}
    return {name: os.path.join(home, under) for name, under in names.items()}  # noqa: PTH118 — a text for a process
