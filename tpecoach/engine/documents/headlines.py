"""The top of the report of day 30: what changed in a few sentences, and its figures."""

from __future__ import annotations

from tpecoach.engine.documents import actions, figures, levels, names, shell
from tpecoach.engine.documents.courses import Course
from tpecoach.engine.documents.outcome import Outcome
from tpecoach.language import Say
from tpecoach.model.documents import Card, Cards

_MOVES = 3
_ROOM = 190
"""signs of the sentence that tells what moved; the first movement is told whatever its length"""
_FRAGILE = 2


def lead(outcome: Outcome) -> str:
    """What changed, what moved most and what stays fragile: a sentence each, three at most."""
    say = outcome.say
    told = [_headline_sentence(outcome)]
    if moves := _moves(outcome):
        told.append(say("Observé : {moves}.", moves=say.series(moves)))
    if fragile := _fragile(outcome)[:_FRAGILE]:
        told.append(say("Reste fragile : {what}.", what=names.listed(say, fragile)))
    return " ".join(told)


def _headline_sentence(outcome: Outcome) -> str:
    say, comparison = outcome.say, outcome.comparison
    if comparison.before is None or comparison.headline is None:
        return say(
            "L'avant et l'après ne sont pas encore comparables : il y faut deux entretiens qui posent les "
            "mêmes questions, trois au moins par système."
        )
    before, after = say.number(comparison.before), say.number(comparison.headline)
    if before == after:
        return say(
            "Sur les {n} questions reposées, l'organisation reste à {after} sur 100.",
            n=outcome.compared,
            after=after,
        )
    return say(
        "Sur les {n} questions reposées, l'organisation passe de {before} à {after} sur 100.",
        n=outcome.compared,
        before=before,
        after=after,
    )


def _moves(outcome: Outcome) -> list[str]:
    """The best movements, as many as a short sentence holds."""
    say = outcome.say
    found: list[str] = []
    for each in outcome.better[:_MOVES]:
        told = say(
            "{name}, de {before} à {after}",
            name=names.within(each.kpi.name),
            before=figures.short(say, each.kpi, each.before),
            after=figures.short(say, each.kpi, each.after),
        )
        if found and len(say.series((*found, told))) > _ROOM:
            break
        found.append(told)
    return found


def moved(say: Say, each: Course) -> str:
    """An indicator with its two values: `Délai : 61 j puis 47 j`."""
    return say(
        "{name} : {before} puis {after}",
        name=each.kpi.name,
        before=figures.short(say, each.kpi, each.before),
        after=figures.short(say, each.kpi, each.after),
    )


def _fragile(outcome: Outcome) -> list[str]:
    """What does not hold yet, most pressing first."""
    say, case = outcome.say, outcome.case
    found = [
        say(
            "« {title} » ({state})",
            title=names.title(case, action.playbook),
            state=say(names.STATES.get(action.state, action.state)),
        )
        for action in actions.pressing(outcome.unfinished)[:1]
    ]
    if len(outcome.fallen) == 1 and (asked := names.question(case, outcome.fallen[0].question)):
        found.append(say("« {title} » (en recul)", title=names.practice(asked)))
    elif outcome.fallen:
        found.append(say.plural("{n} pratique en recul", "{n} pratiques en recul", len(outcome.fallen)))
    found += [names.within(each.kpi.name) for each in outcome.worse[:1]]
    if outcome.said_only:
        found.append(
            say.plural("{n} hausse dite sans preuve", "{n} hausses dites sans preuve", len(outcome.said_only))
        )
    if outcome.unmeasured:
        found.append(
            say.plural(
                "{n} indicateur sans seconde mesure",
                "{n} indicateurs sans seconde mesure",
                len(outcome.unmeasured),
            )
        )
    return found


