"""What a consultant's own document may say of a client, all of it in words, and the document it becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from tpecoach.engine import sops
from tpecoach.engine.alarms import alarms
from tpecoach.engine.answers import chosen_blockers
from tpecoach.engine.compare import compare
from tpecoach.engine.documents import courses, figures, names, shell
from tpecoach.engine.findings import findings
from tpecoach.engine.scoring import score_case
from tpecoach.language import Say, mark
from tpecoach.model.case import Case
from tpecoach.model.documents import Document, Prose
from tpecoach.model.scores import Score

Value = str | int | bool | Sequence["Value"] | Mapping[str, "Value"]
MOST = 200
"""items of a list at most"""
_KINDS = {
    "strength": mark("force"),
    "gap": mark("écart"),
    "blocker": mark("blocage"),
    "alarm": mark("alerte"),
    "disagreement": mark("désaccord"),
}


def own_data(case: Case, say: Say, on: date, author: str = "") -> dict[str, Value]:
    """Everything a template may name, in the reader's language, as docs/documents.md lists it.

    What is unknown is empty.
    """
    client, rollout, window = case.client, case.rollout, names.window(case)
    before = score_case(case)
    after = score_case(case, "after") if case.answers_at("after") else None
    compared = compare(case)
    facts = [
        {"name": fact.name, "value": _fact(say, case, fact.id)}
        for fact in case.assessment.facts
        if fact.id in client.facts
    ]
    return {
        "today": say.date(on),
        "author": author,
        "client": {
            "name": client.name,
            "owner": client.owner,
            "trade": shell.trade(case),
            "people": shell.people(case, say),
            "facts": facts,
        },
        "rollout": {
            "number": rollout.number,
            "opened": say.date(rollout.opened_on),
            "start": say.date(window[0]) if window else "",
            "end": say.date(window[1]) if window else "",
            "scope": say(names.SCOPES.get(rollout.scope, rollout.scope)),
        },
        "words": names.own_words(case, "opening.words"),
        "success": names.own_words(case, "opening.success"),
        "score": {
            "before": _score(say, before.score),
            "low": _score(say, before.low if before.answered else None),
            "high": _score(say, before.high if before.answered else None),
            "answered": before.answered,
            "asked": before.asked,
            "compared_before": _score(say, compared.before),
            "compared_after": _score(say, compared.headline),
            "asked_again": compared.reasked,
        },
        "systems": _systems(case, say, before, after),
        "blockers": [names.blocker(case, one) for one in chosen_blockers(case)],
        "alarms": [one.sentence for one in alarms(case, say)][:MOST],
        "findings": [
            {"kind": say(_KINDS.get(one.kind, one.kind)), "text": one.sentence, "evidence": one.evidence}
            for one in findings(case, before, say)
            if one.kind != "alarm"
        ][:MOST],
        "figures": _figures(case, say, on),
        "actions": [
            {
                "title": names.title(case, action.playbook),
                "who": names.doers(case, say, action),
                "start": say.date(action.start),
                "end": say.date(action.end),
                "state": say(names.STATES[action.state]),
                "done": action.state == "done",
                "reason": action.reason,
            }
            for action in case.actions
        ],
        "reviews": [{"day": say.date(one.on), "decisions": list(one.decisions)} for one in case.check_ins],
        "procedures": [
            {
                "title": sop.title,
                "owner": sop.owner,
                "version": sop.version,
                "state": say(sops.STATE_WORDS[sop.state]),
                "in_use": sop.state == "active",
                "review": say.date(sop.review_on) if sop.review_on else "",
            }
            for sop in case.sops
        ][:MOST],
    }


def own(case: Case, say: Say, on: date, name: str, markdown: str) -> Document:
    """The document of a filled template; its first title becomes that of the page, else its name does."""
    first, _, rest = markdown.strip().partition("\n")
    title = first[2:].strip() if first.startswith("# ") else ""
    document = shell.wrapped(
        case, say, on, ("own", title or name), title or name, [Prose(rest if title else markdown)]
    )
    return replace(document, title_light="", subtitle=document.subtitle)


def _fact(say: Say, case: Case, name: str) -> str:
    value = case.client.facts[name]
    known = next((fact for fact in case.assessment.facts if fact.id == name), None)
    words = {option.id: option.text for option in known.options} if known else {}
    if isinstance(value, bool):
        return say("oui") if value else say("non")
    if isinstance(value, tuple):
        return ", ".join(words.get(one, one) for one in value)
    return words.get(str(value), str(value))


def _score(say: Say, value: Fraction | None) -> str:
    return "" if value is None else say.number(value)


def _systems(case: Case, say: Say, before: Score, after: Score | None) -> list[Value]:
    later = {part.id: part.score for part in after.systems} if after else {}
    return [
        {
            "name": names.system(case, part.id),
            "before": _score(say, part.score),
            "after": _score(say, later.get(part.id)),
        }
        for part in before.systems
    ]


def _figures(case: Case, say: Say, on: date) -> list[Value]:
    found: list[Value] = []
    for kpi in courses.shown(case)[:MOST]:
        course, aim = courses.course(case, say, kpi, on), courses.target(case, kpi.id)
        last = course.after or course.before
        found.append(
            {
                "name": kpi.name,
                "first": figures.value(say, kpi, course.before) if course.before else "",
                "value": figures.value(say, kpi, last) if last else "",
                "day": say.date(last.on) if last else "",
                "quality": figures.badge(say, last)[0] if last else "",
                "change": course.evolution.text if course.after else "",
                "target": "" if aim is None else figures.amount(say, kpi.unit, aim),
                "followed": kpi.id in case.rollout.followed,
            }
        )
    return found
