"""A proposal in words: what it brings, what moves, at which pace."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from tpecoach.engine.differences import Move
from tpecoach.engine.followups import FollowUp, Proposed
from tpecoach.engine.pace import Pace, pace_of
from tpecoach.engine.reasons import role_words
from tpecoach.language import Say, mark, rounded
from tpecoach.model.case import Case
from tpecoach.model.scores import Range
from tpecoach.workbench.changes import Inclusion, Price, Proposal, Why

MARKS = {"in": "+", "out": "−", "waits": "!", "moved": "→", "hours": "±", "stays": "="}
"""one sign a kind, so that colour says nothing alone"""
_WORDS = {
    "in": mark("entre"),
    "out": mark("sort"),
    "waits": mark("attend"),
    "moved": mark("se déplace"),
    "hours": mark("change d'heures"),
    "stays": mark("reste"),
}


def kind(move: Move, say: Say) -> str:
    """What becomes of an action, in a word or two."""
    return say(_WORDS[move.kind])


def days(span: tuple[date, date] | None, say: Say) -> str:
    """First and last day, or a dash."""
    if span is None:
        return "—"
    return say("{start} → {end}", start=say.day(span[0]), end=say.day(span[1]))


def value(proposal: Proposal, say: Say) -> str:
    """Value before and after."""
    if not rounded(proposal.after - proposal.before, 1):
        return say("Valeur : {after} points, comme avant", after=say.number(proposal.after, 1))
    return say(
        "Valeur : {before} → {after} points ({change})",
        before=say.number(proposal.before, 1),
        after=say.number(proposal.after, 1),
        change=say.signed(proposal.after - proposal.before, 1),
    )


def euros(proposal: Proposal, say: Say) -> tuple[str, ...]:
    """What the plan brings in euros before and after: a year, then what is freed once, which is not added to it."""
    before, after = proposal.worth_before, proposal.worth_after
    found = []
    if before.costed or after.costed:
        found.append(_compared(say("Gain par an"), before.annual, after.annual, say))
    if before.cash.high or after.cash.high:
        found.append(_compared(say("Trésorerie libérée, une fois"), before.cash, after.cash, say))
    return tuple(found)


def _compared(what: str, before: Range, after: Range, say: Say) -> str:
    if before == after:
        return say("{what} : {after}, comme avant", what=what, after=_amount(after, say))
    return say(
        "{what} : {before} → {after}", what=what, before=_amount(before, say), after=_amount(after, say)
    )


def _amount(amount: Range, say: Say) -> str:
    """The likely figure, with the range where there is one; a sum of known prices is said exactly."""
    if amount.low == amount.high:
        return say.money(amount.likely)
    return say(
        "environ {likely} ({low} à {high})",
        likely=say.about(amount.likely),
        low=say.about(amount.low),
        high=say.about(amount.high),
    )


def counts(proposal: Proposal, say: Say) -> str:
    """How many actions enter, leave, move and stay."""
    many = {name: sum(move.kind == name for move in proposal.moves) for name in MARKS}
    told = [
        (many["in"], say.plural("{n} entre", "{n} entrent", many["in"])),
        (many["out"], say.plural("{n} sort", "{n} sortent", many["out"])),
        (many["waits"], say.plural("{n} attend", "{n} attendent", many["waits"])),
        (many["moved"], say.plural("{n} se déplace", "{n} se déplacent", many["moved"])),
        (many["hours"], say.plural("{n} change d'heures", "{n} changent d'heures", many["hours"])),
        (many["stays"], say.plural("{n} reste", "{n} restent", many["stays"])),
    ]
    return " · ".join(words for number, words in told if number) or say("le plan serait vide")


def pace(found: Pace, say: Say) -> str:
    """What was learnt from what is done; empty where nothing was."""
    if not found.actions:
        return ""
    hours = say.plural(
        "{n} action faite : {planned} prévues, {taken} prises",
        "{n} actions faites : {planned} prévues, {taken} prises",
        found.actions,
        planned=say.hours(found.planned),
        taken=say.hours(found.taken),
    )
    if found.factor == Fraction(1):
        return say("{hours} ; le reste est compté comme prévu.", hours=hours)
    return say("{hours} ; le reste est compté × {factor}.", hours=hours, factor=say.number(found.factor, 1))


def learnt(case: Case, say: Say) -> str:
    """What was learnt from what is done in a rollout; empty where nothing was."""
    return pace(pace_of(case), say)


def unmoved(proposal: Proposal, say: Say) -> str:
    """Why nothing changes, where it is that the plan holds as many actions as one may; empty elsewhere."""
    most, placed = proposal.draft.problem.max_actions, {p.candidate for p in proposal.draft.plan.placements}
    if proposal.changed or len(placed) < most:
        return ""
    return say.plural(
        "Rien ne change : le plan a déjà {n} action, le plus qu'on mène en trente jours.",
        "Rien ne change : le plan a déjà {n} actions, le plus qu'on mène en trente jours.",
        most,
    )


def asides(proposal: Proposal, say: Say) -> tuple[str, ...]:
    """All there is to say beside the moves: euros, conflicts, the pace learnt, what changes on the client's sheet."""
    told = (
        *euros(proposal, say),
        *proposal.conflicts,
        unmoved(proposal, say),
        pace(proposal.pace, say),
        newcomer(proposal, say),
    )
    return tuple(sentence for sentence in told if sentence)


