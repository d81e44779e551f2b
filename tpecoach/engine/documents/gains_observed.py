"""What the actions were to bring and what was seen of it, each with its formula; ranges planned, figures observed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from tpecoach.engine.documents import courses, figures, names, worths
from tpecoach.engine.documents.courses import Course
from tpecoach.engine.documents.outcome import Outcome
from tpecoach.engine.formulas import VAT
from tpecoach.engine.hypotheses import hypothesis
from tpecoach.engine.worth import worth
from tpecoach.engine.yardstick import revenue_year
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.content import Playbook
from tpecoach.model.documents import Block, Cell, Heading, Paragraph, Table
from tpecoach.model.records import Action
from tpecoach.model.scores import WorthEstimate


@dataclass(frozen=True, slots=True)
class Seen:
    """What was observed of one gain: its figure, and how it was reckoned."""

    text: str
    formula: str
    tone: str = "muted"


def blocks(outcome: Outcome) -> list[Block]:
    """One row an action that was to bring euros or hours; that none was costed, where none was."""
    case, say = outcome.case, outcome.say
    heading = Heading(
        say("Les gains, en heures et en euros"), say("prévus en fourchette, observés en chiffres")
    )
    start = case.rollout.start
    then = replace(case, measures=tuple(m for m in case.measures if start is None or m.on <= start))
    by_kpi = {each.kpi.id: each for each in outcome.courses}
    told: dict[str, str] = {}
    rows = [
        _row(outcome, action, found, estimate, by_kpi, told)
        for action in case.actions
        if (found := names.playbook(case, action.playbook)) is not None
        and found.worth is not None
        and (estimate := worth(then, found, say)) is not None
        and not estimate.nothing
    ]
    if not rows:
        text = say("Aucune action du plan n'avait de gain chiffré : il manquait des mesures pour le dire.")
        return [heading, Paragraph(text)]
    columns = (
        (say("Action"), False, 42),
        (say("Prévu"), False, 34),
        (say("Observé"), False, 34),
        (say("Comment c'est calculé"), False, 60),
    )
    note = say(
        "Prévu : estimation du départ, avec ses hypothèses. Observé : ce que donnent les mesures avant et après, sans "
        "préjuger de la cause. Une trésorerie libérée l'est une fois ; elle ne s'ajoute pas à des euros par an."
    )
    return [heading, Table(columns, tuple(rows), compact=True), Paragraph(note, role="small")]


def _row(
    outcome: Outcome,
    action: Action,
    playbook: Playbook,
    estimate: WorthEstimate,
    by_kpi: dict[str, Course],
    told_by: dict[str, str],
) -> tuple[Cell, ...]:
    """What was seen of an indicator is told once, with the first action that meant to move it."""
    say, moved = outcome.say, estimate.kpi
    earlier = told_by.get(moved, "") if moved else ""
    seen = (
        Seen(say("compté avec « {title} »", title=earlier), "")
        if earlier
        else _seen(outcome.case, say, playbook, by_kpi)
    )
    if moved:
        told_by.setdefault(moved, playbook.title)
    told = seen.formula or names.stopped(say.series(estimate.hypotheses))
    return (
        Cell(playbook.title, strong=True, under=say(names.STATES.get(action.state, action.state))),
        Cell(worths.worth(say, estimate)),
        Cell(seen.text, strong=seen.tone != "muted", tone=seen.tone),
        Cell(told),
    )


def _seen(case: Case, say: Say, playbook: Playbook, by_kpi: dict[str, Course]) -> Seen:
    """What the indicator of the playbook says, where it compares; else that nothing was measured."""
    kind = playbook.worth.kind if playbook.worth else ""
    each = by_kpi.get(playbook.worth.kpi) if playbook.worth else None
    if each is None or each.before is None or each.after is None:
        return Seen(say("non mesuré"), "")
    before, after = each.before.value, each.after.value
    if before is None or after is None or not each.evolution.conclusive:
        return Seen(say("non concluant"), "")
    tone = "good" if after < before else "warn" if after > before else "muted"
    if kind == "cash_freed" and (owed := _owed(case)) is not None:
        freed = (Fraction(before) - Fraction(after)) / 365 * owed
        return Seen(
            say("{amount} de trésorerie, une fois", amount=figures.signed(say, "eur", Decimal(round(freed)))),
            say(
                "({before} − {after}) ÷ 365 × {owed} de ventes par an",
                before=figures.short(say, each.kpi, each.before),
                after=figures.short(say, each.kpi, each.after),
                owed=say.money(owed),
            ),
            tone,
        )
    if kind == "hours" and each.kpi.unit == "h_week":
        weeks, hourly = hypothesis(case, "weeks_year"), hypothesis(case, "hourly_cost")
        saved = Fraction(before) - Fraction(after)
        return Seen(
            say(
                "{hours} par semaine, soit {amount} par an",
                hours=say.hours(saved * 60),
                amount=say.money(saved * weeks * hourly),
            ),
            say(
                "({before} − {after}) × {weeks} semaines × {hourly} l'heure",
                before=figures.short(say, each.kpi, each.before),
                after=figures.short(say, each.kpi, each.after),
                weeks=say.number(weeks),
                hourly=say.money(hourly),
            ),
            tone,
        )
    return Seen(
        say(
            "{before} puis {after}",
            before=figures.short(say, each.kpi, each.before),
            after=figures.short(say, each.kpi, each.after),
        ),
        "",
        tone if courses.target(case, each.kpi.id) is not None else "muted",
    )


def _owed(case: Case) -> Fraction | None:
    """What customers owe over a year, VAT included where the firm charges it."""
    revenue = revenue_year(case)
    if revenue is None:
        return None
    return revenue * (VAT if case.client.facts.get("vat") in ("normal", "simplified") else 1)
