"""The call list of a day, on paper: whom, for what, where to write the promised day; the words to say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tpecoach.language import Say
from tpecoach.model.documents import Block, Cell, Document, Heading, Paragraph, Table
from tpecoach.model.receivables import Call
from tpecoach.model.text import clean
from tpecoach.reports.writing import write
from tpecoach.workbench import call_words as words
from tpecoach.workbench.receivables import OwedView

_MOST = 40
"""customers on one list: more are not called in a day"""
_PIECES = 4
"""invoices named for one customer"""


def write_sheet(view: OwedView, say: Say, path: Path) -> None:
    """Write the list at `path`: .pdf or .html. Raises what `tpecoach.reports` raises."""
    write(sheet(view, say), path)


def sheet(view: OwedView, say: Say) -> Document:
    """The list as a document."""
    client, day = view.case.client, say.date(view.today)
    return Document(
        kind="sheet",
        lang=say.lang,
        title_light=say("{client},", client=client.name),
        title_bold=say("à relancer aujourd'hui"),
        subtitle=day,
        footer=" · ".join((client.name, say("appels du {day}", day=day))),
        version="",
        sample=say("Données d'exemple") if client.sample else "",
        page_word=say("Page {page} / {pages}"),
        blocks=tuple(_blocks(view, say)),
    )


def _blocks(view: OwedView, say: Say) -> Iterator[Block]:
    yield Paragraph(words.total(view, say), role="lead")
    yield Paragraph(words.source(view, say), role="note")
    if not view.calls:
        yield Paragraph(say("Personne à relancer aujourd'hui."))
        return
    columns = (
        (say("Client à relancer"), False, 0),
        (say("Factures"), False, 0),
        (say("En retard"), True, 24),
        (say("Faire"), False, 26),
        (say("Date promise, réponse"), False, 40),
    )
    yield Table(columns, tuple(_row(call, view, say) for call in view.calls[:_MOST]))
    if len(view.calls) > _MOST:
        left = len(view.calls) - _MOST
        yield Paragraph(
            say.plural("{n} autre client attend demain.", "{n} autres clients attendent demain.", left),
            role="note",
        )
    spoken, answers = words.script(view.calls[0] if len(view.calls) == 1 else None, view, say)
    if spoken:
        yield Heading(say("Ce que l'on dit"))
        yield Paragraph(spoken)
        yield Table(
            ((say("Le client dit"), False, 60), (say("Répondre"), False, 0)),
            tuple((Cell(theirs), Cell(ours)) for theirs, ours in answers),
            compact=True,
        )
    if tally := words.promised(view, say):
        yield Paragraph(tally, role="note")


def _row(call: Call, view: OwedView, say: Say) -> tuple[Cell, ...]:
    pieces = [
        say("{piece}, due le {day}", piece=words.piece(one, say), day=say.date(one.due))
        if one.dated
        else words.piece(one, say)
        for one in call.items[:_PIECES]
    ]
    if len(call.items) > _PIECES:
        pieces.append("…")
    return (
        Cell(clean(call.customer), strong=True, under=words.why(call, view, say)),
        Cell(clean("\n".join(pieces), lines=True)),
        Cell(words.euros(call.cents, say), number=True),
        Cell(say(words.STAGE_NAMES[call.stage])),
        Cell(""),
    )
