"""What a plausible firm answers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tpecoach.demo.simulation import tables
from tpecoach.demo.simulation.figures import figure
from tpecoach.demo.simulation.firms import Firm, level
from tpecoach.engine.conditions import applies
from tpecoach.model.content import Question
from tpecoach.model.records import Answer, AnswerValue


def answers(firm: Firm, interview: str, scope: str) -> Iterator[Answer]:
    """The answers to what its facts and the scope let be asked."""
    for question in firm.content.assessment.questions:
        if scope == "express" and not question.express and question.system != "opening":
            continue
        if applies(question.ask_if, firm.facts) is False:
            continue
        chance = firm.chance.of("answer", question.id)
        if question.scored and chance.of("unknown").happens(tables.UNKNOWN):
            yield Answer(interview, question.id, dont_know=True, question_revision=question.revision)
            continue
        value = _value(firm, question)
        if value is not None:
            proof = chance.of("proof").pick(tables.PROOFS)
            yield Answer(interview, question.id, value, proof=proof, question_revision=question.revision)


def _value(firm: Firm, question: Question) -> AnswerValue | None:
    if question.scored and question.kind != "level":
        wanted = level(firm, question.id)
        worth = {option.id: option.value for option in question.options if option.value is not None}
        nearest = min(worth, key=lambda name: (abs(worth[name] - wanted), name))
        return (nearest,) if question.kind == "choices" else nearest
    match question.kind:
        case "level":
            return level(firm, question.id)
        case "choice" | "yesno":
            ids = [option.id for option in question.options] or ["yes", "no"]
            return firm.chance.of("answer", question.id).pick([(name, 1) for name in ids])
        case "choices":
            return _choices(firm, question)
        case "number" | "money" | "percent" | "duration":
            return _number(firm, question)
        case _:
            return None


def _choices(firm: Firm, question: Question) -> AnswerValue:
    offered = {option.id for option in question.options}
    if offered and offered <= {blocker.id for blocker in firm.content.assessment.blockers}:
        return _blockers(firm, question)
    if set(firm.trade.week) <= offered:
        return firm.trade.week
    chance = firm.chance.of("answer", question.id)
    return tuple(name for name in sorted(offered) if chance.of(name).happens(0.4))[: question.at_most]


def _blockers(firm: Firm, question: Question) -> tuple[str, ...]:
    """One to three blockers, the likelier the lower what answers them stands; alone, none that needs a team."""
    weights: list[tuple[str, float]] = []
    for option in question.options:
        answering = [
            p
            for p in firm.content.playbooks
            if option.id in p.answers and not (p.needs_team and not firm.employees)
        ]
        if answering:
            lifted = [level(firm, lift.question) for p in answering for lift in p.lifts]
            gap = 4 - sum(lifted) / len(lifted) if lifted else 2
            weights.append((option.id, 1 + gap**2))
    count = firm.chance.of("blockers").pick(tables.BLOCKERS)
    # The largest share^(1/weight) draws by weight, without drawing one twice.
    ranked = sorted(weights, key=lambda one: -(firm.chance.of("blocker", one[0]).share() ** (1 / one[1])))
    return tuple(name for name, _ in ranked[: min(count, question.at_most or count)])


def _number(firm: Firm, question: Question) -> Decimal:
    if question.id == "opening.hours-owner":
        return Decimal(firm.chance.of("hours-owner").pick(tables.OWNER_HOURS))
    if question.id == "opening.hours-team":
        each = firm.chance.of("hours-team").pick(tables.TEAM_HOURS)
        return Decimal(min(tables.MOST_TEAM_HOURS, each * firm.employees))
    if question.feeds:
        return figure(firm, question.feeds, question.unit)
    return figure(
        firm, question.id, question.unit or {"money": "eur", "percent": "percent"}.get(question.kind, "")
    )
