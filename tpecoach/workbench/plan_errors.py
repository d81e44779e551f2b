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


class PlanChanged(TpecoachError):
    """The plan in force is no longer the one a proposal was worked out from."""

    fact = mark("le plan ou ses actions ont changé depuis cette proposition.")
    way_out = mark("Refaites la proposition : rien n'a été enregistré.")


class PlanNotBegun(TpecoachError):
    """A review before the first day of the plan."""

    fact = mark("le plan ne commence que le {start}.")
    way_out = mark("Attendez ce jour, donnez une autre date, ou confirmez (--early).")
