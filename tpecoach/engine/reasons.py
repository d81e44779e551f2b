"""The sentences of an explanation: lifts, euros, formula, and why a playbook is not in the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from tpecoach.engine.formulas import plain_number
from tpecoach.engine.gains import Gain
from tpecoach.engine.schedule.room import Room
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.content import Playbook
from tpecoach.model.planning import Candidate, LeftOut, PlanInput
from tpecoach.model.scores import Valuation

_PURSES = ("owner", "team", "consultant")


def formula(valuation: Valuation, playbook: Playbook, say: Say, lifted: Sequence[Gain] = ()) -> str:
    """Value, cost and ratio in one line, down to the questions lifted (and their levels, where `lifted` tells them)."""
    levels = {gain.question: gain for gain in lifted}
    parts = []
    for question, points in valuation.lifts.items():
        gain = levels.get(question)
        shown = say.number(points, 1)
        if gain is None:
            parts.append(say("{points} [{question}]", points=shown, question=question))
        else:
            parts.append(
                say(
                    "{points} [{question} : {level} → {reach}]",
                    points=shown,
                    question=question,
                    level=gain.level,
                    reach=plain_number(gain.reach, say),
                )
            )
    if valuation.worth is not None:
        parts.append(say("{points} [euros]", points=say.number(valuation.worth_points, 1)))
    elif playbook.worth is not None:
        parts.append(say("[euros à chiffrer]"))
    return say(
        "Valeur = ({sum}) × {voice} = {value} ; coût pondéré {cost} ; soit {ratio} par heure.",
        sum=" + ".join(parts) or say.number(0),
        voice=plain_number(valuation.voice, say),
        value=points_words(valuation.value, say.number(valuation.value, 1), say),
        cost=say.hours(valuation.cost_minutes),
        ratio=points_words(valuation.ratio, say.number(valuation.ratio, 1), say),
    )


def lift_sentences(case: Case, lifted: Sequence[Gain], say: Say) -> tuple[str, ...]:
    """Which questions the playbook lifts, from which level to which, for how many points."""
    texts = {q.id: q.text for q in case.assessment.questions}
    found = []
    for gain in lifted:
        sentence = say(
            "« {question} » : du niveau {level} au niveau {reach} sur 4, {points}.",
            question=texts.get(gain.question, gain.question),
            level=gain.level,
            reach=plain_number(gain.reach, say),
            points=points_words(gain.points, say.signed(gain.points, 1), say),
        )
        if gain.supposed:
            aside = say("Niveau de départ supposé d'après les réponses voisines.")
            sentence = say("{first} {second}", first=sentence, second=aside)
        found.append(sentence)
    return tuple(found)


def worth_sentence(playbook: Playbook, valuation: Valuation, say: Say) -> tuple[str, ...]:
    """What it brings in euros, with its hypotheses; "to be costed" where a figure is missing."""
    brought = valuation.worth
    if brought is None:
        return (say("Gain en euros : à chiffrer, un chiffre manque."),) if playbook.worth is not None else ()
    # Without a range it is a sum of known prices, not an estimate.
    told = say.money if brought.amount.low == brought.amount.high else say.about
    figures = {
        "low": told(brought.amount.low),
        "likely": told(brought.amount.likely),
        "high": told(brought.amount.high),
        "hypotheses": say.series(brought.hypotheses),
    }
    if brought.kind == "cash_once":
        return (
            say(
                "Trésorerie libérée une fois : environ {likely}, entre {low} et {high} ({hypotheses}).",
                **figures,
            ),
        )
    if brought.amount.low == brought.amount.high:
        return (say("Gain par an : {likely} ({hypotheses}).", **figures),)
    return (say("Gain par an : environ {likely}, entre {low} et {high} ({hypotheses}).", **figures),)


def left_out(left: LeftOut, other: str, say: Say) -> str:
    """Why a candidate is not in the plan; `other` is the title of the candidate that `left.detail` may name."""
    title = other if other != left.detail else ""
    match left.reason:
        case "need":
            return (
                say("Attend « {title} », qui n'est pas dans le plan.", title=title)
                if title
                else say("Attend une autre action, qui n'est pas dans le plan.")
            )
        case "order":
            return (
                say("N'a pas de jour possible : « {title} » doit commencer avant.", title=title)
                if title
                else say("N'a pas de jour possible dans l'ordre des priorités.")
            )
        case "alone":
            return (
                say(
                    "Demande, même seule, plus d'heures que n'en a le mois ({role}).",
                    role=role_words(say, left.detail),
                )
                if left.detail in _PURSES
                else say("Ne tient pas dans les trente jours, même seule.")
            )
        case "worth":
            return (
                say("« {title} », qui est dans le plan, apporte davantage.", title=title)
                if title
                else say("Les actions retenues apportent davantage pour les mêmes heures.")
            )
    words = {
        "max_actions": say("Le plan a déjà autant d'actions qu'on peut en tenir."),
        "max_under_way": say("Trop d'actions seraient en cours en même temps."),
        "legal": say("La mise en conformité a déjà pris le quart des heures du dirigeant."),
    }
    if left.detail in words:
        return words[left.detail]
    return say("Les heures manquent sur les trente jours ({role}).", role=role_words(say, left.detail))


def what_binds(left: LeftOut, problem: PlanInput, room: Room, say: Say) -> tuple[str, ...]:
    """The figures of what keeps a candidate out: whose hours in which week, how many at once, how many days."""
    candidate = next((c for c in problem.candidates if c.id == left.candidate), None)
    if candidate is None:
        return ()
    match left.reason, left.detail:
        case "capacity", "max_actions":
            most = problem.max_actions
            return (say.plural("{n} action au plus par plan.", "{n} actions au plus par plan.", most),)
        case "capacity", "max_under_way":
            most = problem.max_under_way
            return (say.plural("{n} en cours au plus à la fois.", "{n} en cours au plus à la fois.", most),)
        case "capacity", "consultant":
            return (say("Les jours de visite du consultant sont pris."),)
        case "capacity", role if free := room.free(role):
            asked, weeks = say.hours(room.asked(left.candidate, role)), _by_week(free, say)
            return (
                (say("Elle demande {asked} au dirigeant ; il lui reste {weeks}.", asked=asked, weeks=weeks),)
                if role == "owner"
                else (
                    say("Elle demande {asked} à l'équipe ; il lui reste {weeks}.", asked=asked, weeks=weeks),
                )
            )
        case "alone", _ if candidate.lasts > (there := sum(day.open for day in problem.days)):
            return (
                say.plural(
                    "Elle s'étale sur {lasts} jours ouvrés ; il y en a {n} d'ici le trentième jour.",
                    "Elle s'étale sur {lasts} jours ouvrés ; il y en a {n} d'ici le trentième jour.",
                    there,
                    lasts=candidate.lasts,
                ),
            )
    return ()


def _by_week(minutes: Mapping[str, int], say: Say) -> str:
    """`S49 2 h 48, S50 0 min`"""
    return ", ".join(
        f"{say.week(date.fromisocalendar(int(week[:4]), int(week[6:]), 1))} {say.hours(left)}"
        for week, left in minutes.items()
    )


def held_back(
    when: str, what: tuple[str, str], title: Callable[[str], str], problem: PlanInput, say: Say
) -> str:
    """Why an action does not end earlier; `what` as `Room.held_back` says it, `when` its days in words."""
    kind, detail = what
    match kind, detail:
        case "places", _:
            most = problem.max_under_way
            return say.plural(
                "{when} : avant, {n} action est déjà en cours, le plus qu'on puisse mener.",
                "{when} : avant, {n} actions sont déjà en cours, le plus qu'on puisse mener.",
                most,
                when=when,
            )
        case "order", other if other:
            return say("{when} : « {title} » passe devant.", when=when, title=title(other))
        case "hours", "owner":
            return say("{when} : avant, les heures du dirigeant sont prises.", when=when)
        case "hours", "team":
            return say("{when} : avant, les heures de l'équipe sont prises.", when=when)
        case (("hours" | "room"), "consultant"):
            return say("{when} : elle attend un jour de visite qui ait de la place.", when=when)
        case "room", _:
            return say("{when} : avant, aucun jour n'a assez de place pour une de ses étapes.", when=when)
        case "choice", _:
            return say("{when} : l'ensemble du plan apporte plus ainsi.", when=when)
    return say("{when} : aussi tôt que ses étapes le permettent.", when=when)


def not_applicable(case: Case, playbook: Playbook, valuation: Valuation, say: Say) -> tuple[str, ...]:
    """Why a playbook is not even a candidate."""
    match valuation.why_not:
        case "when":
            return (say("Vos réponses et vos chiffres montrent que vous n'en avez pas besoin."),)
        case "unknown":
            return (say("À élucider : une réponse ou un chiffre manque pour savoir si elle vous concerne."),)
        case "trade":
            return (say("Concerne un autre métier."),)
        case "team":
            return (say("Demande une équipe."),)
        case "done":
            return (say("Déjà faite."),)
        case "blocked":
            return (say("Bloquée : elle attend que l'obstacle soit levé."),)
        case "excluded":
            return (say("Laissée de côté à votre demande."),)
        case "gain":
            return (say("N'apporterait rien de plus : ce qu'elle met en place y est déjà."),)
    dropped = any(a.playbook == playbook.id and a.state == "dropped" for a in case.actions)
    if dropped:
        return (say("Abandonnée en cours d'accompagnement."),)
    return (say("Aucune difficulté nommée ne l'appelle : d'autres actions suffisent à remplir le plan."),)


def hours_sentence(candidate: Candidate, say: Say) -> str:
    """Whose hours it takes, and what keeps recurring."""
    minutes: dict[str, int] = {}
    for step in candidate.steps:
        minutes[step.role] = minutes.get(step.role, 0) + step.minutes
    parts = [
        say("{role} {hours}", role=role_words(say, role), hours=say.hours(minutes[role]))
        for role in _PURSES
        if minutes.get(role)
    ]
    sentence = say("Demande : {parts}.", parts=", ".join(parts) or say.hours(0))
    for recurs in candidate.recurs:
        every = say("chaque semaine") if recurs.every == "week" else say("chaque mois")
        then = say(
            "Ensuite {hours} {every} ({role}).",
            hours=say.hours(recurs.minutes),
            every=every,
            role=role_words(say, recurs.role),
        )
        sentence = say("{first} {second}", first=sentence, second=then)
    return sentence


def role_words(say: Say, role: str) -> str:
    """A purse in words."""
    words = {"owner": say("dirigeant"), "team": say("équipe"), "consultant": say("consultant")}
    return words.get(role, role)


def points_words(value: Fraction, shown: str, say: Say) -> str:
    """Points, singular or plural by their value, with the figure as it is shown."""
    return say.plural("{points} point", "{points} points", int(value), points=shown)
