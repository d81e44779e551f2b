"""What is held of a client when an engagement ends: kind by kind, with the files that came from outside."""

from __future__ import annotations

from tpecoach.language import Say
from tpecoach.model.case import CONSULTANT, Case
from tpecoach.model.forms import is_team_voice
from tpecoach.model.papers import Part


def held(case: Case, say: Say, issued: int) -> Part:
    """What the consultant's file has of a client; `issued` is how many reports were handed over."""
    answers = sum(len(found) for found in case.answers.values())
    voices = sum(i.respondent != CONSULTANT and not is_team_voice(i.respondent) for i in case.interviews)
    unnamed = sum(is_team_voice(i.respondent) for i in case.interviews)
    rows = sum(len(found) for found in case.rows.values())
    counted = (
        (say("Réponses d'entretien, avec leurs notes"), answers),
        (say("Questionnaires au nom d'une personne"), voices),
        (say("Questionnaires de l'équipe, sans nom"), unnamed),
        (say("Lignes de registres"), rows),
        (say("Relevés de chiffres"), len(case.measures)),
        (say("Actions du plan"), len(case.actions)),
        (say("Points d'étape"), len(case.check_ins)),
        (say("Procédures écrites"), len(case.sops)),
        (say("Rapports remis, gardés tels quels"), issued),
    )
    items = [say.pair(name, say.number(count)) for name, count in counted if count]
    items += [
        say(
            "Fichier repris : {name}, du {first} au {last}",
            name=one.name,
            first=say.date(one.period_from),
            last=say.date(one.period_to),
        )
        for one in case.imports
    ]
    return Part(items=tuple(items or (say("Rien d'autre que le nom et les faits de l'entreprise."),)))