def newcomer(proposal: Proposal, say: Say) -> str:
    """What accepting would change on the client's sheet; empty where nothing."""
    after = proposal.case.client.facts.get("employees")
    if not proposal.newcomer or not isinstance(after, int):
        return ""
    return say.plural(
        "Accepté, la fiche du client dira {n} salarié.",
        "Accepté, la fiche du client dira {n} salariés.",
        after,
    )


def inclusion(found: Inclusion, say: Say) -> str:
    """What it would take, in a sentence."""
    gone = [say("« {title} »", title=m.title) for m in found.proposal.moves if m.kind == "out"]
    lost = _points(found.proposal.after - found.proposal.before, say, signed=True)
    if not gone:
        told = say("Elle entre sans rien faire sortir ({change}).", change=lost)
    else:
        told = say("Elle prend la place de {names} ({change}).", names=say.series(gone), change=lost)
    if not found.hours:
        return told
    hours = say.hours(found.hours * 60)
    more = (
        say("Avec {hours} de plus par semaine pour vous, rien ne sortirait.", hours=hours)
        if found.role == "owner"
        else say("Avec {hours} de plus par semaine pour l'équipe, rien ne sortirait.", hours=hours)
    )
    return say("{first} {second}", first=told, second=more)


def taken(found: Why, say: Say) -> tuple[str, ...]:
    """What it would take to have it in, or what holding it there costs; nothing where there is nothing to say."""
    if found.inclusion is not None:
        return say("Pour la faire entrer :"), inclusion(found.inclusion, say)
    if found.refused:
        return (found.refused,)
    if found.price is None:
        return ()
    if not rounded(found.price.points, 1):
        return (say("La garder ainsi ne coûte rien au plan."),)
    return (say("La garder ainsi coûte {points} au plan.", points=_points(found.price.points, say)),)


def window(one: FollowUp, say: Say) -> str:
    """The window of a follow-up, in words."""
    return say(
        "Jusqu'au {n}e jour, du {start} au {end}",
        n=one.horizon,
        start=say.day(one.start),
        end=say.date(one.end),
    )


def proposed(action: Proposed, say: Say) -> str:
    """An action proposed for later: its days, its title, whose hours."""
    hours = [
        say("{role} {hours}", role=role_words(say, role), hours=say.hours(minutes))
        for role, minutes in (
            ("owner", action.owner),
            ("team", action.team),
            ("consultant", action.consultant),
        )
        if minutes
    ]
    return say(
        "{days} · {title} ({hours})",
        days=days((action.start, action.end), say),
        title=action.title,
        hours=", ".join(hours),
    )


def price(found: Price, say: Say) -> str:
    """What a constraint costs, in a line."""
    if not rounded(found.points, 1):
        return say("{what} : ne coûte rien", what=found.title)
    return say.pair(found.title, _points(found.points, say))


def _points(value: Fraction, say: Say, signed: bool = False) -> str:
    shown = say.signed(value, 1) if signed else say.number(value, 1)
    return say.plural("{points} point de valeur", "{points} points de valeur", int(abs(value)), points=shown)
