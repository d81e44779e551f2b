"""The top of the report of day 30: what changed in a few sentences, and its figures."""

from __future__ import annotations

from tpecoach.engine.documents import actions, figures, indicators, levels, names, shell
from tpecoach.engine.documents.indicators import Course
from tpecoach.engine.documents.outcome import Outcome
from tpecoach.language import Say
from tpecoach.model.documents import Card, Cards

_SHOWN = 3


def lead(outcome: Outcome) -> str:
    """What changed, and what stays fragile, in a few sentences."""
    say, comparison = outcome.say, outcome.comparison
    told = []
    if comparison.before is not None and comparison.headline is not None:
        told.append(
            say(
                "Sur les {n} questions reposées, l'organisation passe de {before} à {after} sur 100, hausses "
                "prouvées seules comptées.",
                n=outcome.compared,
                before=say.number(comparison.before),
                after=say.number(comparison.headline),
            )
        )
    else:
        told.append(
            say(
                "L'avant et l'après ne sont pas encore comparables : il y faut deux entretiens qui posent les "
                "mêmes questions, trois au moins par système."
            )
        )
    moves = [moved(say, each) for each in outcome.better]
    if moves:
        told.append(say("Observé : {moves}.", moves=" ; ".join(moves[:_SHOWN])))
    fragile = _fragile(outcome)
    if fragile:
        told.append(say("Reste fragile : {what}.", what=names.listed(say, fragile[:_SHOWN])))
    return " ".join(told)


def moved(say: Say, each: Course) -> str:
    """An indicator with its two values: `Délai, 61 j puis 47 j`."""
    return say(
        "{name}, {before} puis {after}",
        name=each.kpi.name,
        before=figures.value(say, each.kpi, each.before),
        after=figures.value(say, each.kpi, each.after),
    )


def _fragile(outcome: Outcome) -> list[str]:
    say = outcome.say
    found = []
    if outcome.fallen:
        found.append(say.plural("{n} pratique en recul", "{n} pratiques en recul", len(outcome.fallen)))
    worse = [each.kpi.name for each in outcome.worse]
    if worse:
        found.append(say("ce qui a reculé ({names})", names=names.listed(say, worse)))
    if outcome.unfinished:
        found.append(say.plural("{n} action inachevée", "{n} actions inachevées", len(outcome.unfinished)))
    if outcome.said_only:
        found.append(
            say.plural(
                "{n} hausse dite, sans preuve", "{n} hausses dites, sans preuve", len(outcome.said_only)
            )
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
    muted = [say("Prévu : {aim}.", aim=aim)] if (aim := projected(outcome)) else []
    if comparison.said is not None and comparison.said != comparison.headline:
        muted.append(say("{said} avec les hausses seulement dites.", said=say.number(comparison.said)))
    return Card(
        say(
            "{before} → {after}", before=say.number(comparison.before), after=say.number(comparison.headline)
        ),
        "/ 100",
        say("organisation, {again}, hausses prouvées", again=again),
        " ".join(muted),
        "good"
        if comparison.headline > comparison.before
        else "warn"
        if comparison.headline < comparison.before
        else "",
    )


def _best(outcome: Outcome) -> Card:
    say = outcome.say
    best = indicators.best(outcome.courses)
    if best is None or best.after is None:
        return Card(
            "–",
            "",
            say("aucun indicateur comparable ne s'améliore"),
            say("Voir ce qui a été mesuré."),
            "muted",
        )
    evidence = say(
        "Observé, {quality} ; {before} puis {after}.",
        quality=figures.badge(say, best.after)[0],
        before=figures.value(say, best.kpi, best.before),
        after=figures.value(say, best.kpi, best.after),
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
