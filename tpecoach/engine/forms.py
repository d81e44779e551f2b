"""Questionnaires for one voice: which questions it can answer, and what it is told beforehand."""

from __future__ import annotations

from collections.abc import Iterable

from tpecoach.engine import scoring
from tpecoach.engine.voices import APART, BY_SYSTEM
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.content import Question
from tpecoach.model.forms import OWNER, TEAM, Asked, Choice, Form, FormPage, FormPart

_KINDS = {
    "level": "one",
    "yesno": "one",
    "choice": "one",
    "choices": "many",
    "number": "number",
    "money": "number",
    "percent": "number",
    "text": "words",
}
_SECONDS = 25
"""that one question takes"""


def questions_for(case: Case, voice: str, scope: str) -> tuple[Question, ...]:
    """The questions that a voice can answer on its own, in order.

    The owner: all that can be ticked, counted or written. Anyone else: the levelled ones about what they see at
    work. What the client's facts rule out is left out; what depends on another answer is asked.
    """
    asked = scoring.to_ask(case.assessment, case.client.facts, {}, scope)
    if voice == OWNER:
        return tuple(question for question in asked if question.kind in _KINDS)
    return tuple(question for question in asked if question.team and question.scored)


def page(case: Case, form: Form, reader: str, public_key: str, say: Say) -> FormPage:
    """The page of a form; `reader` is who reads the answers, `public_key` what they are encrypted to, if anything."""
    known = {question.id: question for question in case.assessment.questions}
    asked = [known[name] for name, _ in form.questions if name in known]
    name = say("Questionnaire")
    return FormPage(
        lang=say.lang,
        title=name,
        client=case.client.name,
        sample=say("Données d'exemple") if case.client.sample else "",
        intro=tuple(_intro(form, reader or say("votre consultant"), len(asked), say)),
        parts=tuple(_parts(case, form, asked, say)),
        notes=form.voice != TEAM,
        file=f"{case.client.slug}-{form.voice if form.voice in (OWNER, TEAM) else form.id[-6:]}",
        words=_words(say),
        data={
            "form": form.id,
            "client": case.client.id,
            "assessment": case.assessment.id,
            "version": case.assessment.version,
            "lang": say.lang,
            "questions": [[name, revision] for name, revision in form.questions],
            "secret": form.secret,
            "key": public_key,
        },
    )


def _intro(form: Form, reader: str, count: int, say: Say) -> Iterable[str]:
    minutes = max(2, -(-count * _SECONDS // 60))
    if form.voice == TEAM:
        yield say(
            "L'entreprise se fait accompagner pour mieux s'organiser. Ces questions demandent comment le travail se "
            "passe là où vous êtes. Elles n'évaluent personne, et répondre est libre."
        )
        yield say(
            "Votre nom n'est pas demandé. Seul {reader} lit les réponses une à une. La direction n'en voit rien à "
            "moins de {few} réponses, une moyenne par système à partir de {few}, une moyenne par question à partir "
            "de {many}. Vos phrases ne lui sont jamais montrées.",
            reader=reader,
            few=BY_SYSTEM,
            many=APART,
        )
    elif form.voice == OWNER:
        yield say(
            "Ces questions préparent la visite. {reader} lit vos réponses, et seulement pour votre accompagnement ; "
            "ce qui est déjà dit ici ne sera pas redemandé.",
            reader=reader[:1].upper() + reader[1:],
        )
    else:
        yield say(
            "Ce questionnaire est au nom de {name}. {reader} lit vos réponses ; l'écart entre ce que chacun voit "
            "peut être montré au dirigeant, avec votre nom. Répondre est libre.",
            name=form.voice,
            reader=reader[:1].upper() + reader[1:],
        )
    yield say(
        "Comptez {minutes} min. Vos réponses restent dans cet appareil, où vous les retrouvez si vous fermez la page. "
        "Rien ne part tout seul : à la fin, vous enregistrez un petit fichier et l'envoyez vous-même.",
        minutes=minutes,
    )
    yield say("Répondez d'après ce qui se passe d'habitude, pas d'après ce qui devrait se passer.")


def _parts(case: Case, form: Form, questions: list[Question], say: Say) -> Iterable[FormPart]:
    opening = [question for question in questions if question.system == "opening"]
    if opening:
        yield FormPart(say("Pour commencer"), tuple(_asked(question, say) for question in opening))
    for system in case.assessment.systems:
        found = [question for question in questions if question.system == system.id]
        if found:
            yield FormPart(system.name, tuple(_asked(question, say) for question in found))
    if form.grade:
        text = say("De 0 à 10, recommanderiez-vous à un ami de venir travailler ici ?")
        grades = tuple(Choice(str(n), str(n)) for n in range(11))
        yield FormPart(
            say("Pour finir"),
            (
                Asked("grade", text, say("0 : sûrement pas. 10 : sans hésiter."), "grade", grades),
                Asked("keep", say("Une chose à garder :"), "", "words"),
                Asked("change", say("Une chose à changer :"), "", "words"),
            ),
        )


def _asked(question: Question, say: Say) -> Asked:
    if question.kind == "level":
        choices = tuple(Choice(str(level), text) for level, text in enumerate(question.levels))
    elif question.kind == "yesno" and not question.options:
        choices = (Choice("yes", say("Oui")), Choice("no", say("Non")))
    else:
        choices = tuple(Choice(option.id, option.text) for option in question.options)
    return Asked(
        question.id,
        question.text,
        question.why,
        _KINDS[question.kind],
        choices,
        question.at_most,
        _units(say).get(question.unit, "") if question.kind != "percent" else "%",
    )


def _units(say: Say) -> dict[str, str]:
    return {
        "eur": "€",
        "eur_month": say("€ par mois"),
        "h_week": say("heures par semaine"),
        "hours": say("heures"),
        "days": say("jours"),
    }


def _words(say: Say) -> dict[str, str]:
    """What the page says by itself."""
    return {
        "unknown": say("Je ne sais pas"),
        "na": say("Ne nous concerne pas"),
        "note": say("Ajouter quelques mots"),
        "count": say("{done} réponses sur {all}", done="%1", all="%2"),
        "save": say("Enregistrer mes réponses dans un fichier"),
        "saved": say(
            "Fichier enregistré : {file}. Envoyez-le à votre consultant par le moyen de votre choix."
        ),
        "sealed": say("Le fichier est chiffré : seul votre consultant peut l'ouvrir."),
        "plain": say("Le fichier n'est pas chiffré : envoyez-le par un moyen sûr."),
        "missing": say("Il reste des questions sans réponse : vous pouvez enregistrer quand même."),
        "next": say("Aller à la prochaine question sans réponse"),
        "erase": say("Effacer mes réponses de cet appareil"),
        "sure": say("Effacer toutes les réponses gardées dans cet appareil ?"),
        "erased": say("Vos réponses sont effacées de cet appareil."),
        "unkept": say(
            "Ce navigateur ne garde pas de brouillon : ne fermez pas la page avant d'avoir enregistré."
        ),
        "most": say("{n} au plus.", n="%1"),
        "script": say("Cette page a besoin de JavaScript. Sans lui, imprimez-la et répondez au stylo."),
        "end": say("Terminer"),
    }
