"""One plausible firm: its facts, what it answers, its figures and registers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from statistics import NormalDist

from tpecoach.demo.simulation import tables
from tpecoach.demo.simulation.chance import Chance
from tpecoach.engine.conditions import applies
from tpecoach.model.case import Case
from tpecoach.model.conditions import AllOf, AnyOf, Condition, FactValue, RegisterTest
from tpecoach.model.content import Content, Kpi, Question
from tpecoach.model.records import (
    Answer,
    AnswerValue,
    Client,
    Interview,
    Measure,
    RegisterRow,
    Rollout,
)

_BOUNDS = tuple(
    NormalDist().inv_cdf(sum(weight for _, weight in tables.LEVELS[: n + 1]) / 100)
    for n in range(len(tables.LEVELS) - 1)
)
PROCESSES = "processes"


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm being drawn."""

    chance: Chance
    content: Content
    facts: Mapping[str, FactValue]
    loading: float

    @property
    def employees(self) -> int:
        """Besides the owner."""
        return int(str(self.facts["employees"]))

    @property
    def trade(self) -> tables.Trade:
        """The line of its trade."""
        return tables.TRADES.get(str(self.facts.get("trade")), tables.OTHER)


def draw(content: Content, seed: int, number: int, loading: float = tables.LOADING) -> Case:
    """The firm of that number, before any plan: half of them answered in full, half in an express interview.

    It depends on the seed, the number and the ids of what the content declares, never on their order or number:
    a question more leaves all else as it was.
    """
    chance = Chance("firm", seed, number)
    firm = Firm(chance, content, facts(content, chance), loading)
    scope = "full" if chance.of("scope").happens(0.5) else "express"
    name = f"firm-{number}"
    client = Client(name, name, name, firm.facts, opened_on=tables.START)
    rollout = Rollout(name, name, 1, tables.START, content.assessment.id, scope, tables.START)
    interview = Interview(name, name, "before", scope=scope, held_on=tables.START)
    answered = {a.question: a for a in answers(firm, name, scope)}
    return Case(
        content=content,
        client=client,
        rollout=rollout,
        interviews=(interview,),
        answers={name: answered},
        rows=rows(firm, name),
        measures=tuple(measures(firm, name)),
    )


def facts(content: Content, chance: Chance) -> dict[str, FactValue]:
    """The facts that the assessment declares and the tables know; the others stay unknown."""
    declared = {fact.id: fact for fact in content.assessment.facts}
    trades = [option.id for option in declared["trade"].options] if "trade" in declared else ["other"]
    trade = chance.of("trade").pick([(name, 1) for name in trades])
    line = tables.TRADES.get(trade, tables.OTHER)
    sells = tuple(who for who in ("firms", "people") if chance.of(who).happens(getattr(line, who)))
    found: dict[str, FactValue] = {
        "trade": trade,
        "employees": chance.of("employees").pick(tables.EMPLOYEES),
        "customers": sells or (("firms",) if line.firms > line.people else ("people",)),
        "paid": chance.of("paid").pick(line.paid),
        "vat": chance.of("vat").pick(tables.VAT),
        "opening": line.week,
    }
    for name in ("point_of_sale", "online_shop", "subscriptions", "stock", "subcontractors", "buys_ads"):
        found[name] = chance.of(name).happens(getattr(line, name))
    return {name: value for name, value in found.items() if name in declared or name == "employees"}


def level(firm: Firm, question: str) -> int:
    """The level a firm stands at: loading × what it has of its own + the rest by chance, cut as the table says."""
    common = firm.chance.of("common").normal()
    own = firm.chance.of("level", question).normal()
    mark = firm.loading * common + (1 - firm.loading**2) ** 0.5 * own
    return sum(mark > bound for bound in _BOUNDS)


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
            yield Answer(
                interview, question.id, value, proof=proof, question_revision=question.revision
            )


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
    """One to three blockers: the lower what answers them stands, the likelier; none that only a team would answer alone."""
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
    return figure(firm, question.id, question.unit or {"money": "eur", "percent": "percent"}.get(question.kind, ""))


def figure(firm: Firm, name: str, unit: str) -> Decimal:
    """The value of an indicator or question: one and the same wherever it is told."""
    chance = firm.chance.of("figure", name)
    if name == "revenue":
        return Decimal(revenue(firm))
    if name == "fixed_costs":
        return Decimal(round(revenue(firm) * chance.between(*tables.FIXED_SHARE) / 12))
    low, likely, high = tables.FIGURES.get(name) or tables.UNITS.get(unit, tables.UNITS["count"])
    value = chance.between(low, likely, high)
    places = 0 if high >= 200 else 1 if high > 1 else 3
    return Decimal(f"{value:.{places}f}")


