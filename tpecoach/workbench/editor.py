"""A text given to the consultant's own editor, and what comes back of it."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from tpecoach.model.text import clean
from tpecoach.workbench.errors import NoEditor, UnreadableFile

MAX_BYTES = 1_000_000


def command() -> tuple[str, ...]:
    """The command in VISUAL or EDITOR; NoEditor where neither names one."""
    named = os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()
    try:
        words = tuple(shlex.split(named))
    except ValueError:
        raise NoEditor(detail=clean(named)[:80]) from None
    if not words:
        raise NoEditor(detail="EDITOR")
    return words


def edit(text: str, name: str = "") -> str:
    """The text once the editor was left; `name` begins the name of the file it works on.

    Raises NoEditor where the editor cannot be started or ends with an error, UnreadableFile where what it left is
    no text: the text given is then what it was.
    """
    words = command()
    with tempfile.TemporaryDirectory(prefix="tpecoach-") as folder:
        path = Path(folder) / f"{name or 'texte'}.md"
        path.write_text(text, encoding="utf-8")
        try:
            code = subprocess.run([*words, str(path)], check=False).returncode
        except OSError as error:
            raise NoEditor(detail=f"{clean(words[0])} : {error.strerror}") from error
        if code:
            raise NoEditor(detail=f"{clean(words[0])} : {code}")
        return read_text(path)


def open_file(path: Path) -> None:
    """Let the consultant's editor work on a file itself; NoEditor where it cannot be started or ends with an error."""
    words = command()
    try:
        code = subprocess.run([*words, str(path)], check=False).returncode
    except OSError as error:
        raise NoEditor(detail=f"{clean(words[0])} : {error.strerror}") from error
    if code:
        raise NoEditor(detail=f"{clean(words[0])} : {code}")


def read_text(path: Path) -> str:
    """The text of a file; UnreadableFile where it is none, or too long for one."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        text = data.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise UnreadableFile(str(path), detail=getattr(error, "strerror", None) or "UTF-8 ?") from error
    if len(data) > MAX_BYTES:
        raise UnreadableFile(str(path), detail="> 1 Mo")
    return text
