"""What did not work, and the sixty days that follow."""

from __future__ import annotations

from datetime import timedelta

from tpecoach.engine.documents import names
from tpecoach.engine.documents.headlines import moved
from tpecoach.engine.documents.outcome import Outcome
from tpecoach.engine.sops import months_later
from tpecoach.model.documents import Bullets, Columns, Heading

_FOLLOW_UP_MONTHS = 3
_NEXT = timedelta(days=60)


def not_working_and_next(outcome: Outcome) -> Columns:
    """What did not work on the left, the next sixty days on the right."""
    say = outcome.say
    failed = _failures(outcome) or (say("Rien n'est signalé : ni action inachevée, ni recul observé."),)
    return Columns(
        left=(Heading(say("Ce qui n'a pas marché")), Bullets(failed)),
        right=(Heading(say("Les soixante jours qui viennent")), Bullets(_next(outcome))),
    )


def _failures(outcome: Outcome) -> tuple[str, ...]:
    say, case = outcome.say, outcome.case
    told = []
    for action in case.actions:
        if action.state != "done":
            state = say(names.STATES.get(action.state, action.state))
            reason = names.sentence(action.reason) if action.reason else say("Raison non notée.")
            told.append(
                say(
                    "{title} : {state}. {reason}",
                    title=names.title(case, action.playbook),
                    state=state,
                    reason=reason,
                )
            )
    told += [say("{move} : un recul, observé.", move=moved(say, each)) for each in outcome.worse]
    for change in outcome.fallen:
        question = names.question(case, change.question)
        text = question.text if question else change.question
        told.append(
            say(
                "{question} Niveau {before} puis {after}.",
                question=text,
                before=change.before,
                after=change.after,
            )
        )
    told += [
        say("{name} : pas de seconde mesure, rien à comparer.", name=each.kpi.name)
        if each.before
        else say("{name} : non mesuré.", name=each.kpi.name)
        for each in outcome.unmeasured
    ]
    return tuple(told)


def _next(outcome: Outcome) -> tuple[str, ...]:
    say, case = outcome.say, outcome.case
    told = [
        say("Reprendre ou clore : {title}.", title=names.title(case, a.playbook)) for a in outcome.unfinished
    ]
    recurring = [p.title for a in outcome.held if (p := names.playbook(case, a.playbook)) and p.recurs]
    if recurring:
        told.append(say("Tenir : {titles}.", titles=names.listed(say, recurring)))
    told += [
        say("Revoir la procédure « {title} » : {day}.", title=sop.title, day=say.date(sop.review_on))
        for sop in case.sops
        if sop.review_on and outcome.on <= sop.review_on <= outcome.on + _NEXT
    ]
    told += [say("Engager : {title}.", title=names.title(case, v.playbook)) for v in outcome.next_best[:2]]
    if case.rollout.start:
        follow = months_later(case.rollout.start, _FOLLOW_UP_MONTHS)
        told.append(say("Refaire les mesures, au point de suivi à trois mois : {day}.", day=say.date(follow)))
    else:
        told.append(say("Refaire les mesures : {day}.", day=say.date(outcome.on + _NEXT)))
    return tuple(told)
