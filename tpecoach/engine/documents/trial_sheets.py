"""The sheet of a test of change: written before it begins, filled by pen while it runs, decided on the day set."""

from __future__ import annotations

from datetime import date

from tpecoach.engine import experiments
from tpecoach.engine.documents import shell
from tpecoach.engine.experiments import Trial
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.documents import Block, Bullets, Cell, Document, Heading, Paragraph, Signatures, Table

_TALLY = 8
"""lines to count on"""


def trial_sheets(case: Case, say: Say, on: date) -> Document:
    """One page per test of the register; a blank one where there is none."""
    found = experiments.trials(case)
    blocks: list[Block] = []
    for number, trial in enumerate(found or (None,)):
        blocks += _sheet(trial, say, page_break=number > 0)
    kind = ("tests", say("fiches d'essai"))
    return shell.wrapped(case, say, on, kind, kind[1], blocks)


def _sheet(trial: Trial | None, say: Say, page_break: bool) -> list[Block]:
    name = say("Un essai, une seule chose changée") if trial is None else trial.what
    blocks: list[Block] = [Heading(name, page_break=page_break)]
    days = ""
    if trial is not None and trial.start and trial.end:
        days = say("du {start} au {end}", start=say.date(trial.start), end=say.date(trial.end))
    told = (
        (say("La seule chose changée"), trial.what if trial else ""),
        (say("Le chiffre regardé"), trial.measure if trial else ""),
        (say("Résultat visé, fixé avant"), trial.goal if trial else ""),
        (say("Du … au …"), days),
        (say("Cas nécessaires de chaque côté"), say.number(trial.wanted) if trial and trial.wanted else ""),
        (say("Ce qui ne doit pas bouger pendant ce temps"), ""),
        (say("On garde si …, on revient en arrière si …"), ""),
    )
    columns = ((say("Écrit avant de commencer"), False, 70), ("", False, 0))
    blocks.append(Table(columns, tuple((Cell(what, strong=True), Cell(text)) for what, text in told)))
    if trial is not None and trial.beside:
        blocks.append(
            Paragraph(
                say("{others}. On ne saura pas ce qui a joué.", others=say.series(trial.beside)),
                strong=say("⚠ Autre chose change en même temps :"),
            )
        )
    heads = (
        say("Jour ou semaine"),
        say("Avant : touchés"),
        say("Avant : oui"),
        say("Après : touchés"),
        say("Après : oui"),
    )
    empty = tuple(tuple(Cell("") for _ in heads) for _ in range(_TALLY))
    blocks.append(Table(tuple((head, False, 0) for head in heads), (*empty, _totals(trial, say))))
    if trial is not None:
        blocks.append(Paragraph(experiments.verdict(trial.outcome, say), strong=say("À ce jour :")))
        if words := experiments.planned(trial, say):
            blocks.append(Paragraph(words, "note"))
    blocks.append(
        Bullets(
            (
                say("Rien d'autre n'a changé (vérifié à mi-chemin)"),
                say("Décidé le jour fixé, pas avant : on garde / on revient en arrière / on continue"),
                say("La procédure, le devis type ou le message porte la leçon, avec sa date"),
            ),
            checklist=True,
        )
    )
    blocks.append(Signatures((say("Écrit par, le :"), say("Décidé par, le :"))))
    return blocks


def _totals(trial: Trial | None, say: Say) -> tuple[Cell, ...]:
    found = trial.outcome if trial else None
    counts = [(one.seen, one.won) for one in (found.before, found.after)] if found else [(0, 0), (0, 0)]
    cells = [
        Cell(say.number(value) if seen else "", number=True, strong=True)
        for seen, won in counts
        for value in (seen, won)
    ]
    return (Cell(say("Total"), strong=True), *cells)
