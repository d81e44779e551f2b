"""What was agreed and done together, procedures in use, what was said, and the raw measures: parts of day 30."""

from __future__ import annotations

from tpecoach.engine import sops
from tpecoach.engine.documents import courses, figures, method, names, periods
from tpecoach.engine.documents.outcome import Outcome
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.documents import Block, Bullets, Cell, Heading, Paragraph, Table
from tpecoach.model.records import SopDraft

_ACTIVE_SOPS = "active_sops"
_QUOTES = 6
_RAW = 60
"""measures listed in the annex; the others are counted"""
_ORDER = ("active", "tested", "draft")


def blocks(outcome: Outcome) -> list[Block]:
    """What the owner came with, the window, the visits and the interviews."""
    case, say = outcome.case, outcome.say
    told: list[Block] = [
        Heading(say("L'accompagnement"), say("ce qui était demandé, ce qui a été tenu"), page_break=True),
        *method.wishes(case, say),
        *([method.interviews(case, say)] if case.interviews else []),
    ]
    if case.check_ins:
        dates = names.stopped(names.listed(say, [say.day(each.on) for each in case.check_ins]))
        told.append(Paragraph(dates, strong=say("Points d'étape tenus :")))
    if decided := [text for each in case.check_ins for text in each.decisions]:
        told.append(Paragraph("", strong=say("Décidé en chemin :")))
        told.append(Bullets(tuple(names.sentence(text) for text in decided)))
    return told


def procedures(case: Case, say: Say) -> list[Block]:
    """The procedures, those in use first, with what shows that they are used."""
    if not case.sops:
        return []
    columns = (
        (say("Procédure"), False, 48),
        (say("État"), False, 22),
        (say("Responsable"), False, 28),
        (say("À relire le"), False, 28),
        (say("Preuve d'usage"), False, 44),
    )
    ordered = sorted(case.sops, key=lambda sop: _ORDER.index(sop.state) if sop.state in _ORDER else 9)
    found: list[Block] = [
        Heading(say("Les procédures"), _counts(case, say), level=3),
        Table(columns, tuple(_procedure(case, say, sop) for sop in ordered), compact=True),
    ]
    counted = case.latest(_ACTIVE_SOPS)
    if counted is not None and counted.value is not None:
        words = say(
            "{n} en usage au {day} ({how}).",
            n=say.number(counted.value),
            day=say.date(counted.on),
            how=figures.sourced(say, counted),
        )
        if counted.note:
            words += " " + say("« {words} »", words=counted.note.strip())
        found.append(Paragraph(words, role="small", strong=say("Compté :")))
    return found


def _counts(case: Case, say: Say) -> str:
    states = (
        ("active", say("en service")),
        ("tested", say("à l'essai")),
        ("draft", say("en brouillon")),
    )
    counts = ((sum(sop.state == state for sop in case.sops), words) for state, words in states)
    return ", ".join(say("{n} {state}", n=n, state=words) for n, words in counts if n)


def _procedure(case: Case, say: Say, sop: SopDraft) -> tuple[Cell, ...]:
    action = next((a for a in case.actions if sop.playbook and a.playbook == sop.playbook), None)
    if action is not None and action.in_place_on:
        proof = Cell(say("action tenue, en place le {day}", day=say.day(action.in_place_on)))
    elif sop.state == "active":
        proof = Cell(say("à voir sur place au suivi"), tone="muted")
    else:
        proof = Cell(say("pas encore"), tone="muted")
    return (
        Cell(sop.title, strong=True, under=say("version {n}", n=sop.version)),
        Cell(say(sops.STATE_WORDS[sop.state]), tone="good" if sop.state == "active" else ""),
        Cell(sop.owner or say("à nommer"), tone="" if sop.owner else "warn"),
        Cell(say.date(sop.review_on) if sop.review_on else "–"),
        proof,
    )


def verbatims(outcome: Outcome) -> list[Block]:
    """What was noted of each practice asked again, in the words of the day; nothing where nothing was noted."""
    case, say = outcome.case, outcome.say
    changed = {change.question for change in outcome.comparison.changes}
    told = [
        say(
            "« {words} » ({practice})", words=" ".join(answer.note.split()), practice=names.practice(question)
        )
        for question in case.assessment.questions
        if (answer := case.answers_at("after").get(question.id)) is not None
        and answer.note.strip()
        and not answer.inherited
        and question.id in changed
    ]
    if not told:
        return []
    return [
        Heading(say("Ce qui a été dit et montré"), say("notes du second entretien")),
        Bullets(tuple(told[:_QUOTES])),
    ]


def raw(outcome: Outcome) -> list[Block]:
    """The readings behind the first indicators, one a line, with their source."""
    case, say = outcome.case, outcome.say
    readings = [
        (each.kpi, m)
        for each in outcome.first
        for m in courses.readings(case, each.kpi.id)
        if m.on <= outcome.on
    ]
    if not readings:
        return []
    columns = (
        (say("Indicateur"), False, 46),
        (say("Période"), False, 28),
        (say("Valeur"), True, 24),
        (say("Source"), False, 34),
        (say("Note"), False, 38),
    )
    rows = tuple(
        (
            Cell(kpi.name),
            Cell(periods.words(say, kpi, m)),
            Cell(figures.short(say, kpi, m), number=True, strong=True),
            Cell(names.sentence(figures.sourced(say, m)).rstrip("."), under=figures.basis(say, m)),
            Cell(m.note, tone="muted"),
        )
        for kpi, m in readings[:_RAW]
    )
    found: list[Block] = [
        Heading(say("Annexe : les relevés"), say("chaque mesure, sa date et sa source"), page_break=True),
        Table(columns, rows, compact=True),
    ]
    if more := len(readings[_RAW:]):
        rest = say.plural("{n} relevé de plus est gardé.", "{n} relevés de plus sont gardés.", more)
        found.append(Paragraph(rest, role="small"))
    return found
