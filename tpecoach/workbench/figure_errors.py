"""What is refused of figures and tables, each as one sentence with a way out."""

from __future__ import annotations

from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.workbench.errors import NotExpected


class TooManyFollowed(TpecoachError):
    """More KPIs than anyone looks at in a month."""

    fact = mark("{count} indicateurs suivis, c'est trop pour être regardés.")
    way_out = mark("Gardez-en cinq au plus : arrêtez d'abord d'en suivre un.")


class UnknownHypothesis(TpecoachError):
    """Nothing of that name is supposed."""

    fact = mark("l'hypothèse « {name} » n'existe pas.")
    way_out = mark("Les hypothèses : {known}.")


class WrongHypothesis(NotExpected):
    """A value no firm has."""

    fact = mark("« {value} » ne convient pas pour « {name} ».")
    way_out = mark("Attendu : {expected}.")


class ReadingStopped(TpecoachError):
    """The consultant stopped the reading of books."""

    fact = mark("la lecture des comptes a été arrêtée à votre demande.")
    way_out = mark("Rien n'a été pris.")


class WrongCells(TpecoachError):
    """Rows pasted of which some cells do not suit their columns."""

    fact = mark(
        "des cases ne conviennent pas ({count}), la première ligne {line}, « {column} » : « {value} »."
    )
    way_out = mark("Rien n'a été gardé : corrigez-les, ou laissez ces cases vides avec --leave-wrong.")


class NoRows(TpecoachError):
    """A paste without one row."""

    fact = mark("il n'y a pas de ligne à reprendre dans ce texte.")
    way_out = mark("Copiez des lignes dans le tableur, puis collez-les ici.")


class TooManyRows(TpecoachError):
    """A paste that is no register anyone keeps by hand."""

    fact = mark("{count} lignes collées, {most} au plus à la fois.")
    way_out = mark("Collez-les en plusieurs fois.")


class UnknownColumn(TpecoachError):
    """The register has no such column."""

    fact = mark("la colonne « {column} » n'est pas dans ce registre.")
    way_out = mark("Les colonnes : {known}.")
