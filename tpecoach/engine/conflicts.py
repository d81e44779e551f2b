"""What conflicts with what in a plan that cannot be all that was asked of it, in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tpecoach.engine.alarms import alarms, serves, urgent
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.planning import Candidate, Plan, PlanInput

PEOPLE = ("owner", "team")


def conflicts(
    case: Case, problem: PlanInput, plan: Plan, titles: Mapping[str, str], say: Say, today: date | None = None
) -> tuple[str, ...]:
    """Sentences on what the plan could not hold and why, gravest first; none where it holds what was asked.

    `titles` are the playbooks' by id; with `today`, a window that has begun without a plan is told too.
    """
    candidates = {c.id: c for c in problem.candidates}
    placed = {p.candidate for p in plan.placements}
    out = {left.candidate: (left.reason, left.detail) for left in plan.left_out}
    return (
        *_calendar(problem, say),
        *_past(case, problem, say, today),
        *_pins(candidates, out, placed, titles, say),
        *_wanted(candidates, out, titles, say),
        *_alarms(case, candidates, placed, say),
        *_loops(candidates, out, titles, say),
    )


def _calendar(problem: PlanInput, say: Say) -> list[str]:
    """No open day, or no hours on those there are."""
    if not any(day.open for day in problem.days):
        return [
            say(
                "Tous les jours du {start} au {end} sont fermés : rien ne peut y être placé. "
                "Changez la date de début ou les jours d'ouverture.",
                start=say.day(problem.days[0].date) if problem.days else say.day(problem.start),
                end=say.day(problem.days[-1].date) if problem.days else say.day(problem.start),
            )
        ]
    hours = {who: sum(problem.budget.get(who, {}).values()) for who in PEOPLE}
    if not any(hours.values()):
        return [
            say(
                "Il n'y a aucune heure pour le plan, ni du dirigeant ni de l'équipe : "
                "seules des actions du consultant seul peuvent y entrer."
            )
        ]
    if not hours["owner"]:
        return [say("Le dirigeant n'a aucune heure pour le plan : ce qui demande son temps reste dehors.")]
    return []


def _past(case: Case, problem: PlanInput, say: Say, today: date | None) -> list[str]:
    """A first day gone by, for a plan of which nothing has begun."""
    if today is None or problem.start >= today or any(a.state != "planned" for a in case.actions):
        return []
    if problem.days and problem.days[-1].date < today:
        return [
            say("Les trente jours sont déjà passés : le plan commence le {day}.", day=say.date(problem.start))
        ]
    return [
        say(
            "Le plan commence le {day}, un jour déjà passé : il reste moins de trente jours.",
            day=say.date(problem.start),
        )
    ]


def _pins(
    candidates: Mapping[str, Candidate],
    out: Mapping[str, tuple[str, str]],
    placed: set[str],
    titles: Mapping[str, str],
    say: Say,
) -> list[str]:
    """Pinned actions that found no place, with what they run into."""
    found = []
    for name, (reason, detail) in out.items():
        if not candidates[name].pin:
            continue
        title = titles.get(name, name)
        if reason == "order" and detail in ("pin", "after"):
            words = say(
                "« {title} » : les jours épinglés ne sont pas dans l'ordre de ses étapes.", title=title
            )
        elif detail in candidates:
            words = say(
                "« {title} » est épinglée, mais « {other} » s'y oppose.",
                title=title,
                other=titles.get(detail, detail),
            )
        elif others := _same_days(name, candidates, placed):
            words = say(
                "« {title} » et {others} sont épinglées aux mêmes jours : les heures ne suffisent pas pour les deux.",
                title=title,
                others=say.series([say("« {title} »", title=titles.get(other, other)) for other in others]),
            )
        else:
            words = say("« {title} » est épinglée sur des jours où les heures manquent.", title=title)
        found.append(words)
    return found


def _same_days(name: str, candidates: Mapping[str, Candidate], placed: set[str]) -> Sequence[str]:
    days = set(candidates[name].pin)
    return [n for n, c in candidates.items() if n != name and n in placed and days & set(c.pin)]


def _wanted(
    candidates: Mapping[str, Candidate],
    out: Mapping[str, tuple[str, str]],
    titles: Mapping[str, str],
    say: Say,
) -> list[str]:
    """What a person asked for and did not get."""
    return [
        say("« {title} » est demandée, mais ne tient pas dans le plan.", title=titles.get(name, name))
        for name in out
        if candidates[name].want and not candidates[name].pin
    ]


def _alarms(case: Case, candidates: Mapping[str, Candidate], placed: set[str], say: Say) -> list[str]:
    """Red alarms that nothing in the plan answers, though something could."""
    sheets = {p.id: p for p in case.content.playbooks}
    planned = [sheets[name] for name in placed | {a.playbook for a in case.actions} if name in sheets]
    found = []
    for alarm in alarms(case, say):
        if not urgent(alarm) or any(serves(playbook, alarm) for playbook in planned):
            continue
        if any(serves(sheets[name], alarm) for name in candidates if name in sheets):
            found.append(
                say("Aucune action du plan ne répond à une alerte rouge : {alarm}", alarm=alarm.sentence)
            )
    return found


def _loops(
    candidates: Mapping[str, Candidate],
    out: Mapping[str, tuple[str, str]],
    titles: Mapping[str, str],
    say: Say,
) -> list[str]:
    """Actions that wait for each other."""
    found = []
    for name, (reason, other) in out.items():
        both = reason == "need" and name in candidates.get(other, candidates[name]).needs and name < other
        if both:
            found.append(
                say(
                    "« {title} » et « {other} » s'attendent l'une l'autre.",
                    title=titles.get(name, name),
                    other=titles.get(other, other),
                )
            )
    return found
