"""What making and taking back a questionnaire refuses, each as one sentence with a way out."""

from __future__ import annotations

from tpecoach.errors import TpecoachError
from tpecoach.language import mark


class NothingToAsk(TpecoachError):
    """No question of the assessment suits that voice."""

    fact = mark("aucune question de ce diagnostic ne s'adresse à « {voice} ».")
    way_out = mark(
        "Le diagnostic figé au début de cet accompagnement est peut-être plus ancien : « tpecoach rollout upgrade » "
        "le met à jour."
    )


class NotAVoice(TpecoachError):
    """A form is for the owner, the team, or a person with a name."""

    fact = mark("« {voice} » ne peut pas répondre à un questionnaire.")
    way_out = mark("Dites --for owner, --for team, ou le nom d'une personne.")


class AnotherClient(TpecoachError):
    """The answers are to a form of another client."""

    fact = mark("ces réponses sont celles d'un autre client.")
    way_out = mark("Prenez-les chez lui ; rien n'a été pris ici.")


class UnknownForm(TpecoachError):
    """The answers are to a form that this file does not know."""

    fact = mark("ce questionnaire n'a pas été fait avec ce fichier de données.")
    way_out = mark("Ouvrez le fichier de données où il a été fait, ou demandez de le remplir de nouveau.")
