"""What an engagement came to, in a few sentences with their evidence: for a funder, and for the mail after a visit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tpecoach.engine.compare import compare
from tpecoach.engine.documents import figures, names
from tpecoach.engine.findings import findings
from tpecoach.engine.scoring import score_case
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.papers import Part

_STRENGTHS, _GAPS, _STEPS = 2, 3, 3


def summary(case: Case, say: Say, on: date) -> Part:
    """What was done and seen: score with its bounds, strengths and gaps or the change, actions, figures."""
    items = [*_score(case, say), *_actions(case, say), *_figures(case, say)]
    if not items:
        return Part(words=say("[Ce que nous avons vu, en trois phrases.]"))
    if case.interview("after") is None:
        items += _seen(case, say, on)
    return Part(items=tuple(items))


def _score(case: Case, say: Say) -> Iterator[str]:
    before = score_case(case)
    if before.score is None:
        return
    changed = compare(case) if case.interview("after") else None
    if changed is not None and changed.before is not None and changed.headline is not None:
        yield say(
            "Score d'ensemble, sur les {n} questions posées deux fois : {before} au départ, {after} à la fin, sur 100. "
            "Une hausse seulement dite n'est pas comptée.",
            n=changed.reasked,
            before=say.number(changed.before),
            after=say.number(changed.headline),
        )
        return
    yield say(
        "Score d'ensemble au départ : {score} sur 100, entre {low} et {high} selon ce qui reste à répondre ({n} "
        "questions répondues sur {of}).",
        score=say.number(before.score),
        low=say.number(before.low),
        high=say.number(before.high),
        n=before.answered,
        of=before.asked,
    )


def _seen(case: Case, say: Say, on: date) -> Iterator[str]:
    found = findings(case, score_case(case), say, on=on)
    for kind, most in (("strength", _STRENGTHS), ("gap", _GAPS)):
        for one in [f for f in found if f.kind == kind][:most]:
            sentence = names.within(names.stopped(one.sentence))
            if kind == "strength":
                yield say("Ce qui va bien : {what}", what=sentence)
            else:
                yield say("Ce qui est à faire : {what}", what=sentence)


def _actions(case: Case, say: Say) -> Iterator[str]:
    placed = [a for a in case.actions if a.state != "dropped"]
    done = [names.title(case, a.playbook) for a in placed if a.state == "done"]
    if not done:
        return
    yield say(
        "Actions tenues : {n} sur {of}. {titles}",
        n=len(done),
        of=len(placed),
        titles=names.stopped(say.series(done)),
    )
    active = [sop for sop in case.sops if sop.state == "active"]
    if active:
        yield say.plural("Une procédure est en service.", "{n} procédures sont en service.", len(active))


def _figures(case: Case, say: Say) -> Iterator[str]:
    known = {kpi.id: kpi for kpi in case.assessment.kpis}
    for name in case.rollout.followed:
        first, last = case.first(name), case.latest(name)
        if name not in known or first is None or last is None or first.value is None or last.value is None:
            continue
        unit = known[name].unit
        zero, now = figures.amount(say, unit, first.value), figures.amount(say, unit, last.value)
        if first.id == last.id:
            yield say(
                "{name} : {zero} le {day}, point zéro.",
                name=known[name].name,
                zero=zero,
                day=say.date(first.on),
            )
        else:
            yield say(
                "{name} : {zero} le {first}, {now} le {last}.",
                name=known[name].name,
                zero=zero,
                first=say.date(first.on),
                now=now,
                last=say.date(last.on),
            )


def next_steps(case: Case, say: Say, on: date) -> Part:
    """The first steps that come after a day, who does each and when; what to decide where there is no plan yet."""
    steps = [
        (day, role, text, action)
        for action in case.actions
        if action.state in ("planned", "doing")
        for day, role, _, text in action.steps
        if day >= on
    ]
    if not steps:
        return Part(
            items=(
                say("Vous relisez ce résumé et me dites ce qui n'est pas juste."),
                say("Je vous propose un plan de trente jours ; nous le signons à la prochaine rencontre."),
            )
        )
    steps.sort(key=lambda step: step[0])
    return Part(
        items=tuple(
            say(
                "{day}, {who} : {what}",
                day=say.date(day),
                who=names.role(case, say, role),
                what=names.within(names.stopped(text)),
            )
            for day, role, text, _ in steps[:_STEPS]
        )
    )