def cards(outcome: Outcome) -> Cards:
    """The headline, the indicator that moved most, the actions held, the time taken where it was noted."""
    found = [_headline(outcome), _best(outcome), _held(outcome)]
    if time := _time(outcome):
        found.append(time)
    return shell.cards(*found)


def projected(outcome: Outcome) -> str:
    """The score the plan aimed at over the same questions; empty where there is no plan or no comparison."""
    case, comparison = outcome.case, outcome.comparison
    if not case.actions:
        return ""
    scores = levels.weighted(case, levels.planned(case, levels.befores(comparison.changes)))
    kept = {s.id: scores[s.id] for s in comparison.systems if s.compared and s.id in scores}
    aim = levels.whole(case, kept)
    return "" if aim is None else outcome.say.number(aim)


def _headline(outcome: Outcome) -> Card:
    say, comparison = outcome.say, outcome.comparison
    again = say.plural("sur {n} question reposée", "sur {n} questions reposées", outcome.compared)
    if comparison.before is None or comparison.headline is None:
        return Card(
            "–",
            "/ 100",
            say("non comparable, {again}", again=again),
            say("Il en faut trois par système."),
            "muted",
        )
    muted = [say("Prévu : {aim}", aim=aim)] if (aim := projected(outcome)) else []
    if comparison.said is not None and comparison.said != comparison.headline:
        muted.append(say("{said} avec les hausses seulement dites", said=say.number(comparison.said)))
    return Card(
        say(
            "{before} → {after}", before=say.number(comparison.before), after=say.number(comparison.headline)
        ),
        "/ 100",
        say("organisation, {again}, hausses prouvées", again=again),
        say.series(muted),
        "good"
        if comparison.headline > comparison.before
        else "warn"
        if comparison.headline < comparison.before
        else "",
    )


def _best(outcome: Outcome) -> Card:
    say = outcome.say
    best = next(iter(outcome.better), None)
    if best is None or best.after is None:
        return Card(
            "–",
            "",
            say("aucun indicateur comparable ne s'améliore"),
            say("Voir ce qui a été mesuré."),
            "muted",
        )
    evidence = say(
        "Observé, {quality} : {before} puis {after}.",
        quality=figures.badge(say, best.after)[0],
        before=figures.short(say, best.kpi, best.before),
        after=figures.short(say, best.kpi, best.after),
    )
    return Card(best.evolution.text, "", best.kpi.name, evidence, "good")


def _held(outcome: Outcome) -> Card:
    say, planned = outcome.say, outcome.case.actions
    if not planned:
        return Card("–", "", say("aucun plan n'a été arrêté"), "", "muted")
    doing, blocked, dropped, idle = (
        sum(action.state == state for action in planned)
        for state in ("doing", "blocked", "dropped", "planned")
    )
    muted = (
        say.plural("{n} commencée", "{n} commencées", doing) if doing else "",
        say.plural("{n} bloquée", "{n} bloquées", blocked) if blocked else "",
        say.plural("{n} abandonnée", "{n} abandonnées", dropped) if dropped else "",
        say.plural("{n} non commencée", "{n} non commencées", idle) if idle else "",
    )
    return Card(
        say.number(len(outcome.held)),
        say("sur {n}", n=len(planned)),
        say.plural("action tenue", "actions tenues", len(outcome.held)),
        names.sentence(", ".join(part for part in muted if part)),
        "good" if len(outcome.held) == len(planned) else "warn",
    )


def _time(outcome: Outcome) -> Card | None:
    say = outcome.say
    noted = [
        (action, spent) for action in outcome.case.actions if (spent := actions.taken(action)) is not None
    ]
    if not noted:
        return None
    return Card(
        say.hours(sum(spent for _, spent in noted)),
        "",
        say.plural("de travail notées sur {n} action", "de travail notées sur {n} actions", len(noted)),
        say(
            "Prévu : {hours}, consultant non compris.",
            hours=say.hours(sum(actions.planned_minutes(a) for a, _ in noted)),
        ),
    )
