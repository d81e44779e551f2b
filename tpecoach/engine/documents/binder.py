"""The client's procedures bound together: for print with its contents, and for Word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tpecoach.engine import sops
from tpecoach.engine.documents import shell
from tpecoach.language import Say, mark
from tpecoach.model.binders import Binder, Leaf
from tpecoach.model.case import Case
from tpecoach.model.documents import Block, Cell, Document, Paragraph, Sheet, Table
from tpecoach.model.records import SopDraft

_MARK = mark("PROJET")
_TITLE = mark("classeur des procédures")


def binder(case: Case, say: Say, on: date) -> Document:
    """Every procedure of the client in the order they were begun, after a page that lists them.

    What is not in use yet carries the mark of a draft on each of its pages.
    """
    found = case.sops
    count, trial = (
        say.plural("{n} procédure", "{n} procédures", len(found)),
        sum(_draft(sop) for sop in found),
    )
    if trial:
        told = say(
            "{count}, dont {in_use} en service. Les pages d'une procédure à finir ou à l'essai portent le mot "
            "« {mark} » : elle ne s'applique pas encore.",
            count=count,
            in_use=len(found) - trial,
            mark=say(_MARK),
        )
    else:
        told = (
            say("{count}, toutes en service.", count=count)
            if len(found) > 1
            else say("{count}, en service.", count=count)
        )
    blocks: list[Block] = [
        Paragraph(told, role="lead"),
        _contents(found, say),
        *(
            Sheet(leaf.title, leaf.state, leaf.body, say(_MARK) if leaf.draft else "", _anchor(number))
            for number, leaf in enumerate(_leaves(case, say), start=1)
        ),
    ]
    return shell.wrapped(case, say, on, ("binder", say(_TITLE)), say(_TITLE), blocks)


def single(case: Case, say: Say, on: date, process: str) -> Document:
    """One procedure on its own pages; with the mark of a draft until it is in use."""
    sop = next(sop for sop in case.sops if sop.process == process)
    leaf = _leaf(sop, say)
    sheet = Sheet(leaf.title, leaf.state, leaf.body, say(_MARK) if leaf.draft else "")
    document = shell.wrapped(case, say, on, ("sop", leaf.title), "", [sheet])
    return replace(document, title_light="", subtitle="")


def bound(case: Case, say: Say, on: date, author: str, process: str = "") -> Binder:
    """The same for Word; one procedure alone where `process` names it."""
    found = tuple(sop for sop in case.sops if process in ("", sop.process))
    return Binder(
        client=case.client.name,
        title=found[0].title if len(found) == 1 else say(_TITLE),
        lang=say.lang,
        on=on,
        author=author,
        mark=say(_MARK),
        page=say("Page"),
        sample=say("Données d'exemple") if case.client.sample else "",
        leaves=tuple(_leaf(sop, say) for sop in found),
    )


def _leaves(case: Case, say: Say) -> tuple[Leaf, ...]:
    return tuple(_leaf(sop, say) for sop in case.sops)


def _leaf(sop: SopDraft, say: Say) -> Leaf:
    foot = [say("version {n}", n=sop.version)]
    if sop.owner:
        foot.append(say("responsable : {name}", name=sop.owner))
    if sop.review_on:
        foot.append(say("à revoir le {day}", day=say.date(sop.review_on)))
    words = say(sops.STATE_WORDS[sop.state])
    return Leaf(sop.title, sops.untitled(sop.body), words, " · ".join(foot), draft=_draft(sop))


def _anchor(number: int) -> str:
    return f"sop{number}"


def _draft(sop: SopDraft) -> bool:
    return sop.state != "active"


def _contents(found: tuple[SopDraft, ...], say: Say) -> Table:
    columns = (
        (say("Procédure"), False, 0),
        (say("Responsable"), False, 34),
        (say("Version"), False, 18),
        (say("État"), False, 24),
        (say("À revoir le"), False, 34),
        (say("Page"), True, 12),
    )
    rows = tuple(
        (
            Cell(sop.title, strong=True, target=_anchor(number)),
            Cell(sop.owner or "–"),
            Cell(str(sop.version)),
            Cell(say(sops.STATE_WORDS[sop.state])),
            Cell(say.date(sop.review_on) if sop.review_on else "–"),
            Cell("", number=True, target=_anchor(number)),
        )
        for number, sop in enumerate(found, start=1)
    )
    return Table(columns, rows)
