"""Why the plan is what it is: for each action placed and each one left out, down to answers and formula."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tpecoach.engine.alarms import alarms, serves, urgent
from tpecoach.engine.gains import Gain, Ground, gains, ground
from tpecoach.engine.reasons import (
    formula,
    held_back,
    hours_sentence,
    left_out,
    lift_sentences,
    not_applicable,
    points_words,
    what_binds,
    worth_sentence,
)
from tpecoach.engine.schedule.room import Room
from tpecoach.engine.scoring import score_case
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.content import Playbook
from tpecoach.model.planning import TIERS, Candidate, Explained, Plan, PlanInput
from tpecoach.model.scores import Score, Valuation

__all__ = ["explain", "formula"]


@dataclass(frozen=True, slots=True)
class _Told:
    """What the explanations of one plan are drawn from."""

    case: Case
    say: Say
    here: Ground
    playbooks: Mapping[str, Playbook]
    candidates: Mapping[str, Candidate]
    spans: Mapping[str, tuple[date, date]]
    """first and last day of each action placed"""
    start: date
    problem: PlanInput
    room: Room

    def title(self, name: str) -> str:
        """The title of a playbook; its id when the content has it no more."""
        return self.playbooks[name].title if name in self.playbooks else name

    def gains(self, name: str) -> tuple[Gain, ...]:
        """What a playbook lifts."""
        return gains(self.case, self.here, self.playbooks[name])


def explain(
    case: Case,
    valuations: Sequence[Valuation],
    problem: PlanInput,
    plan: Plan,
    say: Say,
    score: Score | None = None,
) -> tuple[Explained, ...]:
    """Every playbook with its reasons: placed first, in the order of the plan, then left out, then not applicable.

    `score` is the one the valuations come from, by default that of the interview before the rollout.
    """
    valued = {v.playbook: v for v in valuations}
    days: dict[str, list[date]] = {}
    for placement in plan.placements:
        days.setdefault(placement.candidate, []).append(placement.day)
    told = _Told(
        case,
        say,
        ground(case, score or score_case(case)),
        {p.id: p for p in case.content.playbooks},
        {c.id: c for c in problem.candidates},
        {name: (min(found), max(found)) for name, found in days.items()},
        problem.start,
        problem,
        Room(problem, plan),
    )
    rank = {v.playbook: n for n, v in enumerate(valuations)}
    order = sorted(
        told.spans,
        key=lambda n: (
            told.spans[n][0],
            _tier(told, n),
            told.candidates[n].opening or 0,
            rank.get(n, len(rank)),
        ),
    )
    found = [_placed(told, name, valued[name]) for name in order]
    for left in sorted(plan.left_out, key=lambda one: rank.get(one.candidate, len(rank))):
        if left.candidate in told.spans:
            continue
        why = left_out(left, told.title(left.detail), say)
        binds = what_binds(left, problem, told.room, say)
        merits = _merits(told, valued[left.candidate])
        found.append(Explained(left.candidate, left.reason, (why, *binds, *merits)))
    seen = {one.playbook for one in found}
    for v in valuations:
        if v.playbook not in seen:
            reason = v.why_not or "worth"
            found.append(
                Explained(v.playbook, reason, not_applicable(case, told.playbooks[v.playbook], v, say))
            )
    return tuple(found)


def _tier(told: _Told, name: str) -> int:
    """The tier a candidate has in the plan: its own, or the highest of those placed that need it."""
    own = TIERS.index(told.candidates[name].tier)
    dependants = (c for c in told.candidates.values() if name in c.needs and c.id in told.spans)
    return min([own, *(_tier(told, c.id) for c in dependants)])


def _placed(told: _Told, name: str, valuation: Valuation) -> Explained:
    candidate = told.candidates[name]
    why = (
        *_right(told, candidate, valuation),
        _days(told, candidate),
        *_merits(told, valuation),
        hours_sentence(candidate, told.say),
    )
    return Explained(name, candidate.tier, why)


def _right(told: _Told, candidate: Candidate, valuation: Valuation) -> list[str]:
    """What gives the action its place before others."""
    say, playbook = told.say, told.playbooks[candidate.id]
    moves = {
        1: say("Premier geste de la méthode : une procédure critique écrite."),
        2: say("Deuxième geste de la méthode : une tâche qui se fait toute seule."),
        3: say("Troisième geste de la méthode : le tableau de bord financier."),
    }
    found = []
    if candidate.tier == "alarm":
        found.append(say("Passe avant tout : elle répond à une alerte rouge."))
    elif candidate.tier == "blocker" and _orange(told, playbook):
        found.append(say("Passe devant : elle répond à une alerte orange."))
    elif candidate.tier == "blocker":
        found.append(
            say("Passe devant : c'est la meilleure réponse au premier blocage que vous avez choisi.")
        )
    elif candidate.tier == "opening" and candidate.opening:
        found.append(moves[candidate.opening])
    elif candidate.tier == "opening" and candidate.legal:
        found.append(
            say(
                "Passe avant les actions retenues pour leur valeur : plusieurs obligations restent à mettre en place."
            )
        )
    elif candidate.tier == "opening" and valuation.answers_blocker:
        found.append(
            say("Passe avant les actions retenues pour leur valeur : rien de tel n'est en place chez vous.")
        )
    if candidate.want:
        found.append(say("Dans le plan parce que vous l'avez demandée."))
    dependants = [c.id for c in told.candidates.values() if candidate.id in c.needs and c.id in told.spans]
    found += [say("« {title} » en a besoin pour commencer.", title=told.title(one)) for one in dependants]
    if not found:
        found.append(
            say(
                "Retenue pour sa valeur : {ratio} par heure d'effort.",
                ratio=points_words(valuation.ratio, say.number(valuation.ratio, 1), say),
            )
        )
    if candidate.legal:
        found.append(say("Mise en conformité : un quart des heures du dirigeant au plus."))
    blockers = {b.id: b.text.rstrip(".") for b in told.case.assessment.blockers}
    if valuation.answers_blocker:
        text = blockers.get(valuation.answers_blocker, valuation.answers_blocker)
        found.append(say("Compte une fois et demie : vous avez dit « {text} ».", text=text))
    elif any(blocker in blockers for blocker in playbook.answers) and valuation.voice == 1:
        found.append(
            say("Vous n'avez pas nommé la difficulté à laquelle elle répond : elle compte une fois.")
        )
    return found


def _orange(told: _Told, playbook: Playbook) -> bool:
    """Whether it serves an orange alarm that rings; the legal ones take no place of their own."""
    raised = (alarm for alarm in alarms(told.case, told.say) if not urgent(alarm) and not alarm.fact)
    return any(serves(playbook, alarm) for alarm in raised)


def _merits(told: _Told, valuation: Valuation) -> tuple[str, ...]:
    """What it lifts, what it brings in euros, and the formula."""
    playbook = told.playbooks[valuation.playbook]
    lifted = told.gains(valuation.playbook)
    return (
        *lift_sentences(told.case, lifted, told.say),
        *worth_sentence(playbook, valuation, told.say),
        formula(valuation, playbook, told.say, lifted),
    )


def _days(told: _Told, candidate: Candidate) -> str:
    """Why those days: pinned, after what it needs, after what goes before, or as soon as the hours allow."""
    say, (first, last) = told.say, told.spans[candidate.id]
    when = (
        say("Le {first}", first=say.weekday(first))
        if first == last
        else say("Du {first} au {last}", first=say.weekday(first), last=say.weekday(last))
    )
    needed = [name for name in candidate.needs if name in told.spans]
    before = [
        name
        for name, span in told.spans.items()
        if span[0] == first and _tier(told, name) < _tier(told, candidate.id)
    ]
    if candidate.pin:
        sentence = say("{when} : jours fixés avec vous.", when=when)
    elif needed:
        after = say(
            "{when} : après « {title} », dont elle a besoin.",
            title=told.title(needed[0]),
            when=when,
        )
        sentence = after
    elif first == told.start:
        sentence = say("{when} : dès le premier jour.", when=when)
    elif before:
        ahead = told.title(before[0])
        sentence = say("{when} : en même temps que « {title} », qui passe devant.", title=ahead, when=when)
    else:
        sentence = held_back(when, told.room.held_back(candidate.id), told.title, told.problem, say)
    if not candidate.in_place_after:
        return sentence
    there = say(
        "En place le {day}, une fois le premier effet constaté.",
        day=say.day(last + timedelta(candidate.in_place_after)),
    )
    return say("{first} {second}", first=sentence, second=there)
