"""Procedures as files: for Word, for print, as Markdown."""

from __future__ import annotations

from pathlib import Path

from tpecoach.engine import documents
from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.model.case import Case
from tpecoach.model.records import SopDraft
from tpecoach.reports.files import atomic_write
from tpecoach.reports.word import word
from tpecoach.reports.writing import write as write_document
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.reports import finished


class NotForWord(TpecoachError):
    """All procedures at once are written for Word; on paper they are a report."""

    fact = mark("toutes les procédures ensemble s'écrivent pour Word (.docx).")
    way_out = mark("Pour le papier : « tpecoach report … binder ». Pour une seule : dites laquelle.")


def check_name(path: Path) -> None:
    """NotForWord where the end of the name is not Word's."""
    if path.suffix.lower() != ".docx":
        raise NotForWord(str(path))


def write(desk: Desk, case: Case, sop: SopDraft, path: Path) -> None:
    """One procedure, in the format of the end of the name: .docx, .pdf, .html, else Markdown."""
    match path.suffix.lower():
        case ".docx":
            bind(desk, case, path, sop.process)
        case ".pdf" | ".html":
            made = documents.single(case, desk.say, desk.today(case.client), sop.process)
            write_document(finished(desk, case, made), path)
        case _:
            atomic_write(path, (sop.body.strip() + "\n").encode())


def bind(desk: Desk, case: Case, path: Path, process: str = "") -> None:
    """Every procedure of the client for Word, or one."""
    made = documents.bound(case, desk.say, desk.today(case.client), desk.settings.author, process)
    atomic_write(path, word(made))
