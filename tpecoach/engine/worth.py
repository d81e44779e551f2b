"""What a playbook brings in euros, what several bring together, and what not deciding costs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from tpecoach.engine.answers import LIFTED_BY, chosen_blockers
from tpecoach.engine.formulas import A_MONTH, FORMULAS, NEEDS, NOTHING, PROCESSES, add
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
class Leak:
    """One part of what a blocker costs: what one playbook would put right."""

    playbook: str
    title: str
    month: Range
    """euros a month"""
    formula: str
    """how it is reckoned, in words"""
    hypotheses: tuple[str, ...]
    """the figures it is reckoned from, as sentences"""


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
    leaks: tuple[Leak, ...] = ()
    """what the amount is the sum of; empty where it was fixed with the client"""
    missing: tuple[str, ...] = ()
    """what would cost more of it, in words"""
    fixed: bool = False
    """True where the amount was fixed with the client, in place of the reckoned one"""


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
    counted = _once(estimates)
    annual, cash = NOTHING, NOTHING
    for one in counted:
        annual = add(annual, one.annual)
        cash = add(cash, one.amount) if one.kind == "cash_once" else cash
    return Total(annual, cash, len(counted))


def _once(estimates: Iterable[WorthEstimate]) -> list[WorthEstimate]:
    """Those that a total counts."""
    best: dict[str, WorthEstimate] = {}
    counted: list[WorthEstimate] = []
    for one in estimates:
        shared = one.drawn_from
        if not shared:
            counted.append(one)
        elif shared not in best or one.annual.likely > best[shared].annual.likely:
            best[shared] = one
    return [*counted, *best.values()]


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
    what an earlier blocker already counts is not counted again, so the amounts can be added up. An amount fixed with
    the client takes the place of the reckoned one.
    """
    texts = {blocker.id: blocker.text.rstrip(".") for blocker in case.assessment.blockers}
    meant = [
        playbook
        for playbook in case.content.playbooks
        if playbook.worth is not None
        and concerns(case, playbook)
        and not (playbook.needs_team and alone(case))
    ]
    estimates = {playbook.id: (playbook, worth(case, playbook, say)) for playbook in meant}
    seen: dict[str, str] = {}
    told = []
    for blocker in chosen_blockers(case):
        answering = [pair for pair in estimates.values() if blocker in pair[0].answers]
        known = [
            (playbook, found) for playbook, found in answering if found is not None and not found.nothing
        ]
        missing = tuple(
            dict.fromkeys(_need(case, playbook, say) for playbook, found in answering if found is None)
        )
        fresh = [
            (playbook, found) for playbook, found in known if (found.drawn_from or playbook.id) not in seen
        ]
        earlier = next(
            (seen[key] for playbook, found in known if (key := found.drawn_from or playbook.id) in seen), ""
        )
        for playbook, found in fresh:
            seen.setdefault(found.drawn_from or playbook.id, blocker)
        said = fixed_cost(case, blocker)
        if said is not None:
            told.append(
                Inaction(blocker, texts[blocker], said, None, _costs(texts[blocker], said, say), fixed=True)
            )
        else:
            costed = any(found is not None for _, found in answering)
            told.append(_inaction(blocker, texts, fresh, earlier, missing, costed, say))
    return tuple(told)


def fixed_cost(case: Case, blocker: str) -> Range | None:
    """What a blocker costs a month as fixed with the client; None where nothing was."""
    given = [case.rollout.hypotheses.get(name) for name in cost_names(blocker)]
    low, likely, high = (None if one is None else Fraction(one) for one in given)
    if low is None or likely is None or high is None:
        return None
    return Range(low, likely, high)


def cost_names(blocker: str) -> tuple[str, str, str]:
    """The hypotheses that hold what a blocker costs a month, fixed with the client: low, likely, high."""
    return f"waiting:{blocker}:low", f"waiting:{blocker}:likely", f"waiting:{blocker}:high"


def _need(case: Case, playbook: Playbook, say: Say) -> str:
    """What is missing to cost a playbook."""
    assert playbook.worth is not None
    wanted = playbook.worth.process
    row = next((row for row in case.rows.get(PROCESSES, ()) if row.row == wanted), None)
    usual = next(
        (r for one in case.assessment.registers if one.id == PROCESSES for r in one.usual if r.id == wanted),
        None,
    )
    name = (row.cells.get("name", "") if row else "") or (usual.text if usual else wanted)
    return say(NEEDS[playbook.worth.kind], process=name)


def _inaction(
    blocker: str,
    texts: dict[str, str],
    fresh: list[tuple[Playbook, WorthEstimate]],
    earlier: str,
    missing: tuple[str, ...],
    costed: bool,
    say: Say,
) -> Inaction:
    text = texts[blocker]
    if not fresh:
        sentence = (
            say("« {text} » : déjà compté avec « {other} ».", text=text, other=texts[earlier])
            if earlier
            else say("« {text} » : à chiffrer, il manque des chiffres pour le dire.", text=text)
            if missing or not costed
            else say("« {text} » : aucun coût en euros, d'après ce qui est connu.", text=text)
        )
        return Inaction(blocker, text, None, None, sentence, missing=missing)
    counted = _once(found for _, found in fresh)
    whole = total(counted)
    month = _month(whole.annual)
    cash = whole.cash if whole.cash.high > 0 else None
    sentence = _costs(text, month, say)
    if cash is not None:
        tied = say(
            "De {low} à {high} de trésorerie restent immobilisés.",
            low=say.about(cash.low),
            high=say.about(cash.high),
        )
        sentence = say("{first} {second}", first=sentence, second=tied)
    leaks = tuple(
        Leak(
            playbook.id,
            playbook.title,
            _month(found.annual),
            say(A_MONTH[playbook.worth.kind]),
            found.hypotheses,
        )
        for playbook, found in fresh
        if playbook.worth is not None and any(found is one for one in counted)
    )
    return Inaction(blocker, text, month, cash, sentence, leaks, missing)


def _month(annual: Range) -> Range:
    return Range(annual.low / 12, annual.likely / 12, annual.high / 12)


def _costs(text: str, month: Range, say: Say) -> str:
    return say(
        "« {text} » : environ {likely} par mois, entre {low} et {high}.",
        text=text,
        likely=say.about(month.likely),
        low=say.about(month.low),
        high=say.about(month.high),
    )