def revenue(firm: Firm) -> int:
    """Euros a year before tax."""
    own = firm.chance.of("revenue").between(*tables.REVENUE_ALONE)
    each = firm.chance.of("revenue-each").between(*tables.REVENUE_EACH)
    return round(own + each * firm.employees)


def measures(firm: Firm, client: str) -> Iterator[Measure]:
    """The indicators whose value is known, by the day the interview is held."""
    for kpi in firm.content.assessment.kpis:
        books = kpi.id in tables.FROM_BOOKS
        if _has_object(firm, kpi) and firm.chance.of("known", kpi.id).happens(
            tables.BOOKS if books else tables.KNOWN
        ):
            yield Measure(
                f"{client}-{kpi.id}",
                client,
                kpi.id,
                tables.START,
                figure(firm, kpi.id, kpi.unit),
                period_from=tables.START - timedelta(364) if kpi.id == "revenue" else None,
                source="books" if books else "declared",
                quality="measured" if books else "declared",
            )


def _has_object(firm: Firm, kpi: Kpi) -> bool:
    """Whether there is anything to measure: no payment delay where all is paid on the spot."""
    if kpi.id.startswith(("dso", "overdue", "invoice")):
        return firm.facts.get("paid") != "on-the-spot"
    if kpi.id in ("onboarding_days", "departures_year", "team_satisfaction", "meeting_hours"):
        return firm.employees > 0
    if kpi.id == "ebe":
        # Its sign would have to agree with margin and fixed costs, which are drawn.
        return False
    return True


def rows(firm: Firm, client: str) -> dict[str, tuple[RegisterRow, ...]]:
    """The registers of processes, flows and tools, where the assessment has them."""
    declared = {register.id for register in firm.content.assessment.registers}
    drawn = {PROCESSES: _processes(firm), "flows": _flows(firm), "tools": _tools(firm)}
    return {
        register: tuple(
            RegisterRow(client, register, row, cells, place) for place, (row, cells) in enumerate(found)
        )
        for register, found in drawn.items()
        if register in declared and found
    }


def _processes(firm: Firm) -> list[tuple[str, dict[str, str]]]:
    """Some of the processes that the library knows for the trade of the firm."""
    known = {
        name
        for p in firm.content.playbooks
        if not p.trades or firm.facts.get("trade") in p.trades
        for name in (p.worth.process if p.worth else "", *_rows_of(p.when))
        if name
    }
    found = []
    for name in sorted(known, key=lambda name: firm.chance.of("process", name).share()):
        chance = firm.chance.of("process", name)
        if chance.happens(tables.IN_REGISTER):
            cells = {
                "critical": "yes" if chance.of("critical").happens(0.5) else "no",
                "runs_month": str(round(chance.of("runs").between(*tables.RUNS))),
                "minutes": str(round(chance.of("minutes").between(*tables.MINUTES))),
                "error_rate": str(round(chance.of("errors").between(*tables.ERRORS))),
                "error_cost": str(round(chance.of("cost").between(*tables.ERROR_COST))),
                "written": "yes" if chance.of("written").happens(0.2) else "no",
            }
            found.append((name, cells))
    return found[: tables.MOST_PROCESSES]


def _rows_of(condition: Condition | None) -> Iterator[str]:
    """The processes that a condition looks for."""
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from _rows_of(part)
    elif isinstance(condition, RegisterTest) and condition.register == PROCESSES:
        yield condition.row


def _flows(firm: Firm) -> list[tuple[str, dict[str, str]]]:
    count = firm.chance.of("flows").pick(tables.FLOWS)
    return [
        (
            f"flow-{n}",
            {
                "typed_twice": "yes" if firm.chance.of("flow", n).happens(0.6) else "no",
                "minutes_week": str(round(firm.chance.of("flow-minutes", n).between(10, 60, 300))),
            },
        )
        for n in range(count)
    ]


def _tools(firm: Firm) -> list[tuple[str, dict[str, str]]]:
    count = firm.chance.of("tools").pick(tables.TOOLS)
    return [
        (
            f"tool-{n}",
            {
                "eur_month": str(round(firm.chance.of("tool", n).between(5, 25, 150))),
                "used": firm.chance.of("tool-used", n).pick((("yes", 75), ("no", 15), ("", 10))),
            },
        )
        for n in range(count)
    ]
