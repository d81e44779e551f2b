"""What a use case refuses, each as one sentence with a way out."""

from __future__ import annotations

from tpecoach.errors import TpecoachError
from tpecoach.language import Say, mark


class NotExpected(TpecoachError):
    """A value that does not suit the place it is for; `expected` says what does."""

    def advice(self, say: Say) -> str:
        """What is expected, in the reader's language: a value of the sentence may be a sentence of the catalogue."""
        expected = say(str(self.values.get("expected", "")), **self.values)
        return say(self.way_out, **{**self.values, "expected": expected})


class UnknownClient(TpecoachError):
    """No client has that slug."""

    fact = mark("il n'y a pas de client « {slug} ».")
    way_out = mark("Voyez la liste avec « tpecoach client list »{near}.")


class NoName(TpecoachError):
    """A client needs a name one can read."""

    fact = mark("le nom du client est vide ou illisible.")
    way_out = mark("Donnez un nom d'au moins une lettre ou un chiffre.")


class NameTooLong(TpecoachError):
    """A name that no page could hold."""

    fact = mark("le nom fait {length} caractères, 120 au plus.")
    way_out = mark("Raccourcissez-le.")


class UnknownFact(TpecoachError):
    """The content declares no such fact."""

    fact = mark("le fait « {name} » n'existe pas.")
    way_out = mark("Les faits connus : {known}.")


class WrongFact(NotExpected):
    """The value does not suit the kind of the fact."""

    fact = mark("« {value} » ne convient pas pour « {name} ».")
    way_out = mark("Attendu : {expected}.")


class NoOpenRollout(TpecoachError):
    """The client has no open rollout."""

    fact = mark("ce client n'a pas d'accompagnement ouvert.")
    way_out = mark("Ouvrez-en un avec « tpecoach rollout open », ou donnez --rollout.")


class UnknownRollout(TpecoachError):
    """The client has no rollout of that number."""

    fact = mark("ce client n'a pas d'accompagnement n° {number}.")
    way_out = mark("Il en a {count}.")


class RolloutStillOpen(TpecoachError):
    """At most one rollout of a client is open."""

    fact = mark("l'accompagnement n° {number} est encore ouvert.")
    way_out = mark("Fermez-le d'abord avec « tpecoach rollout close ».")


class RolloutClosed(TpecoachError):
    """A closed rollout is not written to."""

    fact = mark("l'accompagnement n° {number} est fermé.")
    way_out = mark("Rouvrez-le avec « tpecoach rollout reopen », ou travaillez dans celui qui est ouvert.")


class UnknownQuestion(TpecoachError):
    """The assessment of the rollout has no such question."""

    fact = mark("la question « {name} » n'existe pas.")
    way_out = mark("La plus proche : {near}.")


class WrongAnswer(NotExpected):
    """The value does not suit the question."""

    fact = mark("« {value} » ne répond pas à « {name} ».")
    way_out = mark("Attendu : {expected}.")


class UnreadableAnswers(TpecoachError):
    """The answers file as a whole cannot be read."""

    fact = mark("le fichier de réponses ne peut pas être lu : {detail}.")
    way_out = mark("Rien n'a été enregistré : corrigez-le et recommencez.")


class NoInterview(TpecoachError):
    """The interview asked for was not held."""

    fact = mark("il n'y a pas d'entretien « {moment} » de « {respondent} ».")
    way_out = mark("Commencez-le avec « tpecoach interview ».")


class UnknownMoment(TpecoachError):
    """A moment is before, midway or after."""

    fact = mark("« {moment} » n'est pas un moment d'entretien.")
    way_out = mark("Choisissez before, midway ou after.")


class UnknownPlaybook(TpecoachError):
    """No playbook has that id, or it is not in the plan."""

    fact = mark("la fiche « {name} » n'est pas là.")
    way_out = mark("Les fiches : {known}.")


class UnknownItem(TpecoachError):
    """Nothing in the library has that id."""

    fact = mark("rien ne s'appelle « {name} » dans la bibliothèque{near}.")
    way_out = mark("Cherchez par mots avec « tpecoach library search ».")


class NoPlan(TpecoachError):
    """The rollout has no plan yet."""

    fact = mark("ce client n'a pas encore de plan.")
    way_out = mark("Faites-le avec « tpecoach plan … make --start AAAA-MM-JJ ».")


class NothingAsked(TpecoachError):
    """A plan or a report needs answers first."""

    fact = mark("aucune réponse n'est encore enregistrée.")
    way_out = mark("Commencez l'entretien.")


class UnknownKpi(TpecoachError):
    """No KPI has that id."""

    fact = mark("l'indicateur « {name} » n'existe pas.")
    way_out = mark("Le plus proche : {near}.")


class NotANumber(TpecoachError):
    """A text that is no number, or could be read two ways."""

    fact = mark("« {text} » n'est pas un nombre sans ambiguïté.")
    way_out = mark("Écrivez par exemple 1234,56 ou 1 234,56.")


class UnknownRegister(TpecoachError):
    """No register has that id."""

    fact = mark("le registre « {name} » n'existe pas.")
    way_out = mark("Les registres : {known}.")


