"""What is shown across a table: results, plan, before and after, and nothing that is private."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from tpecoach.engine.answers import chosen_blockers
from tpecoach.engine.compare import compare
from tpecoach.engine.documents import courses, figures, names, systems
from tpecoach.engine.findings import findings
from tpecoach.engine.scoring import score_case
from tpecoach.engine.worth import inaction
from tpecoach.language import Say, mark, rounded
from tpecoach.model.case import Case
from tpecoach.model.scores import Comparison, Finding, Score
from tpecoach.model.slides import SENTENCES, Bar, Figure, Line, Slide, Slides

LINES = 4
"""actions or indicators on a page"""
_MONEY = "€"
_STATES = {
    "planned": mark("à faire"),
    "doing": mark("en cours"),
    "done": mark("en place"),
    "blocked": mark("bloquée"),
    "dropped": mark("abandonnée"),
}


def slides(case: Case, say: Say, on: date, *, euros: bool = False) -> Slides:
    """The pages of a client: where it stands, its plan, what has changed.

    Nobody is named, no note and no voice of anyone apart is quoted, nothing a person typed freely is shown but the
    name of the firm. Amounts in euros are left out, with the sentences that hold one, unless `euros` are asked for.
    """
    pages: list[Slide] = [_opening(case, say, on)]
    if case.answers_at("before"):
        score = score_case(case)
        found = findings(case, score, say, on=on)
        pages += [_whole(case, say, score), *_said(case, say, found)]
        if euros:
            pages += _waiting(case, say)
    if case.actions:
        pages += _plan(case, say)
    if case.answers_at("after"):
        pages += _changed(case, say, compare(case))
    pages += _measured(case, say, on)
    kept = (page if euros else _without_money(page) for page in pages)
    return Slides(
        lang=say.lang,
        client=case.client.name,
        sample=say("Données d'exemple") if case.client.sample else "",
        pages=tuple(page for page in kept if page.figure or page.bars or page.lines or page.sentences),
    )


def _opening(case: Case, say: Say, on: date) -> Slide:
    words = [say("Point du {date}.", date=say.date(on))]
    if not case.answers_at("before"):
        words.append(
            say("L'entretien dira où en est l'organisation, puis ce qui vaut d'être fait en trente jours.")
        )
    return Slide("opening", case.client.name, sentences=tuple(words))


def _whole(case: Case, say: Say, score: Score) -> Slide:
    bars = tuple(
        Bar(
            names.system(case, part.id),
            _whole_number(part.score) if part.scored else None,
            words="" if part.scored and part.score is not None else say("non noté"),
        )
        for part in score.systems
    )
    whole = None
    if score.score is not None:
        whole = Figure(say.number(score.score), say("sur 100"), say("pour l'ensemble"))
    words = [systems.spread(say, score.low, score.high)] if score.score is not None else []
    return Slide(
        "score",
        say("Où en est l'organisation"),
        figure=whole,
        bars=bars,
        sentences=tuple(names.sentence(one) for one in words),
    )


def _said(case: Case, say: Say, found: Sequence[Finding]) -> Iterator[Slide]:
    strengths = [one.sentence for one in found if one.kind == "strength"]
    gaps = [one.sentence for one in found if one.kind == "gap"]
    blockers = [names.blocker(case, one) for one in chosen_blockers(case)]
    for name, title, told in (
        ("strengths", say("Ce qui tient déjà"), strengths),
        ("gaps", say("Ce qui manque le plus"), gaps),
    ):
        yield Slide(name, title, sentences=tuple(names.sentence(one) for one in told[:SENTENCES]))
    quoted = (say("« {words} »", words=one.rstrip(".")) for one in blockers[:SENTENCES])
    yield Slide("blockers", say("Ce qui vous freine, par ordre"), sentences=tuple(quoted))


def _waiting(case: Case, say: Say) -> Iterator[Slide]:
    known = [one for one in inaction(case, say) if one.month is not None]
    if known:
        month = sum((one.month.likely for one in known if one.month), Fraction(0))
        low = sum((one.month.low for one in known if one.month), Fraction(0))
        high = sum((one.month.high for one in known if one.month), Fraction(0))
        figure = Figure(say.about(month), say("par mois"), say("tant que rien n'est décidé"))
        told = say("Entre {low} et {high} par mois.", low=say.about(low), high=say.about(high))
        yield Slide("waiting", say("Ne rien décider coûte"), figure=figure, sentences=(told,))


def _plan(case: Case, say: Say) -> Iterator[Slide]:
    placed = [action for action in case.actions if action.state != "dropped"]
    done = sum(action.state == "done" for action in case.actions)
    begun = any(action.state != "planned" for action in case.actions)
    lines = [
        Line(
            names.span(say, action.start, action.end),
            names.title(case, action.playbook),
            action.state if begun else "",
            say(_STATES[action.state]) if begun and action.state in _STATES else "",
        )
        for action in (case.actions if begun else placed)
    ]
    title = say("Le plan de trente jours")
    if begun:
        figure = Figure(
            say.number(done),
            say("sur {n}", n=len(case.actions)),
            say.plural("action en place", "actions en place", done),
        )
    else:
        figure = Figure(say.number(len(placed)), "", say.plural("action", "actions", len(placed)))
    window = names.window(case)
    told = (names.sentence(names.from_to(say, *window)),) if window else ()
    yield Slide("plan", title, figure=figure, sentences=told)
    yield from _paged("plan", title, lines)


def _changed(case: Case, say: Say, found: Comparison) -> Iterator[Slide]:
    if found.before is None or found.headline is None:
        return
    again = sum(part.reasked for part in found.systems if part.compared)
    bars = tuple(
        Bar(names.system(case, part.id), _whole_number(part.headline), _whole_number(part.before))
        if part.compared
        else Bar(names.system(case, part.id), None, words=say("non comparable"))
        for part in found.systems
    )
    words = say.plural(
        "Sur {n} question vraiment reposée ; une hausse ne compte que prouvée.",
        "Sur {n} questions vraiment reposées ; une hausse ne compte que prouvée.",
        again,
    )
    figure = Figure(
        say.number(found.headline), say("sur 100"), say("pour l'ensemble"), before=say.number(found.before)
    )
    yield Slide("changed", say("Avant, après"), figure=figure, bars=bars, sentences=(words,))


def _measured(case: Case, say: Say, on: date) -> Iterator[Slide]:
    every = [courses.course(case, say, kpi, on) for kpi in courses.shown(case)]
    moved = [each for each in every if each.before and each.after and each.evolution.text]
    lines = [
        Line(
            each.evolution.text,
            say(
                "{name} : {before} puis {after}",
                name=each.kpi.name,
                before=figures.short(say, each.kpi, each.before),
                after=figures.short(say, each.kpi, each.after),
            ),
        )
        for each in moved
        if each.kpi.id in case.rollout.followed
    ]
    yield from _paged("measured", say("Ce qui a été mesuré"), lines)


def _paged(name: str, title: str, lines: Sequence[Line]) -> Iterator[Slide]:
    pages = -(-len(lines) // LINES)
    for n in range(pages):
        yield Slide(
            f"{name}-{n + 1}",
            title if pages == 1 else f"{title} ({n + 1}/{pages})",
            lines=tuple(lines[n * LINES : (n + 1) * LINES]),
        )


def _without_money(page: Slide) -> Slide:
    """The page without anything that holds an amount; the name of a firm is not one."""
    told = page.figure
    return replace(
        page,
        figure=None if told and _holds(told.value, told.before, told.unit, told.words) else told,
        lines=tuple(one for one in page.lines if not _holds(one.when, one.what, one.words)),
        sentences=tuple(one for one in page.sentences if not _holds(one)),
    )


def _holds(*texts: str) -> bool:
    return any(_MONEY in text for text in texts)


def _whole_number(value: Fraction | None) -> int | None:
    return None if value is None else int(rounded(value, 0))
