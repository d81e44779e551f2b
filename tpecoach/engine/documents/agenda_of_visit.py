"""The day of a visit: what is left to ask, what is known already, what to have at hand, minute by minute."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tpecoach.engine import scoring
from tpecoach.engine.documents import names
from tpecoach.engine.voices import disagreements
from tpecoach.language import Say, mark
from tpecoach.model.bank import is_bank
from tpecoach.model.case import Case
from tpecoach.model.content import Question
from tpecoach.model.forms import OWNER
from tpecoach.model.papers import Agenda, Known, Moment, Wanted

SHORTEST, LONGEST = 60, 600
"""minutes of a visit that can be laid out"""
USUAL = 180
MOST_WANTED = 10
"""documents asked for in one go: more are not brought"""
_QUESTION, _TABLE = 90, 360
"""seconds that a question takes, and a table filled together"""
_BREAK = 150
"""minutes from which one stops for a moment"""
_LAST = 30
_OPENING = "opening"

Fixed = tuple[str, int, int, str]
"""name, minutes there should be, minutes there must be, what it is about"""

_BEFORE: tuple[Fixed, ...] = (
    (mark("Se présenter"), 10, 5, mark("Le but, la durée, ce qui est noté et qui le lit.")),
    (
        mark("Écouter"),
        20,
        10,
        mark("Ce qui coince, avec les mots du dirigeant ; ses heures, sa paie, ce qu'il veut."),
    ),
    (mark("Voir le travail"), 20, 0, mark("Suivre une commande, du premier appel au paiement.")),
)
_BEFORE_END: tuple[Fixed, ...] = (
    (mark("Les chiffres"), 15, 5, mark("Le point zéro : ce qui vient des comptes, ce qui se pointe.")),
    (mark("Lire le résultat"), 20, 10, mark("Corriger ensemble ce qui est faux, entourer ce qui compte.")),
    (mark("Premières actions"), 25, 10, mark("En choisir deux ou trois, dater la première.")),
    (mark("Conclure"), 10, 5, mark("Documents qui manquent, fiches de pointage, prochaine date.")),
)
_REVIEW: tuple[Fixed, ...] = (
    (mark("Prendre des nouvelles"), 10, 5, mark("Ce qui a changé depuis la dernière fois.")),
    (mark("Fait, en retard, bloqué"), 20, 10, mark("Action par action, et pourquoi.")),
    (mark("Les chiffres"), 15, 10, mark("Les relevés de la période, notés sur place.")),
)
_REVIEW_END: tuple[Fixed, ...] = (
    (mark("Refaire le plan"), 15, 10, mark("Ce qui bouge, ce qui s'arrête, ce qui ne bouge pas.")),
    (mark("Conclure"), 10, 5, mark("Qui fait quoi d'ici la prochaine date.")),
)
_AFTER: tuple[Fixed, ...] = (
    (mark("Prendre des nouvelles"), 10, 5, mark("Ce qui a changé, avec les mots du dirigeant.")),
    (
        mark("Voir ce qui est en place"),
        20,
        5,
        mark("Ouvrir les procédures et les outils, là où l'on travaille."),
    ),
)
_AFTER_END: tuple[Fixed, ...] = (
    (mark("Les chiffres"), 15, 10, mark("Les mêmes que le premier jour, relevés de la même façon.")),
    (mark("Avant et après"), 25, 10, mark("Ce qui a progressé, ce qui n'a pas bougé, ce qu'on ne sait pas.")),
    (mark("Les soixante jours suivants"), 20, 10, mark("Ce qui continue, et qui le tient.")),
    (mark("Conclure"), 10, 5, mark("Signatures, données rendues ou effacées, suivi à trois mois.")),
)


def kind_of(case: Case, on: date) -> str:
    """Which visit a day holds: before | check-in | after."""
    if not case.actions:
        return "before"
    start = case.rollout.start or min(action.start for action in case.actions)
    return "after" if (on - start).days >= _LAST - 1 else "check-in"


def agenda(case: Case, say: Say, minutes: int, on: date) -> Agenda:
    """The moments of a visit of so many minutes; fixed ones shrink before questions are left out.

    Counting 90 seconds a question and six minutes a table; what does not fit is told, so that a questionnaire or a
    second visit takes it.
    """
    kind = kind_of(case, on)
    first, last = {
        "before": (_BEFORE, _BEFORE_END),
        "check-in": (_REVIEW, _REVIEW_END),
        "after": (_AFTER, _AFTER_END),
    }[kind]
    left = minutes - (10 if minutes >= _BREAK else 0)
    asked = [] if kind == "check-in" else [q for q in to_put(case, say, on) if q.system != _OPENING]
    wanted = -(-sum(_seconds(q) for q in asked) // 60)
    fixed = (*first, *last)
    ideal, least = sum(f[1] for f in fixed), sum(f[2] for f in fixed)
    room = left - wanted
    given = [f[1] if room >= ideal else f[2] for f in fixed]
    if least < room < ideal:
        given = [f[2] + (f[1] - f[2]) * (room - least) // (ideal - least) for f in fixed]
    fitting, seconds = [], 60 * (left - sum(given))
    for question in asked:
        if _seconds(question) <= seconds:
            fitting.append(question)
            seconds -= _seconds(question)
    moments = [Moment(say(f[0]), m, say(f[3])) for f, m in zip(first, given[: len(first)], strict=True) if m]
    moments += _systems(case, say, fitting)
    if kind == "check-in" and (extra := left - sum(given)) > 0:
        moments.append(Moment(say("Avancer ensemble"), extra, _under_way(case, say, on)))
    if minutes >= _BREAK:
        moments.append(Moment(say("Pause"), 10))
    moments += [Moment(say(f[0]), m, say(f[3])) for f, m in zip(last, given[len(first) :], strict=True) if m]
    spare = max(0, minutes - sum(moment.minutes for moment in moments))
    return Agenda(kind, minutes, tuple(moments), len(asked) - len(fitting), spare)


def to_put(case: Case, say: Say, on: date) -> tuple[Question, ...]:
    """The questions still to be put at the visit of a day, in order; what something else answered is left out."""
    kind = kind_of(case, on)
    if kind == "check-in":
        return ()
    answers = case.answers_at(kind)
    asked = scoring.to_ask(case.assessment, case.client.facts, answers, case.rollout.scope)
    done = {name for name, answer in answers.items() if not answer.inherited}
    if kind == "after":
        sheets = {p.id: p for p in case.content.playbooks}
        placed = [sheets[a.playbook] for a in case.actions if a.playbook in sheets]
        lifted = {lift.question for sheet in placed for lift in sheet.lifts}
        return tuple(q for q in asked if q.id in lifted and q.id not in done)
    skipped = {one.question for one in known(case, say)}
    return tuple(q for q in asked if q.id not in done and q.id not in skipped)


def known(case: Case, say: Say) -> tuple[Known, ...]:
    """The questions of the first interview that a form, the books or a table have answered, the consultant not yet.

    One on which the voices stand apart is put all the same. None once there is a plan: the interview is held.
    """
    if case.actions:
        return ()
    held = case.answers_at("before")
    told = case.answers_at("before", OWNER)
    apart = {finding.question for finding in disagreements(case, say)}
    found = []
    for question in scoring.to_ask(case.assessment, case.client.facts, held, case.rollout.scope):
        if question.id in held or question.id in apart:
            continue
        answer = told.get(question.id)
        if answer is not None and not answer.dont_know:
            found.append(Known(question.id, question.name or question.text, "form"))
        elif by := _from_files(case, question):
            found.append(Known(question.id, question.name or question.text, by))
    return tuple(found)


def _from_files(case: Case, question: Question) -> str:
    """What else answers a question: books, bank or register; empty where nothing does."""
    if question.register and case.rows.get(question.register):
        return "register"
    measure = case.latest(question.feeds) if question.feeds else None
    if measure is not None and measure.source in ("books", "bank"):
        return measure.source
    if question.known_from == "books" and any(one.kind == "fec" for one in case.imports):
        return "books"
    if question.known_from == "bank" and any(is_bank(one.kind) for one in case.imports):
        return "bank"
    return ""


def wanted(case: Case, say: Say, on: date) -> tuple[Wanted, ...]:
    """The documents that the questions to be put ask for, the weightiest first within the order of the visit."""
    return tuple(_wanted(case, to_put(case, say, on)))


def missing(case: Case) -> tuple[Wanted, ...]:
    """The documents still to come after a visit: of practices that are only said, or that nobody could tell of.

    What does not exist has no document: a practice at level 0 asks for none.
    """
    moment = "after" if case.interview("after") else "before"
    answers = case.answers_at(moment)
    questions = []
    for question in case.assessment.questions:
        answer = answers.get(question.id)
        if answer is None or answer.na or answer.inherited:
            continue
        said = question.scored and answer.proof == "said" and answer.value not in (None, 0, "no")
        if answer.dont_know or said:
            questions.append(question)
    return tuple(_wanted(case, tuple(questions)))


def _wanted(case: Case, questions: tuple[Question, ...]) -> Iterator[Wanted]:
    seen: set[str] = set()
    ranked = sorted(questions, key=lambda q: -q.weight if q.system != _OPENING else -9)
    for question in ranked:
        if question.ask_for and question.ask_for not in seen:
            seen.add(question.ask_for)
            yield Wanted(
                question.id, names.system(case, question.system), names.practice(question), question.ask_for
            )


def _systems(case: Case, say: Say, fitting: list[Question]) -> Iterator[Moment]:
    seconds = 0
    for system in case.assessment.systems:
        found = [q for q in fitting if q.system == system.id]
        if found:
            # Rounded on the whole, so that the moments never add up to more than there is.
            seconds, before = seconds + sum(_seconds(q) for q in found), -(-seconds // 60)
            minutes = -(-seconds // 60) - before
            count = say.plural("{n} question", "{n} questions", len(found))
            yield Moment(system.name, minutes, say("{count}, documents à l'appui.", count=count), len(found))


def _under_way(case: Case, say: Say, on: date) -> str:
    """What is under way on a day, else what comes next."""
    still = [a for a in case.actions if a.state in ("planned", "doing", "blocked")]
    titles = [names.title(case, a.playbook) for a in still if a.start <= on] or [
        names.title(case, a.playbook) for a in still[:1]
    ]
    return names.sentence(say.series(titles[:3])) if titles else say("Les procédures à essayer.")


def _seconds(question: Question) -> int:
    return _TABLE if question.kind == "register" else _QUESTION