class WrongCell(NotExpected):
    """A cell's value does not suit its column."""

    fact = mark("« {value} » ne convient pas à la colonne « {column} ».")
    way_out = mark("Attendu : {expected}.")


class UnknownRow(TpecoachError):
    """The register has no row of that id."""

    fact = mark("la ligne « {row} » n'est pas dans le registre « {register} ».")
    way_out = mark("Les lignes : {known}.")


class WrongOutcome(TpecoachError):
    """An outcome is done, doing, blocked:reason or dropped:reason."""

    fact = mark("« {value} » n'est pas un état d'action.")
    way_out = mark("Écrivez done, doing, blocked:raison ou dropped:raison.")


class UnknownVersion(TpecoachError):
    """The procedure has no version of that number any more."""

    fact = mark("la procédure « {process} » n'a pas de version {number}.")
    way_out = mark("Ses versions : {known}.")


class FileThere(TpecoachError):
    """A file of that name is there already."""

    fact = mark("ce fichier est déjà là.")
    way_out = mark("Donnez un autre nom : rien n'est écrasé sans votre accord.")


class NotOwn(TpecoachError):
    """A file that is not in the consultant's own content folder."""

    fact = mark("ce fichier n'est pas dans votre dossier de contenu.")
    way_out = mark("Ce qui est livré ne se modifie pas ; un fichier à vous de même identifiant le remplace.")


class NoEditor(TpecoachError):
    """No text editor is named, or the one that is cannot be started."""

    fact = mark("aucun éditeur de texte ne peut être ouvert ({detail}).")
    way_out = mark("Nommez le vôtre dans la variable EDITOR, par exemple « export EDITOR=nano ».")


class UnreadableFile(TpecoachError):
    """A file given cannot be opened."""

    fact = mark("le fichier ne peut pas être lu ({detail}).")
    way_out = mark("Vérifiez le chemin et les droits.")


class NoContent(TpecoachError):
    """No assessment could be read at all."""

    fact = mark("aucun diagnostic lisible dans le contenu.")
    way_out = mark("Voyez « tpecoach library lint » : {first}")


class UnknownReport(TpecoachError):
    """There is no report of that kind."""

    fact = mark("le document « {kind} » n'existe pas.")
    way_out = mark("Les documents : {known}.")


class UnknownIssued(TpecoachError):
    """No report handed over, or more than one, is named so."""

    fact = mark("aucun rapport remis ne se nomme « {name} », ou plusieurs.")
    way_out = mark(
        "« tpecoach report CLIENT list » montre leurs empreintes : donnez-en les huit premiers signes."
    )


class NothingIssued(TpecoachError):
    """No report of that kind was issued."""

    fact = mark("aucun document « {kind} » n'a encore été remis.")
    way_out = mark("Produisez-le d'abord, sans --again.")


class WrongDay(NotExpected):
    """A day outside what is possible."""

    fact = mark("« {value} » n'est pas une date possible ici.")
    way_out = mark("Attendu : {expected}.")


class LeavesPlan(WrongDay):
    """A step moved out of the thirty days."""

    fact = mark("déplacée d'autant, l'étape du {value} sortirait du plan.")
    way_out = mark("Le plan va du {first} au {last} : il n'a pas changé.")


class NoVisitLeft(WrongDay):
    """A step of the consultant moved where no visit is left for it."""

    fact = mark("il n'y a pas d'autre jour de visite pour l'étape du consultant, le {value}.")
    way_out = mark("Refaites le plan avec d'autres jours de visite : il n'a pas changé.")


class WrongHours(TpecoachError):
    """Hours a week that nobody can give."""

    fact = mark("{hours} h par semaine, ce n'est pas possible.")
    way_out = mark("Donnez de 0 à 100 heures.")


class PlanOver(TpecoachError):
    """The window of the plan is past: made again in it, the plan would be empty."""

    fact = mark("les trente jours du plan sont finis depuis le {end}.")
    way_out = mark(
        "Donnez un nouveau premier jour, ou ouvrez un nouvel accompagnement : le plan n'a pas changé."
    )


class CannotMove(TpecoachError):
    """A moved action has no room on its new days; `why` is a sentence already said."""

    fact = mark("l'action ne tient pas à ces jours. {why}")
    way_out = mark("Le plan n'a pas changé : essayez un autre jour.")


class UnreadableSettings(TpecoachError):
    """The settings file is not TOML, or says what it cannot."""

    fact = mark("les réglages ne peuvent pas être lus : {detail}.")
    way_out = mark("Corrigez ce fichier ou effacez-le : les valeurs par défaut suffisent.")


class NotAnExport(TpecoachError):
    """The file is no export of a client."""

    fact = mark("ce fichier n'est pas l'export d'un client.")
    way_out = mark("Donnez un fichier écrit par « tpecoach export ».")


class FolderTaken(TpecoachError):
    """A folder to write a client's files into holds something already."""

    fact = mark("ce dossier n'est pas vide.")
    way_out = mark("Donnez le nom d'un nouveau dossier : rien n'y est jamais écrasé.")


class NothingToWrite(TpecoachError):
    """A folder or file cannot be written."""

    fact = mark("impossible d'écrire ici ({detail}).")
    way_out = mark("Choisissez un autre dossier.")
