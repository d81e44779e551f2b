"""The consultant's own models of documents, in the folder `documents` beside their own content."""

from __future__ import annotations

import re
from collections.abc import Container
from datetime import date
from pathlib import Path

from tpecoach.engine import documents
from tpecoach.model.case import Case
from tpecoach.model.documents import Document
from tpecoach.reports.own import filled
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.editor import read_text

MOST = 50
"""models that are listed"""
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def folder(desk: Desk) -> Path:
    """Where the models are; it need not be there."""
    return desk.roots[-1] / "documents"


def names(desk: Desk, taken: Container[str]) -> tuple[str, ...]:
    """The models there are, by the name of their file without `.md`; a name that is taken is left out."""
    try:
        found = sorted(path for path in folder(desk).glob("*.md") if path.is_file())
    except OSError:
        return ()
    stems = [path.stem for path in found if _NAME.fullmatch(path.stem) and path.stem not in taken]
    return tuple(stems[:MOST])


def compose(desk: Desk, case: Case, name: str, on: date) -> Document:
    """The document of a model, filled with what is known of a client; WrongTemplate with its line."""
    path = folder(desk) / f"{name}.md"
    data = documents.own_data(case, desk.say, on, desk.settings.author)
    return documents.own(case, desk.say, on, name, filled(read_text(path), data, path.name))
