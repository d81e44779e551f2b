"""What did not work, and the sixty days that follow."""

from __future__ import annotations

from datetime import timedelta

from tpecoach.engine.documents import names
from tpecoach.engine.documents.headlines import moved
from tpecoach.engine.documents.outcome import Outcome
from tpecoach.engine.sops import months_later
from tpecoach.model.documents import Bullets, Columns, Heading
from tpecoach.model.scores import QuestionChange

_FOLLOW_UP_MONTHS = 3
_NEXT = timedelta(days=60)
_SETBACKS = 3
"""setbacks told one by one; the others are counted, and stand in the tables"""


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
    told = [
        say(
            "« {title} » : {state}. {reason}",
            title=names.title(case, action.playbook),
            state=say(names.STATES.get(action.state, action.state)),
            reason=names.sentence(action.reason) if action.reason else say("Raison non notée."),
        )
        for action in case.actions
        if action.state != "done"
    ]
    setbacks = [_fallen(outcome, change) for change in outcome.fallen]
    setbacks += [names.stopped(moved(say, each)) for each in outcome.worse]
    told += setbacks[:_SETBACKS]
    if more := len(setbacks[_SETBACKS:]):
        told.append(
            say.plural("{n} autre recul, dans les tableaux.", "{n} autres reculs, dans les tableaux.", more)
        )
    once = [names.within(each.kpi.name) for each in outcome.unmeasured if each.before]
    never = [names.within(each.kpi.name) for each in outcome.unmeasured if not each.before]
    if once:
        told.append(say("Mesuré une seule fois, rien à comparer : {names}.", names=names.listed(say, once)))
    if never:
        told.append(say("Non mesuré : {names}.", names=names.listed(say, never)))
    return tuple(told)


def _fallen(outcome: Outcome, change: QuestionChange) -> str:
    question = names.question(outcome.case, change.question)
    return outcome.say(
        "« {practice} » : de {before} à {after} sur 4.",
        practice=names.practice(question) if question else change.question,
        before=change.before,
        after=change.after,
    )


def _next(outcome: Outcome) -> tuple[str, ...]:
    say, case = outcome.say, outcome.case
    told = [
        say("Reprendre ou clore « {title} ».", title=names.title(case, a.playbook))
        for a in outcome.unfinished
    ]
    recurring = [p.title for a in outcome.held if (p := names.playbook(case, a.playbook)) and p.recurs]
    if recurring:
        quoted = [say("« {title} »", title=title) for title in recurring]
        told.append(say("Tenir dans la durée {titles}.", titles=names.listed(say, quoted)))
    told += [
        say("Relire la procédure « {title} » le {day}.", title=sop.title, day=say.date(sop.review_on))
        for sop in case.sops
        if sop.review_on and outcome.on <= sop.review_on <= outcome.on + _NEXT
    ]
    told += [say("Engager « {title} ».", title=names.title(case, v.playbook)) for v in outcome.next_best[:2]]
    if case.rollout.start:
        follow = months_later(case.rollout.start, _FOLLOW_UP_MONTHS)
        told.append(say("Refaire les mesures au point de suivi, le {day}.", day=say.date(follow)))
    else:
        told.append(say("Refaire les mesures le {day}.", day=say.date(outcome.on + _NEXT)))
    return tuple(told)
