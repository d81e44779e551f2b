"""What is refused where a plan is argued with or reviewed."""

from __future__ import annotations

from tpecoach.errors import TpecoachError
from tpecoach.language import mark


class CannotInclude(TpecoachError):
    """A playbook that can be in no plan of this firm; `why` is a sentence already said."""

    fact = mark("« {title} » ne peut pas entrer dans ce plan. {why}")
    way_out = mark("Le plan n'a pas changé.")


class UnknownPurse(TpecoachError):
    """Hours are the owner's or the team's."""

    fact = mark("« {name} » ne peut pas se charger d'une action.")
    way_out = mark("Au choix : {known}.")


class UnknownTarget(TpecoachError):
    """A level to reach is 0 to 4, of a system or of a question with levels."""

    fact = mark("« {text} » n'est pas un niveau à atteindre.")
    way_out = mark("Écrivez par exemple finance=4 : un système ({known}) ou une question, puis 0 à 4.")


class PlanChanged(TpecoachError):
    """The plan in force is no longer the one a proposal was worked out from."""

    fact = mark("le plan ou ses actions ont changé depuis cette proposition.")
    way_out = mark("Refaites la proposition : rien n'a été enregistré.")


class PlanNotBegun(TpecoachError):
    """A review before the first day of the plan."""

    fact = mark("le plan ne commence que le {start}.")
    way_out = mark("Attendez ce jour, donnez une autre date, ou confirmez (--early).")


class NothingPlanned(TpecoachError):
    """The plan holds no action: there is nothing to write down for anyone."""

    fact = mark("ce plan ne contient aucune action.")
    way_out = mark("Donnez plus d'heures ou d'autres dates, puis refaites le plan.")


class NothingDrafted(TpecoachError):
    """The client has no procedure yet."""

    fact = mark("ce client n'a pas encore de procédure.")
    way_out = mark("« tpecoach sop … draft FICHE » en prépare une.")


class NothingReviewed(TpecoachError):
    """No review of the plan has been held."""

    fact = mark("aucun point d'étape n'a encore été tenu.")
    way_out = mark("Tenez-le avec « tpecoach checkin … ».")


class UnknownOutput(TpecoachError):
    """A plan is not written in that kind of file."""

    fact = mark("un plan ne s'écrit pas en « {kind} ».")
    way_out = mark("Au choix : {known}.")


class NobodyThere(TpecoachError):
    """Nobody of that name has work in the plan."""

    fact = mark("« {name} » n'a rien à faire dans ce plan.")
    way_out = mark("Au choix : {known}.")
