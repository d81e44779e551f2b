"""What a playbook brings in euros, what several bring together, and what not deciding costs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from tpecoach.engine.answers import LIFTED_BY, chosen_blockers
from tpecoach.engine.formulas import FORMULAS, NOTHING, PROCESSES, add
from tpecoach.engine.hypotheses import alone
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.content import Playbook
from tpecoach.model.records import RegisterRow
from tpecoach.model.scores import Range, WorthEstimate


@dataclass(frozen=True, slots=True)
class Total:
    """The worth of several playbooks together, the two kinds kept apart."""

    annual: Range
    """euros a year, cash freed counting at its cost of financing"""
    cash: Range
    """euros freed once"""
    costed: int
    """how many playbooks it covers"""


@dataclass(frozen=True, slots=True)
class Inaction:
    """What leaving one chosen blocker as it is costs."""

    blocker: str
    text: str
    """the blocker as the owner reads it"""
    month: Range | None
    """euros a month; None where it is to be costed or counted with an earlier blocker"""
    cash: Range | None
    """euros tied up meanwhile, once; None where there are none"""
    sentence: str


def worth(case: Case, playbook: Playbook, say: Say) -> WorthEstimate | None:
    """What the playbook would bring this client; None, "to be costed", where a figure it needs is missing."""
    if playbook.worth is None:
        return None
    found = FORMULAS[playbook.worth.kind](case, playbook.worth, say)
    if found is None or not (found.supposed or playbook.worth.kind == "process"):
        return found
    return _rest(found, _way(case, playbook), say)


def _way(case: Case, playbook: Playbook) -> Fraction:
    """The part, 0–1, of its whole way that the playbook goes here; all of it where no level is known."""
    answers = case.answers_at("before")
    levels = ((lift, answers[lift.question].value) for lift in playbook.lifts if lift.question in answers)
    parts = [
        Fraction(min(lift.to, level + LIFTED_BY) - level if level in lift.start else 0, lift.to)
        for lift, level in levels
        if isinstance(level, int) and lift.to
    ]
    return sum(parts, Fraction(0)) / len(parts) if parts else Fraction(1)


def _rest(found: WorthEstimate, way: Fraction, say: Say) -> WorthEstimate:
    """What a playbook supposes of the whole way, for the part of it that is left."""
    if way == 1:
        return found
    told = say("une partie est déjà en place : il en reste {share}", share=say.percent(way))
    rest = Range(found.annual.low * way, found.annual.likely * way, found.annual.high * way)
    return replace(found, amount=rest, annual=rest, hypotheses=(*found.hypotheses, told))


def total(estimates: Iterable[WorthEstimate]) -> Total:
    """The sum of what several playbooks bring; of two on one KPI or one process, the larger likely worth counts."""
    best: dict[str, WorthEstimate] = {}
    counted: list[WorthEstimate] = []
    for one in estimates:
        shared = one.drawn_from
        if not shared:
            counted.append(one)
        elif shared not in best or one.annual.likely > best[shared].annual.likely:
            best[shared] = one
    counted += best.values()
    annual, cash = NOTHING, NOTHING
    for one in counted:
        annual = add(annual, one.annual)
        cash = add(cash, one.amount) if one.kind == "cash_once" else cash
    return Total(annual, cash, len(counted))


def process_row(case: Case, playbook: Playbook) -> RegisterRow | None:
    """The client's row of the process that the playbook is about."""
    wanted = playbook.worth.process if playbook.worth else ""
    return next((row for row in case.rows.get(PROCESSES, ()) if row.row == wanted), None)


def concerns(case: Case, playbook: Playbook) -> bool | None:
    """Whether the playbook is for this trade; None while the trade is not known."""
    if not playbook.trades:
        return True
    trade = case.client.facts.get("trade")
    return None if trade is None else trade in playbook.trades


def inaction(case: Case, say: Say) -> tuple[Inaction, ...]:
    """What each chosen blocker costs a month while nothing is decided, in the order chosen.

    A twelfth of the yearly worth of the playbooks that answer it, those on one KPI or one process counting once;
    what an earlier blocker already counts is not counted again, so the amounts can be added up.
    """
    texts = {blocker.id: blocker.text.rstrip(".") for blocker in case.assessment.blockers}
    estimates = {
        playbook.id: (playbook, found)
        for playbook in case.content.playbooks
        if concerns(case, playbook) and not (playbook.needs_team and alone(case))
        if (found := worth(case, playbook, say)) is not None
    }
    seen: dict[str, str] = {}
    told = []
    for blocker in chosen_blockers(case):
        answering = {
            found.drawn_from or name: found
            for name, (playbook, found) in estimates.items()
            if blocker in playbook.answers
        }
        fresh = [
            found
            for name, (playbook, found) in estimates.items()
            if blocker in playbook.answers and (found.drawn_from or name) not in seen
        ]
        earlier = next((seen[key] for key in answering if key in seen), "")
        seen |= dict.fromkeys((key for key in answering if key not in seen), blocker)
        told.append(_inaction(blocker, texts, fresh, earlier, say))
    return tuple(told)


def _inaction(
    blocker: str, texts: dict[str, str], fresh: list[WorthEstimate], earlier: str, say: Say
) -> Inaction:
    text = texts[blocker]
    if not fresh:
        sentence = (
            say("« {text} » : déjà compté avec « {other} ».", text=text, other=texts[earlier])
            if earlier
            else say("« {text} » : à chiffrer, il manque des chiffres pour le dire.", text=text)
        )
        return Inaction(blocker, text, None, None, sentence)
    whole = total(fresh)
    month = Range(whole.annual.low / 12, whole.annual.likely / 12, whole.annual.high / 12)
    cash = whole.cash if whole.cash.high > 0 else None
    sentence = say(
        "« {text} » : environ {likely} par mois, entre {low} et {high}.",
        text=text,
        likely=say.about(month.likely),
        low=say.about(month.low),
        high=say.about(month.high),
    )
    if cash is not None:
        tied = say(
            "De {low} à {high} de trésorerie restent immobilisés.",
            low=say.about(cash.low),
            high=say.about(cash.high),
        )
        sentence = say("{first} {second}", first=sentence, second=tied)
    return Inaction(blocker, text, month, cash, sentence)
