"""Items of content made into the values the rest of the program knows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tpecoach.content import condition_grammar, grammar
from tpecoach.content.checks import in_order
from tpecoach.model.conditions import (
    AllOf,
    AnswerTest,
    AnyOf,
    Condition,
    FactTest,
    KpiTest,
    RegisterTest,
)
from tpecoach.model.content import (
    Assessment,
    Check,
    Column,
    Content,
    Effort,
    Fact,
    Kpi,
    LegalFact,
    Lift,
    Named,
    Option,
    Paper,
    Playbook,
    Question,
    Recurs,
    Register,
    Stage,
    Suggestion,
    System,
    Topic,
    UsualRow,
    Worth,
)

if TYPE_CHECKING:
    from tpecoach.content.markdown import Document
    from tpecoach.content.playbook_grammar import PlaybookEntry
    from tpecoach.content.pool import Item


def content(items: list[Item], lang: str, digest: str) -> Content:
    """All the items of one language together; `items` in the order written, `digest` that of their files."""
    return Content(
        lang,
        tuple(assessment(item, items) for item in items if item.key[0] == "assessment"),
        tuple(playbook(item.entry, item.document) for item in items if item.document),
        digest,
    )


def assessment(head: Item, items: list[Item]) -> Assessment:
    """The assessment that `head` opens, with all its items; `items` in the order written."""
    owner = head.key[1]
    of: dict[str, list[Any]] = {}
    for item in items:
        if item.key[1] == owner:
            of.setdefault(item.key[0], []).append(item.entry)
    topics = {entry.id: entry.system for entry in of.get("topic", [])}
    blockers = tuple(Named(entry.id, entry.text) for entry in of.get("blocker", []))
    blanks = [item for item in items if item.key[:2] == ("blank", owner)]
    return Assessment(
        id=owner,
        version=str(head.entry.version),
        title=head.entry.title,
        scale=head.entry.scale,
        systems=tuple(System(e.id, e.name, e.short, e.weight) for e in of.get("system", [])),
        topics=tuple(Topic(e.id, e.system, e.name) for e in of.get("topic", [])),
        facts=tuple(Fact(e.id, e.name, e.kind, _options(e.options)) for e in of.get("fact", [])),
        blockers=blockers,
        roles=tuple(Named(e.id, e.name) for e in of.get("role", [])),
        blanks=tuple(Named(item.key[2], item.entry) for item in blanks),
        questions=tuple(
            question(item.entry, topics.get(item.entry.topic, "opening"), blockers)
            for item in in_order(items, owner)
        ),
        registers=tuple(register(e) for e in of.get("register", [])),
        kpis=tuple(kpi(e) for e in of.get("kpi", [])),
        legal=tuple(legal_fact(e) for e in of.get("legal", [])),
        stages=tuple(Stage(e.id, e.name, e.until) for e in of.get("stage", [])),
        checklist=tuple(
            Check(e.id, e.by, e.role, e.text, e.system, e.needs_team, e.trace) for e in of.get("check", [])
        ),
        papers=tuple(
            Paper(e.id, e.form, e.stage, e.title, e.use, e.text, e.legal, condition(e.when))
            for e in of.get("paper", [])
        ),
    )


def question(entry: grammar.QuestionEntry, system: str, blockers: Iterable[Named]) -> Question:
    """A question; `options_from: blockers` offers the declared blockers."""
    options = _options(entry.options)
    if entry.options_from:
        options = tuple(Option(blocker.id, blocker.text) for blocker in blockers)
    return Question(
        id=entry.id,
        system=system,
        topic=entry.topic,
        name=entry.name,
        kind=entry.kind,
        text=entry.text,
        why=entry.why,
        levels=entry.levels,
        options=options,
        at_most=entry.at_most,
        ask_for=entry.ask_for,
        weight=entry.weight,
        express=entry.express,
        team=entry.team,
        ask_if=condition(entry.ask_if),
        unit=entry.unit,
        parts=entry.parts,
        feeds=entry.feeds,
        known_from=entry.known_from,
        register=entry.register_,
        revision=entry.revision,
        suggests=tuple(Suggestion(s.question, s.at_least, s.level) for s in entry.suggests),
        legal=entry.legal,
        trace=entry.trace,
    )


def legal_fact(entry: grammar.LegalEntry) -> LegalFact:
    """A legal fact, with what shows that it is not kept to."""
    return LegalFact(
        id=entry.id,
        text=entry.text,
        source=entry.source,
        checked_on=entry.checked_on,
        check_after=entry.check_after,
        value=str(entry.value),
        gap=entry.gap,
        when=condition(entry.when),
        grave=entry.grave,
    )


def condition(entry: Any) -> Condition | None:
    """A condition as read; several tests in one become all of them."""
    match entry:
        case None:
            return None
        case condition_grammar.AskAll() | condition_grammar.WhenAll():
            return AllOf(tuple(made for part in entry.all if (made := condition(part))))
        case condition_grammar.AskAny() | condition_grammar.WhenAny():
            return AnyOf(tuple(made for part in entry.any if (made := condition(part))))
        case condition_grammar.FactCondition():
            tests: dict[str, Any] = {
                "is": entry.is_,
                "in": entry.in_,
                "at_least": entry.at_least,
                "at_most": entry.at_most,
                "not": entry.not_,
            }
            kept = tuple(FactTest(entry.fact, test, v) for test, v in tests.items() if v is not None)
            return kept[0] if len(kept) == 1 else AllOf(kept)
        case condition_grammar.AskAnswerCondition():
            return AnswerTest(entry.answer, entry.at_least)
        case condition_grammar.AnswerCondition():
            return AnswerTest(entry.answer, entry.at_least, entry.at_most)
        case condition_grammar.KpiCondition():
            return KpiTest(entry.kpi, entry.at_least, entry.at_most)
        case condition_grammar.RegisterCondition():
            return RegisterTest(entry.register_, entry.process or entry.row)
    raise TypeError(entry)


def register(entry: grammar.RegisterEntry) -> Register:
    """A register with its columns and the rows it proposes."""
    columns = tuple(
        Column(c.id, c.name, c.kind, _options(c.options), _word(c.default)) for c in entry.columns
    )
    usual = tuple(UsualRow(row.id, row.text, row.trades, condition(row.ask_if)) for row in entry.usual)
    return Register(entry.id, entry.name, entry.help, columns, usual)


def kpi(entry: grammar.KpiEntry) -> Kpi:
    """An indicator."""
    return Kpi(
        id=entry.id,
        name=entry.name,
        system=entry.system,
        formula=entry.formula,
        unit=entry.unit,
        direction=entry.direction,
        inputs=entry.inputs,
        period=entry.period,
        typical=entry.typical,
        by_hand=entry.by_hand,
        beware=entry.beware,
        trace=entry.trace,
    )


def playbook(entry: PlaybookEntry, document: Document) -> Playbook:
    """A playbook from its front matter and body."""
    effort, recurs, worth = entry.effort, entry.recurs, entry.worth
    raci = entry.raci
    return Playbook(
        id=entry.id,
        kind=entry.kind,
        system=entry.system,
        phase=entry.phase,
        title=document.title,
        effort=Effort(effort.owner, effort.team, effort.consultant),
        steps=tuple(at.step for at in document.steps),
        sections=tuple(at.section for at in document.sections),
        lasts=entry.lasts,
        in_place_after=entry.in_place_after,
        recurs=Recurs(recurs.every, recurs.owner, recurs.team, recurs.per_person) if recurs else None,
        lifts=tuple(Lift(name, lift.from_, lift.to) for name, lift in entry.lifts.items()),
        needs=entry.needs,
        when=condition(entry.when),
        moves=(*entry.moves.items(), *((name, "") for name in entry.helps if name not in entry.moves)),
        worth=_worth(worth) if worth else None,
        answers=entry.answers,
        alarms=entry.alarms,
        opening=entry.opening,
        raci=tuple(
            (name, people)
            for name, people in (
                ("responsible", raci.responsible),
                ("accountable", raci.accountable),
                ("consulted", raci.consulted),
                ("informed", raci.informed),
            )
            if people
        ),
        legal=entry.legal,
        trades=entry.trades,
        needs_team=entry.needs_team,
        trace=entry.trace,
    )


def _worth(entry: Any) -> Worth:
    return Worth(
        kind=entry.kind,
        process=entry.process,
        kpi=entry.kpi,
        to=entry.to,
        minutes_saved=entry.minutes_saved,
        errors_avoided=entry.errors_avoided,
        share=entry.share,
    )


def _options(entries: Iterable[grammar.OptionEntry]) -> tuple[Option, ...]:
    return tuple(Option(entry.id, entry.text, entry.value) for entry in entries)


def _word(value: object) -> str:
    """A default as the client would type it."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
